//! The fall of traffic that a commitment absorbs before it costs more than none.

use super::demand::Demand;
use crate::units::Ratio;

/// The largest fall of all demand at which `units` above the `owned` ones cost no more than without them; `None`
/// where they cost more as it is.
///
/// With every demand at a factor s of today's, what is used of the commitment is the mean of
///
/// ```text
/// used(s) = min(units, max(0, s x D_h - owned))
/// ```
///
/// and it pays while used(s) >= (1 - discount) x units. No hour's part falls as s grows, so there is one least
/// factor, and no other one below it pays. Each part is straight but for two corners, at owned / D and at
/// (owned + units) / D, so that the sum is walked from corner to corner and the factor is exact.
pub(super) fn absorbed(demand: &Demand, owned: f64, units: f64, discount: Ratio) -> Option<Ratio> {
    /// A factor that exceeds 1 by less is 1.
    const DUST: f64 = 1e-9;
    const LAST_BITS: f64 = 1e-12;
    let needed = discount.rest() * units;
    if units <= 0.0 || needed <= 0.0 {
        return Some(Ratio::ONE);
    }
    // The highest demand reaches every corner first.
    let weights: Vec<(f64, f64)> = demand
        .levels()
        .filter(|(level, _)| *level > 0.0)
        .map(|(level, share)| (level, level * share.to_fraction()))
        .collect();
    let (mut opened, mut closed) = (0, 0);
    let (mut at, mut used, mut slope) = (0.0, 0.0, 0.0);
    loop {
        let begins = weights.get(opened).map(|(level, _)| owned / level);
        let fills = weights.get(closed).map(|(level, _)| (owned + units) / level);
        let corner = match (begins, fills) {
            (Some(begins), Some(fills)) => begins.min(fills),
            (None, Some(fills)) => fills,
            (_, None) => return None,
        };
        let reached = used + slope * (corner - at);
        // A sum that only its last bits keep below the whole is that whole: behind it the sum may rest for long.
        if reached >= needed * (1.0 - LAST_BITS) && slope > 0.0 {
            let factor = (at + (needed - used) / slope).min(corner);
            let rest = 1.0 - factor;
            return (rest >= -DUST).then(|| Ratio::from_fraction(rest.clamp(0.0, 1.0)));
        }
        if corner > 1.0 + DUST {
            return None;
        }
        (at, used) = (corner, reached);
        if begins.is_some_and(|begins| begins <= corner) {
            slope += weights[opened].1;
            opened += 1;
        } else {
            slope -= weights[closed].1;
            closed += 1;
        }
    }
}
