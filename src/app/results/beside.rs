//! The answer beside a long form: where the results end before the inputs do, it stays in view.

use leptos::prelude::*;

use crate::app::charts::Chart;
use crate::app::charts::width::Place;
use crate::app::layout::brief::Brief;
use crate::app::state::State;
use crate::app::text::text;
use crate::chart::figure;
use crate::jobs::Drawing;
use crate::present::{fleet, verdict};

/// The width that its bars are served for: the results' column in a wide window \[px\].
const WIDTH: f64 = 888.0;

/// The answer, both bills as bars, and what decides the size of the fleet.
#[component]
pub fn Beside() -> impl IntoView {
    let state = State::expect();
    let place = Place::new(state, "beside-plot", WIDTH);
    let bars = Signal::derive(move || {
        let width = place.width.get();
        let (svg, height) = figure::bars::draw(&state.settled.read(), width, &state.c());
        Drawing { svg, width, height, label: String::new() }
    });
    let limit = move || {
        let settled = state.settled.read();
        let fleet = settled.outcome.capacity.fleet();
        fleet.map_or_else(String::new, |fleet| fleet::subtitle(fleet, &state.c()))
    };
    let work = move || verdict::work(&state.settled.read(), &state.c());
    // What it says stands in the page already: it is for the eye alone.
    view! {
        <div class="beside" id="beside" aria-hidden="true">
            <div class="beside-in">
                <p class="beside-answer" id="brief-beside">
                    <Brief />
                </p>
                <div class="plot" id="beside-plot" node_ref=place.node>
                    <Chart id="beside-bars" drawing=bars />
                </div>
                <p class="small muted">{text(work)} ". " {text(limit)}</p>
            </div>
        </div>
    }
}
