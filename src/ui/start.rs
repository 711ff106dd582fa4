//! How the served page comes alive: the state takes over its parts, one by one.

use std::rc::Rc;

use super::state::{Page, State};
use super::{
    actions, aside, browser, choices, crossing, embed, fields, held, import, link, reel, scroll,
    sections, trailing, width,
};
use browser::Rest;

/// Takes over the served page. Nothing in it is replaced but what says something else; when every
/// part is in place, the attribute `data-live` says so.
pub fn start() {
    if browser::element("app").is_some() {
        live();
    }
}

fn live() {
    let reading = link::read();
    // The state lives as long as the page.
    let state: State = Box::leak(Box::new(Page::new(reading)));
    settle(state);
    crossing::follow(state);
    sections::follow(state);
    fields::follow(state);
    choices::follow(state);
    actions::follow(state);
    sections::follow_later(state);
    fields::follow_later(state);
    aside::follow(state);
    trailing::follow(state);
    link::follow(state);
    embed::follow(state);
    scroll::follow();
    width::follow(state);
    fields::listen(state);
    choices::listen(state);
    actions::listen(state);
    crossing::listen(state);
    import::listen(state);
    actions::name_theme();
    enable();
    reel::follow(state);
    browser::after_frame(&browser::function(Box::new(|_| {
        browser::set_attribute_of("app", "data-live", Some(""));
    })));
}

/// Lets the outcome settle, for the parts that need not move with each step of a slider: behind the
/// next frame, or where drawing it takes long, as soon as the inputs rest.
fn settle(state: State) {
    /// \[ms\]
    const REST: i32 = 80;
    /// What drawing a frame may take, for the parts that trail to find room in the next one \[ms\].
    const ROOM: f64 = 6.0;
    let rest = Rest::new(state, REST, Page::settle);
    let idle = browser::function(Box::new(move |_| {
        if browser::now() - state.settling.take().unwrap_or_default() <= ROOM {
            state.settle();
        }
    }));
    let frame = browser::function(Box::new(move |_| {
        state.settling.set(Some(browser::now()));
        browser::when_idle(&idle);
    }));
    held::follow(Box::new(move || {
        if !Rc::ptr_eq(&state.analysis.get(), &state.settled.now()) {
            rest.again();
            if state.settling.get().is_none() {
                state.settling.set(Some(browser::now()));
                browser::before_frame(&frame);
            }
        }
    }));
}

/// The served page's inputs are disabled, as nothing answered them; from now on something does.
fn enable() {
    for control in browser::all("#app :disabled") {
        browser::set_attribute(&control, "disabled", None);
    }
    fields::describe();
    browser::set_attribute_of("volume-pill", "tabindex", Some("0"));
    browser::set_attribute_of("loading", "hidden", Some(""));
}
