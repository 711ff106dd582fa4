//! Numbers with units: one small type per quantity, and only the products that a formula needs.
//!
//! A GB is 1,024 MB and a month is 730 hours, everywhere, as in AWS's Lambda pricing.

pub mod decimal;
mod memory;
mod money;
mod period;
mod quantity;
mod ratio;
mod time;
mod traffic;

pub use memory::{Memory, MemoryTime};
pub use money::{PerGb, PerHour, PerMemoryTime, PerRequest, Usd};
pub use period::Period;
pub use ratio::Ratio;
pub use time::Time;
pub use traffic::{Concurrency, Rate, Volume};
