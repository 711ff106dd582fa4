//! The pipeline in one screen: inputs to both bills, and which side they favor.

use super::hours::managed_bill;
use super::inputs::Inputs;
use super::lmi::{self, Capacity, ManagedBill};
use super::ondemand::{self, OnDemandBill};
use crate::units::{Ratio, Usd};

/// One of the two ways to run the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Lambda on-demand.
    OnDemand,
    /// Lambda Managed Instances.
    Managed,
}

/// A month on both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The on-demand bill.
    pub on_demand: OnDemandBill,
    /// The capacity that the traffic needs on Managed Instances.
    pub capacity: Capacity,
    /// The Managed Instances bill; `None` where the function does not fit.
    pub managed: Option<ManagedBill>,
}

/// What the two totals say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// One side costs clearly less.
    Cheaper {
        /// The cheaper side.
        side: Side,
        /// By how much a month.
        saving: Usd,
        /// The saving as a share of the dearer bill.
        share: Ratio,
    },
    /// The two differ by no more than 2 % of the dearer.
    Tie {
        /// The side that is cheaper by that little.
        side: Side,
        /// By how much a month.
        saving: Usd,
    },
    /// Managed Instances cannot run the function in this configuration.
    DoesNotFit,
    /// Managed Instances are held at their maximum and would refuse part of this traffic.
    CannotServe,
}

/// Below this share of the dearer bill two bills count as equal: a tie band of the page's design.
const TIE: f64 = 0.02;

impl Outcome {
    /// What Managed Instances save a month; negative where on-demand is cheaper, `None` where they
    /// cannot run the traffic.
    pub fn saving(&self) -> Option<Usd> {
        match (&self.managed, self.capacity.serves()) {
            (Some(managed), true) => Some(self.on_demand.total() - managed.total()),
            _ => None,
        }
    }

    /// What the two totals say.
    pub fn verdict(&self) -> Verdict {
        let Some(managed) = &self.managed else { return Verdict::DoesNotFit };
        let Some(saving) = self.saving() else { return Verdict::CannotServe };
        let (side, saving, dearer) = if saving > Usd::ZERO {
            (Side::Managed, saving, self.on_demand.total())
        } else {
            (Side::OnDemand, Usd::ZERO - saving, managed.total())
        };
        let share = if dearer > Usd::ZERO { saving / dearer } else { 0.0 };
        if share <= TIE {
            Verdict::Tie { side, saving }
        } else {
            Verdict::Cheaper { side, saving, share: Ratio::from_fraction(share) }
        }
    }
}

/// Both bills of a month: by the hours of the traffic's shape where it has one.
pub fn evaluate(inputs: &Inputs) -> Outcome {
    let capacity = lmi::capacity(inputs);
    let hours = inputs.profile.map(|profile| profile.at(inputs.workload.volume));
    Outcome {
        on_demand: match hours {
            None => ondemand::bill(inputs),
            Some(hours) => {
                let mut inputs = *inputs;
                inputs.on_demand.cold_starts = hours.cold_starts;
                ondemand::bill(&inputs)
            }
        },
        managed: match (&capacity, hours) {
            (Capacity::DoesNotFit(_), _) => None,
            (Capacity::Runs(fleet), None) => Some(lmi::bill(inputs, fleet.instances)),
            (Capacity::Runs(_), Some(hours)) => Some(managed_bill(inputs, &hours)),
        },
        capacity,
    }
}
