//! Rounded, grouped digits: the one place where numbers lose what is not shown.

use super::NumberLocale;
use crate::units::decimal;

pub(super) const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// The short scale, by powers of a thousand.
const SCALES: [&str; 5] = ["", "k", "M", "B", "T"];

/// What is smaller than 10^-6 is zero on the page.
const MOST_PLACES: u32 = 6;

/// What becomes of zeros behind the decimal point.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Zeros {
    /// 1.20 stays 1.20 and 6.00 stays 6.00.
    Keep,
    /// 1.20 stays, but a number without decimals is 6.
    DropIfWhole,
    /// 1.2 and 6.
    Drop,
}

impl NumberLocale {
    /// A non-negative number, rounded to `places` behind the decimal separator and grouped.
    pub(super) fn fixed(&self, number: f64, places: u32) -> String {
        match decimal::scaled(number, places) {
            Some(digits) => self.grouped(digits, places),
            None => self.beyond(number),
        }
    }

    /// A non-negative number of significant figures on the short scale: 77.1 M.
    pub(super) fn on_scale(&self, number: f64, figures: u32, zeros: Zeros) -> String {
        let (digits, last) = decimal::significant(number, figures);
        if digits == 0 {
            return self.fixed(number, 0);
        }
        let top = last + figures.cast_signed() - 1;
        let scale = (top.max(0) / 3).min(4);
        let one = decimal::value(1, 3 * scale);
        let text = self.figures_of(number / one, figures, zeros);
        if scale == 0 { text } else { with_unit(text, SCALES[scale as usize]) }
    }

    /// A non-negative number with at least its whole part and so many significant figures: 1,204, 4.2.
    pub(super) fn figures(&self, number: f64, figures: u32) -> String {
        self.figures_of(number, figures, Zeros::DropIfWhole)
    }

    /// As [`Self::figures`], with no zeros at the end of decimals: 1.5, 4.
    pub(super) fn trimmed(&self, number: f64, figures: u32) -> String {
        self.figures_of(number, figures, Zeros::Drop)
    }

    /// As [`Self::figures`], with a choice what becomes of zeros.
    fn figures_of(&self, number: f64, figures: u32, zeros: Zeros) -> String {
        let (digits, last) = decimal::significant(number, figures);
        if last >= 0 || decimal::scaled(number, MOST_PLACES) == Some(0) {
            return self.fixed(number, 0);
        }
        let places = last.unsigned_abs().min(MOST_PLACES);
        let whole = (number - number.round()).abs() < 1e-9 * number;
        match zeros {
            Zeros::DropIfWhole if whole => self.fixed(number, 0),
            Zeros::Drop => self.fixed(number, places_used(digits, last).min(places)),
            Zeros::Keep | Zeros::DropIfWhole => self.fixed(number, places),
        }
    }

    /// Digits with their separators: `(123450, 2)` is 1,234.50.
    pub(super) fn grouped(&self, digits: u64, places: u32) -> String {
        let digits = decimal::padded(digits, places as usize);
        let whole = digits.len() - places as usize;
        let secondary = usize::from(self.secondary_group.max(1));
        let grouped = whole >= 3 + usize::from(self.minimum_grouping);
        let mut text = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.char_indices() {
            let left = whole.saturating_sub(at);
            if at == whole {
                text.push(self.decimal);
            }
            if let Some(group) = self.group
                && grouped
                && at > 0
                && left >= 3
                && (left - 3).is_multiple_of(secondary)
            {
                text.push(group);
            }
            text.push(digit);
        }
        text
    }

    /// A number that has no place on the page, such as an average of nothing.
    fn beyond(&self, number: f64) -> String {
        if number.is_nan() {
            "–".to_owned()
        } else if number.is_infinite() {
            "∞".to_owned()
        } else {
            format!(">{}", self.grouped(u64::MAX, 0))
        }
    }
}

/// A number and its unit, kept on one line.
pub(super) fn with_unit(mut number: String, unit: &str) -> String {
    number.push(NO_BREAK_SPACE);
    number.push_str(unit);
    number
}

/// The text of a magnitude with the sign of its number. What is printed as zero has none.
pub(super) fn signed(number: f64, magnitude: impl FnOnce(f64) -> String) -> String {
    let mut text = magnitude(number.abs());
    if number < 0.0 && !prints_zero(&text) {
        text.insert(0, MINUS);
    }
    text
}

/// As [`signed`], with a plus for what is more than zero.
pub(super) fn change(number: f64, magnitude: impl FnOnce(f64) -> String) -> String {
    let mut text = signed(number, magnitude);
    if number > 0.0 && !prints_zero(&text) {
        text.insert(0, '+');
    }
    text
}

fn prints_zero(text: &str) -> bool {
    let mut digits = text.bytes().filter(u8::is_ascii_digit).peekable();
    digits.peek().is_some() && digits.all(|digit| digit == b'0')
}

/// The places behind the point of `digits` × 10^`last` without the zeros at their end.
pub(super) fn places_used(mut digits: u64, mut last: i32) -> u32 {
    while last < 0 && digits.is_multiple_of(10) {
        digits /= 10;
        last += 1;
    }
    last.min(0).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::super::locale::samples::{GERMAN, INDIAN, SPANISH};
    use super::*;

    #[test]
    fn digits_are_grouped_as_the_locale_does() {
        let us = NumberLocale::EN_US;
        let bare = NumberLocale { group: None, ..us };
        for (conventions, number, places, expected) in [
            (us, 0.0, 0, "0"),
            (us, 0.0, 2, "0.00"),
            (us, 999.0, 0, "999"),
            (us, 1000.0, 0, "1,000"),
            (us, 1_234_567.891, 2, "1,234,567.89"),
            (us, 999_999_999_999.99, 2, "999,999,999,999.99"),
            (us, 0.05, 2, "0.05"),
            (GERMAN, 1_234_567.891, 2, "1.234.567,89"),
            (SPANISH, 1234.0, 0, "1234"),
            (SPANISH, 12_345.0, 0, "12.345"),
            (INDIAN, 123_456_789.0, 0, "12,34,56,789"),
            (bare, 1_234_567.0, 0, "1234567"),
            (us, f64::NAN, 0, "–"),
            (us, f64::INFINITY, 2, "∞"),
            (us, 1e40, 0, ">18,446,744,073,709,551,615"),
        ] {
            assert_eq!(conventions.fixed(number, places), expected);
        }
    }
}
