//! What is wrong with a file of traffic, or was mended in it: one sentence each, with the line.
//!
//! These sentences repeat text of the file, so they have no `*strong*` words and are never looked
//! through for them.

use super::format::NumberLocale;
use super::words::{capitalized, number, plural};
use crate::import::{Error, Format, Kind, LARGEST, Note, NoteKind, Series, Wanted};
use crate::units::Time;

/// What a file was taken for: "JSON of aws cloudwatch get-metric-data".
pub const fn format(format: Format) -> &'static str {
    match format {
        Format::MetricData => "JSON of aws cloudwatch get-metric-data",
        Format::MetricStatistics => "JSON of aws cloudwatch get-metric-statistics",
        Format::Console => "data of a graph from the CloudWatch console",
        Format::Table => "a table of counts",
        Format::Logs => "a log of Lambda",
        Format::Insights => "results of CloudWatch Logs Insights",
        Format::MetricStream => "JSON lines of a CloudWatch metric stream",
        Format::LambdaInsights => "events of CloudWatch Lambda Insights",
        Format::Rows => "rows of JSON",
        Format::Settings => "the settings of a function",
    }
}

/// Why a file was not read: "Line 3, column 18: “-5” is less than zero; a count is zero or more."
pub fn error(error: &Error, c: &NumberLocale) -> String {
    let what = what_is_wrong(&error.kind, c);
    match error.kind {
        // These are about the file and not about a place in it.
        Kind::Cancelled | Kind::Empty | Kind::Nothing(_) => what,
        _ => {
            let (line, column) = (c.count(error.line as u64), c.count(error.column as u64));
            format!("Line {line}, column {column}: {what}")
        }
    }
}

#[allow(clippy::too_many_lines, reason = "one sentence after the other")]
fn what_is_wrong(kind: &Kind, c: &NumberLocale) -> String {
    let seconds = |s: u64| c.duration(Time::from_s(s as f64));
    match kind {
        Kind::Cancelled => "Reading was stopped.".to_owned(),
        Kind::Empty => "The file is empty; paste or drop counts over time, metrics or a log.".to_owned(),
        Kind::Binary => "this is not text; save it as CSV, JSON or plain text first.".to_owned(),
        Kind::Encoding => "this text is not in UTF-8; save it as UTF-8, or as UTF-16 with a byte order \
                           mark."
            .to_owned(),
        Kind::UnknownFormat(text) => format!(
            "“{text}” is not how a known format begins; a table with a time and a count in each row, JSON of \
             CloudWatch and REPORT lines of Lambda are read."
        ),
        Kind::UnknownJson(keys) if keys.is_empty() => {
            ["this JSON has nothing that is read; ", JSON_READ].concat()
        }
        Kind::UnknownJson(keys) => {
            ["JSON with the keys “", keys, "” is none that is read; ", JSON_READ].concat()
        }
        Kind::TextOutput => {
            "this is text output of the AWS CLI, whose columns have no names; print it again with --output \
             json."
                .to_owned()
        }
        Kind::Compressed => {
            "what this document carries is compressed; print the log itself, as aws logs filter-log-events \
             does."
                .to_owned()
        }
        Kind::NoColumn(names) => format!(
            "none of the columns “{names}” has counts or durations; name one of them count, invocations or \
             duration."
        ),
        Kind::Money(name) => format!(
            "“{name}” is money, and costs do not say how many requests there were; take the metric \
             Invocations from CloudWatch, or the usage amounts of a Cost and Usage Report."
        ),
        Kind::Ambiguous { first, second } => format!(
            "both “{first}” and “{second}” could be the count; name the right one invocations, or leave \
             the other out."
        ),
        Kind::NoneCalled(name) => format!("nothing in this file is of “{name}”."),
        Kind::Yaml(text) if text.is_empty() => {
            "this YAML cannot be read; copy the function's block as it is.".to_owned()
        }
        Kind::Yaml(text) => {
            format!("this YAML cannot be read ({text}); copy the function's block as it is.")
        }
        Kind::Nothing(wanted) => nothing(*wanted).to_owned(),
        Kind::NotATime(text) => format!(
            "“{text}” is not a time; write 2026-09-01 13:45, seconds since 1970 or the number of the \
             minute, the same way in every row."
        ),
        Kind::AmbiguousDate(text) => format!(
            "“{text}” could be either of two days, and no other row tells which; write the year first, \
             as 2026-09-01."
        ),
        Kind::TimeOutOfRange(text) => {
            format!("“{text}” is too early or too late; times are read from 1970 to 2199.")
        }
        Kind::NotANumber(text) => format!("“{text}” is not a number; write digits, as 1234 or 12.5."),
        Kind::NotACount(unit) => format!(
            "a sum in “{unit}” is no count of requests; take the statistic Sum of the metric Invocations."
        ),
        Kind::Negative(text) => format!("“{text}” is less than zero; zero or more is allowed."),
        Kind::TooLarge(text) => {
            format!("“{text}” is too large; up to {} is allowed.", c.count(LARGEST as u64))
        }
        Kind::MissingCell { found, wanted } => format!(
            "the row has {} and needs {}, for its time or its count stands there.",
            plural(*found as f64, "cell", c),
            c.count(*wanted as u64)
        ),
        Kind::ExtraCell { found, wanted } => format!(
            "the row has {} and the table {}; put a number with a comma into quotes, or semicolons \
             between the cells.",
            plural(*found as f64, "cell", c),
            plural(*wanted as f64, "column", c)
        ),
        Kind::UnclosedQuote => {
            "a quotation mark is opened here and never closed; close it, or double one that belongs to \
             the text."
                .to_owned()
        }
        Kind::Json(text) if text.is_empty() => "the JSON breaks off in this line; copy all of it.".to_owned(),
        Kind::Json(text) => format!("“{text}” does not go on as JSON; copy the whole output unchanged."),
        Kind::CutOff => "the JSON ends before its brackets are closed; copy all of it.".to_owned(),
        Kind::Unpaired { times, values } => format!(
            "the metric has {} for {}; each time needs one value.",
            plural(*values as f64, "value", c),
            plural(*times as f64, "time", c)
        ),
        Kind::OnePoint => {
            "one time alone does not say how long its period is; two rows or more are needed.".to_owned()
        }
        Kind::MixedPeriods { step, period } => format!(
            "this time is {} after the one before it, which does not fit to a period of {}; even steps \
             are read, with gaps of whole steps.",
            seconds(*step),
            seconds(*period)
        ),
        Kind::TooLong { points } => format!(
            "up to this time the series would have {} points, nearly all of them empty; {} are the most, \
             and fewer where there are few rows.",
            c.count(*points),
            c.count(Series::MOST_POINTS as u64)
        ),
    }
}

