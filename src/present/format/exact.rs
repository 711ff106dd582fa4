//! Numbers with nothing rounded away, as they stand in a field that can be typed over.

use super::NumberLocale;
use super::digits::NO_BREAK_SPACE;
use crate::units::decimal;

/// More figures than anybody types, and fewer than the dust in the last bits of an f64.
const FIGURES: u32 = 12;

/// A number for programs, whatever the reader's locale: a point before `places` decimals, no groups, `-`.
///
/// Empty for what has no digits.
pub fn bare(number: f64, places: u32) -> String {
    let Some(digits) = decimal::scaled(number.abs(), places) else { return String::new() };
    let minus = if number < 0.0 && digits > 0 { "-" } else { "" };
    [minus, &BARE.grouped(digits, places)].concat()
}

/// How programs read numbers.
pub const BARE: NumberLocale = NumberLocale { group: None, ..NumberLocale::EN_US };

impl NumberLocale {
    /// A non-negative number × 10^`shift` with all its decimals, and at least `fewest` of them.
    pub fn exact(&self, number: f64, shift: u32, fewest: u32) -> String {
        let (digits, last) = figures(number);
        let last = last + shift.cast_signed();
        if last < 0 {
            let places = last.unsigned_abs().max(fewest);
            let zeros = places - last.unsigned_abs();
            return self.grouped(digits * 10_u64.pow(zeros), places);
        }
        let whole = digits * decimal::value(1, last) as u64;
        self.grouped(whole * 10_u64.pow(fewest), fewest)
    }

    /// A non-negative number with all its decimals, on the short scale where two decimals are enough:
    /// 120 M, 105.12 M, 12.5 k, 1,234,567.
    pub fn exact_on_scale(&self, number: f64) -> String {
        const SCALES: [(i32, char); 4] = [(12, 'T'), (9, 'B'), (6, 'M'), (3, 'k')];
        let (digits, last) = figures(number);
        let scale = SCALES.iter().find(|(power, _)| number >= decimal::value(1, *power));
        match scale {
            Some((power, letter)) if last >= power - 2 => {
                let scaled = self.exact(decimal::value(digits, last - power), 0, 0);
                format!("{scaled}{NO_BREAK_SPACE}{letter}")
            }
            _ => self.exact(number, 0, 0),
        }
    }
}

/// The digits that are kept, and the exponent of the last of them, which is not a zero.
fn figures(number: f64) -> (u64, i32) {
    let (mut digits, mut last) = decimal::significant(number, FIGURES);
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        last += 1;
    }
    (digits, last)
}

#[cfg(test)]
mod tests {
    use super::super::locale::samples::GERMAN;
    use super::*;

    const US: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn every_decimal_is_kept() {
        for (number, shift, fewest, expected) in [
            (0.0, 0, 0, "0"),
            (0.3, 2, 0, "30"),
            (0.425, 2, 0, "42.5"),
            (0.2, 3, 0, "200"),
            (1.2, 3, 0, "1,200"),
            (0.000_4, 3, 0, "0.4"),
            (2048.0, 0, 0, "2,048"),
            (0.1632, 0, 2, "0.1632"),
            (0.2, 0, 2, "0.20"),
            (5.0, 0, 2, "5.00"),
            (0.000_013_333_4, 0, 2, "0.0000133334"),
            (0.000_000_2 * 1e6, 0, 2, "0.20"),
            (1e13, 0, 0, "10,000,000,000,000"),
        ] {
            assert_eq!(US.exact(number, shift, fewest), expected, "{number}");
        }
        assert_eq!(GERMAN.exact(1234.5, 0, 2), "1.234,50");
    }

    #[test]
    fn programs_read_bare_numbers() {
        for (number, places, expected) in [
            (664.0, 2, "664.00"),
            (1_234_567.5, 2, "1234567.50"),
            (120e6, 0, "120000000"),
            (-0.126, 2, "-0.13"),
            (-0.001, 2, "0.00"),
            (f64::NAN, 2, ""),
            (f64::INFINITY, 0, ""),
        ] {
            assert_eq!(bare(number, places), expected, "{number}");
        }
        assert_eq!(BARE.exact(1234.5, 0, 0), "1234.5");
    }

    #[test]
    fn a_scale_is_used_where_two_decimals_are_enough() {
        for (number, expected) in [
            (0.0, "0"),
            (640.0, "640"),
            (950_000.0, "950 k"),
            (12_500.0, "12.5 k"),
            (1234.0, "1,234"),
            (120e6, "120 M"),
            (105_120_000.0, "105.12 M"),
            (1_234_567.0, "1,234,567"),
            (1.2e9, "1.2 B"),
            (1e12, "1 T"),
            (0.25, "0.25"),
        ] {
            let text = US.exact_on_scale(number);
            assert_eq!(text.replace(NO_BREAK_SPACE, " "), expected, "{number}");
        }
    }
}
