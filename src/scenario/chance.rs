//! The chance that Managed Instances are cheaper, where inputs are known only roughly: a seeded Monte Carlo.

use super::{Scenario, Span};
use crate::model::evaluate;
use crate::model::scaling::random::Random;
use crate::units::{Ratio, Usd};

/// What the runs come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// How many runs had a bill on both sides.
    pub runs: u32,
    /// In how many of them Managed Instances are cheaper.
    pub wins: u32,
    /// In how many of them Managed Instances cannot run the traffic; on-demand wins those.
    pub unfit: u32,
    /// A quarter, half and three quarters of the runs save no more than this \[USD a month\].
    pub quartiles: [f64; 3],
}

impl Chance {
    /// The share of runs in which Managed Instances are cheaper.
    pub fn share(&self) -> Ratio {
        Ratio::from_fraction(f64::from(self.wins) / f64::from(self.runs.max(1)))
    }

    /// The standard error of that share; where all runs agree, one run more or less.
    pub fn error(&self) -> Ratio {
        let (share, runs) = (self.share().to_fraction(), f64::from(self.runs.max(1)));
        let deviation = libm::sqrt(share * (1.0 - share) / runs);
        Ratio::from_fraction(if deviation > 0.0 { deviation } else { 1.0 / runs })
    }
}

/// Runs both bills `runs` times on the same samples: each of `inputs` is within its range, each ratio as likely as any
/// other, or where it begins at 0 each value. `None` without a bill today.
pub fn chance(scenario: &Scenario, inputs: &[Span], seed: u64, runs: u32) -> Option<Chance> {
    scenario.resolve().ok()?;
    let mut random = Random::new(seed);
    let mut savings = Vec::with_capacity(runs as usize);
    let mut found = Chance { runs: 0, wins: 0, unfit: 0, quartiles: [0.0; 3] };
    for _ in 0..runs {
        let mut sample = *scenario;
        for Span { field, low, high, .. } in inputs {
            let part = random.uniform();
            let exact = if *low > 0.0 {
                low * libm::exp(libm::log(high / low) * part)
            } else {
                low + (high - low) * part
            };
            let spec = field.spec();
            let value = exact.clamp(spec.min, spec.max);
            sample = sample.with(
                *field,
                scenario.grain(*field).map_or(value, |grain| {
                    ((value / grain).round() * grain).clamp(spec.min, spec.max)
                }),
            );
        }
        // What AWS would refuse is no run: both sides would be without a bill.
        let Ok(resolved) = sample.resolve() else { continue };
        found.runs += 1;
        match evaluate(&resolved.inputs).saving() {
            Some(saving) => savings.push(saving.to_usd()),
            None => found.unfit += 1,
        }
    }
    found.wins = savings.iter().filter(|saving| **saving > 0.0).count() as u32;
    savings.sort_by(f64::total_cmp);
    found.quartiles = [0.25, 0.5, 0.75].map(|share| quantile(&savings, share));
    (found.runs > 0).then_some(found)
}

/// The value below which this share of ascending values is; nothing of none.
fn quantile(values: &[f64], share: f64) -> f64 {
    let Some(last) = values.len().checked_sub(1) else { return Usd::ZERO.to_usd() };
    let place = last as f64 * share;
    let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, link};

    const BY: Ratio = Ratio::from_percent(50.0);

    fn of(fragment: &str, inputs: &[Field], seed: u64, runs: u32) -> Chance {
        let scenario = link::read(fragment).scenario;
        let span = |field: &Field| Span::times(*field, scenario.number(*field).unwrap(), BY);
        let inputs: Vec<Span> = inputs.iter().map(span).collect();
        chance(&scenario, &inputs, seed, runs).unwrap()
    }

    #[test]
    fn it_converges_to_a_closed_form() {
        // The fleet stands at its minimum throughout, so that the bill of on-demand alone moves, and Managed Instances
        // win where requests exceed the break-even: log-uniform between 2/3 and 3/2 of today's.
        let fragment = "v=2&cpu=1%&requests=90M/month&cold-starts=0";
        let scenario = link::read(fragment).scenario;
        let saving = |requests: f64| {
            let sample = scenario.with(Field::Requests, requests);
            evaluate(&sample.resolve().unwrap().inputs).saving().unwrap().to_usd()
        };
        let (one, two) = (saving(70e6), saving(110e6));
        let slope = (two - one) / 40e6;
        assert!(
            (saving(90e6) - f64::midpoint(one, two)).abs() < 1e-6,
            "the bills are straight lines"
        );
        let break_even = 70e6 - one / slope;
        let reach = libm::log(1.5);
        let exact = (reach - libm::log(break_even / 90e6)) / (2.0 * reach);
        assert!(exact > 0.1 && exact < 0.9, "{exact}");
        for runs in [1_000, 20_000] {
            let found = of(fragment, &[Field::Requests], 7, runs);
            let error = found.error().to_fraction();
            let gap = (found.share().to_fraction() - exact).abs();
            assert!(gap < 3.5 * error, "{gap} at {runs} runs, with an error of {error}");
        }
    }

    #[test]
    fn a_seed_repeats_its_runs_and_another_differs() {
        let fields = [Field::Requests, Field::Duration, Field::CpuShare];
        let one = of("v=2&requests=80M/month", &fields, 1, 500);
        assert_eq!(one, of("v=2&requests=80M/month", &fields, 1, 500));
        assert_ne!(one, of("v=2&requests=80M/month", &fields, 2, 500));
        assert!(one.quartiles.is_sorted());
    }

    #[test]
    fn what_is_certain_has_a_small_error() {
        let found = of("v=2&requests=1M/month", &[Field::Requests], 1, 1_000);
        assert_eq!(found.wins, 0);
        assert_eq!(found.error(), Ratio::from_fraction(0.001));
    }
}
