//! The effect of each input on the saving, as a tornado chart shows it: at five points of a range around today's value.

use super::sweep::saving_at;
use super::{Field, Scenario};
use crate::units::Ratio;

/// The points of a range: its ends, today's value, and the middles between them. A bill rises in whole instances, so
/// that the ends alone would miss what lies between.
const POINTS: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];

/// An input with its value of today and the range in which it is looked at, in the field's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The input.
    pub field: Field,
    /// Its value of today.
    pub now: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Span {
    /// A share of today's value less and more.
    pub fn around(field: Field, now: f64, by: Ratio) -> Self {
        let by = by.to_fraction();
        Self { field, now, low: now * (1.0 - by), high: now * (1.0 + by) }
    }

    /// As many times less and more.
    pub fn times(field: Field, now: f64, by: Ratio) -> Self {
        let times = 1.0 + by.to_fraction();
        Self { field, now, low: now / times, high: now * times }
    }

    /// Today's value at 0, the ends at -1 and 1.
    fn at(&self, place: f64) -> f64 {
        let end = if place < 0.0 { self.low } else { self.high };
        self.now + place.abs() * (end - self.now)
    }
}

/// What one input does to the saving.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The input, which drives both bills where it is of both sides.
    pub field: Field,
    /// The points that are legal, from the lowest value.
    pub points: Vec<Point>,
}

/// A value with its saving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value, in the field's unit.
    pub value: f64,
    /// What Managed Instances save \[USD a month\]; `None` where they cannot run the traffic.
    pub saving: Option<f64>,
}

impl Bar {
    /// The least and the greatest saving of the points.
    pub fn ends(&self) -> (f64, f64) {
        let savings = self.points.iter().filter_map(|point| point.saving);
        savings.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), saving| {
            (least.min(saving), most.max(saving))
        })
    }

    /// How far the saving moves \[USD a month\].
    pub fn effect(&self) -> f64 {
        let (least, most) = self.ends();
        (most - least).max(0.0)
    }

    /// Whether the saving rises at one place and falls at another.
    pub fn turns(&self) -> bool {
        let savings: Vec<f64> = self.points.iter().filter_map(|point| point.saving).collect();
        let moves = |sign: f64| savings.windows(2).any(|two| (two[1] - two[0]) * sign > CENT);
        moves(1.0) && moves(-1.0)
    }

    /// Whether Managed Instances cannot run the traffic at one of the points.
    pub fn fails(&self) -> bool {
        self.points.iter().any(|point| point.saving.is_none())
    }
}

/// Savings that are closer than this are one \[USD\].
const CENT: f64 = 0.005;

/// The effects of all inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// Today's saving \[USD a month\].
    pub saving: f64,
    /// Inputs that move it, the strongest first.
    pub bars: Vec<Bar>,
    /// Inputs that do not.
    pub still: Vec<Field>,
}

/// The effects of `inputs`, each moved through its range; `None` where Managed Instances cannot run the traffic today.
/// Equal effects keep the order of the fields.
pub fn tornado(scenario: &Scenario, inputs: &[Span]) -> Option<Tornado> {
    let first = inputs.first()?;
    let saving = saving_at(scenario, first.field, first.now)?;
    let mut bars = Vec::new();
    let mut still = Vec::new();
    for span in inputs {
        let bar = Bar { field: span.field, points: points(scenario, span) };
        if bar.effect() > CENT || bar.fails() {
            bars.push(bar);
        } else {
            still.push(span.field);
        }
    }
    bars.sort_by(|one, other| other.effect().total_cmp(&one.effect()));
    Some(Tornado { saving, bars, still })
}

