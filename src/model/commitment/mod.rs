//! Commitments: how much of a month's demand to pay for whether it is used or not, and what that comes to.
//!
//! ```text
//! cost(c) = (1 - d) x c x H + sum of max(0, D_h - c)    [units x hours at the on-demand price]
//! ```
//!
//! D is the demand in an hour, H the number of hours, d the discount and c what is committed. One unit more costs
//! (1 - d) x H and saves one in each hour with D > c. So the cost falls until such hours are no more than a share
//! 1 - d of all, and rises from there: the least is at the d-quantile of the hours. Source of what is billed: AWS
//! Savings Plans user guide, "Understanding how Savings Plans apply to your usage"; a commitment is for each hour,
//! and what an hour does not use is not carried over. Reserved Instances are the same with whole instances.
//!
//! The management fee is a share of the on-demand price of what runs, so that it is the same for every c.

mod demand;
mod fall;
mod owned;
mod purchase;
mod sides;

pub use demand::Demand;
pub use owned::{Layer, LayerMonth, Owned, OwnedMonth, OwnedPlan, stack};
pub use purchase::{Grain, Purchase, Terms, best, best_purchase, costs, purchase};
pub use sides::Demands;
pub(super) use sides::{instance_price, lambda};

#[cfg(test)]
mod tests;
