//! An outcome as JSON: names with their units, and nothing but plain data. `docs/evaluate.md` describes it.

mod bill;
pub mod decide;
mod finding;
mod fleet;
mod inputs;

use crate::model::scaling::Trace;
use crate::model::{
    self, BreakEven, Capacity, Outcome, RATIOS, Side, Verdict, Winner, break_even, evaluate,
    findings,
};
use crate::scenario::link::{self, Reading};
use crate::scenario::{Problem, Scenario};
use crate::units::Usd;
use bill::{ManagedBill, OnDemandBill};
use finding::Finding;
use fleet::{Fleet, NoFit};
use inputs::Inputs;
use serde::Serialize;

/// The version of this schema: a name is only ever added to it.
const SCHEMA: u32 = 1;

/// The outcome of a link in lines that people can read; nothing where it has no bill. `trace` is the traffic
/// that it names or carries.
pub fn json(reading: &Reading, trace: Option<&Trace>) -> Option<String> {
    let answer = Answer::of(reading, trace).ok()?;
    serde_json::to_string_pretty(&answer).ok()
}

/// The outcome of a link in one line.
///
/// # Errors
///
/// Every reason why it has no bill, in one line.
pub fn line(reading: &Reading, trace: Option<&Trace>) -> Result<String, String> {
    let answer = Answer::of(reading, trace)?;
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

/// The answer to one link.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    link: String,
    inputs: Inputs,
    on_demand: OnDemandBill,
    managed: Option<ManagedBill>,
    fleet: Option<Fleet>,
    no_fit: Option<NoFit>,
    hours: Option<Hours>,
    verdict: VerdictWords,
    saving_usd: Option<f64>,
    findings: Vec<Finding>,
    intervals: Vec<Interval>,
    crossings: Vec<Crossing>,
    crossings_complete: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum VerdictWords {
    OnDemandCheaper { saving_usd: f64, share: f64 },
    ManagedCheaper { saving_usd: f64, share: f64 },
    Tie { cheaper: &'static str, saving_usd: f64 },
    DoesNotFit,
    CannotServe,
}

/// What was simulated for the bills.
#[derive(Serialize)]
struct Hours {
    instances_on_average: f64,
    fewest_instances: f64,
    cold_start_share: f64,
    without_environment_share: f64,
    asleep_share: f64,
    wakes_per_month: f64,
}

impl From<&model::Hours> for Hours {
    fn from(hours: &model::Hours) -> Self {
        Self {
            instances_on_average: hours.instances,
            fewest_instances: hours.fewest,
            cold_start_share: hours.cold_starts.to_fraction(),
            without_environment_share: hours.without_environment.to_fraction(),
            asleep_share: hours.asleep.to_fraction(),
            wakes_per_month: hours.wakes,
        }
    }
}

#[derive(Serialize)]
struct Interval {
    from_requests_per_month: f64,
    to_requests_per_month: f64,
    winner: &'static str,
}

#[derive(Serialize)]
struct Crossing {
    requests_per_month: f64,
    cost_usd: f64,
    winner_above: &'static str,
}

impl Answer {
    /// The answer to a link with the trace that it names or carries, or why it has no bill.
    fn of(reading: &Reading, trace: Option<&Trace>) -> Result<Self, String> {
        let scenario = &reading.scenario;
        let mut resolved = scenario.resolve().map_err(|problems| refusal(&problems, scenario))?;
        resolved.inputs.profile = scenario.profile(&resolved.inputs, trace);
        let outcome = evaluate(&resolved.inputs);
        let found = break_even(&resolved.inputs);
        let (fleet, no_fit) = match &outcome.capacity {
            Capacity::Runs(fleet) => (Some(Fleet::of(fleet, &resolved.inputs)), None),
            Capacity::DoesNotFit(why) => (None, Some((*why).into())),
        };
        Ok(Self {
            schema: SCHEMA,
            link: link::write_with(scenario, &reading.trace),
            inputs: Inputs::of(scenario, &resolved.inputs),
            on_demand: (&outcome.on_demand).into(),
            managed: outcome.managed.as_ref().map(Into::into),
            fleet,
            no_fit,
            hours: resolved
                .inputs
                .profile
                .map(|profile| (&profile.at(resolved.inputs.workload.volume)).into()),
            verdict: (&outcome).into(),
            saving_usd: outcome.saving().map(Usd::to_usd),
            findings: findings(&resolved.inputs, &outcome).into_iter().map(Into::into).collect(),
            intervals: intervals(&found),
            crossings: crossings(&found),
            crossings_complete: found.complete,
        })
    }
}

impl From<&Outcome> for VerdictWords {
    fn from(outcome: &Outcome) -> Self {
        match outcome.verdict() {
            Verdict::Cheaper { side, saving, share } => {
                let (saving_usd, share) = (saving.to_usd(), share.to_fraction());
                match side {
                    Side::OnDemand => Self::OnDemandCheaper { saving_usd, share },
                    Side::Managed => Self::ManagedCheaper { saving_usd, share },
                }
            }
            Verdict::Tie { side, saving } => Self::Tie {
                cheaper: match side {
                    Side::OnDemand => "on_demand",
                    Side::Managed => "managed",
                },
                saving_usd: saving.to_usd(),
            },
            Verdict::DoesNotFit => Self::DoesNotFit,
            Verdict::CannotServe => Self::CannotServe,
        }
    }
}

fn intervals(found: &BreakEven) -> Vec<Interval> {
    let interval = |interval: &crate::model::Interval| Interval {
        from_requests_per_month: interval.from.to_per_month(),
        to_requests_per_month: interval.to.to_per_month(),
        winner: winner(interval.winner),
    };
    found.intervals.iter().map(interval).collect()
}

fn crossings(found: &BreakEven) -> Vec<Crossing> {
    let crossing = |crossing: &crate::model::Crossing| Crossing {
        requests_per_month: crossing.volume.to_per_month(),
        cost_usd: crossing.cost.to_usd(),
        winner_above: winner(crossing.above),
    };
    found.crossings.iter().map(crossing).collect()
}

fn winner(winner: Winner) -> &'static str {
    match winner {
        Winner::OnDemand => "on_demand",
        Winner::Managed => "managed",
        Winner::OnlyOnDemand => "only_on_demand",
    }
}

/// Every reason why a scenario has no bill; missing prices are one together.
pub fn refusal(problems: &[Problem], scenario: &Scenario) -> String {
    let price = |problem: &Problem| match problem {
        Problem::PriceUnknown(field) => Some(field.spec().key),
        _ => None,
    };
    let unknown: Vec<&str> = problems.iter().filter_map(price).collect();
    let mut words: Vec<String> =
        problems.iter().filter(|problem| price(problem).is_none()).map(words).collect();
    if !unknown.is_empty() {
        let region = scenario.region.code();
        words.push(format!("no source gives prices in {region}: enter {}", unknown.join(", ")));
    }
    words.join("; ")
}

/// Why a scenario has no bill.
fn words(problem: &Problem) -> String {
    match problem {
        Problem::OutOfRange(field) => {
            let spec = field.spec();
            format!("{} must be from {} to {}", spec.key, spec.min, spec.max)
        }
        Problem::MaximumBelowMinimum { of, minimum, maximum } => {
            format!("max is {maximum}, below {}, which is {minimum}", of.spec().key)
        }
        Problem::Ratio { ratio } => {
            let [first, second, third] = RATIOS;
            format!("gb-per-vcpu is {ratio}, and AWS takes {first}, {second} or {third}")
        }
        Problem::MemoryMultiple { memory, ratio } => {
            let step = ratio * 1024.0;
            format!(
                "environment is {memory} MB, and at gb-per-vcpu={ratio} AWS takes multiples of {step} MB"
            )
        }
        Problem::TooManySlots { slots, most } => {
            format!("slots is {slots}, above {most}, the most for this environment")
        }
        Problem::PriceUnknown(field) => {
            format!("no source gives this price here: enter {}", field.spec().key)
        }
        Problem::AboveCeiling { plan, ceiling } => {
            let ceiling = ceiling.to_percent().round();
            format!("discount is above {ceiling} %, the ceiling of plan {}", plan.code())
        }
        Problem::DiscountUnknown(plan) => {
            let most = plan.ceiling().to_percent().round();
            format!(
                "no source gives the discount of plan {}: enter discount, up to {most} %",
                plan.code()
            )
        }
        Problem::RateAboveOnDemand(plan) => {
            let most = plan.ceiling().to_percent().round();
            format!(
                "the rate of plan {} is above the on-demand price: enter discount, up to {most} %",
                plan.code()
            )
        }
    }
}
