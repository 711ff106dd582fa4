//! What each part of the page shows: markup and words by the ids of their places.

use super::browser;
use super::crossing::layer;
use super::held;
use super::state::State;
use crate::figure;
use crate::markup::{self, Html};
use crate::model::Side;
use crate::present::{bills, crossing, fleet, groups, prices, problems, verdict};
use crate::scenario::Group;
use leptos::prelude::document;

/// How a text is put in its place.
type Put = fn(&str, &str);

/// A part of the page: where it is, how its text gets there, and what the text is.
type Part = (&'static str, Put, fn(State) -> String);

const HTML: Put = browser::set_html;
const LABEL: Put = |id, text| browser::set_attribute_of(id, "aria-label", Some(text));
/// Into all places with an attribute.
const ALL: Put = |selector, markup| {
    for place in browser::all(selector) {
        place.set_inner_html(markup);
    }
};
const TITLE: Put = |_, title| document().set_title(title);

/// The parts that move with every step of a slider.
const AT_ONCE: &[Part] = &[
    ("verdict", HTML, |page| {
        markup::verdict(&page.analysis.get(), stale(page).as_deref(), &page.c)
    }),
    ("bill-od", HTML, |page| markup::invoice(Side::OnDemand, &page.analysis.get(), &page.c)),
    ("bill-mi", HTML, |page| markup::invoice(Side::Managed, &page.analysis.get(), &page.c)),
    ("bars-note", HTML, |page| bills::shared_note(&page.analysis.get(), &page.c)),
    ("per-million", HTML, |page| markup::per_million(&page.analysis.get(), &page.c)),
    ("notices", HTML, |page| {
        markup::notices(&page.notices.get(), &page.problems.get(), &page.scenario(), &page.c)
    }),
    ("toast", HTML, |page| markup::toast(page.offer.get().as_deref())),
    // The answer in brief, in masthead, sheet and dock.
    ("[data-brief]", ALL, |page| markup::brief(&page.analysis.get(), &page.c)),
    ("c-ground", HTML, |page| layer(page, |drawing| &drawing.ground)),
    ("c-lines", HTML, |page| layer(page, |drawing| &drawing.lines)),
    ("c-point", HTML, |page| layer(page, |drawing| &drawing.point)),
    ("c-bar", HTML, |page| layer(page, |drawing| &drawing.bar)),
    ("volume-pill", HTML, |page| layer(page, |drawing| &drawing.pill)),
    ("c-cursor", HTML, |page| match (page.plot.drawn.get(), page.plot.cursor.get()) {
        (Some(drawn), Some(volume)) => {
            figure::crossing::cursor(&drawn.0, &drawn.1, volume, &page.c)
        }
        _ => String::new(),
    }),
];

/// The parts that may trail a slider by a frame.
const LATER: &[Part] = &[
    ("margins", HTML, |page| markup::margins(&page.settled.get(), &page.c)),
    ("caveat", HTML, |page| markup::caveat(&page.settled.get(), &page.c)),
    ("fleet-head", HTML, |page| markup::fleet_head(&page.settled.get(), &page.c)),
    ("fleet-legend", HTML, |page| markup::legend(&page.settled.get(), &page.c)),
    ("ladders", HTML, |page| markup::ladders(&page.settled.get(), &page.c)),
    ("title", TITLE, |page| {
        let headline = verdict::headline(&page.settled.get(), &page.c);
        headline.title().trim_end_matches('.').to_owned() + " · Crossover"
    }),
    ("crossing-caption", HTML, |page| crossing::caption(&page.settled.get(), &page.c)),
    ("crossing-view", LABEL, |page| crossing::description(&page.settled.get(), &page.c)),
    ("crossing-table", HTML, |page| match page.plot.drawn.get() {
        Some(drawn) if page.plot.table_open.get() => {
            markup::table(&page.settled.get(), drawn.0.window, &page.c)
        }
        _ => String::new(),
    }),
    ("type-help", HTML, |page| plain(&groups::instance_facts(&page.settled.get().inputs, &page.c))),
    ("findings-list", HTML, |page| markup::findings(&page.settled.get(), &page.c)),
    ("prices-line", HTML, |page| {
        let analysis = page.settled.get();
        let mut line = markup::prices(&analysis);
        if prices::is_stale(&analysis.facts, browser::today()) {
            line.push_str(" <b>These prices are more than 180 days old.</b>");
        }
        line
    }),
    ("steps", HTML, |page| markup::steps(&page.settled.get(), &open_steps(), &page.c)),
    ("state-on-demand", HTML, |page| summary(page, Group::OnDemand)),
    ("state-managed", HTML, |page| summary(page, Group::Managed)),
    ("state-prices", HTML, |page| summary(page, Group::Prices)),
    ("state-extras", HTML, |page| summary(page, Group::Extras)),
];

/// Keeps the parts that move with every step of a slider.
pub(super) fn follow(state: State) {
    keep(state, AT_ONCE);
    held::follow(Box::new(move || bars(state)));
}

/// Keeps the parts that may trail a slider by a frame.
pub(super) fn follow_later(state: State) {
    keep(state, LATER);
    held::follow(Box::new(move || fleet_drawing(state)));
    follow_types(state);
    speak_when_at_rest(state);
}

/// Puts each part in place, now and whenever its text is another.
fn keep(state: State, parts: &'static [Part]) {
    for (id, put, make) in parts {
        let mut last = None;
        held::follow(Box::new(move || {
            let now = make(state);
            if last.as_ref() != Some(&now) {
                put(id, &now);
                last = Some(now);
            }
        }));
    }
}

fn plain(text: &str) -> String {
    Html::new().text(text).finish()
}

fn summary(state: State, group: Group) -> String {
    let analysis = state.settled.get();
    plain(&groups::summary(group, &analysis.scenario, &analysis.inputs, &state.c))
}

/// Why the result shown is that of an earlier scenario.
fn stale(state: State) -> Option<String> {
    if !state.is_stale() {
        return None;
    }
    let field = state.wrong_field()?;
    let valid = state.analysis.get().scenario.number(field);
    Some(problems::showing_last_valid(field, valid, &state.c))
}

/// The box and the height of a drawing's `<svg>`.
pub(super) fn set_size(id: &str, width: f64, height: f64) {
    let [width, height] = [width, height].map(|length| (length as u32).to_string());
    browser::set_attribute_of(id, "viewBox", Some(&["0 0 ", &width, " ", &height].concat()));
    browser::set_attribute_of(id, "height", Some(&height));
}

fn bars(state: State) {
    let width = state.bars_width.get();
    let (drawing, height) = figure::bars::draw(&state.analysis.get(), width, &state.c);
    set_size("bars", width, height);
    browser::set_html("bars", &drawing);
}

fn fleet_drawing(state: State) {
    let width = state.fleet_width.get();
    let analysis = state.settled.get();
    let drawing = figure::fleet::draw(&analysis, width, &state.c);
    browser::set_attribute_of("fleet-body", "hidden", drawing.is_none().then_some(""));
    if let (Some((drawing, height)), Some(fleet)) = (drawing, analysis.outcome.capacity.fleet()) {
        set_size("fleet-chart", width, height);
        browser::set_html("fleet-chart", &drawing);
        let description = fleet::description(&analysis, fleet, &state.c);
        browser::set_attribute_of("fleet-chart", "aria-label", Some(&description));
    }
}

/// Lists the instance types anew where Region, architecture or choice are others.
fn follow_types(state: State) {
    let mut listed = None;
    held::follow(Box::new(move || {
        let scenario = state.scenario();
        let place = (scenario.region, scenario.instance);
        if listed.replace(place) != Some(place) {
            browser::set_html("type", &markup::instance_types(&scenario));
        }
    }));
}

/// The steps of the working that are unfolded now.
fn open_steps() -> Vec<String> {
    browser::all("#steps details[open]").iter().map(web_sys::Element::id).collect()
}

/// Says the answer to those who hear it, when inputs have rested: not at each step of a slider.
fn speak_when_at_rest(state: State) {
    /// \[ms\]
    const REST: i32 = 600;
    let rest = browser::Rest::new(state, REST, |state| {
        let headline = verdict::headline(&state.settled.now(), &state.c);
        browser::set_text("spoken", &headline.spoken());
    });
    let mut started = false;
    held::follow(Box::new(move || {
        state.settled.get();
        if std::mem::replace(&mut started, true) {
            rest.again();
        }
    }));
}
