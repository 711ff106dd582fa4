//! What was last worked on, kept on this device for when the tab is gone.

use std::rc::Rc;

use super::actions::marked;
use super::browser;
use super::state::State;
use crate::scenario::link;
use web_sys::Event;

/// Where it is kept: a fragment behind the version of this note.
const PLACE: &str = "crossover-draft";

/// The version of what is kept; another is left alone.
const VERSION: &str = "1 ";

/// The longest fragment that is kept \[bytes\].
const LONGEST: usize = 60_000;

/// Keeps a fragment; an empty one, which is the default example, keeps nothing.
pub(super) fn keep(fragment: &str) {
    if browser::is_embedded() {
        return;
    }
    let kept = !fragment.is_empty() && fragment.len() <= LONGEST;
    browser::store(PLACE, kept.then(|| [VERSION, fragment].concat()).as_deref());
}

/// What is on offer: what was kept, where the address says nothing.
pub(super) fn offered() -> Option<Rc<str>> {
    if browser::is_embedded() || browser::fragment().contains(['=', '%']) {
        return None;
    }
    browser::stored(PLACE)?.strip_prefix(VERSION).map(Rc::from)
}

/// Answers a click on what is on offer.
pub(super) fn act(state: State, event: &Event) -> bool {
    let Some((_, choice)) = marked(event, "data-draft") else { return false };
    let draft = state.draft.now();
    state.draft.set(None);
    match draft {
        Some(draft) if choice == "open" => {
            let reading = link::read(&draft);
            state.exchange(&reading.scenario, &reading.trace, reading.cover);
            state.notices.set(reading.notices);
        }
        _ => browser::store(PLACE, None),
    }
    browser::focus("answer");
    true
}
