//! Starting points: a row of chips above the answer, and what starts from each of the small charts below it.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::app::text::{flag, on_click, text};
use crate::model::Side;
use crate::scenario::{PRESETS, Preset, Scenario};

/// Which preset the scenario is.
pub fn chosen(state: State) -> Memo<Option<usize>> {
    let presets: Vec<Scenario> = PRESETS.iter().map(Preset::scenario).collect();
    Memo::new(move |_| {
        let scenario = state.scenario.get();
        presets.iter().position(|preset| *preset == scenario)
    })
}

/// Starts from a preset.
fn start(state: State, preset: &Preset) {
    state.replace(&preset.scenario(), ["Started from “", preset.name, "”."].concat());
}

/// The row of chips, each with the mark of its winner.
#[component]
pub fn StartFrom() -> impl IntoView {
    let state = State::expect();
    let chosen = chosen(state);
    let chip = move |(at, preset): (usize, &'static Preset)| {
        let side = match preset.winner {
            Side::OnDemand => "od",
            Side::Managed => "mi",
        };
        let is_pressed = move || if chosen.get() == Some(at) { "true" } else { "false" }.to_owned();
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=text(is_pressed)
                disabled=!state.alive
                on:click=on_click(move |_| start(state, preset))
            >
                <i class="key" data-side=side></i>
                {preset.name}
            </button>
        }
    };
    view! {
        <div class="starts" id="starts" role="group" aria-label="Start from an example">
            <span aria-hidden="true">"Start from"</span>
            {PRESETS.iter().enumerate().map(chip).collect_view()}
        </div>
    }
}

/// The id of what starts from a preset.
pub fn start_id(at: usize) -> String {
    ["start-", &(at + 1).to_string(), "-here"].concat()
}

/// Starts from a preset, or says that it is shown.
#[component]
pub fn StartHere(
    /// The place of the preset in [`PRESETS`].
    at: usize,
) -> impl IntoView {
    let state = State::expect();
    let chosen = chosen(state);
    let is_here = move || chosen.get() == Some(at);
    let preset = PRESETS.get(at);
    let begin = move |_| {
        if let Some(preset) = preset {
            start(state, preset);
            browser::go_to("answer");
        }
    };
    view! {
        <div class="shape-act" id=start_id(at)>
            <button
                type="button"
                class="link"
                hidden=flag(is_here)
                disabled=!state.alive
                on:click=on_click(begin)
            >
                "Start from this"
                <span class="sr">": " {preset.map(|preset| preset.name)}</span>
            </button>
            <p class="shape-here" hidden=flag(move || !is_here())>
                "Shown above"
            </p>
        </div>
    }
}
