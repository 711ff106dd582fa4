//! The on-demand bill: requests, duration in tiers, and what a function may add to them.

use super::inputs::{FreeTier, Inputs, OnDemand, SnapStart, Workload};
use super::pricing::tiered;
use crate::units::{Concurrency, Memory, MemoryTime, Time, Usd, Volume};

/// Requests that an account gets free each month. Source: AWS Lambda pricing page.
const FREE_REQUESTS: Volume = Volume::from_per_month(1e6);

/// GB-s that an account gets free each month. Source: AWS Lambda pricing page.
const FREE_MEMORY_TIME: MemoryTime = MemoryTime::from_gb_s(400_000.0);

/// Ephemeral storage in the price of every function. Source: AWS Lambda pricing page.
const FREE_TMP: Memory = Memory::from_mb(512.0);

/// A month of on-demand Lambda, line by line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnDemandBill {
    /// Requests that are charged, after the free tier.
    pub billed_requests: Volume,
    /// GB-s of invocations, before the free tier, those on provisioned concurrency left out.
    pub memory_time: MemoryTime,
    /// GB-s that are charged as duration, after the free tier.
    pub billed_memory_time: MemoryTime,
    /// Duration of invocations.
    pub duration: Usd,
    /// INIT time of cold starts.
    pub cold_starts: Usd,
    /// Requests.
    pub requests: Usd,
    /// Ephemeral storage beyond 512 MB.
    pub tmp: Usd,
    /// Provisioned concurrency kept ready.
    pub provisioned: Usd,
    /// Duration on provisioned concurrency.
    pub provisioned_duration: Usd,
    /// `SnapStart` cache and restores.
    pub snap_start: Usd,
}

impl OnDemandBill {
    /// The whole bill.
    pub fn total(&self) -> Usd {
        self.duration
            + self.cold_starts
            + self.requests
            + self.tmp
            + self.provisioned
            + self.provisioned_duration
            + self.snap_start
    }
}

/// What the workload costs on on-demand Lambda in a month.
pub fn bill(inputs: &Inputs) -> OnDemandBill {
    let Inputs { workload, on_demand, .. } = inputs;
    let prices = &on_demand.prices;
    let private = on_demand.private_discount.rest();
    let plan = private * on_demand.plan_discount.rest();

    let served = served_by_provisioned(workload, on_demand);
    let cold = cold_starts(workload, on_demand);
    let seconds = workload.duration.ceil_ms() * (workload.volume - served).to_per_month();
    let init_seconds = workload.init.ceil_ms() * cold.to_per_month();
    let memory_time = workload.memory * seconds;
    let init_memory_time = workload.memory * init_seconds;
    let free = free_memory_time(on_demand);
    let billed = (memory_time - free).max(MemoryTime::ZERO);
    let free_for_init = (free - memory_time).max(MemoryTime::ZERO);
    let billed_init = (init_memory_time - free_for_init).max(MemoryTime::ZERO);

    let provisioned_seconds = on_demand.provisioned.duration.ceil_ms() * served.to_per_month();
    let kept = on_demand.provisioned.time * on_demand.provisioned.environments;
    let requests = charged_requests(workload, on_demand.free_tier);
    let extra_tmp = (on_demand.tmp - FREE_TMP).max(Memory::ZERO);

    let snap_start = match on_demand.snap_start {
        SnapStart::Unbilled => Usd::ZERO,
        SnapStart::Billed => {
            let restored = prices.snap_start_restore.to_usd() * workload.memory.to_gb();
            workload.memory * Time::MONTH * prices.snap_start_cache
                + Usd::from_usd(restored * cold.to_per_month())
        }
    };

    OnDemandBill {
        billed_requests: requests,
        memory_time,
        billed_memory_time: billed,
        duration: tiered(on_demand.used, billed, &prices.tier_starts, &prices.duration) * plan,
        cold_starts: tiered(
            on_demand.used + billed,
            billed_init,
            &prices.tier_starts,
            &prices.duration,
        ) * plan,
        requests: requests * prices.request * private,
        tmp: extra_tmp * (seconds + init_seconds + provisioned_seconds) * prices.tmp * private,
        provisioned: workload.memory * kept * prices.provisioned * plan,
        provisioned_duration: workload.memory
            * provisioned_seconds
            * prices.provisioned_duration
            * plan,
        snap_start: snap_start * private,
    }
}

/// Requests that are charged: the volume times the requests of an invocation, less the free ones.
pub(super) fn charged_requests(workload: &Workload, free_tier: FreeTier) -> Volume {
    let all = workload.volume * workload.billed_requests();
    match free_tier {
        FreeTier::Excluded => all,
        FreeTier::Applied => (all - FREE_REQUESTS).max(Volume::ZERO),
    }
}

/// Requests that provisioned concurrency serves: the share asked for, up to what it can hold.
pub(super) fn served_by_provisioned(workload: &Workload, on_demand: &OnDemand) -> Volume {
    (workload.volume * on_demand.provisioned.served.to_fraction())
        .min(provisioned_capacity(on_demand))
}

/// Requests a month that provisioned concurrency can serve when it is busy all its time.
fn provisioned_capacity(on_demand: &OnDemand) -> Volume {
    let provisioned = &on_demand.provisioned;
    if provisioned.environments == 0.0 {
        return Volume::ZERO;
    }
    Volume::from_per_month(
        provisioned.environments
            * (provisioned.time / provisioned.duration.max(Time::from_ms(1.0))),
    )
}

/// Cold starts a month: provisioned concurrency has none.
fn cold_starts(workload: &Workload, on_demand: &OnDemand) -> Volume {
    (workload.volume - served_by_provisioned(workload, on_demand))
        * on_demand.cold_starts.to_fraction()
}

/// GB-s that are free for this function: what the account's other use leaves.
fn free_memory_time(on_demand: &OnDemand) -> MemoryTime {
    match on_demand.free_tier {
        FreeTier::Excluded => MemoryTime::ZERO,
        FreeTier::Applied => (FREE_MEMORY_TIME - on_demand.used).max(MemoryTime::ZERO),
    }
}

/// Mean time of an invocation, with the INIT time of those that meet a cold start.
pub fn mean_time(workload: &Workload, on_demand: &OnDemand) -> Time {
    let cold = cold_starts(workload, on_demand);
    let share = if cold > Volume::ZERO { cold / workload.volume } else { 0.0 };
    workload.duration + workload.init * share
}

/// Environments busy at the same time: Little's law on the mean duration with its cold starts.
pub(super) fn in_flight(workload: &Workload, on_demand: &OnDemand) -> Concurrency {
    let with_init = workload.duration + workload.init * on_demand.cold_starts.to_fraction();
    workload.volume.rate() * with_init
}
