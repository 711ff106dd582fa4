//! What the readers of all formats fill: samples, what is seen, notes.

use super::error::{Fault, Kind, Other, quote};
use super::name::{Name, Quantity, Statistic};
use super::note::{NoteKind, Notes};
use super::number;
use super::observed::Seen;
use super::progress::Progress;
use super::report::{self, Bounds, Report};
use super::samples::Samples;
use super::settings::Settings;
use super::text::{Word, same};
use super::time::{self, Order, Stamp};
use super::{Choice, Pick};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

/// How many functions are told apart; what comes after them is counted with the last.
const MOST_FUNCTIONS: usize = 1_000;

/// What is known so far.
pub(super) struct State<'p> {
    pub(super) progress: Progress<'p>,
    pub(super) notes: Notes,
    pub(super) seen: Seen,
    pub(super) samples: Samples,
    pub(super) settings: Settings,
    /// How many rows or reports told something.
    pub(super) told: u64,
    /// What was seen that counts no requests, which is said where nothing else is there.
    pub(super) other: Option<Other>,
    /// How many reports of them have no time.
    untimed: u64,
    pick: Pick,
    /// The functions by name, with how often each was invoked.
    functions: Vec<(String, f64)>,
    places: HashMap<String, usize>,
    /// The place of the function that was looked up last.
    last: usize,
    /// The invocations that were reported, each by a word of 64 bits.
    reported: HashSet<u64, BuildHasherDefault<Word>>,
    twice: f64,
    /// The requests that begin or end in the log.
    pub(super) bounds: Bounds,
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

impl When {
    /// The time of the calendar, if it is one.
    pub(super) const fn stamp(self) -> Option<Stamp> {
        match self {
            Self::At(stamp) => Some(stamp),
            _ => None,
        }
    }
}

/// The cells of a row that are of one function, by what they hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) at: usize,
    pub(super) when: When,
    pub(super) count: Option<f64>,
    pub(super) average: Option<f64>,
    pub(super) percentiles: [Option<f64>; 3],
    pub(super) concurrency: Option<f64>,
    pub(super) cold: Option<f64>,
    pub(super) report: Report,
}

impl Row {
    /// A row without cells.
    pub(super) fn new(at: usize, when: When) -> Self {
        Self {
            at,
            when,
            count: None,
            average: None,
            percentiles: [None; 3],
            concurrency: None,
            cold: None,
            report: Report::default(),
        }
    }

    /// Puts a number where its name says.
    pub(super) fn put(&mut self, name: &Name, factor: Option<f64>, number: f64) {
        match (name.quantity, name.statistic) {
            (Quantity::Requests, _) => self.count = Some(number),
            (Quantity::ColdStarts, _) => self.cold = Some(number),
            (Quantity::Concurrency, _) => self.concurrency = Some(number),
            (Quantity::Duration, Statistic::Mean) => {
                self.average = Some(name.scaled(factor, number));
            }
            (Quantity::Duration, Statistic::Percentile(which)) => {
                if let Some(place) = self.percentiles.get_mut(which) {
                    *place = Some(name.scaled(factor, number));
                }
            }
            _ => self.report.put(name, factor, number),
        }
    }
}

impl<'p> State<'p> {
    /// Before anything is read.
    pub(super) fn new(progress: Progress<'p>, pick: &Pick) -> Self {
        Self {
            progress,
            notes: Notes::default(),
            seen: Seen::default(),
            samples: Samples::default(),
            settings: Settings::default(),
            told: 0,
            other: None,
            untimed: 0,
            pick: pick.clone(),
            functions: Vec::new(),
            places: HashMap::new(),
            last: 0,
            reported: HashSet::default(),
            twice: 0.0,
            bounds: Bounds::default(),
        }
    }

    /// A row of a table. `function` is empty where the file does not say.
    pub(super) fn row(&mut self, row: &Row, function: &str) {
        if !self.admits(function, row.count.unwrap_or(0.0)) {
            return;
        }
        self.seen.percentiles(row.percentiles, row.at);
        if let Some(count) = row.concurrency {
            self.seen.concurrency(count);
        }
        match (row.average, row.count) {
            (Some(average), Some(count)) => self.seen.average(average, count),
            (Some(_), None) => self.seen.unweighted(row.at),
            _ => {}
        }
        let others = row.average.is_some()
            || row.concurrency.is_some()
            || row.percentiles.iter().any(Option::is_some);
        if let Some(count) = row.count {
            if !is_whole(count) && self.samples.per.is_none() {
                self.notes.about(NoteKind::Fractional, row.at, &count.to_string());
            }
            self.seen.group(&row.report, count, row.cold, row.at, &mut self.notes);
            self.counted(row.when, count, row.at);
        } else if row.report.duration.is_some() {
            self.invocation(&row.report, row.when.stamp(), function, row.at);
        } else if row.report.billed.is_some() && !others {
            // A mean of what was billed without the number of invocations.
            self.seen.unweighted(row.at);
            self.told += 1;
        } else if others {
            self.told += 1;
        } else {
            self.notes.add(NoteKind::IgnoredLines, row.at);
        }
    }

