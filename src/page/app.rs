//! The whole page, from its heading to its last line.

use super::browser::{self, LIVE};
use super::colophon::Colophon;
use super::dock::Dock;
use super::input::rail::Rail;
use super::link;
use super::masthead::Masthead;
use super::notice::{Notices, UndoToast};
use super::result::bills::Bills;
use super::result::crossing::Crossing;
use super::result::findings::Findings;
use super::result::fleet::FleetSection;
use super::result::verdict::Verdict;
use super::result::working::Working;
use super::start_from::{OtherWork, StartFrom};
use super::state::State;
use crate::scenario::Scenario;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The page: of the address in a browser, of the default example before one.
#[component]
pub fn App() -> impl IntoView {
    let state = if LIVE {
        let reading = link::read();
        let state = State::new(reading.scenario, reading.notices);
        link::follow(state);
        follow_undo_keys(state);
        state
    } else {
        State::new(Scenario::default(), Vec::new())
    };
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::go_to("answer");
    };
    view! {
        <a class="button skip" href="#answer" on:click=skip>
            "Skip to the answer"
        </a>
        <Masthead state />
        <main class="wrap">
            <StartFrom state />
            <Notices state />
            <Verdict state />
            <div class="workbench">
                <Rail state />
                <div class="results">
                    <Bills state />
                    <Crossing state />
                </div>
            </div>
            <FleetSection state />
            <Findings state />
            <Working state />
            <OtherWork state />
        </main>
        <Colophon state />
        <Dock state />
        <UndoToast state />
    }
    .into_any()
}

/// Undo and redo by their keys, except in a text field, which has its own.
fn follow_undo_keys(state: State) {
    let keyed = move |event: KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key();
        if !command || event.alt_key() || browser::is_text_focused() {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => state.undo(),
            ("z", true) | ("y", false) => state.redo(),
            _ => return,
        }
        event.prevent_default();
    };
    let listener = window_event_listener(leptos::ev::keydown, keyed);
    on_cleanup(move || listener.remove());
}
