//! Rows of cells under names, whatever wrote them: a table in text, or objects of JSON.

mod beside;
mod bill;
mod clock;
mod columns;
mod ends;
mod hours;
mod numbers;
mod plain;
mod series;
mod unnamed;

pub(super) use hours::{hours, is_across};
pub(super) use numbers::{Others, Styles, Unseen};

use super::error::{Fault, Kind, Other, quote};
use super::format::Format;
use super::metrics::Metrics;
use super::name::{Name, Quantity, Unit};
use super::note::NoteKind;
use super::number::{self, Style};
use super::state::{Row, State};
use super::time::{self, Order};
use beside::Beside;
use clock::{Part, Turns};
use columns::{Column, is_measure, settle_counts};
use ends::Lengths;
use plain::Plain;
use series::Statistics;
use std::borrow::Cow;
use std::collections::HashMap;

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
        !self.text.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && matches!(
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
    /// As the days that spreadsheets count.
    Serial,
    /// As running numbers of so many seconds.
    Running(i64),
    /// There are none: one row is one minute.
    Rows,
}

/// A function that columns of their own tell of, with the places of those that have numbers.
struct Group {
    function: String,
    columns: Vec<usize>,
}

/// A sheet while it is read.
pub(super) struct Sheet {
    columns: Vec<Column>,
    /// One without a name where no columns are of functions of their own.
    groups: Vec<Group>,
    /// The columns that say something beside the numbers.
    words: Vec<usize>,
    style: Style,
    pub(super) clock: Clock,
    pub(super) order: Order,
    /// The column of the time.
    time: Option<usize>,
    /// The columns of year, month and day, where the date has three.
    dates: Option<[usize; 3]>,
    /// The columns of what a date leaves open: a time of day, an hour, a minute.
    parts: Vec<(usize, Part)>,
    turns: Turns,
    /// The column of the time at which a row ends, with how long rows are.
    end: Option<usize>,
    lengths: Lengths,
    pub(super) rows: u64,
    /// A series by itself for each word of a column: the metrics that they are gathered in.
    metrics: Option<Metrics>,
    /// Their statistics, where those have columns.
    statistics: Option<Statistics>,
    /// Whether a row without a count is one invocation, and not the mean of several.
    is_single: bool,
    /// What is known of invocations that Lambda did not write itself, by their ids.
    parts_of: Option<HashMap<u64, Option<u64>>>,
    /// The first row that is of all others together.
    whole: Option<usize>,
    /// The columns of hours of the day, with their seconds.
    hours: Vec<(usize, i64)>,
    /// The columns of a bill that say which use of Lambda a row is.
    usages: Vec<usize>,
    /// The first row of Lambda@Edge.
    edge: Option<usize>,
    /// The columns of the time and the count, where there are no others of use.
    plain: Option<Plain>,
    format: Format,
    at: usize,
}

