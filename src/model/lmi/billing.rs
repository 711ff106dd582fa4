//! The Managed Instances bill: instance-hours, the fee, requests, and what the move brings with it.

use crate::model::inputs::{Committed, Inputs};
use crate::model::ondemand::charged_requests;
use crate::units::{Time, Usd, Volume};

/// A month of Managed Instances, line by line. There is no duration charge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ManagedBill {
    /// Requests that are charged.
    pub billed_requests: Volume,
    /// Instances that run.
    pub instances: f64,
    /// Instances that the plan commits to, running or not.
    pub committed_instances: f64,
    /// Instances at the plan's price.
    pub committed: Usd,
    /// Instances at the on-demand price.
    pub on_demand: Usd,
    /// The management fee, on the EC2 on-demand price of what runs.
    pub fee: Usd,
    /// Requests.
    pub requests: Usd,
    /// Other AWS charges, as the reader entered them.
    pub extras: Usd,
}

impl ManagedBill {
    /// The whole bill.
    pub fn total(&self) -> Usd {
        self.committed + self.on_demand + self.fee + self.requests + self.extras
    }
}

/// What `instances` that run all month cost.
///
/// ```text
/// committed x h x price x (1 - discount) + (instances - committed) x h x price
///     + instances x h x price x fee + requests
/// ```
///
/// The fee is a share of the EC2 on-demand price, which no plan discounts. Source: AWS Lambda pricing
/// page and developer guide, "Lambda Managed Instances".
pub fn bill(inputs: &Inputs, instances: f64) -> ManagedBill {
    let committed = match inputs.managed.committed {
        Committed::Nothing => 0.0,
        Committed::Fleet => instances,
        Committed::Instances(number) => number,
    };
    bill_of_hours(inputs, instances, committed, (instances - committed).max(0.0))
}

/// What a fleet costs whose size changes: `instances` run on average, and of these `beyond` at times when
/// the `committed` ones did not suffice.
pub fn bill_of_hours(inputs: &Inputs, instances: f64, committed: f64, beyond: f64) -> ManagedBill {
    let Inputs { workload, managed, .. } = inputs;
    let private = managed.private_discount.rest();
    let month = managed.instance.per_hour * Time::MONTH;
    let requests = charged_requests(workload, managed.free_requests);
    ManagedBill {
        billed_requests: requests,
        instances,
        committed_instances: committed,
        committed: month * committed * managed.plan_discount.rest() * private,
        on_demand: month * beyond * private,
        fee: month * instances * managed.fee.to_fraction(),
        requests: requests * managed.request * private,
        extras: managed.extras.fixed(managed.zones) + managed.extras.per_instance() * instances,
    }
}
