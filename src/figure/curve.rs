//! The small curve along a slider: the saving across its whole range.

use crate::chart::spark;
use crate::scenario::{Field, Scenario, sweep};

/// Samples of a curve.
const PLACES: u16 = 96;

/// The saving along the slider of `field`, wherever that field itself stands; empty without a slider.
pub fn draw(scenario: &Scenario, field: Field) -> String {
    sweep(scenario, field, PLACES).map_or_else(String::new, |swept| spark::draw(&swept.savings))
}
