//! Starting points: a row of chips above the answer, small charts below it.

use super::Example;
use crate::figure::small::{self, HEIGHT, WIDTH};
use crate::model::Side;
use crate::present::Analysis;
use crate::present::verdict::{brief, crossing, work};
use crate::scenario::{PRESETS, Preset, Scenario};
use leptos::prelude::*;

/// A preset with its outcome.
struct Start {
    /// Its place among the presets.
    index: usize,
    /// Its name.
    name: &'static str,
    /// Its scenario.
    scenario: Scenario,
    /// Its outcome.
    analysis: Analysis,
    /// Whether the page shows it.
    shown: bool,
}

/// All presets that have an outcome.
fn starts(example: &'static Example) -> impl Iterator<Item = Start> {
    PRESETS.iter().enumerate().filter_map(|(index, preset): (usize, &Preset)| {
        let scenario = preset.scenario();
        let analysis = Analysis::of(&scenario).ok()?;
        let shown = scenario == example.scenario;
        Some(Start { index, name: preset.name, scenario, analysis, shown })
    })
}

/// The row of chips, each with the mark of its winner.
#[component]
pub(super) fn StartFrom(example: &'static Example) -> impl IntoView {
    let chip = |start: Start| {
        let side = match start.analysis.winner() {
            Side::OnDemand => "od",
            Side::Managed => "mi",
        };
        view! {
            <button
                type="button"
                class="chip"
                data-preset=start.index
                aria-pressed=start.shown.to_string()
                disabled
            >
                <i class="key" data-side=side></i>
                {start.name}
            </button>
        }
    };
    view! {
        <div class="starts" role="group" aria-label="Start from an example">
            <span aria-hidden="true">"Start from"</span>
            {starts(example).map(chip).collect_view()}
        </div>
    }
    .into_any()
}

/// Each starting point as a small chart on the same axes.
#[component]
pub(super) fn OtherWork(example: &'static Example) -> impl IntoView {
    let shape = |start: Start| {
        let c = &example.c;
        let answer = brief(&start.analysis, c);
        let facts = format!("{}, {}", work(&start.analysis, c), start.scenario.instance.name());
        let class = match answer.side {
            Some(Side::OnDemand) => "od keep",
            Some(Side::Managed) => "mi keep",
            None => "keep",
        };
        view! {
            <article class="shape" data-preset=start.index>
                <h3>{start.name}</h3>
                <p class="shape-facts">{facts}</p>
                <div class="plot">
                    <svg
                        id=format!("start-{}-chart", start.index + 1)
                        class="chart small"
                        aria-hidden="true"
                        viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                        height=HEIGHT
                        inner_html=small::draw(&start.analysis, c)
                    ></svg>
                </div>
                <p class="shape-says">
                    <span class=class>{answer.sum}</span>
                    {answer.rest}
                    " "
                    {crossing(&start.analysis, c)}
                </p>
                <button
                    type="button"
                    class="link"
                    data-preset=start.index
                    hidden=start.shown
                    disabled
                >
                    "Start from this"
                    <span class="sr">": "{start.name}</span>
                </button>
                <p class="shape-here" hidden=!start.shown>
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
            <div class="shapes">{starts(example).map(shape).collect_view()}</div>
        </section>
    }
    .into_any()
}
