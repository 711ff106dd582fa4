//! What the readers of all formats fill: samples, what is seen, notes.

use super::columns::Role;
use super::error::{Error, Kind, quote};
use super::json::Json;
use super::note::{NoteKind, Notes};
use super::observed::Seen;
use super::progress::Progress;
use super::report::{self, Record, Report};
use super::samples::Samples;
use super::time::Stamp;

/// What is known so far.
pub(super) struct State<'p> {
    pub(super) progress: Progress<'p>,
    pub(super) notes: Notes,
    pub(super) seen: Seen,
    pub(super) samples: Samples,
    /// How many rows or reports told something.
    pub(super) told: u64,
}

/// The time of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// None.
    Unknown,
    /// A time of the calendar.
    At(Stamp),
    /// A running number of seconds.
    Running(i64),
}

/// The cells of a row, by what they hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) when: When,
    pub(super) count: Option<f64>,
    pub(super) average: Option<f64>,
    pub(super) percentiles: [Option<f64>; 3],
    pub(super) concurrency: Option<f64>,
    pub(super) report: Report,
}

impl Row {
    /// A row without cells.
    pub(super) const fn new(line: usize) -> Self {
        let report = Report { duration: None, billed: None, memory: None, used: None, init: None };
        let (count, average, concurrency) = (None, None, None);
        let when = When::Unknown;
        Self { line, when, count, average, percentiles: [None; 3], concurrency, report }
    }

    /// Puts a number where its column says. Memory is in bytes.
    pub(super) fn put(&mut self, role: Role, number: f64) {
        // Logs Insights counts a million bytes to a MB of Lambda's.
        let megabytes = number / 1e6;
        let place = match role {
            Role::Count => &mut self.count,
            Role::Duration => &mut self.report.duration,
            Role::Average => &mut self.average,
            Role::Billed => &mut self.report.billed,
            Role::Init => &mut self.report.init,
            Role::Concurrency => &mut self.concurrency,
            Role::Percentile(which) => match self.percentiles.get_mut(which) {
                Some(place) => place,
                None => return,
            },
            Role::Memory => {
                self.report.memory = Some(megabytes);
                return;
            }
            Role::Used => {
                self.report.used = Some(megabytes);
                return;
            }
            Role::Time | Role::Message | Role::Other => return,
        };
        *place = Some(number);
    }
}

impl<'p> State<'p> {
    /// Before anything is read.
    pub(super) fn new(progress: Progress<'p>) -> Self {
        Self {
            progress,
            notes: Notes::default(),
            seen: Seen::default(),
            samples: Samples::default(),
            told: 0,
        }
    }

    /// A row of a table.
    pub(super) fn row(&mut self, row: &Row) {
        self.seen.percentiles(row.percentiles, row.line);
        if let Some(count) = row.concurrency {
            self.seen.concurrency(count);
        }
        if let Some(average) = row.average {
            self.seen.average(average, row.count.unwrap_or(1.0));
        }
        if let Some(count) = row.count {
            if count.fract() > 0.0 {
                self.notes.about(NoteKind::Fractional, row.line, &count.to_string());
            }
            self.told += 1;
            self.seen.group(&row.report, count, row.line, &mut self.notes);
            match row.when {
                When::At(stamp) => {
                    self.samples.add(stamp.seconds, stamp.zoned, count, row.line);
                }
                When::Running(seconds) => self.samples.add_running(seconds, count, row.line),
                When::Unknown => self.notes.add(NoteKind::Untimed, row.line),
            }
        } else if row.report.duration.is_some() {
            let stamp = match row.when {
                When::At(stamp) => Some(stamp),
                _ => None,
            };
            self.invocation(&row.report, stamp, row.line);
        } else if row.average.is_some()
            || row.concurrency.is_some()
            || row.percentiles.iter().any(Option::is_some)
        {
            self.told += 1;
        } else {
            self.notes.add(NoteKind::IgnoredLines, row.line);
        }
    }

    /// A line of a log that stands in the row of a table or in an event.
    ///
    /// # Errors
    ///
    /// What [`report::text`] and [`report::json`] refuse.
    pub(super) fn message(
        &mut self,
        message: &str,
        time: Option<Stamp>,
        line: usize,
    ) -> Result<(), Kind> {
        match report::text(message) {
            Ok(Some(report)) => self.report(&report, time, line),
            Ok(None) if message.contains(report::TYPE) => {
                // What stands before the brace is the time and the stream, as `aws logs tail` prints.
                let body = message.find('{').and_then(|at| message.get(at..)).unwrap_or_default();
                match report::json(&mut Json::new(body, line)) {
                    Ok(Record { report: Some(report), time: own }) => {
                        self.report(&report, own.or(time), line);
                    }
                    Ok(_) => self.notes.add(NoteKind::IgnoredLines, line),
                    Err(Error { kind: Kind::Json(_) | Kind::CutOff, .. }) => {
                        self.notes.add(NoteKind::CutReports, line);
                    }
                    Err(error) => return Err(error.kind),
                }
            }
            Ok(None) => self.notes.add(NoteKind::IgnoredLines, line),
            Err((_, kind)) => return Err(kind),
        }
        Ok(())
    }

    /// The report of an invocation, unless it was cut before its duration.
    pub(super) fn report(&mut self, report: &Report, time: Option<Stamp>, line: usize) {
        if report.duration.is_none() {
            self.notes.add(NoteKind::CutReports, line);
            return;
        }
        self.invocation(report, time, line);
    }

    fn invocation(&mut self, report: &Report, time: Option<Stamp>, line: usize) {
        self.told += 1;
        self.seen.invocation(report, line, &mut self.notes);
        match time {
            Some(stamp) => self.samples.add_event(stamp.seconds, line),
            None => self.notes.add(NoteKind::Untimed, line),
        }
    }
}

/// A number that may be in a cell.
///
/// # Errors
///
/// [`Kind::Negative`] for one below zero.
pub(super) fn not_negative(number: f64, text: &str) -> Result<f64, Kind> {
    if number < 0.0 { Err(Kind::Negative(quote(text))) } else { Ok(number) }
}
