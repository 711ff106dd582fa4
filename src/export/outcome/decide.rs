//! The best configuration as JSON, in one line. `docs/evaluate.md` describes it.

use super::{SCHEMA, refusal};
use crate::model::scaling::Trace;
use crate::model::search::Binding;
use crate::present::decide as present;
use crate::present::format::NumberLocale;
use crate::scenario::link::{self, Reading};
use crate::scenario::search::{
    self, Best, Constraint, Found, Loser, Offer, OnDemandFound, Provision, Search, Terms, Wrong,
};
use serde::Serialize;

/// The best configuration of a link within its constraints, in one line.
///
/// # Errors
///
/// Every reason why it has no bill, or what is wrong with its constraints, in one line.
pub fn line(reading: &Reading, trace: Option<&Trace>) -> Result<String, String> {
    let scenario = &reading.scenario;
    let constraints = &reading.metadata.deciding.constraints;
    let found = search::search(scenario, constraints, trace).map_err(|wrong| {
        let told = wrong.iter().flat_map(|wrong| match wrong {
            Wrong::Scenario(problems) => vec![refusal(problems, scenario)],
            wrong => present::wrong(wrong, scenario, &NumberLocale::EN_US),
        });
        told.collect::<Vec<_>>().join(" ")
    })?;
    let link = link::write_with(scenario, &reading.trace);
    serde_json::to_string(&Answer::of(&found, link)).map_err(|error| error.to_string())
}

#[derive(Serialize)]
struct Answer {
    schema: u32,
    link: String,
    best: Option<&'static str>,
    estimate: bool,
    spike: Option<Spike>,
    types: usize,
    setups_per_type: usize,
    configurations: usize,
    on_demand: OnDemand,
    own: Option<Configuration>,
    rows: Vec<Row>,
    kept_out: Vec<Count>,
}

#[derive(Serialize)]
struct Spike {
    factor: f64,
    rise_s: f64,
    tried: usize,
    on_demand_survives: bool,
}

#[derive(Serialize)]
struct OnDemand {
    searched: usize,
    own: Way,
    best: Option<Way>,
}

#[derive(Serialize)]
struct Way {
    architecture: &'static str,
    memory_mb: f64,
    duration_ms: f64,
    provisioned: f64,
    month_usd: f64,
    response_ms: f64,
}

#[derive(Serialize)]
struct Row {
    instance_type: String,
    usd_per_hour: f64,
    usd_per_usable_vcpu_hour: f64,
    configuration: Option<Configuration>,
    loses: Option<Loses>,
    link: Option<String>,
}

