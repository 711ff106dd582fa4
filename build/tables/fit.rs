//! Finds the one number from which a family's prices follow, size by size.
//!
//! AWS prices the sizes of a family in proportion and rounds what comes out. So a family's prices in a
//! Region are one price per unit of size and the way of rounding; where several numbers would do, the
//! smallest is taken, since only the rounded prices are facts.

/// The way in which AWS rounds a price, in the order of the catalog's rules. Half a unit rounds up.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u32)]
pub(super) enum Rule {
    /// To four decimals of a USD an hour.
    Four,
    /// To five.
    Five,
    /// To six.
    Six,
    /// To whole USD that are paid at the beginning of the term.
    Upfront,
    /// Half of it so, the other half to three decimals of a USD an hour.
    HalfAndThree,
    /// The same with four decimals.
    HalfAndFour,
    /// The same with five.
    HalfAndFive,
}

/// The price of a unit of size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// In 10^-5 USD an hour, and nothing is rounded.
    Exact(u16),
    /// In 10^-9 USD an hour, and how products are rounded.
    Rounded(u32, Rule),
}

/// A price to fit: how many units of size, and 10^-7 USD an hour.
pub(super) type Sample = (u64, u64);

/// How a price may have been rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Terms {
    /// As an hourly price.
    Hourly,
    /// As a sum that is paid for so many hours at once, or as an hourly price.
    Upfront(u64),
    /// As half of that and half of an hourly price, or as an hourly price.
    Partial(u64),
}

/// 10^-9 USD in a USD.
const NANO: u64 = 1_000_000_000;

/// The unit price from which all samples follow.
pub(super) fn fit(samples: &[Sample], terms: Terms) -> Option<Unit> {
    let exact = |unit: u64| samples.iter().all(|(units, price)| unit * units * 100 == *price);
    let (units, price) = samples.first()?;
    // The highest bit tells the two kinds apart in the tables.
    if let Some(unit) = u16::try_from(price / units / 100).ok().filter(|unit| *unit < 0x8000)
        && exact(unit.into())
    {
        return Some(Unit::Exact(unit));
    }
    let hourly = [Rule::Four, Rule::Five, Rule::Six];
    let (others, hours): (&[Rule], u64) = match terms {
        Terms::Hourly => (&[], 1),
        Terms::Upfront(hours) => (&[Rule::Upfront], hours),
        Terms::Partial(hours) => {
            (&[Rule::HalfAndThree, Rule::HalfAndFour, Rule::HalfAndFive], hours)
        }
    };
    let (first, then) = match terms {
        // A sum of whole USD has more digits than any hourly price, unless it is one by chance.
        Terms::Upfront(_) => (others, hourly.as_slice()),
        _ => (hourly.as_slice(), others),
    };
    first.iter().chain(then).find_map(|rule| {
        let low = smallest(samples, *rule, hours)?;
        u32::try_from(low).ok().map(|low| Unit::Rounded(low, *rule))
    })
}

/// The smallest unit price from which all samples follow by a rule.
fn smallest(samples: &[Sample], rule: Rule, hours: u64) -> Option<u64> {
    let (mut low, mut end) = (0, u64::MAX);
    for (units, price) in samples {
        let (least, beyond) = bounds(*units, *price, rule, hours)?;
        low = low.max(least);
        end = end.min(beyond);
    }
    let all = |unit: &u64| {
        samples
            .iter()
            .all(|(units, price)| is_printed(product(unit * units, rule, hours), *price, rule))
    };
    (low..end).find(all)
}

/// Between which unit prices a sample can follow by a rule.
fn bounds(units: u64, price: u64, rule: Rule, hours: u64) -> Option<(u64, u64)> {
    // So many steps of a size, each a number of 10^-9 USD divided by another: half a step lower and higher.
    let around = |steps: u64, size: u64, divisor: u64| {
        let bound = |twice: u64| (twice * size).div_ceil(2 * units * divisor);
        (steps > 0).then(|| (bound(2 * steps - 1), bound(2 * steps + 1)))
    };
    let decimals = |decimals: u32| {
        let step = 10_u64.pow(7 - decimals);
        let steps = price.is_multiple_of(step).then_some(price / step)?;
        around(steps, NANO / 10_u64.pow(decimals), 1)
    };
    let half = |decimals: u32| {
        let slack = u64::midpoint(NANO / hours, NANO / 10_u64.pow(decimals)) + 1 + PRINTED;
        Some((price.saturating_sub(slack / 100) * 100 / units, (price * 100 + slack) / units + 1))
    };
    match rule {
        Rule::Four => decimals(4),
        Rule::Five => decimals(5),
        Rule::Six => decimals(6),
        Rule::Upfront => around((price * hours + 5_000_000) / 10_000_000, NANO, hours),
        Rule::HalfAndThree => half(3),
        Rule::HalfAndFour => half(4),
        Rule::HalfAndFive => half(5),
    }
}

/// More than a source's six digits can leave out \[10^-9 USD an hour\].
const PRINTED: u64 = 50_000;

/// A price \[10^-9 USD an hour\] before it is rounded, as a rule rounds it \[USD an hour\].
fn product(nano_usd: u64, rule: Rule, hours: u64) -> f64 {
    let nearest = |divisor: u64| ((nano_usd + divisor / 2) / divisor) as f64;
    let decimals = |scale: u64| nearest(NANO / scale) / scale as f64;
    let half = |scale: u64| {
        let fee = (nano_usd * hours + NANO) / (2 * NANO);
        fee as f64 / hours as f64 + nearest(2 * NANO / scale) / scale as f64
    };
    match rule {
        Rule::Four => decimals(10_000),
        Rule::Five => decimals(100_000),
        Rule::Six => decimals(1_000_000),
        Rule::Upfront => ((nano_usd * hours + NANO / 2) / NANO) as f64 / hours as f64,
        Rule::HalfAndThree => half(1_000),
        Rule::HalfAndFour => half(10_000),
        Rule::HalfAndFive => half(100_000),
    }
}

/// Whether a price is printed so \[10^-7 USD an hour\]: what is spread over a term has six digits or seven decimals.
fn is_printed(price: f64, printed: u64, rule: Rule) -> bool {
    let usd = printed as f64 / 1e7;
    let digit = match rule {
        Rule::Four | Rule::Five | Rule::Six => 1e-9,
        // The sixth digit of what has its first before the point, or the seventh decimal.
        _ => std::iter::successors(Some(1e-7), |digit| Some(digit * 10.0))
            .find(|digit| usd < digit * 1e6)
            .unwrap_or_default(),
    };
    (price - usd).abs() <= 0.500_001 * digit
}
