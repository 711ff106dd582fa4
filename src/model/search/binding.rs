//! What binds a fleet, how much of the other dimension is left over, and how much room it has.

use super::Placed;
use crate::model::inputs::Managed;
use crate::model::lmi::{Fleet, InstanceLimit, Limit};
use crate::units::{Rate, Ratio};

/// What decides how many instances a fleet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// vCPUs: of environments at their target, and of instances that hold no more of them.
    Cpu,
    /// Memory: of instances that hold no more environments, or of environments that hold no more requests.
    Memory,
    /// Slots of the environments.
    Slots,
    /// `MinExecutionEnvironments`.
    Minimum,
    /// An instance in each Availability Zone.
    Zones,
}

/// The rates that a fleet carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loads {
    /// At its busiest level.
    pub busiest: Rate,
    /// On average.
    pub mean: Rate,
}

/// What decides how many instances a fleet has.
pub fn binding(fleet: &Fleet) -> Binding {
    match (fleet.instance_limit, fleet.limit) {
        (InstanceLimit::Zones, _) => Binding::Zones,
        (_, Limit::Minimum) => Binding::Minimum,
        (_, Limit::Slots) => Binding::Slots,
        (_, Limit::Memory) => Binding::Memory,
        (_, Limit::Cpu | Limit::Maximum) => {
            if fleet.packing.by_memory < fleet.packing.by_vcpu {
                Binding::Memory
            } else {
                Binding::Cpu
            }
        }
    }
}

/// The share of what does not bind that is left over, on average.
///
/// Where CPU binds, of the memory that instances offer to environments: `1 - environments x memory / (instances x
/// free memory)`. Else of the vCPUs that they offer, as far as the target lets them be busy: `1 - rate x c / r /
/// (instances x free vCPU x target)`. Nothing where nothing runs.
pub fn wasted(
    binding: Binding,
    fleet: &Fleet,
    placed: &Placed,
    managed: &Managed,
    loads: &Loads,
) -> Ratio {
    let instances = placed.hours.instances;
    if instances <= 0.0 {
        return Ratio::ZERO;
    }
    let packing = &placed.packing;
    let used = match binding {
        Binding::Cpu => {
            managed.environment.memory * placed.environments / (packing.free_memory * instances)
        }
        Binding::Memory | Binding::Slots | Binding::Minimum | Binding::Zones => {
            let busy = (loads.mean * fleet.cpu_time).to_count();
            busy / (instances * packing.free_vcpu * managed.cpu_target().to_fraction())
        }
    };
    rest(used)
}

/// The share of what the instances of the busiest level could carry at their target that is not used: of CPU or of
/// slots, whichever has less. Counted are all environments that fit on them, running or not, less packing slack.
///
/// ```text
/// 1 - max( rate x c / r / (places x n x target), L / (places x k x target) )
/// ```
pub fn headroom(fleet: &Fleet, managed: &Managed, loads: &Loads) -> Ratio {
    let places = fleet.instances * fleet.packing.environments()
        / (1.0 + managed.packing_slack.to_fraction());
    if places <= 0.0 {
        return Ratio::ZERO;
    }
    let busy = (loads.busiest * fleet.cpu_time).to_count()
        / (places * managed.environment.vcpu() * managed.cpu_target().to_fraction());
    let taken = fleet.in_flight.to_count() / (places * fleet.slots * managed.target.to_fraction());
    rest(busy.max(taken))
}

/// What is left of the whole, between nothing and all of it.
fn rest(used: f64) -> Ratio {
    Ratio::from_fraction((1.0 - used).clamp(0.0, 1.0))
}
