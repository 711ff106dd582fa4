//! What was mended in a file or left out of it, counted.

use super::error::quote;

/// One kind of mending, with how often it was done and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// How often.
    pub count: u64,
    /// The first line where it was done, counted from 1; `None` where no line is to blame.
    pub line: Option<usize>,
    /// The first text that it was done to, shortened; empty where there is none.
    pub text: String,
}

/// What can be mended or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Rows before their predecessors, put in their place.
    Sorted,
    /// Rows with the time of another row, added to it.
    Merged,
    /// Periods without a row, taken as without traffic.
    Gaps,
    /// A jump of one hour in local time, taken as the change to or from daylight saving.
    DaylightSaving,
    /// Numbers of an hour or a minute that begin again, taken as the next day or hour.
    Turned,
    /// Rows with fewer or more cells than the first.
    UnevenRows,
    /// Rows of a longer period than the smallest, spread evenly over it.
    MixedPeriods,
    /// Counts that are not whole, kept.
    Fractional,
    /// Cells without a count, taken as gaps.
    EmptyCells,
    /// Numbers like 1.234 in a file with semicolons, read as thousands.
    Thousands,
    /// Counts without times, taken as one a minute.
    AssumedMinutes,
    /// Lines that tell nothing of an invocation.
    IgnoredLines,
    /// REPORT lines within lines of an application, which only quote them.
    Quoted,
    /// Lines of a bill that are of Lambda@Edge.
    Edge,
    /// A bill in which nothing tells Lambda@Edge from Lambda in a Region.
    EdgeUntold,
    /// REPORT lines without a duration, as a cut log has them.
    CutReports,
    /// A column or metric that counts although its name is not known.
    Counted,
    /// A rate, multiplied by its period.
    Rates,
    /// Columns or metrics that are not used.
    Ignored,
    /// Durations of less than one under a name without a unit, read in milliseconds.
    AssumedMs,
    /// Mean durations without counts to weight them, left out.
    Unweighted,
    /// Points of a metric that pages repeat, taken once.
    Repeated,
    /// Invocations that stand in the file twice, counted once.
    Twice,
    /// Invocations that stand in the file twice, counted twice because the reader says so.
    TwiceKept,
    /// Functions that are counted together.
    Several,
    /// Cold starts whose INIT was not billed when the file was written.
    UnbilledInit,
    /// Settings of a function, without traffic.
    NoTraffic,
    /// Functions of which only the settings of the first are taken.
    FirstOfSeveral,
    /// A log of the emulator, whose times are those of the machine that it ran on.
    Emulator,
    /// Invocations without a time, which count but are not in the series.
    Untimed,
    /// Percentiles of single periods, which do not make one of the whole.
    Percentiles,
    /// Other memory sizes than the one shown.
    MemorySizes,
    /// Metrics that CloudWatch itself calls incomplete.
    Partial,
    /// Results that end at a limit or at a token for the next page.
    Truncated,
}

/// The notes of a file as they come up: one for each kind, at its first byte instead of its line.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

impl Notes {
    /// One more of a kind.
    pub(super) fn add(&mut self, kind: NoteKind, at: usize) {
        self.many(kind, 1, Some(at), "");
    }

    /// One more of a kind, with the text that it is about.
    pub(super) fn about(&mut self, kind: NoteKind, at: usize, text: &str) {
        self.many(kind, 1, Some(at), text);
    }

    /// Whether there is one of a kind.
    pub(super) fn has(&self, kind: NoteKind) -> bool {
        self.0.iter().any(|note| note.kind == kind)
    }

    /// Several more of a kind; none of them is no note.
    pub(super) fn many(&mut self, kind: NoteKind, count: u64, at: Option<usize>, text: &str) {
        if count == 0 {
            return;
        }
        if let Some(note) = self.0.iter_mut().find(|note| note.kind == kind) {
            note.count += count;
            return;
        }
        self.0.push(Note { kind, count, line: at, text: quote(text) });
    }

    /// The notes in the order of their kinds, with the lines of the text.
    pub(super) fn finish(mut self, line: impl Fn(usize) -> usize) -> Vec<Note> {
        self.0.sort_by_key(|note| note.kind);
        for note in &mut self.0 {
            note.line = note.line.map(&line);
        }
        self.0
    }
}
