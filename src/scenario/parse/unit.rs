//! The words behind a number: scales and units.

use super::number::cut;

/// The unit of a duration without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Thousandths of a second.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
}

impl TimeUnit {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
            Self::Minutes => "min",
            Self::Hours => "h",
        }
    }
}

/// The unit of memory without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryUnit {
    /// 1,024 of them are an MB.
    Kb,
    /// 1,024 of them are a GB.
    Mb,
    /// 1,024 MB.
    Gb,
}

impl MemoryUnit {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Kb => "kb",
            Self::Mb => "mb",
            Self::Gb => "gb",
        }
    }
}

/// The words and signs of normal text, without spaces and the marks that join or end words.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_alphabetic() {
            rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = cut(rest, length);
        if !matches!(first, ' ' | '.' | ',' | '-' | '·') {
            words.push(word);
        }
        rest = after;
    }
    words
}

/// The power of ten of a scale: 6 for "M", "mio" or "million".
pub(super) fn scale(word: &str) -> Option<i32> {
    Some(match word {
        "k" | "thousand" | "tsd" => 3,
        "lakh" | "lakhs" => 5,
        "m" | "mn" | "mln" | "mio" | "million" | "millions" => 6,
        "crore" | "crores" => 7,
        "b" | "bn" | "bln" | "mrd" | "billion" | "billions" => 9,
        "t" | "tn" | "trillion" | "trillions" => 12,
        _ => return None,
    })
}

/// A unit of time: a power of ten and a number of seconds. A month has 730 hours and a year twelve.
pub(super) fn time(word: &str) -> Option<(i32, f64)> {
    Some(match word {
        "us" | "usec" | "microsecond" | "microseconds" => (-6, 1.0),
        "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => (-3, 1.0),
        "s" | "sec" | "secs" | "second" | "seconds" => (0, 1.0),
        "m" | "min" | "mins" | "minute" | "minutes" => (0, 60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => (0, 3600.0),
        "d" | "day" | "days" => (0, 86_400.0),
        "w" | "wk" | "week" | "weeks" => (0, 604_800.0),
        "mo" | "mth" | "month" | "months" => (0, MONTH),
        "y" | "yr" | "year" | "years" => (0, 12.0 * MONTH),
        _ => return None,
    })
}

/// 730 hours \[s\].
pub(super) const MONTH: f64 = 2_628_000.0;

/// The seconds of the period in "/h", "per month" or "a day". "/m" could be two of them and is none.
pub(super) fn period(words: &[&str]) -> Option<f64> {
    let word = match words {
        ["/" | "per" | "a" | "an" | "every" | "each", word] if *word != "m" => word,
        ["rps" | "tps" | "qps"] => "s",
        ["rpm" | "tpm" | "qpm"] => "min",
        ["rph" | "hourly"] => "h",
        ["rpd" | "daily"] => "d",
        ["weekly"] => "w",
        ["monthly"] => "mo",
        ["yearly" | "annually"] => "y",
        _ => return None,
    };
    time(word).filter(|(power, _)| *power == 0).map(|(_, seconds)| seconds)
}

/// A unit of memory \[MB\].
pub(super) fn memory(word: &str) -> Option<f64> {
    Some(match word {
        "k" | "kb" | "kib" | "kilobyte" | "kilobytes" => 1.0 / 1024.0,
        "m" | "mb" | "mib" | "megabyte" | "megabytes" => 1.0,
        "g" | "gb" | "gib" | "gigabyte" | "gigabytes" => 1024.0,
        "t" | "tb" | "tib" | "terabyte" | "terabytes" => 1_048_576.0,
        _ => return None,
    })
}
