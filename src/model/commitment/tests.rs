//! The rule of the quantile against a search of every amount, and what any purchase comes to.

#![allow(
    clippy::float_cmp,
    reason = "levels are taken over as they are, and whole numbers compare exactly"
)]

use super::*;
use crate::units::{PerHour, Ratio, Time, Usd};

const PRICE: PerHour = PerHour::from_usd(0.2);

/// A sequence that looks random and follows from its seed: a linear congruence's upper bits.
struct Sequence(u64);

impl Sequence {
    /// At least 0 and below 1.
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, most: f64) -> f64 {
        (self.next() * most).floor()
    }
}

/// Hours of one kind or another: whole or not, with zeros, all the same, one alone, weighted.
fn series(seed: u64) -> Vec<(f64, Time)> {
    let mut random = Sequence(seed.wrapping_mul(0x9e37_79b9) + 1);
    let count = if seed.is_multiple_of(7) { 1 } else { 1 + random.below(60.0) as usize };
    let (most, constant) = (1.0 + random.below(12.0), random.below(9.0));
    let mut hour = || {
        let units = match seed % 5 {
            0 => random.below(most),
            1 => random.next() * most,
            2 => (random.next() * most - most / 2.0).max(0.0),
            3 => constant,
            _ => random.below(most) * random.below(2.0),
        };
        let weight = if seed.is_multiple_of(2) { 1.0 } else { 0.1 + random.next() * 5.0 };
        (units, Time::from_hours(weight))
    };
    (0..count).map(|_| hour()).collect()
}

fn hourly(units: &[f64]) -> Demand {
    Demand::new(PRICE, units.iter().map(|units| (*units, Time::from_hours(1.0))))
}

fn terms(discount: f64, upfront: f64, years: f64) -> Terms {
    let term = Time::MONTH * (12.0 * years);
    let [discount, upfront] = [discount, upfront].map(Ratio::from_fraction);
    Terms { discount, upfront, term }
}

/// Units of the whole month, straight from the definition: hours are gone through one by one.
fn cost(hours: &[(f64, Time)], discount: f64, owned: f64, units: f64) -> f64 {
    let whole: f64 = hours.iter().map(|(_, long)| long.to_s()).sum();
    let beyond = |(demand, long): &(f64, Time)| (demand - owned - units).max(0.0) * long.to_s();
    (1.0 - discount) * units + hours.iter().map(beyond).sum::<f64>() / whole
}

const DISCOUNTS: [f64; 8] = [0.0, 0.12, 0.17, 0.25, 0.28, 0.5, 0.72, 1.0];

#[test]
fn no_amount_costs_less_than_the_quantile() {
    for seed in 0..500 {
        let hours = series(seed);
        let demand = Demand::new(PRICE, hours.iter().copied());
        for discount in DISCOUNTS {
            let found = best(&demand, Ratio::from_fraction(discount), Grain::Any);
            let least = cost(&hours, discount, 0.0, found);
            let whole = best(&demand, Ratio::from_fraction(discount), Grain::Whole);
            let least_whole = cost(&hours, discount, 0.0, whole);
            assert_eq!(whole.fract(), 0.0);
            // The cost is straight between the levels: no others can be less. Some between them all the same.
            let levels = hours.iter().map(|(units, _)| *units);
            let between = (0..=60).map(|at| f64::from(at) / 4.0);
            for units in levels.chain(between) {
                let other = cost(&hours, discount, 0.0, units);
                assert!(other >= least - 1e-9, "{seed}, {discount}: {units} before {found}");
                // Of what costs the same the smaller is taken.
                assert!(
                    units >= found - 1e-12 || other > least + 1e-12,
                    "{seed}, {discount}: {units}"
                );
                if units.fract() == 0.0 {
                    assert!(other >= least_whole - 1e-9, "{seed}, {discount}: {units}, {whole}");
                    assert!(units >= whole || other > least_whole + 1e-12, "{seed}, {discount}");
                }
            }
        }
    }
}

