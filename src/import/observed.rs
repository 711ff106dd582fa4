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
    /// The same without the INIT that is billed in it.
    pub billed_warm: Option<Time>,
    /// What was billed of memory and time in all \[GB-s\].
    pub memory_time: Option<f64>,
    /// The memory that the function is given; the largest if it was changed.
    pub memory: Option<Memory>,
    /// The most memory that an invocation used.
    pub max_memory_used: Option<Memory>,
    /// The cold starts.
    pub init: Option<Init>,
    /// Whether every invocation is known not to have been a cold start.
    pub warm_only: bool,
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
    /// What was billed of one in the mean, where the billed time contains them, as it does since August 2025:
    /// all of INIT, or a part of a restore.
    pub billed: Option<Time>,
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
    percentile_at: usize,
    billed: Mean,
    /// The INIT in what was billed \[ms\], with how many invocations had one.
    billed_init: f64,
    unbilled: u64,
    unbilled_at: usize,
    memory: Option<f64>,
    used: Option<f64>,
    init: Mean,
    /// Cold starts that are known by their number.
    cold: f64,
    /// Whether each invocation said whether it was a cold start.
    single: f64,
    /// Invocations that used all of their memory, and the shortest INIT \[ms\].
    full: u64,
    shortest_init: Option<f64>,
    concurrency: Option<f64>,
    memory_time: Option<f64>,
    unweighted: u64,
    unweighted_at: usize,
}

impl Seen {
    /// One invocation.
    pub(super) fn invocation(&mut self, report: &Report, at: usize, notes: &mut Notes) {
        let mut report = *report;
        self.invocations += 1.0;
        self.single += 1.0;
        if let Some(ms) = report.duration {
            self.durations.add(ms);
        }
        self.full += u64::from(report.used.is_some() && report.used == report.memory);
        // INIT that takes no time is that of an environment which was there.
        if let Some(init) = report.init.filter(|init| *init > 0.0) {
            self.init.add(init, 1.0);
            self.shortest_init = Some(self.shortest_init.unwrap_or(init).min(init));
            self.cold += 1.0;
            if let (Some(billed), Some(duration)) = (report.billed, report.duration) {
                let share = report.billed_init.unwrap_or(init);
                // Billed is rounded up to a whole ms, the parts to hundredths. A restore may be billed beside it.
                if report.billed_init.is_some() && billed + 0.5 < duration + share {
                    report.billed = Some(billed + share);
                    self.billed_init += share;
                } else if billed + 0.5 >= duration + share {
                    self.billed_init += share;
                } else {
                    self.unbilled += 1;
                    self.unbilled_at = at;
                }
            }
        }
        self.others(&report, 1.0, at, notes);
    }

    /// Several invocations, with the mean of each quantity where it is known.
    pub(super) fn group(
        &mut self,
        report: &Report,
        count: f64,
        cold: Option<f64>,
        at: usize,
        notes: &mut Notes,
    ) {
        self.count(count);
        if let Some(ms) = report.duration {
            self.average(ms, count);
        }
        if let Some(cold) = cold {
            self.cold += cold;
            self.single += count;
            if let Some(init) = report.init.filter(|_| cold > 0.0) {
                self.init.add(init, cold);
            }
        }
        self.others(report, count, at, notes);
    }

    /// Invocations of which nothing else is known.
    pub(super) fn count(&mut self, count: f64) {
        self.invocations += count;
    }

    /// The mean duration \[ms\] of invocations with this weight.
    pub(super) fn average(&mut self, ms: f64, weight: f64) {
        self.averages.add(ms, weight);
    }

    /// A mean duration of which nothing says how many invocations it is of.
    pub(super) fn unweighted(&mut self, at: usize) {
        if self.unweighted == 0 {
            self.unweighted_at = at;
        }
        self.unweighted += 1;
    }

