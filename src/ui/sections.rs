//! The sections of the page follow the outcome: each part's markup, put in place when it changes.

use std::sync::Arc;

use super::browser;
use super::state::State;
use super::width;
use crate::model::Side;
use crate::present::{Analysis, bills, fleet, prices, problems, verdict};
use crate::{figure, markup};
use leptos::prelude::*;

/// Keeps the element with this id to the markup that `part` gives.
pub(super) fn part(id: &'static str, part: impl Fn() -> String + 'static) {
    kept(Box::new(part), Box::new(move |markup| browser::set_html(id, markup)));
}

/// Calls `put` with what `make` gives, now and whenever that is another text. Boxed, so that the
/// machinery of effects is compiled once.
pub(super) fn kept(make: Box<dyn Fn() -> String>, put: Box<dyn Fn(&str)>) {
    Effect::new(move |last: Option<String>| {
        let now = make();
        if last.as_ref() != Some(&now) {
            put(&now);
        }
        now
    });
}

/// The parts that move with every step of a slider.
pub(super) fn follow(state: State) {
    let c = state.c;
    part("verdict", move || markup::verdict(&state.analysis.read(), stale(state).as_deref(), &c));
    part("margins", move || markup::margins(&state.analysis.read(), &c));
    part("caveat", move || markup::caveat(&state.analysis.read(), &c));
    part("bill-od", move || markup::invoice(Side::OnDemand, &state.analysis.read(), &c));
    part("bill-mi", move || markup::invoice(Side::Managed, &state.analysis.read(), &c));
    part("bars-note", move || bills::shared_note(&state.analysis.read(), &c));
    part("per-million", move || markup::per_million(&state.analysis.read(), &c));
    part("fleet-head", move || markup::fleet_head(&state.analysis.read(), &c));
    part("fleet-legend", move || markup::legend(&state.analysis.read(), &c));
    part("ladders", move || markup::ladders(&state.analysis.read(), &c));
    part("notices", move || {
        let latest = state.latest.read();
        markup::notices(&state.notices.read(), &latest.problems, &state.scenario(), &c)
    });
    part("toast", move || markup::toast(state.offer.read().as_deref()));
    briefs(state);
    bars(state);
    fleet_drawing(state);
    title(state);
}

/// The parts that may trail a slider by a frame.
pub(super) fn follow_later(state: State, settled: ReadSignal<Arc<Analysis>>) {
    let c = state.c;
    part("findings-list", move || markup::findings(&settled.read(), &c));
    part("prices-line", move || {
        let analysis = settled.read();
        let mut line = markup::prices(&analysis);
        if prices::is_stale(&analysis.facts, browser::today()) {
            line.push_str(" <b>These prices are more than 180 days old.</b>");
        }
        line
    });
    part("steps", move || markup::steps(&settled.read(), &open_steps(), &c));
    speak_when_at_rest(state, settled);
}

/// Why the result shown is that of an earlier scenario.
fn stale(state: State) -> Option<String> {
    if !state.is_stale() {
        return None;
    }
    let field = state.wrong_field()?;
    let valid = state.analysis.read().scenario.number(field);
    Some(problems::showing_last_valid(field, valid, &state.c))
}

/// The answer in brief, in masthead, sheet and dock.
fn briefs(state: State) {
    kept(
        Box::new(move || markup::brief(&state.analysis.read(), &state.c)),
        Box::new(|brief| {
            for place in browser::all("[data-brief]") {
                place.set_inner_html(brief);
            }
        }),
    );
}

/// A drawing in its `<svg>`: its markup, its box, its height.
pub(super) fn put_drawing(id: &str, width: f64, height: f64, drawing: &str) {
    if let Some(svg) = browser::element(id) {
        let height = (height as u32).to_string();
        let view = ["0 0 ", &(width as u32).to_string(), " ", &height].concat();
        browser::set_attribute(&svg, "viewBox", Some(&view));
        browser::set_attribute(&svg, "height", Some(&height));
        svg.set_inner_html(drawing);
    }
}

fn bars(state: State) {
    let width = width::of("bars-plot", 280.0);
    Effect::new(move |_| {
        let (drawing, height) = figure::bars::draw(&state.analysis.read(), width.get(), &state.c);
        put_drawing("bars", width.get(), height, &drawing);
    });
}

fn fleet_drawing(state: State) {
    let width = width::of("fleet-plot", 280.0);
    Effect::new(move |_| {
        let analysis = state.analysis.read();
        let drawing = figure::fleet::draw(&analysis, width.get(), &state.c);
        browser::set_attribute_of("fleet-body", "hidden", drawing.is_none().then_some(""));
        if let (Some((drawing, height)), Some(fleet)) = (drawing, analysis.outcome.capacity.fleet())
        {
            put_drawing("fleet-chart", width.get(), height, &drawing);
            let description = fleet::description(&analysis, fleet, &state.c);
            browser::set_attribute_of("fleet-chart", "aria-label", Some(&description));
        }
    });
}

/// The steps of the working that are unfolded now.
fn open_steps() -> Vec<String> {
    browser::all("#steps details[open]").iter().map(web_sys::Element::id).collect()
}

/// The document is titled by its answer.
fn title(state: State) {
    kept(
        Box::new(move || {
            let headline = verdict::headline(&state.analysis.read(), &state.c);
            headline.title().trim_end_matches('.').to_owned() + " · Crossover"
        }),
        Box::new(|title| document().set_title(title)),
    );
}

/// Says the answer to those who hear it, when inputs have rested: not at each step of a slider.
fn speak_when_at_rest(state: State, settled: ReadSignal<Arc<Analysis>>) {
    const REST: std::time::Duration = std::time::Duration::from_millis(600);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |earlier: Option<()>| {
        let spoken = verdict::headline(&settled.read(), &state.c).spoken();
        if let Some(pending) = pending.get_value() {
            pending.clear();
        }
        if earlier.is_some() {
            let say = move || {
                if let Some(place) = browser::element("spoken") {
                    place.set_text_content(Some(&spoken));
                }
            };
            pending.set_value(set_timeout_with_handle(say, REST).ok());
        }
    });
}
