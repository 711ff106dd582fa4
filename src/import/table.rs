//! Tables: a time and a count in each row, what the CloudWatch console saves, and Logs Insights results.

mod header;

use super::columns::Role;
use super::error::{Error, Kind, quote};
use super::format::Format;
use super::note::NoteKind;
use super::number::{self, Style};
use super::records::{Cell, Records, separator};
use super::state::{Row, State, When, not_negative};
use super::time::{self, Order, Stamp};

/// The most rows that Logs Insights gives: those that a query asks for if it names no number, today and
/// in the past.
pub(super) const LIMITS: [u64; 2] = [1_000, 10_000];

/// How the times of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// Not seen yet.
    Unknown,
    /// As dates.
    Date,
    /// As seconds or milliseconds since 1970.
    Epoch,
    /// As running numbers of so many seconds.
    Running(i64),
    /// There are none: one row is one minute.
    Rows,
}

/// A table while it is read.
struct Table<'a> {
    records: Records<'a>,
    style: Style,
    roles: Vec<Role>,
    /// The cells of the first row, or of the header.
    width: usize,
    clock: Clock,
    order: Order,
    rows: u64,
}

/// Reads a table.
///
/// # Errors
///
/// The first cell that is not what its column holds.
pub(super) fn read(text: &str, state: &mut State) -> Result<Format, Error> {
    let separator = separator(text);
    let style = if separator == b';' { Style::Comma } else { Style::Point };
    let mut table = Table {
        records: Records::new(text, separator),
        style,
        roles: Vec::new(),
        width: 0,
        clock: Clock::Unknown,
        order: Order::Unknown,
        rows: 0,
    };
    let mut cells = Vec::new();
    table.next(&mut cells, state)?;
    let format = table.header(&mut cells, state)?;
    while !cells.is_empty() {
        table.row(&cells, state)?;
        state.progress.at(table.records.passed(), table.records.line())?;
        table.next(&mut cells, state)?;
    }
    if format == Format::Insights && LIMITS.contains(&table.rows) {
        let rows = table.rows.to_string();
        state.notes.about(
            NoteKind::Truncated,
            table.records.line().saturating_sub(1).max(1),
            &rows,
        );
    }
    if table.clock == Clock::Rows && table.rows > 0 {
        state.notes.add(NoteKind::AssumedMinutes, 1);
    }
    Ok(format)
}

impl<'a> Table<'a> {
    /// The next record that is no comment; no cells at the end.
    fn next(&mut self, cells: &mut Vec<Cell<'a>>, state: &mut State) -> Result<(), Error> {
        loop {
            let line = self.records.line();
            if !self.records.next(cells)? {
                return Ok(());
            }
            if !cells.first().is_some_and(|cell| cell.text.starts_with('#')) {
                return Ok(());
            }
            state.notes.add(NoteKind::IgnoredLines, line);
        }
    }

    /// Whether a cell holds a time or a number, and so is no name.
    fn is_value(&self, text: &str) -> bool {
        time_or_order(text)
            || !text.trim().is_empty()
                && !matches!(number::read(text, self.style), Err(Kind::NotANumber(_)))
    }

