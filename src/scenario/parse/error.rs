//! Why typed text is not a quantity.

use std::fmt;

/// The longest part of the reader's text that is repeated \[characters\].
const LONGEST_QUOTE: usize = 40;

/// Why typed text is not the quantity that its field holds. The texts are the reader's own, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Nothing was typed.
    Empty,
    /// It does not begin with a number, or with one that could be read in more than one way.
    NotANumber(String),
    /// A count with a part behind the decimal point.
    NotWhole(String),
    /// A number with something behind it that is no unit of the field.
    WrongUnit {
        /// All that was typed.
        text: String,
        /// The part that is no unit here.
        unit: String,
    },
    /// Less than nothing.
    Negative(String),
    /// More than 10^15 of the field's unit.
    TooLarge(String),
}

impl ParseError {
    /// A wrong unit, with both texts shortened.
    pub(super) fn wrong_unit(text: &str, unit: &str) -> Self {
        Self::WrongUnit { text: quote(text), unit: quote(unit) }
    }

    /// What was typed, shortened; empty if nothing was.
    pub fn text(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::NotANumber(text)
            | Self::NotWhole(text)
            | Self::WrongUnit { text, .. }
            | Self::Negative(text)
            | Self::TooLarge(text) => text,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let reason = match self {
            Self::Empty => return f.write_str("nothing was typed"),
            Self::NotANumber(_) => "not a number",
            Self::NotWhole(_) => "not a whole number",
            Self::WrongUnit { unit, .. } => return write!(f, "“{unit}” is not a unit here"),
            Self::Negative(_) => "less than zero",
            Self::TooLarge(_) => "too large",
        };
        write!(f, "“{}” is {reason}", self.text())
    }
}

impl std::error::Error for ParseError {}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Requests a month.
    Volume,
    /// A length of time.
    Duration,
    /// An amount of memory.
    Memory,
    /// A share.
    Percent,
    /// A whole number.
    Count,
    /// US dollars.
    Money,
    /// US dollars an hour.
    HourlyPrice,
    /// Memory held for a time.
    MemoryTime,
    /// A length of time, in hours.
    Hours,
    /// A plain number.
    Number,
}

impl Kind {
    /// What one could type, to complete "Try ….".
    pub const fn example(self) -> &'static str {
        match self {
            Self::Volume => "5M/month or 40 rps",
            Self::Duration => "120 ms or 1.2 s",
            Self::Memory => "2048 MB or 1.5 GB",
            Self::Percent => "30%",
            Self::Count => "64",
            Self::Money => "$120 or 0.1234",
            Self::HourlyPrice => "$0.1234/h",
            Self::MemoryTime => "400k GB-s",
            Self::Hours => "730 h or 2 days",
            Self::Number => "1.5",
        }
    }
}

/// The beginning of a text that may be of any length.
pub(super) fn quote(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}
