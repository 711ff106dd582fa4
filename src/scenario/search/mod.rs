//! The best configuration: every type, size and concurrency within constraints, and on-demand beside them.

mod constraints;
mod managed;
mod offers;
mod on_demand;
mod pattern;
mod spike;
#[cfg(test)]
mod tests;

pub use constraints::{Architecture, Bounds, Commitments, Constraints, Part, Wrong};
pub use managed::Found;
pub use offers::{Offer, Terms};
pub use on_demand::{OnDemandFound, OnDemandSide, Provision};
pub use pattern::Pattern;
pub use spike::Finalists;

use super::{Problem, Scenario};
use crate::catalog::InstanceType;
use crate::model::scaling::Trace;
use crate::model::search::Binding;
use crate::units::{PerHour, Ratio, Usd};
use managed::{Ground, Priced, own, per_hour, with_setup};
use std::cmp::Ordering;

/// What keeps a type out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// It has another architecture.
    Architecture,
    /// It is of no family that is searched.
    Family,
    /// It is of a family that is left out.
    Excluded,
    /// It has fewer or more vCPUs.
    Vcpu,
    /// It has less or more memory.
    Memory,
    /// Some price beside its own is missing, so it has no bill.
    NoBill,
    /// It holds no environment, or none that holds a request.
    DoesNotFit,
    /// The maximum of environments is below what the traffic needs.
    CannotServe,
    /// Every fleet within the vCPU ceiling takes longer for a request.
    Response,
    /// Every fleet that is quick enough needs more vCPUs than `MaxVCpuCount`.
    VcpuCeiling,
    /// Every fleet takes longer for a request and needs more vCPUs.
    ResponseAndCeiling,
    /// No minimum within the maximum and the vCPU ceiling survives the spike.
    Spike,
}

impl Constraint {
    /// Every one of them, in the order in which they are looked at.
    pub const ALL: [Self; 12] = [
        Self::Architecture,
        Self::Family,
        Self::Excluded,
        Self::Vcpu,
        Self::Memory,
        Self::NoBill,
        Self::DoesNotFit,
        Self::CannotServe,
        Self::Response,
        Self::VcpuCeiling,
        Self::ResponseAndCeiling,
        Self::Spike,
    ];

    /// Whether it is one of what is searched, which no price and no traffic decides.
    pub fn is_choice(self) -> bool {
        matches!(
            self,
            Self::Architecture | Self::Family | Self::Excluded | Self::Vcpu | Self::Memory
        )
    }
}

/// Why a type is not the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loser {
    /// Something keeps it out.
    Constraint(Constraint),
    /// It costs more, or as much and loses the tie.
    Costs {
        /// What decides the number of its instances.
        binding: Binding,
        /// The share of what does not bind that is left over: memory where CPU binds, else vCPUs.
        wasted: Ratio,
        /// What it costs a month more than the best of both sides.
        gap: Usd,
    },
}

/// A type in a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The type.
    pub instance: InstanceType,
    /// Its EC2 on-demand price, without the management fee.
    pub per_hour: PerHour,
    /// That price for each vCPU that environments can have: one of an instance is kept for the system.
    pub per_usable_vcpu: PerHour,
    /// It at its best setup; `None` where something keeps it out.
    pub found: Option<Found>,
    /// Why it is not the best; `None` for the best of both sides.
    pub loses: Option<Loser>,
}

/// The best of both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// On-demand, at its cheapest.
    OnDemand,
    /// The type of the first row.
    Managed,
}

/// How much was searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// Types that the constraints leave, whether they fit or not.
    pub types: usize,
    /// Setups of each.
    pub setups: usize,
}

