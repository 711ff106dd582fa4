//! Why so many instances: the fleet drawn, and what each limit asks for.

use crate::page::Example;
use crate::present::fleet::description;
use crate::{figure, markup};
use leptos::prelude::*;

/// The width that the fleet is drawn for: the page's column in a wide window.
const WIDTH: f64 = 1264.0;

/// The fleet.
#[component]
pub(in crate::page) fn FleetSection(example: &'static Example) -> impl IntoView {
    let Example { analysis, c, .. } = example;
    let drawn = figure::fleet::draw(analysis, WIDTH, c);
    let hidden = drawn.is_none();
    let (drawing, height) = drawn.unwrap_or_default();
    let fleet = analysis.outcome.capacity.fleet();
    view! {
        <section class="section aside" id="fleet" aria-labelledby="h-fleet" tabindex="-1">
            <div
                class="section-head"
                id="fleet-head"
                inner_html=markup::fleet_head(analysis, c)
            ></div>
            <div id="fleet-body" hidden=hidden>
                <div class="plot fleet" id="fleet-plot">
                    <svg
                        class="chart"
                        id="fleet-chart"
                        role="img"
                        aria-label=fleet.map(|fleet| description(analysis, fleet, c))
                        viewBox=format!("0 0 {WIDTH} {height}")
                        height=height
                        inner_html=drawing
                    ></svg>
                </div>
                <ul
                    class="legend"
                    id="fleet-legend"
                    aria-label="Legend"
                    inner_html=markup::legend(analysis, c)
                ></ul>
                <div
                    class="columns ladders"
                    id="ladders"
                    inner_html=markup::ladders(analysis, c)
                ></div>
            </div>
        </section>
    }
    .into_any()
}
