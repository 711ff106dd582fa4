//! The words of every field: its label, what stands in it, and what it means now.

mod automatic;
mod evidence;
mod help;
mod moves;
pub mod reading;
mod texts;

pub use automatic::automatic;
pub use evidence::{Evidence, address, evidence};
pub use help::help;
pub(super) use moves::growth;
pub use moves::{Move, moves};

use super::format::{BARE, NumberLocale};
use crate::scenario::{Field, Kind, Scale};
use crate::units::{Memory, Ratio, Time, Volume};

/// Whether AWS publishes no default of a field: then there is [`evidence()`] for it.
pub fn is_assumption(field: Field) -> bool {
    evidence::ASSUMED.contains(&field)
}

/// What stands before and after the number of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The currency sign, or nothing.
    pub before: &'static str,
    /// Such as "ms"; empty for a plain count.
    pub after: &'static str,
}

/// The name of a field.
pub fn label(field: Field) -> &'static str {
    texts::of(field).label
}

/// What a field means, where that depends on no number.
pub fn text_of(field: Field) -> &'static str {
    texts::of(field).help
}

/// The unit beside a field.
pub fn unit(field: Field) -> Unit {
    let before =
        if matches!(field.spec().kind, Kind::Price | Kind::HourlyPrice) { "$" } else { "" };
    Unit { before, after: texts::of(field).unit }
}

/// What stands behind a field's number, or behind the room for one that is left to Crossover.
pub fn unit_behind(field: Field, number: Option<f64>) -> &'static str {
    match (number, field) {
        // Nothing stands in for these.
        (None, Field::EventSize | Field::Maximum | Field::Committed) => "",
        (None, _) if field.spec().optional => "auto",
        _ => unit(field).after,
    }
}

/// From here on a part of a request is dust.
const WHOLE_REQUESTS: f64 = 1e6;

/// What stands in a field, without its unit. Typed again, it is the same number.
pub fn shown(field: Field, value: f64, c: &NumberLocale) -> String {
    match field.spec().kind {
        Kind::Volume if value >= WHOLE_REQUESTS => c.exact_on_scale(value.round()),
        Kind::Volume | Kind::MemoryTime => c.exact_on_scale(value),
        Kind::Duration => c.exact(value, 3, 0),
        Kind::Percent => c.exact(value, 2, 0),
        Kind::Gigabytes => c.exact(Memory::from_mb(value).to_gb(), 0, 0),
        Kind::Kilobytes => c.exact(value * 1024.0, 0, 0),
        Kind::Hours => c.exact(Time::from_s(value).to_hours(), 0, 0),
        Kind::Price | Kind::HourlyPrice => c.exact(value, 0, 2),
        Kind::Megabytes | Kind::Count | Kind::Number | Kind::Data | Kind::Seconds => {
            c.exact(value, 0, 0)
        }
    }
}

/// A field's number for programs, in its [`bare_unit`].
pub fn bare(field: Field, value: f64) -> String {
    match field.spec().kind {
        Kind::Volume | Kind::MemoryTime => BARE.exact(value, 0, 0),
        _ => shown(field, value, &BARE),
    }
}

/// The unit of a field's number for programs.
pub fn bare_unit(field: Field) -> &'static str {
    match field.spec().kind {
        Kind::Volume => "requests a month",
        Kind::Price | Kind::HourlyPrice => "US dollars",
        _ => unit(field).after,
    }
}

/// A field's value for those who hear it: 120 M requests a month.
pub fn spoken(field: Field, value: f64, c: &NumberLocale) -> String {
    let texts = texts::of(field);
    let said = if texts.said.is_empty() { texts.unit } else { texts.said };
    let space = if said.is_empty() || said.starts_with(['%', '/']) { "" } else { "\u{a0}" };
    [unit(field).before, &shown(field, value, c), space, said].concat()
}

/// A field's value rounded as sentences have it, with its unit.
pub(in crate::present) fn rounded(field: Field, value: f64, c: &NumberLocale) -> String {
    match field.spec().kind {
        Kind::Volume => c.volume(Volume::from_per_month(value)),
        Kind::Duration | Kind::Seconds => c.duration(Time::from_s(value)),
        Kind::Megabytes => c.mb(Memory::from_mb(value)),
        Kind::Gigabytes => c.gb(Memory::from_mb(value)),
        Kind::Percent => c.percent(Ratio::from_fraction(value)),
        Kind::Count => c.count(value.round() as u64),
        Kind::Number if matches!(field, Field::Speed | Field::Spike | Field::Growth) => {
            c.multiple(Ratio::from_fraction(value))
        }
        _ => spoken(field, value, c),
    }
}