    fn row(&mut self, cells: &[Cell], state: &mut State) -> Result<(), Error> {
        let Some(first) = cells.first() else { return Ok(()) };
        let mut row = Row::new(first.line());
        let (mut message, mut empty) = (None, false);
        for at in 0..self.roles.len() {
            let role = self.roles.get(at).copied().unwrap_or(Role::Other);
            if role == Role::Other {
                continue;
            }
            let Some(cell) = cells.get(at) else {
                if matches!(role, Role::Time | Role::Count) {
                    let kind = Kind::MissingCell { found: cells.len(), wanted: at + 1 };
                    return Err(self.records.error(first, kind));
                }
                continue;
            };
            match role {
                Role::Time => {
                    row.when = self.when(cell).map_err(|kind| self.records.error(cell, kind))?;
                }
                Role::Message => message = Some(cell),
                _ if cell.text.trim().is_empty() => empty |= role == Role::Count,
                _ => {
                    let number = self.number(cell, row.line, state);
                    row.put(role, number.map_err(|kind| self.records.error(cell, kind))?);
                }
            }
        }
        let extra = cells.iter().skip(self.width).find(|cell| !cell.text.trim().is_empty());
        if let (Some(cell), None) = (extra, message) {
            let kind = Kind::ExtraCell { found: cells.len(), wanted: self.width };
            return Err(self.records.error(cell, kind));
        }
        if self.clock == Clock::Rows {
            row.when = When::Running(self.rows.cast_signed() * 60);
        }
        self.rows += 1;
        if let Some(cell) = message.filter(|_| row.count.is_none() && row.report.duration.is_none())
        {
            let time = match row.when {
                When::At(stamp) => Some(stamp),
                _ => None,
            };
            let taken = state.message(&cell.text, time, cell.line());
            return taken.map_err(|kind| self.records.error(cell, kind));
        }
        if empty {
            state.notes.add(NoteKind::EmptyCells, row.line);
            state.samples.add_empty(row.when, row.line);
            if row.average.is_none() && row.concurrency.is_none() {
                return Ok(());
            }
        }
        state.row(&row);
        Ok(())
    }

    fn number(&self, cell: &Cell, line: usize, state: &mut State) -> Result<f64, Kind> {
        let number = number::read(&cell.text, self.style)?;
        if number.grouped {
            state.notes.about(NoteKind::Thousands, line, &cell.text);
        }
        not_negative(number.value, &cell.text)
    }

    /// The time in a cell. The first row says how all of them are written.
    fn when(&mut self, cell: &Cell) -> Result<When, Kind> {
        let text = cell.text.trim();
        if matches!(self.clock, Clock::Date | Clock::Unknown) {
            match self.date(text) {
                Ok(stamp) => {
                    self.clock = Clock::Date;
                    return Ok(When::At(stamp));
                }
                Err(Kind::NotATime(_)) if self.clock == Clock::Unknown => {}
                Err(kind) => return Err(kind),
            }
        }
        let number = number::plain(text).map_err(|kind| match kind {
            Kind::NotANumber(text) => Kind::NotATime(text),
            kind => kind,
        })?;
        let number = not_negative(number, text)?;
        if matches!(self.clock, Clock::Unknown | Clock::Running(_)) && number >= time::FIRST_EPOCH {
            if self.clock != Clock::Unknown && self.rows > 0 {
                return Err(Kind::TimeOutOfRange(quote(text)));
            }
            self.clock = Clock::Epoch;
        }
        match self.clock {
            Clock::Epoch => time::epoch(number, text).map(When::At),
            Clock::Running(seconds) => running(number, seconds, text),
            _ => {
                self.clock = Clock::Running(60);
                running(number, 60, text)
            }
        }
    }

    /// A date; the first with two readings looks ahead for one that settles the order.
    fn date(&mut self, text: &str) -> Result<Stamp, Kind> {
        let read = time::read(text, self.order);
        if !matches!(read, Err(Kind::AmbiguousDate(_))) {
            return read;
        }
        let column = self.roles.iter().position(|role| *role == Role::Time).unwrap_or(0);
        let (mut ahead, mut cells) = (self.records.clone(), Vec::new());
        while let Ok(true) = ahead.next(&mut cells) {
            if let Some(order) = cells.get(column).and_then(|cell| time::settles(&cell.text)) {
                self.order = order;
                return time::read(text, order);
            }
        }
        read
    }
}

/// A running number of a unit of so many seconds.
fn running(number: f64, seconds: i64, text: &str) -> Result<When, Kind> {
    if number.fract() > 0.0 {
        return Err(Kind::NotATime(quote(text)));
    }
    Ok(When::Running(number as i64 * seconds))
}

/// Whether a text is a date, be its order open or its year out of range.
fn time_or_order(text: &str) -> bool {
    !matches!(time::read(text, Order::Unknown), Err(Kind::NotATime(_)))
}
