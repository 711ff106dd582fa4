//! Everything a reader can choose, and how it becomes the model's inputs.

mod chance;
mod choice;
mod choices;
pub mod deciding;
pub mod entry;
mod field;
mod heat;
pub mod link;
pub mod parse;
mod plans;
mod preset;
mod rates;
mod resolve;
mod scale;
mod scaling;
pub mod search;
mod sweep;
mod tornado;
pub mod trace;

pub use chance::{Chance, chance};
pub use choice::{
    Arriving, Caller, Commitment, LambdaPlan, Runtime, Scheduling, Switch, TrafficShape,
};
pub use choices::{Choice, instance_types, is_priced};
pub use entry::typed;
pub use field::{Field, Group, Kind, Spec};
pub use heat::{Axis, Heat, axes, heat};
pub use plans::{Basis, OwnedAmount, PlanOffer, lambda_offers, owned_plan, plan_offers};
pub use preset::{PRESETS, Preset};
pub use rates::{NearRate, nearest_rate};
pub use resolve::{Facts, Problem, Resolved, TIER_RULE, counterpart, nearest_priced};
pub use scale::Scale;
pub use sweep::{Flip, Sweep, flips, saving_at, sweep};
pub use tornado::{Bar, Point, Span, Tornado, tornado};

use crate::catalog::{Arch, InstanceType, Payment, Plan, Region, Term};
use crate::model::RATIOS;

/// What the reader chose. Any value of this type can be shown and linked; whether it can be computed is
/// for [`Scenario::resolve`] to say.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Scenario {
    numbers: [Option<f64>; Field::COUNT],
    /// The Region of both sides.
    pub region: Region,
    /// The instance type, whose architecture is also that of the on-demand function.
    pub instance: InstanceType,
    /// The runtime of the function.
    pub runtime: Runtime,
    /// How its traffic is spread over time.
    pub shape: TrafficShape,
    /// Who calls it.
    pub source: Caller,
    /// Whether its minimum follows the hours of the week.
    pub schedule: Scheduling,
    /// How requests arrive in a run that is looked at.
    pub arrivals: Arriving,
    /// Whether the free tier is this function's.
    pub free_tier: Switch,
    /// Whether the free requests count on Managed Instances too, which AWS does not state.
    pub managed_free_tier: Switch,
    /// `SnapStart` on on-demand.
    pub snap_start: Switch,
    /// The plan on Lambda duration.
    pub lambda_plan: LambdaPlan,
    /// Whether the verdict counts the plan on instances.
    pub commitment: Commitment,
    /// The plan on instances.
    pub plan: Plan,
    /// Its term.
    pub term: Term,
    /// Its payment.
    pub payment: Payment,
}

impl Scenario {
    /// The number in a field; `None` where it is left to Crossover.
    pub fn number(&self, field: Field) -> Option<f64> {
        self.numbers[field as usize]
    }

    /// The number in a field that is never left out, in the unit of its [`Kind`].
    fn given(&self, field: Field) -> f64 {
        self.number(field).unwrap_or(field.spec().min)
    }

    /// Puts a number into a field, or leaves it to Crossover.
    pub fn set(&mut self, field: Field, value: Option<f64>) {
        self.numbers[field as usize] = value;
    }

    /// The same with another number in a field.
    #[must_use]
    pub fn with(mut self, field: Field, value: f64) -> Self {
        self.set(field, Some(value));
        self
    }

    /// The slider of a field: over what AWS takes beside the other numbers.
    pub fn slider(&self, field: Field) -> Option<Scale> {
        match field {
            Field::EnvironmentMemory => {
                let step = self.grain(field).unwrap_or(1024.0);
                Some(Scale::stepped_log(step, field.spec().max, step))
            }
            Field::Slots => {
                let most = self.environment().most_slots().floor().max(2.0);
                Some(Scale::stepped_log(1.0, most, 1.0))
            }
            _ => field.spec().slider,
        }
    }

    /// Of what the values of a field are multiples, where they are: one, or the memory that AWS takes in.
    pub(crate) fn grain(&self, field: Field) -> Option<f64> {
        match field {
            Field::EnvironmentMemory => {
                let ratio = self.given(Field::MemoryPerVcpu);
                Some(1024.0 * if RATIOS.contains(&ratio) { ratio } else { 1.0 })
            }
            _ => (field.spec().kind == Kind::Count).then_some(1.0),
        }
    }

    /// The architecture of both sides: that of the instance type.
    pub fn arch(&self) -> Arch {
        self.instance.arch()
    }

    /// The choices alone: the same for any two scenarios that differ in numbers only.
    #[must_use]
    pub fn without_numbers(mut self) -> Self {
        self.numbers = [None; Field::COUNT];
        self
    }

    /// How many fields and choices differ from `other`.
    pub fn differences(&self, other: &Self) -> usize {
        let numbers =
            Field::ALL.iter().filter(|field| self.number(**field) != other.number(**field));
        let choices = [
            self.region != other.region,
            self.instance != other.instance,
            self.runtime != other.runtime,
            self.shape != other.shape,
            self.source != other.source,
            self.schedule != other.schedule,
            self.arrivals != other.arrivals,
            self.free_tier != other.free_tier,
            self.managed_free_tier != other.managed_free_tier,
            self.snap_start != other.snap_start,
            self.lambda_plan != other.lambda_plan,
            self.commitment != other.commitment,
            self.plan != other.plan,
            self.term != other.term,
            self.payment != other.payment,
        ];
        numbers.count() + choices.into_iter().filter(|differs| *differs).count()
    }
}

/// As a link writes it.
impl From<Scenario> for String {
    fn from(scenario: Scenario) -> Self {
        link::write(&scenario)
    }
}

/// As a link reads it.
impl From<String> for Scenario {
    fn from(fragment: String) -> Self {
        link::read(&fragment).scenario
    }
}

impl Default for Scenario {
    /// The default example: a steady API on which Managed Instances win.
    fn default() -> Self {
        link::Version::NEWEST.defaults()
    }
}
