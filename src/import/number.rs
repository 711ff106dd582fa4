//! Numbers as files write them: with a point or a comma, with or without thousands separators.

use super::error::{Kind, quote};
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
