//! Scenarios beside the present one: pinned, named, exchanged and removed.

use super::actions::marked;
use super::browser;
use super::state::State;
use crate::scenario::link::cover::{MOST_BESIDE, line};
use crate::scenario::link::{self, Beside, Cover};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// Answers a click on what pins do.
pub(super) fn act(state: State, event: &Event) -> bool {
    let at = |name: &str| Some(marked(event, name)?.1.parse::<usize>().unwrap_or_default());
    if marked(event, "data-pin").is_some() {
        pin(state);
    } else if let Some(at) = at("data-unpin") {
        state.change_cover(&|cover| {
            if at < cover.beside.len() {
                cover.beside.remove(at);
            }
        });
        state.offer_undo(Some("Removed from the comparison.".to_owned()));
        browser::focus(if state.cover.now().beside.is_empty() { "answer" } else { "compare" });
    } else if let Some(at) = at("data-pin-open") {
        exchange(state, at);
    } else if marked(event, "data-uncover").is_some() {
        state.change_cover(&|cover| {
            cover.title.clear();
            cover.note.clear();
        });
        state.offer_undo(Some("Title and note are removed.".to_owned()));
        browser::focus("answer");
    } else {
        return false;
    }
    true
}

/// The present scenario as one that stands beside another.
fn present(state: State) -> Beside {
    let link = link::write_with(&state.scenario_now(), &state.trace.now());
    Beside { name: state.cover.now().title.clone(), link }
}

fn pin(state: State) {
    let pinned = state.cover.now().beside.len() < MOST_BESIDE;
    if pinned {
        let present = present(state);
        state.change_cover(&|cover| cover.beside.push(present.clone()));
    }
    state.offer_undo(Some(
        if pinned {
            "Pinned below the bills. Change the inputs to compare."
        } else {
            "Four scenarios are compared already. Remove one first."
        }
        .to_owned(),
    ));
}

/// The present scenario and a pinned one change places.
fn exchange(state: State, at: usize) {
    let mut cover = Cover::clone(&state.cover.now());
    let Some(place) = cover.beside.get_mut(at) else { return };
    let chosen = std::mem::replace(place, present(state));
    let reading = link::read(&chosen.link);
    cover = Cover { title: chosen.name, note: String::new(), made: None, ..cover };
    state.exchange(&reading.scenario, &reading.trace, cover);
    browser::go_to("answer");
}

/// Takes over a name that was typed.
pub(super) fn rename(state: State, event: &Event) {
    let Some((input, at)) = marked(event, "data-pin-name") else { return };
    let (Ok(input), Ok(at)) = (input.dyn_into::<HtmlInputElement>(), at.parse::<usize>()) else {
        return;
    };
    let name = line(&input.value());
    state.change_cover(&|cover| {
        if let Some(beside) = cover.beside.get_mut(at) {
            beside.name.clone_from(&name);
        }
    });
}
