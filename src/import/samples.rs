//! Counts with their times as a file has them, in any order, made into an even series.

mod packed;
mod spans;

pub(super) use packed::Packed;

use super::clock_change;
use super::error::{Fault, Kind};
use super::note::{NoteKind, Notes};
use super::period::{self, Period};
use super::series::Series;
use super::state::When;

/// The period of single invocations \[s\].
const EVENT_PERIOD: i64 = 60;

/// How many separate minutes of single invocations are kept before equal ones are added up.
const MOST_LOOSE: usize = 1 << 20;

/// A count with its time \[s\] and the byte where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) time: i64,
    /// NaN in a row without a count: its time is known to the file, its traffic is not.
    pub(super) count: f64,
    pub(super) at: u32,
    /// How long its row says that it is \[s\]; 0 where it does not say.
    pub(super) length: u32,
}

impl Sample {
    /// A fault where the sample stands.
    fn fault(&self, kind: Kind) -> Fault {
        Fault::new(self.at as usize, kind)
    }
}

/// What the times count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Calendar {
    /// The first row of the file, or what it calls zero.
    #[default]
    None,
    /// The clock of a place that the file does not name.
    Local,
    /// 1970 in UTC.
    Zoned,
}

/// The samples of a file.
#[allow(clippy::struct_excessive_bools, reason = "each is said by another part of a file")]
#[derive(Debug, Default)]
pub(super) struct Samples {
    /// Those of rows.
    packed: Packed,
    /// Single invocations; and those of rows while they are put in order.
    all: Vec<Sample>,
    /// Single invocations, each counted in its minute.
    events: bool,
    calendar: Calendar,
    /// Whether the file's order means nothing.
    pub(super) unordered: bool,
    /// Whether they are of several functions, whose times are the same.
    pub(super) joined: bool,
    /// The time that the counts are rates over \[s\]; `None` for counts.
    pub(super) per: Option<f64>,
    /// How long each row says that it is \[s\], where all say the same.
    pub(super) length: Option<i64>,
    /// Whether rows say that they are of different lengths.
    pub(super) varied: bool,
    /// How long the row is that comes next \[s\]; 0 where it does not say.
    pub(super) next: u32,
    /// The length to which single invocations grow before equal minutes are added up.
    most: usize,
}

impl Samples {
    /// A count for the period that begins at a time of the calendar.
    pub(super) fn add(&mut self, time: i64, zoned: bool, count: f64, at: usize) {
        if zoned {
            self.calendar = Calendar::Zoned;
        } else if self.calendar == Calendar::None {
            self.calendar = Calendar::Local;
        }
        self.push(time, count, at);
    }

    /// A count for a running number of seconds.
    pub(super) fn add_running(&mut self, seconds: i64, count: f64, at: usize) {
        self.push(seconds, count, at);
    }

    /// A row without a count.
    pub(super) fn add_empty(&mut self, when: When, at: usize) {
        match when {
            When::At(stamp) => self.add(stamp.seconds, stamp.zoned, f64::NAN, at),
            When::Running(seconds) => self.add_running(seconds, f64::NAN, at),
            When::Unknown => {}
        }
    }

    /// One invocation.
    pub(super) fn add_event(&mut self, time: i64, at: usize) {
        let minute = time - time.rem_euclid(EVENT_PERIOD);
        self.events = true;
        self.calendar = Calendar::Zoned;
        if let Some(last) = self.all.last_mut().filter(|last| last.time == minute) {
            last.count += 1.0;
            return;
        }
        if self.all.len() >= self.most.max(MOST_LOOSE) {
            self.all.sort_by_key(|sample| sample.time);
            merge(&mut self.all);
            // So that each sort is paid for by as many new samples as it has old ones.
            self.most = self.all.len() * 2;
        }
        let sample = self.sample(minute, 1.0, at);
        self.all.push(sample);
    }

    fn sample(&self, time: i64, count: f64, at: usize) -> Sample {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        Sample { time, count, at, length: self.next }
    }

    fn push(&mut self, time: i64, count: f64, at: usize) {
        let sample = self.sample(time, count, at);
        self.packed.push(sample);
    }

    /// Makes samples of rows and single invocations one list.
    fn unpack(&mut self) {
        std::mem::take(&mut self.packed).unpack(&mut self.all);
    }

    /// The even series, or `None` without counts.
    ///
    /// # Errors
    ///
    /// [`Kind::OnePoint`], [`Kind::MixedPeriods`] and [`Kind::TooLong`].
    pub(super) fn finish(mut self, notes: &mut Notes) -> Result<Option<Series>, Fault> {
        if self.all.is_empty() && !self.packed.is_counted() {
            return Ok(None);
        }
        if self.varied && self.all.is_empty() && self.packed.iter().all(|sample| sample.length > 0)
        {
            return self.spread(notes).map(Some);
        }
        let local = self.calendar == Calendar::Local && !self.events && !self.unordered;
        let as_written = self.all.is_empty()
            && self.packed.is_in_order()
            && !(local && clock_change::is_in(self.packed.times()));
        if !as_written {
            self.unpack();
            self.put_in_order(local, notes);
            let merged = merge(&mut self.all);
            if let (Some((count, at)), false) = (merged, self.events || self.joined) {
                notes.many(NoteKind::Merged, count, Some(at as usize), "");
            }
            self.packed = std::mem::take(&mut self.all).into_iter().collect();
        }
        let period = if self.events {
            Period { seconds: EVENT_PERIOD, mixed: false }
        } else {
            let found = match self.length {
                Some(length) => period::told(&self.packed, length),
                None => period::infer(&self.packed),
            };
            found.map_err(|(at, kind)| match self.packed.get(at) {
                Some(sample) => sample.fault(kind),
                None => Fault::new(0, kind),
            })?
        };
        self.fill(period, notes).map(Some)
    }

