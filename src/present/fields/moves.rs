//! How far one number has to move until the answer changes.

use super::rounded;
use crate::present::format::NumberLocale;
use crate::scenario::{Field, Flip, Kind, Scenario};
use crate::units::Ratio;

/// One line of "The answer flips if".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Such as "duration falls below *128 ms*".
    pub sentence: String,
    /// How far that is, or where the number stands now.
    pub note: String,
}

/// A flip in words; `None` where there is nothing to say.
pub fn moves(flip: &Flip, scenario: &Scenario, c: &NumberLocale) -> Option<Move> {
    let Flip { field, value, factor, fits } = *flip;
    let now = scenario.number(field)?;
    let down = value < now;
    let grain = scenario.grain(field).unwrap_or_default();
    // The bound at which the sentence is true: in whole MB, or the last number that changes nothing.
    let bound = match (field.spec().kind, down) {
        (Kind::Megabytes, true) => value.ceil(),
        (Kind::Megabytes, false) => value.floor(),
        (Kind::Count | Kind::Gigabytes, true) => value + grain,
        (Kind::Count | Kind::Gigabytes, false) => value - grain,
        _ => value,
    };
    let at = rounded(field, bound, c);
    if !fits {
        return match field {
            // Beyond the plan's ceiling there is no discount, and no lack of room either.
            Field::Discount => None,
            Field::EnvironmentMemory => {
                let side = if down { "below" } else { "above" };
                Some(Move {
                    sentence: format!("no environment fits {side} *{at}*"),
                    note: note(field, now, factor, c),
                })
            }
            _ => Some(Move {
                sentence: sentence(field, down, &at),
                note: "then the function does not fit".to_owned(),
            }),
        };
    }
    Some(Move { sentence: sentence(field, down, &at), note: note(field, now, factor, c) })
}

fn sentence(field: Field, down: bool, at: &str) -> String {
    let (subject, falls, passes) = match field {
        Field::Memory => ("on-demand memory", "falls below", "exceeds"),
        Field::Requests => ("requests", "fall below", "exceed"),
        Field::ColdStarts => ("cold starts", "fall below", "exceed"),
        Field::Slots => ("concurrency", "falls below", "exceeds"),
        Field::CpuShare => ("CPU share", "falls below", "exceeds"),
        Field::Speed => ("CPU speed", "falls below", "exceeds"),
        Field::Target => ("target utilization", "falls below", "exceeds"),
        Field::EnvironmentMemory => ("environment memory", "falls below", "exceeds"),
        Field::Discount => ("the discount", "falls below", "exceeds"),
        Field::Duration => ("duration", "falls below", "exceeds"),
        other => (super::label(other), "falls below", "exceeds"),
    };
    format!("{subject} {} *{at}*", if down { falls } else { passes })
}

fn note(field: Field, now: f64, factor: f64, c: &NumberLocale) -> String {
    if field.spec().kind == Kind::Percent || !factor.is_finite() {
        format!("now {}", rounded(field, now, c))
    } else {
        growth(Ratio::from_fraction(factor - 1.0), c)
    }
}

/// A change in percent, from ten times on as a multiple, and below a hundredth as a part: +64%, −36%,
/// ×343, ÷343.
pub(in crate::present) fn growth(change: Ratio, c: &NumberLocale) -> String {
    let factor = change.to_fraction() + 1.0;
    if factor >= 10.0 {
        c.multiple(Ratio::from_fraction(factor))
    } else if factor > 0.0 && factor < 0.01 {
        c.multiple(Ratio::from_fraction(1.0 / factor)).replacen('×', "÷", 1)
    } else {
        c.percent_change(change)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{US, check_words, scenarios};
    use super::*;
    use crate::scenario::{flips, sweep};

    fn check(field: Field, value: f64, fits: bool, expected: Option<(&str, &str)>) {
        let scenario = Scenario::default().with(Field::Discount, 0.2);
        let factor = value / scenario.number(field).unwrap();
        let found = moves(&Flip { field, value, factor, fits }, &scenario, &US);
        let found = found.map(|found| (found.sentence.replace('\u{a0}', " "), found.note));
        assert_eq!(found, expected.map(|(sentence, note)| (sentence.into(), note.into())));
    }

    #[test]
    fn a_flip_is_one_phrase_and_a_note() {
        check(Field::Requests, 77.1e6, true, Some(("requests fall below *77.1 M*", "−36%")));
        check(Field::Requests, 240e6, true, Some(("requests exceed *240 M*", "+100%")));
        check(Field::Requests, 12e9, true, Some(("requests exceed *12 B*", "×100")));
        check(Field::Requests, 120e3, true, Some(("requests fall below *120 k*", "÷1,000")));
        check(Field::Duration, 0.128, true, Some(("duration falls below *128 ms*", "−36%")));
        check(
            Field::Memory,
            1315.4,
            true,
            Some(("on-demand memory falls below *1,316 MB*", "−36%")),
        );
        check(Field::CpuShare, 0.66, true, Some(("CPU share exceeds *66%*", "now 30%")));
        check(Field::ColdStarts, 0.01, true, Some(("cold starts exceed *1%*", "now 0%")));
    }

    #[test]
    fn a_flip_may_be_for_want_of_room() {
        let expected = Some(("no environment fits above *6 GB*", "+300%"));
        check(Field::EnvironmentMemory, 8192.0, false, expected);
        check(Field::Discount, 0.67, false, None);
    }

    #[test]
    fn every_flip_of_every_scenario_has_words() {
        for scenario in scenarios() {
            for field in Field::ALL {
                let Some(swept) = sweep(&scenario, *field, 12) else { continue };
                for flip in flips(&scenario, *field, &swept).iter().flatten() {
                    if let Some(found) = moves(flip, &scenario, &US) {
                        check_words(&found.sentence, flip);
                        check_words(&found.note, flip);
                    }
                }
            }
        }
    }
}
