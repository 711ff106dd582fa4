//! Scaling: the reader's spike on both sides, and how large a spike each side takes.

use std::sync::OnceLock;

use crate::markup::aside::{self, Look};
use crate::page::Example;
use crate::scenario::TrafficShape;
use leptos::prelude::*;

/// The width that the charts are drawn for: beside their words in the page's column.
const WIDTH: u32 = 864;

/// What the worker would say of the default example.
fn part(example: &Example, place: &str) -> String {
    static PARTS: OnceLock<Vec<(&str, String)>> = OnceLock::new();
    let parts =
        PARTS.get_or_init(|| aside::parts(&example.analysis, &Look::first(WIDTH), &example.c));
    parts.iter().find(|part| part.0 == place).map(|part| part.1.clone()).unwrap_or_default()
}

/// A drawing of the worker's, with what lies over it.
#[component]
fn Chart(
    /// What the page shows.
    example: &'static Example,
    /// What its id begins with.
    #[prop(into)]
    name: String,
    /// Whether what it shows is said elsewhere.
    #[prop(optional)]
    hidden: bool,
) -> impl IntoView {
    let part = |end: &str| part(example, &[&name, end].concat());
    view! {
        <svg
            class="chart"
            id=name.clone()
            role=(!hidden).then_some("img")
            aria-hidden=hidden.then_some("true")
            aria-label=(!hidden).then(|| part("@aria-label"))
            viewBox=part("@viewBox")
            height=part("@height")
            inner_html=part("")
        ></svg>
    }
    .into_any()
}

