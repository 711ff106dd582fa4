//! If traffic goes on growing: both bills, month by month, and the month in which the answer turns.

use leptos::prelude::*;

use super::table::FoldedTable;
use crate::app::charts::Chart;
use crate::app::share::download::Download;
use crate::app::state::State;
use crate::app::text::{flag, sentence, text};
use crate::jobs::simulation::Outlook;
use crate::scenario::TrafficShape;

/// The section; hidden unless traffic grows.
#[component]
pub fn OutlookSection() -> impl IntoView {
    let state = State::expect();
    let drawing = Signal::derive(move || {
        of_outlook(state, |outlook| outlook.chart.clone()).unwrap_or_default()
    });
    let table = Signal::derive(move || {
        of_outlook(state, |outlook| outlook.table.clone()).unwrap_or_default()
    });
    let is_hidden = move || state.choices.read().shape != TrafficShape::Growth;
    let said = move |read: fn(&Outlook) -> &String| {
        sentence(text(move || {
            of_outlook(state, |outlook| read(outlook).clone()).unwrap_or_default()
        }))
    };
    view! {
        <section
            class="section aside"
            id="outlook"
            aria-labelledby="h-outlook"
            tabindex="-1"
            hidden=flag(is_hidden)
        >
            <div class="section-head">
                <h2 id="h-outlook">"If traffic keeps growing"</h2>
                <p>"Both bills, month by month."</p>
            </div>
            <div class="spikes">
                <figure>
                    <div class="plot outlook-plot" id="outlook-plot">
                        <Chart id="outlook-chart" drawing />
                    </div>
                    <Download chart="outlook" table="outlook" />
                    <FoldedTable
                        id="outlook-table"
                        label="Both bills, month by month, table"
                        table
                    />
                </figure>
                <div id="outlook-lead">
                    <p class="lead">{said(|outlook| &outlook.lead)}</p>
                    <p>{said(|outlook| &outlook.sum)}</p>
                </div>
            </div>
        </section>
    }
}

fn of_outlook<T>(state: State, read: impl FnOnce(&Outlook) -> T) -> Option<T> {
    state.simulated.read().as_ref()?.outlook.as_ref().map(read)
}