impl Space {
    /// Configurations of Managed Instances.
    pub fn configurations(self) -> usize {
        self.types * self.setups
    }
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The scenario with what the constraints say instead of it.
    pub base: Scenario,
    /// Every type that is priced in the Region: those that are left from the best to the last, then the others by name.
    pub rows: Vec<Row>,
    /// On-demand.
    pub on_demand: OnDemandSide,
    /// The scenario's own configuration of Managed Instances, where it has a bill, fits and serves.
    pub own: Option<Found>,
    /// The best; `None` where nothing is left.
    pub best: Option<Best>,
    /// How much was searched.
    pub space: Space,
    /// Whether the months of Managed Instances are estimates hour by hour, as for traffic that changes.
    pub is_estimate: bool,
    /// The spike that was asked to be survived, and by how many of the types it was.
    pub spike: Option<Finalists>,
}

impl Search {
    /// The rows that are left, the cheapest first.
    pub fn left(&self) -> impl Iterator<Item = (&Row, &Found)> {
        self.rows.iter().filter_map(|row| Some((row, row.found.as_ref()?)))
    }

    /// How many types each constraint keeps out, in the order in which they are looked at.
    pub fn kept_out(&self) -> Vec<(Constraint, usize)> {
        let count = |constraint: Constraint| {
            let loser = Some(Loser::Constraint(constraint));
            (constraint, self.rows.iter().filter(|row| row.loses == loser).count())
        };
        Constraint::ALL.into_iter().map(count).filter(|(_, count)| *count > 0).collect()
    }

    /// The scenario with the configuration of a row, whose Managed Instances bill is the row's month; an estimate is then
    /// billed by its simulated hours. `None` where something keeps the row out.
    pub fn apply(&self, row: &Row) -> Option<Scenario> {
        let found = row.found.as_ref()?;
        let mut scenario = managed::on_type(&self.base, row.instance);
        if found.minimum.is_some() {
            scenario.set(scenario.minimum_in_hours(), found.minimum);
        }
        Some(found.terms.on(with_setup(scenario, &found.setup)))
    }

    /// The cheapest of Managed Instances.
    pub fn cheapest(&self) -> Option<(&Row, &Found)> {
        self.left().next()
    }

    /// The same in few words.
    pub fn as_cheapest(&self) -> Option<Cheapest> {
        let (row, found) = self.cheapest()?;
        let is_estimate = self.is_estimate;
        Some(Cheapest { instance: row.instance, month: found.month, is_estimate })
    }
}

/// A month in whole cents, by which months are compared: less than that is no difference.
pub(super) fn cents(month: Usd) -> i64 {
    (month.to_usd() * 100.0).round() as i64
}

/// Searches the cheapest configuration within constraints. `trace` is the recorded traffic of a scenario that counts
/// it; without it, such traffic is steady.
///
/// # Errors
///
/// What is wrong with the constraints, or why the scenario has no bill with any type.
pub fn search(
    scenario: &Scenario,
    constraints: &Constraints,
    trace: Option<&Trace>,
) -> Result<Search, Vec<Wrong>> {
    let wrong = constraints.wrong();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let base = constraints.on(scenario);
    let no_bill = |problems| vec![Wrong::Scenario(problems)];
    let on_demand = on_demand::search(scenario, &base, constraints).map_err(no_bill)?;

    let mut ground: Option<Ground> = None;
    let mut rows = Vec::new();
    let mut problems: Option<Vec<Problem>> = None;
    let mut types = 0;
    let mut own_found = None;
    for (instance, per_hour) in types_of(&base) {
        let mut row = Row {
            instance,
            per_hour,
            per_usable_vcpu: per_hour / (f64::from(instance.vcpu()) - crate::model::lmi::KEPT_VCPU),
            found: None,
            loses: None,
        };
        let kept_out = choice(constraints, scenario, instance);
        // The scenario's own is told even where it is not searched.
        let is_own = instance == base.instance;
        if kept_out.is_some() && !is_own {
            row.loses = kept_out.map(Loser::Constraint);
            rows.push(row);
            continue;
        }
        let priced = Priced::new(&base, constraints, instance);
        if let Ok(priced) = &priced {
            let ground = ground.get_or_insert_with(|| Ground::new(&base, priced.any(), trace));
            if is_own {
                own_found = own(ground, priced);
            }
            if kept_out.is_none() {
                types += 1;
                match managed::best(ground, constraints, priced) {
                    Ok(best) => row.found = managed::found(ground, priced, &best),
                    Err(constraint) => row.loses = Some(Loser::Constraint(constraint)),
                }
            }
        } else if let Err(found) = priced {
            problems.get_or_insert(found);
            row.loses = Some(Loser::Constraint(Constraint::NoBill));
        }
        if let Some(constraint) = kept_out {
            row.loses = Some(Loser::Constraint(constraint));
        }
        rows.push(row);
    }
    if let (None, Some(problems)) = (&ground, problems) {
        return Err(no_bill(problems));
    }
    rows.sort_unstable_by(order);
    let setups = ground.as_ref().map_or(0, |ground| ground.demands.len());
    let mut found = Search {
        base,
        rows,
        on_demand,
        own: own_found,
        best: None,
        space: Space { types, setups },
        is_estimate: base.has_hours(trace),
        spike: None,
    };
    if constraints.spike {
        spike::raise(&mut found, constraints, trace);
    }
    found.judge();
    Ok(found)
}

