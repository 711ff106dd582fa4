//! Numbers as files write them: with a point or a comma, with or without thousands separators.

use super::error::{Kind, quote};
use super::name::{Quantity, Unit};
use crate::units::decimal;

/// The largest number that is read: no count, time or memory comes near it.
pub const LARGEST: f64 = 1e15;

/// How a file writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// 1,234.5: in files whose columns are separated by commas or tabs.
    Point,
    /// 1.234,5: in files whose columns are separated by semicolons.
    Comma,
}

/// A number, and whether a single point or comma before three digits was taken for thousands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) grouped: bool,
}

/// The number that a cell holds.
///
/// Only the last of several separators can be decimal, and only if it comes once. One separator
/// before exactly three digits is what the style says.
///
/// # Errors
///
/// [`Kind::NotANumber`] and [`Kind::TooLarge`]; a negative number is read.
pub(super) fn read(cell: &str, style: Style) -> Result<Number, Kind> {
    let text = cell.trim();
    // What nearly every cell is.
    if (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = text.bytes().fold(0_u64, |sum, byte| sum * 10 + u64::from(byte - b'0'));
        return Ok(Number { value: digits as f64, grouped: false });
    }
    let not_a_number = || Kind::NotANumber(quote(cell));
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mantissa_end = text.find(['e', 'E']).unwrap_or(text.len());
    let (mantissa, exponent) = text.split_at_checked(mantissa_end).unwrap_or((text, ""));
    let exponent = match exponent.get(1..) {
        None => 0,
        Some(written) => exponent_of(written).ok_or_else(not_a_number)?,
    };
    let (point, grouped) = decimal_place(mantissa, style).ok_or_else(not_a_number)?;
    let value = digits(mantissa, point, exponent).ok_or_else(not_a_number)?;
    if value > LARGEST {
        return Err(Kind::TooLarge(quote(cell)));
    }
    Ok(Number { value: if negative { -value } else { value }, grouped })
}

/// A number with what stands behind it: "1.23 K", "120 ms", "1 GiB", "137 req/s".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) number: Number,
    /// What makes of it ms or MB, where its unit says so.
    pub(super) factor: Option<f64>,
    /// The time that a rate is over \[s\].
    pub(super) per: Option<f64>,
}

/// Reads a cell of a quantity, with the unit that it may carry.
///
/// # Errors
///
/// [`Kind::NotANumber`] and [`Kind::TooLarge`].
pub(super) fn measured(cell: &str, style: Style, quantity: Quantity) -> Result<Measured, Kind> {
    let text = cell.trim();
    if text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return Ok(Measured { number: read(text, style)?, factor: None, per: None });
    }
    let is_unit = |letter: char| letter.is_alphabetic() || matches!(letter, '/' | ' ' | '\u{a0}');
    let digits = text.trim_end_matches(is_unit);
    let behind = text.get(digits.len()..).unwrap_or_default().trim();
    if behind.is_empty() || digits.is_empty() {
        return Ok(Measured { number: read(cell, style)?, factor: None, per: None });
    }
    let not_a_number = || Kind::NotANumber(quote(cell));
    let number = read(digits, style).map_err(|_| not_a_number())?;
    if let Quantity::Duration
    | Quantity::Billed
    | Quantity::Init
    | Quantity::Memory
    | Quantity::Used = quantity
    {
        let bytes = (behind == "B").then_some(1e-6);
        let factor = bytes.or(Unit::new(behind).factor(quantity)).ok_or_else(not_a_number)?;
        return Ok(Measured { number, factor: Some(factor), per: None });
    }
    let (times, unit) = thousands(behind);
    let per = match counted(unit) {
        Counted::Each => None,
        Counted::Per(seconds) => Some(seconds),
        Counted::No => return Err(not_a_number()),
    };
    let value = number.value * times;
    if value > LARGEST {
        return Err(Kind::TooLarge(quote(cell)));
    }
    Ok(Measured { number: Number { value, ..number }, factor: None, per })
}

/// "K", "Mil" and the like at the beginning of what stands behind a number, and what is left.
fn thousands(behind: &str) -> (f64, &str) {
    let word: String = behind.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let times = match word.as_str() {
        "K" | "k" | "thousand" => 1e3,
        "M" | "Mil" | "mil" | "million" | "Mio" => 1e6,
        "G" | "B" | "Bil" | "bil" | "billion" => 1e9,
        _ => return (1.0, behind),
    };
    (times, behind.get(word.len()..).unwrap_or_default().trim())
}

/// What a unit of something counted says.
enum Counted {
    /// Each is one.
    Each,
    /// They are a rate over so many seconds.
    Per(f64),
    /// It is no such unit.
    No,
}

/// What "req", "req/s" and "rpm" say.
fn counted(unit: &str) -> Counted {
    const EACH: [&str; 13] = [
        "",
        "req",
        "reqs",
        "request",
        "requests",
        "invocation",
        "invocations",
        "call",
        "calls",
        "c",
        "count",
        "events",
        "x",
    ];
    let lower = unit.to_lowercase();
    match lower.as_str() {
        "rps" | "reqps" | "cps" | "ops" | "qps" | "tps" => return Counted::Per(1.0),
        "rpm" | "reqpm" | "cpm" | "opm" => return Counted::Per(60.0),
        _ => {}
    }
    let Some((what, time)) = lower.split_once('/') else {
        return if EACH.contains(&lower.as_str()) { Counted::Each } else { Counted::No };
    };
    match time.trim() {
        _ if !EACH.contains(&what.trim()) => Counted::No,
        "s" | "sec" | "second" => Counted::Per(1.0),
        "m" | "min" | "minute" => Counted::Per(60.0),
        "h" | "hour" => Counted::Per(3600.0),
        _ => Counted::No,
    }
}

