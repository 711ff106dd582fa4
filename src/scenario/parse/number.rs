//! The number at the beginning of typed text, with the separators of any locale.

use crate::units::decimal;

/// An exponent that is larger than any number needs, but can be added to another.
const LARGEST_EXPONENT: i32 = 100_000;

/// How a reader writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between the whole part and the decimals.
    pub decimal: char,
    /// Between groups of digits, if any.
    pub group: Option<char>,
}

impl Separators {
    /// A point and no groups: the text of links.
    pub const PLAIN: Self = Self { decimal: '.', group: None };
}

/// A decimal number that is not yet rounded to an `f64`: `digits` × 10^`exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// This number × 10^`places`, still exact.
    pub(super) fn shifted(self, places: i32) -> Self {
        Self { exponent: self.exponent + places, ..self }
    }

    /// The nearest `f64`.
    pub(super) fn to_f64(self) -> f64 {
        decimal::value(self.digits, self.exponent)
    }
}

/// Typed text in lower case, with plain digits, spaces, apostrophes, slashes and minus signs.
pub(super) fn normal(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => shifted(c, 0xff01, '!'),
        '\u{660}'..='\u{669}' => shifted(c, 0x660, '0'),
        '\u{6f0}'..='\u{6f9}' => shifted(c, 0x6f0, '0'),
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        '\u{66a}' => '%',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2044}' | '\u{2215}' => '/',
        'µ' | 'μ' => 'u',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let invisible =
        |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{61c}' | '\u{feff}');
    let text: String =
        text.chars().filter(|c| !invisible(c)).map(|c| plain(c).to_ascii_lowercase()).collect();
    text.trim().to_owned()
}

fn shifted(c: char, from: u32, to: char) -> char {
    char::from_u32(c as u32 - from + to as u32).unwrap_or(c)
}

/// The number at the beginning of normal text, and what follows it.
pub(super) fn leading(text: &str, separators: Separators) -> Option<(Decimal, &str)> {
    let end = end_of_number(text.as_bytes());
    let (written, rest) = cut(text, end);
    let (whole, fraction) = resolve(written, separators)?;
    let mut number = Decimal { digits: 0, exponent: 0 };
    let mut full = false;
    for (digit, behind) in digits(whole).map(|d| (d, 0)).chain(digits(fraction).map(|d| (d, 1))) {
        let next = number.digits.checked_mul(10).and_then(|tens| tens.checked_add(digit));
        match next {
            Some(next) if !full => {
                number = Decimal { digits: next, exponent: number.exponent - behind };
            }
            // More than nineteen digits: the place counts, the digit does not.
            _ => {
                full = true;
                number.exponent += 1 - behind;
            }
        }
    }
    // A point at the end of a number ends a sentence or nothing at all.
    let rest = rest.strip_prefix(['.', ',']).unwrap_or(rest);
    let (exponent, rest) = exponent(rest).unwrap_or((0, rest));
    Some((number.shifted(exponent), rest))
}

/// The text before a place and from it on; all of it if no letter begins there.
pub(super) fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn digits(text: &str) -> impl Iterator<Item = u64> {
    text.bytes().filter(u8::is_ascii_digit).map(|digit| u64::from(digit - b'0'))
}

/// Where digits and separators end. A space or an apostrophe belongs to the number if three digits
/// follow, a point or a comma if any digit does.
fn end_of_number(text: &[u8]) -> usize {
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let belongs = match byte {
            b'0'..=b'9' => true,
            b'.' | b',' => is_digit(at + 1),
            b' ' | b'\'' | b'_' => {
                at > 0
                    && is_digit(at - 1)
                    && (1..=3).all(|step| is_digit(at + step))
                    && !is_digit(at + 4)
            }
            _ => false,
        };
        if !belongs {
            break;
        }
        at += 1;
    }
    at
}

/// The whole part, with its groups, and the decimals of a written number.
fn resolve(written: &str, separators: Separators) -> Option<(&str, &str)> {
    let is_separator = |c: char| !c.is_ascii_digit();
    let Some(at) = written.rfind(is_separator) else {
        return (!written.is_empty()).then_some((written, ""));
    };
    let (before, after) = cut(written, at);
    let (last, after) = cut(after, 1);
    let last = last.chars().next()?;
    let is_decimal = match before.find(is_separator) {
        _ if !matches!(last, '.' | ',') => false,
        Some(_) => !before.chars().any(|c| c == last),
        None => {
            let could_group =
                after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            let groups = last == ',' || separators.group == Some(last);
            !could_group || last == separators.decimal || !groups
        }
    };
    if is_decimal {
        is_grouped(before).then_some((before, after))
    } else {
        is_grouped(written).then_some((written, ""))
    }
}

