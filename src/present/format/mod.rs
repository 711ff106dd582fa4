//! Numbers as the reader's locale writes them. Nothing is rounded before it comes here.
//!
//! | Quantity | Looks like |
//! |---|---|
//! | money | $1,234.50, in a headline $1,235 or $1.24 M |
//! | volume | 77.1 M, 1.20 B, 950 k; whole ones 6 M, 120 M |
//! | rate | 45.7/s, 12 a minute |
//! | duration | 128 ms, 1.20 s, 8 min 26 s |
//! | share | 34%, 4.2%, 0.85% |
//!
//! Between a number and its unit is a no-break space. A minus is U+2212, and zero has none.

mod digits;
mod exact;
mod locale;
mod money;
mod quantity;

pub use exact::{BARE, bare};
pub use locale::{CurrencyPlace, NumberLocale, Samples};

#[cfg(test)]
mod tests {
    use super::NumberLocale;
    use super::locale::samples::{GERMAN, INDIAN, SPANISH};
    use crate::scenario::parse::{self, MemoryUnit, TimeUnit};
    use crate::units::{Memory, MemoryTime, Rate, Ratio, Time, Usd, Volume};
    use proptest::prelude::*;

    fn check(text: &str, found: f64, expected: f64, tolerance: f64) -> Result<(), TestCaseError> {
        prop_assert!((found - expected).abs() <= tolerance, "{text} is {found}, not {expected}");
        Ok(())
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed(power in -2.0_f64..11.0, locale in 0_usize..4) {
            let to = [NumberLocale::EN_US, GERMAN, SPANISH, INDIAN][locale];
            let from = to.separators();
            let n = libm::pow(10.0, power);

            let text = to.volume(Volume::from_per_month(n));
            check(&text, parse::volume(&text, from).unwrap().to_per_month(), n, n * 0.006)?;
            let text = to.rate(Rate::from_per_s(n / 1e6));
            check(&text, parse::volume(&text, from).unwrap().rate().to_per_s(), n / 1e6, n / 1e6 * 0.06)?;
            let text = to.duration(Time::from_s(n / 1e3));
            let time = parse::duration(&text, from, TimeUnit::Hours).unwrap();
            check(&text, time.to_s(), n / 1e3, n / 1e3 * 0.06)?;
            let text = to.gb(Memory::from_mb(n));
            let memory = parse::memory(&text, from, MemoryUnit::Mb).unwrap();
            check(&text, memory.to_mb(), n, 0.006 * n + 0.002)?;
            let text = to.gb_s(MemoryTime::from_gb_s(n));
            check(&text, parse::gb_s(&text, from).unwrap().to_gb_s(), n, n * 0.006)?;
            let text = to.percent(Ratio::from_percent(n));
            check(&text, parse::percent(&text, from).unwrap().to_percent(), n, n * 0.06)?;
            let text = to.money(Usd::from_usd(n));
            check(&text, parse::money(&text, from).unwrap().to_usd(), n, 0.006)?;
            let text = to.typed(&parse::compact_duration(Time::from_s(n)));
            let time = parse::duration(&text, from, TimeUnit::Hours).unwrap();
            prop_assert_eq!(time, Time::from_s(n));
        }
    }
}
