//! What the reader should know about an outcome, with the numbers that cause it.

use super::inputs::{Committed, FreeTier, Inputs};
use super::lmi::{Fleet, InstanceLimit, Limit};
use super::ondemand;
use super::outcome::{Outcome, evaluate};
use super::quota;
use crate::units::{Concurrency, Memory, PerHour, Rate, Ratio, Time, Usd, Volume};

/// One thing worth knowing. Worded in the page's texts; ordered by how much it can hurt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// The maximum holds the fleet too small: part of the traffic is refused.
    Refused {
        /// Environments that the traffic asks for.
        needed: f64,
        /// `MaxExecutionEnvironments`.
        maximum: f64,
    },
    /// The maximum holds the fleet above its target utilization: no room for growth.
    AboveTarget {
        /// CPU utilization at the maximum.
        utilization: Ratio,
        /// The target.
        target: Ratio,
    },
    /// Requests come while there is no environment: the function is deactivated, or its minimum is 0.
    WithoutEnvironment {
        /// Their share of all requests.
        share: Ratio,
    },
    /// The function sleeps, and requests that come before it is awake are refused.
    Asleep {
        /// Their share of all requests.
        share: Ratio,
        /// How often it wakes in a month.
        wakes: f64,
    },
    /// The function may sleep, and this traffic never lets it.
    NeverSleeps,
    /// The fleet needs more vCPUs than `MaxVCpuCount` allows.
    VcpuCeiling {
        /// vCPUs of the fleet.
        needed: f64,
        /// `MaxVCpuCount`.
        ceiling: f64,
    },
    /// The ceiling has no room for one more instance in place of a failed one.
    NoRoomToReplace {
        /// vCPUs of the fleet.
        needed: f64,
        /// `MaxVCpuCount`.
        ceiling: f64,
    },
    /// On-demand needs more concurrency than the account has.
    AccountConcurrency {
        /// Environments in flight.
        needed: Concurrency,
        /// The account's quota.
        quota: Concurrency,
    },
    /// On-demand is capped at 10 requests a second for each unit of concurrency.
    AccountRate {
        /// Requests a second.
        rate: Rate,
        /// The cap.
        cap: Rate,
    },
    /// Nothing arrives, and the minimum still runs.
    IdleFleet {
        /// Instances that idle.
        instances: f64,
        /// What they cost a month.
        cost: Usd,
    },
    /// The plan commits to more instances than run.
    IdleCommitment {
        /// Committed instances that do not run.
        idle: f64,
        /// What they cost a month.
        cost: Usd,
    },
    /// Memory holds fewer slots than configured.
    MemoryCapsSlots {
        /// Slots configured.
        configured: f64,
        /// Slots that memory holds.
        held: f64,
    },
    /// The fleet carries more traffic before the next instance.
    RoomToGrow {
        /// The volume at which the next instance comes.
        until: Volume,
        /// That volume as growth of today's.
        growth: Ratio,
        /// What the next instance adds a month.
        step: Usd,
    },
    /// Zones, not load, set the number of instances.
    ZonesBuyInstances {
        /// Instances that the load needs.
        for_load: f64,
        /// What those would cost a month.
        cost: Usd,
        /// What the others add a month.
        added: Usd,
    },
    /// Requests wait for each other's CPU.
    SlowerUnderLoad {
        /// Time alone.
        alone: Time,
        /// Time under load.
        response: Time,
        /// CPU utilization of an environment.
        utilization: Ratio,
    },
    /// Slots fill long after another limit.
    SlotsToSpare {
        /// Slots in use in an environment.
        used: f64,
        /// Slots of an environment.
        slots: f64,
        /// Requests in flight over the fleet.
        in_flight: Concurrency,
        /// Environments.
        environments: f64,
    },
    /// More slots than AWS's guidance gives for a handler that computes this much.
    MoreSlotsThanGuidance {
        /// Slots of an environment.
        slots: f64,
        /// floor(0.5 x duration / CPU time), at least one a vCPU.
        guidance: f64,
    },
    /// So few slots that some requests are refused while others are free.
    FewSlots {
        /// Slots of an environment.
        slots: f64,
    },
    /// Without a list of allowed types AWS has been seen to pick dearer ones.
    Unrestricted {
        /// What three of those cost a month.
        cost: Usd,
        /// What three of this type cost.
        own: Usd,
    },
    /// Memory of an instance that no environment can use.
    UnreachableMemory {
        /// Memory of one instance out of reach.
        memory: Memory,
        /// Memory of the instance.
        of: Memory,
    },
    /// A Compute Savings Plan would lower the on-demand bill too.
    OnDemandPlan {
        /// The on-demand bill with it.
        cost: Usd,
        /// Its discount on duration.
        discount: Ratio,
    },
    /// The free tier carries a large part of the on-demand bill.
    FreeTier {
        /// What it saves a month.
        saved: Usd,
    },
    /// Fewer than three environments: AWS advises three in production.
    FewerThanThree {
        /// `MinExecutionEnvironments`.
        minimum: f64,
    },
}

