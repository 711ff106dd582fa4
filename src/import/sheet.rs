//! Rows of cells under names, whatever wrote them: a table in text, or objects of JSON.

mod clock;
mod columns;

use super::error::{Fault, Kind, quote};
use super::format::Format;
use super::metrics::Metrics;
use super::name::{Name, Quantity, Unit};
use super::note::NoteKind;
use super::number::{self, Style};
use super::state::{Row, State, When, function_of_group, function_of_stream, not_negative};
use super::time::{self, Order, Stamp};
use columns::{Column, is_measure, settle_counts};
use std::borrow::Cow;

/// The most rows that Logs Insights gives: those that a query asks for if it names no number, today and
/// in the past.
pub(super) const LIMITS: [u64; 2] = [1_000, 10_000];

/// The most columns that are looked at, so that a row takes no longer for the names of others.
const MOST_COLUMNS: usize = 500;

/// A cell with the byte of the file at which it stands. A missing one is `None` in its row.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) at: usize,
}

impl Cell<'_> {
    fn is_empty(&self) -> bool {
        matches!(
            self.text.trim(),
            "" | "-" | "null" | "N/A" | "#N/A" | "n/a" | "undefined" | "None"
        )
    }
}

/// How the times of a sheet are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
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

/// A sheet while it is read.
pub(super) struct Sheet {
    columns: Vec<Column>,
    /// The functions that columns of their own tell of; one without a name where there are none.
    groups: Vec<String>,
    style: Style,
    pub(super) clock: Clock,
    pub(super) order: Order,
    /// The column of the time.
    time: Option<usize>,
    /// The column of a time of day beside that of the date.
    of_day: Option<usize>,
    pub(super) rows: u64,
    /// A series by itself for each word of a column: the metrics that they are gathered in.
    metrics: Option<Metrics>,
    /// Whether a row without a count is one invocation, and not the mean of several.
    is_single: bool,
    format: Format,
    at: usize,
}

/// Whether a text is a date, be its order open or its year out of range.
pub(super) fn is_time(text: &str) -> bool {
    !matches!(time::read(text, Order::Unknown), Err(Kind::NotATime(_)))
}

/// Whether a cell holds a time or a number, and so is no name.
pub(super) fn is_value(text: &str, style: Style) -> bool {
    is_time(text)
        || !text.trim().is_empty()
            && (number::measured(text, style, Quantity::Requests).is_ok()
                || number::measured(text, style, Quantity::Duration).is_ok()
                || matches!(number::read(text, style), Err(Kind::TooLarge(_))))
}

impl Sheet {
    /// A sheet with these names, of which this is the first row.
    ///
    /// # Errors
    ///
    /// Where no column counts, where two could, and where all are money.
    pub(super) fn new(
        names: &[String],
        first: &[Option<Cell>],
        style: Style,
        at: usize,
        state: &mut State,
    ) -> Result<Self, Fault> {
        let mut columns: Vec<Column> = names
            .iter()
            .take(MOST_COLUMNS)
            .map(|text| Column { text: text.trim().to_owned(), name: Name::new(text), group: 0 })
            .collect();
        let insights = columns.iter().any(|column| {
            let lower = column.text.to_lowercase();
            lower.contains('@') || lower.starts_with("bin(") || lower.starts_with("count(")
        });
        let messages = columns.iter().any(|column| column.name.quantity == Quantity::Message);
        let mut sheet = Self {
            columns: Vec::new(),
            groups: vec![String::new()],
            style,
            clock: Clock::Unknown,
            order: Order::Unknown,
            time: None,
            of_day: None,
            rows: 0,
            metrics: None,
            is_single: false,
            format: match (insights, messages) {
                (true, _) => Format::Insights,
                (_, true) => Format::Logs,
                _ => Format::Table,
            },
            at,
        };
        sheet.settle_time(&mut columns, first);
        let of = |columns: &[Column], quantity: Quantity| {
            columns.iter().filter(|column| column.name.quantity == quantity).count()
        };
        // A column of series says what the value beside it is.
        if of(&columns, Quantity::Series) > 0 && of(&columns, Quantity::Value) == 1 {
            sheet.metrics = Some(Metrics::default());
        } else {
            settle_counts(&mut columns, first, style, at, state)?;
            sheet.settle_groups(&mut columns)?;
            sheet.is_single = columns.iter().any(|column| {
                matches!(
                    column.name.quantity,
                    Quantity::RequestId | Quantity::Billed | Quantity::Init | Quantity::Used
                ) || column.text.starts_with("@duration")
            });
        }
        for column in &columns {
            let quantity = column.name.quantity;
            if matches!(quantity, Quantity::Other | Quantity::Unknown | Quantity::Money)
                && !column.text.is_empty()
            {
                state.notes.about(NoteKind::Ignored, at, &column.text);
            }
            if let (Quantity::Requests, Some(per)) = (quantity, column.name.per) {
                state.rate(per, at, &column.text);
            }
        }
        sheet.columns = columns;
        sheet.time = sheet.column_of(Quantity::Time);
        if sheet.time.is_none() && sheet.columns.len() == 1 && sheet.has(Quantity::Requests) {
            sheet.clock = Clock::Rows;
        }
        Ok(sheet)
    }

