//! A search without prices: every way to set up an environment, and what the traffic needs with it.
//!
//! What an environment needs of instances depends on the type only by how many of them an instance holds, so the
//! environments are counted once for all types.

mod binding;
mod on_demand;

pub use binding::{Binding, Loads, binding, headroom, wasted};
pub use on_demand::{MEMORIES, at_memory, share_served};

use super::hours::{Hours, managed_bill};
use super::inputs::{Environment, Inputs, Managed, RATIOS};
use super::lmi::{self, Fleet, ManagedBill, Need, NoFit, Packing};
use super::scaling::{Level, Minimum};
use crate::units::{Memory, Rate, Time, Volume};

/// How an environment is set up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// Its size.
    pub environment: Environment,
    /// `PerExecutionEnvironmentMaxConcurrency`, 1 to 1,600.
    pub slots: f64,
}

/// The least memory that an environment can have. Source: AWS Lambda developer guide, Managed Instances.
const LEAST_MEMORY: Memory = Memory::from_mb(2048.0);

/// The most. Source: the same.
const MOST_MEMORY: Memory = Memory::from_mb(32_768.0);

/// Every size that AWS takes: each ratio, and its multiples.
pub fn environments() -> impl Iterator<Item = Environment> {
    RATIOS.into_iter().flat_map(|gb_per_vcpu| {
        let multiples = (1..).map(move |times| Memory::from_gb(gb_per_vcpu * f64::from(times)));
        multiples
            .skip_while(|memory| *memory < LEAST_MEMORY)
            .take_while(|memory| *memory <= MOST_MEMORY)
            .map(move |memory| Environment { memory, gb_per_vcpu })
    })
}

/// Every setup that is searched: each size with the slots that `usual` has for it, the runtime's default of so many
/// for each vCPU, and the powers of two up to the most that AWS takes. What memory cannot hold is lowered to what it
/// holds, and the same is there once.
pub fn setups(
    managed: &Managed,
    per_vcpu: f64,
    usual: impl Fn(Environment) -> Option<f64>,
) -> Vec<Setup> {
    let mut managed = *managed;
    let mut found = Vec::new();
    for environment in environments() {
        managed.environment = environment;
        let most = environment.most_slots();
        let held = lmi::slots_by_memory(&managed);
        let kept = [usual(environment), Some(per_vcpu * environment.vcpu())];
        let kept = kept.into_iter().flatten().filter(|slots| *slots <= most);
        let powers = std::iter::successors(Some(1.0), |slots| Some(slots * 2.0));
        let powers = powers.take_while(|slots| *slots <= most).map(|slots: f64| slots.min(held));
        let first = found.len();
        for slots in kept.chain(powers) {
            let is_new =
                |known: &Setup| known.slots.min(held).to_bits() != slots.min(held).to_bits();
            if slots >= 1.0 && found[first..].iter().all(is_new) {
                found.push(Setup { environment, slots });
            }
        }
    }
    found
}

/// What the traffic needs with one setup, on whatever instances.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// The setup.
    pub setup: Setup,
    /// Whether all of the traffic is served at every level at which the function is active.
    pub serves: bool,
    /// Time of an invocation: the mean over the requests of all levels, or that of a request that comes alone.
    pub response: Time,
    /// The share of the time and the environments of each level.
    levels: Vec<(f64, f64)>,
    /// What the busiest level needs.
    busiest: Need,
    /// The rate of that level.
    rate: Rate,
    /// The mean rate of the levels at which the function is active.
    mean_rate: Rate,
}

/// What the traffic of these levels needs with a setup.
///
/// # Errors
///
/// Why no environment of this setup can run, whatever the instance.
pub fn demand(inputs: &Inputs, setup: Setup, levels: &[Level]) -> Result<Demand, NoFit> {
    let mut inputs = *inputs;
    inputs.managed.environment = setup.environment;
    inputs.managed.slots = setup.slots;
    let alone = lmi::need(&inputs.at(Volume::ZERO))?;
    let mut found = Demand {
        setup,
        serves: true,
        response: alone.response,
        levels: Vec::with_capacity(levels.len()),
        busiest: Need { environments: 0.0, ..alone },
        rate: Rate::ZERO,
        mean_rate: Rate::ZERO,
    };
    let mut in_flight = 0.0;
    for level in levels {
        let share = level.share.to_fraction();
        let Minimum::At(minimum) = level.minimum else {
            found.levels.push((share, 0.0));
            continue;
        };
        inputs.managed.minimum = minimum;
        inputs.workload.volume = level.volume;
        let need = lmi::need(&inputs)?;
        found.levels.push((share, need.environments));
        found.serves &= need.shortage.is_none();
        found.mean_rate += level.volume.rate() * share;
        in_flight += need.in_flight.to_count() * share;
        if need.environments >= found.busiest.environments {
            (found.busiest, found.rate) = (need, level.volume.rate());
        }
    }
    if found.mean_rate > Rate::ZERO {
        found.response = match levels {
            [_] => found.busiest.response,
            // Little's law, over all levels together.
            _ => Time::from_s(in_flight / found.mean_rate.to_per_s()),
        };
    }
    Ok(found)
}

/// A demand on the instances of one type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// What both bills count of the hours: instances on average, always, and beyond what is committed.
    pub hours: Hours,
    /// Instances at the busiest level.
    pub most: f64,
    /// Environments on average.
    pub environments: f64,
    /// How an instance is filled.
    pub packing: Packing,
}

impl Placed {
    /// The Managed Instances bill of these hours, with the plan of the inputs.
    pub fn bill(&self, inputs: &Inputs) -> ManagedBill {
        managed_bill(inputs, &self.hours)
    }
}

impl Demand {
    /// This demand on the instances of `managed`, whose environment must be that of the setup; `None` where an
    /// instance holds no environment of this size. Instances beyond the `committed` ones are counted apart.
    pub fn on(&self, managed: &Managed, committed: f64) -> Option<Placed> {
        let packing = lmi::packing(managed);
        if packing.environments() < 1.0 {
            return None;
        }
        let mut placed = Placed {
            hours: Hours { fewest: f64::INFINITY, ..Hours::default() },
            most: 0.0,
            environments: 0.0,
            packing,
        };
        for (share, environments) in &self.levels {
            let instances = lmi::instances(*environments, &packing, managed);
            placed.hours.instances += instances * share;
            placed.hours.beyond += (instances - committed).max(0.0) * share;
            placed.hours.fewest = placed.hours.fewest.min(instances);
            placed.most = placed.most.max(instances);
            placed.environments += environments * share;
        }
        Some(placed)
    }

    /// The fleet of the busiest level on the instances of `managed`.
    pub fn fleet(&self, managed: &Managed, placed: &Placed) -> Fleet {
        self.busiest.packed(managed, placed.packing)
    }

    /// What the fleet carries, for [`binding()`], [`wasted`] and [`headroom`].
    pub fn loads(&self) -> Loads {
        Loads { busiest: self.rate, mean: self.mean_rate }
    }
}

#[cfg(test)]
mod tests;