/// The share of requests that come while there is no environment, by the simulated hours; nothing where it is
/// no more than that of a start.
pub fn without_environment(inputs: &Inputs) -> Option<Ratio> {
    const LEAST: Ratio = Ratio::from_percent(0.05);
    let hours = inputs.profile?.at(inputs.workload.volume);
    Some(hours.without_environment).filter(|share| *share > LEAST)
}

/// What a function with a minimum of 0 does, by the simulated hours.
fn sleep(inputs: &Inputs) -> Option<Finding> {
    /// Less than a wake in two months is none.
    const SELDOM: f64 = 0.5;
    let managed = &inputs.managed;
    let hours = inputs.profile?.at(inputs.workload.volume);
    if hours.wakes >= SELDOM {
        Some(Finding::Asleep { share: hours.asleep, wakes: hours.wakes })
    } else {
        let may = managed.minimum <= 0.0 && managed.maximum.is_none_or(|maximum| maximum > 0.0);
        (may && hours.without_environment <= Ratio::ZERO).then_some(Finding::NeverSleeps)
    }
}

/// What is worth knowing about this outcome, the most serious first.
pub fn findings(inputs: &Inputs, outcome: &Outcome) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(share) = without_environment(inputs).filter(|_| outcome.managed.is_some()) {
        found.push(Finding::WithoutEnvironment { share });
    }
    found.extend(sleep(inputs).filter(|_| outcome.managed.is_some()));
    if let Some(fleet) = outcome.capacity.fleet() {
        capacity(inputs, fleet, &mut found);
    }
    on_demand_limits(inputs, &mut found);
    if let Some(fleet) = outcome.capacity.fleet() {
        fleet_costs(inputs, outcome, fleet, &mut found);
    }
    on_demand_costs(inputs, outcome, &mut found);
    found
}

/// What the fleet cannot do.
fn capacity(inputs: &Inputs, fleet: &Fleet, found: &mut Vec<Finding>) {
    let managed = &inputs.managed;
    if let (Limit::Maximum, Some(maximum)) = (fleet.limit, managed.maximum) {
        found.push(if fleet.serves() {
            Finding::AboveTarget { utilization: fleet.utilization, target: managed.target }
        } else {
            Finding::Refused { needed: fleet.for_cpu.max(fleet.for_slots), maximum }
        });
    }
    let needed = fleet.instances * managed.instance.vcpu;
    let ceiling = managed.vcpu_ceiling;
    if needed > ceiling {
        found.push(Finding::VcpuCeiling { needed, ceiling });
    } else if needed + managed.instance.vcpu > ceiling {
        found.push(Finding::NoRoomToReplace { needed, ceiling });
    }
}

/// What the account's quotas refuse on on-demand.
fn on_demand_limits(inputs: &Inputs, found: &mut Vec<Finding>) {
    let account = inputs.on_demand.account_concurrency;
    let needed = ondemand::in_flight(&inputs.workload, &inputs.on_demand);
    let rate = inputs.workload.volume.rate();
    let cap = quota::most_rate(account);
    if needed > account {
        found.push(Finding::AccountConcurrency { needed, quota: account });
    } else if rate > cap {
        found.push(Finding::AccountRate { rate, cap });
    }
}