/// Whether the digits stand in groups of one separator, as 1,234,567 or 12,34,567, or in none.
fn is_grouped(whole: &str) -> bool {
    let Some(separator) = whole.find(|c: char| !c.is_ascii_digit()) else { return true };
    let separator = whole.as_bytes().get(separator);
    let (mut least, mut length) = (1, 0);
    for byte in whole.as_bytes() {
        if byte.is_ascii_digit() {
            length += 1;
        } else if Some(byte) == separator && (least..=3).contains(&length) {
            (least, length) = (2, 0);
        } else {
            return false;
        }
    }
    length == 3
}

/// The exponent of 1.2e8, and what follows it.
fn exponent(text: &str) -> Option<(i32, &str)> {
    let after = text.strip_prefix('e')?;
    let (sign, after) = match after.strip_prefix('-') {
        Some(after) => (-1, after),
        None => (1, after.strip_prefix('+').unwrap_or(after)),
    };
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (written, rest) = cut(after, end);
    if written.is_empty() {
        return None;
    }
    Some((sign * written.parse().unwrap_or(LARGEST_EXPONENT).min(LARGEST_EXPONENT), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const US: Separators = Separators { decimal: '.', group: Some(',') };
    const GERMAN: Separators = Separators { decimal: ',', group: Some('.') };
    const FRENCH: Separators = Separators { decimal: ',', group: Some('\u{202f}') };
    const SWISS: Separators = Separators { decimal: '.', group: Some('’') };

    fn check(separators: Separators, rows: &[(&str, Option<f64>)]) {
        for (text, expected) in rows {
            let text = normal(text);
            let found = leading(&text, separators).filter(|(_, rest)| rest.is_empty());
            assert_eq!(found.map(|(number, _)| number.to_f64()), *expected, "{text}");
        }
    }

    #[test]
    fn separators_that_leave_no_doubt_are_understood_everywhere() {
        for separators in [US, GERMAN, FRENCH, SWISS, Separators::PLAIN] {
            check(
                separators,
                &[
                    ("64", Some(64.0)),
                    ("0.5", Some(0.5)),
                    ("0,5", Some(0.5)),
                    (".5", Some(0.5)),
                    ("5.", Some(5.0)),
                    ("0,1632", Some(0.1632)),
                    ("0.163", Some(0.163)),
                    ("0,163", Some(0.163)),
                    ("1,234.5", Some(1234.5)),
                    ("1.234,5", Some(1234.5)),
                    ("1,234,567", Some(1_234_567.0)),
                    ("1.234.567", Some(1_234_567.0)),
                    ("1 234,5", Some(1234.5)),
                    ("1’234.5", Some(1234.5)),
                    ("1\u{202f}234\u{202f}567", Some(1_234_567.0)),
                    ("1_000_000", Some(1e6)),
                    ("12,34,567.8", Some(1_234_567.8)),
                    ("1234,567", Some(1234.567)),
                    ("１２．５", Some(12.5)),
                    ("٣٫٥", Some(3.5)),
                    ("1.2e8", Some(1.2e8)),
                    ("1E+3", Some(1000.0)),
                    ("5e-3", Some(0.005)),
                    ("0.1", Some(0.1)),
                    ("123456789012345678901234", Some(123_456_789_012_345_678_901_234.0)),
                    ("0.000000000000000000000000000001", Some(1e-30)),
                    ("1e999", Some(f64::INFINITY)),
                    ("1e99999999999999", Some(f64::INFINITY)),
                    ("1e-99999999999999", Some(0.0)),
                    ("1.2.3", None),
                    ("1,23,4", None),
                    ("1.234,567.8", None),
                    ("1,234 567", None),
                    ("1 234.567.890", None),
                    ("1234,567,890", None),
                    (",", None),
                    ("", None),
                    ("1e", None),
                    ("1 2", None),
                    ("e5", None),
                    ("½", None),
                    ("NaN", None),
                    ("inf", None),
                ],
            );
        }
    }

    #[test]
    fn three_digits_behind_one_separator_are_resolved_by_the_reader() {
        check(US, &[("1,234", Some(1234.0)), ("1.234", Some(1.234))]);
        check(GERMAN, &[("1,234", Some(1.234)), ("1.234", Some(1234.0))]);
        check(FRENCH, &[("1,234", Some(1.234)), ("1.234", Some(1.234))]);
        check(SWISS, &[("1,234", Some(1234.0)), ("1.234", Some(1.234))]);
        check(Separators::PLAIN, &[("1,234", Some(1234.0)), ("1.234", Some(1.234))]);
    }
}
