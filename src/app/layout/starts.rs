//! Starting points: a row of chips above the answer, small charts below it.

use leptos::prelude::*;

use super::brief::sum_class;
use crate::app::browser;
use crate::app::charts::view_box;
use crate::app::state::State;
use crate::app::text::{flag, on_click, text};
use crate::chart::figure;
use crate::chart::figure::small::{HEIGHT, WIDTH};
use crate::model::Side;
use crate::present::Analysis;
use crate::present::verdict::{brief, crossing, work};
use crate::scenario::{PRESETS, Preset, Scenario};

/// A preset with its outcome.
struct Start {
    at: usize,
    name: &'static str,
    scenario: Scenario,
    analysis: Analysis,
}

/// All presets that have an outcome.
fn starts() -> impl Iterator<Item = Start> {
    PRESETS.iter().enumerate().filter_map(|(at, preset): (usize, &Preset)| {
        let scenario = preset.scenario();
        let analysis = Analysis::of(&scenario).ok()?;
        Some(Start { at, name: preset.name, scenario, analysis })
    })
}

/// Which preset the scenario is.
fn chosen(state: State) -> Memo<Option<usize>> {
    let presets: Vec<Scenario> = PRESETS.iter().map(Preset::scenario).collect();
    Memo::new(move |_| {
        let scenario = state.scenario.get();
        presets.iter().position(|preset| *preset == scenario)
    })
}

/// Starts from a preset.
fn start(state: State, name: &str, scenario: &Scenario) {
    state.replace(scenario, ["Started from “", name, "”."].concat());
}

/// The row of chips, each with the mark of its winner.
#[component]
pub fn StartFrom() -> impl IntoView {
    let state = State::expect();
    let chosen = chosen(state);
    let chip = move |Start { at, name, scenario, analysis }: Start| {
        let side = match analysis.winner() {
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
                on:click=on_click(move |_| start(state, name, &scenario))
            >
                <i class="key" data-side=side></i>
                {name}
            </button>
        }
    };
    view! {
        <div class="starts" id="starts" role="group" aria-label="Start from an example">
            <span aria-hidden="true">"Start from"</span>
            {starts().map(chip).collect_view()}
        </div>
    }
}

/// Each starting point as a small chart on the same axes.
#[component]
pub fn OtherWork() -> impl IntoView {
    let state = State::expect();
    let chosen = chosen(state);
    let shape = move |Start { at, name, scenario, analysis }: Start| {
        let c = &state.c;
        let answer = brief(&analysis, c);
        let facts = [&work(&analysis, c), ", ", &scenario.instance.name()].concat();
        let is_here = move || chosen.get() == Some(at);
        let begin = move |_| {
            start(state, name, &scenario);
            browser::go_to("answer");
        };
        view! {
            <article class="shape">
                <h3>{name}</h3>
                <p class="shape-facts">{facts}</p>
                <div class="plot">
                    <svg
                        id=["start-", &(at + 1).to_string(), "-chart"].concat()
                        class="chart small"
                        aria-hidden="true"
                        viewBox=view_box(WIDTH, HEIGHT)
                        height=(HEIGHT as u32).to_string()
                        inner_html=figure::small::draw(&analysis, c)
                    ></svg>
                </div>
                <p class="shape-says">
                    <span class=sum_class(answer.side)>{answer.sum}</span>
                    {answer.rest}
                    " "
                    {crossing(&analysis, c)}
                </p>
                <button
                    type="button"
                    class="link"
                    hidden=flag(is_here)
                    disabled=!state.alive
                    on:click=on_click(begin)
                >
                    "Start from this"
                    <span class="sr">": " {name}</span>
                </button>
                <p class="shape-here" hidden=flag(move || !is_here())>
                    "Shown above"
                </p>
            </article>
        }
    };
    view! {
        <section class="section" id="other-work" aria-labelledby="h-other" tabindex="-1">
            <div class="section-head">
                <h2 id="h-other">"Other kinds of work"</h2>
                <p>
                    "Six starting points on the same axes: dollars a month against requests a month, both in decades."
                </p>
            </div>
            <div class="shapes">{starts().map(shape).collect_view()}</div>
        </section>
    }
}
