//! How the served page comes alive: the state takes over its parts, one by one.

use std::rc::Rc;

use super::state::{Page, State};
use super::{actions, browser, choices, crossing, fields, held, link, scroll, sections, width};
use leptos::mount::mount_to;
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
    // The state lives as long as the page.
    let state: State = Box::leak(Box::new(Page::new(&reading.scenario, reading.notices)));
    settle(state);
    crossing::follow(state);
    sections::follow(state);
    fields::follow(state);
    choices::follow(state);
    actions::follow(state);
    sections::follow_later(state);
    fields::follow_later(state);
    link::follow(state);
    scroll::follow();
    width::follow(state);
    fields::listen(state);
    choices::listen(state);
    actions::listen(state);
    crossing::listen(state);
    actions::name_theme();
    enable();
    browser::after_frame(&browser::function(Box::new(|_| {
        browser::set_attribute_of("app", "data-live", Some(""));
    })));
}

/// Lets the outcome settle a frame late: for the parts that need not move with each step of a slider.
fn settle(state: State) {
    let settled = browser::function(Box::new(move |_| state.settle()));
    held::follow(Box::new(move || {
        let unsettled = !Rc::ptr_eq(&state.analysis.get(), &state.settled.now());
        if unsettled && !state.settling.replace(true) {
            browser::after_frame(&settled);
        }
    }));
}

/// The served page's inputs are disabled, as nothing answered them; from now on something does.
fn enable() {
    for control in browser::all("#app :disabled") {
        browser::set_attribute(&control, "disabled", None);
    }
    browser::set_attribute_of("volume-pill", "tabindex", Some("0"));
    browser::set_attribute_of("loading", "hidden", Some(""));
}
