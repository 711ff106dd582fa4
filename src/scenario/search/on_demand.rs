//! On-demand in a search: memory, architecture and provisioned concurrency.

use super::cents;
use super::constraints::Constraints;
use super::managed::{on_type, smallest};
use crate::catalog::{Arch, InstanceType};
use crate::model::search::{MEMORIES, at_memory, share_served};
use crate::model::{Inputs, on_demand_bill, on_demand_mean_time};
use crate::scenario::{Field, Problem, Runtime, Scenario, TrafficShape, counterpart};
use crate::units::{Memory, Time, Usd};
use std::cmp::Ordering;

/// A way to run the function on demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnDemandFound {
    /// Its architecture.
    pub arch: Arch,
    /// Its memory.
    pub memory: Memory,
    /// Billed time of a warm invocation with it.
    pub duration: Time,
    /// Provisioned concurrency.
    pub provisioned: Provision,
    /// What it costs a month.
    pub month: Usd,
    /// Mean time of a request, with its share of cold starts.
    pub response: Time,
    /// Whether it keeps to the constraints.
    pub is_allowed: bool,
    /// How many of the scenario's settings it changes.
    pub changes: u32,
    /// The scenario with it.
    applied: Scenario,
}

impl OnDemandFound {
    /// The scenario with it; the same where it is the scenario's own.
    pub fn apply(&self) -> Scenario {
        self.applied
    }
}

/// Provisioned concurrency of an on-demand function that is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Provision {
    /// None.
    Off,
    /// As the scenario has it.
    Own(f64),
    /// As many environments as requests are in flight on average, all month.
    Mean(f64),
}

/// On-demand in a search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnDemandSide {
    /// As the scenario has it.
    pub own: OnDemandFound,
    /// The cheapest that keeps to the constraints.
    pub best: Option<OnDemandFound>,
    /// How many were searched.
    pub searched: usize,
}

/// The least memory that is searched: the scenario's own, or where the reader says how much memory a process takes,
/// that and one request.
fn least_memory(scenario: &Scenario) -> f64 {
    let own = scenario.given(Field::Memory);
    let each = scenario.number(Field::SlotMemory);
    let entered = match scenario.runtime {
        Runtime::Python => each,
        runtime => scenario
            .number(Field::BaseMemory)
            .map(|base| base + each.unwrap_or(runtime.slot_memory_mb())),
    };
    entered.map_or(own, |needs| needs.min(own))
}

/// The scenario with a way to run on demand.
struct Way {
    instance: InstanceType,
    memory: f64,
    provisioned: Provision,
}

/// Searches on-demand.
///
/// # Errors
///
/// Every reason why the scenario has no on-demand bill.
pub(super) fn search(
    scenario: &Scenario,
    base: &Scenario,
    constraints: &Constraints,
) -> Result<OnDemandSide, Vec<Problem>> {
    let inputs = priced(base).resolve()?.inputs;
    let kept = base.given(Field::Provisioned);
    let own_provision = if kept > 0.0 { Provision::Own(kept) } else { Provision::Off };
    let own_memory = base.given(Field::Memory);
    let own = Way { instance: base.instance, memory: own_memory, provisioned: own_provision };
    let mut own = found(base, constraints, &inputs, &own).ok_or_else(Vec::new)?;
    own.applied = *scenario;

    let least = least_memory(base);
    let ladder = MEMORIES.into_iter().filter(|memory| *memory >= least);
    let memories: Vec<f64> = ladder.chain([own_memory]).collect();
    let instances = Arch::ALL.iter().filter_map(|arch| {
        let instance = counterpart(base.instance, *arch, base.region);
        (instance.arch() == *arch && constraints.architecture.allows(*arch, scenario))
            .then_some(instance)
    });
    let (mut best, mut searched): (Option<OnDemandFound>, _) = (None, 0);
    for instance in instances {
        let Ok(resolved) = priced(&on_type(base, instance)).resolve() else { continue };
        for (at, memory) in memories.iter().enumerate() {
            // The scenario's own comes last, and may be one of the others.
            if memories[..at].contains(memory) {
                continue;
            }
            let mut provisions = vec![own_provision];
            if kept > 0.0 {
                provisions.push(Provision::Off);
            }
            provisions.extend(mean(base, &resolved.inputs, *memory));
            for provisioned in provisions {
                let way = Way { instance, memory: *memory, provisioned };
                let Some(found) = found(base, constraints, &resolved.inputs, &way) else {
                    continue;
                };
                searched += 1;
                if found.is_allowed && best.is_none_or(|best| order(&found, &best).is_lt()) {
                    best = Some(found);
                }
            }
        }
    }
    Ok(OnDemandSide { own, best, searched })
}