/// Up to so many slots requests were refused while others were free: 94 of 19,950 with three, in a fork of AWS's
/// sample (jaycol-aws, 2026-03).
const FEW: f64 = 4.0;

/// What the fleet costs, and what it gives for that.
fn fleet_costs(inputs: &Inputs, outcome: &Outcome, fleet: &Fleet, found: &mut Vec<Finding>) {
    /// A part of the volume that is worth to be called room, an assumption.
    const ROOM: Ratio = Ratio::from_percent(1.0);
    let managed = &inputs.managed;
    let Some(bill) = &outcome.managed else { return };
    if inputs.workload.volume <= Volume::ZERO && fleet.instances > 0.0 {
        found.push(Finding::IdleFleet { instances: fleet.instances, cost: bill.total() });
        return;
    }
    let idle = bill.committed_instances - bill.instances;
    if idle > 0.0 {
        found.push(Finding::IdleCommitment {
            idle,
            cost: bill.committed * (idle / bill.committed_instances),
        });
    }
    if fleet.slots < managed.slots {
        found.push(Finding::MemoryCapsSlots { configured: managed.slots, held: fleet.slots });
    }
    // The hours of a shape have a fleet for each; what the steady one would gain or lose says nothing of it.
    let steady = inputs.profile.is_none();
    let growth = |until: Volume| Ratio::from_fraction(until / inputs.workload.volume - 1.0);
    let until = next_instance(inputs, fleet).filter(|until| steady && growth(*until) >= ROOM);
    if let Some(until) = until {
        let next = evaluate(&inputs.at(until * (1.0 + 1e-9)));
        let now = evaluate(&inputs.at(until));
        if let (Some(next), Some(now)) = (next.managed, now.managed) {
            found.push(Finding::RoomToGrow {
                until,
                growth: growth(until),
                step: next.total() - now.total(),
            });
        }
    }
    if steady && fleet.instance_limit == InstanceLimit::Zones {
        let cost = super::lmi::bill(inputs, fleet.for_environments).total();
        found.push(Finding::ZonesBuyInstances {
            for_load: fleet.for_environments,
            cost,
            added: bill.total() - cost,
        });
    }
    if fleet.serves() && fleet.response > fleet.alone * 1.1 {
        found.push(Finding::SlowerUnderLoad {
            alone: fleet.alone,
            response: fleet.response,
            utilization: fleet.utilization,
        });
    }
    slots(inputs, fleet, found);
    let packed = managed.environment.memory * fleet.packing.environments();
    let unreachable = fleet.packing.free_memory - packed;
    if unreachable > managed.instance.memory * 0.25 {
        found.push(Finding::UnreachableMemory { memory: unreachable, of: managed.instance.memory });
    }
    if fleet.slots <= FEW && fleet.serves() && fleet.in_flight.to_count() > 0.0 {
        found.push(Finding::FewSlots { slots: fleet.slots });
    }
    let own = three_idle(inputs, managed.instance.per_hour);
    let elsewhere = managed.unrestricted.map(|per_hour| three_idle(inputs, per_hour));
    if let Some(cost) = elsewhere.filter(|cost| *cost > own) {
        found.push(Finding::Unrestricted { cost, own });
    }
    if managed.minimum < 3.0 && fleet.instances > 0.0 {
        found.push(Finding::FewerThanThree { minimum: managed.minimum });
    }
}

/// What three instances of this price cost a month with the fee and without a plan, which binds a type or not.
fn three_idle(inputs: &Inputs, per_hour: PerHour) -> Usd {
    let mut idle = inputs.at(Volume::ZERO);
    idle.managed.instance.per_hour = per_hour;
    idle.managed.committed = Committed::Nothing;
    let bill = super::lmi::bill(&idle, 3.0);
    bill.on_demand + bill.fee
}

