//! One function for each kind of field.

use super::error::{ParseError, quote};
use super::number::{Decimal, Separators, cut, leading, normal};
use super::unit::{self, MONTH, MemoryUnit, TimeUnit};
use crate::units::{Memory, MemoryTime, PerHour, Ratio, Time, Usd, Volume, decimal};

/// No field holds more of its unit; beyond, an `f64` no longer tells neighboring whole numbers apart.
const LARGEST: f64 = 1e15;

/// Requests a month: "120M", "5M/day", "40 rps", "2,400 rpm", "3k/h". Without a period, a month.
///
/// # Errors
/// For text that is no number of requests.
pub fn volume(text: &str, separators: Separators) -> Result<Volume, ParseError> {
    let typed = Typed::read(text, separators, &[])?;
    let (number, words) = typed.scaled();
    let nouns = words.iter().take_while(|word| is_request(word)).count();
    let requests = match &words[nouns..] {
        [] => number.to_f64(),
        period => match unit::period(period) {
            Some(MONTH) => number.to_f64(),
            Some(seconds) => number.to_f64() * MONTH / seconds,
            None => return Err(typed.wrong_unit()),
        },
    };
    typed.in_range(requests).map(Volume::from_per_month)
}

/// A length of time: "120ms", "1.2 s", "8 min 26 s", "1m30s", "0.5h".
///
/// # Errors
/// For text that is no length of time.
pub fn duration(text: &str, separators: Separators, unit: TimeUnit) -> Result<Time, ParseError> {
    let typed = Typed::read(text, separators, &[])?;
    if typed.rest.is_empty() {
        let (power, seconds) = unit::time(unit.word()).unwrap_or((0, 1.0));
        let time = typed.number.shifted(power).to_f64() * seconds;
        return typed.in_range(time).map(Time::from_s);
    }
    let mut total = 0.0;
    let mut previous = f64::INFINITY;
    let (mut number, mut rest) = (typed.number, typed.rest.as_str());
    loop {
        let word_and_rest = rest.trim_start();
        let end =
            word_and_rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word_and_rest.len());
        let (word, after) = cut(word_and_rest, end);
        let (power, seconds) = unit::time(word).ok_or_else(|| typed.wrong_unit())?;
        // From large to small, each unit once: 26 s 8 min is a slip.
        let size = decimal::value(1, power) * seconds;
        if size >= previous {
            return Err(typed.wrong_unit());
        }
        previous = size;
        total += number.shifted(power).to_f64() * seconds;
        let after = after.trim_start_matches(['.', ',', ' ']);
        let after = after.strip_prefix("and ").unwrap_or(after).trim_start();
        if after.is_empty() {
            return typed.in_range(total).map(Time::from_s);
        }
        (number, rest) = leading(after, separators).ok_or_else(|| typed.wrong_unit())?;
    }
}

/// A length of time, in hours if it has no unit: "730", "2 days".
///
/// # Errors
/// For text that is no length of time.
pub fn hours(text: &str, separators: Separators) -> Result<Time, ParseError> {
    duration(text, separators, TimeUnit::Hours)
}

/// An amount of memory: "1.5 GB", "2,048 MB", "2 GiB".
///
/// # Errors
/// For text that is no amount of memory.
pub fn memory(text: &str, separators: Separators, unit: MemoryUnit) -> Result<Memory, ParseError> {
    let typed = Typed::read(text, separators, &[])?;
    let mb = match typed.words().as_slice() {
        [] => unit::memory(unit.word()),
        [word] => unit::memory(word),
        _ => None,
    };
    let mb = mb.ok_or_else(|| typed.wrong_unit())?;
    typed.in_range(typed.number.to_f64() * mb).map(Memory::from_mb)
}

/// A share in percent, with or without the sign: "30" and "30 %" are 0.3, "0.3" is 0.003.
///
/// # Errors
/// For text that is no percentage.
pub fn percent(text: &str, separators: Separators) -> Result<Ratio, ParseError> {
    let typed = Typed::read(text, separators, &["%"])?;
    match typed.words().as_slice() {
        [] | ["%" | "percent" | "pct"] => {
            typed.in_range(typed.number.shifted(-2).to_f64()).map(Ratio::from_fraction)
        }
        _ => Err(typed.wrong_unit()),
    }
}

/// A whole number: "64", "1,600", "1k".
///
/// # Errors
/// For text that is no whole number below 2^32.
pub fn count(text: &str, separators: Separators) -> Result<u32, ParseError> {
    let count = number(text, separators)?;
    if count > count.floor() {
        Err(ParseError::NotWhole(quote(text)))
    } else if count > f64::from(u32::MAX) {
        Err(ParseError::TooLarge(quote(text)))
    } else {
        Ok(count as u32)
    }
}

