//! The default example as model inputs, for unit tests that need a whole function.

use super::inputs::{
    Committed, Environment, Extras, FreeTier, Inputs, Instance, Managed, OnDemand, OnDemandPrices,
    Provisioned, SlotMemory, SnapStart, Workload,
};
use crate::units::{
    Concurrency, Memory, MemoryTime, PerGb, PerHour, PerMemoryTime, PerRequest, Ratio, Time, Volume,
};

/// 120 M requests a month of 200 ms at a 30 % CPU share and 2,048 MB, arm64, on three m7g.xlarge.
pub(crate) fn steady_api() -> Inputs {
    let gb_s = MemoryTime::from_gb_s;
    let per_gb_s = PerMemoryTime::from_usd;
    Inputs {
        profile: None,
        workload: Workload {
            volume: Volume::from_per_month(120e6),
            duration: Time::from_ms(200.0),
            cpu_share: Ratio::from_percent(30.0),
            memory: Memory::from_mb(2048.0),
            threads: 1.0,
            event: None,
            init: Time::from_ms(150.0),
        },
        on_demand: OnDemand {
            tmp: Memory::from_mb(512.0),
            free_tier: FreeTier::Excluded,
            used: MemoryTime::ZERO,
            cold_starts: Ratio::ZERO,
            provisioned: Provisioned {
                environments: 0.0,
                time: Time::MONTH,
                served: Ratio::ONE,
                duration: Time::from_ms(200.0),
            },
            snap_start: SnapStart::Unbilled,
            plan_discount: Ratio::ZERO,
            plan_offer: Ratio::from_percent(12.0),
            private_discount: Ratio::ZERO,
            account_concurrency: Concurrency::from_count(1000.0),
            prices: OnDemandPrices {
                request: PerRequest::from_usd(0.000_000_2),
                duration: [
                    per_gb_s(0.000_013_333_4),
                    per_gb_s(0.000_012_000_1),
                    per_gb_s(0.000_010_666_7),
                ],
                tier_starts: [gb_s(0.0), gb_s(7.5e9), gb_s(18.75e9)],
                tmp: per_gb_s(0.000_000_030_9),
                provisioned: per_gb_s(0.000_003_333_4),
                provisioned_duration: per_gb_s(0.000_007_777_8),
                snap_start_cache: per_gb_s(0.000_001_504_6),
                snap_start_restore: PerGb::from_usd(0.000_139_799_8),
            },
        },
        managed: Managed {
            instance: Instance {
                vcpu: 4.0,
                memory: Memory::from_gb(16.0),
                per_hour: PerHour::from_usd(0.1632),
            },
            environment: Environment { memory: Memory::from_gb(2.0), gb_per_vcpu: 2.0 },
            slots: 64.0,
            slot_memory: SlotMemory::Shared {
                base: Memory::from_mb(200.0),
                each: Memory::from_mb(20.0),
            },
            minimum: 3.0,
            maximum: None,
            target: Ratio::from_percent(40.0),
            zones: 3.0,
            vcpu_ceiling: 400.0,
            packing_slack: Ratio::ZERO,
            cpu_refusal: Ratio::from_percent(80.0),
            speed: 1.0,
            fee: Ratio::from_percent(15.0),
            plan_discount: Ratio::from_percent(27.0),
            committed: Committed::Nothing,
            private_discount: Ratio::ZERO,
            request: PerRequest::from_usd(0.000_000_2),
            free_requests: FreeTier::Excluded,
            unrestricted: None,
            extras: Extras::default(),
        },
    }
}
