//! Rows of a time and a count and nothing else, as most long tables have them: read without what other rows need.

use super::super::name::Quantity;
use super::super::number;
use super::super::state::{State, When};
use super::super::time;
use super::{Cell, Clock, Sheet};

/// The columns of a sheet that has no others of use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    /// The column of the time, where there is one.
    time: Option<usize>,
    count: usize,
}

impl Sheet {
    /// The columns of the time and the count, if no other says anything of a row.
    pub(super) fn plain_columns(&self) -> Option<Plain> {
        let [group] = self.groups.as_slice() else { return None };
        let [count] = *group.columns.as_slice() else { return None };
        let column = self.columns.get(count)?;
        let counts = column.name.quantity == Quantity::Requests && column.name.per.is_none();
        let alone = group.function.is_empty()
            && self.words.is_empty()
            && self.parts.is_empty()
            && self.hours.is_empty()
            && self.dates.is_none()
            && self.end.is_none()
            && self.metrics.is_none()
            && self.parts_of.is_none();
        let is_timed = self.time.is_some() || self.clock == Clock::Rows;
        (counts && alone && is_timed).then_some(Plain { time: self.time, count })
    }

    /// Takes a row whose time and count are written as most are; false for any other, which is left as it is.
    pub(super) fn plain(&mut self, cells: &[Option<Cell>], at: usize, state: &mut State) -> bool {
        let text = |place: usize| cells.get(place)?.as_ref().map(|cell| cell.text.as_ref());
        let Some(plain) = self.plain else { return false };
        let Some(count) = text(plain.count).and_then(number::whole) else { return false };
        let when = match (self.clock, plain.time.and_then(text)) {
            (Clock::Rows, _) => Some(When::Running(self.rows.cast_signed() * 60)),
            (Clock::Date, Some(text)) => time::usual(text.as_bytes()).map(When::At),
            (Clock::Running(unit), Some(text)) => {
                let number =
                    number::whole(text).filter(|number| (*number as f64) < time::FIRST_EPOCH);
                let number = number.and_then(|number| self.turns.next(number.cast_signed()));
                number.map(|number| When::Running(number * unit))
            }
            _ => None,
        };
        let Some(when) = when else { return false };
        self.rows += 1;
        state.count(when, count as f64, at);
        true
    }
}