/// US dollars: "$0.1234", "0,1234", "USD 0.16", "$1.2M".
///
/// # Errors
/// For text that is no amount of US dollars.
pub fn money(text: &str, separators: Separators) -> Result<Usd, ParseError> {
    let typed = Typed::read(text, separators, &CURRENCY)?;
    match typed.scaled_money() {
        (number, words) if words.is_empty() => typed.in_range(number.to_f64()).map(Usd::from_usd),
        _ => Err(typed.wrong_unit()),
    }
}

/// US dollars an hour: "$0.1234", "$0.1234/h", "$119 a month". Without a period, an hour.
///
/// # Errors
/// For text that is no price per hour.
pub fn hourly_price(text: &str, separators: Separators) -> Result<PerHour, ParseError> {
    let typed = Typed::read(text, separators, &CURRENCY)?;
    let (number, words) = typed.scaled_money();
    let hours = match words.as_slice() {
        [] => 1.0,
        period => unit::period(period).ok_or_else(|| typed.wrong_unit())? / 3600.0,
    };
    typed.in_range(number.to_f64() / hours).map(PerHour::from_usd)
}

/// Memory held for a time: "400,000", "400k GB-s", "48 M GB-seconds".
///
/// # Errors
/// For text that is no number of GB-seconds.
pub fn gb_s(text: &str, separators: Separators) -> Result<MemoryTime, ParseError> {
    let typed = Typed::read(text, separators, &[])?;
    let (number, words) = typed.scaled();
    match words.as_slice() {
        [] | ["gbs"] | ["gb" | "gib", "s" | "sec" | "secs" | "second" | "seconds"] => {
            typed.in_range(number.to_f64()).map(MemoryTime::from_gb_s)
        }
        _ => Err(typed.wrong_unit()),
    }
}

/// A plain number: "1.5", "×3.2", "2x", "10k".
///
/// # Errors
/// For text that is no number.
pub fn number(text: &str, separators: Separators) -> Result<f64, ParseError> {
    let typed = Typed::read(text, separators, &["×", "x"])?;
    match typed.scaled() {
        (number, words) if matches!(words.as_slice(), [] | ["×" | "x" | "times"]) => {
            typed.in_range(number.to_f64())
        }
        _ => Err(typed.wrong_unit()),
    }
}

const CURRENCY: [&str; 3] = ["us$", "usd", "$"];

fn is_request(word: &str) -> bool {
    matches!(
        word,
        "request" | "requests" | "req" | "reqs" | "invocation" | "invocations" | "call" | "calls"
    )
}

/// A number with what is typed behind it.
struct Typed<'a> {
    text: &'a str,
    number: Decimal,
    rest: String,
}

impl<'a> Typed<'a> {
    /// Reads a number that is not negative, behind any of the `prefixes`.
    fn read(text: &'a str, separators: Separators, prefixes: &[&str]) -> Result<Self, ParseError> {
        let normal = normal(text);
        if normal.is_empty() {
            return Err(ParseError::Empty);
        }
        let mut start = normal.as_str();
        let mut negative = false;
        for prefix in ["-", "+"].iter().chain(prefixes).chain(&["-", "+"]) {
            if let Some(after) = start.strip_prefix(prefix) {
                negative |= *prefix == "-";
                start = after.trim_start();
            }
        }
        let (number, rest) =
            leading(start, separators).ok_or_else(|| ParseError::NotANumber(quote(text)))?;
        if negative && number.to_f64() > 0.0 {
            return Err(ParseError::Negative(quote(text)));
        }
        Ok(Self { text, number, rest: rest.trim().to_owned() })
    }

    fn words(&self) -> Vec<&str> {
        unit::words(&self.rest)
    }

    /// The number with its scale, if any, and the words behind.
    fn scaled(&self) -> (Decimal, Vec<&str>) {
        with_scale(self.number, self.words())
    }

    /// As [`Self::scaled`], without the name of the currency.
    fn scaled_money(&self) -> (Decimal, Vec<&str>) {
        let mut words = self.words();
        words.retain(|word| !matches!(*word, "$" | "us" | "usd" | "dollar" | "dollars"));
        with_scale(self.number, words)
    }

    fn wrong_unit(&self) -> ParseError {
        ParseError::wrong_unit(self.text, &self.rest)
    }

    fn in_range(&self, amount: f64) -> Result<f64, ParseError> {
        if amount <= LARGEST { Ok(amount) } else { Err(ParseError::TooLarge(quote(self.text))) }
    }
}

fn with_scale(number: Decimal, mut words: Vec<&str>) -> (Decimal, Vec<&str>) {
    match words.first().and_then(|word| unit::scale(word)) {
        Some(power) => {
            words.remove(0);
            (number.shifted(power), words)
        }
        None => (number, words),
    }
}