    /// A row that has a count alone, which is whole, and names no function.
    pub(super) fn count(&mut self, when: When, count: f64, at: usize) {
        if self.admits("", count) {
            self.seen.count(count);
            self.counted(when, count, at);
        }
    }

    fn counted(&mut self, when: When, count: f64, at: usize) {
        self.told += 1;
        match when {
            When::At(stamp) => self.samples.add(stamp.seconds, stamp.zoned, count, at),
            When::Running(seconds) => self.samples.add_running(seconds, count, at),
            When::Unknown => self.notes.add(NoteKind::Untimed, at),
        }
    }

    /// The lines of a log that stand in the row of a table, in an event, or between two line breaks.
    ///
    /// # Errors
    ///
    /// The byte within the message, with what a report has instead of numbers.
    pub(super) fn message(
        &mut self,
        message: &str,
        time: Option<Stamp>,
        function: &str,
        at: usize,
    ) -> Result<(), Kind> {
        let Some(start) = report::start(message) else {
            self.notes.add(NoteKind::IgnoredLines, at);
            return Ok(());
        };
        let within = report::is_within(message, start);
        let found = report::each(message, start, |report, _, before| {
            let own = time::find(report::near(before));
            let report = report.as_ref().filter(|_| !within);
            self.report_or_quote(report, own.or(time), function, at);
        });
        found.map_err(|(_, kind)| kind)
    }

    /// A report, or one that an application quotes: of another request than those that begin and end here.
    pub(super) fn report_or_quote(
        &mut self,
        report: Option<&Report>,
        time: Option<Stamp>,
        function: &str,
        at: usize,
    ) {
        if let Some(report) = report.filter(|report| !self.bounds.lack(report, at)) {
            self.report(report, time, function, at);
        } else {
            self.quoted(at);
        }
    }

    /// A report that an application quotes.
    pub(super) fn quoted(&mut self, at: usize) {
        self.other = self.other.or(Some(Other::Quoted));
        self.notes.add(NoteKind::Quoted, at);
    }

    /// The report of an invocation, unless it was cut before its duration.
    pub(super) fn report(
        &mut self,
        report: &Report,
        time: Option<Stamp>,
        function: &str,
        at: usize,
    ) {
        if report.duration.is_none() {
            self.notes.add(NoteKind::CutReports, at);
            return;
        }
        self.invocation(report, time, function, at);
    }

    fn invocation(&mut self, report: &Report, time: Option<Stamp>, function: &str, at: usize) {
        let seconds = time.map(|stamp| stamp.seconds);
        if report.fingerprint(seconds).is_some_and(|word| !self.reported.insert(word)) {
            self.twice += 1.0;
            if self.pick != Pick::Twice {
                self.notes.add(NoteKind::Twice, at);
                return;
            }
            self.notes.add(NoteKind::TwiceKept, at);
        }
        if !self.admits(function, 1.0) {
            return;
        }
        self.told += 1;
        self.seen.invocation(report, at, &mut self.notes);
        if let Some(stamp) = time {
            self.samples.add_event(stamp.seconds, at);
        } else {
            self.untimed += 1;
            self.notes.add(NoteKind::Untimed, at);
        }
    }

    /// Whether so many reports have no time that those which have one tell nothing of how traffic moves.
    pub(super) fn is_untimed(&self) -> bool {
        self.untimed * 100 > self.told
    }

    /// Counts invocations of a function, and says whether they are among what the reader wants.
    pub(super) fn admits(&mut self, function: &str, count: f64) -> bool {
        let last = self.functions.get(self.last).is_some_and(|(name, _)| same(name, function));
        let place = if last {
            self.last
        } else if let Some(place) = self.places.get(function) {
            *place
        } else if self.functions.len() < MOST_FUNCTIONS {
            self.functions.push((function.to_owned(), 0.0));
            let place = self.functions.len() - 1;
            self.places.insert(function.to_owned(), place);
            place
        } else {
            self.functions.len() - 1
        };
        self.last = place;
        if let Some((_, sum)) = self.functions.get_mut(place) {
            *sum += count;
        }
        match &self.pick {
            Pick::Function(wanted) => wanted == function,
            Pick::All | Pick::Twice => true,
        }
    }

