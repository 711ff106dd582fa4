//! Timeline: the traffic on both sides, minute by minute, with a cursor through all panels.

mod brush;
mod controls;
mod cursor;

use leptos::prelude::*;

use self::brush::Strip;
use self::controls::Controls;
use self::cursor::{Cursor, Plot, Readout};
use super::table::FoldedTable;
use crate::app::layout::bottom_bar::OpenInputs;
use crate::app::share::download::Download;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{dynamic, sentence, text};
use crate::jobs::simulation::{Assumption, Fact, Run};

/// The timeline's section.
#[component]
pub fn TimelineSection() -> impl IntoView {
    let state = State::expect();
    let title = move || {
        let simulated = state.simulated.read();
        simulated.as_ref().map(|simulated| simulated.timeline.title.clone()).unwrap_or_default()
    };
    let cursor = Cursor::new(state);
    let table = Signal::derive(move || of_run(state, |run| run.table.clone()).unwrap_or_default());
    view! {
        <section class="section aside" id="scaling" aria-labelledby="h-scaling" tabindex="-1">
            <div class="section-head">
                <h2 id="h-scaling">{text(title)}</h2>
            </div>
            <Told />
            <Controls cursor />
            <div class="spikes lens">
                <figure>
                    <Strip cursor />
                    <Plot cursor />
                    <Download chart="timeline" table="timeline" />
                    <FoldedTable
                        id="timeline-table"
                        label="Both sides, step by step, table"
                        table
                    />
                </figure>
                <Readout cursor />
            </div>
        </section>
    }
}

/// A part of the run that is shown; nothing without one, tracked.
fn of_run<T>(state: State, read: impl FnOnce(&Run) -> T) -> Option<T> {
    let simulated = state.simulated.read();
    simulated.as_ref()?.timeline.run.as_ref().map(read)
}

/// The same, untracked.
fn of_run_now<T>(state: State, read: impl FnOnce(&Run) -> T) -> Option<T> {
    untrack(|| of_run(state, read))
}

/// What happens, why, and what that rests on.
#[component]
fn Told() -> impl IntoView {
    let state = State::expect();
    let headline = move || {
        let simulated = state.simulated.read();
        let headline = simulated.as_ref().map(|simulated| simulated.timeline.headline.clone());
        headline.filter(|_| state.simulates.get()).unwrap_or_else(|| TROUBLE.to_owned())
    };
    let lead = move || {
        let simulated = state.simulated.read();
        simulated.as_ref().map(|simulated| simulated.timeline.lead.clone()).unwrap_or_default()
    };
    let facts = move || {
        let simulated = state.simulated.read();
        let facts = simulated.as_ref().map(|simulated| simulated.timeline.facts.clone());
        let fact = |Fact { name, figure, note }: Fact| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>
                        <b>{figure}</b>
                        " "
                        <small>{note}</small>
                    </dd>
                </div>
            }
        };
        facts.into_iter().flatten().map(fact).collect_view()
    };
    let assumptions = move || {
        let simulated = state.simulated.read();
        let all = simulated.as_ref().map(|simulated| simulated.spikes.assumptions.clone());
        let assumption = |Assumption { name, value, why }: Assumption| {
            view! {
                <div title=why>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        };
        all.into_iter().flatten().map(assumption).collect_view()
    };
    view! {
        <div class="told">
            <div>
                <p class="headline" id="timeline-headline">
                    {sentence(text(headline))}
                </p>
                <p class="lead" id="timeline-lead">
                    {sentence(text(lead))}
                </p>
            </div>
            <div class="rests">
                <h3>"What this is based on " {super::assumption()}</h3>
                <dl id="spikes-assumptions">{dynamic(assumptions)}</dl>
            </div>
            <p class="caveat">
                <b>"Assumptions:"</b>
                " AWS publishes none of these times. The run shows how both sides behave in general; a load test shows how yours behave. "
                <OpenInputs label="Change them" link=true field="look" />
            </p>
        </div>
        <dl class="facts" id="timeline-facts">
            {dynamic(facts)}
        </dl>
    }
}
