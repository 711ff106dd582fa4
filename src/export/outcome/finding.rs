//! What is worth knowing about an outcome: its kind, and the numbers that cause it.

use crate::model::Finding as Found;
use serde::Serialize;

/// A finding. Utilizations, targets, discounts and growth are shares of 1.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Finding {
    Refused { needed_environments: f64, maximum_environments: f64 },
    WithoutEnvironment { share: f64 },
    Asleep { share: f64, wakes_per_month: f64 },
    NeverSleeps,
    AboveTarget { utilization: f64, target: f64 },
    VcpuCeiling { needed_vcpu: f64, ceiling_vcpu: f64 },
    NoRoomToReplace { needed_vcpu: f64, ceiling_vcpu: f64 },
    AccountConcurrency { needed_concurrency: f64, quota_concurrency: f64 },
    AccountRate { requests_per_s: f64, cap_requests_per_s: f64 },
    IdleFleet { instances: f64, cost_usd: f64 },
    IdleCommitment { idle_instances: f64, cost_usd: f64 },
    MemoryCapsSlots { configured_slots: f64, held_slots: f64 },
    RoomToGrow { until_requests_per_month: f64, growth: f64, step_usd: f64 },
    ZonesBuyInstances { instances_for_load: f64, cost_usd: f64, added_usd: f64 },
    SlowerUnderLoad { alone_ms: f64, response_ms: f64, utilization: f64 },
    SlotsToSpare { used_slots: f64, slots: f64, in_flight: f64, environments: f64 },
    MoreSlotsThanGuidance { slots: f64, guidance_slots: f64 },
    FewSlots { slots: f64 },
    Unrestricted { cost_usd: f64, own_usd: f64 },
    UnreachableMemory { memory_mb: f64, of_mb: f64 },
    OnDemandPlan { cost_usd: f64, discount: f64 },
    FreeTier { saved_usd: f64 },
    FewerThanThree { minimum_environments: f64 },
}

impl From<Found> for Finding {
    fn from(found: Found) -> Self {
        match found {
            Found::Refused { needed, maximum } => {
                Self::Refused { needed_environments: needed, maximum_environments: maximum }
            }
            Found::WithoutEnvironment { share } => {
                Self::WithoutEnvironment { share: share.to_fraction() }
            }
            Found::Asleep { share, wakes } => {
                Self::Asleep { share: share.to_fraction(), wakes_per_month: wakes }
            }
            Found::NeverSleeps => Self::NeverSleeps,
            Found::FewSlots { slots } => Self::FewSlots { slots },
            Found::Unrestricted { cost, own } => {
                Self::Unrestricted { cost_usd: cost.to_usd(), own_usd: own.to_usd() }
            }
            Found::AboveTarget { utilization, target } => Self::AboveTarget {
                utilization: utilization.to_fraction(),
                target: target.to_fraction(),
            },
            Found::VcpuCeiling { needed, ceiling } => {
                Self::VcpuCeiling { needed_vcpu: needed, ceiling_vcpu: ceiling }
            }
            Found::NoRoomToReplace { needed, ceiling } => {
                Self::NoRoomToReplace { needed_vcpu: needed, ceiling_vcpu: ceiling }
            }
            Found::AccountConcurrency { needed, quota } => Self::AccountConcurrency {
                needed_concurrency: needed.to_count(),
                quota_concurrency: quota.to_count(),
            },
            Found::AccountRate { rate, cap } => Self::AccountRate {
                requests_per_s: rate.to_per_s(),
                cap_requests_per_s: cap.to_per_s(),
            },
            Found::IdleFleet { instances, cost } => {
                Self::IdleFleet { instances, cost_usd: cost.to_usd() }
            }
            Found::IdleCommitment { idle, cost } => {
                Self::IdleCommitment { idle_instances: idle, cost_usd: cost.to_usd() }
            }
            Found::MemoryCapsSlots { configured, held } => {
                Self::MemoryCapsSlots { configured_slots: configured, held_slots: held }
            }
            Found::RoomToGrow { until, growth, step } => Self::RoomToGrow {
                until_requests_per_month: until.to_per_month(),
                growth: growth.to_fraction(),
                step_usd: step.to_usd(),
            },
            Found::ZonesBuyInstances { for_load, cost, added } => Self::ZonesBuyInstances {
                instances_for_load: for_load,
                cost_usd: cost.to_usd(),
                added_usd: added.to_usd(),
            },
            Found::SlowerUnderLoad { alone, response, utilization } => Self::SlowerUnderLoad {
                alone_ms: alone.to_ms(),
                response_ms: response.to_ms(),
                utilization: utilization.to_fraction(),
            },
            Found::SlotsToSpare { used, slots, in_flight, environments } => Self::SlotsToSpare {
                used_slots: used,
                slots,
                in_flight: in_flight.to_count(),
                environments,
            },
            Found::MoreSlotsThanGuidance { slots, guidance } => {
                Self::MoreSlotsThanGuidance { slots, guidance_slots: guidance }
            }
            Found::UnreachableMemory { memory, of } => {
                Self::UnreachableMemory { memory_mb: memory.to_mb(), of_mb: of.to_mb() }
            }
            Found::OnDemandPlan { cost, discount } => {
                Self::OnDemandPlan { cost_usd: cost.to_usd(), discount: discount.to_fraction() }
            }
            Found::FreeTier { saved } => Self::FreeTier { saved_usd: saved.to_usd() },
            Found::FewerThanThree { minimum } => {
                Self::FewerThanThree { minimum_environments: minimum }
            }
        }
    }
}
