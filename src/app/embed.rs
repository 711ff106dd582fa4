//! What an embedded page leaves at its root for `web/frame.js`, which tells the page around it.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::browser;
use super::state::State;
use crate::model::{Side, Verdict};
use crate::present::Analysis;
use crate::scenario::link;

/// How long the scenario rests before it is told: a little longer than until the address has it.
const REST: Duration = Duration::from_millis(300);

/// Tells every scenario that has settled, where someone listens.
pub fn follow(state: State) {
    if !browser::is_embedded() {
        return;
    }
    let mut tell_later = debounce(REST, move |()| tell(state));
    Effect::new(move |_| {
        state.scenario.track();
        state.trace.track();
        state.metadata.track();
        // Bills that wait for their simulation are those of an earlier scenario.
        if !state.shown.read().awaited {
            tell_later(());
        }
    });
}

/// Leaves the figures as numbers, none where the scenario has no bill, and then the scenario.
fn tell(state: State) {
    let shown = state.shown.get_untracked();
    let Some(app) = browser::element("app").filter(|_| !shown.awaited) else { return };
    let figures = if shown.problems.is_empty() { figures(&shown.analysis) } else { Array::new() };
    browser::set_property(&app, "figures", &figures);
    let chosen = state.chosen();
    let fragment = link::write_all(&chosen.scenario, &chosen.trace, &chosen.metadata);
    // Also where it stands already: another outcome of the same scenario is told as well.
    let _ = app.set_attribute("data-scenario", &fragment);
}

/// Both bills, the saving, and who wins.
fn figures(analysis: &Analysis) -> Array {
    let winner = match analysis.verdict() {
        Verdict::Cheaper { side: Side::OnDemand, .. } => "on_demand",
        Verdict::Cheaper { side: Side::Managed, .. } => "managed",
        Verdict::Tie { .. } => "tie",
        Verdict::DoesNotFit | Verdict::CannotServe => "only_on_demand",
    };
    let sums =
        [Some(analysis.on_demand_total()), analysis.managed_total(), analysis.outcome.saving()];
    let numbers = sums.map(|sum| sum.map_or(JsValue::NULL, |sum| JsValue::from_f64(sum.to_usd())));
    numbers.into_iter().chain([JsValue::from_str(winner)]).collect()
}
