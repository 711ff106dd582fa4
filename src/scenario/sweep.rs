//! The saving across a field's whole slider, and where along it the answer flips.

use super::{Field, Scale, Scenario};
use crate::model::evaluate;

/// The saving of Managed Instances \[USD a month\] along a slider, at equal distances.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// One saving a place, first the low end; `None` where Managed Instances cannot run it.
    pub savings: Vec<Option<f64>>,
}

/// A value at which the answer changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// The field that moves.
    pub field: Field,
    /// The value at which the two cost the same, in the field's unit.
    pub value: f64,
    /// That value against today's, as a factor.
    pub factor: f64,
    /// Whether Managed Instances can run it there.
    pub fits: bool,
}

/// The saving \[USD a month\] with another number in a field.
pub fn saving_at(scenario: &Scenario, field: Field, value: f64) -> Option<f64> {
    let resolved = scenario.with(field, value).resolve().ok()?;
    evaluate(&resolved.inputs).saving().map(crate::units::Usd::to_usd)
}

/// The saving at `places` + 1 places along the slider of `field`; `None` for a field without one.
pub fn sweep(scenario: &Scenario, field: Field, places: u16) -> Option<Sweep> {
    let slider = scenario.slider(field)?;
    let savings = (0..=places)
        .map(|place| {
            saving_at(
                scenario,
                field,
                value_at(scenario, field, slider, f64::from(place) / f64::from(places)),
            )
        })
        .collect();
    Some(Sweep { savings })
}

/// The nearest values, below and above today's, at which the cheaper side changes, found along the
/// places of `swept` and then halved to a part in a million.
pub fn flips(scenario: &Scenario, field: Field, swept: &Sweep) -> [Option<Flip>; 2] {
    let (Some(slider), Some(now)) = (scenario.slider(field), scenario.number(field)) else {
        return [None, None];
    };
    let Some(today) = saving_at(scenario, field, now) else { return [None, None] };
    let wins = today > 0.0;
    let places = (swept.savings.len() - 1) as f64;
    let value = |place: usize| value_at(scenario, field, slider, place as f64 / places);
    let differs = |place: &usize| match swept.savings[*place] {
        Some(saving) => (saving > 0.0) != wins,
        // What does not fit takes the win away, and gives none.
        None => wins,
    };
    // Today's value may lie beyond an end of the slider.
    let all = 0..swept.savings.len();
    let below = all.clone().rev().filter(|place| value(*place) < now).find(differs);
    let above = all.filter(|place| value(*place) > now).find(differs);
    [below, above].map(|found| {
        let far = value(found?);
        let value = halve(scenario, field, now, far, wins);
        let fits = saving_at(scenario, field, value).is_some();
        Some(Flip { field, value, factor: value / now, fits })
    })
}

/// The value at a place of a field's slider that the field allows. A discount ends at its plan's ceiling,
/// beyond which there is no bill.
fn value_at(scenario: &Scenario, field: Field, slider: Scale, place: f64) -> f64 {
    let exact = slider.exact(place).max(slider.low()).min(slider.high());
    if field == Field::Discount {
        exact.min(scenario.plan.ceiling().to_fraction())
    } else if let Some(grain) = scenario.grain(field) {
        (exact / grain).round().max(1.0) * grain
    } else {
        exact
    }
}

/// Between `same`, where the side that `wins` today wins, and `other`, where it does not.
fn halve(scenario: &Scenario, field: Field, mut same: f64, mut other: f64, wins: bool) -> f64 {
    let grain = scenario.grain(field);
    let apart = |same: f64, other: f64| {
        let near = grain.unwrap_or(other.abs().max(same.abs()) * 1e-6);
        (other - same).abs() > near.max(NEAR_ZERO)
    };
    while apart(same, other) {
        let middle = f64::midpoint(same, other);
        // Half a slot is no slot.
        let middle = grain.map_or(middle, |grain| (middle / grain).floor() * grain);
        let saving = saving_at(scenario, field, middle);
        if saving.is_some_and(|saving| saving > 0.0) == wins {
            same = middle;
        } else {
            other = middle;
        }
    }
    other
}

/// Around zero no share of a value is small enough: closer than this, two values are one.
const NEAR_ZERO: f64 = 1e-10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    fn check(fragment: &str, field: Field, expected: [Option<f64>; 2]) {
        let scenario = link::read(fragment).scenario;
        let swept = sweep(&scenario, field, 60).unwrap();
        let found = flips(&scenario, field, &swept);
        for (flip, expected) in found.iter().zip(expected) {
            let near = match (flip, expected) {
                (Some(flip), Some(expected)) => (flip.value / expected - 1.0).abs() < 1e-3,
                (flip, expected) => flip.is_none() && expected.is_none(),
            };
            assert!(near, "{fragment}: {flip:?} and {expected:?}");
        }
        assert!(found.iter().flatten().all(|flip| flip.fits), "{found:?}");
    }

    #[test]
    fn the_answer_flips_at_a_whole_number_of_slots() {
        check("v=1&cpu=2&slots=64", Field::Slots, [Some(1.0), None]);
        check("v=1&cpu=2&slots=1", Field::Slots, [None, Some(2.0)]);
    }

    #[test]
    fn a_value_beyond_the_slider_flips_on_the_side_of_the_slider() {
        check("v=1&requests=1k/month", Field::Requests, [None, Some(77.066e6)]);
    }

    #[test]
    fn beyond_the_ceiling_of_its_plan_a_discount_flips_nothing() {
        check("v=1&commitment=plan&discount=27", Field::Discount, [None, None]);
        check(
            "v=1&requests=60M/month&commitment=plan&discount=30",
            Field::Discount,
            [Some(0.2547), None],
        );
    }
}
