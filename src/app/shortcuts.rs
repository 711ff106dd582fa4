//! Shortcuts: undo and redo by keys, and links to places on the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::browser;
use super::state::State;

/// Lets keys and links act, as long as the page lives.
pub fn listen(state: State) {
    let _ = window_event_listener(ev::keydown, move |event| press(state, &event));
    let _ = window_event_listener(ev::click, |event| follow_link(&event));
}

fn press(state: State, event: &ev::KeyboardEvent) {
    let is_command = event.ctrl_key() || event.meta_key();
    if !is_command || event.alt_key() || browser::is_text_focused() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => state.undo(),
        ("z", true) | ("y", false) => state.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// Goes to the place that a link names. The address holds the scenario: a place must not replace it.
fn follow_link(event: &ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^=\"#\"]").ok().flatten());
    if let Some(place) = link.and_then(|link| link.get_attribute("href")) {
        event.prevent_default();
        browser::go_to(place.trim_start_matches('#'));
    }
}
