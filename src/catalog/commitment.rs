//! Commitments for one or three years, and the published rates under them.

use super::code::coded;
use super::instance::{InstancePrice, InstanceType};
use super::offer::{self, List};
use super::region::Region;
use crate::units::{PerHour, Ratio};

coded!(
    /// What AWS gives a discount for. It never applies to the management fee.
    Plan {
        /// A spend per hour, on any instance type, Fargate or Lambda.
        ComputeSavingsPlan = "csp",
        /// A spend per hour, on one instance family in one Region.
        Ec2InstanceSavingsPlan = "eisp",
        /// One instance type in one Region.
        StandardReservedInstance = "ri",
    }
);

coded!(
    /// How long the commitment lasts.
    Term {
        /// One year.
        OneYear = "1y",
        /// Three years.
        ThreeYears = "3y",
    }
);

coded!(
    /// How much of the commitment is paid at its start.
    Payment {
        /// Nothing.
        NoUpfront = "none",
        /// A part; about half of it.
        PartialUpfront = "partial",
        /// All of it.
        AllUpfront = "all",
    }
);

impl Plan {
    /// The highest discount off the on-demand price that AWS names for the plan: "up to 66 %" and "up to
    /// 72 %" on <https://aws.amazon.com/savingsplans/compute-pricing/>, "up to 72 %" on
    /// <https://aws.amazon.com/ec2/pricing/reserved-instances/>.
    pub const fn ceiling(self) -> Ratio {
        match self {
            Self::ComputeSavingsPlan => Ratio::from_percent(66.0),
            Self::Ec2InstanceSavingsPlan | Self::StandardReservedInstance => {
                Ratio::from_percent(72.0)
            }
        }
    }
}

/// What an instance costs under a commitment, with Linux on shared hardware.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanRate {
    /// What the commitment costs over its term, for each hour of the term.
    pub per_hour: PerHour,
    /// The date of the rate, YYYY-MM-DD; empty if its source gives none.
    pub seen: &'static str,
    /// The id of its source in `data/sources.csv`.
    pub source: &'static str,
}

impl PlanRate {
    /// What it takes off the on-demand price; below zero where that is lower.
    pub fn discount(&self, on_demand: InstancePrice) -> Ratio {
        Ratio::from_fraction(1.0 - self.per_hour / on_demand.per_hour)
    }
}

/// The published rate of an instance type in a Region under a commitment.
pub(super) fn plan_rate(
    instance: InstanceType,
    region: Region,
    plan: Plan,
    term: Term,
    payment: Payment,
) -> Option<PlanRate> {
    let key = (region.place() as u8, plan as u8, term as u8, payment as u8);
    let offer::Found { per_hour, seen, source } = offer::find(List::committed(key)?, instance)?;
    Some(PlanRate { per_hour, seen, source })
}
