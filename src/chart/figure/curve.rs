//! The small curve along a slider: the saving across its whole range.

use crate::chart::spark;
use crate::scenario::{Field, Scenario, sweep};

/// Samples of a curve.
const PLACES: u16 = 96;

/// The saving along the slider of `field`, wherever that field itself stands; empty without a slider, and
/// where bills are those of simulated hours: each point would be a run, and one of steady traffic untrue.
pub fn draw(scenario: &Scenario, field: Field) -> String {
    if scenario.is_simulated() {
        return String::new();
    }
    sweep(scenario, field, PLACES).map_or_else(String::new, |swept| spark::draw(&swept.savings))
}