#[test]
fn a_purchase_comes_to_what_its_hours_come_to() {
    for seed in 0..500 {
        let hours = series(seed);
        let demand = Demand::new(PRICE, hours.iter().copied());
        let mut random = Sequence(seed);
        for discount in DISCOUNTS {
            let terms = terms(discount, [0.0, 0.5, 1.0][(seed % 3) as usize], 3.0);
            let owned = Owned::reserved(random.below(4.0), PRICE * 0.6);
            let found = best_purchase(&demand, &owned, &terms, Grain::Any);
            let saving = found.saving().to_usd();
            assert!(saving >= -1e-9, "{seed}: {found:?}");
            let units = random.next() * 12.0;
            let bought = purchase(&demand, &owned, &terms, units);
            assert!(bought.saving().to_usd() <= saving + 1e-9, "{seed}: {bought:?}");
            let paid = owned.units * 0.6 + cost(&hours, discount, owned.units, units);
            let month = paid * 730.0 * 0.2;
            assert!((bought.month.to_usd() - month).abs() < 1e-6, "{seed}: {bought:?}");
            let shares = [bought.coverage, bought.utilization].map(Ratio::to_fraction);
            assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{seed}: {bought:?}");
            assert!((bought.total.to_usd() - month * 36.0).abs() < 1e-4);
        }
    }
}

#[test]
fn the_fall_that_is_absorbed_is_the_last_that_pays() {
    for seed in 0..500 {
        let hours = series(seed);
        let demand = Demand::new(PRICE, hours.iter().copied());
        let mut random = Sequence(seed + 5);
        for discount in DISCOUNTS {
            let owned = if seed.is_multiple_of(3) { 0.0 } else { random.next() * 4.0 };
            let units = random.next() * 8.0;
            let loses = |factor: f64| {
                let fallen: Vec<_> =
                    hours.iter().map(|(units, long)| (units * factor, *long)).collect();
                cost(&fallen, discount, owned, units) - cost(&fallen, discount, owned, 0.0)
            };
            let owned = Owned::reserved(owned, PRICE);
            let found = purchase(&demand, &owned, &terms(discount, 0.0, 1.0), units).fall;
            let Some(found) = found else {
                assert!(loses(1.0) > 0.0, "{seed}, {discount}: {units} pays");
                continue;
            };
            let factor = 1.0 - found.to_fraction();
            assert!(loses(factor) < 1e-9, "{seed}, {discount}: {found:?}");
            if (0.001..1.0).contains(&factor) {
                assert!(loses(factor * 0.999) > 0.0, "{seed}, {discount}: {found:?}");
            }
        }
    }
}

#[test]
fn the_cost_is_convex_and_its_corners_are_all() {
    for seed in 0..200 {
        let hours = series(seed);
        let demand = Demand::new(PRICE, hours.iter().copied());
        let owned = Owned::reserved((seed % 3) as f64, PRICE);
        let terms = terms(0.28, 0.0, 1.0);
        let corners = costs(&demand, &owned, &terms, 14.0);
        let slopes: Vec<f64> = corners
            .windows(2)
            .map(|pair| (pair[1].1 - pair[0].1).to_usd() / (pair[1].0 - pair[0].0))
            .collect();
        assert!(slopes.windows(2).all(|pair| pair[0] <= pair[1] + 1e-6), "{seed}: {slopes:?}");
        for pair in corners.windows(2) {
            let middle = f64::midpoint(pair[0].0, pair[1].0);
            let straight = f64::midpoint(pair[0].1.to_usd(), pair[1].1.to_usd());
            let found = purchase(&demand, &owned, &terms, middle).month.to_usd();
            assert!((found - straight).abs() < 1e-6, "{seed} at {middle}");
        }
    }
}

