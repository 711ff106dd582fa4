//! Numbers as files write them: with a point or a comma, with or without thousands separators.

use super::error::{Kind, quote};
use super::name::{Quantity, Unit};
use super::text::trim;
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

/// A number, with what of it is a matter of the style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// Whether a single point or comma before three digits was taken for thousands.
    pub(super) grouped: bool,
    /// Whether there is a single point or comma before three digits, that the other style reads otherwise.
    pub(super) open: bool,
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
    let text = trim(cell);
    // What nearly every cell is.
    if let Some(number) = short(text, style) {
        return Ok(number);
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
    let open = grouped || (point.is_some() && is_open(mantissa));
    let value = digits(mantissa, point, exponent).ok_or_else(not_a_number)?;
    if value > LARGEST {
        return Err(Kind::TooLarge(quote(cell)));
    }
    Ok(Number { value: if negative { -value } else { value }, grouped, open })
}

/// A whole number of few digits and nothing else.
pub(super) fn whole(text: &str) -> Option<u64> {
    if !(1..=15).contains(&text.len()) {
        return None;
    }
    let mut number = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    Some(number)
}

/// A number of few digits, with none or a single decimal separator between them.
fn short(text: &str, style: Style) -> Option<Number> {
    /// All of these and what they divide are whole and exact.
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let decimal = match style {
        Style::Point => b'.',
        Style::Comma => b',',
    };
    if !(1..=15).contains(&text.len()) {
        return None;
    }
    let mut digits = 0_u64;
    let mut add = |byte: u8| {
        let digit = byte.wrapping_sub(b'0');
        digits = digits * 10 + u64::from(digit);
        digit > 9
    };
    let Some(at) = text.bytes().position(&mut add) else {
        return Some(Number { value: digits as f64, grouped: false, open: false });
    };
    let behind =
        text.as_bytes().get(at + 1..).filter(|_| text.as_bytes().get(at) == Some(&decimal))?;
    let before = text.bytes().take(at).fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'));
    if behind.iter().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let digits = behind.iter().fold(before, |sum, byte| sum * 10 + u64::from(byte - b'0'));
    let places = text.len() - at - 1;
    let open = places == 3 && (1..=3).contains(&at) && !text.starts_with('0');
    let power = POWERS.get(places).filter(|_| at > 0 && places > 0)?;
    Some(Number { value: digits as f64 / power, grouped: false, open })
}

/// Whether a number has a single point or comma with three digits behind it and one to three before.
fn is_open(text: &str) -> bool {
    let Some((before, after)) = text.split_once(['.', ',']) else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let before_is = (1..=3).contains(&before.len()) && !before.starts_with('0') && digits(before);
    before_is && after.len() == 3 && digits(after)
}

/// The style that a cell leaves no doubt of; `None` where either reads it, and for what is no number.
pub(super) fn told_style(cell: &str) -> Option<Style> {
    let text = cell.trim().trim_start_matches(['-', '−', '+']);
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    let number = text.get(..end.unwrap_or(text.len()))?;
    let last = number.rfind(['.', ','])?;
    let behind = number.get(last + 1..)?;
    // A version or an address is no number.
    [Style::Point, Style::Comma].iter().find(|style| read(number, **style).is_ok())?;
    let point = number.get(last..)?.starts_with('.');
    let before = number.get(..last)?;
    let is_decimal = |yes: bool| Some(if yes { Style::Point } else { Style::Comma });
    match (before.contains('.'), before.contains(',')) {
        (true, true) => None,
        // The last of two is decimal; one that comes again groups.
        (true, false) => is_decimal(false),
        (false, true) => is_decimal(true),
        (false, false) if is_open(number) || behind.is_empty() => None,
        (false, false) => is_decimal(point),
    }
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
    if let Some(number) = short(cell, style) {
        return Ok(Measured { number, factor: None, per: None });
    }
    let text = trim(cell);
    if text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return Ok(Measured { number: read(text, style)?, factor: None, per: None });
    }
    let is_unit = |letter: char| {
        letter.is_alphabetic() || matches!(letter, '/' | ' ' | '\u{a0}' | '\u{202f}')
    };
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
    // "1.234 K" is no 1,234 thousand.
    let open = number.open && times <= 1.0;
    Ok(Measured { number: Number { value, open, ..number }, factor: None, per })
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
    const EACH: [&str; 27] = [
        "hit",
        "hits",
        "op",
        "ops",
        "operations",
        "query",
        "queries",
        "message",
        "messages",
        "msg",
        "visits",
        "views",
        "aufrufe",
        "anfragen",
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
        // Grafana's operations are a rate.
        "rps" | "reqps" | "cps" | "qps" | "tps" | "ops" => return Counted::Per(1.0),
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
        "h" | "hr" | "hour" => Counted::Per(3600.0),
        "d" | "day" => Counted::Per(86_400.0),
        _ => Counted::No,
    }
}

/// A plain number as JSON writes it.
///
/// # Errors
///
/// [`Kind::NotANumber`] and [`Kind::TooLarge`].
pub(super) fn plain(text: &str) -> Result<f64, Kind> {
    if let Some(number) = short(text, Style::Point) {
        return Ok(number.value);
    }
    let value = read(text, Style::Point)?.value;
    if memchr::memchr(b',', text.as_bytes()).is_some() {
        Err(Kind::NotANumber(quote(text)))
    } else {
        Ok(value)
    }
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

/// Whether digits stand alone or in groups after one and the same separator: of three, or as in India of two
/// before the last three.
fn is_grouped(text: &str) -> bool {
    let mut separator = None;
    let (mut length, mut groups, mut pairs) = (0, 0, 0);
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            length += 1;
            continue;
        }
        let groups_digits =
            matches!(letter, '.' | ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}');
        let pair = groups > 0 && length == 2 && letter == ',';
        let fits = if groups == 0 { (1..=3).contains(&length) } else { length == 3 || pair };
        if !groups_digits || !fits || separator.is_some_and(|known| known != letter) {
            return false;
        }
        separator = Some(letter);
        groups += 1;
        pairs += usize::from(pair);
        length = 0;
    }
    // Either all groups within are pairs, or none is.
    let even = pairs == 0 || (pairs + 1 == groups && text.find(',').is_some_and(|at| at < 3));
    if groups == 0 { length > 0 } else { length == 3 && even }
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
