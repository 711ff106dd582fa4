//! What was mended in a file of traffic or left out of it, one sentence each.

use super::super::format::NumberLocale;
use super::super::words::{capitalized, number, plural};
use crate::import::{Note, NoteKind};

/// How a sentence about something mended ends.
#[derive(Clone, Copy)]
enum End {
    /// With the first line of it.
    In,
    /// With the line after the first of it.
    Before,
    /// With the first text of it and its line.
    Such,
}

/// What was mended or left out: "Two rows were out of order and were sorted, the first in line 3."
pub fn note(note: &Note, c: &NumberLocale) -> String {
    let line = note.line.map(|line| c.count(line as u64));
    let text = &note.text;
    match (note.kind, &line) {
        (NoteKind::AssumedMinutes, _) => {
            return "The counts have no times and are read as one per minute.".to_owned();
        }
        (NoteKind::NoTraffic, _) => {
            return "This describes a function: it fills in inputs and contains no traffic."
                .to_owned();
        }
        (NoteKind::Several, _) => {
            return format!(
                "{} functions are counted together, the first is “{text}”; choose one to count it alone.",
                capitalized(&number(note.count as f64, c))
            );
        }
        (NoteKind::FirstOfSeveral, _) => {
            return format!(
                "{} functions are described, and “{text}” is used; you can choose another.",
                capitalized(&number(note.count as f64, c))
            );
        }
        (NoteKind::Emulator, _) => {
            return "This log is from the emulator: its durations and memory are those of the machine it ran \
                    on, not of Lambda, and fill in no input."
                .to_owned();
        }
        (NoteKind::EdgeUntold, _) => {
            return "No column says which rows are of Lambda@Edge; ChargeDescription or x_UsageType would."
                .to_owned();
        }
        (NoteKind::Counted, _) => {
            let others = match note.count {
                1 => String::new(),
                count => [" and ", &plural(count as f64 - 1.0, "other", c)].concat(),
            };
            return format!(
                "Counted as requests: “{text}”{others}; the name alone does not say so."
            );
        }
        (NoteKind::Rates, _) => {
            return format!(
                "“{text}” is a rate; its values were multiplied by the time from one to the next."
            );
        }
        (NoteKind::Truncated, Some(line)) if text.is_empty() => {
            return format!(
                "There is more data than was read: line {line} has a token for the next page."
            );
        }
        (NoteKind::Truncated, _) => {
            return format!(
                "There may be more data than was read: {text} rows are a limit of Logs Insights."
            );
        }
        _ => {}
    }
    let (single, several, end) = mended(note.kind);
    let what = if note.count == 1 { single } else { several };
    let place = line.map_or_else(String::new, |line| {
        let first = if note.count == 1 { "" } else { "the first " };
        match end {
            End::In => format!(", {first}in line {line}"),
            End::Before => format!(", {first}before line {line}"),
            End::Such => format!(", such as “{text}” in line {line}"),
        }
    });
    format!("{} {what}{place}.", capitalized(&number(note.count as f64, c)))
}

/// What is said of one thing that was mended and of several, after their number.
#[allow(clippy::too_many_lines, reason = "one sentence after the other")]
const fn mended(kind: NoteKind) -> (&'static str, &'static str, End) {
    match kind {
        NoteKind::Sorted => (
            "row was out of order and was sorted",
            "rows were out of order and were sorted",
            End::In,
        ),
        NoteKind::Merged => (
            "row has the time of another and was added to it",
            "rows have the time of another and were added to it",
            End::In,
        ),
        NoteKind::Gaps => (
            "period has no row and counts as having no traffic",
            "periods have no row and count as having no traffic",
            End::Before,
        ),
        NoteKind::DaylightSaving => (
            "one-hour jump in local time was taken as a daylight saving change",
            "one-hour jumps in local time were taken as daylight saving changes",
            End::In,
        ),
        NoteKind::MixedPeriods => (
            "row stands for a longer period and was spread evenly over it",
            "rows stand for a longer period and were spread evenly over it",
            End::In,
        ),
        NoteKind::Fractional => {
            ("count is not whole and was kept", "counts are not whole and were kept", End::Such)
        }
        NoteKind::Turned => (
            "time begins again and was read as the next day or hour",
            "times begin again and were read as the next days or hours",
            End::In,
        ),
        NoteKind::UnevenRows => (
            "row does not have as many cells as the first",
            "rows do not have as many cells as the first",
            End::In,
        ),
        NoteKind::Quoted => (
            "REPORT is quoted in a line of the application and was left out",
            "REPORTs are quoted in lines of the application and were left out",
            End::In,
        ),
        NoteKind::EmptyCells => ("row has no count", "rows have no count", End::In),
        NoteKind::Thousands => (
            "number was read with a thousands separator",
            "numbers were read with a thousands separator",
            End::Such,
        ),
        NoteKind::AssumedMinutes => {
            ("file has counts without times", "files have counts without times", End::In)
        }
        NoteKind::IgnoredLines => {
            ("line is not about an invocation", "lines are not about an invocation", End::In)
        }
        NoteKind::Edge => (
            "row is of Lambda@Edge and was left out",
            "rows are of Lambda@Edge and were left out",
            End::In,
        ),
        NoteKind::CutReports => (
            "report without a duration was left out",
            "reports without a duration were left out",
            End::In,
        ),
        NoteKind::EdgeUntold
        | NoteKind::Counted
        | NoteKind::Rates
        | NoteKind::Several
        | NoteKind::NoTraffic
        | NoteKind::FirstOfSeveral
        | NoteKind::Emulator => ("file is so", "files are so", End::In),
        NoteKind::AssumedMs => (
            "duration has no unit and was read in milliseconds",
            "durations have no unit and were read in milliseconds",
            End::Such,
        ),
        NoteKind::Unweighted => (
            "average was left out because its counts are missing",
            "averages were left out because their counts are missing",
            End::In,
        ),
        NoteKind::Repeated => (
            "value appears twice and was used once",
            "values appear twice and were used once",
            End::In,
        ),
        NoteKind::Twice => (
            "invocation appears twice, with the same id, time and duration, and counts once",
            "invocations appear twice, with the same id, time and duration, and count once",
            End::In,
        ),
        NoteKind::TwiceKept => (
            "invocation appears twice, with the same id, time and duration, and counts twice",
            "invocations appear twice, with the same id, time and duration, and count twice",
            End::In,
        ),
        NoteKind::UnbilledInit => (
            "cold start is from a time when INIT was not billed, before August 2025: none is filled in",
            "cold starts are from a time when INIT was not billed, before August 2025: none are filled in",
            End::In,
        ),
        NoteKind::Ignored => {
            ("column or metric was left out", "columns or metrics were left out", End::Such)
        }
        NoteKind::Untimed => (
            "row has no time and is not in the series",
            "rows have no time and are not in the series",
            End::In,
        ),
        NoteKind::Percentiles => (
            "row has percentiles, which cannot be combined",
            "rows have percentiles, which cannot be combined",
            End::In,
        ),
        NoteKind::MemorySizes => (
            "report has a different memory size than the largest so far",
            "reports have a different memory size than the largest so far",
            End::In,
        ),
        NoteKind::Partial => ("result is incomplete", "results are incomplete", End::Such),
        NoteKind::Truncated => ("result ends at a limit", "results end at a limit", End::In),
    }
}
