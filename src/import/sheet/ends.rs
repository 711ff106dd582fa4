//! The times at which rows end, which say how long their period is.

use super::super::error::{Fault, Kind, quote};
use super::super::name::{Quantity, Statistic};
use super::super::number;
use super::super::state::{When, stamp};
use super::super::time;
use super::clock::serial;
use super::columns::Column;
use super::{Cell, Clock, Sheet};

/// How long the rows of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lengths {
    /// None says so.
    None,
    /// All that say so, as long \[s\].
    Same(i64),
    /// Not all as long.
    Varied,
}

impl Lengths {
    /// The length of all rows \[s\].
    pub(super) const fn same(self) -> Option<i64> {
        match self {
            Self::Same(length) => Some(length),
            Self::None | Self::Varied => None,
        }
    }

    fn see(&mut self, length: i64) {
        *self = match *self {
            Self::None => Self::Same(length),
            Self::Same(known) if known == length => Self::Same(known),
            _ => Self::Varied,
        };
    }
}

impl Sheet {
    /// Leaves out what says how long the rows are, as their ends do: in ms, seconds, minutes or hours.
    pub(super) fn settle_length(
        &self,
        columns: &mut [Column],
        first: &[Option<Cell>],
        time: Option<usize>,
    ) {
        let of = |place: usize| Some(first.get(place)?.as_ref()?.text.trim());
        let read = |place: Option<usize>| stamp(of(place?)?).ok();
        let (Some(begin), Some(end)) = (read(time), read(self.end)) else { return };
        let length = (end.seconds - begin.seconds) as f64;
        for (place, column) in columns.iter_mut().enumerate() {
            let is_length = |number: f64| match column.name.factor {
                Some(ms) => (number * ms - length * 1e3).abs() < 0.5,
                None => [1e-3, 1.0, 60.0, 3600.0]
                    .iter()
                    .any(|seconds| (number * seconds - length).abs() < 1e-6),
            };
            let number = of(place).and_then(|text| number::read(text, self.style).ok());
            let each = (Quantity::Duration, Statistic::Each);
            if (column.name.quantity, column.name.statistic) == each
                && number.is_some_and(|number| is_length(number.value))
            {
                column.name.quantity = Quantity::Other;
            }
        }
    }

    /// How long a row is \[s\] that begins at a time, from that at which it ends; 0 where it does not say.
    pub(super) fn ends(&mut self, cells: &[Option<Cell>], when: When) -> Result<u32, Fault> {
        let (Some(place), When::At(begin)) = (self.end, when) else { return Ok(0) };
        let Some(cell) = cells.get(place).and_then(Option::as_ref).filter(|cell| !cell.is_empty())
        else {
            return Ok(0);
        };
        let text = cell.text.trim();
        let read = match self.clock {
            Clock::Epoch => stamp(text),
            Clock::Serial => serial(text, self.style).ok_or_else(|| Kind::NotATime(quote(text))),
            _ => time::read(text, self.order),
        };
        let end = read.map_err(|kind| Fault::new(cell.at, kind))?;
        let length = end.seconds - begin.seconds;
        if length > 0 {
            self.lengths.see(length);
        }
        Ok(u32::try_from(length).unwrap_or(0))
    }
}