/// A plain number as JSON writes it.
///
/// # Errors
///
/// [`Kind::NotANumber`] and [`Kind::TooLarge`].
pub(super) fn plain(text: &str) -> Result<f64, Kind> {
    let value = read(text, Style::Point)?.value;
    if text.contains(',') { Err(Kind::NotANumber(quote(text))) } else { Ok(value) }
}

/// An exponent, held to what keeps a sum of exponents small.
fn exponent_of(text: &str) -> Option<i32> {
    let (sign, written) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| sign * written.parse().unwrap_or(9_999_i32).min(9_999))
}

/// Where the decimal separator stands, if one does, and whether a lone separator groups thousands.
/// `None` if the separators make no number.
fn decimal_place(text: &str, style: Style) -> Option<(Option<usize>, bool)> {
    let Some(last) = text.rfind(['.', ',']) else {
        return is_grouped(text).then_some((None, false));
    };
    let (before, after) = text.split_at_checked(last)?;
    let separator = *after.as_bytes().first()?;
    let after = after.get(1..)?;
    let others = before.bytes().any(|byte| matches!(byte, b'.' | b','));
    let repeated = before.bytes().any(|byte| byte == separator);
    let decimal = match style {
        Style::Point => b'.',
        Style::Comma => b',',
    };
    let thousands = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if repeated || (!others && separator != decimal && thousands) {
        return is_grouped(text).then_some((None, !repeated));
    }
    let whole = before.is_empty() || is_grouped(before);
    let decimals = after.bytes().all(|byte| byte.is_ascii_digit());
    (whole && decimals && before.len() + after.len() > 0).then_some((Some(last), false))
}

/// Whether digits stand alone or in groups of three after one and the same separator.
fn is_grouped(text: &str) -> bool {
    let mut separator = None;
    let (mut length, mut groups) = (0, 0);
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            length += 1;
            continue;
        }
        let groups_digits =
            matches!(letter, '.' | ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}');
        let fits = if groups == 0 { (1..=3).contains(&length) } else { length == 3 };
        if !groups_digits || !fits || separator.is_some_and(|known| known != letter) {
            return false;
        }
        separator = Some(letter);
        groups += 1;
        length = 0;
    }
    if groups == 0 { length > 0 } else { length == 3 }
}

/// The digits as a number, with the decimal separator at `point`. `None` if there is no digit.
fn digits(text: &str, point: Option<usize>, exponent: i32) -> Option<f64> {
    let (mut kept, mut any) = (0_u64, false);
    let mut power = i64::from(exponent);
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        any = true;
        let behind = point.is_some_and(|point| at > point);
        // Below 10^18 one more digit fits; what comes after is less than a rounding error.
        if kept < 1_000_000_000_000_000_000 {
            kept = kept * 10 + u64::from(byte - b'0');
            power -= i64::from(behind);
        } else {
            power += i64::from(!behind);
        }
    }
    any.then(|| decimal::value(kept, power.clamp(-10_000, 10_000) as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: Style, cases: &[(&str, f64)]) {
        for (text, value) in cases {
            let found = read(text, style).map(|number| number.value);
            assert_eq!(found, Ok(*value), "{text}");
        }
    }

    #[test]
    fn points_and_commas_are_read_as_the_columns_are_separated() {
        check(
            Style::Point,
            &[
                ("0", 0.0),
                ("12", 12.0),
                (" 12.5 ", 12.5),
                ("1.234", 1.234),
                ("1,234", 1234.0),
                ("1,234,567.25", 1_234_567.25),
                ("12,5", 12.5),
                ("-3", -3.0),
                ("+3", 3.0),
                ("1e3", 1000.0),
                ("1.5E-1", 0.15),
                ("1'234", 1234.0),
                ("1\u{202f}234", 1234.0),
                ("12 345", 12345.0),
                (".5", 0.5),
                ("5.", 5.0),
            ],
        );
        check(
            Style::Comma,
            &[("1.234", 1234.0), ("1,234", 1.234), ("1.234,5", 1234.5), ("12.5", 12.5)],
        );
    }

    #[test]
    fn thousands_that_could_be_decimals_are_told() {
        assert!(read("1.234", Style::Comma).unwrap().grouped);
        assert!(read("1,234", Style::Point).unwrap().grouped);
        assert!(!read("1,234,567", Style::Point).unwrap().grouped);
        assert!(!read("1.234", Style::Point).unwrap().grouped);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "-", "NaN", "inf", "1 2", "1,23,4", "1..2", "e5", "1e", "0x10", "12a", ".", "1.2.3",
        ] {
            let found = read(text, Style::Point);
            assert_eq!(found, Err(Kind::NotANumber(text.to_owned())), "{text}");
        }
        for text in ["1e16", "1e999999999999", &"9".repeat(400)] {
            assert!(matches!(read(text, Style::Point), Err(Kind::TooLarge(_))), "{text}");
        }
    }
}
