//! Both bills of a month, line by line \[USD\].

use crate::model;
use serde::Serialize;

/// A month of on-demand Lambda.
#[derive(Serialize)]
pub(super) struct OnDemandBill {
    billed_requests: f64,
    memory_time_gb_s: f64,
    billed_memory_time_gb_s: f64,
    duration_usd: f64,
    cold_starts_usd: f64,
    requests_usd: f64,
    tmp_usd: f64,
    provisioned_usd: f64,
    provisioned_duration_usd: f64,
    snap_start_usd: f64,
    total_usd: f64,
}

impl From<&model::OnDemandBill> for OnDemandBill {
    fn from(bill: &model::OnDemandBill) -> Self {
        Self {
            billed_requests: bill.billed_requests.to_per_month(),
            memory_time_gb_s: bill.memory_time.to_gb_s(),
            billed_memory_time_gb_s: bill.billed_memory_time.to_gb_s(),
            duration_usd: bill.duration.to_usd(),
            cold_starts_usd: bill.cold_starts.to_usd(),
            requests_usd: bill.requests.to_usd(),
            tmp_usd: bill.tmp.to_usd(),
            provisioned_usd: bill.provisioned.to_usd(),
            provisioned_duration_usd: bill.provisioned_duration.to_usd(),
            snap_start_usd: bill.snap_start.to_usd(),
            total_usd: bill.total().to_usd(),
        }
    }
}

/// A month of Managed Instances.
#[derive(Serialize)]
pub(super) struct ManagedBill {
    billed_requests: f64,
    instances: f64,
    committed_instances: f64,
    instances_committed_usd: f64,
    instances_on_demand_usd: f64,
    fee_usd: f64,
    requests_usd: f64,
    extras_usd: f64,
    total_usd: f64,
}

impl From<&model::ManagedBill> for ManagedBill {
    fn from(bill: &model::ManagedBill) -> Self {
        Self {
            billed_requests: bill.billed_requests.to_per_month(),
            instances: bill.instances,
            committed_instances: bill.committed_instances,
            instances_committed_usd: bill.committed.to_usd(),
            instances_on_demand_usd: bill.on_demand.to_usd(),
            fee_usd: bill.fee.to_usd(),
            requests_usd: bill.requests.to_usd(),
            extras_usd: bill.extras.to_usd(),
            total_usd: bill.total().to_usd(),
        }
    }
}
