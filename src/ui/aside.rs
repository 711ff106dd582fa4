//! What the worker works out: asked when its section is seen, and only for the latest scenario.

use super::asked::Asked;
use super::browser::{self, Answer};
use super::held::{self, Held};
use super::place::Written;
use super::state::State;
use super::width::Width;
use crate::markup::aside::{HOURS, Look, PLACES, hours, question, request};
use crate::scenario::Scenario;
use crate::scenario::link::Cover;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// The sections whose parts the worker says; the first is seen first.
const SECTIONS: [&str; 4] = ["scaling", "outlook", "spikes", "compare"];

/// The worker, and what was asked of it.
pub(super) struct Aside {
    /// The width of its chart.
    pub(super) width: Width,
    /// Whether the reader came near the section.
    seen: Held<bool>,
    asked: Asked,
}

impl Aside {
    /// Nothing asked: the page shows the default example.
    pub(super) fn new() -> Self {
        Self { width: Width::of("spikes-plot"), seen: Held::new(false), asked: Asked::default() }
    }

    /// Asks for what is shown as if it were not: the served page does not hold all of an answer.
    pub(super) fn ask_anew(&self) {
        self.asked.shown.borrow_mut().clear();
        self.seen.set(true);
    }

    /// Has the section worked out, wherever the reader is.
    pub(super) fn see(&self) {
        if !self.seen.now() {
            self.seen.set(true);
        }
    }

    /// Whether the worker is there, or may be.
    pub(super) fn works(&self) -> bool {
        self.asked.works()
    }
}

/// Keeps the section to the scenario from now on.
pub(super) fn follow(state: State) {
    let aside = &state.aside;
    let served = served_width("spikes-chart")
        .map(|width| request(&Scenario::default(), "", &Cover::default(), &Look::first(width)));
    aside.asked.shown.replace(served.unwrap_or_default());
    watch(SECTIONS[0], &aside.seen);
    held::follow(Box::new(move || {
        let settled = state.settled.get().scenario;
        let awaited = state.awaited.get();
        let look = Look { width: aside.width.get() as u32, window: state.reel.window.get() };
        let cover = state.cover.get();
        let scenario = awaited.unwrap_or(settled);
        let wanted = request(&scenario, &state.trace.get(), &cover, &look);
        browser::set_attribute_of("compare", "hidden", cover.beside.is_empty().then_some(""));
        aside.asked.wanted.replace(wanted);
        browser::set_attribute_of("app", "data-simulating", awaited.map(|_| ""));
        // What is waited for may be what was answered last, before the reader went elsewhere and came back.
        let seen = aside.seen.get() || !cover.beside.is_empty();
        if awaited.is_some() || (!is_up_to_date(aside) && seen) {
            ask(state);
        }
    }));
}

/// The width that a served chart was drawn for.
pub(super) fn served_width(chart: &str) -> Option<u32> {
    let view = browser::element(chart)?.get_attribute("viewBox")?;
    view.split(' ').nth(2)?.parse().ok()
}

/// Tells when a section comes near the window.
pub(super) fn watch(section: &str, seen: &'static Held<bool>) {
    let near = browser::function(Box::new(move |entries| {
        let near = Array::from(&entries)
            .iter()
            .any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
        if near && !seen.now() {
            seen.set(true);
        }
    }));
    let options = IntersectionObserverInit::new();
    options.set_root_margin("300px");
    let observer = IntersectionObserver::new_with_options(near.unchecked_ref(), &options);
    if let (Ok(observer), Some(section)) = (observer, browser::element(section)) {
        observer.observe(&section);
    }
}

/// Asks for what is wanted.
fn ask(state: State) {
    const EVENTS: [Answer; 2] = [("message", hear), ("error", fail)];
    if !state.aside.asked.ask(state, &EVENTS) {
        give_up(state);
    }
}

fn fail(state: State, event: &Event) {
    event.prevent_default();
    give_up(state);
}

/// The worker is up, or answers.
fn hear(state: State, event: &Event) {
    let aside = &state.aside;
    let mut simulated = None;
    let mut places = None;
    aside.asked.hear(event, &mut |place, text, written| {
        if place == HOURS {
            simulated = hours(text);
        } else if place == PLACES {
            places = Some(text.to_owned());
        } else {
            put(place, text, written);
        }
    });
    if let Some(places) = places {
        state.reel.take(&places);
    }
    let answered = aside.asked.shown.borrow().clone();
    if let Some((scenario, trace)) = question(&answered) {
        state.take_hours(&scenario, trace, simulated.as_ref());
    }
    if !is_up_to_date(aside) {
        ask(state);
    }
}

/// Whether nothing is to be asked. The section is marked where it shows an earlier scenario; a drawing of
/// another width is none.
fn is_up_to_date(aside: &Aside) -> bool {
    let (shown, wanted) = (aside.asked.shown.borrow(), aside.asked.wanted.borrow());
    let scenario =
        |request: &str| request.bytes().position(|byte| byte == b'\n').unwrap_or_default();
    busy(aside.works() && shown[scenario(&shown)..] != wanted[scenario(&wanted)..]);
    *shown == *wanted
}

/// Puts a text into an element, or into its attribute.
pub(super) fn put(place: &str, text: &str, written: &mut Written) {
    match place.split_once('@') {
        Some((id, attribute)) if written.changes(text) => {
            browser::set_attribute_of(id, attribute, Some(text));
        }
        Some(_) => {}
        None => written.write(place, text),
    }
}

/// Marks the sections while what they show is of an earlier scenario.
fn busy(busy: bool) {
    for section in SECTIONS {
        browser::set_attribute_of(section, "aria-busy", busy.then_some("true"));
    }
}

/// What a section says that no worker works out.
pub(super) const TROUBLE: &str =
    "This part could not be worked out. Reload the page to try again; nothing else depends on it.";

/// The worker did not start, or broke: the section says so instead of an old answer.
fn give_up(state: State) {
    state.aside.asked.give_up();
    busy(false);
    browser::set_text("timeline-headline", TROUBLE);
    browser::set_text("spikes-lead", TROUBLE);
    state.go_on_without_hours();
}