/// Whether slots fit the work.
fn slots(inputs: &Inputs, fleet: &Fleet, found: &mut Vec<Finding>) {
    if !fleet.serves() || fleet.environments <= 0.0 {
        return;
    }
    let used = fleet.in_flight.to_count() / fleet.environments;
    let vcpu = inputs.managed.environment.vcpu();
    let guidance = if fleet.cpu_time > Time::ZERO {
        (0.5 * (fleet.alone / fleet.cpu_time) * vcpu).floor().max(vcpu)
    } else {
        f64::INFINITY
    };
    // A handler that computes most of the time queues behind itself whatever the slots.
    if inputs.workload.cpu_share >= Ratio::from_percent(50.0) && fleet.slots > guidance {
        found.push(Finding::MoreSlotsThanGuidance { slots: fleet.slots, guidance });
    } else if used < fleet.slots * 0.25 && fleet.for_slots < fleet.environments {
        found.push(Finding::SlotsToSpare {
            used,
            slots: fleet.slots,
            in_flight: fleet.in_flight,
            environments: fleet.environments,
        });
    }
}

/// What would change the on-demand bill.
fn on_demand_costs(inputs: &Inputs, outcome: &Outcome, found: &mut Vec<Finding>) {
    /// What a plan takes off that is worth a word, an assumption.
    const WORTH: Usd = Usd::from_usd(1.0);
    let mut other = *inputs;
    if inputs.on_demand.plan_discount <= Ratio::ZERO {
        other.on_demand.plan_discount = inputs.on_demand.plan_offer;
        let cost = ondemand::bill(&other).total();
        if cost + WORTH <= outcome.on_demand.total() {
            found.push(Finding::OnDemandPlan { cost, discount: inputs.on_demand.plan_offer });
        }
    }
    if inputs.on_demand.free_tier == FreeTier::Applied {
        other = *inputs;
        other.on_demand.free_tier = FreeTier::Excluded;
        let saved = ondemand::bill(&other).total() - outcome.on_demand.total();
        if saved > outcome.on_demand.total() * 0.05 {
            found.push(Finding::FreeTier { saved });
        }
    }
}

/// The largest volume that today's instances carry, to a part in a billion.
fn next_instance(inputs: &Inputs, fleet: &Fleet) -> Option<Volume> {
    let carries = |volume: Volume| {
        let outcome = evaluate(&inputs.at(volume));
        outcome.capacity.fleet().is_some_and(|other| other.instances <= fleet.instances)
    };
    let mut low = inputs.workload.volume;
    if low <= Volume::ZERO || !fleet.serves() {
        return None;
    }
    let mut high = low * 2.0;
    while carries(high) {
        low = high;
        high = high * 2.0;
        if high > super::HIGHEST_VOLUME {
            return None;
        }
    }
    while high - low > low * 1e-9 {
        let middle = (low + high) / 2.0;
        if carries(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low)
}

impl Finding {
    /// Whether the finding says that something would fail.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::Refused { .. }
                | Self::WithoutEnvironment { .. }
                | Self::Asleep { .. }
                | Self::AboveTarget { .. }
                | Self::VcpuCeiling { .. }
                | Self::NoRoomToReplace { .. }
                | Self::AccountConcurrency { .. }
                | Self::AccountRate { .. }
                | Self::MemoryCapsSlots { .. }
                | Self::MoreSlotsThanGuidance { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::steady_api;
    use super::*;

    #[test]
    fn what_is_picked_unrestricted_is_held_against_the_own_type_without_any_plan() {
        let mut inputs = steady_api();
        inputs.managed.unrestricted = Some(inputs.managed.instance.per_hour * 2.0);
        let costs = |inputs: &Inputs| {
            findings(inputs, &evaluate(inputs)).into_iter().find_map(|finding| match finding {
                Finding::Unrestricted { cost, own } => Some((cost.to_usd(), own.to_usd())),
                _ => None,
            })
        };
        let (cost, own) = costs(&inputs).expect("the type that is picked is dearer");
        // Three instances with the fee of 15 %, for 730 hours.
        let expected = 3.0 * inputs.managed.instance.per_hour.to_usd() * 1.15 * 730.0;
        assert!((own - expected).abs() < 1e-9 && (cost - 2.0 * expected).abs() < 1e-9);
        inputs.managed.committed = Committed::Fleet;
        inputs.managed.plan_discount = Ratio::from_percent(50.0);
        inputs.managed.extras.volume_gb = 100.0;
        assert_eq!(costs(&inputs), Some((cost, own)));
    }
}
