//! The small curve along a slider: the saving across its whole range.

use crate::chart::spark;
use crate::scenario::{Field, Scenario, sweep};

/// Samples of a curve.
const PLACES: u16 = 96;

/// A drawn curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The inside of its `<svg>`; empty where there is none.
    pub svg: String,
    /// Whether a part of it is hatched: there Managed Instances cannot run the function.
    pub is_hatched: bool,
}

/// The saving along the slider of `field`, wherever that field itself stands; empty without a slider, and
/// where bills are those of simulated hours: each point would be a run, and one of steady traffic untrue.
pub fn draw(scenario: &Scenario, field: Field) -> Curve {
    if scenario.is_simulated() {
        return Curve::default();
    }
    sweep(scenario, field, PLACES).map_or_else(Curve::default, |swept| Curve {
        is_hatched: swept.savings.iter().any(Option::is_none),
        svg: spark::draw(&swept.savings),
    })
}
