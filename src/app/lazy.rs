//! Parts of the program that are fetched when they are first needed: the build divides the program at their functions
//! (`wasm_split`), each of which mounts what it brings.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use super::browser;
use super::state::State;

/// What the page says where a part does not come.
pub const LOST: &str =
    "A part of this page could not be loaded. Check the connection, then try again.";

/// What comes of fetching a part.
pub type Fetched = Result<(), SplitLoaderError>;

/// Does something when a condition first holds.
pub fn once(holds: impl Fn() -> bool + 'static, act: impl Fn() + 'static) {
    Effect::new(move |held: Option<bool>| {
        let held = held == Some(true);
        let holds = held || holds();
        if holds && !held {
            act();
        }
        holds
    });
}

/// Fetches and mounts a part. Where it does not come, the page says so, and offers to do `again` what asked for it.
pub fn load(state: State, part: impl Future<Output = Fetched> + 'static, again: fn(State)) {
    spawn_local(async move {
        if part.await.is_err() {
            mark_lost(true);
            state.lost.set(Some(again));
        }
    });
}

/// Does again what asked for a part that did not come.
pub fn try_again(state: State, again: fn(State)) {
    mark_lost(false);
    state.lost.set(None);
    again(state);
}

/// Has the places of what did not come say so.
fn mark_lost(is_lost: bool) {
    mark(browser::element("app"), "data-lost", is_lost);
}

/// Fetches a part that is about to be mounted, while what it shows is worked out.
pub fn fetch(part: impl Future<Output = Fetched> + 'static) {
    // Mounting it says whether it came.
    spawn_local(async move { drop(part.await) });
}

/// Marks a section: it is busy, and what stands in it is of another scenario, so that nothing of it may be seen.
pub fn mark_section(section: &str, is_busy: bool, is_of_other: bool) {
    let section = browser::element(section);
    if let Some(section) = &section {
        let _ = if is_busy {
            section.set_attribute("aria-busy", "true")
        } else {
            section.remove_attribute("aria-busy")
        };
    }
    mark(section, "data-unknown", is_of_other);
}

fn mark(element: Option<web_sys::Element>, attribute: &str, is_set: bool) {
    if let Some(element) = element {
        let _ = element.toggle_attribute_with_force(attribute, is_set);
    }
}
