//! Prices and instance types, as published by AWS: a typed view of the files in `data/`.
//!
//! A price that no file gives is `None`; nothing is guessed from another Region, size or date.

mod code;
mod commitment;
mod instance;
mod lambda;
mod network;
mod offer;
mod region;
mod tables;

pub use commitment::{Payment, Plan, PlanRate, Term, plan_rate};
pub use instance::{Arch, Class, InstancePrice, InstanceType, instance_price, picked};
pub use lambda::{
    LambdaPrices, lambda_plan_rate, lambda_prices, lambda_prices_seen, managed_prices_seen,
    managed_request, management_fee, tier_starts,
};
pub use network::{NetworkPrices, network_prices};
pub use region::Region;