#[test]
fn a_plan_is_worth_what_runs_for_more_than_its_price() {
    // Five instances at noon, three at most other times, two at night.
    let mut hours = vec![3.0; 24];
    hours[..3].fill(2.0);
    hours[12..15].fill(5.0);
    let demand = hourly(&hours);
    let best = |percent| super::best(&demand, Ratio::from_percent(percent), Grain::Any);
    assert_eq!(best(0.0), 0.0, "no discount, no commitment");
    // Two run always, three in 21 of 24 hours.
    assert_eq!((best(1.0), best(12.4), best(12.6)), (2.0, 2.0, 3.0));
    // More than three run in 12.5 % of the hours; at 87.5 % the fourth and the fifth cost the same, and are not bought.
    assert_eq!((best(87.5), best(87.6), best(100.0)), (3.0, 5.0, 5.0));
    let shares = [2.0, 2.5, 3.0, 4.0, 5.0, 6.0].map(|units| demand.share_of(units).to_percent());
    assert_eq!(shares, [100.0, 87.5, 87.5, 12.5, 12.5, 0.0]);
}

#[test]
fn whole_instances_stand_beside_what_is_best() {
    // Three and a half in 60 % of the hours, and three in the rest.
    let demand = Demand::new(PRICE, [(3.5, Time::from_hours(6.0)), (3.0, Time::from_hours(4.0))]);
    let best = |percent, grain| super::best(&demand, Ratio::from_percent(percent), grain);
    assert_eq!(best(50.0, Grain::Any), 3.5);
    // A fourth would save half of 0.6 and cost a half.
    assert_eq!(best(50.0, Grain::Whole), 3.0);
    assert_eq!(best(72.0, Grain::Whole), 4.0);
}

#[test]
fn what_is_paid_at_once_is_earned_back() {
    let demand = Demand::steady(PRICE, 4.0);
    let check = |upfront, years, months: Option<f64>| {
        let found =
            best_purchase(&demand, &Owned::NOTHING, &terms(0.25, upfront, years), Grain::Any);
        let found_months = found.break_even.map(|time| (time / Time::MONTH * 1e6).round() / 1e6);
        assert_eq!(found_months, months, "{upfront}");
        // 4 x 0.2 x 730 x 0.75, whatever is paid when.
        assert!((found.month.to_usd() - 438.0).abs() < 1e-9, "{found:?}");
        assert_eq!(found.upfront, found.total * upfront);
        let shares = [found.coverage, found.utilization].map(Ratio::to_percent);
        assert_eq!(shares, [100.0, 100.0]);
        assert!((found.savings_rate.to_percent() - 25.0).abs() < 1e-9);
        // Traffic can fall by the discount.
        assert!((found.fall.unwrap().to_percent() - 25.0).abs() < 1e-9);
    };
    check(0.0, 1.0, Some(0.0));
    // $5,256 at once, and $584 a month not paid.
    check(1.0, 1.0, Some(9.0));
    check(0.5, 1.0, Some(7.2));
    check(1.0, 3.0, Some(27.0));
    let loses = purchase(&demand, &Owned::NOTHING, &terms(0.25, 1.0, 1.0), 6.0);
    assert_eq!((loses.break_even, loses.fall), (None, None));
    assert!(loses.saving() < Usd::ZERO && loses.savings_rate < Ratio::ZERO);
}

#[test]
fn unused_hours_lower_the_effective_savings_rate() {
    // 62 % off, and used in 60 % of the hours.
    let demand = hourly(&[1.0, 1.0, 1.0, 0.0, 0.0]);
    let found = best_purchase(&demand, &Owned::NOTHING, &terms(0.62, 0.0, 1.0), Grain::Whole);
    assert_eq!(found.units, 1.0);
    assert!((found.utilization.to_percent() - 60.0).abs() < 1e-9);
    assert!((found.savings_rate.to_percent() - (1.0 - 0.38 / 0.6) * 100.0).abs() < 1e-9);
}

