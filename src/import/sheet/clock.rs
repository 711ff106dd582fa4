//! The times of a sheet: the first row says how all of them are written.

use super::super::error::{Fault, Kind, quote};
use super::super::note::NoteKind;
use super::super::number::{self, Style};
use super::super::state::{State, When, is_whole, not_negative, stamp};
use super::super::text::{same, trim};
use super::super::time::{self, Stamp};
use super::columns::unit_of;
use super::{Cell, Clock, Others, Sheet};
use std::cmp::Ordering;

/// What a column adds to the time that another has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A time of day: "14:05".
    Clock,
    /// A number of so many seconds each: hours, minutes.
    Number(i64),
}

/// Running numbers that begin again: hours at midnight, minutes at the hour, days with the month.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    last: Option<i64>,
    trend: Trend,
    /// What is added to the numbers since they began again.
    ahead: i64,
    function: String,
    /// What else the last row said.
    words: String,
}

/// How running numbers go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trend {
    #[default]
    Open,
    Up,
    Down,
    /// In no order, so that none begins again.
    Mixed,
}

impl Turns {
    /// The number as it goes on, if it goes up as those before it did; `None` leaves all as it is.
    pub(super) fn next(&mut self, number: i64) -> Option<i64> {
        if self.trend != Trend::Up || self.last.is_none_or(|last| number <= last) {
            return None;
        }
        self.last = Some(number);
        Some(number + self.ahead)
    }

    /// The number as it goes on, and whether it begins again here; `None` where that cannot be told.
    fn on(&mut self, number: i64, unit: i64, function: &str, words: String) -> Option<(i64, bool)> {
        if !same(&self.function, function) {
            // The next function has hours of its own.
            *self = Self { function: function.to_owned(), ..Self::default() };
        }
        let others = !same(&self.words, &words);
        self.words = words;
        let Some(last) = self.last.replace(number) else { return Some((number, false)) };
        let (low, high) = (last.min(number), last.max(number));
        let cycle = match unit {
            3600 if high < 24 && high - low > 12 => Some(24),
            3600 if high == 24 && low <= 1 => Some(24),
            60 | 1 if low == 0 && [59, 1439, 3599, 86_399].contains(&high) => Some(high + 1),
            60 | 1 if low == 1 && [60, 1440, 3600, 86_400].contains(&high) => Some(high),
            86_400 if low <= 1 && (28..=31).contains(&high) => Some(high + 1 - low),
            _ if unit == 7 * 86_400 && low == 1 && (52..=53).contains(&high) => Some(high),
            _ => None,
        };
        let up = number > last;
        let cycle = cycle.filter(|_| {
            matches!((self.trend, up), (Trend::Up | Trend::Open, false) | (Trend::Down, true))
        });
        if let Some(cycle) = cycle {
            self.ahead += if up { -cycle } else { cycle };
            self.trend = if up { Trend::Down } else { Trend::Up };
            return (!others).then_some((number + self.ahead, true));
        }
        let trend = match number.cmp(&last) {
            Ordering::Less => Trend::Down,
            Ordering::Greater => Trend::Up,
            Ordering::Equal => self.trend,
        };
        if self.trend != Trend::Open && trend != self.trend {
            self.trend = Trend::Mixed;
            // What began again was no next day.
            return (self.ahead == 0).then_some((number, false));
        }
        self.trend = trend;
        Some((number + self.ahead, false))
    }
}

