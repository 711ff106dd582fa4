//! Constraints of a search: what a configuration must keep to, each part with what it allows.

use super::pattern::Pattern;
use crate::catalog::{Arch, InstanceType, Term};
use crate::scenario::{Field, Problem, Scenario};
use crate::units::{Memory, Time};
use serde::{Deserialize, Serialize};

/// What a configuration must keep to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Constraints {
    /// The mean time of a request at most, 1 ms to 900 s; `None` for any.
    pub response: Option<Time>,
    /// The architecture of both sides.
    pub architecture: Architecture,
    /// Families and types that are searched; all where there is none.
    pub families: Vec<Pattern>,
    /// Families and types that are left out.
    pub excluded: Vec<Pattern>,
    /// vCPUs of an instance, 2 to 1,024.
    pub vcpu: Bounds<f64>,
    /// Memory of an instance, 1 GB to 32,768 GB.
    pub memory: Bounds<Memory>,
    /// `MaxVCpuCount`, which the fleet keeps to; the scenario's where none is given.
    pub vcpu_ceiling: Option<f64>,
    /// Availability Zones; the scenario's where none is given.
    pub zones: Option<f64>,
    /// `MinExecutionEnvironments`; the scenario's where none is given.
    pub minimum: Option<f64>,
    /// Whether the scenario's spike must be survived, for which a minimum is raised.
    pub spike: bool,
    /// The commitments that may be made.
    pub commitments: Commitments,
}

/// The least and the most of something; `None` for no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bounds<T> {
    /// At least.
    pub least: Option<T>,
    /// At most.
    pub most: Option<T>,
}

impl<T: PartialOrd + Copy> Bounds<T> {
    /// Whether a value is within.
    pub fn hold(&self, value: T) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }

    fn is_crossed(&self) -> bool {
        matches!((self.least, self.most), (Some(least), Some(most)) if least > most)
    }
}

/// The architectures that are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Architecture {
    /// The scenario's.
    #[default]
    Own,
    /// AWS Graviton.
    Arm,
    /// Intel and AMD.
    X86,
    /// Both.
    Either,
}

impl Architecture {
    /// Whether an architecture is searched for a scenario.
    pub fn allows(self, arch: Arch, scenario: &Scenario) -> bool {
        match self {
            Self::Own => arch == scenario.arch(),
            Self::Arm => arch == Arch::Arm64,
            Self::X86 => arch == Arch::X86,
            Self::Either => true,
        }
    }
}

/// The commitments that may be made, beside none and the scenario's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Commitments {
    /// No other.
    #[default]
    Own,
    /// Published ones for one year.
    UpToOneYear,
    /// Published ones for one or three years.
    UpToThreeYears,
}

impl Commitments {
    /// Whether a published commitment for this term may be made.
    pub fn allow(self, term: Term) -> bool {
        match self {
            Self::Own => false,
            Self::UpToOneYear => term == Term::OneYear,
            Self::UpToThreeYears => true,
        }
    }
}

/// A part of the constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The mean time of a request.
    Response,
    /// The families that are searched.
    Families,
    /// The families that are left out.
    Excluded,
    /// vCPUs of an instance.
    Vcpu,
    /// Memory of an instance.
    Memory,
    /// `MaxVCpuCount`.
    VcpuCeiling,
    /// Availability Zones.
    Zones,
    /// `MinExecutionEnvironments`.
    Minimum,
}

/// Why constraints cannot be searched with.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// A number is outside of what its part allows, in its base unit: s, MB or one.
    OutOfRange {
        /// The part.
        part: Part,
        /// The least that it allows.
        least: f64,
        /// The most.
        most: f64,
    },
    /// The least of a part is above its most.
    Crossed(Part),
    /// A pattern that no type has, wherever it is priced.
    MatchesNothing {
        /// The part.
        part: Part,
        /// The pattern.
        pattern: Pattern,
    },
    /// The scenario has no bill with any type, for these reasons.
    Scenario(Vec<Problem>),
}

/// The vCPUs that an instance can be asked to have.
const VCPU: (f64, f64) = (2.0, 1024.0);

/// The memory that an instance can be asked to have \[MB\].
const MEMORY: (f64, f64) = (1024.0, 32_768.0 * 1024.0);

impl Constraints {
    /// The scenario with what the constraints say instead of it.
    #[must_use]
    pub fn on(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = *scenario;
        for (field, value) in [
            (Field::VcpuCeiling, self.vcpu_ceiling),
            (Field::Zones, self.zones),
            (Field::Minimum, self.minimum),
        ] {
            if value.is_some() {
                scenario.set(field, value);
            }
        }
        scenario
    }

    /// Everything that is wrong with the constraints, whatever the scenario.
    pub fn wrong(&self) -> Vec<Wrong> {
        let of = |field: Field| (field.spec().min, field.spec().max);
        let mb = |memory: Option<Memory>| memory.map(Memory::to_mb);
        let ranges = [
            (Part::Response, self.response.map(Time::to_s), of(Field::Duration), false),
            (Part::Vcpu, self.vcpu.least, VCPU, true),
            (Part::Vcpu, self.vcpu.most, VCPU, true),
            (Part::Memory, mb(self.memory.least), MEMORY, false),
            (Part::Memory, mb(self.memory.most), MEMORY, false),
            (Part::VcpuCeiling, self.vcpu_ceiling, of(Field::VcpuCeiling), true),
            (Part::Zones, self.zones, of(Field::Zones), true),
            (Part::Minimum, self.minimum, of(Field::Minimum), true),
        ];
        let mut wrong = Vec::new();
        for (part, value, (least, most), whole) in ranges {
            let is_fine =
                |value: f64| (least..=most).contains(&value) && !(whole && value.fract() != 0.0);
            let fault = Wrong::OutOfRange { part, least, most };
            if value.is_some_and(|value| !is_fine(value)) && !wrong.contains(&fault) {
                wrong.push(fault);
            }
        }
        for (part, crossed) in
            [(Part::Vcpu, self.vcpu.is_crossed()), (Part::Memory, self.memory.is_crossed())]
        {
            if crossed {
                wrong.push(Wrong::Crossed(part));
            }
        }
        for (part, patterns) in [(Part::Families, &self.families), (Part::Excluded, &self.excluded)]
        {
            let idle = patterns
                .iter()
                .filter(|pattern| !InstanceType::all().any(|instance| pattern.fits(instance)));
            wrong.extend(
                idle.map(|pattern| Wrong::MatchesNothing { part, pattern: pattern.clone() }),
            );
        }
        wrong
    }
}
