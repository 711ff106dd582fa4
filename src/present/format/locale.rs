//! How the reader's locale writes numbers.

use crate::scenario::parse::Separators;
use crate::units::Period;

/// Where the currency sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CurrencyPlace {
    /// $1.50
    Before,
    /// $ 1.50
    BeforeSpaced,
    /// 1.50$
    After,
    /// 1.50 $
    AfterSpaced,
}

/// The separators and places of one locale. The digits are always 0 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NumberLocale {
    /// Between the whole part and the decimals.
    pub decimal: char,
    /// Between groups of digits, in locales that have any.
    pub group: Option<char>,
    /// The size of every group but the last, which has three: 3, or 2 in India.
    pub secondary_group: u8,
    /// The fewest digits before the first separator: 1, or 2 where 1234 is written without.
    pub minimum_grouping: u8,
    /// Where the currency sign stands.
    pub currency: CurrencyPlace,
    /// Whether a no-break space stands before the percent sign.
    pub percent_spaced: bool,
    /// The time that sums are told for, which is the reader's choice and no locale's.
    pub per: Period,
}

/// What a locale makes of four numbers, with Latin digits and a `$`: all there is to know about it.
///
/// In a browser these are `Intl.NumberFormat(locale + "-u-nu-latn")`, the third with
/// `style: "currency", currency: "USD", currencyDisplay: "narrowSymbol"`, the fourth with
/// `style: "percent"`.
#[derive(Clone, Copy, Debug)]
pub struct Samples<'a> {
    /// 12345678.5 as a plain number.
    pub large: &'a str,
    /// 1234 as a plain number.
    pub thousand: &'a str,
    /// 1.5 as money.
    pub money: &'a str,
    /// 0.5 as a percentage.
    pub percent: &'a str,
}

impl Default for NumberLocale {
    fn default() -> Self {
        Self::EN_US
    }
}

impl NumberLocale {
    /// American English: $1,234.50 and 34%.
    pub const EN_US: Self = Self {
        decimal: '.',
        group: Some(','),
        secondary_group: 3,
        minimum_grouping: 1,
        currency: CurrencyPlace::Before,
        percent_spaced: false,
        per: Period::Month,
    };

    /// Reads the notation off the samples of a locale; American English for what is not understood.
    pub fn learn(samples: Samples) -> Self {
        let Some((decimal, group, secondary_group)) = separators(samples.large) else {
            return Self::EN_US;
        };
        let minimum_grouping =
            if samples.thousand.chars().all(|c| c.is_ascii_digit()) { 2 } else { 1 };
        let (before, after) = around(samples.money);
        let currency = match (before.is_empty(), before.ends_with(char::is_whitespace)) {
            (false, false) => CurrencyPlace::Before,
            (false, true) => CurrencyPlace::BeforeSpaced,
            _ if after.starts_with(char::is_whitespace) => CurrencyPlace::AfterSpaced,
            _ if after.is_empty() => CurrencyPlace::Before,
            _ => CurrencyPlace::After,
        };
        let percent_spaced = around(samples.percent).1.starts_with(char::is_whitespace);
        let per = Period::default();
        Self { decimal, group, secondary_group, minimum_grouping, currency, percent_spaced, per }
    }

    /// The compact text of a quantity, as this reader would type it: 1.5s is 1,5s to a German.
    pub fn typed(&self, compact: &str) -> String {
        compact.chars().map(|c| if c == '.' { self.decimal } else { c }).collect()
    }

    /// The separators that resolve what this reader types.
    pub const fn separators(&self) -> Separators {
        Separators { decimal: self.decimal, group: self.group }
    }
}

/// The decimal separator, the group separator and the secondary group size in a sample of 12345678.5.
fn separators(large: &str) -> Option<(char, Option<char>, u8)> {
    let digits: String = large.chars().filter(char::is_ascii_digit).collect();
    if digits != "123456785" {
        return None;
    }
    let marks: Vec<(usize, char)> = large
        .chars()
        .filter(|&c| !is_direction_mark(c))
        .enumerate()
        .filter(|(_, c)| !c.is_ascii_digit())
        .collect();
    match marks.as_slice() {
        [(_, decimal)] => Some((*decimal, None, 3)),
        [(first, group), (second, _), .., (_, decimal)] => {
            Some((*decimal, Some(*group), (second - first - 1).clamp(2, 3) as u8))
        }
        _ => None,
    }
}

/// What stands before the first digit and after the last one, without direction marks.
fn around(sample: &str) -> (String, String) {
    let clean: String = sample.chars().filter(|&c| !is_direction_mark(c)).collect();
    let digit = |c: char| c.is_ascii_digit();
    let first = clean.find(digit).unwrap_or(0);
    let last = clean.rfind(digit).map_or(first, |at| at + 1);
    let part = |part: Option<&str>| part.unwrap_or_default().to_owned();
    (part(clean.get(..first)), part(clean.get(last..)))
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;

    pub(in super::super) const GERMAN: NumberLocale = NumberLocale {
        decimal: ',',
        group: Some('.'),
        currency: CurrencyPlace::AfterSpaced,
        percent_spaced: true,
        ..NumberLocale::EN_US
    };
    pub(in super::super) const SPANISH: NumberLocale =
        NumberLocale { minimum_grouping: 2, ..GERMAN };
    pub(in super::super) const INDIAN: NumberLocale =
        NumberLocale { secondary_group: 2, ..NumberLocale::EN_US };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(samples: [&str; 4], expected: NumberLocale) {
        let [large, thousand, money, percent] = samples;
        assert_eq!(NumberLocale::learn(Samples { large, thousand, money, percent }), expected);
    }

    #[test]
    fn the_conventions_of_locales_are_read_off_four_numbers() {
        let us = NumberLocale::EN_US;
        check(["12,345,678.5", "1,234", "$1.50", "50%"], us);
        check(["12.345.678,5", "1.234", "1,50\u{a0}$", "50\u{a0}%"], samples::GERMAN);
        check(["12.345.678,5", "1234", "1,50\u{a0}$", "50\u{a0}%"], samples::SPANISH);
        check(["1,23,45,678.5", "1,234", "$1.50", "50%"], samples::INDIAN);
        check(
            ["12’345’678.5", "1’234", "$\u{a0}1.50", "50%"],
            NumberLocale { group: Some('’'), currency: CurrencyPlace::BeforeSpaced, ..us },
        );
        check(
            ["12\u{202f}345\u{202f}678,5", "1\u{202f}234", "1,50\u{a0}$", "50\u{202f}%"],
            NumberLocale { group: Some('\u{202f}'), ..samples::GERMAN },
        );
        check(
            ["12345678.5", "1234", "1.50$", "50%"],
            NumberLocale { group: None, minimum_grouping: 2, currency: CurrencyPlace::After, ..us },
        );
        check(["\u{200f}12,345,678.5", "1,234", "\u{200e}$\u{200f}1.50", "\u{61c}50%"], us);
    }

    #[test]
    fn what_is_not_understood_is_american() {
        check(["", "", "", ""], NumberLocale::EN_US);
        check(["١٢٬٣٤٥٬٦٧٨٫٥", "١٬٢٣٤", "", ""], NumberLocale::EN_US);
        check(["12,345,678", "", "", ""], NumberLocale::EN_US);
        check(["12,345,678.5", "1,234", "", ""], NumberLocale::EN_US);
    }
}
