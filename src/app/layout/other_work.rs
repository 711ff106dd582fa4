//! Other kinds of workloads: each starting point as a small chart on the same axes. They are served, and no part of
//! the program that answers a slider: some of their bills follow from simulated hours.

use leptos::prelude::*;

use super::brief::sum_class;
use super::starts::StartHere;
use crate::app::charts::view_box;
use crate::app::state::State;
use crate::chart::figure::small::{HEIGHT, WIDTH, draw};
use crate::present::Analysis;
use crate::present::intro::examples;
use crate::present::verdict::{brief, crossing, work};
use crate::scenario::{PRESETS, Preset};

/// The cards. Only what starts from each of them is mounted.
#[component]
pub fn OtherWork() -> impl IntoView {
    let state = State::expect();
    let card = move |(at, preset): (usize, &'static Preset)| {
        let c = &state.c();
        let analysis = Analysis::simulated(&preset.scenario(), None).ok()?;
        let answer = brief(&analysis, c);
        let facts = [&work(&analysis, c), ", ", &analysis.scenario.instance.name()].concat();
        Some(view! {
            <article class="shape">
                <h3>{preset.name}</h3>
                <p class="shape-facts">{facts}</p>
                <div class="plot">
                    <svg
                        id=["start-", &(at + 1).to_string(), "-chart"].concat()
                        class="chart small"
                        aria-hidden="true"
                        viewBox=view_box(WIDTH, HEIGHT)
                        height=(HEIGHT as u32).to_string()
                        inner_html=draw(&analysis, c)
                    ></svg>
                </div>
                <p class="shape-says">
                    <span class=sum_class(answer.side)>{answer.sum}</span>
                    {answer.rest}
                    " "
                    {crossing(&analysis, c)}
                </p>
                <StartHere at />
            </article>
        })
    };
    view! {
        <section class="section" id="other-work" aria-labelledby="h-other" tabindex="-1">
            <div class="section-head">
                <h2 id="h-other">"Other kinds of workloads"</h2>
                <p>{examples(&state.c())}</p>
            </div>
            <div class="shapes">{PRESETS.iter().enumerate().map(card).collect_view()}</div>
        </section>
    }
}
