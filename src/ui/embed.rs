//! What an embedded page leaves at its root for `web/frame.js`, which tells the page around it.

use super::browser::{self, Rest};
use super::held;
use super::state::State;
use crate::model::{Side, Verdict};
use crate::scenario::link;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

/// How long the scenario rests before it is told \[ms\]: a little longer than until the address has it.
const REST: i32 = 300;

/// Tells every scenario that has settled, where someone listens.
pub(super) fn follow(state: State) {
    if !browser::is_embedded() {
        return;
    }
    let rest = Rest::new(state, REST, tell);
    held::follow(Box::new(move || {
        state.scenario();
        state.trace.get();
        state.cover.get();
        state.analysis.get();
        state.problems.get();
        // Bills that wait for their simulation are those of an earlier scenario.
        if state.awaited.get().is_none() {
            rest.again();
        }
    }));
}

/// Leaves the figures as numbers, none where the scenario has no bill, and then the scenario.
fn tell(state: State) {
    let Some(app) = browser::element("app") else { return };
    let figures = Array::new();
    if state.awaited.now().is_some() {
        return;
    }
    if state.problems.now().is_empty() {
        let analysis = state.analysis.now();
        let winner = match analysis.verdict() {
            Verdict::Cheaper { side: Side::OnDemand, .. } => "on_demand",
            Verdict::Cheaper { side: Side::Managed, .. } => "managed",
            Verdict::Tie { .. } => "tie",
            Verdict::DoesNotFit | Verdict::CannotServe => "only_on_demand",
        };
        let sums =
            [Some(analysis.on_demand_total()), analysis.managed_total(), analysis.outcome.saving()];
        for sum in sums {
            figures.push(&sum.map_or(JsValue::NULL, |sum| JsValue::from_f64(sum.to_usd())));
        }
        figures.push(&JsValue::from_str(winner));
    }
    // Setting a property of an element cannot fail.
    let _ = Reflect::set(&app, &JsValue::from_str("figures"), &figures);
    let fragment = link::write_all(&state.scenario_now(), &state.trace.now(), &state.cover.now());
    // Also where it stands already: another outcome of the same scenario is told as well.
    let _ = app.set_attribute("data-scenario", &fragment);
}
