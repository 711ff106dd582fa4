//! Rows whose values are of the series that they name.

use super::super::error::Fault;
use super::super::name::{Name, Quantity, Unit};
use super::super::note::NoteKind;
use super::super::number;
use super::super::state::{State, When, not_negative};
use super::numbers::Others;
use super::{Cell, Sheet};

/// The statistics of a metric that stand in columns beside its name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Statistics([Option<usize>; 4]);

impl Statistics {
    /// The columns of sum, mean, largest value and number of samples; `None` where there is one alone, which
    /// may be of anything.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        const NAMES: [&[&str]; 4] = [
            &["sum"],
            &["average", "avg", "mean"],
            &["maximum", "max"],
            &["samplecount", "sample count", "sample_count"],
        ];
        let mut found = Self::default();
        for (place, name) in names.enumerate() {
            let lower = name.to_lowercase();
            for (slot, names) in found.0.iter_mut().zip(NAMES) {
                if slot.is_none() && names.contains(&lower.as_str()) {
                    *slot = Some(place);
                }
            }
        }
        (found.0.iter().flatten().count() > 1).then_some(found)
    }

    /// The columns that they stand in.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.into_iter().flatten()
    }
}

impl Sheet {
    /// A row whose value is of the series that it names.
    pub(super) fn value(
        &mut self,
        cells: &[Option<Cell>],
        at: usize,
        (when, unit): (When, &str),
        function: &str,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<(), Fault> {
        let place = |quantity: Quantity| self.column_of(quantity);
        let of = |place: Option<usize>| cells.get(place?).and_then(Option::as_ref);
        let series = of(place(Quantity::Series));
        let (Some(series), When::At(stamp)) = (series, when) else {
            state.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        };
        if let Some(statistics) = self.statistics {
            let mut numbers = [None; 4];
            for (number, place) in numbers.iter_mut().zip(statistics.0) {
                let Some(cell) = of(place).filter(|cell| !cell.is_empty()) else { continue };
                let read = number::read(&cell.text, self.style)
                    .and_then(|read| not_negative(read.value, &cell.text));
                *number = Some(read.map_err(|kind| Fault::new(cell.at, kind))?);
            }
            if let Some(metrics) = &mut self.metrics {
                metrics.add_statistics(series.text.trim(), function, stamp, numbers, (unit, at));
            }
            return Ok(());
        }
        let column = place(Quantity::Value);
        let statistic =
            of(place(Quantity::Aggregate)).map(|cell| cell.text.trim()).unwrap_or_default();
        let label = [series.text.trim(), " ", statistic].concat();
        let Some(value) = of(column) else {
            state.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        };
        if value.is_empty() {
            return Ok(());
        }
        let fault = |kind| Fault::new(value.at, kind);
        let quantity = Name::new(&label).quantity;
        let style = match column {
            Some(column) => self.settled(column, value, others).map_err(fault)?,
            None => self.style,
        };
        let read = number::measured(&value.text, style, quantity).map_err(fault)?;
        if read.number.grouped {
            state.notes.about(NoteKind::Thousands, at, &value.text);
        }
        // What the cell says of itself goes before the column beside it.
        let mut of = Unit::of(unit);
        if read.factor.is_some() {
            (of.time, of.memory) = (Some(1.0), Some(1.0));
        }
        of.per = read.per.or(of.per);
        let number = read.number.value * read.factor.unwrap_or(1.0);
        if let Some(metrics) = &mut self.metrics {
            metrics.add(label.trim(), function, (stamp, number, of), at);
        }
        Ok(())
    }
}