impl Sheet {
    /// The time of a row.
    pub(super) fn time_of(
        &mut self,
        cells: &[Option<Cell>],
        function: &str,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<When, Fault> {
        let cell = |place: usize| cells.get(place).and_then(Option::as_ref);
        if self.clock == Clock::Rows {
            return Ok(When::Running(self.rows.cast_signed() * 60));
        }
        let Some((place, at)) = self.time.and_then(|place| Some((place, cell(place)?))) else {
            return Ok(When::Unknown);
        };
        let fault = |kind| Fault::new(at.at, kind);
        let mut when = match self.dates {
            Some(dates) => {
                let parts =
                    dates.map(|at| cell(at).map(|cell| cell.text.trim()).unwrap_or_default());
                time::read(&parts.join("-"), self.order).map(When::At).map_err(fault)?
            }
            None => self.when(at, place, others).map_err(fault)?,
        };
        if let (When::Running(seconds), Clock::Running(unit)) = (when, self.clock) {
            let words = self.words_of(cells);
            let on = self.turns.on(seconds / unit, unit, function, words);
            let (number, turned) = on.ok_or_else(|| fault(Kind::BeginsAgain(quote(&at.text))))?;
            if turned {
                state.notes.about(NoteKind::Turned, at.at, &at.text);
            }
            when = When::Running(number * unit);
        }
        for (place, part) in &self.parts {
            let Some(cell) = cell(*place).filter(|cell| !cell.is_empty()) else { continue };
            let not_a_time = || Fault::new(cell.at, Kind::NotATime(quote(&cell.text)));
            let seconds = match part {
                Part::Clock => time::clock(&cell.text),
                Part::Number(unit) => {
                    let number = cell.text.trim().parse::<i64>().ok();
                    number.filter(|number| (0..=1440).contains(number)).map(|number| number * unit)
                }
            };
            let seconds = seconds.ok_or_else(not_a_time)?;
            when = match when {
                When::At(stamp) => When::At(Stamp { seconds: stamp.seconds + seconds, ..stamp }),
                When::Running(running) => When::Running(running + seconds),
                When::Unknown => when,
            };
        }
        if self.end.is_some() {
            state.samples.next = self.ends(cells, when)?;
        }
        Ok(when)
    }

    /// What the row says beside its numbers, in one text.
    fn words_of(&self, cells: &[Option<Cell>]) -> String {
        let mut words = String::new();
        for place in &self.words {
            if let Some(Some(cell)) = cells.get(*place) {
                words.push_str(cell.text.trim());
                words.push('\u{1f}');
            }
        }
        words
    }

    /// The time in a cell. The first row says how all of them are written.
    fn when(&mut self, cell: &Cell, column: usize, others: &dyn Others) -> Result<When, Kind> {
        let text = trim(&cell.text);
        if matches!(self.clock, Clock::Date | Clock::Unknown) {
            match self.date(text, column, others) {
                Ok(stamp) => {
                    self.clock = Clock::Date;
                    return Ok(When::At(stamp));
                }
                Err(Kind::NotATime(_)) if self.clock == Clock::Unknown => {}
                Err(kind) => return Err(kind),
            }
        }
        if let Some(stamp) = self.serial(text, column)? {
            return Ok(When::At(stamp));
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

    /// The date of a spreadsheet, if a column has such: with a part of a day, or under the name of a date.
    fn serial(&mut self, text: &str, column: usize) -> Result<Option<Stamp>, Kind> {
        if !matches!(self.clock, Clock::Unknown | Clock::Serial) {
            return Ok(None);
        }
        let found = serial(text, self.style);
        if self.clock == Clock::Serial {
            return found.ok_or_else(|| Kind::NotATime(quote(text))).map(Some);
        }
        let Some(stamp) = found else { return Ok(None) };
        let name = self.columns.get(column).map(|column| column.text.to_lowercase());
        let name = name.unwrap_or_default();
        let is_date = ["date", "datum", "fecha"].iter().any(|date| name.contains(date));
        if is_date || text.contains(['.', ',']) {
            self.clock = Clock::Serial;
            return Ok(Some(stamp));
        }
        if unit_of(&name) == Some(60) { Ok(None) } else { Err(Kind::Serial(quote(text))) }
    }

    /// A date; the first with two readings looks ahead for one that settles the order.
    fn date(&mut self, text: &str, column: usize, others: &dyn Others) -> Result<Stamp, Kind> {
        let read = time::read(text, self.order);
        if !matches!(read, Err(Kind::AmbiguousDate(_))) {
            return read;
        }
        if let Some(order) = others.order(column) {
            self.order = order;
            return time::read(text, order);
        }
        read
    }
}

/// The date that a spreadsheet keeps as a number of days, of the years 2000 to 2099.
pub(super) fn serial(text: &str, style: Style) -> Option<Stamp> {
    /// 1970-01-01.
    const EPOCH: f64 = 25_569.0;
    let is_serial = text.len() >= 5 && text.bytes().take(5).all(|byte| byte.is_ascii_digit());
    let number = number::read(text, style).ok().filter(|_| is_serial)?.value;
    let seconds = libm::round((number - EPOCH) * 86_400.0) as i64;
    (36_526.0..73_051.0).contains(&number).then_some(Stamp { seconds, zoned: false })
}

/// A running number of a unit of so many seconds.
fn running(number: f64, seconds: i64, text: &str) -> Result<When, Kind> {
    if !is_whole(number) || number > 1e9 {
        return Err(Kind::NotATime(quote(text)));
    }
    Ok(When::Running(number as i64 * seconds))
}