#[test]
fn what_is_owned_comes_first() {
    let demand = hourly(&[5.0, 4.0, 3.0, 3.0]);
    let owned = Owned::reserved(2.0, PRICE * 0.6);
    let found = best_purchase(&demand, &owned, &terms(0.3, 0.0, 1.0), Grain::Whole);
    assert_eq!(found.units, 1.0, "three run always, and two are owned");
    let alone = best_purchase(&demand, &Owned::NOTHING, &terms(0.3, 0.0, 1.0), Grain::Whole);
    assert_eq!(alone.units, 3.0);
    let most = Owned::reserved(5.0, PRICE * 0.6);
    assert_eq!(best_purchase(&demand, &most, &terms(0.7, 0.0, 1.0), Grain::Any).units, 0.0);
    let month = owned.month(&demand);
    assert_eq!(month.utilization, Ratio::ONE);
    assert_eq!(month.total(), found.without);
    let idle = Owned::reserved(10.0, PRICE * 0.6).month(&demand);
    // 3.75 of 10 are used.
    assert!((idle.unused / idle.commitment - 0.625).abs() < 1e-12, "{idle:?}");
    assert_eq!(idle.on_demand, Usd::ZERO);
}

#[test]
fn a_plan_of_dollars_covers_more_dollars_of_on_demand() {
    // $0.72 an hour at 28 % off covers a dollar an hour at on-demand prices.
    let plan = OwnedPlan {
        hourly: PerHour::from_usd(0.72),
        managed: Ratio::from_percent(28.0),
        on_demand: Some(Ratio::from_percent(10.0)),
    };
    let instances = Demand::steady(PRICE, 4.0);
    let owned = plan.on_managed(&instances);
    assert!((owned.units - 5.0).abs() < 1e-12, "a dollar an hour is five instances at $0.20");
    let month = owned.month(&instances);
    assert!((month.utilization.to_percent() - 80.0).abs() < 1e-9);
    assert!((month.unused.to_usd() - 0.2 * 0.72 * 730.0).abs() < 1e-9);
    // Lambda has a smaller discount, so that the same dollars cover less of it.
    let lambda = Demand::steady(PerHour::from_usd(1.0), 2.0);
    assert!((plan.on_demand(&lambda).units - 0.8).abs() < 1e-12);
    assert!(
        (plan.on_demand(&lambda).month(&lambda).total().to_usd() - (0.72 + 1.2) * 730.0).abs()
            < 1e-9
    );
    // What covers EC2 alone is paid beside Lambda all the same.
    let bound = OwnedPlan { on_demand: None, ..plan }.on_demand(&lambda).month(&lambda);
    assert_eq!((bound.utilization, bound.unused), (Ratio::ZERO, bound.commitment));
    assert_eq!(bound.on_demand, lambda.on_demand());
    let reserved = OwnedPlan::reserved(3.0, PRICE, Ratio::from_percent(40.0));
    let units = reserved.on_managed(&instances).units;
    assert!((units - 3.0).abs() < 1e-12 && reserved.on_demand.is_none(), "{reserved:?}");
    let bought =
        best_purchase(&lambda, &plan.on_demand(&lambda), &terms(0.12, 0.0, 1.0), Grain::Any);
    assert!((bought.units - 1.2).abs() < 1e-9);
    assert!((bought.hourly.to_usd() - 1.2 * 0.88).abs() < 1e-9);
    assert!((bought.covers.to_usd() - 1.2).abs() < 1e-9);
}

#[test]
fn the_deepest_discount_is_never_worth_mixing() {
    for seed in 0..100 {
        let demand = Demand::new(PRICE, series(seed));
        let (deep, shallow) = (Ratio::from_percent(50.0), Ratio::from_percent(28.0));
        let alone = best(&demand, deep, Grain::Any);
        let total = |layers: &[Layer]| {
            let (months, rest) = stack(&demand, layers);
            months.iter().map(|month| month.commitment).sum::<Usd>().to_usd() + rest.to_usd()
        };
        let least = total(&[Layer { units: alone, discount: deep }]);
        for below in 0..12 {
            for above in 0..12 {
                let layer = |units: i32, discount| Layer { units: f64::from(units), discount };
                let mixed = total(&[layer(below, deep), layer(above, shallow)]);
                assert!(mixed >= least - 1e-9, "{seed}: {below} and {above}");
            }
        }
    }
    let (months, rest) = stack(
        &hourly(&[4.0, 3.0]),
        &[
            Layer { units: 2.0, discount: Ratio::from_percent(50.0) },
            Layer { units: 2.0, discount: Ratio::from_percent(28.0) },
        ],
    );
    let used = months.iter().map(|month| month.utilization.to_percent()).collect::<Vec<_>>();
    assert_eq!((used, rest), (vec![100.0, 75.0], Usd::ZERO));
}

