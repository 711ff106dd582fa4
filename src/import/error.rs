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
    /// A known format, with nothing in it that tells of traffic.
    Nothing(Wanted),
    /// A time is expected and this is none.
    NotATime(String),
    /// A date with two readings, such as 03/04/2026, and no other row that settles which.
    AmbiguousDate(String),
    /// A time outside the years 1970 to 2199.
    TimeOutOfRange(String),
    /// A number is expected and this is none.
    NotANumber(String),
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

/// What a file of a known format ought to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A REPORT line of Lambda.
    Report,
    /// A metric of invocations, durations or concurrency.
    Metric,
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
