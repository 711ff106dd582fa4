//! Runs over time: timeline, outlook and spikes, fetched when one is first simulated. Until it is known, the served ones
//! stand.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::outlook::OutlookSection;
use super::spikes::SpikesSection;
use super::timeline::TimelineSection;
use crate::app::lazy::{self, Fetched};
use crate::app::mount::over;
use crate::app::state::State;

/// Mounts them once a run is known, or cannot be.
pub fn follow(state: State) {
    let is_known = move || state.simulated.read().is_some() || !state.simulates.get();
    lazy::once(is_known, move || mount(state));
}

/// Fetches them while a run is simulated.
pub fn fetch() {
    lazy::fetch(fetch_runs());
}

fn mount(state: State) {
    lazy::load(state, mount_runs(state), mount);
}

#[allow(clippy::unnecessary_wraps, reason = "that it did not come is said by what fetches it")]
#[wasm_split(runs, fallible, preload(fetch_runs))]
fn mount_runs(state: State) -> Fetched {
    state.owner.with(|| {
        over("scaling", TimelineSection);
        over("outlook", OutlookSection);
        over("spikes", SpikesSection);
    });
    state.has_runs.set(true);
    Ok(())
}
