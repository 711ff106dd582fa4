//! Address of the page: it and the scenario follow each other.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::history::Chosen;
use super::state::State;
use super::{autosave, browser};
use crate::scenario::Scenario;
use crate::scenario::link::{self, Opened, Reading};

/// How long the scenario rests before the address follows it.
const REST: Duration = Duration::from_millis(250);

/// What the address says. A fragment that only names a place on the page says nothing, and then its query may: a
/// scenario that stands there moves behind the `#`, where it is from then on.
pub fn read() -> Reading {
    let fragment = browser::fragment();
    let found = match link::open(&fragment) {
        Opened::Nothing => {
            let query = browser::query();
            let found = link::open(&query);
            if let (Opened::Scenario(_), Some(moved)) = (&found, link::find(&query)) {
                browser::readdress(&link::query_without(&query), &["#", &moved].concat());
            }
            found
        }
        found => found,
    };
    match found {
        Opened::Scenario(reading) => *reading,
        Opened::Nothing => link::read(""),
        // Not the defaults of a version that the link never named.
        Opened::Unreadable(notices) => Reading { notices, ..link::read("") },
    }
}

/// The fragment of what is chosen, without `#`; empty for the default example.
pub fn fragment_of(chosen: &Chosen) -> String {
    if chosen.scenario == Scenario::default() && chosen.metadata.is_empty() {
        String::new()
    } else {
        link::write_all(&chosen.scenario, &chosen.trace, &chosen.metadata)
    }
}

/// The whole address as paper shows it.
pub fn address(state: State) -> String {
    if !state.alive {
        return String::new();
    }
    link_of(state, &state.settled.read().scenario)
}

/// The address of the page itself with what is chosen, tracked.
pub fn link(state: State) -> String {
    link_of(state, &state.scenario.get())
}

fn link_of(state: State, scenario: &Scenario) -> String {
    let (trace, metadata) = (state.trace.get(), state.metadata.get());
    let fragment = fragment_of(&Chosen { scenario: *scenario, trace, metadata });
    let base = browser::base();
    if fragment.is_empty() { base } else { [&base, "#", &fragment].concat() }
}

/// Keeps address and scenario together from now on.
pub fn follow(state: State) {
    // As the page left it.
    let written = StoredValue::new(browser::fragment());
    let mut write_later = debounce(REST, move |is_new: bool| write(state, written, is_new));
    Effect::new(move |before: Option<()>| {
        state.scenario.track();
        state.trace.track();
        state.metadata.track();
        // At first the address says it already. What the reader set before the program was there comes later.
        if before.is_some() {
            // The history of an embed is that of the page around it.
            write_later(state.offer.read_untracked().is_some() && !browser::is_embedded());
        }
    });
    let came = move || {
        let fragment = browser::fragment();
        if written.get_value() != fragment {
            written.set_value(fragment);
            state.load(read());
        }
    };
    // The page lives as long as its window.
    let _ = window_event_listener(ev::popstate, move |_| came());
    let _ = window_event_listener(ev::hashchange, move |_| came());
}

/// Writes the scenario into the address now, as what is shared must be.
pub fn write_now(state: State) {
    write_as(state, false);
}

fn write(state: State, written: StoredValue<String>, is_new: bool) {
    write_as(state, is_new);
    written.set_value(browser::fragment());
}

/// Writes the address: in place of the present entry of the history, or as a new one, which *Back* leaves.
fn write_as(state: State, is_new: bool) {
    let fragment = fragment_of(&state.chosen());
    if fragment != browser::fragment().trim_start_matches('#')
        && let Ok(history) = window().history()
    {
        let location = window().location();
        let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let url = if fragment.is_empty() { path } else { [&path, "#", &fragment].concat() };
        // A page of another origin in charge may forbid it; the page then goes on without a link.
        let _ = if is_new {
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
        };
    }
    autosave::keep(&fragment);
}