    /// The percentiles of the invocations of one row \[ms\].
    pub(super) fn percentiles(&mut self, ms: [Option<f64>; 3], at: usize) {
        if ms.iter().all(Option::is_none) {
            return;
        }
        if self.percentile_rows == 0 {
            (self.percentiles, self.percentile_at) = (ms, at);
        }
        self.percentile_rows += 1;
    }

    /// Requests in flight.
    pub(super) fn concurrency(&mut self, count: f64) {
        self.concurrency = Some(self.concurrency.unwrap_or(0.0).max(count));
    }

    /// Memory and time that was billed \[GB-s\].
    pub(super) fn memory_time(&mut self, gb_s: f64) {
        self.memory_time = Some(self.memory_time.unwrap_or(0.0) + gb_s);
    }

    /// The memory of the function \[MB\].
    pub(super) fn memory(&mut self, mb: f64, at: usize, notes: &mut Notes) {
        if self.memory.is_some_and(|known| (known - mb).abs() > 0.5) {
            notes.add(NoteKind::MemorySizes, at);
        }
        self.memory = Some(self.memory.unwrap_or(0.0).max(mb));
    }

    fn others(&mut self, report: &Report, weight: f64, at: usize, notes: &mut Notes) {
        if let Some(ms) = report.billed {
            self.billed.add(ms, weight);
        }
        if let Some(mb) = report.memory {
            self.memory(mb, at, notes);
        }
        if let Some(mb) = report.used {
            self.used = Some(self.used.unwrap_or(0.0).max(mb));
        }
    }

    /// The invocations of counts that were rates.
    pub(super) fn recount(&mut self, invocations: f64) {
        self.invocations = invocations;
    }

    /// Whether the reports are as the emulator of the runtime writes them: it measures no memory, and an INIT
    /// that takes no time.
    fn is_emulated(&self) -> bool {
        /// What it takes for the size of the memory where nobody says another \[MB\].
        const EMULATED: f64 = 3008.0;
        let fast = self.shortest_init.is_some_and(|init| init < 1.0);
        self.full > 0
            && self.full == self.durations.count()
            && (fast || self.memory == Some(EMULATED))
    }

    /// All of it, once the file is read.
    pub(super) fn finish(self, notes: &mut Notes) -> Observed {
        let mut percentiles = [0.5, 0.9, 0.99].map(|share| self.durations.quantile(share));
        if self.durations.count() == 0 && self.percentile_rows == 1 {
            percentiles = self.percentiles;
        } else {
            let at = Some(self.percentile_at);
            notes.many(NoteKind::Percentiles, self.percentile_rows, at, "");
        }
        if self.is_emulated() && !notes.has(NoteKind::Emulator) {
            notes.many(NoteKind::Emulator, 1, None, "");
        }
        notes.many(NoteKind::Unweighted, self.unweighted, Some(self.unweighted_at), "");
        notes.many(NoteKind::UnbilledInit, self.unbilled, Some(self.unbilled_at), "");
        let mean = self.durations.mean().or(self.averages.value());
        let [p50, p90, p99] = percentiles.map(|ms| ms.map(Time::from_ms));
        let any = mean.is_some() || p50.is_some() || p90.is_some() || p99.is_some();
        let billed = self.billed.value();
        let warm = billed.map(|mean| (mean - self.billed_init / self.billed.weight).max(0.0));
        Observed {
            invocations: self.invocations,
            duration: any.then(|| Durations { mean: mean.map(Time::from_ms), p50, p90, p99 }),
            billed: billed.map(Time::from_ms),
            billed_warm: warm.map(Time::from_ms),
            memory_time: self.memory_time,
            memory: self.memory.map(Memory::from_mb),
            max_memory_used: self.used.map(Memory::from_mb),
            init: self.init.value().map(|mean| Init {
                count: libm::round(self.cold) as u64,
                mean: Time::from_ms(mean),
                billed: (self.unbilled == 0 && self.billed_init > 0.0)
                    .then(|| Time::from_ms(self.billed_init / self.cold)),
            }),
            warm_only: self.single > 0.0 && self.cold <= 0.0,
            concurrency: self.concurrency.map(Concurrency::from_count),
        }
    }
}
