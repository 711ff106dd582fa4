//! Why so many instances: the fleet drawn, and what each limit asks for.

use leptos::prelude::*;

use crate::app::charts::Chart;
use crate::app::charts::width::Place;
use crate::app::share::download::Download;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, optional, text};
use crate::chart::figure;
use crate::jobs::Drawing;
use crate::model::Fleet;
use crate::present::Analysis;
use crate::present::fleet::{self, Rung};
use crate::present::format::NumberLocale;

/// The width that the fleet is served for: the page's column in a wide window.
const WIDTH: f64 = 1264.0;

/// More units than these are a number alone.
const MOST_UNITS: f64 = 12.0;

/// The fleet.
#[component]
pub fn FleetSection() -> impl IntoView {
    let state = State::expect();
    let place = Place::new(state, "fleet-plot", WIDTH);
    let drawn = Memo::new(move |_| {
        let width = place.width.get();
        let settled = state.settled.read();
        let label = settled.outcome.capacity.fleet();
        let label = label.map(|fleet| fleet::description(&settled, fleet, &state.c()));
        figure::fleet::draw(&settled, width, &state.c()).map(|(svg, height)| Drawing {
            svg,
            width,
            height,
            label: label.unwrap_or_default(),
        })
    });
    let drawing = Signal::derive(move || drawn.get().unwrap_or_default());
    let is_hidden = move || drawn.read().is_none();
    view! {
        <section
            class="section aside"
            id="fleet"
            aria-labelledby="h-fleet"
            tabindex="-1"
            aria-busy=super::busy(state)
        >
            <div class="section-head" id="fleet-head">
                <FleetHead />
            </div>
            <div id="fleet-body" hidden=flag(is_hidden)>
                <div class="plot fleet" id="fleet-plot" node_ref=place.node data-drawn=state.alive>
                    <Chart id="fleet-chart" drawing />
                </div>
                <Download chart="fleet" />
                <ul class="legend" id="fleet-legend" aria-label="Legend">
                    {dynamic(move || of_fleet(state, legend))}
                </ul>
                <div class="columns ladders" id="ladders">
                    {dynamic(move || of_fleet(state, ladders))}
                </div>
            </div>
        </section>
    }
}

/// A part of the fleet that runs.
fn of_fleet<V>(state: State, view: fn(&Analysis, &Fleet, &NumberLocale) -> V) -> Option<V> {
    let settled = state.settled.read();
    settled.outcome.capacity.fleet().map(|fleet| view(&settled, fleet, &state.c()))
}

/// The section's heading and the sentence that answers it.
#[component]
fn FleetHead() -> impl IntoView {
    let state = State::expect();
    let words = move || {
        let settled = state.settled.read();
        let running = settled.outcome.capacity.fleet().filter(|fleet| fleet.instances > 0.0);
        running.map_or_else(
            || ("No instance runs in this configuration".to_owned(), String::new()),
            |fleet| (fleet::title(&settled, fleet, &state.c()), fleet::subtitle(fleet, &state.c())),
        )
    };
    view! {
        <h2 id="h-fleet">{text(move || words().0)}</h2>
        <p>{optional(move || Some(words().1).filter(|words| !words.is_empty()))}</p>
    }
}

/// What the marks in the drawing mean.
fn legend(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> impl IntoView + use<> {
    let used = ["CPU in use, ", &c.percent(fleet.utilization)].concat();
    let target = ["target, ", &c.percent(analysis.inputs.managed.target), " "].concat();
    view! {
        <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
                <path d="M0 8 8 0M0 14 14 0M6 14l8-8" stroke="currentColor" />
            </svg>
            "reserved for the system"
        </li>
        <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
                <rect x="2" y="1" width="10" height="12" class="f-mi" />
            </svg>
            {used}
        </li>
        <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
                <path d="M0 7h14" class="f-tick" />
            </svg>
            {target}
            {super::assumption()}
        </li>
        <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
                <circle cx="7" cy="7" r="4.5" class="f-dot" />
            </svg>
            "request in progress"
        </li>
    }
}

/// What each limit asks for, of environments and of instances, the one that decides first.
fn ladders(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> impl IntoView + use<> {
    [
        ("h-environments", "How many environments?", fleet::environment_rungs(analysis, fleet, c)),
        ("h-instances", "How many instances?", fleet::instance_rungs(analysis, fleet, c)),
    ]
    .map(|(id, question, rungs)| {
        view! {
            <div class="ladder">
                <h3 id=id>{question}</h3>
                <ol aria-labelledby=id>{rungs.into_iter().map(rung).collect_view()}</ol>
            </div>
        }
    })
    .into_iter()
    .collect_view()
}

fn rung(rung: Rung) -> impl IntoView {
    let units = if rung.count <= MOST_UNITS && rung.counts { rung.count as usize } else { 0 };
    let units = (units > 0).then(|| {
        let units = (0..units).map(|_| view! { <i></i> }).collect_view();
        view! { <span class="rung-units" aria-hidden="true">{units}</span> }
    });
    view! {
        <li class="rung" data-binds=rung.binds>
            <span class="rung-name">{rung.name}</span>
            <span class="rung-amount">
                {units} <b>{rung.amount}</b>
                {rung.binds.then(|| view! { <span class="binds">"deciding"</span> })}
            </span>
            <span class="how">{rung.how}</span>
        </li>
    }
}