impl Search {
    /// Says which is the best, and why each of the others is not.
    fn judge(&mut self) {
        let on_demand = self.on_demand.best.map(|found| found.month);
        let managed = self.cheapest().map(|(_, found)| found.month);
        // At the same cost nobody moves.
        let best = match (on_demand, managed) {
            (None, None) => return,
            (Some(month), None) => (Best::OnDemand, month),
            (None, Some(month)) => (Best::Managed, month),
            (Some(one), Some(other)) if cents(one) <= cents(other) => (Best::OnDemand, one),
            (Some(_), Some(other)) => (Best::Managed, other),
        };
        self.best = Some(best.0);
        for (place, row) in self.rows.iter_mut().enumerate() {
            let Some(found) = &row.found else { continue };
            let is_best = place == 0 && best.0 == Best::Managed;
            row.loses = (!is_best).then_some(Loser::Costs {
                binding: found.binding,
                wasted: found.wasted,
                gap: found.month - best.1,
            });
        }
    }
}

/// Every type with a price in the scenario's Region; its own with the price that the reader enters.
fn types_of(base: &Scenario) -> impl Iterator<Item = (InstanceType, PerHour)> {
    InstanceType::all().filter_map(|instance| Some((instance, per_hour(base, instance)?)))
}

/// What the constraints say against a type, whatever it costs.
fn choice(
    constraints: &Constraints,
    scenario: &Scenario,
    instance: InstanceType,
) -> Option<Constraint> {
    let any = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.fits(instance));
    if !constraints.architecture.allows(instance.arch(), scenario) {
        Some(Constraint::Architecture)
    } else if !constraints.families.is_empty() && !any(&constraints.families) {
        Some(Constraint::Family)
    } else if any(&constraints.excluded) {
        Some(Constraint::Excluded)
    } else if !constraints.vcpu.hold(f64::from(instance.vcpu())) {
        Some(Constraint::Vcpu)
    } else if !constraints.memory.hold(instance.memory()) {
        Some(Constraint::Memory)
    } else {
        None
    }
}

/// The order of rows: those that are left by lower cost to the cent, then fewer instances, the newer generation, fewer
/// vCPUs and the name; then the others by name.
fn order(one: &Row, other: &Row) -> Ordering {
    match (&one.found, &other.found) {
        (Some(found), Some(rival)) => cents(found.month)
            .cmp(&cents(rival.month))
            .then(found.instances.total_cmp(&rival.instances))
            .then(other.instance.generation().cmp(&one.instance.generation()))
            .then(one.instance.vcpu().cmp(&other.instance.vcpu()))
            .then_with(|| one.instance.name().cmp(&other.instance.name())),
        (None, None) => one.instance.cmp(&other.instance),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// The cheapest type of a scenario's architecture that fits, serves and keeps to its vCPU ceiling, at its best setup and
/// under the scenario's own commitment or none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cheapest {
    /// The type.
    pub instance: InstanceType,
    /// Its month.
    pub month: Usd,
    /// Whether that is an estimate hour by hour.
    pub is_estimate: bool,
}