    /// A rate over so many seconds: all counts of a file are, or none is.
    pub(super) fn rate(&mut self, per: f64, at: usize, name: &str) {
        if self.samples.per.is_none() {
            self.notes.about(NoteKind::Rates, at, name);
        }
        self.samples.per = Some(per);
    }

    /// What the reader can choose between: the functions of the file, the one with most first, or how
    /// invocations count that stand in it twice. Nothing where there is nothing to choose.
    pub(super) fn choices(&mut self) -> Vec<Choice> {
        let mut functions = std::mem::take(&mut self.functions);
        functions.retain(|(_, count)| *count > 0.0);
        let all: f64 = functions.iter().map(|(_, count)| *count).sum();
        let pick = self.pick.clone();
        let choice =
            |to: Pick, invocations: f64| Choice { is_chosen: to == pick, pick: to, invocations };
        let names = functions.len() as u64;
        if functions.len() > 1 && !self.settings.is_empty() {
            let first = functions.first().map(|(name, _)| name.clone()).unwrap_or_default();
            let of = |(name, count)| choice(Pick::Function(name), count);
            let mut choices: Vec<Choice> = functions.into_iter().map(of).collect();
            if self.pick == Pick::All {
                self.notes.many(NoteKind::FirstOfSeveral, names, None, &first);
                if let Some(first) = choices.first_mut() {
                    first.is_chosen = true;
                }
            }
            return choices;
        }
        if functions.len() > 1 {
            functions.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            if self.pick == Pick::All {
                let first = functions.first().map(|(name, _)| name.as_str()).unwrap_or_default();
                self.notes.many(NoteKind::Several, names, None, first);
                self.samples.joined = true;
            }
            let of = |(name, count)| choice(Pick::Function(name), count);
            return functions.into_iter().map(of).chain([choice(Pick::All, all)]).collect();
        }
        if self.twice > 0.0 && !matches!(self.pick, Pick::Function(_)) {
            let once = if self.pick == Pick::Twice { all - self.twice } else { all };
            return vec![choice(Pick::All, once), choice(Pick::Twice, once + self.twice)];
        }
        Vec::new()
    }

    /// The function that was asked for and is not there.
    pub(super) fn missing(&self) -> Option<Fault> {
        match &self.pick {
            Pick::Function(name) if !self.places.contains_key(name) => {
                Some(Fault::new(0, Kind::NoneCalled(quote(name))))
            }
            _ => None,
        }
    }
}

/// Whether a count has no fraction; a processor without instructions for that finds it out this way.
pub(super) fn is_whole(count: f64) -> bool {
    (count as u64 as f64 - count).abs() <= 0.0
}

/// A number that may be in a cell.
///
/// # Errors
///
/// [`Kind::Negative`] for one below zero.
pub(super) fn not_negative(number: f64, text: &str) -> Result<f64, Kind> {
    if number < 0.0 { Err(Kind::Negative(quote(text))) } else { Ok(number) }
}

/// A time as JSON has it: text, or a number since 1970.
///
/// # Errors
///
/// [`Kind::NotATime`], [`Kind::AmbiguousDate`] and [`Kind::TimeOutOfRange`].
pub(super) fn stamp(text: &str) -> Result<Stamp, Kind> {
    if let Some(stamp) = time::usual(text.as_bytes()) {
        return Ok(stamp);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if let Some(stamp) = time::compact(text) {
        return Ok(stamp);
    }
    if let (true, Ok(number)) = (is_number, text.parse::<f64>()) {
        return time::epoch(number, text);
    }
    let read = time::read(text, Order::Unknown);
    if let (Err(_), Ok(number)) = (&read, number::plain(text)) {
        return time::epoch(number, text);
    }
    read
}

/// The function of a log group: "/aws/lambda/orders-api" is that of orders-api.
pub(super) fn function_of_group(group: &str) -> &str {
    let name = group.rsplit_once("/aws/lambda/").map_or(group, |(_, name)| name);
    // `lineItem/ResourceId` and a function's own address end with its name.
    name.rsplit_once(":function:").map_or(name, |(_, name)| name.split(':').next().unwrap_or(name))
}

/// The function that the stream of a shared log group names: `2026/10/05/orders-api[7]0a0b`.
pub(super) fn function_of_stream(stream: &str) -> Option<&str> {
    let name = stream.rsplit('/').next()?;
    let (name, _) = name.split_once('[')?;
    let dated = stream.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    (dated && !name.is_empty()).then_some(name)
}
