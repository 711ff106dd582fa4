//! Several scenarios side by side; hidden until one is pinned.

use leptos::prelude::*;

use super::table;
use crate::app::charts::Chart;
use crate::app::comparison::{edit, remove, rename};
use crate::app::share::download::Download;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_change, on_click, text};
use crate::jobs::simulation;

/// The comparison.
#[component]
pub fn Comparison() -> impl IntoView {
    let state = State::expect();
    let drawing = Signal::derive(move || {
        of_comparison(state, |found| found.chart.clone()).unwrap_or_default()
    });
    let is_hidden = move || state.metadata.read().beside.is_empty();
    let is_compared = move || of_comparison(state, |_| ()).is_some();
    let note = move || {
        let differs = of_comparison(state, |found| found.differs).unwrap_or_default();
        if differs {
            "All other inputs are the same. What differs from the first column is bold."
        } else {
            "All inputs are the same."
        }
        .to_owned()
    };
    view! {
        <section
            class="section"
            id="compare"
            aria-labelledby="h-compare"
            tabindex="-1"
            hidden=flag(is_hidden)
        >
            <div class="section-head">
                <h2 id="h-compare">"Side by side"</h2>
                <p>"This scenario and the ones that you pinned. The link contains all of them."</p>
            </div>
            <div id="compare-body" hidden=flag(move || !is_compared())>
                <figure>
                    <div class="plot" id="compare-plot">
                        <Chart id="compare-chart" drawing />
                    </div>
                    <figcaption>
                        "A blue disc marks the on-demand bill, an orange square the Managed Instances bill."
                    </figcaption>
                </figure>
                <Download chart="compare" table="compare" />
                <div class="scroll" tabindex="0" role="region" aria-label="Scenarios side by side">
                    <ComparisonTable />
                </div>
                <p class="caveat">{text(note)}</p>
            </div>
        </section>
    }
}

fn of_comparison<T>(state: State, read: impl FnOnce(&simulation::Comparison) -> T) -> Option<T> {
    state.simulated.read().as_ref()?.comparison.as_ref().map(read)
}

/// What the scenarios lead to, and where their inputs differ.
#[component]
fn ComparisonTable() -> impl IntoView {
    let state = State::expect();
    let names = move || of_comparison(state, |found| found.names.clone()).unwrap_or_default();
    let head = move || {
        names().into_iter().enumerate().map(|(at, name)| head(state, at, name)).collect_view()
    };
    let rows = move || {
        table::rows(of_comparison(state, |found| found.table.rows.clone()).unwrap_or_default())
    };
    view! {
        <table class="data compare" id="compare-table">
            <thead>
                <tr>
                    <td></td>
                    {dynamic(head)}
                </tr>
            </thead>
            <tbody>{dynamic(rows)}</tbody>
        </table>
    }
}

/// The head of a column: the name of this scenario, or that of a pinned one to change, with what can be done
/// with it.
fn head(state: State, at: usize, name: String) -> impl IntoView {
    let this = (at == 0).then(|| view! { <bdi>{name.clone()}</bdi> });
    let pinned = at.checked_sub(1).map(|pin| {
        let label = ["Name of pinned scenario ", &at.to_string()].concat();
        let heard = [" ", &name].concat();
        view! {
            <input
                class="compare-name"
                maxlength="80"
                aria-label=label
                prop:value=name.clone()
                value=name
                on:change=on_change(move |event| rename(state, pin, &event_target_value(&event)))
            />
            <span class="compare-acts">
                <button type="button" class="link" on:click=on_click(move |_| edit(state, pin))>
                    "Edit"
                    <span class="sr">{heard.clone()}</span>
                </button>
                " "
                <button type="button" class="link" on:click=on_click(move |_| remove(state, pin))>
                    "Remove"
                    <span class="sr">{heard}</span>
                </button>
            </span>
        }
    });
    view! {
        <th scope="col">
            {this}
            {pinned}
        </th>
    }
}
