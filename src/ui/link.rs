//! The address bar and the scenario follow each other.

use std::time::Duration;

use super::browser::{self, Visit};
use super::state::State;
use crate::scenario::Scenario;
use crate::scenario::link::{self, Reading};
use leptos::prelude::*;

/// How long the scenario rests before the address follows it.
const REST: Duration = Duration::from_millis(250);

/// What the address says now; a fragment that only names a place on the page says nothing.
pub(super) fn read() -> Reading {
    let fragment = browser::fragment();
    let names_place = !fragment.bytes().any(|byte| matches!(byte, b'=' | b'%'));
    link::read(if names_place { "" } else { &fragment })
}

/// Keeps address and scenario together from now on.
pub(super) fn follow(state: State) {
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let written = StoredValue::new(browser::fragment());
    print();
    Effect::new(move |earlier: Option<Scenario>| {
        let scenario = state.scenario();
        if earlier.is_none() || earlier == Some(scenario) {
            return scenario;
        }
        if let Some(pending) = pending.get_value() {
            pending.clear();
        }
        let replaced = state.offer.with_untracked(Option::is_some);
        let visit = if replaced { Visit::New } else { Visit::Same };
        let write = move || {
            let fragment = fragment_of(&scenario);
            if fragment != browser::fragment().trim_start_matches('#') {
                browser::write_fragment(&fragment, visit);
            }
            written.set_value(browser::fragment());
            print();
        };
        pending.set_value(set_timeout_with_handle(write, REST).ok());
        scenario
    });
    let came = move || {
        if browser::fragment() == written.get_value() {
            return;
        }
        written.set_value(browser::fragment());
        print();
        let reading = read();
        state.load(&reading.scenario, reading.notices);
    };
    let back = window_event_listener(leptos::ev::popstate, move |_| came());
    let pasted = window_event_listener(leptos::ev::hashchange, move |_| came());
    on_cleanup(move || {
        back.remove();
        pasted.remove();
    });
}

/// Writes the address where paper shows it.
fn print() {
    if let Some(place) = browser::element("print-link") {
        place.set_text_content(Some(&browser::address()));
    }
}

/// The fragment of a scenario, empty for the default example.
fn fragment_of(scenario: &Scenario) -> String {
    if *scenario == Scenario::default() { String::new() } else { link::write(scenario) }
}