/// Provisioned concurrency for the mean of requests in flight, where traffic is steady.
fn mean(base: &Scenario, inputs: &Inputs, memory: f64) -> Option<Provision> {
    if base.shape != TrafficShape::Steady {
        return None;
    }
    let workload = at_memory(&inputs.workload, Memory::from_mb(memory));
    let environments = (workload.volume.rate() * workload.duration).to_count().ceil();
    (environments >= 1.0 && Field::Provisioned.allows(environments))
        .then_some(Provision::Mean(environments))
}

/// The scenario with what its on-demand bill does not read made legal, so that nothing else keeps it from one.
fn priced(scenario: &Scenario) -> Scenario {
    let mut scenario = smallest(*scenario);
    if scenario.number(Field::InstancePrice).is_none() {
        scenario.set(Field::InstancePrice, Some(1.0));
    }
    if scenario.number(Field::Discount).is_none() {
        scenario.set(Field::Discount, Some(0.0));
    }
    scenario
}

/// What a way costs; `None` where AWS does not take it or a price is missing.
fn found(
    base: &Scenario,
    constraints: &Constraints,
    inputs: &Inputs,
    way: &Way,
) -> Option<OnDemandFound> {
    let workload = at_memory(&inputs.workload, Memory::from_mb(way.memory));
    let mut applied = on_type(base, way.instance);
    if way.memory.to_bits() != base.given(Field::Memory).to_bits() {
        applied.set(Field::Memory, Some(way.memory));
        applied.set(Field::Duration, Some(workload.duration.to_s()));
        applied.set(Field::CpuShare, Some(workload.cpu_share.to_fraction()));
    }
    match way.provisioned {
        Provision::Own(_) => {}
        Provision::Off => applied.set(Field::Provisioned, Some(0.0)),
        Provision::Mean(environments) => {
            let in_flight = workload.volume.rate() * workload.duration;
            applied.set(Field::Provisioned, Some(environments));
            applied.set(Field::ProvisionedHours, Some(Time::MONTH.to_s()));
            let served = share_served(environments, in_flight).to_fraction();
            applied.set(Field::ProvisionedShare, Some(served));
        }
    }
    let inputs = priced(&applied).resolve().ok()?.inputs;
    let response = on_demand_mean_time(&inputs.workload, &inputs.on_demand);
    let differs = [
        way.instance.arch() != base.arch(),
        way.memory.to_bits() != base.given(Field::Memory).to_bits(),
        applied.number(Field::Provisioned) != base.number(Field::Provisioned),
    ];
    Some(OnDemandFound {
        arch: way.instance.arch(),
        memory: inputs.workload.memory,
        duration: inputs.workload.duration,
        provisioned: way.provisioned,
        month: on_demand_bill(&inputs).total(),
        response,
        is_allowed: constraints.response.is_none_or(|most| response <= most)
            && constraints.architecture.allows(way.instance.arch(), base),
        changes: differs.into_iter().map(u32::from).sum(),
        applied,
    })
}

/// The order of ways: lower cost to the cent, fewer changes, the shorter response, less memory.
fn order(one: &OnDemandFound, other: &OnDemandFound) -> Ordering {
    cents(one.month)
        .cmp(&cents(other.month))
        .then(one.changes.cmp(&other.changes))
        .then(one.response.to_s().total_cmp(&other.response.to_s()))
        .then(one.memory.to_mb().total_cmp(&other.memory.to_mb()))
}
