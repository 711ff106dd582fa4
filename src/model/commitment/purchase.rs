//! A purchase: the terms of a plan, the best amount under them, and what any amount comes to.

use super::demand::Demand;
use super::fall;
use super::owned::Owned;
use crate::units::{PerHour, Ratio, Time, Usd};

/// The terms of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// What it takes off the on-demand price, over the whole term.
    pub discount: Ratio,
    /// The share of what it costs that is paid at its start.
    pub upfront: Ratio,
    /// How long it lasts: 12 or 36 months of 730 hours.
    pub term: Time,
}

impl Terms {
    /// The share of hours above which a unit is worth committing to: 1 - discount.
    pub fn pays_above(&self) -> Ratio {
        Ratio::from_fraction(self.discount.rest())
    }

    /// Months of the term.
    pub fn months(&self) -> f64 {
        self.term / Time::MONTH
    }

    /// What a unit costs in an hour.
    pub fn rate(&self, price: PerHour) -> PerHour {
        price * self.discount.rest()
    }
}

/// In what amounts a plan is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Any: a Savings Plan is an amount of dollars an hour.
    Any,
    /// Whole units: Reserved Instances.
    Whole,
}

/// What a commitment comes to on a month's demand, above what is owned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purchase {
    /// Units that are committed to.
    pub units: f64,
    /// The hourly commitment, at the plan's rate: what is paid for each hour, used or not.
    pub hourly: PerHour,
    /// What it covers in an hour, at the on-demand price.
    pub covers: PerHour,
    /// The share of all use, at on-demand prices, that this and what is owned cover.
    pub coverage: Ratio,
    /// The share of this commitment that is used; 1 where nothing is committed.
    pub utilization: Ratio,
    /// What is paid at the start of the term.
    pub upfront: Usd,
    /// What is paid in a month with it, its upfront cost spread over the term: this commitment, the one that is
    /// owned, and the rest at the on-demand price.
    pub month: Usd,
    /// What is paid in a month without it: the commitment that is owned, and the rest at the on-demand price.
    pub without: Usd,
    /// What is paid over the term with it.
    pub total: Usd,
    /// The effective savings rate: 1 - month / the month at on-demand prices, unused hours included.
    pub savings_rate: Ratio,
    /// When all that was paid falls below what would have been paid without it; `None` where that is not within
    /// the term, or where nothing is committed.
    pub break_even: Option<Time>,
    /// By how much all demand can fall, at once and for the whole term, until it costs as much as none; `None`
    /// where it costs more as it is. 1 where nothing is committed.
    pub fall: Option<Ratio>,
}

impl Purchase {
    /// What it saves in a month against not buying it; negative where it costs more.
    pub fn saving(&self) -> Usd {
        self.without - self.month
    }
}

/// Part of the hours that counts as none: the last bits of sums of weights.
const DUST: f64 = 1e-12;

/// The amount at which a month costs least; of several the smallest.
///
/// The cost is convex and straight between the levels of demand, so that the least is at the first level from the
/// bottom above which no more than 1 - discount of the hours lie, or at nothing. In whole units it is one of the
/// two beside that.
pub fn best(demand: &Demand, discount: Ratio, grain: Grain) -> f64 {
    let pays = discount.rest() + DUST;
    if demand.share_above(0.0).to_fraction() <= pays {
        return 0.0;
    }
    // From the highest level down the share of hours above grows.
    let levels = demand.levels().map(|(units, _)| units);
    let fits = |units: &f64| demand.share_above(*units).to_fraction() <= pays;
    let any = levels.take_while(fits).last().unwrap_or(demand.most());
    match grain {
        Grain::Any => any,
        Grain::Whole => {
            let cost = |units: f64| discount.rest() * units + demand.beyond(units);
            let (low, high) = (any.floor(), any.ceil());
            if cost(high) < cost(low) * (1.0 - DUST) { high } else { low }
        }
    }
}

/// What the best amount above what is owned comes to.
pub fn best_purchase(demand: &Demand, owned: &Owned, terms: &Terms, grain: Grain) -> Purchase {
    let left = demand.left(owned.units);
    purchase(demand, owned, terms, best(&left, terms.discount, grain))
}

/// What a commitment to so many units above what is owned comes to.
pub fn purchase(demand: &Demand, owned: &Owned, terms: &Terms, units: f64) -> Purchase {
    let units = units.max(0.0);
    let price = demand.price();
    let hourly = terms.rate(price) * units;
    let commitment = hourly * Time::MONTH;
    let upfront = commitment * terms.months() * terms.upfront.to_fraction();
    let paid = owned.hourly * Time::MONTH;
    let (before, after) = (demand.beyond(owned.units), demand.beyond(owned.units + units));
    let without = paid + demand.cost(before);
    let month = paid + commitment + demand.cost(after);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    let saved = demand.on_demand() - month;
    let rate = if demand.mean() > 0.0 { saved / demand.on_demand() } else { 0.0 };
    let covered = if demand.mean() > 0.0 { 1.0 - after / demand.mean() } else { 0.0 };
    Purchase {
        units,
        hourly,
        covers: price * units,
        coverage: Ratio::from_fraction(covered.clamp(0.0, 1.0)),
        utilization: Ratio::from_fraction(share(before - after, units).clamp(0.0, 1.0)),
        upfront,
        month,
        without,
        total: month * terms.months(),
        savings_rate: Ratio::from_fraction(rate),
        break_even: if units > 0.0 { break_even(upfront, without - month, terms) } else { None },
        fall: fall::absorbed(demand, owned.units, units, terms.discount),
    }
}

/// When what is saved each month has paid for what was paid at the start.
///
/// ```text
/// time = upfront / (saving a month + upfront / months of the term)    [months]
/// ```
fn break_even(upfront: Usd, saving: Usd, terms: &Terms) -> Option<Time> {
    if saving < Usd::ZERO {
        return None;
    }
    if upfront <= Usd::ZERO {
        return Some(Time::ZERO);
    }
    let months = upfront / (saving + upfront / terms.months());
    Some(Time::MONTH * months)
}

/// The month's cost over the amount that is committed above what is owned, from nothing to `most`, at every corner:
/// straight between them.
pub fn costs(demand: &Demand, owned: &Owned, terms: &Terms, most: f64) -> Vec<(f64, Usd)> {
    let cost = |units: f64| {
        let paid = (owned.hourly + terms.rate(demand.price()) * units) * Time::MONTH;
        (units, paid + demand.cost(demand.beyond(owned.units + units)))
    };
    let mut corners: Vec<f64> = demand.levels().map(|(units, _)| units - owned.units).collect();
    corners.reverse();
    corners.retain(|units| *units > 0.0 && *units < most);
    std::iter::once(0.0).chain(corners).chain([most]).map(cost).collect()
}