/// What is read of JSON, as it is said to those who have another one.
const JSON_READ: &str = "metrics of CloudWatch, logs, results of Logs Insights, rows with a time and a count \
                         and a function's configuration are.";

const fn nothing(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Report => {
            "The log has no REPORT line with a duration; those are what tells of invocations."
        }
        Wanted::Metric => {
            "None of the metrics is Invocations, Duration or ConcurrentExecutions with a statistic that \
             is read: Sum, Average and Maximum, in this order."
        }
        Wanted::Column => {
            "No column has counts or durations; name one of them count, invocations or @duration."
        }
        Wanted::Row => "Below the header is no row with a count.",
        Wanted::Function => {
            "No function is described here; a block of type AWS::Lambda::Function or \
             AWS::Serverless::Function is."
        }
        Wanted::MoreThanPercentiles => {
            "There are only percentiles, and those of single periods do not make one of the whole; ask for \
             Average and SampleCount."
        }
    }
}

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
            return "The counts have no times and are taken as one a minute.".to_owned();
        }
        (NoteKind::NoTraffic, _) => {
            return "This describes a function: it fills inputs, and has no traffic.".to_owned();
        }
        (NoteKind::Several, _) => {
            return format!(
                "{} functions are counted together, “{text}” first; choose one to read it alone.",
                capitalized(&number(note.count as f64, c))
            );
        }
        (NoteKind::FirstOfSeveral, _) => {
            return format!(
                "{} functions are described, and “{text}” is read; choose another to read that.",
                capitalized(&number(note.count as f64, c))
            );
        }
        (NoteKind::Emulator, _) => {
            return "This is a log of the emulator: its durations and memory are those of the machine it ran \
                    on, not Lambda's."
                .to_owned();
        }
        (NoteKind::Counted, _) => {
            let others = match note.count {
                1 => String::new(),
                count => [" and ", &plural(count as f64 - 1.0, "other", c)].concat(),
            };
            return format!("Counted: “{text}”{others}; the name does not say so by itself.");
        }
        (NoteKind::Rates, _) => {
            return format!(
                "“{text}” is a rate; its values were multiplied by the time from one to the next."
            );
        }
        (NoteKind::Truncated, Some(line)) if text.is_empty() => {
            return format!("There is more than what was read: line {line} has a token for more.");
        }
        (NoteKind::Truncated, _) => {
            return format!(
                "There may be more than what was read: {text} rows are a limit of Logs Insights."
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
            "period has no row and counts as one without traffic",
            "periods have no row and count as ones without traffic",
            End::Before,
        ),
        NoteKind::DaylightSaving => (
            "jump of an hour in local time was taken as a change of the clocks",
            "jumps of an hour in local time were taken as changes of the clocks",
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
        NoteKind::EmptyCells => ("row has no count", "rows have no count", End::In),
        NoteKind::Thousands => (
            "number was read with a separator of thousands",
            "numbers were read with a separator of thousands",
            End::Such,
        ),
        NoteKind::AssumedMinutes => {
            ("file has counts without times", "files have counts without times", End::In)
        }
        NoteKind::IgnoredLines => {
            ("line tells of no invocation", "lines tell of no invocation", End::In)
        }
        NoteKind::CutReports => (
            "report without a duration was left out",
            "reports without a duration were left out",
            End::In,
        ),
        NoteKind::Counted
        | NoteKind::Rates
        | NoteKind::Several
        | NoteKind::NoTraffic
        | NoteKind::FirstOfSeveral
        | NoteKind::Emulator => ("file is so", "files are so", End::In),
        NoteKind::Unweighted => (
            "mean is of unknown weight and was left out: its counts are missing",
            "means are of unknown weight and were left out: their counts are missing",
            End::In,
        ),
        NoteKind::Repeated => (
            "value is there twice and was taken once",
            "values are there twice and were taken once",
            End::In,
        ),
        NoteKind::Twice => (
            "invocation is there twice, with the same id, time and duration, and counts once",
            "invocations are there twice, with the same id, time and duration, and count once",
            End::In,
        ),
        NoteKind::TwiceKept => (
            "invocation is there twice, with the same id, time and duration, and counts twice",
            "invocations are there twice, with the same id, time and duration, and count twice",
            End::In,
        ),
        NoteKind::UnbilledInit => (
            "cold start was not billed when this was written, as it is since August 2025: none is filled in",
            "cold starts were not billed when this was written, as they are since August 2025: none are \
             filled in",
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
            "row has percentiles, which do not make those of the whole",
            "rows have percentiles, which do not make those of the whole",
            End::In,
        ),
        NoteKind::MemorySizes => (
            "report has another memory size than the largest so far",
            "reports have another memory size than the largest so far",
            End::In,
        ),
        NoteKind::Partial => ("result is incomplete", "results are incomplete", End::Such),
        NoteKind::Truncated => ("result ends at a limit", "results end at a limit", End::In),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Pick, read};

    fn said(text: &str) -> Vec<String> {
        let c = NumberLocale::default();
        match read(text.as_bytes(), &Pick::All, &mut |_| true) {
            Ok(import) => import.notes.iter().map(|found| note(found, &c)).collect(),
            // A number and its unit stay together, which these tests need not show.
            Err(found) => vec![error(&found, &c).replace('\u{a0}', " ")],
        }
    }

    #[test]
    fn an_error_names_the_place_what_was_found_and_what_is_allowed() {
        for (text, sentence) in [
            ("0,1\n1,-5\n", "Line 2, column 3: “-5” is less than zero; zero or more is allowed."),
            (
                "time,count\n03/04/2026,1\n",
                "Line 2, column 1: “03/04/2026” could be either of two days, and no other row tells \
                 which; write the year first, as 2026-09-01.",
            ),
            (
                "0,1\n1\n2,5\n3,5\n",
                "Line 2, column 1: the row has one cell and needs 2, for its time or its count stands \
                 there.",
            ),
            (
                "t,count\n2026-09-01 00:00:00,1\n2026-09-01 00:01:00,1\n2026-09-01 00:02:07,1\n",
                "Line 4, column 1: this time is 1 min 7 s after the one before it, which does not fit \
                 to a period of 1 min; even steps are read, with gaps of whole steps.",
            ),
            (
                "time,count\n2026-09-01 00:00,204\n2026-09-01 00:01,1,204\n",
                "Line 3, column 20: the row has three cells and the table two columns; put a number \
                 with a comma into quotes, or semicolons between the cells.",
            ),
            ("time,count\n", "Below the header is no row with a count."),
        ] {
            assert_eq!(said(text), [sentence]);
        }
    }

    #[test]
    fn a_note_says_how_often_and_where_first() {
        let text = "time;count;host\n2026-09-01 00:05;1,5;a\n2026-09-01 00:00;1.234;a\n\
                    2026-09-01 00:00;2;b\n2026-09-01 00:01;2;b\n2026-09-01 00:02;2;b\n";
        assert_eq!(
            said(text),
            [
                "Four rows were out of order and were sorted, the first in line 3.",
                "One row has the time of another and was added to it, in line 4.",
                "Two periods have no row and count as ones without traffic, the first before line 2.",
                "One count is not whole and was kept, such as “1.5” in line 2.",
                "One number was read with a separator of thousands, such as “1.234” in line 3.",
                "One column or metric was left out, such as “host” in line 1.",
            ]
        );
    }
}
