//! Autosave: what was last worked on, kept on this device for when the tab is gone.

use leptos::prelude::*;

use super::browser;
use super::state::State;
use crate::scenario::link;

/// Where it is kept: a fragment behind the version of this note.
const PLACE: &str = "crossover-draft";

/// The version of what is kept; another is left alone.
const VERSION: &str = "1 ";

/// The longest fragment that is kept \[bytes\].
const LONGEST: usize = 60_000;

/// Keeps a fragment; an empty one, which is the default example, keeps nothing.
pub fn keep(fragment: &str) {
    // The visitor of another page asked for no such thing.
    if browser::is_embedded() {
        return;
    }
    let is_kept = !fragment.is_empty() && fragment.len() <= LONGEST;
    browser::store(PLACE, is_kept.then(|| [VERSION, fragment].concat()).as_deref());
}

/// What is on offer: what was kept, where the address says nothing.
pub fn offered() -> Option<String> {
    if browser::is_embedded() || browser::fragment().contains(['=', '%']) {
        return None;
    }
    browser::stored(PLACE)?.strip_prefix(VERSION).map(str::to_owned)
}

/// Goes on with what is on offer.
pub fn open(state: State) {
    if let Some(draft) = state.draft.get_untracked() {
        state.draft.set(None);
        let reading = link::read(&draft);
        state.exchange(reading.scenario, &reading.trace, reading.metadata);
        state.notices.set(reading.notices);
    }
    browser::focus("answer");
}

/// Forgets what is on offer.
pub fn forget(state: State) {
    state.draft.set(None);
    browser::store(PLACE, None);
    browser::focus("answer");
}