/// What a chart shows as a table.
#[component]
fn Table(
    /// What the page shows.
    example: &'static Example,
    /// Its id.
    #[prop(into)]
    name: String,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    let rows = part(example, &name);
    view! {
        <div class="under">
            <details>
                <summary>"Show as table"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=label>
                    <table class="data" id=name inner_html=rows></table>
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// What happens, why, and what that rests on.
#[component]
fn Told(example: &'static Example) -> impl IntoView {
    let part = |place: &str| part(example, place);
    view! {
        <div class="told">
            <div>
                <p class="headline" id="timeline-headline" inner_html=part("timeline-headline")></p>
                <p class="lead" id="timeline-lead" inner_html=part("timeline-lead")></p>
            </div>
            <div class="rests">
                <h3>"What this rests on " <span class="badge">"assumption"</span></h3>
                <dl id="spikes-assumptions" inner_html=part("spikes-assumptions")></dl>
            </div>
            <p class="caveat">
                <b>"Assumptions, not promises:"</b>
                " AWS publishes none of these times. The run shows the shape of the behavior; a load test shows yours. "
                <button
                    type="button"
                    class="link"
                    data-open-inputs="look"
                    aria-controls="inputs"
                    aria-expanded="false"
                    disabled
                >
                    "Change them"
                </button>
            </p>
        </div>
        <dl class="facts" id="timeline-facts" inner_html=part("timeline-facts")></dl>
    }
    .into_any()
}

/// What moves through the timeline, and the part in view.
#[component]
fn Reel(example: &'static Example) -> impl IntoView {
    let button = |id: &'static str, words: &'static str, label: Option<&'static str>| {
        view! {
            <button type="button" class="button" id=id aria-label=label disabled>
                {words}
            </button>
        }
    };
    view! {
        <div class="reel" id="timeline-reel" role="group" aria-label="Timeline">
            {button("timeline-play", "Play", None)}
            <span
                class="spans"
                id="timeline-spans"
                inner_html=part(example, "timeline-spans").replace("<button ", "<button disabled ")
            ></span>
            {button("timeline-out", "−", Some("Zoom out"))}
            {button("timeline-in", "+", Some("Zoom in"))}
            <b id="timeline-range" inner_html=part(example, "timeline-range")></b>
            <span class="hint">
                "One cursor through all panels: point, or focus the chart and use the arrow keys; + and − zoom, Page Up and Page Down pan, the space bar plays."
            </span>
        </div>
    }
    .into_any()
}

/// The panels under the whole of it as a strip, and beside them what stands at the cursor.
#[component]
fn Lens(example: &'static Example) -> impl IntoView {
    let part = |place: &str| part(example, place);
    view! {
        <div class="spikes lens">
            <figure>
                <div class="strip" id="timeline-scrub">
                    <Chart example name="timeline-strip" hidden=true />
                    <svg
                        class="overlay chart"
                        id="timeline-frame"
                        aria-hidden="true"
                        inner_html=part("timeline-frame")
                    ></svg>
                </div>
                <div
                    class="plot timeline-plot"
                    id="timeline-plot"
                    data-closest=part("timeline-plot@data-closest")
                    data-ends=part("timeline-plot@data-ends")
                    data-window=part("timeline-plot@data-window")
                    data-key=part("timeline-plot@data-key")
                >
                    <Chart example name="timeline-chart" />
                    <svg
                        class="overlay chart"
                        id="timeline-cursor"
                        aria-label="Time"
                        inner_html=part("timeline-cursor")
                    ></svg>
                </div>
                <Table example name="timeline-table" label="Both sides, step by step, table" />
            </figure>
            <div class="beside">
                <table class="readout">
                    <caption id="timeline-at" inner_html=part("timeline-at")></caption>
                    <tbody id="timeline-readout" inner_html=part("timeline-readout")></tbody>
                </table>
                <ol class="events" id="timeline-events" inner_html=part("timeline-events")></ol>
            </div>
        </div>
    }
    .into_any()
}

/// A section of one chart with its table, and beside them what it says.
#[component]
fn ChartWithWords(
    /// What the page shows.
    example: &'static Example,
    /// What its ids begin with.
    name: &'static str,
    /// Its title.
    title: &'static str,
    /// What the chart shows.
    about: &'static str,
    /// What its table is called.
    table: &'static str,
    /// The shape of traffic that it is there for; none where it always is.
    #[prop(optional)]
    shape: Option<TrafficShape>,
) -> impl IntoView {
    let words = part(example, &[name, "-lead"].concat()).replace("<button ", "<button disabled ");
    view! {
        <section
            class="section aside"
            id=name
            aria-labelledby=format!("h-{name}")
            tabindex="-1"
            data-of-shape=shape.map(TrafficShape::code)
        >
            <div class="section-head">
                <h2 id=format!("h-{name}")>{title}</h2>
                <p>{about}</p>
            </div>
            <div class="spikes">
                <figure>
                    <div class=format!("plot {name}-plot") id=format!("{name}-plot")>
                        <Chart example name=format!("{name}-chart") />
                    </div>
                    <Table example name=format!("{name}-table") label=table />
                </figure>
                <div id=format!("{name}-lead") inner_html=words></div>
            </div>
        </section>
    }
    .into_any()
}

/// The reader's spike, minute by minute, or a period of the traffic's shape; and how large a spike is safe.
#[component]
pub(in crate::page) fn Scaling(example: &'static Example) -> impl IntoView {
    let part = |place: &str| part(example, place);
    view! {
        <section class="section aside" id="scaling" aria-labelledby="h-scaling" tabindex="-1">
            <div class="section-head">
                <h2 id="h-scaling" inner_html=part("h-scaling")></h2>
            </div>
            <Told example />
            <Reel example />
            <Lens example />
        </section>
        <ChartWithWords
            example
            name="outlook"
            title="If it goes on growing"
            about="Both bills, month by month."
            table="Both bills month by month, table"
            shape=TrafficShape::Growth
        />
        <ChartWithWords
            example
            name="spikes"
            title="How large a spike is safe"
            about="The largest rise in which no request is refused, by how fast it comes."
            table="The largest spike that refuses nothing, table"
        />
    }
    .into_any()
}
