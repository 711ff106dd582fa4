//! The fleet of Managed Instances and its limits, or why there is none.

use crate::model::lmi::Shortage;
use crate::model::{self, InstanceLimit, Limit, SlotMemory};
use crate::units::Ratio;
use serde::Serialize;

/// Environments on their instances.
#[derive(Serialize)]
pub(super) struct Fleet {
    environments: f64,
    limit: &'static str,
    environments_for_cpu: f64,
    environments_for_slots: f64,
    environments_per_instance: f64,
    environments_per_instance_by_vcpu: f64,
    environments_per_instance_by_memory: f64,
    instances: f64,
    instances_are_minimum: bool,
    instance_limit: &'static str,
    instances_for_environments: f64,
    zones: f64,
    slots: f64,
    slots_by_memory: f64,
    utilization: f64,
    cpu_time_ms: f64,
    alone_ms: f64,
    response_ms: f64,
    in_flight: f64,
    serves: bool,
    shortage: Option<&'static str>,
}

impl Fleet {
    /// A fleet as these inputs make it.
    pub(super) fn of(fleet: &model::Fleet, inputs: &model::Inputs) -> Self {
        Self {
            environments: fleet.environments,
            limit: match fleet.limit {
                Limit::Cpu => "cpu",
                Limit::Slots => "slots",
                Limit::Memory => "memory",
                Limit::Minimum => "minimum",
                Limit::Maximum => "maximum",
            },
            environments_for_cpu: fleet.for_cpu,
            environments_for_slots: fleet.for_slots,
            environments_per_instance: fleet.packing.environments(),
            environments_per_instance_by_vcpu: fleet.packing.by_vcpu,
            environments_per_instance_by_memory: fleet.packing.by_memory,
            instances: fleet.instances,
            instances_are_minimum: inputs.managed.packing_slack <= Ratio::ZERO,
            instance_limit: match fleet.instance_limit {
                InstanceLimit::Environments => "environments",
                InstanceLimit::Zones => "zones",
            },
            instances_for_environments: fleet.for_environments,
            zones: fleet.zones,
            slots: fleet.slots,
            slots_by_memory: fleet.slots_by_memory,
            utilization: fleet.utilization.to_fraction(),
            cpu_time_ms: fleet.cpu_time.to_ms(),
            alone_ms: fleet.alone.to_ms(),
            response_ms: fleet.response.to_ms(),
            in_flight: fleet.in_flight.to_count(),
            serves: fleet.serves(),
            shortage: fleet.shortage.map(|shortage| match shortage {
                Shortage::Cpu => "cpu",
                Shortage::Slots => "slots",
            }),
        }
    }
}

/// Why no environment can run.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum NoFit {
    Instance { by_vcpu: f64, by_memory: f64, free_vcpu: f64, free_memory_mb: f64 },
    Slot { base_mb: f64, each_mb: f64 },
    Deactivated,
}

impl From<model::NoFit> for NoFit {
    fn from(why: model::NoFit) -> Self {
        match why {
            model::NoFit::Instance(packing) => Self::Instance {
                by_vcpu: packing.by_vcpu,
                by_memory: packing.by_memory,
                free_vcpu: packing.free_vcpu,
                free_memory_mb: packing.free_memory.to_mb(),
            },
            model::NoFit::Slot(SlotMemory::Processes { each }) => {
                Self::Slot { base_mb: 0.0, each_mb: each.to_mb() }
            }
            model::NoFit::Slot(SlotMemory::Shared { base, each }) => {
                Self::Slot { base_mb: base.to_mb(), each_mb: each.to_mb() }
            }
            model::NoFit::Deactivated => Self::Deactivated,
        }
    }
}
