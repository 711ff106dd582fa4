//! From traffic to environments to instances, and which limit decides.

use super::latency::Latency;
use crate::model::inputs::{Inputs, MOST_SLOTS, Managed, SlotMemory};
use crate::units::{Concurrency, Memory, Rate, Ratio, Time};

/// vCPUs that an instance keeps for itself. Source: AWS's skill and sample calculator for Managed
/// Instances; an AWS sample confirms 7 usable of 8.
pub const KEPT_VCPU: f64 = 1.0;

/// Memory that an instance keeps for itself. Source: as for [`KEPT_VCPU`].
pub const KEPT_MEMORY: Memory = Memory::from_gb(1.0);

/// Whether and how Managed Instances carry the traffic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Capacity {
    /// Environments on instances.
    Runs(Fleet),
    /// No environment can run in this configuration.
    DoesNotFit(NoFit),
}

impl Capacity {
    /// Whether all of the traffic is served.
    pub fn serves(&self) -> bool {
        matches!(self, Self::Runs(fleet) if fleet.serves())
    }

    /// The fleet, where there is one.
    pub fn fleet(&self) -> Option<&Fleet> {
        match self {
            Self::Runs(fleet) => Some(fleet),
            Self::DoesNotFit(_) => None,
        }
    }
}

/// Why no environment can run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoFit {
    /// The instance has too little left beside what it keeps.
    Instance(Packing),
    /// The environment's memory holds not one invocation.
    Slot(SlotMemory),
    /// `MaxExecutionEnvironments` is 0: the function is deactivated.
    Deactivated,
}

/// What an instance offers to environments, and how many it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Packing {
    /// Environments by vCPU.
    pub by_vcpu: f64,
    /// Environments by memory.
    pub by_memory: f64,
    /// vCPUs that environments can have.
    pub free_vcpu: f64,
    /// Memory that environments can have.
    pub free_memory: Memory,
}

impl Packing {
    /// Environments of one instance.
    pub fn environments(&self) -> f64 {
        self.by_vcpu.min(self.by_memory)
    }
}

/// Which limit sets the number of environments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// CPU at its target utilization.
    Cpu,
    /// Slots at their target utilization.
    Slots,
    /// Slots, fewer than configured because memory holds no more.
    Memory,
    /// `MinExecutionEnvironments`.
    Minimum,
    /// `MaxExecutionEnvironments`, below what the traffic asks for.
    Maximum,
}

/// Which limit sets the number of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceLimit {
    /// Room for the environments.
    Environments,
    /// One instance in each Availability Zone in use.
    Zones,
}

/// What runs out when a fleet at its maximum cannot serve all of the traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortage {
    /// CPU is above what environments refuse from.
    Cpu,
    /// Every slot is taken.
    Slots,
}

/// Environments on their instances, with the numbers that lead to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fleet {
    /// Execution environments.
    pub environments: f64,
    /// The limit that sets them.
    pub limit: Limit,
    /// Environments that CPU asks for.
    pub for_cpu: f64,
    /// Environments that slots ask for.
    pub for_slots: f64,
    /// How an instance is filled.
    pub packing: Packing,
    /// Instances.
    pub instances: f64,
    /// The limit that sets them.
    pub instance_limit: InstanceLimit,
    /// Instances that would hold the environments.
    pub for_environments: f64,
    /// Availability Zones in use.
    pub zones: f64,
    /// Slots of one environment, after what its memory allows.
    pub slots: f64,
    /// Slots that memory allows.
    pub slots_by_memory: f64,
    /// CPU utilization of the environments.
    pub utilization: Ratio,
    /// CPU time of an invocation \[vCPU-s\].
    pub cpu_time: Time,
    /// Time of an invocation alone.
    pub alone: Time,
    /// Time of an invocation under this load; alone where CPU is saturated.
    pub response: Time,
    /// Requests in flight.
    pub in_flight: Concurrency,
    /// What runs out, where the maximum holds the fleet too small.
    pub shortage: Option<Shortage>,
}