/// The legal values of a range, each once.
fn points(scenario: &Scenario, span: &Span) -> Vec<Point> {
    let Span { field, now, .. } = *span;
    let mut values: Vec<f64> = Vec::new();
    for place in POINTS {
        let exact = span.at(place);
        let value = match scenario.grain(field) {
            // At least the next whole one on each side, where a share of a few is none.
            Some(grain) if place != 0.0 => {
                let step = ((exact - now) / grain).round();
                let is_end = place.abs() > 0.9 && (exact - now).abs() > 0.0;
                let step = if is_end && step.abs() < 0.5 { place } else { step };
                now + step * grain
            }
            _ => exact,
        };
        if field.allows(value) && !values.contains(&value) {
            values.push(value);
        }
    }
    let is_legal = |value: &f64| scenario.with(field, *value).resolve().is_ok();
    values
        .into_iter()
        .filter(is_legal)
        .map(|value| Point { value, saving: saving_at(scenario, field, value) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluate;
    use crate::scenario::link;

    const FIELDS: [Field; 5] =
        [Field::Requests, Field::Duration, Field::CpuShare, Field::Slots, Field::Minimum];
    const BY: Ratio = Ratio::from_percent(20.0);

    fn saving(scenario: &Scenario) -> Option<f64> {
        evaluate(&scenario.resolve().unwrap().inputs).saving().map(crate::units::Usd::to_usd)
    }

    #[test]
    fn bars_equal_a_direct_evaluation() {
        for fragment in ["", "requests=20M/month", "runtime=python&cpu=80%", "k=3&minimum=6"] {
            let scenario = link::read(&format!("v=2&{fragment}")).scenario;
            let inputs =
                FIELDS.map(|field| Span::around(field, scenario.number(field).unwrap_or(8.0), BY));
            let found = tornado(&scenario, &inputs).unwrap();
            assert_eq!(Some(found.saving), saving(&scenario), "{fragment}");
            for bar in &found.bars {
                for point in &bar.points {
                    assert_eq!(point.saving, saving(&scenario.with(bar.field, point.value)));
                }
            }
            assert!(found.bars.is_sorted_by(|one, other| one.effect() >= other.effect()));
            assert_eq!(found.bars.len() + found.still.len(), FIELDS.len());
        }
    }

    #[test]
    fn a_few_are_moved_by_whole_ones() {
        let scenario = Scenario::default().with(Field::Minimum, 3.0);
        let values: Vec<f64> = points(&scenario, &Span::around(Field::Minimum, 3.0, BY))
            .iter()
            .map(|point| point.value)
            .collect();
        assert_eq!(values, [2.0, 3.0, 4.0]);
    }

    #[test]
    fn what_no_bill_allows_is_no_point() {
        let scenario = Scenario::default().with(Field::CpuShare, 0.9);
        let points = points(&scenario, &Span::around(Field::CpuShare, 0.9, BY));
        assert!(points.iter().all(|point| point.value <= 1.0), "{points:?}");
        let none = Scenario::default().with(Field::Requests, 0.0);
        let span = Span::around(Field::Requests, 0.0, BY);
        assert_eq!(super::points(&none, &span).len(), 1);
    }

    #[test]
    fn a_range_of_its_own_has_its_ends() {
        let scenario = Scenario::default();
        let span = Span { field: Field::Duration, now: 0.2, low: 0.15, high: 0.4 };
        let values: Vec<f64> = points(&scenario, &span).iter().map(|point| point.value).collect();
        let near =
            [0.15, 0.175, 0.2, 0.3, 0.4].iter().zip(&values).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near && values.len() == 5, "{values:?}");
    }

    #[test]
    fn a_staircase_is_marked() {
        let bar = |savings: &[f64]| Bar {
            field: Field::Requests,
            points: savings
                .iter()
                .map(|saving| Point { value: 1.0, saving: Some(*saving) })
                .collect(),
        };
        assert!(bar(&[1.0, 2.0, 1.5]).turns());
        assert!(!bar(&[1.0, 2.0, 2.0, 3.0]).turns());
        assert!((bar(&[1.0, 4.0, 2.0]).effect() - 3.0).abs() < 1e-9);
    }
}
