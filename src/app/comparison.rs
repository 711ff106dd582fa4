//! Scenarios beside the present one: pinned, named, exchanged and removed.

use leptos::prelude::*;

use super::browser;
use super::state::State;
use crate::scenario::link::metadata::{MOST_BESIDE, line};
use crate::scenario::link::{self, Beside, LinkMetadata};

/// The present scenario as one that stands beside another.
fn present(state: State) -> Beside {
    let chosen = state.chosen();
    let link = link::write_with(&chosen.scenario, &chosen.trace);
    Beside { name: chosen.metadata.title.clone(), link }
}

/// Pins the present scenario.
pub fn pin(state: State) {
    let is_room = state.metadata.read_untracked().beside.len() < MOST_BESIDE;
    if is_room {
        let present = present(state);
        state.change_metadata(|metadata| metadata.beside.push(present));
    }
    let said = if is_room {
        "Pinned below the bills. Change the inputs to compare."
    } else {
        "Four scenarios are compared already. Remove one first."
    };
    state.offer_undo(said.to_owned());
}

/// Removes a pinned scenario.
pub fn remove(state: State, at: usize) {
    state.change_metadata(|metadata| {
        if at < metadata.beside.len() {
            metadata.beside.remove(at);
        }
    });
    state.offer_undo("Removed from the comparison.".to_owned());
    let is_last = state.metadata.read_untracked().beside.is_empty();
    browser::focus(if is_last { "answer" } else { "compare" });
}

/// The present scenario and a pinned one change places.
pub fn edit(state: State, at: usize) {
    let mut metadata = LinkMetadata::clone(&state.metadata.read_untracked());
    let Some(place) = metadata.beside.get_mut(at) else { return };
    let chosen = std::mem::replace(place, present(state));
    let reading = link::read(&chosen.link);
    let metadata = LinkMetadata { title: chosen.name, note: String::new(), made: None, ..metadata };
    state.exchange(reading.scenario, &reading.trace, metadata);
    browser::go_to("answer");
}

/// Takes over a name that was typed.
pub fn rename(state: State, at: usize, name: &str) {
    let name = line(name);
    state.change_metadata(|metadata| {
        if let Some(beside) = metadata.beside.get_mut(at) {
            beside.name = name;
        }
    });
}
