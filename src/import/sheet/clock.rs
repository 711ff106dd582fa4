//! The times of a sheet: the first row says how all of them are written.

use super::super::error::{Kind, quote};
use super::super::number;
use super::super::state::{When, not_negative, stamp};
use super::super::time::{self, Order, Stamp};
use super::{Cell, Clock, Sheet};

impl Sheet {
    /// The time in a cell. The first row says how all of them are written.
    pub(super) fn when(
        &mut self,
        cell: &Cell,
        column: usize,
        ahead: &mut dyn FnMut(usize) -> Option<Order>,
    ) -> Result<When, Kind> {
        let text = cell.text.trim();
        if matches!(self.clock, Clock::Date | Clock::Unknown) {
            match self.date(text, column, ahead) {
                Ok(stamp) => {
                    self.clock = Clock::Date;
                    return Ok(When::At(stamp));
                }
                Err(Kind::NotATime(_)) if self.clock == Clock::Unknown => {}
                Err(kind) => return Err(kind),
            }
        }
        let not_a_time = |kind| match kind {
            Kind::NotANumber(text) => Kind::NotATime(text),
            kind => kind,
        };
        // Nanoseconds since 1970 are more than a count may be.
        let long = if text.len() > 8 { text.parse::<f64>().ok() } else { None };
        let long = long.filter(|number| *number >= time::FIRST_EPOCH);
        let number = match long {
            Some(number) => number,
            None => not_negative(number::plain(text).map_err(not_a_time)?, text)?,
        };
        if matches!(self.clock, Clock::Unknown | Clock::Running(_)) && number >= time::FIRST_EPOCH {
            if self.clock != Clock::Unknown && self.rows > 0 {
                return Err(Kind::TimeOutOfRange(quote(text)));
            }
            self.clock = Clock::Epoch;
        }
        match self.clock {
            Clock::Epoch => stamp(text).map(When::At),
            Clock::Running(seconds) => running(number, seconds, text),
            _ => {
                self.clock = Clock::Running(60);
                running(number, 60, text)
            }
        }
    }

    /// A date; the first with two readings looks ahead for one that settles the order.
    fn date(
        &mut self,
        text: &str,
        column: usize,
        ahead: &mut dyn FnMut(usize) -> Option<Order>,
    ) -> Result<Stamp, Kind> {
        let read = time::read(text, self.order);
        if !matches!(read, Err(Kind::AmbiguousDate(_))) {
            return read;
        }
        if let Some(order) = ahead(column) {
            self.order = order;
            return time::read(text, order);
        }
        read
    }
}

/// A running number of a unit of so many seconds.
fn running(number: f64, seconds: i64, text: &str) -> Result<When, Kind> {
    if number.fract() > 0.0 || number > 1e9 {
        return Err(Kind::NotATime(quote(text)));
    }
    Ok(When::Running(number as i64 * seconds))
}