#[test]
fn demand_that_is_none_or_no_number_commits_nothing() {
    for demand in [Demand::new(PRICE, []), hourly(&[0.0]), hourly(&[f64::NAN, -3.0, f64::INFINITY])]
    {
        let found = best_purchase(&demand, &Owned::NOTHING, &terms(0.72, 1.0, 3.0), Grain::Any);
        assert_eq!((found.units, found.month), (0.0, Usd::ZERO), "{demand:?}");
        assert_eq!((found.break_even, found.fall), (None, Some(Ratio::ONE)));
        assert_eq!(purchase(&demand, &Owned::NOTHING, &terms(0.5, 0.0, 1.0), 2.0).fall, None);
    }
}

#[test]
fn demand_is_handed_on_as_numbers() {
    for seed in 0..50 {
        let demand = Demand::new(PRICE, series(seed));
        let numbers: Vec<f64> = demand.clone().into();
        let Ok(back) = Demand::try_from(numbers.clone()) else { panic!("{numbers:?}") };
        assert_eq!(back, demand, "{seed}");
    }
    for broken in [&[][..], &[0.2], &[0.2, 1.0], &[0.2, 1.0, 0.5, 2.0, 1.0], &[0.2, f64::NAN, 1.0]]
    {
        assert!(Demand::try_from(broken.to_vec()).is_err(), "{broken:?}");
    }
}

/// Three years of hours. No public record of hourly instances that long is at hand; these are the hours of the
/// longest trace that comes along, a day of `data/traces/diurnal.csv` (Azure Functions Trace 2019, CC BY 4.0),
/// again and again with quieter weekends, growth, and a seeded noise.
fn three_years() -> Vec<(f64, Time)> {
    let text = include_str!("../../../data/traces/diurnal.csv");
    let count = |line: &str| line.rsplit(',').next()?.trim().parse::<f64>().ok();
    let minutes: Vec<f64> = text.lines().filter_map(count).collect();
    assert_eq!(minutes.len(), 1440);
    let day: Vec<f64> = minutes.chunks(60).map(|hour| hour.iter().sum()).collect();
    let mut random = Sequence(3);
    let mut hour = |at: usize| {
        let weekend = if at / 24 % 7 >= 5 { 0.6 } else { 1.0 };
        let growth = 1.0 + at as f64 / 26_280.0;
        let requests = day[at % 24] * weekend * growth * (0.9 + 0.2 * random.next());
        ((requests / 1000.0).ceil().max(3.0), Time::from_hours(1.0))
    };
    (0..26_280).map(&mut hour).collect()
}

#[test]
fn three_years_of_hours_have_the_same_rule() {
    let hours = three_years();
    let demand = Demand::new(PRICE, hours.iter().copied());
    for discount in DISCOUNTS {
        let found = best(&demand, Ratio::from_fraction(discount), Grain::Any);
        let most = demand.most() as u32;
        let least = (0..=most).map(f64::from).min_by(|one, other| {
            cost(&hours, discount, 0.0, *one).total_cmp(&cost(&hours, discount, 0.0, *other))
        });
        let (found, least) =
            [found, least.unwrap()].map(|units| cost(&hours, discount, 0.0, units)).into();
        assert!((found - least).abs() < 1e-9, "{discount}: {found} and {least}");
    }
}
