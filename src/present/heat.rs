//! Two inputs at once: the saving over both, in words and as a table.

use super::fields;
use super::format::NumberLocale;
use super::table::{Cell, Column, Row, Table};
use super::tornado::{lowered, of_field, signed};
use crate::scenario::{Field, Heat};
use crate::units::Usd;

/// A value of an axis.
pub fn value(field: Field, value: f64, c: &NumberLocale) -> String {
    of_field(field, value, c)
}

/// What a cell says: "150 ms and 140 M: Managed Instances save $123".
pub fn told(heat: &Heat, (column, row): (usize, usize), c: &NumberLocale) -> String {
    let at = |axis: &crate::scenario::Axis, index: usize| {
        axis.values.get(index).map_or_else(String::new, |found| {
            format!("{} {}", lowered(fields::label(axis.field)), value(axis.field, *found, c))
        })
    };
    let saving = heat.savings.get(row).and_then(|cells| cells.get(column)).copied().flatten();
    let says = match saving {
        Some(saving) if saving > 0.0 => format!("Managed Instances save {}", signed(saving, c)),
        Some(saving) => format!("on-demand saves {}", signed(-saving, c)),
        None => "Managed Instances cannot run this".to_owned(),
    };
    format!("{}, {}: {says}", at(&heat.x, column), at(&heat.y, row))
}

/// All cells as a table.
pub fn table(heat: &Heat, c: &NumberLocale) -> Table {
    let (x, y) = (&heat.x, &heat.y);
    let across =
        x.values.iter().map(|found| Column::new(value(x.field, *found, c), c.dollars_each()));
    let row = |(savings, at): (&Vec<Option<f64>>, &f64)| {
        let cell = |saving: &Option<f64>| match saving {
            Some(saving) => Cell::number(signed(*saving, c), c.bare_sum(Usd::from_usd(*saving))),
            None => Cell::text("does not fit"),
        };
        let named = Cell::text(value(y.field, *at, c));
        Row::new(std::iter::once(named).chain(savings.iter().map(cell)).collect())
    };
    let (name, beside) = (fields::label(y.field), lowered(fields::label(x.field)));
    Table {
        caption: format!("Saved by Managed Instances {}, {name} by {beside}", c.each()),
        columns: std::iter::once(Column::new(name, "")).chain(across).collect(),
        rows: heat.savings.iter().zip(&y.values).map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, heat};

    #[test]
    fn a_cell_says_who_saves_how_much() {
        let c = NumberLocale::EN_US;
        let heat = heat(&Scenario::default(), Field::Requests, Field::Duration).unwrap();
        let told = |at| told(&heat, at, &c).replace('\u{a0}', " ");
        assert_eq!(
            told(heat.today()),
            "requests 120 M, duration 200 ms: Managed Instances save $229"
        );
        assert!(told((0, 0)).contains("on-demand saves $"), "{}", told((0, 0)));
        let table = table(&heat, &c);
        assert_eq!(table.rows.len(), heat.savings.len());
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
    }
}
