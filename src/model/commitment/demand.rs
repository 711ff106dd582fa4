//! The demand of a month as a load-duration curve: how much is in use in what share of the hours.

use crate::units::{PerHour, Ratio, Time, Usd};

/// Units in use through a month of 730 hours, the busiest first, and the on-demand price of a unit.
///
/// A unit is an instance, or a dollar an hour at on-demand prices; [`Demand::price`] says which by its amount.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(into = "Vec<f64>", try_from = "Vec<f64>")]
pub struct Demand {
    price: PerHour,
    levels: Vec<Level>,
}

/// Hours that have the same demand.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Level {
    /// Units in use.
    units: f64,
    /// Share of all hours in which at least these units are in use.
    share: f64,
    /// The units of these hours, a mean over all hours.
    sum: f64,
}

impl Demand {
    /// From units in use with how long each was so; the whole stands for a month. What is no number or below
    /// zero counts as none.
    pub fn new(price: PerHour, hours: impl IntoIterator<Item = (f64, Time)>) -> Self {
        let of = |(units, long): (f64, Time)| {
            // A zero without a sign.
            let units = if units.is_finite() { units.max(0.0) + 0.0 } else { 0.0 };
            (units, long.to_s())
        };
        let hours = hours.into_iter().map(of);
        Self::of(price, hours.filter(|(_, long)| *long > 0.0 && long.is_finite()).collect())
    }

    /// The same units in every hour.
    pub fn steady(price: PerHour, units: f64) -> Self {
        Self::new(price, [(units, Time::MONTH)])
    }

    fn of(price: PerHour, mut hours: Vec<(f64, f64)>) -> Self {
        hours.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
        let whole = hours.iter().map(|(_, weight)| weight).sum::<f64>();
        let mut levels: Vec<(f64, f64)> = Vec::new();
        let mut passed = 0.0;
        for (units, weight) in hours {
            passed += weight;
            match levels.last_mut() {
                Some(last) if last.0.to_bits() == units.to_bits() => last.1 = passed / whole,
                _ => levels.push((units, passed / whole)),
            }
        }
        if levels.is_empty() {
            levels.push((0.0, 1.0));
        }
        Self::of_levels(price, levels)
    }

    /// From levels, the highest first, each with the share of hours in which at least so much is in use.
    fn of_levels(price: PerHour, levels: Vec<(f64, f64)>) -> Self {
        let (mut before, mut sum) = (0.0, 0.0);
        let level = |(units, share): (f64, f64)| {
            sum += units * (share - before);
            before = share;
            Level { units, share, sum }
        };
        Self { price, levels: levels.into_iter().map(level).collect() }
    }

    /// The on-demand price of a unit.
    pub fn price(&self) -> PerHour {
        self.price
    }

    /// The units of the busiest hour.
    pub fn most(&self) -> f64 {
        self.levels.first().map_or(0.0, |level| level.units)
    }

    /// The units of the quietest hour.
    pub fn least(&self) -> f64 {
        self.levels.last().map_or(0.0, |level| level.units)
    }

    /// The mean of all hours.
    pub fn mean(&self) -> f64 {
        self.levels.last().map_or(0.0, |level| level.sum)
    }

    /// The different numbers of units in use, the highest first, each with the share of hours in which exactly
    /// these are.
    pub fn levels(&self) -> impl Iterator<Item = (f64, Ratio)> {
        let before = std::iter::once(0.0).chain(self.levels.iter().map(|level| level.share));
        self.levels
            .iter()
            .zip(before)
            .map(|(level, before)| (level.units, Ratio::from_fraction(level.share - before)))
    }

    /// The load-duration curve: the share of hours in which at least so many units are in use, with these, the
    /// busiest first. The last share is 1.
    pub fn curve(&self) -> impl Iterator<Item = (Ratio, f64)> {
        self.levels.iter().map(|level| (Ratio::from_fraction(level.share), level.units))
    }

    /// The share of hours with more units in use than these.
    pub fn share_above(&self, units: f64) -> Ratio {
        Ratio::from_fraction(self.above(units).map_or(0.0, |level| level.share))
    }

    /// The share of hours with at least these units in use: how long the last of them runs.
    pub fn share_of(&self, units: f64) -> Ratio {
        let reached = self.levels.partition_point(|level| level.units >= units);
        let level = reached.checked_sub(1).and_then(|last| self.levels.get(last));
        Ratio::from_fraction(level.map_or(0.0, |level| level.share))
    }

    /// Units in use beyond these, a mean over all hours.
    pub fn beyond(&self, units: f64) -> f64 {
        self.above(units).map_or(0.0, |level| (level.sum - units * level.share).max(0.0))
    }

    /// Units in use up to these, a mean over all hours.
    pub fn within(&self, units: f64) -> f64 {
        (self.mean() - self.beyond(units)).max(0.0)
    }

    /// The last level that has more units than these.
    fn above(&self, units: f64) -> Option<&Level> {
        let levels = self.levels.partition_point(|level| level.units > units);
        levels.checked_sub(1).and_then(|last| self.levels.get(last))
    }

    /// What so many units on average cost in a month at the on-demand price.
    pub fn cost(&self, mean: f64) -> Usd {
        self.price * Time::MONTH * mean
    }

    /// The month at the on-demand price.
    pub fn on_demand(&self) -> Usd {
        self.cost(self.mean())
    }

    /// The same hours with every demand so many times as high.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let hours = self.levels().map(|(units, share)| (units * factor, share.to_fraction()));
        Self::of(self.price, hours.collect())
    }

    /// What is left of each hour above so many units: the demand for what is bought next.
    #[must_use]
    pub fn left(&self, units: f64) -> Self {
        let left = |(demand, share): (f64, Ratio)| ((demand - units).max(0.0), share.to_fraction());
        Self::of(self.price, self.levels().map(left).collect())
    }
}

/// To be handed on: the price, then units and shares.
impl From<Demand> for Vec<f64> {
    fn from(demand: Demand) -> Self {
        let levels = demand.curve().flat_map(|(share, units)| [units, share.to_fraction()]);
        std::iter::once(demand.price.to_usd()).chain(levels).collect()
    }
}

impl TryFrom<Vec<f64>> for Demand {
    type Error = &'static str;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        const NONE: &str = "these are no hours";
        let (price, levels) = numbers.split_first().ok_or(NONE)?;
        let (pairs, rest) = levels.as_chunks::<2>();
        if !rest.is_empty() || pairs.is_empty() || numbers.iter().any(|number| !number.is_finite())
        {
            return Err(NONE);
        }
        let levels: Vec<(f64, f64)> = pairs.iter().map(|[units, share]| (*units, *share)).collect();
        let falls = |pair: &[(f64, f64)]| pair[0].0 > pair[1].0 && pair[0].1 <= pair[1].1;
        let is_share = |(units, share): &(f64, f64)| *units >= 0.0 && (0.0..=1.0).contains(share);
        if !levels.windows(2).all(falls) || !levels.iter().all(is_share) {
            return Err(NONE);
        }
        Ok(Self::of_levels(PerHour::from_usd(*price), levels))
    }
}
