//! Quantities as short text that is the same in every locale and gives exactly the same number back.
//!
//! This holds for zero and for every number from 1e-10 to 1e15; what is smaller keeps 27 decimals.

use super::number::Separators;
use super::quantity;
use crate::units::{Memory, MemoryTime, Ratio, Time, Usd, Volume, decimal};

/// 120M/month.
pub fn compact_volume(volume: Volume) -> String {
    scaled(volume.to_per_month()) + "/month"
}

/// 120ms, from a second on 1.2s.
pub fn compact_duration(time: Time) -> String {
    let seconds = time.to_s();
    if seconds < 1.0 { plain(seconds, 3) + "ms" } else { plain(seconds, 0) + "s" }
}

/// 730h, if that is exactly the time, and otherwise as [`compact_duration`].
pub fn compact_hours(time: Time) -> String {
    let hours = plain(time.to_hours(), 0) + "h";
    if quantity::hours(&hours, Separators::PLAIN) == Ok(time) {
        hours
    } else {
        compact_duration(time)
    }
}

/// 2048MB.
pub fn compact_memory(memory: Memory) -> String {
    plain(memory.to_mb(), 0) + "MB"
}

/// 30%.
pub fn compact_percent(share: Ratio) -> String {
    plain(share.to_fraction(), 2) + "%"
}

/// 64, 10k.
pub fn compact_count(count: u32) -> String {
    scaled(f64::from(count))
}

/// 0.1234, for amounts and prices.
pub fn compact_money(amount: Usd) -> String {
    plain(amount.to_usd(), 0)
}

/// 400k.
pub fn compact_gb_s(held: MemoryTime) -> String {
    scaled(held.to_gb_s())
}

/// 1.5.
pub fn compact_number(number: f64) -> String {
    plain(number, 0)
}

/// The shortest decimal of `number` × 10^`places`.
fn plain(number: f64, places: i32) -> String {
    let (digits, behind) = decimal::shortest(number);
    decimal::text(digits, places - behind.cast_signed())
}

/// The shortest decimal on the scale that makes it shorter than any smaller scale does.
fn scaled(number: f64) -> String {
    let mut best = plain(number, 0);
    for (power, scale) in [(3, "k"), (6, "M"), (9, "B"), (12, "T")] {
        let text = plain(number, -power) + scale;
        if text.len() < best.len() {
            best = text;
        }
    }
    best
}
