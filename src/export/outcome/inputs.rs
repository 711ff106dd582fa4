//! What the model was told, after every look-up: each number with its unit in its name.

use crate::model::{self, Committed, FreeTier, SlotMemory, SnapStart};
use crate::scenario::{Field, Scenario, Scheduling};
use crate::units::{MemoryTime, PerMemoryTime};
use serde::Serialize;

/// The question, completed by prices and defaults.
#[derive(Serialize)]
pub(super) struct Inputs {
    region: &'static str,
    architecture: &'static str,
    runtime: &'static str,
    workload: Workload,
    on_demand: OnDemand,
    managed: Managed,
    time: Traffic,
}

/// How traffic and capacity move over time.
#[derive(Serialize)]
struct Traffic {
    shape: &'static str,
    source: &'static str,
    schedule: &'static str,
    schedule_from_hour: Option<f64>,
    schedule_to_hour: Option<f64>,
    schedule_minimum_environments: Option<f64>,
    simulated: bool,
}

#[derive(Serialize)]
struct Workload {
    requests_per_month: f64,
    duration_ms: f64,
    cpu_share: f64,
    memory_mb: f64,
    threads: f64,
    event_kb: Option<f64>,
    init_ms: f64,
}

#[derive(Serialize)]
struct OnDemand {
    tmp_mb: f64,
    free_tier: bool,
    account_use_gb_s: f64,
    cold_start_share: f64,
    provisioned_environments: f64,
    provisioned_hours: f64,
    provisioned_share: f64,
    provisioned_duration_ms: f64,
    snap_start_billed: bool,
    plan_discount: f64,
    private_discount: f64,
    account_concurrency: f64,
    request_usd: f64,
    duration_usd_per_gb_s: [f64; 3],
    tier_starts_gb_s: [f64; 3],
    tmp_usd_per_gb_s: f64,
    provisioned_usd_per_gb_s: f64,
    provisioned_duration_usd_per_gb_s: f64,
    snap_start_cache_usd_per_gb_s: f64,
    snap_start_restore_usd_per_gb: f64,
}

#[derive(Serialize)]
struct Managed {
    instance_type: String,
    instance_vcpu: f64,
    instance_memory_mb: f64,
    instance_usd_per_hour: f64,
    environment_memory_mb: f64,
    environment_gb_per_vcpu: f64,
    environment_vcpu: f64,
    slots: f64,
    base_memory_mb: f64,
    slot_memory_mb: f64,
    minimum_environments: f64,
    maximum_environments: Option<f64>,
    target_utilization: f64,
    zones: f64,
    vcpu_ceiling: f64,
    packing_slack: f64,
    cpu_refusal: f64,
    relative_cpu_speed: f64,
    fee_share: f64,
    plan_discount: f64,
    committed: &'static str,
    committed_instances: Option<f64>,
    private_discount: f64,
    request_usd: f64,
    free_requests: bool,
    extras_fixed_usd: f64,
    extras_usd_per_instance: f64,
}

impl Inputs {
    /// The model's inputs, with the words that the scenario has for them.
    pub(super) fn of(scenario: &Scenario, inputs: &model::Inputs) -> Self {
        Self {
            region: scenario.region.code(),
            architecture: scenario.arch().code(),
            runtime: scenario.runtime.code(),
            workload: (&inputs.workload).into(),
            on_demand: (&inputs.on_demand).into(),
            managed: Managed::of(scenario.instance.name(), &inputs.managed),
            time: Traffic::of(scenario),
        }
    }
}

impl Traffic {
    fn of(scenario: &Scenario) -> Self {
        let has = scenario.schedule != Scheduling::Nothing;
        let of_schedule = |field| scenario.number(field).filter(|_| has);
        Self {
            shape: scenario.shape.code(),
            source: scenario.source.code(),
            schedule: scenario.schedule.code(),
            schedule_from_hour: of_schedule(Field::ScheduleFrom),
            schedule_to_hour: of_schedule(Field::ScheduleTo),
            schedule_minimum_environments: of_schedule(Field::ScheduleMinimum),
            simulated: scenario.is_simulated(),
        }
    }
}

