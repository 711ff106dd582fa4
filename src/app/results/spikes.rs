//! How large a spike is safe: the largest rise in which no request is refused, by how fast it comes.

use leptos::prelude::*;

use super::table::FoldedTable;
use crate::app::charts::Chart;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{dynamic, on_click, prose};
use crate::jobs::simulation::{Spikes, Way};

/// The section.
#[component]
pub fn SpikesSection() -> impl IntoView {
    let state = State::expect();
    let drawing = Signal::derive(move || {
        of_spikes(state, |spikes| spikes.chart.clone()).flatten().unwrap_or_default()
    });
    let table =
        Signal::derive(move || of_spikes(state, |spikes| spikes.table.clone()).unwrap_or_default());
    let way = move |Way { field, value, label, said }: Way| {
        let take = move |_| {
            state.set_at_once(field, Some(value), Some(said.clone()));
            crate::app::browser::focus("spikes");
        };
        view! {
            <button type="button" class="button" disabled=!state.alive on:click=on_click(take)>
                {label}
            </button>
            " "
        }
    };
    let words = move || {
        let told = of_spikes(state, |spikes| {
            (spikes.lead.clone(), spikes.price.clone(), spikes.ways.clone())
        });
        let (lead, price, ways) = match told {
            Some(told) if state.simulates.get() => told,
            _ => (TROUBLE.to_owned(), String::new(), Vec::new()),
        };
        let price = (!price.is_empty()).then(|| view! { <p>{prose(&price)}</p> });
        let ways = (!ways.is_empty())
            .then(|| view! { <p class="ways">{ways.into_iter().map(way).collect_view()}</p> });
        view! {
            <p class="lead">{prose(&lead)}</p>
            {price}
            {ways}
        }
    };
    view! {
        <section class="section aside" id="spikes" aria-labelledby="h-spikes" tabindex="-1">
            <div class="section-head">
                <h2 id="h-spikes">"How large a spike is safe"</h2>
                <p>"The largest rise in which no request is refused, by how fast it comes."</p>
            </div>
            <div class="spikes">
                <figure>
                    <div class="plot spikes-plot" id="spikes-plot">
                        <Chart id="spikes-chart" drawing />
                    </div>
                    <FoldedTable
                        id="spikes-table"
                        label="The largest spike that refuses nothing, table"
                        table
                    />
                </figure>
                <div id="spikes-lead">{dynamic(words)}</div>
            </div>
        </section>
    }
}

fn of_spikes<T>(state: State, read: impl FnOnce(&Spikes) -> T) -> Option<T> {
    state.simulated.read().as_ref().map(|simulated| read(&simulated.spikes))
}