#[derive(Serialize)]
struct Configuration {
    environment_mb: f64,
    gb_per_vcpu: f64,
    slots: f64,
    minimum_for_spike: Option<f64>,
    environments_per_instance: f64,
    environments: f64,
    instances: f64,
    instances_at_most: f64,
    month_usd: f64,
    commitment: Commitment,
    own_commitment_month_usd: Option<f64>,
    plans: Vec<PlanMonth>,
    response_ms: f64,
    headroom: f64,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Commitment {
    Own,
    None,
    Published(Plan),
}

#[derive(Serialize)]
struct Plan {
    #[serde(rename = "plan")]
    name: &'static str,
    term: &'static str,
    payment: &'static str,
}

#[derive(Serialize)]
struct PlanMonth {
    #[serde(flatten)]
    plan: Plan,
    month_usd: f64,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Loses {
    Constraint { constraint: &'static str },
    Costs { binding: &'static str, wasted: f64, gap_usd: f64 },
}

#[derive(Serialize)]
struct Count {
    constraint: &'static str,
    types: usize,
}

impl Answer {
    fn of(found: &Search, link: String) -> Self {
        let rows = found.rows.iter().filter(|row| !is_choice(row.loses));
        Self {
            schema: SCHEMA,
            link,
            best: found.best.map(|best| match best {
                Best::OnDemand => "on_demand",
                Best::Managed => "managed",
            }),
            estimate: found.is_estimate,
            spike: found.spike.map(|found| Spike {
                factor: found.spike.factor,
                rise_s: found.spike.rise.to_s(),
                tried: found.tried,
                on_demand_survives: found.on_demand,
            }),
            types: found.space.types,
            setups_per_type: found.space.setups,
            configurations: found.space.configurations(),
            on_demand: OnDemand {
                searched: found.on_demand.searched,
                own: Way::of(&found.on_demand.own),
                best: found.on_demand.best.as_ref().map(Way::of),
            },
            own: found.own.as_ref().map(Into::into),
            rows: rows
                .map(|row| Row {
                    instance_type: row.instance.name(),
                    usd_per_hour: row.per_hour.to_usd(),
                    usd_per_usable_vcpu_hour: row.per_usable_vcpu.to_usd(),
                    configuration: row.found.as_ref().map(Into::into),
                    loses: row.loses.map(Into::into),
                    link: found.apply(row).map(|scenario| link::write(&scenario)),
                })
                .collect(),
            kept_out: found
                .kept_out()
                .into_iter()
                .map(|(constraint, types)| Count { constraint: word(constraint), types })
                .collect(),
        }
    }
}

/// Whether a row is one that is not searched by choice.
fn is_choice(loses: Option<Loser>) -> bool {
    matches!(loses, Some(Loser::Constraint(constraint)) if constraint.is_choice())
}

impl Way {
    fn of(found: &OnDemandFound) -> Self {
        Self {
            architecture: found.arch.code(),
            memory_mb: found.memory.to_mb(),
            duration_ms: found.duration.to_ms(),
            provisioned: match found.provisioned {
                Provision::Off => 0.0,
                Provision::Own(count) | Provision::Mean(count) => count,
            },
            month_usd: found.month.to_usd(),
            response_ms: found.response.to_ms(),
        }
    }
}

impl From<&Found> for Configuration {
    fn from(found: &Found) -> Self {
        let plan_month = |(offer, month): &(Offer, crate::units::Usd)| PlanMonth {
            plan: (*offer).into(),
            month_usd: month.to_usd(),
        };
        Self {
            environment_mb: found.setup.environment.memory.to_mb(),
            gb_per_vcpu: found.setup.environment.gb_per_vcpu,
            slots: found.setup.slots,
            minimum_for_spike: found.minimum,
            environments_per_instance: found.fleet.packing.environments(),
            environments: found.environments,
            instances: found.instances,
            instances_at_most: found.most,
            month_usd: found.month.to_usd(),
            commitment: match found.terms {
                Terms::Own => Commitment::Own,
                Terms::Nothing => Commitment::None,
                Terms::Published(offer) => Commitment::Published(offer.into()),
            },
            own_commitment_month_usd: found.own.map(crate::units::Usd::to_usd),
            plans: found.plans.iter().map(plan_month).collect(),
            response_ms: found.response.to_ms(),
            headroom: found.headroom.to_fraction(),
        }
    }
}

impl From<Offer> for Plan {
    fn from(offer: Offer) -> Self {
        Self { name: offer.plan.code(), term: offer.term.code(), payment: offer.payment.code() }
    }
}

impl From<Loser> for Loses {
    fn from(loser: Loser) -> Self {
        match loser {
            Loser::Constraint(constraint) => Self::Constraint { constraint: word(constraint) },
            Loser::Costs { binding, wasted, gap } => Self::Costs {
                binding: match binding {
                    Binding::Cpu => "cpu",
                    Binding::Memory => "memory",
                    Binding::Slots => "slots",
                    Binding::Minimum => "minimum",
                    Binding::Zones => "zones",
                },
                wasted: wasted.to_fraction(),
                gap_usd: gap.to_usd(),
            },
        }
    }
}

fn word(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Architecture => "architecture",
        Constraint::Family => "family",
        Constraint::Excluded => "excluded",
        Constraint::Vcpu => "vcpu",
        Constraint::Memory => "memory",
        Constraint::NoBill => "no_bill",
        Constraint::DoesNotFit => "does_not_fit",
        Constraint::CannotServe => "cannot_serve",
        Constraint::Response => "response",
        Constraint::VcpuCeiling => "vcpu_ceiling",
        Constraint::ResponseAndCeiling => "response_and_vcpu_ceiling",
        Constraint::Spike => "spike",
    }
}