impl From<&model::Workload> for Workload {
    fn from(workload: &model::Workload) -> Self {
        Self {
            requests_per_month: workload.volume.to_per_month(),
            duration_ms: workload.duration.to_ms(),
            cpu_share: workload.cpu_share.to_fraction(),
            memory_mb: workload.memory.to_mb(),
            threads: workload.threads,
            event_kb: workload.event.map(|event| event.to_mb() * 1024.0),
            init_ms: workload.init.to_ms(),
        }
    }
}

impl From<&model::OnDemand> for OnDemand {
    fn from(on_demand: &model::OnDemand) -> Self {
        let prices = &on_demand.prices;
        Self {
            tmp_mb: on_demand.tmp.to_mb(),
            free_tier: on_demand.free_tier == FreeTier::Applied,
            account_use_gb_s: on_demand.used.to_gb_s(),
            cold_start_share: on_demand.cold_starts.to_fraction(),
            provisioned_environments: on_demand.provisioned.environments,
            provisioned_hours: on_demand.provisioned.time.to_hours(),
            provisioned_share: on_demand.provisioned.served.to_fraction(),
            provisioned_duration_ms: on_demand.provisioned.duration.to_ms(),
            snap_start_billed: on_demand.snap_start == SnapStart::Billed,
            plan_discount: on_demand.plan_discount.to_fraction(),
            private_discount: on_demand.private_discount.to_fraction(),
            account_concurrency: on_demand.account_concurrency.to_count(),
            request_usd: prices.request.to_usd(),
            duration_usd_per_gb_s: prices.duration.map(PerMemoryTime::to_usd),
            tier_starts_gb_s: prices.tier_starts.map(MemoryTime::to_gb_s),
            tmp_usd_per_gb_s: prices.tmp.to_usd(),
            provisioned_usd_per_gb_s: prices.provisioned.to_usd(),
            provisioned_duration_usd_per_gb_s: prices.provisioned_duration.to_usd(),
            snap_start_cache_usd_per_gb_s: prices.snap_start_cache.to_usd(),
            snap_start_restore_usd_per_gb: prices.snap_start_restore.to_usd(),
        }
    }
}

impl Managed {
    fn of(instance_type: String, managed: &model::Managed) -> Self {
        let (base_memory_mb, slot_memory_mb) = match managed.slot_memory {
            SlotMemory::Processes { each } => (0.0, each.to_mb()),
            SlotMemory::Shared { base, each } => (base.to_mb(), each.to_mb()),
        };
        let (committed, committed_instances) = match managed.committed {
            Committed::Nothing => ("nothing", None),
            Committed::Fleet => ("fleet", None),
            Committed::Instances(instances) => ("instances", Some(instances)),
        };
        Self {
            instance_type,
            instance_vcpu: managed.instance.vcpu,
            instance_memory_mb: managed.instance.memory.to_mb(),
            instance_usd_per_hour: managed.instance.per_hour.to_usd(),
            environment_memory_mb: managed.environment.memory.to_mb(),
            environment_gb_per_vcpu: managed.environment.gb_per_vcpu,
            environment_vcpu: managed.environment.vcpu(),
            slots: managed.slots,
            base_memory_mb,
            slot_memory_mb,
            minimum_environments: managed.minimum,
            maximum_environments: managed.maximum,
            target_utilization: managed.target.to_fraction(),
            zones: managed.zones,
            vcpu_ceiling: managed.vcpu_ceiling,
            packing_slack: managed.packing_slack.to_fraction(),
            cpu_refusal: managed.cpu_refusal.to_fraction(),
            relative_cpu_speed: managed.speed,
            fee_share: managed.fee.to_fraction(),
            plan_discount: managed.plan_discount.to_fraction(),
            committed,
            committed_instances,
            private_discount: managed.private_discount.to_fraction(),
            request_usd: managed.request.to_usd(),
            free_requests: managed.free_requests == FreeTier::Applied,
            extras_fixed_usd: managed.extras.fixed(managed.zones).to_usd(),
            extras_usd_per_instance: managed.extras.per_instance().to_usd(),
        }
    }
}
