//! How the served page comes alive: the state takes over its parts, one by one.

use std::sync::Arc;

use super::state::State;
use super::{actions, browser, choices, crossing, fields, link, scroll, sections};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Takes over the served page. Nothing in it is replaced but what says something else; when every
/// part is in place, the attribute `data-live` says so.
pub fn start() {
    if let Some(page) = browser::element("app").and_then(|page| page.dyn_into().ok()) {
        // A view without elements: the page has them already, and lives until it is closed.
        mount_to(page, live).forget();
    }
}

fn live() {
    let reading = link::read();
    let state = State::new(&reading.scenario, reading.notices);
    let settled = settled(state);
    sections::follow(state);
    crossing::start(state);
    fields::follow(state);
    choices::follow(state);
    actions::follow(state);
    sections::follow_later(state, settled);
    fields::follow_later(state, settled);
    link::follow(state);
    scroll::follow();
    fields::listen(state);
    choices::listen(state);
    actions::listen(state);
    actions::name_theme();
    enable();
    browser::after_frame(|| {
        browser::set_attribute_of("app", "data-live", Some(""));
    });
}

/// The outcome, a frame late: for the parts that need not move with each step of a slider.
fn settled(state: State) -> ReadSignal<Arc<crate::present::Analysis>> {
    let (settled, settle) = signal(state.analysis.get_untracked());
    let waiting = StoredValue::new(false);
    Effect::new(move |earlier: Option<()>| {
        state.analysis.track();
        if earlier.is_none() || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        browser::after_frame(move || {
            waiting.set_value(false);
            settle.set(state.analysis.get_untracked());
        });
    });
    settled
}

/// The served page's inputs are disabled, as nothing answered them; from now on something does.
fn enable() {
    for control in browser::all("#app :disabled") {
        browser::set_attribute(&control, "disabled", None);
    }
    browser::set_attribute_of("volume-pill", "tabindex", Some("0"));
    browser::set_attribute_of("loading", "hidden", Some(""));
}
