//! US dollars.

use super::digits::{NO_BREAK_SPACE, Zeros, places_used, signed};
use super::{CurrencyPlace, NumberLocale};
use crate::units::{Usd, decimal};

/// From here on a headline counts millions \[USD\].
const MILLION: f64 = 1e6;

impl NumberLocale {
    /// Money in bills and tables, always with two decimals: $1,234.50.
    pub fn money(&self, amount: Usd) -> String {
        signed(amount.to_usd(), |usd| self.dollars(&self.fixed(usd, 2)))
    }

    /// Money in a headline: cents below $10, then whole dollars, from a million $1.24 M.
    pub fn money_headline(&self, amount: Usd) -> String {
        signed(amount.to_usd(), |usd| {
            self.dollars(&if usd.to_bits() == 0 {
                self.fixed(usd, 0)
            } else if decimal::scaled(usd, 2).is_some_and(|cents| cents < 1000) {
                self.fixed(usd, 2)
            } else if decimal::scaled(usd, 0).is_some_and(|dollars| dollars < MILLION as u64) {
                self.fixed(usd, 0)
            } else {
                self.on_scale(usd, 3, Zeros::Keep)
            })
        })
    }

    /// Money beside the tick of an axis, where the numbers are round: $0.50, $20, $1.5 k, $10 M.
    pub fn money_tick(&self, amount: Usd) -> String {
        signed(amount.to_usd(), |usd| {
            let (digits, last) = decimal::significant(usd, 3);
            // Cents are written in full or not at all.
            let cents = places_used(digits, last) == 1;
            self.dollars(&if cents {
                self.fixed(usd, 2)
            } else {
                self.on_scale(usd, 3, Zeros::Drop)
            })
        })
    }

    /// A price per unit as AWS prints it, with all its decimals and at least two: $0.0000123456.
    ///
    /// Published prices have no more than six figures; the last bits of a discounted one are dust, and
    /// twelve figures are kept.
    pub fn unit_price(&self, price: Usd) -> String {
        signed(price.to_usd(), |usd| {
            let (digits, last) = decimal::significant(usd, 12);
            self.dollars(&self.fixed(usd, places_used(digits, last).max(2)))
        })
    }

    /// An amount with the dollar sign where the locale puts it.
    fn dollars(&self, amount: &str) -> String {
        match self.currency {
            CurrencyPlace::Before => format!("${amount}"),
            CurrencyPlace::BeforeSpaced => format!("${NO_BREAK_SPACE}{amount}"),
            CurrencyPlace::After => format!("{amount}$"),
            CurrencyPlace::AfterSpaced => format!("{amount}{NO_BREAK_SPACE}$"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::locale::samples::{GERMAN, INDIAN};
    use super::*;

    type Write = fn(&NumberLocale, Usd) -> String;

    fn check(write: Write, rows: &[(f64, &str)]) {
        for (usd, expected) in rows {
            let text = write(&NumberLocale::EN_US, Usd::from_usd(*usd));
            assert_eq!(text.replace(NO_BREAK_SPACE, " "), *expected, "{usd}");
        }
    }

    #[test]
    fn bills_have_two_decimals() {
        check(
            NumberLocale::money,
            &[
                (0.0, "$0.00"),
                (-0.0, "$0.00"),
                (-0.004, "$0.00"),
                (0.005, "$0.01"),
                (1234.5, "$1,234.50"),
                (-3.2, "−$3.20"),
                (999_999_999_999.99, "$999,999,999,999.99"),
            ],
        );
    }

    #[test]
    fn headlines_have_the_figures_that_matter() {
        check(
            NumberLocale::money_headline,
            &[
                (0.0, "$0"),
                (0.44, "$0.44"),
                (9.99, "$9.99"),
                (9.996, "$10"),
                (206.71, "$207"),
                (-202.3, "−$202"),
                (12_345.0, "$12,345"),
                (999_999.4, "$999,999"),
                (999_999.6, "$1.00 M"),
                (1_240_000.0, "$1.24 M"),
                (77_100_000.0, "$77.1 M"),
            ],
        );
    }

    #[test]
    fn ticks_have_no_idle_zeros() {
        check(
            NumberLocale::money_tick,
            &[
                (0.0, "$0"),
                (0.001, "$0.001"),
                (0.1 * 3.0, "$0.30"),
                (2.0, "$2"),
                (2.5, "$2.50"),
                (12.5, "$12.50"),
                (20.0, "$20"),
                (500.0, "$500"),
                (1000.0, "$1 k"),
                (1500.0, "$1.5 k"),
                (-20_000.0, "−$20 k"),
                (10_000_000.0, "$10 M"),
            ],
        );
    }

    #[test]
    fn unit_prices_are_printed_as_aws_prints_them() {
        check(
            NumberLocale::unit_price,
            &[
                (0.0, "$0.00"),
                (0.000_013_333_4, "$0.0000133334"),
                (0.000_000_2, "$0.0000002"),
                (0.2, "$0.20"),
                (0.1632, "$0.1632"),
                (0.1632 * 0.72, "$0.117504"),
                (1234.5, "$1,234.50"),
            ],
        );
    }

    #[test]
    fn the_sign_stands_where_the_locale_puts_it() {
        let place = |currency| NumberLocale { currency, ..NumberLocale::EN_US };
        for (conventions, expected) in [
            (GERMAN, "−1.234.567,50 $"),
            (INDIAN, "−$12,34,567.50"),
            (place(CurrencyPlace::BeforeSpaced), "−$ 1,234,567.50"),
            (place(CurrencyPlace::After), "−1,234,567.50$"),
        ] {
            let text = conventions.money(Usd::from_usd(-1_234_567.5));
            assert_eq!(text.replace(NO_BREAK_SPACE, " "), expected);
        }
    }
}
