//! Finds the one number from which a family's prices follow, size by size.
//!
//! AWS prices the sizes of a family in proportion and rounds what comes out. So a family's prices in a
//! Region are one price per unit of size and the way of rounding; where several numbers would do, the
//! smallest is taken, since only the rounded prices are facts.

/// Half a unit of the last place rounds up, so `amount` becomes `target` if `units` times it, times the
/// first number and divided by the second, rounds to `target`. In the order of the catalog's rules:
/// to 4, 5 or 6 decimals of a USD an hour, and to whole USD a year of 8,760 hours paid upfront.
const RULES: [(u64, u64); 4] = [(1, 100_000), (1, 10_000), (1, 1_000), (8_760, 1_000_000_000)];

/// The price of a unit of size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// In 10^-5 USD an hour, and nothing is rounded.
    Exact(u16),
    /// In 10^-9 USD an hour, and the rule by which products are rounded.
    Rounded(u32, usize),
}

/// A price to fit: how many units of size, and millionths of a USD an hour.
pub(super) type Sample = (u64, u64);

/// The unit price from which all samples follow.
pub(super) fn fit(samples: &[Sample]) -> Option<Unit> {
    let exact = |unit: u64| samples.iter().all(|(units, price)| unit * units * 10 == *price);
    let (units, price) = samples.first()?;
    // The highest bit tells the two kinds apart in the tables.
    if let Some(unit) = u16::try_from(price / units / 10).ok().filter(|unit| *unit < 0x8000)
        && exact(unit.into())
    {
        return Some(Unit::Exact(unit));
    }
    (0..RULES.len()).find_map(|rule| {
        let (factor, divisor) = RULES[rule];
        let (mut low, mut end) = (0, u64::MAX);
        for (units, price) in samples {
            let target = target(rule, *price)?;
            let bound = |twice: u64| (twice * divisor).div_ceil(2 * units * factor);
            low = low.max(bound(2 * target - 1));
            end = end.min(bound(2 * target + 1));
        }
        (low < end).then(|| u32::try_from(low).ok()).flatten().map(|low| Unit::Rounded(low, rule))
    })
}

/// A price in the unit to which a rule rounds, if the rule can give that price.
fn target(rule: usize, millionths: u64) -> Option<u64> {
    let whole = |step: u64| millionths.is_multiple_of(step).then(|| millionths / step);
    match rule {
        0 => whole(100),
        1 => whole(10),
        2 => Some(millionths),
        _ => {
            let nearest = |amount: u64, divisor: u64| (amount + divisor / 2) / divisor;
            let dollars = nearest(millionths * 8_760, 1_000_000);
            let gives = nearest(dollars * 1_000_000, 8_760);
            (dollars > 0 && gives == millionths).then_some(dollars)
        }
    }
}
