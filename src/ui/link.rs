//! The address bar and the scenario follow each other.

use std::cell::{Cell, RefCell};

use super::browser::{self, Rest, Visit};
use super::drafts;
use super::held;
use super::state::State;
use crate::scenario::Scenario;
use crate::scenario::link::{self, Cover, Reading};
use web_sys::Event;

/// How long the scenario rests before the address follows it \[ms\].
const REST: i32 = 250;

/// The address as the page left it.
pub(super) struct Address {
    /// The fragment that stands there since.
    written: RefCell<String>,
    /// How the next one takes its place.
    visit: Cell<Visit>,
}

impl Address {
    /// The address of a page that starts.
    pub(super) fn new() -> Self {
        Self { written: RefCell::new(browser::fragment()), visit: Cell::new(Visit::Same) }
    }
}

/// What the address says now; a fragment that only names a place on the page says nothing.
pub(super) fn read() -> Reading {
    let fragment = browser::fragment();
    let names_place = !fragment.contains('=') && !fragment.contains('%');
    link::read(if names_place { "" } else { &fragment })
}

/// Keeps address and scenario together from now on.
pub(super) fn follow(state: State) {
    print();
    let rest = Rest::new(state, REST, write);
    let mut earlier = None;
    held::follow(Box::new(move || {
        let now = (state.scenario(), state.trace.get(), state.cover.get());
        if earlier.as_ref().is_some_and(|earlier| *earlier != now) {
            // The history of an embed is that of the page around it.
            let replaced = state.offer.now().is_some() && !browser::is_embedded();
            state.address.visit.set(if replaced { Visit::New } else { Visit::Same });
            rest.again();
        }
        earlier = Some(now);
    }));
    browser::on(state, &browser::window(), &[("popstate", came), ("hashchange", came)]);
}

/// Writes the scenario into the address now.
pub(super) fn write(state: State) {
    let fragment = fragment_of(&state.scenario_now(), &state.trace.now(), &state.cover.now());
    if fragment != browser::fragment().trim_start_matches('#') {
        browser::write_fragment(&fragment, state.address.visit.get());
    }
    state.address.written.replace(browser::fragment());
    drafts::keep(&fragment);
    print();
}

/// The reader came to another address, by *Back* or by pasting one.
fn came(state: State, _: &Event) {
    let fragment = browser::fragment();
    if state.address.written.replace(fragment.clone()) != fragment {
        print();
        let reading = read();
        state.load(reading);
    }
}

/// Writes the address where paper shows it.
fn print() {
    if let Some(place) = browser::element("print-link") {
        place.set_text_content(Some(&browser::address()));
    }
}

/// The fragment of a scenario, empty for the default example.
fn fragment_of(scenario: &Scenario, trace: &str, cover: &Cover) -> String {
    if *scenario == Scenario::default() && cover.is_empty() {
        String::new()
    } else {
        link::write_all(scenario, trace, cover)
    }
}