    /// A sheet without names: by what stands in the first row.
    ///
    /// # Errors
    ///
    /// Where more than one column could count.
    pub(super) fn without_names(
        first: &[Option<Cell>],
        style: Style,
        at: usize,
        state: &mut State,
    ) -> Result<Self, Fault> {
        let filled = first.iter().flatten().filter(|cell| !cell.is_empty()).count();
        let text =
            |place: usize| first.get(place).and_then(Option::as_ref).map(|cell| cell.text.as_ref());
        let is_number = |place: &usize| {
            text(*place)
                .is_some_and(|text| number::measured(text, style, Quantity::Requests).is_ok())
        };
        if filled > 2 {
            let numbers: Vec<usize> = (1..first.len()).filter(is_number).collect();
            if let [one, other, ..] = numbers.as_slice() {
                let name = |place: usize| format!("column {}", place + 1);
                let kind = Kind::Ambiguous { first: name(*one), second: name(*other) };
                return Err(Fault::new(at, kind));
            }
        }
        let names: Vec<String> = match first.len() {
            0 | 1 => vec!["count".to_owned()],
            wide => ["time", "count"]
                .into_iter()
                .map(str::to_owned)
                .chain((2..wide).map(|_| String::new()))
                .collect(),
        };
        let mut sheet = Self::new(&names, first, style, at, state)?;
        let others = first.iter().skip(2).flatten().filter(|cell| !cell.is_empty());
        let text = first.get(2).and_then(Option::as_ref).map(|cell| cell.text.to_string());
        let others = others.count() as u64;
        state.notes.many(NoteKind::Ignored, others, Some(at), &text.unwrap_or_default());
        sheet.format = Format::Table;
        Ok(sheet)
    }

    fn column_of(&self, quantity: Quantity) -> Option<usize> {
        self.columns.iter().position(|column| column.name.quantity == quantity)
    }

    fn has(&self, quantity: Quantity) -> bool {
        self.column_of(quantity).is_some()
    }

    /// What a row of a sheet is.
    pub(super) const fn format(&self) -> Format {
        self.format
    }

    /// The names of the columns that a row must have: the last that holds a time or a count.
    pub(super) fn needed(&self) -> usize {
        let needed = |column: &Column| {
            matches!(column.name.quantity, Quantity::Time | Quantity::Requests | Quantity::Value)
        };
        self.columns.iter().rposition(needed).map_or(0, |at| at + 1)
    }

    /// Whether a row may go on behind the last column: a message may have the separator in it.
    pub(super) fn is_open_ended(&self) -> bool {
        self.has(Quantity::Message)
    }

    /// The place of a column that has this name, which is added where it is new and where there are not too
    /// many.
    pub(super) fn place(&mut self, text: &str, at: usize, state: &mut State) -> Option<usize> {
        let known = self.columns.iter().position(|column| column.text == text);
        if known.is_some() || self.columns.len() >= MOST_COLUMNS {
            return known;
        }
        let mut name = Name::new(text);
        let taken = self.columns.iter().any(|column| column.name.quantity == name.quantity);
        let once = matches!(name.quantity, Quantity::Time | Quantity::Requests | Quantity::Unknown);
        if (once && taken) || matches!(name.quantity, Quantity::Unknown) {
            name.quantity = Quantity::Other;
        }
        if name.quantity == Quantity::Other {
            state.notes.about(NoteKind::Ignored, at, text);
        }
        self.columns.push(Column { text: text.to_owned(), name, group: 0 });
        self.time = self.column_of(Quantity::Time);
        Some(self.columns.len() - 1)
    }