/// Whether a text is a date, be its order open or its year out of range.
pub(super) fn is_time(text: &str) -> bool {
    !matches!(time::read(text, Order::Unknown), Err(Kind::NotATime(_) | Kind::ShortYear(_)))
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
        let mut columns: Vec<Column> =
            names.iter().take(MOST_COLUMNS).map(|text| Column::new(text)).collect();
        let insights = columns.iter().any(|column| {
            let lower = column.text.to_lowercase();
            lower.contains('@') || lower.starts_with("bin(") || lower.starts_with("count(")
        });
        let messages = columns.iter().any(|column| column.name.quantity == Quantity::Message);
        let mut sheet = Self {
            columns: Vec::new(),
            groups: vec![Group { function: String::new(), columns: Vec::new() }],
            words: Vec::new(),
            style,
            clock: Clock::Unknown,
            order: Order::Unknown,
            time: None,
            dates: None,
            parts: Vec::new(),
            turns: Turns::default(),
            end: None,
            lengths: Lengths::None,
            rows: 0,
            metrics: None,
            statistics: None,
            is_single: false,
            parts_of: None,
            whole: None,
            hours: hours(names.iter().map(String::as_str)),
            usages: Vec::new(),
            edge: None,
            plain: None,
            format: match (insights, messages) {
                (true, _) => Format::Insights,
                (_, true) => Format::Logs,
                _ => Format::Table,
            },
            at,
        };
        sheet.usages = bill::settle(&mut columns, at, state)?;
        sheet.settle_hours(&mut columns, at, state);
        sheet.settle_time(&mut columns, first);
        let time = columns.iter().position(|column| column.name.quantity == Quantity::Time);
        sheet.settle_length(&mut columns, first, time);
        let of = |columns: &[Column], quantity: Quantity| {
            columns.iter().filter(|column| column.name.quantity == quantity).count()
        };
        let value = of(&columns, Quantity::Value) == 1;
        let series = columns.iter().position(|column| column.name.quantity == Quantity::Series);
        let metric = series.and_then(|at| first.get(at)?.as_ref()).is_some_and(|cell| {
            !matches!(Name::new(&cell.text).quantity, Quantity::Unknown | Quantity::Money)
        });
        sheet.statistics = Statistics::of(columns.iter().map(|column| column.text.as_str()))
            .filter(|_| metric && !value);
        for place in sheet.statistics.iter().flat_map(Statistics::columns) {
            if let Some(column) = columns.get_mut(place) {
                column.name.quantity = Quantity::Silent;
            }
        }
        // A column of series says what the value beside it is.
        if series.is_some() && (value || sheet.statistics.is_some()) {
            sheet.metrics = Some(Metrics::default());
        } else if sheet.hours.is_empty() {
            settle_counts(&mut columns, first, style, at, state)?;
            sheet.settle_groups(&mut columns)?;
            let single = |column: &Column| {
                matches!(
                    column.name.quantity,
                    Quantity::RequestId | Quantity::Billed | Quantity::Init | Quantity::Used
                ) || column.text.starts_with("@duration")
            };
            sheet.is_single = columns.iter().any(single);
            let of_lambda = columns.iter().any(|column| {
                single(column) && column.name.quantity != Quantity::RequestId
                    || column.name.quantity == Quantity::Memory
            });
            sheet.parts_of = (sheet.is_single && !of_lambda && !insights).then(HashMap::new);
        }
        for column in &columns {
            let quantity = column.name.quantity;
            let is_left = matches!(
                quantity,
                Quantity::Other | Quantity::Unknown | Quantity::Money | Quantity::Scaled
            );
            if is_left && !column.text.is_empty() {
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
        sheet.arrange();
        Ok(sheet)
    }

    /// Puts the columns where rows look for them.
    fn arrange(&mut self) {
        let of = |wanted: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            let places = self.columns.iter().enumerate().filter(|(_, column)| wanted(column));
            places.map(|(place, _)| place).collect()
        };
        let has_numbers = |column: &Column| {
            is_measure(column.name.quantity) || column.name.quantity == Quantity::MemoryTime
        };
        self.words = of(&|column| Self::is_word(column.name.quantity));
        let places: Vec<Vec<usize>> = (0..self.groups.len())
            .map(|group| of(&|column| column.group == group && has_numbers(column)))
            .collect();
        for (group, places) in self.groups.iter_mut().zip(places) {
            group.columns = places;
        }
        self.plain = self.plain_columns();
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
        self.columns.push(Column { name, ..Column::new(text) });
        self.time = self.column_of(Quantity::Time);
        self.arrange();
        Some(self.columns.len() - 1)
    }

    /// Takes a row. `others` tells what the other rows say of how numbers and dates are written.
    ///
    /// # Errors
    ///
    /// The first cell that is not what its column holds.
    pub(super) fn row(
        &mut self,
        cells: &[Option<Cell>],
        at: usize,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<(), Fault> {
        if self.plain(cells, at, state) {
            return Ok(());
        }
        let Beside { function, identity, message, unit, foreign, whole, edge } = self.beside(cells);
        let when = self.time_of(cells, function, state, others)?;
        self.rows += 1;
        // Lines of a bill that are of other services, credits and taxes; sums of all functions.
        if edge && !foreign {
            self.edge = self.edge.or(Some(at));
            state.notes.add(NoteKind::Edge, at);
            return Ok(());
        }
        if foreign || whole {
            self.whole = self.whole.or(whole.then_some(at));
            state.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        }
        if self.metrics.is_some() {
            return self.value(cells, at, (when, unit), function, state, others);
        }
        if !self.hours.is_empty() {
            return self.day(cells, at, when, function, state, others);
        }
        let unit_of = Unit::of(unit);
        let mut told = false;
        for group in 0..self.groups.len() {
            let mut row = Row::new(at, when);
            let empty =
                self.numbers(group, cells, &mut row, (unit, unit_of), function, state, others)?;
            if !self.is_single && row.count.is_none() {
                row.average = row.average.or(row.report.duration.take());
            }
            if let Some(id) = identity {
                row.report.identify(id);
                self.one_for_each(&row, id)?;
            }
            let own = self.groups.get(group).map(|group| group.function.as_str());
            let function = own.filter(|name| !name.is_empty()).unwrap_or(function);
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

    /// Puts the numbers of a group's columns into a row; whether its count is empty.
    #[allow(clippy::too_many_arguments, reason = "what a row has, and where it goes")]
    fn numbers(
        &mut self,
        group: usize,
        cells: &[Option<Cell>],
        row: &mut Row,
        (unit, unit_of): (&str, Unit),
        function: &str,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<bool, Fault> {
        let mut empty = false;
        let mut at = 0;
        while let Some(place) =
            self.groups.get(group).and_then(|group| group.columns.get(at)).copied()
        {
            at += 1;
            let Some(quantity) = self.columns.get(place).map(|column| column.name.quantity) else {
                continue;
            };
            let counts = quantity == Quantity::Requests;
            let cell = cells.get(place).and_then(Option::as_ref).filter(|cell| !cell.is_empty());
            let Some(cell) = cell else {
                empty |= counts;
                continue;
            };
            let fault = |kind| Fault::new(cell.at, kind);
            let (factor, number) =
                self.measure(place, cell, row.at, state, others).map_err(fault)?;
            let Some(column) = self.columns.get(place) else { continue };
            if quantity == Quantity::MemoryTime {
                if state.admits(function, 0.0) {
                    state.seen.memory_time(number);
                }
                continue;
            }
            if counts && column.name.is_bare_or_sum() && !unit_of.counts() {
                return Err(fault(Kind::NotACount(quote(unit))));
            }
            if let (true, Some(per)) = (counts, unit_of.per) {
                state.rate(per, row.at, unit);
            }
            let factor = factor.or(unit_of.factor(quantity));
            if quantity == Quantity::Duration
                && factor.or(column.name.factor).is_none()
                && (f64::MIN_POSITIVE..1.0).contains(&number)
                && self.format != Format::Insights
            {
                state.notes.about(NoteKind::AssumedMs, row.at, &cell.text);
            }
            // In ms, 15 minutes: what takes longer is the length of a row, or in another unit.
            if quantity == Quantity::Duration && column.name.scaled(factor, number) > 901e3 {
                return Err(fault(Kind::Endless(quote(&cell.text))));
            }
            row.put(&column.name, factor, number);
        }
        Ok(empty)
    }

    /// Refuses an id that comes again with other numbers: its rows are parts of one request. What is counted of
    /// one request counts no requests.
    fn one_for_each(&mut self, row: &Row, id: &str) -> Result<(), Fault> {
        let of_one = |count: &f64| !id.trim().is_empty() && (count - 1.0).abs() > 0.0;
        if let Some(count) = row.count.filter(of_one) {
            return Err(Fault::new(row.at, Kind::CountOfOne(quote(&count.to_string()))));
        }
        let (Some(known), Some(word)) = (&mut self.parts_of, row.report.id) else { return Ok(()) };
        let print = row.report.fingerprint(row.when.stamp().map(|stamp| stamp.seconds));
        let before = known.insert(word, print);
        if before.is_some_and(|before| before != print || row.count.is_some()) {
            return Err(Fault::new(row.at, Kind::Parts(quote(id))));
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
            if let (Some(at), true) = (self.edge, metrics.is_empty()) {
                return Err(Fault::new(at, Kind::Foreign(Other::Edge)));
            }
            metrics.finish(state, self.at)?;
        }
        if let (Some(at), 0) = (self.whole, state.told) {
            return Err(Fault::new(at, Kind::OnlyTotals));
        }
        let bin = self.time.and_then(|at| Name::bin(&self.columns.get(at)?.text));
        let length = state.samples.length;
        state.samples.length = self.lengths.same().or(bin).or(length);
        state.samples.varied = self.lengths == Lengths::Varied;
        if self.format == Format::Insights && LIMITS.contains(&self.rows) {
            state.notes.about(NoteKind::Truncated, end, &self.rows.to_string());
        }
        if self.clock == Clock::Rows && self.rows > 0 {
            state.notes.add(NoteKind::AssumedMinutes, 0);
        }
        Ok(())
    }
}
