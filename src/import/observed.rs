//! What a file tells of the function itself: durations, memory, cold starts.

use super::note::{NoteKind, Notes};
use super::report::Report;
use super::sketch::Sketch;
use crate::units::{Concurrency, Memory, Time};

/// What was observed of a function. What a file does not tell is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    /// How many invocations the file tells of, in counts or in lines of their own.
    pub invocations: f64,
    /// How long they took.
    pub duration: Option<Durations>,
    /// The mean time that was billed for one.
    pub billed: Option<Time>,
    /// The memory that the function is given; the largest if it was changed.
    pub memory: Option<Memory>,
    /// The most memory that an invocation used.
    pub max_memory_used: Option<Memory>,
    /// The cold starts.
    pub init: Option<Init>,
    /// The most requests that were in flight at a time.
    pub concurrency: Option<Concurrency>,
}

/// How long invocations took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Durations {
    /// The mean.
    pub mean: Option<Time>,
    /// What half of them do not exceed, within 1 %.
    pub p50: Option<Time>,
    /// What 90 % of them do not exceed, within 1 %.
    pub p90: Option<Time>,
    /// What 99 % of them do not exceed, within 1 %.
    pub p99: Option<Time>,
}

/// Cold starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Init {
    /// How many there were.
    pub count: u64,
    /// How long one took in the mean.
    pub mean: Time,
}

/// A mean with weights.
#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    sum: f64,
    weight: f64,
}

impl Mean {
    fn add(&mut self, value: f64, weight: f64) {
        self.sum += value * weight;
        self.weight += weight;
    }

    fn value(self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }
}

/// What is seen of a function while its file is read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    invocations: f64,
    durations: Sketch,
    averages: Mean,
    /// The 50th, 90th and 99th percentile of the only row that has any \[ms\].
    percentiles: [Option<f64>; 3],
    percentile_rows: u64,
    percentile_line: usize,
    billed: Mean,
    memory: Option<f64>,
    used: Option<f64>,
    init: Mean,
    concurrency: Option<f64>,
}

impl Seen {
    /// One invocation.
    pub(super) fn invocation(&mut self, report: &Report, line: usize, notes: &mut Notes) {
        self.invocations += 1.0;
        if let Some(ms) = report.duration {
            self.durations.add(ms);
        }
        self.others(report, 1.0, line, notes);
    }

    /// Several invocations, with the mean of each quantity where it is known.
    pub(super) fn group(&mut self, report: &Report, count: f64, line: usize, notes: &mut Notes) {
        self.invocations += count;
        if let Some(ms) = report.duration {
            self.average(ms, count);
        }
        self.others(report, count, line, notes);
    }

    /// The mean duration \[ms\] of invocations with this weight.
    pub(super) fn average(&mut self, ms: f64, weight: f64) {
        self.averages.add(ms, weight);
    }

    /// The percentiles of the invocations of one row \[ms\].
    pub(super) fn percentiles(&mut self, ms: [Option<f64>; 3], line: usize) {
        if ms.iter().all(Option::is_none) {
            return;
        }
        if self.percentile_rows == 0 {
            (self.percentiles, self.percentile_line) = (ms, line);
        }
        self.percentile_rows += 1;
    }

    /// Requests in flight.
    pub(super) fn concurrency(&mut self, count: f64) {
        self.concurrency = Some(self.concurrency.unwrap_or(0.0).max(count));
    }

    fn others(&mut self, report: &Report, weight: f64, line: usize, notes: &mut Notes) {
        if let Some(ms) = report.billed {
            self.billed.add(ms, weight);
        }
        if let Some(ms) = report.init {
            self.init.add(ms, 1.0);
        }
        if let Some(mb) = report.memory {
            if self.memory.is_some_and(|known| (known - mb).abs() > 0.5) {
                notes.add(NoteKind::MemorySizes, line);
            }
            self.memory = Some(self.memory.unwrap_or(0.0).max(mb));
        }
        if let Some(mb) = report.used {
            self.used = Some(self.used.unwrap_or(0.0).max(mb));
        }
    }

    /// All of it, once the file is read.
    pub(super) fn finish(self, notes: &mut Notes) -> Observed {
        let mut percentiles = [0.5, 0.9, 0.99].map(|share| self.durations.quantile(share));
        if self.durations.count() == 0 && self.percentile_rows == 1 {
            percentiles = self.percentiles;
        } else {
            let line = Some(self.percentile_line);
            notes.many(NoteKind::Percentiles, self.percentile_rows, line, "");
        }
        let mean = self.durations.mean().or(self.averages.value());
        let [p50, p90, p99] = percentiles.map(|ms| ms.map(Time::from_ms));
        let any = mean.is_some() || p50.is_some() || p90.is_some() || p99.is_some();
        Observed {
            invocations: self.invocations,
            duration: any.then(|| Durations { mean: mean.map(Time::from_ms), p50, p90, p99 }),
            billed: self.billed.value().map(Time::from_ms),
            memory: self.memory.map(Memory::from_mb),
            max_memory_used: self.used.map(Memory::from_mb),
            init: self
                .init
                .value()
                .map(|mean| Init { count: self.init.weight as u64, mean: Time::from_ms(mean) }),
            concurrency: self.concurrency.map(Concurrency::from_count),
        }
    }
}
