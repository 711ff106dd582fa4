//! What is owned already: its part of the demand comes first, and it is paid whether it is used or not.

use super::demand::Demand;
use crate::units::{PerHour, Ratio, Time, Usd};

/// A commitment that is owned, as one side's demand sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Owned {
    /// Units that it covers in each hour; 0 where it does not cover this side.
    pub units: f64,
    /// What is paid for each hour, used or not.
    pub hourly: PerHour,
}

impl Owned {
    /// None.
    pub const NOTHING: Self = Self { units: 0.0, hourly: PerHour::ZERO };

    /// A Savings Plan of so many dollars an hour. It is measured at its own rates, which are by `discount` below
    /// the on-demand price, so that it covers hourly / (1 - discount) dollars an hour at on-demand prices.
    /// Source: AWS Savings Plans user guide, "Understanding how Savings Plans apply to your usage".
    pub fn savings_plan(hourly: PerHour, discount: Ratio, price: PerHour) -> Self {
        let rate = price * discount.rest();
        let units = if rate > PerHour::ZERO { hourly / rate } else { 0.0 };
        Self { units, hourly }
    }

    /// Reserved Instances: so many, at what one costs for each hour of its term.
    pub fn reserved(instances: f64, rate: PerHour) -> Self {
        Self { units: instances, hourly: rate * instances }
    }

    /// What it does in a month of demand.
    pub fn month(&self, demand: &Demand) -> OwnedMonth {
        let used = demand.within(self.units);
        let utilization = if self.units > 0.0 { (used / self.units).min(1.0) } else { 0.0 };
        let commitment = self.hourly * Time::MONTH;
        let coverage = if demand.mean() > 0.0 { used / demand.mean() } else { 0.0 };
        OwnedMonth {
            coverage: Ratio::from_fraction(coverage.min(1.0)),
            utilization: Ratio::from_fraction(utilization),
            commitment,
            unused: commitment * (1.0 - utilization),
            on_demand: demand.cost(demand.beyond(self.units)),
        }
    }
}

/// A month of demand with a commitment that is owned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnedMonth {
    /// The share of the demand that it covers, at on-demand prices.
    pub coverage: Ratio,
    /// The share of it that is used; 0 where it covers nothing here.
    pub utilization: Ratio,
    /// What it costs.
    pub commitment: Usd,
    /// The part of that which pays for nothing here.
    pub unused: Usd,
    /// What it does not cover, at the on-demand price.
    pub on_demand: Usd,
}

impl OwnedMonth {
    /// All of it.
    pub fn total(&self) -> Usd {
        self.commitment + self.on_demand
    }
}

/// A plan that is owned and may cover either side, which this function is run on: it is paid in full on both, and
/// what the chosen side does not use is wasted. Other use of the account is not known and not counted.
///
/// A Compute Savings Plan covers EC2 and Lambda, at a discount of each; an EC2 Instance Savings Plan and Reserved
/// Instances cover EC2 alone. Source: AWS Savings Plans user guide, "Savings Plans types".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnedPlan {
    /// The hourly commitment, at the plan's rates.
    pub hourly: PerHour,
    /// What it takes off the price of Managed Instances' instances.
    pub managed: Ratio,
    /// What it takes off Lambda's duration; `None` where it does not cover Lambda.
    pub on_demand: Option<Ratio>,
}

impl OwnedPlan {
    /// Reserved Instances, which cover EC2 alone: so many, at a discount off the price of one.
    pub fn reserved(instances: f64, price: PerHour, discount: Ratio) -> Self {
        let hourly = price * discount.rest() * instances;
        Self { hourly, managed: discount, on_demand: None }
    }

    /// As the demand for instances sees it.
    pub fn on_managed(&self, demand: &Demand) -> Owned {
        Owned::savings_plan(self.hourly, self.managed, demand.price())
    }

    /// As Lambda's demand sees it.
    pub fn on_demand(&self, demand: &Demand) -> Owned {
        match self.on_demand {
            Some(discount) => Owned::savings_plan(self.hourly, discount, demand.price()),
            None => Owned { units: 0.0, hourly: self.hourly },
        }
    }
}

/// One of several commitments that lie on each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// Units that it covers in each hour.
    pub units: f64,
    /// What it takes off the on-demand price.
    pub discount: Ratio,
}

/// What one layer does in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerMonth {
    /// The share of the demand that it covers.
    pub coverage: Ratio,
    /// The share of it that is used.
    pub utilization: Ratio,
    /// What it costs.
    pub commitment: Usd,
}

/// A month with commitments on each other, each used when those below it are used up, and what is left of the
/// demand at the on-demand price. AWS uses the one with the deepest discount first; the order is the caller's.
///
/// For the same hours a stack never costs less than the same units of its deepest discount alone: every layer costs
/// its units at its rate, whatever is used. It is right for what the deeper one does not cover, or for doubt about
/// its term.
pub fn stack(demand: &Demand, layers: &[Layer]) -> (Vec<LayerMonth>, Usd) {
    let mut below = 0.0;
    let month = |layer: &Layer| {
        let used = demand.beyond(below) - demand.beyond(below + layer.units);
        below += layer.units;
        let part = |whole: f64| Ratio::from_fraction(if whole > 0.0 { used / whole } else { 0.0 });
        LayerMonth {
            coverage: part(demand.mean()),
            utilization: part(layer.units),
            commitment: demand.cost(layer.units * layer.discount.rest()),
        }
    };
    let months: Vec<LayerMonth> = layers.iter().map(month).collect();
    let left = demand.cost(demand.beyond(below));
    (months, left)
}
