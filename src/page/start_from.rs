//! Starting points: a row of chips above the answer, small charts below it.

use crate::model::Side;
use crate::present::Analysis;
use crate::present::verdict::{brief, work};
use crate::scenario::{PRESETS, Preset, Scenario};
use crate::ui::browser::{self, LIVE};
use crate::ui::chart::small::SmallChart;
use crate::ui::state::State;
use leptos::prelude::*;

/// A preset with its outcome.
fn analyzed(preset: &Preset) -> Option<(Scenario, Analysis)> {
    let scenario = preset.scenario();
    Analysis::of(&scenario).ok().map(|analysis| (scenario, analysis))
}

fn side_key(side: Side) -> &'static str {
    match side {
        Side::OnDemand => "od",
        Side::Managed => "mi",
    }
}

/// The row of chips, each with the mark of its winner.
#[component]
pub(super) fn StartFrom(state: State) -> impl IntoView {
    let chip = move |preset: &'static Preset| {
        let (scenario, analysis) = analyzed(preset)?;
        let chosen = state.part(move |now| *now == scenario);
        let choose = move |_| state.replace(scenario, &format!("Started from “{}”.", preset.name));
        Some(view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || chosen.get().to_string()
                disabled=!LIVE
                on:click=choose
            >
                <i class="key" data-side=side_key(analysis.winner())></i>
                {preset.name}
            </button>
        })
    };
    view! {
        <div class="starts" role="group" aria-label="Start from an example">
            <span aria-hidden="true">"Start from"</span>
            {PRESETS.iter().map(chip).collect_view()}
        </div>
    }
    .into_any()
}

/// Each starting point as a small chart on the same axes.
#[component]
pub(super) fn OtherWork(state: State) -> impl IntoView {
    let shape = move |preset: &'static Preset| {
        let (scenario, analysis) = analyzed(preset)?;
        let chosen = state.part(move |now| *now == scenario);
        let answer = brief(&analysis, &state.c);
        let facts = format!("{}, {}", work(&analysis, &state.c), scenario.instance.name());
        let choose = move |_| {
            state.replace(scenario, &format!("Started from “{}”.", preset.name));
            browser::go_to("answer");
        };
        let action = move || {
            if chosen.get() {
                view! { <p class="shape-here">"Shown above"</p> }.into_any()
            } else {
                view! {
                    <button type="button" class="link" disabled=!LIVE on:click=choose>
                        "Start from this"
                        <span class="sr">": " {preset.name}</span>
                    </button>
                }
                .into_any()
            }
        };
        Some(view! {
            <article class="shape">
                <h3>{preset.name}</h3>
                <p class="shape-facts">{facts}</p>
                <SmallChart state analysis />
                <p class="shape-says">
                    <span class=super::result::verdict::side_class(
                        answer.side,
                    )>{answer.sum}</span>
                    {answer.rest}
                    " "
                    {answer.crossing}
                </p>
                {action}
            </article>
        })
    };
    view! {
        <section class="section" id="other-work" aria-labelledby="h-other" tabindex="-1">
            <div class="section-head">
                <h2 id="h-other">"Other kinds of work"</h2>
                <p>
                    "Six starting points on the same axes: dollars a month against requests a month, both in decades."
                </p>
            </div>
            <div class="shapes">{PRESETS.iter().map(shape).collect_view()}</div>
        </section>
    }
    .into_any()
}