impl Fleet {
    /// Whether all of the traffic is served.
    pub fn serves(&self) -> bool {
        self.shortage.is_none()
    }
}

/// How an instance of this type is filled with environments of this size.
pub fn packing(managed: &Managed) -> Packing {
    let free_vcpu = managed.instance.vcpu - KEPT_VCPU;
    let free_memory = managed.instance.memory - KEPT_MEMORY;
    Packing {
        by_vcpu: (free_vcpu / managed.environment.vcpu()).floor().max(0.0),
        by_memory: (free_memory / managed.environment.memory).floor().max(0.0),
        free_vcpu,
        free_memory,
    }
}

/// The slots that an environment's memory allows.
pub fn slots_by_memory(managed: &Managed) -> f64 {
    let memory = managed.environment.memory;
    let (room, each) = match managed.slot_memory {
        SlotMemory::Processes { each } => (memory, each),
        SlotMemory::Shared { base, each } => ((memory - base).max(Memory::ZERO), each),
    };
    if each <= Memory::ZERO { MOST_SLOTS } else { (room / each).floor().min(MOST_SLOTS) }
}

/// Environments that the traffic needs, whatever instances they run on: all of a [`Fleet`] but its instances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Execution environments.
    pub environments: f64,
    pub(in crate::model) limit: Limit,
    pub(in crate::model) for_cpu: f64,
    pub(in crate::model) for_slots: f64,
    pub(in crate::model) slots: f64,
    pub(in crate::model) slots_by_memory: f64,
    pub(in crate::model) utilization: Ratio,
    pub(in crate::model) cpu_time: Time,
    pub(in crate::model) alone: Time,
    /// Time of an invocation under this load; alone where CPU is saturated.
    pub response: Time,
    /// Requests in flight.
    pub in_flight: Concurrency,
    /// What runs out, where the maximum holds the fleet too small.
    pub shortage: Option<Shortage>,
}

/// The environments and instances that the traffic needs.
pub fn capacity(inputs: &Inputs) -> Capacity {
    let packing = packing(&inputs.managed);
    if packing.environments() < 1.0 {
        return Capacity::DoesNotFit(NoFit::Instance(packing));
    }
    match need(inputs) {
        Ok(need) => Capacity::Runs(need.packed(&inputs.managed, packing)),
        Err(why) => Capacity::DoesNotFit(why),
    }
}

/// The environments that the traffic needs.
///
/// ```text
/// N = max( ceil(L / (k x target)), ceil(rate x c / r / (n x target)), Min ), at most Max
/// ```
///
/// L = rate x D(N) depends on N, because a busier environment answers later; taken is the smallest N
/// that satisfies the equation.
///
/// # Errors
///
/// Why no environment can run, whatever the instance.
pub fn need(inputs: &Inputs) -> Result<Need, NoFit> {
    let Inputs { workload, managed, .. } = inputs;
    let by_memory = slots_by_memory(managed);
    let slots = managed.slots.min(by_memory);
    let most = managed.maximum.unwrap_or(f64::INFINITY);
    if slots < 1.0 {
        return Err(NoFit::Slot(managed.slot_memory));
    }
    if most < 1.0 {
        return Err(NoFit::Deactivated);
    }

    let rate = workload.volume.rate();
    let latency = Latency::new(workload, managed);
    let demand = Demand { rate, latency, per_environment: slots * managed.target.to_fraction() };
    let busy = latency.utilization(rate, managed.cpu_target().to_fraction());
    let for_cpu = ceil(busy.to_fraction());
    let floor = for_cpu.max(managed.minimum);
    let needed = demand.smallest_that_serves(floor);
    let environments = needed.min(most);

    let utilization = match environments {
        0.0 => Ratio::ZERO,
        some => latency.utilization(rate, some),
    };
    let loaded = latency.loaded(utilization);
    let response = loaded.unwrap_or(latency.alone());
    let in_flight = rate * response;
    let for_slots = ceil(in_flight.to_count() / demand.per_environment);
    let refuses = utilization.to_fraction() > managed.cpu_refusal.to_fraction() * (1.0 + 1e-9);
    let shortage = if loaded.is_none() || refuses {
        Some(Shortage::Cpu)
    } else if in_flight.to_count() > environments * slots {
        Some(Shortage::Slots)
    } else {
        None
    };
    let limit = if environments < needed {
        Limit::Maximum
    } else if environments > floor {
        if by_memory < managed.slots { Limit::Memory } else { Limit::Slots }
    } else if for_cpu >= managed.minimum && for_cpu > 0.0 {
        Limit::Cpu
    } else {
        Limit::Minimum
    };
    Ok(Need {
        environments,
        limit,
        for_cpu,
        for_slots,
        slots,
        slots_by_memory: by_memory,
        utilization,
        cpu_time: latency.cpu_time(),
        alone: latency.alone(),
        response,
        in_flight,
        shortage,
    })
}

