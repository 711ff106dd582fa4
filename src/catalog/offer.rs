//! Finds an hourly price in the tables: lists of offers, one list for each Region and each commitment.
//!
//! An offer holds the prices of one family in some of its sizes. They follow from one number, the price
//! of a unit of size, because AWS prices the sizes of a family in proportion and rounds what comes out.

use super::instance::InstanceType;
use super::tables;
use crate::units::PerHour;

/// A price with its date and the id of its source.
pub(super) struct Found {
    pub(super) per_hour: PerHour,
    pub(super) seen: &'static str,
    pub(super) source: &'static str,
}

/// A list of offers.
#[derive(Clone, Copy)]
pub(super) struct List {
    place: usize,
    /// Hours of the commitment's term.
    hours: u32,
}

impl List {
    /// The prices on demand of a Region.
    pub(super) fn on_demand(region: usize) -> Self {
        Self { place: region, hours: 1 }
    }

    /// The rates of a commitment, by the places of Region, plan, term and payment.
    pub(super) fn committed(key: (u8, u8, u8, u8)) -> Option<Self> {
        /// Hours of a year, over which a fee is spread.
        const YEAR: u32 = 8_760;
        let place = tables::COMMITTED.iter().position(|known| *known == key)?;
        let hours = if key.2 == 0 { YEAR } else { 3 * YEAR };
        Some(Self { place: tables::REGION_CODES.len() + place, hours })
    }
}

/// The price of an instance type in a list.
pub(super) fn find(list: List, instance: InstanceType) -> Option<Found> {
    let List { place: list, hours } = list;
    let start = usize::from(*tables::LIST_STARTS.get(list)?);
    let end = usize::from(*tables::LIST_STARTS.get(list + 1)?);
    let family = instance.family_place();
    let sizes = *tables::FAMILY_SIZES.get(family)?;
    (start..end).find_map(|offer| {
        if usize::from(*tables::OFFER_FAMILIES.get(offer)?) != family {
            return None;
        }
        // Twelve bits for the sizes without this price, four for where it comes from.
        let gaps = *tables::OFFER_GAPS.get(offer)?;
        if (sizes ^ gaps) >> instance.size_place() & 1 == 0 {
            return None;
        }
        let (seen, source) = *tables::ORIGINS.get(usize::from(gaps >> 12))?;
        let usd = usd(*tables::OFFER_PRICES.get(offer)?, instance.units().into(), hours.into());
        Some(Found { per_hour: PerHour::from_usd(usd), seen, source })
    })
}

/// The price of so many units of size \[USD an hour\]. One division at the end, by a power of ten that
/// an f64 holds, gives the very number that the published decimal stands for.
fn usd(price: u16, units: u64, hours: u64) -> f64 {
    let Some(place) = usize::from(price).checked_sub(0x8000) else {
        // In 10^-5 USD, and proportional without rounding.
        return (u64::from(price) * units) as f64 / 1e5;
    };
    // In 10^-9 USD, with three bits below it that say how AWS rounds.
    let rounded = u64::from(tables::ROUNDED.get(place).copied().unwrap_or(0));
    let nano_usd = (rounded >> 3) * units;
    // Half of it whole USD paid at the start, spread over the term; the other half an hourly price.
    let half = |step: u64, scale: f64| {
        nearest(nano_usd * hours, 2_000_000_000) / hours as f64 + nearest(nano_usd, step) / scale
    };
    match rounded & 7 {
        0 => nearest(nano_usd, 100_000) / 1e4,
        1 => nearest(nano_usd, 10_000) / 1e5,
        2 => nearest(nano_usd, 1_000) / 1e6,
        3 => nearest(nano_usd * hours, 1_000_000_000) / hours as f64,
        4 => half(2_000_000, 1e3),
        5 => half(200_000, 1e4),
        _ => half(20_000, 1e5),
    }
}

/// How often the divisor goes into the amount, half a time rounded up.
fn nearest(amount: u64, divisor: u64) -> f64 {
    ((amount + divisor / 2) / divisor) as f64
}
