//! What is wrong with a file of traffic, or was mended in it: one sentence each, with the line.
//!
//! These sentences repeat text of the file, so they have no `*strong*` words and are never looked
//! through for them.

mod notes;

pub use notes::note;

use super::format::NumberLocale;
use super::words::plural;
use crate::import::{Error, Format, Kind, LARGEST, Other, Series, Wanted};
use crate::units::Time;

/// What a file was taken for: "JSON from aws cloudwatch get-metric-data".
pub const fn format(format: Format) -> &'static str {
    match format {
        Format::MetricData => "JSON from aws cloudwatch get-metric-data",
        Format::MetricStatistics => "JSON from aws cloudwatch get-metric-statistics",
        Format::Console => "graph data from the CloudWatch console",
        Format::Table => "a table of counts",
        Format::Logs => "a Lambda log",
        Format::Insights => "CloudWatch Logs Insights results",
        Format::MetricStream => "JSON lines from a CloudWatch metric stream",
        Format::LambdaInsights => "CloudWatch Lambda Insights events",
        Format::Rows => "JSON rows",
        Format::Settings => "the settings of a function",
    }
}

/// Why a file was not read: "Line 3, column 18: “-5” is less than zero; a count is zero or more."
pub fn error(error: &Error, c: &NumberLocale) -> String {
    let what = what_is_wrong(&error.kind, c);
    match error.kind {
        // These are about the file and not about a place in it.
        Kind::Cancelled | Kind::Empty | Kind::Nothing(_) | Kind::Foreign(_) => what,
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
        Kind::Encoding => "this text is not UTF-8; save it as UTF-8, or as UTF-16 with a byte order \
                           mark."
            .to_owned(),
        Kind::UnknownFormat(text) => format!(
            "no known format begins with “{text}”; use a table with a time and a count in each row, CloudWatch \
             JSON or Lambda REPORT lines."
        ),
        Kind::UnknownJson(keys) if keys.is_empty() => {
            ["this JSON has nothing that can be read; ", JSON_READ].concat()
        }
        Kind::UnknownJson(keys) => {
            ["JSON with the keys “", keys, "” cannot be read; ", JSON_READ].concat()
        }
        Kind::TextOutput => {
            "this is text output of the AWS CLI, whose columns have no names; print it again with --output \
             json."
                .to_owned()
        }
        Kind::CliOutput(what) => format!(
            "this is output of the AWS CLI as {what}, which is not read; print it again with --output json."
        ),
        Kind::Foreign(other) => foreign(*other).to_owned(),
        Kind::Compressed => {
            "the data in this document is compressed; print the log itself, for example with aws logs \
             filter-log-events."
                .to_owned()
        }
        Kind::NoColumn(names) => format!(
            "none of the columns “{names}” has counts or durations; name one of them count, invocations or \
             duration."
        ),
        Kind::Money(name) => format!(
            "“{name}” is money, and costs do not say how many requests there were; use the CloudWatch \
             metric Invocations, or the usage amounts of a Cost and Usage Report."
        ),
        Kind::Scaled(name) => format!(
            "“{name}” is in thousands, millions or the like; write the counts in full and leave the scale out \
             of the name."
        ),
        Kind::NotWhole { name, text } => format!(
            "“{name}” does not say what it is, and “{text}” is not whole, as counts are; name it invocations, or \
             requests per second, if it is one of them."
        ),
        Kind::OpenNumber(text) => format!(
            "“{text}” could be thousands or a fraction, and no other row tells which; write whole counts without \
             a separator."
        ),
        Kind::MixedNumbers(text) => format!(
            "“{text}” could be thousands or a fraction, and the column has numbers of both kinds; write all of \
             them in one way."
        ),
        Kind::BeginsAgain(text) => format!(
            "here the times begin again with “{text}”, and it cannot be told whether that is the next day; write \
             the date with them."
        ),
        Kind::Parts(id) => format!(
            "the id “{id}” is there again with other numbers, as the parts of one request have it; leave one row \
             for each request."
        ),
        Kind::CountOfOne(text) => format!(
            "“{text}” is counted of one request, whose id stands beside it; leave one row for each request, or \
             count them by time."
        ),
        Kind::Endless(text) => format!(
            "“{text}” is a duration of more than 15 minutes, which no invocation takes; name its unit, or what it \
             is of."
        ),
        Kind::Bill(column) => format!(
            "this export of costs has no column {column}; its requests are read from ChargePeriodStart, \
             ConsumedQuantity, ConsumedUnit and ServiceName."
        ),
        Kind::NotADay(text) => format!(
            "“{text}” is not a date, and the table has one column for each hour; begin each row with its date, such \
             as 2026-09-01."
        ),
        Kind::Across(names) => format!(
            "the columns “{names}” are days or times; write one row for each of them, with its time and its count."
        ),
        Kind::OnlyTotals => "every row is one of all others together; leave the rows that they are of.".to_owned(),
        Kind::Ambiguous { first, second } => format!(
            "both “{first}” and “{second}” could be the count; name the right one invocations, or leave \
             the other out."
        ),
        Kind::NoneCalled(name) => format!("nothing in this file is about “{name}”."),
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
        Kind::ShortYear(text) => format!(
            "“{text}” has a year of two digits, so that any of its numbers may be the year; write 2026-09-01."
        ),
        Kind::Serial(text) => format!(
            "“{text}” could be the number of a minute or the date of a spreadsheet; name the column minute or \
             date, or write 2026-09-01 13:45."
        ),
        Kind::AmbiguousDate(text) => format!(
            "“{text}” could be either of two dates, and no other row shows which; write the year first, \
             as in 2026-09-01."
        ),
        Kind::TimeOutOfRange(text) => {
            format!("“{text}” is too early or too late; times are read from 1970 to 2199.")
        }
        Kind::NotANumber(text) => format!("“{text}” is not a number; write digits, such as 1234 or 12.5."),
        Kind::NotACount(unit) => format!(
            "a sum in “{unit}” is not a count of requests; use the statistic Sum of the metric Invocations."
        ),
        Kind::Negative(text) => format!("“{text}” is less than zero; zero or more is allowed."),
        Kind::TooLarge(text) => {
            format!("“{text}” is too large; up to {} is allowed.", c.count(LARGEST as u64))
        }
        Kind::MissingCell { found, wanted } => format!(
            "the row has {} but needs {} to include its time and count.",
            plural(*found as f64, "cell", c),
            c.count(*wanted as u64)
        ),
        Kind::ExtraCell { found, wanted } => format!(
            "the row has {} but the table has {}; quote numbers with a comma, or separate the cells \
             with semicolons.",
            plural(*found as f64, "cell", c),
            plural(*wanted as f64, "column", c)
        ),
        Kind::UnclosedQuote => {
            "a quotation mark is opened here and never closed; close it, or double a quotation mark that \
             belongs to the text."
                .to_owned()
        }
        Kind::Json(text) if text.is_empty() => "the JSON ends within this line; copy all of it.".to_owned(),
        Kind::Json(text) => format!("“{text}” does not continue as JSON; copy the whole output unchanged."),
        Kind::CutOff => "the JSON ends before its brackets are closed; copy all of it.".to_owned(),
        Kind::Unpaired { times, values } => format!(
            "the metric has {} for {}; each time needs one value.",
            plural(*values as f64, "value", c),
            plural(*times as f64, "time", c)
        ),
        Kind::OnePoint => {
            "a single time does not show how long its period is; at least two rows are needed.".to_owned()
        }
        Kind::MixedPeriods { step, period } => format!(
            "this time is {} after the one before, which does not fit a period of {}; times must be \
             evenly spaced, with gaps of whole periods.",
            seconds(*step),
            seconds(*period)
        ),
        Kind::TooLong { points } => format!(
            "up to this time the series would have {} points, nearly all of them empty; at most {} are \
             allowed, fewer for a file with few rows.",
            c.count(*points),
            c.count(Series::MOST_POINTS as u64)
        ),
    }
}

