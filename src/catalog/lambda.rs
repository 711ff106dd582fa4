//! What Lambda costs: on demand, under a Savings Plan, and on Managed Instances.

use super::commitment::{Payment, Term};
use super::instance::Arch;
use super::region::Region;
use super::tables;
use crate::units::{MemoryTime, PerGb, PerMemoryTime, PerRequest, Ratio};

/// Lambda's on-demand prices in a Region, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LambdaPrices {
    /// A request.
    pub request: Option<PerRequest>,
    /// Duration in each tier of monthly use; see [`tier_starts`].
    pub duration: [Option<PerMemoryTime>; 3],
    /// Ephemeral storage in /tmp over 512 MB.
    pub tmp: Option<PerMemoryTime>,
    /// Provisioned concurrency, for as long as it is configured.
    pub provisioned: Option<PerMemoryTime>,
    /// Duration on provisioned concurrency.
    pub provisioned_duration: Option<PerMemoryTime>,
    /// Keeping a snapshot of the function in the cache, so that it starts from there (`SnapStart`).
    pub snap_start_cache: Option<PerMemoryTime>,
    /// Restoring an environment from that snapshot.
    pub snap_start_restore: Option<PerGb>,
}

/// The on-demand prices of a Region for functions of an architecture.
pub(super) fn lambda_prices(region: Region, arch: Arch) -> LambdaPrices {
    let Some(slots) = tables::LAMBDA_SLOTS.get(region.place()) else {
        return LambdaPrices::default();
    };
    // Seven prices for each architecture, then those for any.
    let [request, tier1, tier2, tier3, tmp, provisioned, provisioned_duration] = match arch {
        Arch::Arm64 => [0, 1, 2, 3, 4, 5, 6],
        Arch::X86 => [7, 8, 9, 10, 11, 12, 13],
    }
    .map(|slot: usize| palette(slots[slot]));
    let per_memory_time = |usd: Option<f64>| usd.map(PerMemoryTime::from_usd);
    LambdaPrices {
        request: request.map(PerRequest::from_usd),
        duration: [tier1, tier2, tier3].map(per_memory_time),
        tmp: per_memory_time(tmp),
        provisioned: per_memory_time(provisioned),
        provisioned_duration: per_memory_time(provisioned_duration),
        snap_start_cache: per_memory_time(palette(slots[14])),
        snap_start_restore: palette(slots[15]).map(PerGb::from_usd),
    }
}

/// The price in a place of the palette \[USD\], which counts in 10^-10 USD; none in place 0.
fn palette(place: u8) -> Option<f64> {
    let price = tables::LAMBDA_PALETTE.get(usize::from(place)).filter(|_| place > 0)?;
    Some(f64::from(*price) / 1e10)
}

/// The monthly use at which each tier of duration starts, the same in every Region.
pub fn tier_starts(arch: Arch) -> [MemoryTime; 3] {
    tables::TIER_STARTS[arch as usize].map(MemoryTime::from_gb_s)
}

/// The date of a Region's Lambda prices, YYYY-MM-DD: that of the source of its first duration tier. Empty
/// if the source gives no date or the Region has no Lambda price.
pub(super) fn lambda_prices_seen(region: Region) -> &'static str {
    let date = tables::LAMBDA_SEEN.get(region.place()).map_or(0, |date| usize::from(*date));
    tables::LAMBDA_DATES.get(date).copied().unwrap_or_default()
}

/// The published rate of duration under a Compute Savings Plan, the only plan that covers Lambda.
pub(super) fn lambda_plan_rate(
    region: Region,
    arch: Arch,
    term: Term,
    payment: Payment,
) -> Option<PerMemoryTime> {
    let key = (region.place() as u8, arch as u8, term as u8, payment as u8);
    tables::LAMBDA_COMMITTED
        .iter()
        .find(|rate| (rate.0, rate.1, rate.2, rate.3) == key)
        .map(|rate| PerMemoryTime::from_usd(rate.4))
}

/// What a request costs on Lambda Managed Instances, in every Region.
pub(super) const MANAGED_REQUEST: PerRequest = PerRequest::from_usd(tables::MANAGED_REQUEST);

/// The management fee of Lambda Managed Instances, as a share of the instance's on-demand price.
pub(super) const MANAGEMENT_FEE: Ratio = Ratio::from_fraction(tables::MANAGEMENT_FEE);

/// The date of the prices of Lambda Managed Instances, YYYY-MM-DD.
pub(super) const MANAGED_SEEN: &str = tables::MANAGED_SEEN;
