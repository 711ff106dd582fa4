//! The saving over two inputs at once, as a heat map shows it.

use super::sweep::saving_at;
use super::{Field, Scale, Scenario};

/// Cells along the horizontal axis, with today's value in the middle where the slider lets it.
pub(super) const COLUMNS: usize = 21;

/// Cells along the vertical axis.
pub(super) const ROWS: usize = 13;

/// How far a logarithmic axis reaches, as a factor to each side.
const REACH: f64 = 8.0;

/// The savings of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// The input along the horizontal axis.
    pub x: Axis,
    /// The input along the vertical axis.
    pub y: Axis,
    /// What Managed Instances save \[USD a month\], row by row from the lowest value of `y`; `None` where they cannot
    /// run the traffic.
    pub savings: Vec<Vec<Option<f64>>>,
}

/// An axis of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The input.
    pub field: Field,
    /// The values of the cells, ascending.
    pub values: Vec<f64>,
    /// Today's value.
    pub now: f64,
    /// Where today's value is along the axis: 0 at the middle of the first cell, 1 at that of the last.
    pub place: f64,
}

impl Heat {
    /// The column and the row of the cell that is nearest to today's values.
    pub fn today(&self) -> (usize, usize) {
        let nearest = |axis: &Axis| {
            let last = axis.values.len().saturating_sub(1) as f64;
            (axis.place.clamp(0.0, 1.0) * last).round() as usize
        };
        (nearest(&self.x), nearest(&self.y))
    }
}

/// The inputs that can be an axis: numbers with a slider.
pub fn axes(scenario: &Scenario) -> impl Iterator<Item = Field> {
    let has_slider = |field: &&Field| scenario.slider(**field).is_some();
    let is_given = |field: &&Field| scenario.number(**field).is_some_and(|value| value > 0.0);
    Field::ALL.iter().filter(has_slider).filter(is_given).copied()
}

/// The savings over two inputs; `None` where one of them has no slider or no value, or where both are one.
pub fn heat(scenario: &Scenario, x: Field, y: Field) -> Option<Heat> {
    if x == y {
        return None;
    }
    let (x, y) = (axis(scenario, x, COLUMNS)?, axis(scenario, y, ROWS)?);
    let row = |across: &f64| {
        let scenario = scenario.with(y.field, *across);
        x.values.iter().map(|value| saving_at(&scenario, x.field, *value)).collect()
    };
    let savings = y.values.iter().map(row).collect();
    Some(Heat { x, y, savings })
}

/// The values of an axis: on a logarithmic slider a factor of eight to each side of today's, else all of the slider.
fn axis(scenario: &Scenario, field: Field, cells: usize) -> Option<Axis> {
    let slider = scenario.slider(field)?;
    let now = scenario.number(field)?;
    let (from, to) = if slider.is_logarithmic() && now > 0.0 {
        (slider.place(now / REACH), slider.place(now * REACH))
    } else {
        (0.0, 1.0)
    };
    let grain = scenario.grain(field);
    let value = |index: usize| {
        let place = from + (to - from) * index as f64 / (cells - 1) as f64;
        let exact = slider.exact(place);
        grain.map_or(exact, |grain| (exact / grain).round().max(1.0) * grain)
    };
    let mut values: Vec<f64> = (0..cells).map(value).filter(|value| field.allows(*value)).collect();
    // Whole values may repeat where there are few.
    values.dedup();
    (values.len() > 1).then(|| Axis { place: place(&slider, &values, now), field, values, now })
}

fn place(slider: &Scale, values: &[f64], now: f64) -> f64 {
    let at = |value: f64| slider.place(value);
    match values {
        [first, .., last] if at(*last) > at(*first) => {
            (at(now) - at(*first)) / (at(*last) - at(*first))
        }
        _ => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluate;

    #[test]
    fn each_cell_equals_a_direct_evaluation() {
        let scenario = Scenario::default();
        let found = heat(&scenario, Field::Requests, Field::CpuShare).unwrap();
        assert_eq!((found.savings.len(), found.savings[0].len()), (ROWS, COLUMNS));
        for (row, across) in found.savings.iter().zip(&found.y.values) {
            for (saving, value) in row.iter().zip(&found.x.values) {
                let scenario =
                    scenario.with(Field::Requests, *value).with(Field::CpuShare, *across);
                let direct = evaluate(&scenario.resolve().unwrap().inputs).saving();
                assert_eq!(*saving, direct.map(crate::units::Usd::to_usd));
            }
        }
    }

    #[test]
    fn todays_value_is_in_the_middle_of_a_logarithmic_axis() {
        let scenario = Scenario::default();
        let found = heat(&scenario, Field::Requests, Field::Duration).unwrap();
        assert_eq!(found.today(), (COLUMNS / 2, ROWS / 2));
        assert!((found.x.values[COLUMNS / 2] / 120e6 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn whole_values_are_whole_and_there_once() {
        let scenario = Scenario::default().with(Field::Slots, 2.0);
        let found = heat(&scenario, Field::Slots, Field::Duration).unwrap();
        assert!(found.x.values.iter().all(|value| value.fract() == 0.0));
        assert!(found.x.values.is_sorted_by(|one, other| one < other), "{:?}", found.x.values);
    }

    #[test]
    fn one_input_twice_is_no_map() {
        assert_eq!(heat(&Scenario::default(), Field::Duration, Field::Duration), None);
        assert!(axes(&Scenario::default()).count() > 4);
    }
}
