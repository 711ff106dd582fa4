//! The cost model: numbers with units in, both bills with their fleet out.
//!
//! Pure functions of [`Inputs`]: no Region, no text, no clock, no browser, and no failure. What cannot
//! run is an outcome ([`Capacity::DoesNotFit`]), and what the reader should know is a [`Finding`].

mod breakeven;
pub mod commitment;
mod finding;
mod hours;
mod inputs;
pub mod lmi;
mod ondemand;
mod outcome;
mod outlook;
pub mod peers;
mod pricing;
pub mod quota;
pub mod scaling;
pub mod search;
mod staircase;

#[cfg(test)]
pub(crate) mod example;

pub use breakeven::{
    BreakEven, Crossing, HIGHEST_VOLUME, Interval, LOWEST_VOLUME, Winner, break_even,
};
pub use finding::{Finding, findings, without_environment};
pub use hours::{Hours, Profile};
pub use inputs::{
    Committed, Environment, Extras, FreeTier, Inputs, Instance, MEMORY_OF_A_VCPU, MOST_SLOTS,
    MOST_SLOTS_PER_VCPU, Managed, OnDemand, OnDemandPrices, Provisioned, RATIOS, SlotMemory,
    SnapStart, Workload,
};
pub use lmi::{Capacity, Fleet, InstanceLimit, Limit, ManagedBill, NoFit};
pub use ondemand::{OnDemandBill, bill as on_demand_bill, mean_time as on_demand_mean_time};
pub use outcome::{Outcome, Side, Verdict, evaluate};
pub use outlook::{Month, outlook, turn};
pub use staircase::steps;