impl Need {
    /// These environments on the instances of `managed`, so many on each.
    pub fn packed(&self, managed: &Managed, packing: Packing) -> Fleet {
        let for_environments = for_environments(self.environments, &packing, managed);
        let zones = managed.zones.min(self.environments);
        Fleet {
            environments: self.environments,
            limit: self.limit,
            for_cpu: self.for_cpu,
            for_slots: self.for_slots,
            packing,
            instances: for_environments.max(zones),
            instance_limit: if zones > for_environments {
                InstanceLimit::Zones
            } else {
                InstanceLimit::Environments
            },
            for_environments,
            zones,
            slots: self.slots,
            slots_by_memory: self.slots_by_memory,
            utilization: self.utilization,
            cpu_time: self.cpu_time,
            alone: self.alone,
            response: self.response,
            in_flight: self.in_flight,
            shortage: self.shortage,
        }
    }
}

/// Instances that hold so many environments, and one at least in each Availability Zone in use.
pub fn instances(environments: f64, packing: &Packing, managed: &Managed) -> f64 {
    for_environments(environments, packing, managed).max(managed.zones.min(environments))
}

/// Instances that hold so many environments.
fn for_environments(environments: f64, packing: &Packing, managed: &Managed) -> f64 {
    with_slack(ceil(environments / packing.environments()), managed.packing_slack)
}

/// Instances with the slack that packing leaves, in whole ones.
pub fn with_slack(full: f64, slack: Ratio) -> f64 {
    ceil(full * (1.0 + slack.to_fraction()))
}

/// Rounded up, but for the last bits of an f64 that should be whole.
fn ceil(value: f64) -> f64 {
    let nearest = value.round();
    if (value - nearest).abs() <= nearest * 1e-12 { nearest } else { value.ceil() }
}

/// What the traffic asks of environments.
struct Demand {
    rate: Rate,
    latency: Latency,
    /// Requests in flight that one environment takes at its target.
    per_environment: f64,
}

impl Demand {
    /// Environments that slots ask for when `environments` share the load.
    fn for_slots(&self, environments: f64) -> f64 {
        self.latency
            .loaded(self.latency.utilization(self.rate, environments))
            .map_or(f64::INFINITY, |time| {
                ceil((self.rate * time).to_count() / self.per_environment)
            })
    }

    /// The smallest number, from `floor` up, whose slots hold what is then in flight. More environments
    /// are less busy and answer sooner, so what they ask for only falls.
    fn smallest_that_serves(&self, floor: f64) -> f64 {
        if floor <= 0.0 && self.rate <= Rate::ZERO {
            return 0.0;
        }
        let mut fails = floor.max(1.0);
        let mut serves = self.for_slots(fails);
        if serves <= fails {
            return fails;
        }
        if serves.is_infinite() {
            // CPU exactly at its limit: one more environment is below it.
            serves = self.for_slots(fails + 1.0).max(fails + 1.0);
        }
        while serves - fails > 1.0 {
            let middle = f64::midpoint(fails, serves).floor();
            if self.for_slots(middle) <= middle {
                serves = middle;
            } else {
                fails = middle;
            }
        }
        serves
    }
}