/// What is read of JSON, as it is said to those who have another one.
const JSON_READ: &str = "use CloudWatch metrics, logs, Logs Insights results, rows with a time and a count, or \
                         a function's configuration.";

/// What a file is that counts no requests of Lambda, and what would help.
const fn foreign(other: Other) -> &'static str {
    match other {
        Other::FlowLog => {
            "This is a flow log of a network, which counts packets and bytes and not requests; take the metric \
             Invocations from CloudWatch."
        }
        Other::Embedded => {
            "These are metrics in the embedded metric format, which say what the function chose to count; take the \
             log with its REPORT lines, or the metric Invocations from CloudWatch."
        }
        Other::Spans => {
            "These are spans of traces, of which a request has several and only some are sampled; take the log with \
             its REPORT lines, or the metric Invocations from CloudWatch."
        }
        Other::Edge => {
            "These are requests of Lambda@Edge, which has prices of its own and no Managed Instances; take the lines \
             of Lambda in a Region."
        }
        Other::Quoted => {
            "The only REPORT lines are quoted by lines of an application; take the log of the function itself."
        }
    }
}

const fn nothing(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Report => {
            "The log has no REPORT line with a duration; invocations are read from those lines."
        }
        Wanted::Metric => {
            "No metric here can be used; these can: Invocations with Sum, Duration with Average and \
             ConcurrentExecutions with Maximum."
        }
        Wanted::Column => {
            "No column has counts or durations; name one of them count, invocations or @duration."
        }
        Wanted::Row => "There is no row with a count below the header.",
        Wanted::Function => {
            "No function is described here; use a block of type AWS::Lambda::Function or \
             AWS::Serverless::Function."
        }
        Wanted::MoreThanPercentiles => {
            "There are only percentiles, and percentiles of single periods cannot be combined; request \
             Average and SampleCount."
        }
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
                "Line 2, column 1: “03/04/2026” could be either of two dates, and no other row shows which; write the year first, as in 2026-09-01.",
            ),
            (
                "0,1\n1\n2,5\n3,5\n",
                "Line 2, column 1: the row has one cell but needs 2 to include its time and count.",
            ),
            (
                "t,count\n2026-09-01 00:00:00,1\n2026-09-01 00:01:00,1\n2026-09-01 00:02:07,1\n",
                "Line 4, column 1: this time is 1 min 7 s after the one before, which does not fit a period of 1 min; times must be evenly spaced, with gaps of whole periods.",
            ),
            (
                "time,count\n2026-09-01 00:00,204\n2026-09-01 00:01,1,204\n",
                "Line 3, column 20: the row has three cells but the table has two columns; quote numbers with a comma, or separate the cells with semicolons.",
            ),
            ("time,count\n", "There is no row with a count below the header."),
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
                "Two periods have no row and count as having no traffic, the first before line 2.",
                "One count is not whole and was kept, such as “1.5” in line 2.",
                "One number was read with a thousands separator, such as “1.234” in line 3.",
                "One column or metric was left out, such as “host” in line 1.",
            ]
        );
    }
}