    fn put_in_order(&mut self, local: bool, notes: &mut Notes) {
        let pairs = || self.all.iter().zip(self.all.iter().skip(1));
        let ahead = pairs().filter(|(before, after)| after.time > before.time).count();
        let back = pairs().filter(|(before, after)| after.time < before.time).count();
        if back > ahead {
            self.all.reverse();
        }
        if local {
            clock_change::mend(&mut self.all, notes);
        }
        let mut latest = i64::MIN;
        let (mut count, mut first_at) = (0, None);
        for sample in &self.all {
            if sample.time < latest {
                count += 1;
                first_at = first_at.or(Some(sample.at as usize));
            }
            latest = latest.max(sample.time);
        }
        if count > 0 {
            self.all.sort_by_key(|sample| sample.time);
            if !self.unordered && !self.events && !self.joined {
                notes.many(NoteKind::Sorted, count, first_at, "");
            }
        }
    }

    /// Refuses a series of more points than its rows account for.
    fn check(&self, points: u64, last: &Sample) -> Result<(), Fault> {
        let rows = self.packed.len() + self.all.len();
        let most = Series::MOST_POINTS.min(1_000_000 + rows.saturating_mul(16));
        if points > most as u64 { Err(last.fault(Kind::TooLong { points })) } else { Ok(()) }
    }

    /// The series without holes.
    fn fill(&self, period: Period, notes: &mut Notes) -> Result<Series, Fault> {
        let step = period.seconds;
        let rows = self.packed.len();
        let get = |at: Option<usize>| at.and_then(|at| self.packed.get(at));
        let (Some(first), Some(last)) = (get(Some(0)), get(rows.checked_sub(1))) else {
            return Ok(Series::new(None, 1, Vec::new(), 0));
        };
        // In 64 bits, before it is known that the series fits into memory.
        let place = |sample: &Sample| ((sample.time - first.time) / step).unsigned_abs();
        let before_last = get(rows.checked_sub(2)).map(|before| last.time - before.time);
        let points = place(&last) + period::width(period, before_last, None) as u64;
        self.check(points, &last)?;
        // A rate over a second counts as often as its period has seconds.
        let factor = self.per.map_or(1.0, |per| step as f64 / per);
        let mut counts = vec![0.0; points as usize];
        let (mut covered, mut gaps, mut spread) = (0, 0, (0, None));
        let (mut missing, mut gap_at) = (0, None);
        let (mut before, mut start) = (None, 0);
        let mut samples = self.packed.iter().peekable();
        while let Some(sample) = samples.next() {
            // Nearly all are a period apart.
            start = if before == Some(step) { start + 1 } else { place(&sample) as usize };
            if start > covered {
                missing += start - covered;
                gap_at = gap_at.or(Some(sample.at as usize));
            }
            let after = samples.peek().map(|next| next.time - sample.time);
            let width = period::width(period, before, after);
            let times = if self.per.is_some() { width as f64 * factor } else { 1.0 };
            let mut left = if sample.count.is_nan() { 0.0 } else { sample.count * times };
            gaps += if sample.count.is_nan() { width } else { 0 };
            for (done, count) in counts.iter_mut().skip(start).take(width).enumerate() {
                let share = left / (width - done) as f64;
                *count += share;
                left -= share;
            }
            if width > 1 {
                spread = (spread.0 + 1, spread.1.or(Some(sample.at as usize)));
            }
            covered = start + width;
            before = after;
        }
        notes.many(NoteKind::Gaps, missing as u64, gap_at, "");
        notes.many(NoteKind::MixedPeriods, spread.0, spread.1, "");
        let start = (self.calendar != Calendar::None).then_some(first.time);
        Ok(Series::new(start, u32::try_from(step).unwrap_or(u32::MAX), counts, missing + gaps))
    }
}

/// Adds up what has the same time, in sorted samples. Says how many went into another, and where the
/// first of those stands.
fn merge(all: &mut Vec<Sample>) -> Option<(u64, u32)> {
    let mut merged: Option<(u64, u32)> = None;
    all.dedup_by(|later, kept| {
        if later.time != kept.time {
            return false;
        }
        if kept.count.is_nan() {
            kept.count = later.count;
        } else if !later.count.is_nan() {
            kept.count += later.count;
        }
        merged = Some(merged.map_or((1, later.at), |(count, at)| (count + 1, at)));
        true
    });
    merged
}
