//! Prices and instance types, as published by AWS: a typed view of the files in `data/`.
//!
//! A price that no file gives is `None`; nothing is guessed from another Region, size or date.

mod code;
mod commitment;
mod instance;
mod lambda;
mod network;
mod offer;
mod prices;
mod region;
#[cfg(test)]
mod sample;
mod tables;

pub use commitment::{Payment, Plan, PlanRate, Term};
pub use instance::{Arch, Class, InstancePrice, InstanceType, picked};
pub use lambda::{LambdaPrices, tier_starts};
pub use network::NetworkPrices;
#[cfg(test)]
pub(crate) use prices::{Catalog, other};
pub use prices::{
    instance_price, lambda_plan_rate, lambda_prices, lambda_prices_seen, managed_prices_seen,
    managed_request, management_fee, network_prices, plan_rate,
};
pub use region::Region;