/// What stands at the two ends of a field's slider; of its bounds where it has none.
pub fn ends(field: Field, slider: Option<Scale>, c: &NumberLocale) -> (String, String) {
    let spec = field.spec();
    let (low, high) = slider.map_or((spec.min, spec.max), |slider| (slider.low(), slider.high()));
    let end = |value: f64| match field {
        Field::Memory if value > 1024.0 => c.gb(Memory::from_mb(value)),
        _ => rounded(field, value, c),
    };
    match field {
        Field::CpuShare => ("waits".to_owned(), "computes".to_owned()),
        Field::ColdStarts | Field::Discount => ("none".to_owned(), end(high)),
        _ => (end(low), end(high)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{GERMAN, US, check_words, scenarios};
    use super::*;
    use crate::scenario::{Scenario, entry};

    #[test]
    fn every_field_has_its_words() {
        for field in Field::ALL {
            check_words(label(*field), field);
            let (low, high) = ends(*field, Scenario::default().slider(*field), &US);
            check_words(&low, field);
            check_words(&high, field);
            assert!(low != high, "{field:?}");
        }
    }

    #[test]
    fn a_field_shows_its_number_without_the_unit() {
        for (field, value, expected) in [
            (Field::Requests, 120e6, "120 M"),
            (Field::Requests, 152_083_333.333_333_34, "152,083,333"),
            (Field::Duration, 0.2, "200"),
            (Field::Duration, 1.2, "1,200"),
            (Field::CpuShare, 0.3, "30"),
            (Field::Memory, 2048.0, "2,048"),
            (Field::EnvironmentMemory, 4096.0, "4"),
            (Field::EventSize, 0.25, "256"),
            (Field::ProvisionedHours, 730.0 * 3600.0, "730"),
            (Field::AccountUse, 400_000.0, "400 k"),
            (Field::InstancePrice, 0.1632, "0.1632"),
            (Field::DurationPrice, 0.000_013_333_4, "0.0000133334"),
            (Field::Slots, 1600.0, "1,600"),
            (Field::Speed, 1.05, "1.05"),
        ] {
            assert_eq!(shown(field, value, &US).replace('\u{a0}', " "), expected, "{field:?}");
        }
    }

    fn check_round_trip(field: Field, value: f64, c: &NumberLocale) {
        let text = shown(field, value, c);
        let typed = entry::typed(field.spec().kind, &text, c.separators());
        assert_eq!(typed, Ok(value), "{field:?}: {text}");
    }

    #[test]
    fn what_a_field_shows_can_be_typed() {
        for c in [US, GERMAN] {
            for scenario in scenarios() {
                for field in Field::ALL {
                    if let Some(value) = scenario.number(*field) {
                        check_round_trip(*field, value, &c);
                    }
                }
            }
            for field in Field::ALL {
                let spec = field.spec();
                check_round_trip(*field, spec.min, &c);
                check_round_trip(*field, spec.max, &c);
                for place in 0..=300 {
                    if let Some(slider) = spec.slider {
                        check_round_trip(*field, slider.value(f64::from(place) / 300.0), &c);
                    }
                }
            }
        }
    }

    #[test]
    fn a_value_is_heard_with_its_unit() {
        let usual = Scenario::default();
        for (field, expected) in [
            (Field::Requests, "120 M requests a month"),
            (Field::Duration, "200 ms"),
            (Field::CpuShare, "30%"),
            (Field::EnvironmentMemory, "2 GB"),
            (Field::LogsPrice, "$0.50 a GB"),
            (Field::Zones, "3"),
        ] {
            let text = spoken(field, usual.number(field).unwrap(), &US);
            assert_eq!(text.replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn a_slider_names_its_ends() {
        for (field, low, high) in [
            (Field::Requests, "100 k", "10 B"),
            (Field::Duration, "10 ms", "10 s"),
            (Field::CpuShare, "waits", "computes"),
            (Field::Memory, "128 MB", "10 GB"),
            (Field::EnvironmentMemory, "2 GB", "32 GB"),
            (Field::Target, "30%", "80%"),
            (Field::Slots, "1", "64"),
            (Field::Speed, "×0.50", "×2"),
            (Field::Discount, "none", "72%"),
        ] {
            let (left, right) = ends(field, Scenario::default().slider(field), &US);
            assert_eq!([left, right].map(|text| text.replace('\u{a0}', " ")), [low, high]);
        }
    }
}
