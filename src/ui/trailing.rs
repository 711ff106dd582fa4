//! What trails a slider: worked out by a worker of its own, which no long simulation keeps waiting.

use std::cell::Cell;
use std::rc::Rc;

use super::aside::{self, TROUBLE};
use super::asked::Asked;
use super::browser::Answer;
use super::held::{self, Held};
use super::place::Written;
use super::state::State;
use super::{browser, crossing};
use crate::markup::Html;
use crate::markup::trailing::{View, request};
use crate::present::format::Conventions;
use crate::present::prices;
use crate::scenario::{Field, Scenario};
use web_sys::Event;

/// The worker, and what was asked of it.
pub(super) struct Trailing {
    asked: Asked,
    /// Whether the parts say that the worker did not start, or broke.
    cleared: Cell<bool>,
    /// Whether the page is alive, and the browser had time since.
    ready: Held<bool>,
    /// Whether the reader came near the fleet.
    near: Held<bool>,
    /// Whether the parts are marked as those of an earlier scenario.
    busy: Cell<bool>,
}

impl Trailing {
    /// Nothing asked: the page shows the default example.
    pub(super) fn new() -> Self {
        Self {
            asked: Asked::default(),
            cleared: Cell::new(false),
            ready: Held::new(false),
            near: Held::new(false),
            busy: Cell::new(false),
        }
    }

    /// Whether what is shown is of the scenario that has settled.
    fn is_current(&self) -> bool {
        scenario(&self.asked.shown.borrow()) == scenario(&self.asked.wanted.borrow())
    }
}

/// A request without the word that says how wide the fleet is.
fn scenario(request: &str) -> &str {
    let mut spaces = request.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    spaces.nth(1).map_or("", |(at, _)| &request[at..])
}

/// Keeps the parts to what has settled, from now on.
pub(super) fn follow(state: State) {
    let trailing = &state.trailing;
    // The served page is written in these conventions.
    if state.c == Conventions::EN_US
        && let Some(width) = aside::served_width("fleet-chart")
    {
        let served = View { width, stale: false, table: None };
        trailing.asked.shown.replace(request(&Scenario::default(), None, &served));
    }
    aside::watch("fleet", &trailing.near);
    browser::after_frame(&browser::function(Box::new(|_| trailing.ready.set(true))));
    held::follow(Box::new(move || {
        let settled = state.settled.get();
        let view = View {
            width: state.fleet_width.get() as u32,
            stale: prices::is_stale(&settled.facts, browser::today()),
            table: crossing::table(state),
        };
        let wanted = request(&settled.scenario, settled.inputs.profile.as_ref(), &view);
        trailing.asked.wanted.replace(wanted);
        let (ready, near) = (trailing.ready.get(), trailing.near.get());
        if ready && (near || !trailing.is_current()) {
            ask(state);
        }
        mark(state);
    }));
    held::follow(Box::new(move || {
        state.analysis.get();
        mark(state);
    }));
}

/// Asks for what is wanted.
fn ask(state: State) {
    const EVENTS: [Answer; 2] = [("message", hear), ("error", fail)];
    let asked = &state.trailing.asked;
    let goes_on = asked.is_answered() || (asked.works() && asked.ask(state, &EVENTS));
    if !goes_on {
        give_up(state);
    }
}

/// The worker is up, or answers.
fn hear(state: State, event: &Event) {
    state.trailing.asked.hear(event, &mut put);
    ask(state);
    mark(state);
}

/// Puts a text into its place, where another stood before; nothing is known of what was served.
fn put(place: &str, text: &str, written: &mut Written) {
    if let Some((id, attribute)) = place.split_once('?') {
        if written.changes(text) {
            browser::set_attribute_of(id, attribute, (!text.is_empty()).then_some(""));
        }
    } else if !written.is_any() && stands(place, text) {
        written.changes(text);
    } else if place == "steps" {
        // What the reader has unfolded stays so.
        let open: Vec<String> =
            browser::all("#steps details[open]").iter().map(web_sys::Element::id).collect();
        written.write(place, text);
        for id in open {
            browser::set_attribute_of(&id, "open", Some(""));
        }
    } else {
        aside::put(place, text, written);
    }
}

/// Whether a text is what was served.
fn stands(place: &str, text: &str) -> bool {
    browser::element(place).is_some_and(|place| place.inner_html() == text)
}

/// Marks the parts while they show an earlier scenario.
fn mark(state: State) {
    let trailing = &state.trailing;
    let settled = Rc::ptr_eq(&state.analysis.now(), &state.settled.now());
    let current = !trailing.asked.works() || (settled && trailing.is_current());
    let busy = !current;
    if trailing.busy.replace(busy) != busy {
        for part in ["margins", "caveat", "fleet", "findings", "working"] {
            browser::set_attribute_of(part, "aria-busy", busy.then_some("true"));
        }
    }
}

fn fail(state: State, event: &Event) {
    event.prevent_default();
    give_up(state);
}

/// The worker did not start, or broke: where its sections show an earlier scenario, they say so instead.
fn give_up(state: State) {
    let trailing = &state.trailing;
    trailing.asked.give_up();
    mark(state);
    if trailing.is_current() || trailing.cleared.replace(true) {
        return;
    }
    for (place, before, after) in [
        ("margins", "<li><span>", "</span></li>"),
        ("fleet-head", "<h2 id=\"h-fleet\">The fleet</h2><p>", "</p>"),
        ("findings-list", "<li class=\"finding\"><p>", "</p></li>"),
        ("steps", "<p>", "</p>"),
    ] {
        browser::set_html(place, &Html::new().within(before, TROUBLE, after).finish());
    }
    browser::set_attribute_of("fleet-body", "hidden", Some(""));
    browser::set_attribute_of("crossing-view", "aria-label", None);
    for place in ["caveat", "crossing-caption", "crossing-table", "type-help", "embed-source"] {
        browser::set_html(place, "");
    }
    for place in browser::all("[id^=state-]") {
        place.set_inner_html("");
    }
    for field in Field::ALL {
        for part in ["-curve", "-help"] {
            browser::set_html(&[field.spec().key, part].concat(), "");
        }
    }
}
