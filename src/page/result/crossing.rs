//! Where the two cross: the chart, how to read it, and the same numbers as a table.

use crate::chart::crossing::Mode;
use crate::page::Example;
use crate::page::input::choice::Segment;
use crate::page::result::note::SeveralCrossings;
use crate::present::crossing::{caption, description};
use crate::present::fields;
use crate::scenario::Field;
use crate::{figure, markup};
use leptos::prelude::*;

/// The width that the chart is drawn for: the results' column in a wide window.
const WIDTH: f64 = 888.0;

/// The break-even chart.
#[component]
pub(in crate::page) fn Crossing(example: &'static Example) -> impl IntoView {
    let Example { analysis, c, .. } = example;
    let window = figure::crossing::window(analysis, WIDTH);
    view! {
        <section class="section" id="crossing" aria-labelledby="h-crossing" tabindex="-1">
            <div class="section-head">
                <h2 id="h-crossing">"Where the two cross"</h2>
                <p class="hint">"Drag the pill, or focus it and use the arrow keys."</p>
                <Segment
                    name="crossing-mode"
                    label="What the chart shows"
                    options=[("monthly", "Monthly bill"), ("per-million", "Per million")]
                    chosen="monthly"
                />
            </div>
            <figure>
                <Chart example window />
                <figcaption id="crossing-caption">{caption(analysis, c)}</figcaption>
            </figure>
            <div class="under">
                <details id="crossing-fold">
                    <summary>"Show as table"</summary>
                    <div
                        class="scroll"
                        tabindex="0"
                        role="region"
                        aria-label="Monthly cost by volume, table"
                    >
                        <table
                            class="data"
                            id="crossing-table"
                            inner_html=markup::table(analysis, window, c)
                        ></table>
                    </div>
                </details>
            </div>
            <SeveralCrossings example />
        </section>
    }
    .into_any()
}

/// The drawing in its layers, with the pill as a slider of its own.
#[component]
fn Chart(
    /// What the page shows.
    example: &'static Example,
    /// The range of volumes in view.
    window: (f64, f64),
) -> impl IntoView {
    let Example { analysis, c, .. } = example;
    let (_, drawing) = figure::crossing::draw(analysis, window, WIDTH, Mode::Monthly, c);
    let volume = analysis.inputs.workload.volume.to_per_month();
    view! {
        <div class="plot crossing" id="crossing-plot">
            <svg
                class="chart"
                id="crossing-chart"
                viewBox=format!("0 0 {} {}", drawing.width, drawing.height)
                height=drawing.height
            >
                <g id="crossing-view" role="img" tabindex="0" aria-label=description(analysis, c)>
                    <g id="c-ground" inner_html=drawing.ground></g>
                    <g id="c-lines" inner_html=drawing.lines></g>
                    <g id="c-point" inner_html=drawing.point></g>
                    <g id="c-cursor"></g>
                    <g id="c-bar" inner_html=drawing.bar></g>
                </g>
                <g
                    id="volume-pill"
                    role="slider"
                    tabindex="-1"
                    aria-label="Requests a month"
                    aria-valuemin="0"
                    aria-valuemax="1000000000000"
                    aria-valuenow=volume.to_string()
                    aria-valuetext=fields::spoken(Field::Requests, volume, c)
                    inner_html=drawing.pill
                ></g>
            </svg>
        </div>
    }
    .into_any()
}