    /// What stands beside the numbers of a row.
    fn beside<'c>(&self, cells: &'c [Option<Cell<'c>>]) -> Beside<'c> {
        let mut beside = Beside::default();
        for (column, cell) in self.columns.iter().zip(cells) {
            let Some(cell) = cell else { continue };
            let text = cell.text.trim();
            match column.name.quantity {
                Quantity::Function if !cell.is_empty() => beside.function = function_of_group(text),
                Quantity::Stream if beside.function.is_empty() => {
                    beside.function = function_of_stream(&cell.text).unwrap_or_default();
                }
                Quantity::RequestId => beside.identity = Some(cell.text.as_ref()),
                Quantity::Message => beside.message = Some(cell),
                Quantity::Unit => beside.unit = text,
                Quantity::Product => beside.foreign |= !text.eq_ignore_ascii_case("AWSLambda"),
                Quantity::LineType => beside.foreign |= !text.contains("Usage"),
                _ => {}
            }
        }
        beside
    }

    /// Takes a row. `ahead` gives a date of a later row whose order is settled.
    ///
    /// # Errors
    ///
    /// The first cell that is not what its column holds.
    pub(super) fn row(
        &mut self,
        cells: &[Option<Cell>],
        at: usize,
        state: &mut State,
        ahead: &mut dyn FnMut(usize) -> Option<Order>,
    ) -> Result<(), Fault> {
        let cell = |place: usize| cells.get(place).and_then(Option::as_ref);
        let mut when = When::Unknown;
        if let Some(place) = self.time
            && let Some(cell) = cell(place)
        {
            let kind = |kind| Fault::new(cell.at, kind);
            when = self.when(cell, place, ahead).map_err(kind)?;
        }
        if let (When::At(stamp), Some(cell)) = (when, self.of_day.and_then(cell)) {
            let not_a_time = || Fault::new(cell.at, Kind::NotATime(quote(&cell.text)));
            let seconds = time::clock(&cell.text).ok_or_else(not_a_time)?;
            when = When::At(Stamp { seconds: stamp.seconds + seconds, ..stamp });
        }
        if self.clock == Clock::Rows {
            when = When::Running(self.rows.cast_signed() * 60);
        }
        self.rows += 1;
        let Beside { function, identity, message, unit, foreign } = self.beside(cells);
        // Lines of a bill that are of other services, credits and taxes; sums of all functions.
        if foreign || is_whole(function) {
            state.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        }
        if self.metrics.is_some() {
            return self.value(cells, at, (when, unit), function, state);
        }
        let mut told = false;
        for group in 0..self.groups.len() {
            let mut row = Row::new(at, when);
            let mut empty = false;
            for (place, column) in self.columns.iter().enumerate() {
                if column.group != group {
                    continue;
                }
                let Some(cell) = cell(place) else {
                    empty |= column.name.quantity == Quantity::Requests;
                    continue;
                };
                if column.name.quantity == Quantity::MemoryTime && !cell.is_empty() {
                    let read = number::read(&cell.text, self.style);
                    let read = read.map_err(|kind| Fault::new(cell.at, kind))?;
                    if state.admits(function, 0.0) {
                        state.seen.memory_time(read.value);
                    }
                }
                if !is_measure(column.name.quantity) {
                    continue;
                }
                if cell.is_empty() {
                    empty |= column.name.quantity == Quantity::Requests;
                    continue;
                }
                let fault = |kind| Fault::new(cell.at, kind);
                let (factor, number) =
                    measure(column, cell, self.style, at, state).map_err(fault)?;
                let told = Unit::new(unit);
                let counts = column.name.quantity == Quantity::Requests;
                if counts && column.name.is_bare_or_sum() && !told.counts(unit) {
                    return Err(fault(Kind::NotACount(quote(unit))));
                }
                if let (true, Some(per)) = (counts, told.per) {
                    state.rate(per, at, unit);
                }
                let factor = factor.or(told.factor(column.name.quantity));
                row.put(&column.name, factor, number);
            }
            if !self.is_single && row.count.is_none() {
                row.average = row.average.or(row.report.duration.take());
            }
            if let Some(id) = identity {
                row.report.identify(id);
            }
            let own = self.groups.get(group).filter(|name| !name.is_empty());
            let function = own.map_or(function, String::as_str);
            if let Some(cell) =
                message.filter(|_| row.count.is_none() && row.report.duration.is_none())
            {
                let taken = state.message(&cell.text, when.stamp(), function, cell.at);
                return taken.map_err(|kind| Fault::new(cell.at, kind));
            }
            if empty {
                state.notes.add(NoteKind::EmptyCells, at);
                state.samples.add_empty(when, at);
                if row.average.is_none() && row.concurrency.is_none() {
                    told = true;
                    continue;
                }
            }
            told = true;
            state.row(&row, function);
        }
        if !told {
            state.notes.add(NoteKind::IgnoredLines, at);
        }
        Ok(())
    }

    /// A row whose value is of the series that it names.
    fn value(
        &mut self,
        cells: &[Option<Cell>],
        at: usize,
        (when, unit): (When, &str),
        function: &str,
        state: &mut State,
    ) -> Result<(), Fault> {
        let of = |quantity: Quantity| cells.get(self.column_of(quantity)?).and_then(Option::as_ref);
        let (series, value) = (of(Quantity::Series), of(Quantity::Value));
        let (Some(series), Some(value), When::At(stamp)) = (series, value, when) else {
            state.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        };
        if value.is_empty() {
            return Ok(());
        }
        let fault = |kind| Fault::new(value.at, kind);
        let statistic = of(Quantity::Aggregate).map(|cell| cell.text.trim()).unwrap_or_default();
        let label = [series.text.trim(), " ", statistic].concat();
        let quantity = Name::new(&label).quantity;
        let read = number::measured(&value.text, self.style, quantity).map_err(fault)?;
        let factor = read.factor.or(Unit::new(unit).factor(quantity));
        let number = read.number.value * factor.unwrap_or(1.0);
        if let Some(metrics) = &mut self.metrics {
            metrics.add(label.trim(), function, stamp, number, at);
        }
        Ok(())
    }

    /// The end of the sheet.
    ///
    /// # Errors
    ///
    /// Where its series tell nothing, or where two of them could count.
    pub(super) fn finish(&mut self, end: usize, state: &mut State) -> Result<(), Fault> {
        if let Some(metrics) = self.metrics.take() {
            metrics.finish(state, self.at)?;
        }
        if self.format == Format::Insights && LIMITS.contains(&self.rows) {
            state.notes.about(NoteKind::Truncated, end, &self.rows.to_string());
        }
        if self.clock == Clock::Rows && self.rows > 0 {
            state.notes.add(NoteKind::AssumedMinutes, 0);
        }
        Ok(())
    }
}

/// The number of a cell, and what makes ms or MB of it where the cell itself carries a unit.
fn measure(
    column: &Column,
    cell: &Cell,
    style: Style,
    at: usize,
    state: &mut State,
) -> Result<(Option<f64>, f64), Kind> {
    let read = number::measured(&cell.text, style, column.name.quantity)?;
    if read.number.grouped {
        state.notes.about(NoteKind::Thousands, at, &cell.text);
    }
    if let Some(per) = read.per {
        state.rate(per, at, &cell.text);
    }
    Ok((read.factor, not_negative(read.number.value, &cell.text)?))
}

/// What stands beside the numbers of a row.
#[derive(Default)]
struct Beside<'c> {
    function: &'c str,
    identity: Option<&'c str>,
    message: Option<&'c Cell<'c>>,
    unit: &'c str,
    /// A line of a bill that is of no use of Lambda.
    foreign: bool,
}

/// Whether a name is that of all functions together.
fn is_whole(function: &str) -> bool {
    ["total", "all", "sum"].iter().any(|word| function.eq_ignore_ascii_case(word))
}
