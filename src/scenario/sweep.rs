//! The saving across a field's whole slider, and where along it the answer flips.

use super::{Field, Kind, Scale, Scenario};
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
    let slider = field.spec().slider?;
    let savings = (0..=places)
        .map(|place| {
            saving_at(
                scenario,
                field,
                value_at(field, slider, f64::from(place) / f64::from(places)),
            )
        })
        .collect();
    Some(Sweep { savings })
}

/// The nearest values, below and above today's, at which the cheaper side changes, found along the
/// places of `swept` and then halved to a part in a million.
pub fn flips(scenario: &Scenario, field: Field, swept: &Sweep) -> [Option<Flip>; 2] {
    let (Some(slider), Some(now)) = (field.spec().slider, scenario.number(field)) else {
        return [None, None];
    };
    let Some(today) = saving_at(scenario, field, now) else { return [None, None] };
    let wins = today > 0.0;
    let places = (swept.savings.len() - 1) as f64;
    let here = slider.place(now) * places;
    let differs = |place: &usize| match swept.savings[*place] {
        Some(saving) => (saving > 0.0) != wins,
        // What does not fit takes the win away, and gives none.
        None => wins,
    };
    let below = (0..=here.floor() as usize).rev().find(differs);
    let above = (here.ceil() as usize..swept.savings.len()).find(differs);
    [below, above].map(|found| {
        let far = value_at(field, slider, found? as f64 / places);
        let value = halve(scenario, field, now, far, wins);
        let fits = saving_at(scenario, field, value).is_some();
        Some(Flip { field, value, factor: value / now, fits })
    })
}

/// The value at a place of a field's slider that the field allows.
fn value_at(field: Field, slider: Scale, place: f64) -> f64 {
    let exact = slider.exact(place).clamp(slider.low(), slider.high());
    if field.spec().kind == Kind::Count { exact.round() } else { exact }
}

/// Between `same`, where the side that `wins` today wins, and `other`, where it does not.
fn halve(scenario: &Scenario, field: Field, mut same: f64, mut other: f64, wins: bool) -> f64 {
    let whole = field.spec().kind == Kind::Count;
    let enough = |apart: f64, size: f64| if whole { apart <= 1.0 } else { apart <= size * 1e-6 };
    while !enough((other - same).abs(), other.abs().max(same.abs())) {
        let middle = f64::midpoint(same, other);
        let middle = if whole { middle.floor() } else { middle };
        let saving = saving_at(scenario, field, middle);
        if saving.is_some_and(|saving| saving > 0.0) == wins {
            same = middle;
        } else {
            other = middle;
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_flips_at_a_whole_number() {
        // CPU alone asks for six environments, and few slots for many more.
        let scenario = Scenario::default().with(Field::Slots, 40.0);
        let swept = sweep(&scenario, Field::Slots, 48).unwrap();
        let below = flips(&scenario, Field::Slots, &swept)[0].unwrap();
        assert!(below.fits, "{below:?}");
        assert!(below.value.fract() == 0.0, "{below:?}");
        assert!(saving_at(&scenario, Field::Slots, below.value).unwrap() <= 0.0);
        assert!(saving_at(&scenario, Field::Slots, below.value + 1.0).unwrap() > 0.0);
    }
}
