//! The prices in force, all of them in one value.

use super::commitment::{self, Payment, Plan, PlanRate, Term};
use super::instance::{self, Arch, InstancePrice, InstanceType};
use super::lambda::{self, LambdaPrices};
use super::network::{self, NetworkPrices};
use super::region::Region;
use crate::units::{PerMemoryTime, PerRequest, Ratio};

/// Every price with its date: what AWS publishes, or what a test makes of it.
#[derive(Clone, Copy)]
pub(crate) struct Catalog {
    /// The management fee of Lambda Managed Instances, as a share of the instance's on-demand price.
    pub(crate) fee: Ratio,
    /// What a request costs on Lambda Managed Instances.
    pub(crate) managed_request: PerRequest,
    /// The date of these two, YYYY-MM-DD.
    pub(crate) managed_seen: &'static str,
    /// See [`instance_price`].
    pub(crate) instance: fn(InstanceType, Region) -> Option<InstancePrice>,
    /// See [`plan_rate`].
    pub(crate) plan: fn(InstanceType, Region, Plan, Term, Payment) -> Option<PlanRate>,
    /// See [`lambda_prices`].
    pub(crate) lambda: fn(Region, Arch) -> LambdaPrices,
    /// See [`lambda_prices_seen`].
    pub(crate) lambda_seen: fn(Region) -> &'static str,
    /// See [`lambda_plan_rate`].
    pub(crate) lambda_plan: fn(Region, Arch, Term, Payment) -> Option<PerMemoryTime>,
    /// See [`network_prices`].
    pub(crate) network: fn(Region) -> NetworkPrices,
}

impl Catalog {
    /// What the files in `data/` say.
    pub(crate) const PUBLISHED: Self = Self {
        fee: lambda::MANAGEMENT_FEE,
        managed_request: lambda::MANAGED_REQUEST,
        managed_seen: lambda::MANAGED_SEEN,
        instance: instance::instance_price,
        plan: commitment::plan_rate,
        lambda: lambda::lambda_prices,
        lambda_seen: lambda::lambda_prices_seen,
        lambda_plan: lambda::lambda_plan_rate,
        network: network::network_prices,
    };
}

/// The catalog that everything is priced with.
#[cfg(not(test))]
const fn in_force() -> Catalog {
    Catalog::PUBLISHED
}

#[cfg(test)]
use other::in_force;

/// The on-demand price of an instance type in a Region.
pub fn instance_price(instance: InstanceType, region: Region) -> Option<InstancePrice> {
    (in_force().instance)(instance, region)
}

/// The published rate of an instance type in a Region under a commitment.
pub fn plan_rate(
    instance: InstanceType,
    region: Region,
    plan: Plan,
    term: Term,
    payment: Payment,
) -> Option<PlanRate> {
    (in_force().plan)(instance, region, plan, term, payment)
}

/// The on-demand prices of a Region for functions of an architecture.
pub fn lambda_prices(region: Region, arch: Arch) -> LambdaPrices {
    (in_force().lambda)(region, arch)
}

/// The date of a Region's Lambda prices, YYYY-MM-DD: that of the source of its first duration tier. Empty
/// if the source gives no date or the Region has no Lambda price.
pub fn lambda_prices_seen(region: Region) -> &'static str {
    (in_force().lambda_seen)(region)
}

/// The published rate of duration under a Compute Savings Plan, the only plan that covers Lambda.
pub fn lambda_plan_rate(
    region: Region,
    arch: Arch,
    term: Term,
    payment: Payment,
) -> Option<PerMemoryTime> {
    (in_force().lambda_plan)(region, arch, term, payment)
}

/// What a request costs on Lambda Managed Instances, in every Region.
pub fn managed_request() -> PerRequest {
    in_force().managed_request
}

/// The management fee of Lambda Managed Instances, as a share of the instance's on-demand price.
pub fn management_fee() -> Ratio {
    in_force().fee
}

/// The date of the prices of Lambda Managed Instances, YYYY-MM-DD.
pub fn managed_prices_seen() -> &'static str {
    in_force().managed_seen
}

/// The network and volume prices of a Region.
pub fn network_prices(region: Region) -> NetworkPrices {
    (in_force().network)(region)
}

/// The catalog of a test on its thread: the sample, if it asks for no other.
#[cfg(test)]
pub(crate) mod other {
    use super::super::sample;
    use super::Catalog;
    use std::cell::Cell;

    thread_local! {
        static IN_FORCE: Cell<Catalog> = const { Cell::new(sample::CATALOG) };
    }

    pub(super) fn in_force() -> Catalog {
        IN_FORCE.get()
    }

    /// What `work` comes to where these are the prices.
    pub(crate) fn priced_by<T>(catalog: Catalog, work: impl FnOnce() -> T) -> T {
        let before = IN_FORCE.replace(catalog);
        let found = work();
        IN_FORCE.set(before);
        found
    }
}
