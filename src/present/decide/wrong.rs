//! What is wrong with constraints, in words.

use crate::present::format::NumberLocale;
use crate::present::problems::problem;
use crate::scenario::Scenario;
use crate::scenario::search::{Part, Wrong};
use crate::units::{Memory, Time};

/// The name of a part.
fn name(part: Part) -> &'static str {
    match part {
        Part::Response => "The response time",
        Part::Families => "The families",
        Part::Excluded => "The excluded families",
        Part::Vcpu => "The vCPUs of an instance",
        Part::Memory => "The memory of an instance",
        Part::VcpuCeiling => "MaxVCpuCount",
        Part::Zones => "The number of Availability Zones",
        Part::Minimum => "The minimum of environments",
    }
}

/// What is wrong, with what is allowed instead. It may repeat a reader's text, so it has no `*strong*` words.
pub fn wrong(wrong: &Wrong, scenario: &Scenario, c: &NumberLocale) -> Vec<String> {
    match wrong {
        Wrong::OutOfRange { part, least, most } => {
            let number = |value: f64| match part {
                Part::Response => c.duration(Time::from_s(value)),
                Part::Memory => c.gb(Memory::from_mb(value)),
                _ => c.count(value as u64),
            };
            vec![format!("{} can be {} to {}.", name(*part), number(*least), number(*most))]
        }
        Wrong::Crossed(part) => {
            vec![format!("{}: the least is above the most.", name(*part))]
        }
        Wrong::MatchesNothing { part, pattern } => {
            vec![format!("{}: no type matches “{}”.", name(*part), pattern.text())]
        }
        Wrong::Scenario(problems) => {
            problems.iter().map(|found| problem(found, scenario, c).1).collect()
        }
    }
}
