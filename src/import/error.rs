//! Why a file cannot be read, and where in it.

use std::fmt;

/// The longest part of a file that is repeated \[characters\].
const LONGEST_QUOTE: usize = 40;

/// Why nothing was read, with the place that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub kind: Kind,
}

/// What can be wrong with a file. Texts are the file's own, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The caller no longer wants it.
    Cancelled,
    /// There is nothing but white space.
    Empty,
    /// It has bytes that no text has.
    Binary,
    /// It is text in another encoding than UTF-8, or in UTF-16 that is broken.
    Encoding,
    /// It looks like none of the formats.
    UnknownFormat(String),
    /// JSON of another kind: the keys at its top.
    UnknownJson(String),
    /// Text output of the AWS CLI, whose columns have no names.
    TextOutput,
    /// Other output of the AWS CLI that is not for reading: what it is, a table or YAML.
    CliOutput(&'static str),
    /// Numbers of something else than requests: what it is.
    Foreign(Other),
    /// What it holds is compressed, as subscriptions and Kinesis carry it.
    Compressed,
    /// No column of a table counts or has durations: their names.
    NoColumn(String),
    /// Its columns are amounts of money: the first of them.
    Money(String),
    /// The only count is in thousands or millions: its name.
    Scaled(String),
    /// A column or metric whose name says nothing has a value that is no count.
    NotWhole {
        /// Its name.
        name: String,
        /// The value.
        text: String,
    },
    /// A number with two readings, such as 1.234, and no other row that settles which.
    OpenNumber(String),
    /// A number with two readings, and rows that settle it both ways.
    MixedNumbers(String),
    /// An hour or a minute begins again, and it cannot be told whether that is the next day.
    BeginsAgain(String),
    /// The id of a request whose rows are parts of it.
    Parts(String),
    /// A count beside the id of one request.
    CountOfOne(String),
    /// A duration longer than any invocation: a row's own length, or one in another unit.
    Endless(String),
    /// An export of costs in the FOCUS columns without this one.
    Bill(&'static str),
    /// Every row is one of all others together.
    OnlyTotals,
    /// A row of a table with a column for each hour is of no day: what stands where its date should.
    NotADay(String),
    /// The columns of a table are days or times: its names.
    Across(String),
    /// Two columns or metrics could be the one that counts.
    Ambiguous {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// Nothing in the file is called so, of which only this was asked for.
    NoneCalled(String),
    /// YAML that cannot be read.
    Yaml(String),
    /// A known format, with nothing in it that tells of traffic.
    Nothing(Wanted),
    /// A time is expected and this is none.
    NotATime(String),
    /// A date whose year has two digits.
    ShortYear(String),
    /// A number that may be that of a minute or the date of a spreadsheet.
    Serial(String),
    /// A date with two readings, such as 03/04/2026, and no other row that settles which.
    AmbiguousDate(String),
    /// A time outside the years 1970 to 2199.
    TimeOutOfRange(String),
    /// A number is expected and this is none.
    NotANumber(String),
    /// A unit that no count has.
    NotACount(String),
    /// Less than nothing.
    Negative(String),
    /// More than [`LARGEST`](super::number::LARGEST).
    TooLarge(String),
    /// The row ends before the column that holds its time or its count.
    MissingCell {
        /// The cells of the row.
        found: usize,
        /// The column that is needed, counted from 1.
        wanted: usize,
    },
    /// The row goes on behind the last column: a number with a comma became two cells.
    ExtraCell {
        /// The cells of the row.
        found: usize,
        /// The columns of the table.
        wanted: usize,
    },
    /// A quote that is opened here is never closed.
    UnclosedQuote,
    /// JSON is expected to go on otherwise.
    Json(String),
    /// JSON that ends before its brackets are closed.
    CutOff,
    /// A metric has more times than values, or fewer.
    Unpaired {
        /// How many times there are.
        times: usize,
        /// How many values there are.
        values: usize,
    },
    /// One point has no period, so that its count is no rate.
    OnePoint,
    /// The step to this time fits to no period that the others have.
    MixedPeriods {
        /// The step that does not fit \[s\].
        step: u64,
        /// The smallest step there is \[s\].
        period: u64,
    },
    /// Filled without gaps, the series would have more points than the rows can account for.
    TooLong {
        /// How many points that would be.
        points: u64,
    },
}

/// What is known and counts no requests of Lambda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Packets of a network.
    FlowLog,
    /// Metrics that a function writes into its log.
    Embedded,
    /// Spans and segments of traces.
    Spans,
    /// The only reports are quoted by lines of an application.
    Quoted,
    /// Lines of a bill of Lambda@Edge.
    Edge,
}

/// What a file of a known format ought to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A REPORT line of Lambda.
    Report,
    /// A metric of invocations, durations or concurrency.
    Metric,
    /// A function's block in a template.
    Function,
    /// Something besides percentiles, which make no whole.
    MoreThanPercentiles,
    /// A column of counts or of durations.
    Column,
    /// A row below the header.
    Row,
}

impl Error {
    /// An error at a place.
    pub(super) const fn new(line: usize, column: usize, kind: Kind) -> Self {
        Self { line, column, kind }
    }
}

/// What is wrong at a byte of a text. Its line and column are counted only once it ends the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

impl Fault {
    /// A fault at a byte.
    pub(super) const fn new(at: usize, kind: Kind) -> Self {
        Self { at, kind }
    }

    /// The same with its line and column in the text.
    pub(super) fn locate(self, text: &str) -> Error {
        let mut at = self.at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or_default().chars().count();
        Error::new(line_at(text, at), column + 1, self.kind)
    }
}

/// The line of a byte, counted from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at.min(text.len())).unwrap_or_default();
    // The end of a text that ends its last line is still in that line.
    let before =
        if at >= text.len() { before.strip_suffix(b"\n").unwrap_or(before) } else { before };
    before.split(|byte| *byte == b'\n').count()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}, column {}: {:?}", self.line, self.column, self.kind)
    }
}

impl std::error::Error for Error {}

/// The beginning of a text that may be of any length and have line breaks.
pub(super) fn quote(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let mut short: String = letters
        .by_ref()
        .take(LONGEST_QUOTE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_short_and_on_one_line() {
        assert_eq!(quote("  a\tb\nc "), "a b c");
        assert_eq!(quote(&"ä".repeat(41)), format!("{}…", "ä".repeat(40)));
        assert_eq!(quote(&"ä".repeat(40)), "ä".repeat(40));
    }
}
