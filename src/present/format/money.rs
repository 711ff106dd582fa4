//! US dollars.

use super::bare;
use super::digits::{NO_BREAK_SPACE, Zeros, places_used, signed};
use super::{CurrencyPlace, NumberLocale};
use crate::units::{Period, Usd, decimal};

/// From here on a headline counts millions \[USD\].
const MILLION: f64 = 1e6;

impl NumberLocale {
    /// Money in bills and tables, always with two decimals: $1,234.50.
    pub fn money(&self, amount: Usd) -> String {
        signed(amount.to_usd(), |usd| self.dollars(&self.fixed(usd, 2)))
    }

    /// A sum of a month in bills and tables, for the time that the reader wants: of an hour with hundredths of cents.
    pub fn sum(&self, month: Usd) -> String {
        self.of_its_time(self.per.of_month(month))
    }

    /// A sum that is already of the time that the reader wants.
    pub fn of_its_time(&self, sum: Usd) -> String {
        signed(sum.to_usd(), |usd| self.dollars(&self.fixed(usd, self.places_of_sums())))
    }

    /// The places with which sums are printed.
    const fn places_of_sums(&self) -> u32 {
        match self.per {
            Period::Hour => 4,
            Period::Month | Period::Year => 2,
        }
    }

    /// A sum of a month as a bare number, for the time that the reader wants.
    pub fn bare_sum(&self, month: Usd) -> String {
        bare(self.per.of_month(month).to_usd(), self.places_of_sums())
    }

    /// A sum of a month in a headline, for the time that the reader wants: under a dollar an hour as in a bill.
    pub fn sum_headline(&self, month: Usd) -> String {
        let sum = self.per.of_month(month);
        if self.per == Period::Hour && sum.to_usd().abs() < 1.0 {
            return self.sum(month);
        }
        self.money_headline(sum)
    }

    /// What sums are for: "a month".
    pub const fn each(&self) -> &'static str {
        match self.per {
            Period::Hour => "an hour",
            Period::Month => "a month",
            Period::Year => "a year",
        }
    }

    /// The unit of a column of sums: that they are of a month goes without saying.
    pub const fn dollars_each(&self) -> &'static str {
        match self.per {
            Period::Hour => "US dollars an hour",
            Period::Month => "US dollars",
            Period::Year => "US dollars a year",
        }
    }

    /// Of what sums are, before a name: "monthly".
    pub const fn periodic(&self) -> &'static str {
        match self.per {
            Period::Hour => "hourly",
            Period::Month => "monthly",
            Period::Year => "yearly",
        }
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

    /// Money beside the tick of an axis, where the numbers are round: $0.50, $20, $1,500, $10 M.
    pub fn money_tick(&self, amount: Usd) -> String {
        signed(amount.to_usd(), |usd| {
            let (digits, last) = decimal::significant(usd, 3);
            // Cents are written in full or not at all.
            let cents = places_used(digits, last) == 1;
            let is_grouped = (1000.0..MILLION).contains(&usd) && usd.fract().to_bits() == 0;
            self.dollars(&if cents {
                self.fixed(usd, 2)
            } else if is_grouped {
                self.fixed(usd, 0)
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
    fn sums_are_of_the_time_that_the_reader_wants() {
        let said = |per, month: f64| {
            let c = NumberLocale { per, ..NumberLocale::EN_US };
            let sum = Usd::from_usd(month);
            [c.sum(sum), c.bare_sum(sum), c.sum_headline(sum)]
        };
        assert_eq!(said(Period::Month, 206.71), ["$206.71", "206.71", "$207"]);
        assert_eq!(said(Period::Year, 206.71), ["$2,480.52", "2480.52", "$2,481"]);
        assert_eq!(said(Period::Hour, 206.71), ["$0.2832", "0.2832", "$0.2832"]);
        assert_eq!(said(Period::Hour, -73_000.0), ["−$100.0000", "-100.0000", "−$100"]);
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
                (1000.0, "$1,000"),
                (1500.0, "$1,500"),
                (-20_000.0, "−$20,000"),
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
