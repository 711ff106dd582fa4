//! Scaling: the reader's spike on both sides, and how large a spike each side takes.

use std::sync::OnceLock;

use crate::markup::aside::{self, Look};
use crate::page::Example;
use leptos::prelude::*;

/// The width that the charts are drawn for: beside their words in the page's column.
const WIDTH: u32 = 864;

/// What the worker would say of the default example.
fn part(example: &Example, place: &str) -> String {
    static PARTS: OnceLock<Vec<(&str, String)>> = OnceLock::new();
    let parts =
        PARTS.get_or_init(|| aside::parts(&example.analysis, &Look::whole(WIDTH), &example.c));
    parts.iter().find(|part| part.0 == place).map(|part| part.1.clone()).unwrap_or_default()
}

/// A chart of this name, and its table.
#[component]
fn ChartAndTable(
    /// What the page shows.
    example: &'static Example,
    /// What its ids begin with.
    name: &'static str,
    /// What the table is called.
    table: &'static str,
    /// What stands above the chart.
    #[prop(optional)]
    above: Option<AnyView>,
    /// What lies over it.
    #[prop(optional)]
    over: Option<AnyView>,
) -> impl IntoView {
    let part = |end: &str| part(example, &[name, end].concat());
    view! {
        <figure>
            {above}
            <div class=format!("plot {name}-plot") id=format!("{name}-plot")>
                <svg
                    class="chart"
                    id=format!("{name}-chart")
                    role="img"
                    aria-label=part("-chart@aria-label")
                    viewBox=part("-chart@viewBox")
                    height=part("-chart@height")
                    inner_html=part("-chart")
                ></svg>
                {over}
            </div>
            <div class="under">
                <details>
                    <summary>"Show as table"</summary>
                    <div class="scroll" tabindex="0" role="region" aria-label=table>
                        <table
                            class="data"
                            id=format!("{name}-table")
                            inner_html=part("-table")
                        ></table>
                    </div>
                </details>
            </div>
        </figure>
    }
    .into_any()
}

/// What moves through the timeline, and what stands at its cursor.
#[component]
fn Reel() -> impl IntoView {
    let button = |id: &'static str, words: &'static str| {
        view! {
            <button type="button" class="button" id=id disabled>
                {words}
            </button>
        }
    };
    view! {
        <div class="reel" id="timeline-reel" role="group" aria-label="Timeline">
            {button("timeline-play", "Play")} {button("timeline-in", "Zoom in")}
            {button("timeline-out", "Zoom out")} {button("timeline-whole", "Whole")}
        </div>
        <p class="moment" id="timeline-moment">
            "Point at the chart, or focus it and use the arrow keys; + and − zoom."
        </p>
    }
    .into_any()
}

/// The reader's spike, minute by minute, or a period of the traffic's shape.
#[component]
pub(in crate::page) fn Scaling(example: &'static Example) -> impl IntoView {
    let part = |place: &str| part(example, place);
    view! {
        <section class="section aside" id="scaling" aria-labelledby="h-scaling" tabindex="-1">
            <div class="section-head">
                <h2 id="h-scaling" inner_html=part("h-scaling")></h2>
                <p id="timeline-headline" inner_html=part("timeline-headline")></p>
            </div>
            <dl class="facts" id="timeline-facts" inner_html=part("timeline-facts")></dl>
            <div class="spikes">
                <ChartAndTable
                    example
                    name="timeline"
                    table="Both sides, step by step, table"
                    above=view! { <Reel /> }.into_any()
                    over=view! { <svg class="overlay" id="timeline-cursor" aria-hidden="true"></svg> }
                        .into_any()
                />
                <ol class="events" id="timeline-events" inner_html=part("timeline-events")></ol>
            </div>
        </section>
        <section class="section aside" id="spikes" aria-labelledby="h-spikes" tabindex="-1">
            <div class="section-head">
                <h2 id="h-spikes">"How large a spike is safe"</h2>
                <p>"The largest rise in which no request is refused, by how fast it comes."</p>
            </div>
            <div class="spikes">
                <ChartAndTable
                    example
                    name="spikes"
                    table="The largest spike that refuses nothing, table"
                />
                <div
                    id="spikes-lead"
                    inner_html=part("spikes-lead").replace("<button ", "<button disabled ")
                ></div>
                <div class="facts rests">
                    <h3>"What both rest on " <span class="badge">"assumption"</span></h3>
                    <dl id="spikes-assumptions" inner_html=part("spikes-assumptions")></dl>
                </div>
            </div>
        </section>
    }
    .into_any()
}
