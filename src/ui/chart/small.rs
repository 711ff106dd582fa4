//! The small chart of a starting point.

use crate::chart::small::{self, HEIGHT, Small};
use crate::model::Winner;
use crate::present::Analysis;
use crate::present::crossing::{description, lines};
use crate::ui::state::State;
use crate::units::{Usd, Volume};
use leptos::html::Div;
use leptos::prelude::*;

/// Volumes and dollars that all small charts show.
const WINDOW: (f64, f64) = (1e5, 1e9);
const DOLLARS: (f64, f64) = (1.0, 10_000.0);

/// Both bills over volume, on axes that all starting points share.
#[component]
pub(in crate::ui) fn SmallChart(state: State, analysis: Analysis) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let width = super::measured(frame, 240.0, 480.0);
    let label = description(&analysis, &state.c);
    let both = lines(&analysis, WINDOW);
    let crossing = analysis
        .break_even
        .crossings
        .iter()
        .find(|crossing| crossing.above == Winner::Managed)
        .map(|crossing| (crossing.volume.to_per_month(), crossing.cost.to_usd()));
    let volume = analysis.inputs.workload.volume.to_per_month();
    let drawing = move || {
        let small = Small {
            width: width.get(),
            window: WINDOW,
            dollars: DOLLARS,
            on_demand: both.on_demand.clone(),
            managed: both.managed.clone(),
            crossing,
            volume,
        };
        small::draw(&small, &|dollars| state.c.money_tick(Usd::from_usd(dollars)), &|volume| {
            state.c.volume_tick(Volume::from_per_month(volume))
        })
    };
    view! {
        <div class="plot" node_ref=frame>
            <svg
                class="chart small"
                role="img"
                aria-label=label
                viewBox=move || format!("0 0 {} {HEIGHT}", width.get())
                height=HEIGHT.to_string()
                inner_html=drawing
            ></svg>
        </div>
    }
    .into_any()
}
