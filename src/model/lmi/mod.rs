//! Lambda Managed Instances in steady traffic: the capacity it takes, and what that costs.

mod billing;
mod capacity;
mod guidance;
mod latency;

pub use billing::{ManagedBill, bill, bill_of_hours};
pub use capacity::{
    Capacity, Fleet, InstanceLimit, KEPT_MEMORY, KEPT_VCPU, Limit, Need, NoFit, Packing, Shortage,
    capacity, instances, need, packing, slots_by_memory, with_slack,
};
pub use guidance::{Guidance, guidance};
pub use latency::Latency;
