//! Scaling over time: the same arrivals stepped through both systems.
//!
//! ```text
//! Shape, Trace ──► Arrivals ──┬──► on_demand::run ──► Run: series, totals, latency, worst five minutes
//!                             └──► managed::run ────► Run
//! ```
//!
//! Pure and seeded: the same arrivals and parameters give the same bytes, natively and in a browser.
//! What AWS does not publish about its scaler is a parameter in [`Scaling`], marked as an assumption.

#![allow(
    clippy::float_cmp,
    reason = "environments and instances are whole numbers, which an f64 compares exactly"
)]

mod arrivals;
mod backlog;
mod demand;
mod levels;
mod managed;
mod on_demand;
mod outcome;
mod params;
mod profile;
mod quick;
pub(crate) mod random;
mod record;
mod response;
mod schedule;
mod shape;
mod spike;
mod trace;
mod traffic;

pub use arrivals::Arrivals;
pub use demand::demands;
pub use levels::{Level, MOST_LEVELS};
pub use managed::{ManagedRun, Refusals, run as run_managed};
pub use on_demand::{OnDemandRun, Quotas, run as run_on_demand};
pub use outcome::{Simulated, simulate};
pub use params::{Scaling, Source};
pub use profile::{bill, profile};
pub use record::{Percentiles, Sample, View, Worst};
pub use schedule::{Minimum, Schedule};
pub use shape::Shape;
pub use spike::{
    Spike, Survival, highest_target, is_survived_on_demand, least_minimum, survives,
    survives_managed,
};
pub use trace::Trace;
pub use traffic::{Course, Traffic};
