//! A field's number as text: as people type it, and as a link writes it.

use super::Kind;
use super::parse::{self, MemoryUnit, ParseError, Separators, TimeUnit};
use crate::units::{Memory, MemoryTime, PerHour, Ratio, Time, Usd, Volume};

/// The smallest number that a link gives back exactly; no field's smaller numbers mean anything.
const SMALLEST: f64 = 1e-10;

/// The number that was typed into a field of this kind, in the field's base unit.
///
/// What is smaller than any field's number is zero.
///
/// # Errors
///
/// What keeps the text from being such a number. Bounds are the field's own affair.
pub fn typed(kind: Kind, text: &str, separators: Separators) -> Result<f64, ParseError> {
    let number = match kind {
        Kind::Volume => parse::volume(text, separators).map(Volume::to_per_month),
        Kind::Duration => parse::duration(text, separators, TimeUnit::Milliseconds).map(Time::to_s),
        Kind::Seconds => parse::duration(text, separators, TimeUnit::Seconds).map(Time::to_s),
        Kind::Megabytes => parse::memory(text, separators, MemoryUnit::Mb).map(Memory::to_mb),
        Kind::Gigabytes => parse::memory(text, separators, MemoryUnit::Gb).map(Memory::to_mb),
        Kind::Kilobytes => parse::memory(text, separators, MemoryUnit::Kb).map(Memory::to_mb),
        Kind::Percent => parse::percent(text, separators).map(Ratio::to_fraction),
        Kind::Count => parse::count(text, separators).map(f64::from),
        Kind::Number => parse::number(text, separators),
        Kind::MemoryTime => parse::gb_s(text, separators).map(MemoryTime::to_gb_s),
        Kind::Hours => parse::hours(text, separators).map(Time::to_s),
        Kind::Data => parse::memory(text, separators, MemoryUnit::Gb).map(Memory::to_gb),
        Kind::Price => parse::money(text, separators).map(Usd::to_usd),
        Kind::HourlyPrice => parse::hourly_price(text, separators).map(PerHour::to_usd),
    };
    number.map(meant)
}

/// The number in a link, or nothing where its text is none.
pub fn exact(kind: Kind, text: &str) -> Option<f64> {
    match kind {
        // A link writes these without a unit.
        Kind::Data => parse::number(text, Separators::PLAIN).ok().map(meant),
        _ => typed(kind, text, Separators::PLAIN).ok(),
    }
}

/// The number, or zero where it is too small to mean anything.
fn meant(number: f64) -> f64 {
    if number < SMALLEST { 0.0 } else { number }
}

/// The shortest text that [`exact`] reads as this very number.
pub fn compact(kind: Kind, value: f64) -> String {
    match kind {
        Kind::Volume => parse::compact_volume(Volume::from_per_month(value)),
        Kind::Duration | Kind::Seconds => parse::compact_duration(Time::from_s(value)),
        Kind::Gigabytes if (value / 1024.0).fract() == 0.0 => {
            parse::compact_number(Memory::from_mb(value).to_gb()) + "GB"
        }
        Kind::Kilobytes if (value * 1024.0).fract() == 0.0 => {
            parse::compact_number(value * 1024.0) + "KB"
        }
        Kind::Megabytes | Kind::Gigabytes | Kind::Kilobytes => {
            parse::compact_memory(Memory::from_mb(value))
        }
        // Without its sign, which a URL could only hold as %25.
        Kind::Percent => {
            parse::compact_percent(Ratio::from_fraction(value)).trim_end_matches('%').to_owned()
        }
        Kind::Count => parse::compact_count(value as u32),
        Kind::Number | Kind::Data => parse::compact_number(value),
        Kind::MemoryTime => parse::compact_gb_s(MemoryTime::from_gb_s(value)),
        Kind::Hours => parse::compact_hours(Time::from_s(value)),
        Kind::Price | Kind::HourlyPrice => parse::compact_money(Usd::from_usd(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_cannot_give_back_is_zero() {
        for (text, expected) in [("1e-28", 0.0), ("9e-11", 0.0), ("1e-10", 1e-10), ("0.5", 0.5)] {
            assert_eq!(exact(Kind::Price, text), Some(expected), "{text}");
            assert_eq!(exact(Kind::Data, text), Some(expected), "{text}");
        }
    }
}
