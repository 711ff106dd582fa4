//! The times at which rows end, which say how long their period is.

use super::super::error::{Fault, Kind, quote};
use super::super::state::{When, stamp};
use super::super::time;
use super::clock::serial;
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
