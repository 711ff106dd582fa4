//! How large a spike is safe: the largest rise in which no request is refused, by how fast it comes.

use leptos::prelude::*;

use super::table::FoldedTable;
use crate::app::charts::Chart;
use crate::app::share::download::Download;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{dynamic, on_click, sentence, text};
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
    let told = move |read: fn(&Spikes) -> &String, trouble: &'static str| {
        sentence(text(move || {
            let told = of_spikes(state, |spikes| read(spikes).clone());
            told.filter(|_| state.simulates.get()).unwrap_or_else(|| trouble.to_owned())
        }))
    };
    let ways = move || {
        let ways = of_spikes(state, |spikes| spikes.ways.clone());
        let ways = ways.filter(|_| state.simulates.get()).unwrap_or_default();
        ways.into_iter().map(way).collect_view()
    };
    view! {
        <section class="section aside" id="spikes" aria-labelledby="h-spikes" tabindex="-1">
            <div class="section-head">
                <h2 id="h-spikes">"How large a spike is safe"</h2>
                <p>"The largest rise without refusals, by how fast the traffic rises."</p>
            </div>
            <div class="spikes">
                <figure>
                    <div class="plot spikes-plot" id="spikes-plot">
                        <Chart id="spikes-chart" drawing />
                    </div>
                    <Download chart="spikes" table="spikes" />
                    <FoldedTable
                        id="spikes-table"
                        label="The largest spike without refusals, table"
                        table
                    />
                </figure>
                <div id="spikes-lead">
                    <p class="lead">{told(|spikes| &spikes.lead, TROUBLE)}</p>
                    <p>{told(|spikes| &spikes.price, "")}</p>
                    <p class="ways">{dynamic(ways)}</p>
                </div>
            </div>
        </section>
    }
}

fn of_spikes<T>(state: State, read: impl FnOnce(&Spikes) -> T) -> Option<T> {
    state.simulated.read().as_ref().map(|simulated| read(&simulated.spikes))
}
