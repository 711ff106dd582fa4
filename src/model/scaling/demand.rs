//! The demand for commitments of traffic over time: what runs in each hour on both sides.

use super::params::Scaling;
use super::profile::unlimited;
use super::record::View;
use super::run_managed;
use super::traffic::Traffic;
use crate::model::commitment::{Demand, Demands, instance_price, lambda};
use crate::model::inputs::Inputs;
use crate::units::Time;

/// What commitments could cover at the volume of the inputs, by the hours of traffic.
///
/// Commitments are for each hour, so that what runs for a part of one uses that part: an hour counts the mean of
/// its steps. Source: AWS EC2 user guide, "How Reserved Instances are applied", and AWS Savings Plans user guide.
/// Where the function may sleep, its steps have instances that are to be expected; each then counts as the next
/// whole number of instances for a part of the time and as none for the rest, so that nothing is committed to that
/// may be gone.
pub fn demands(inputs: &Inputs, scaling: &Scaling, traffic: Traffic<'_>) -> Demands {
    let (unlimited, relative) = unlimited(inputs, scaling, traffic);
    let arrivals = relative.scaled_to(inputs.workload.volume);
    let (step, counts) = (arrivals.step(), arrivals.counts());
    let view = View { from: Time::ZERO, to: arrivals.span(), samples: counts.len() };
    let run = run_managed(&unlimited, scaling, &arrivals, 0.0, view);
    let managed = run.map(|run| {
        let steps = run.samples.iter().map(|sample| sample.instances);
        let price = instance_price(inputs);
        if super::managed::may_sleep(&unlimited, scaling) {
            Demand::new(price, steps.flat_map(|expected| chances(expected, step)))
        } else {
            Demand::new(price, hours(steps, step))
        }
    });
    Demands { managed, on_demand: lambda(inputs, hours(counts.iter().copied(), step)) }
}

/// The means of steps over each hour, with how long it is: a step that is longer stands alone.
fn hours(steps: impl Iterator<Item = f64>, step: Time) -> Vec<(f64, Time)> {
    let together = (Time::from_hours(1.0) / step).round().max(1.0) as usize;
    let steps: Vec<f64> = steps.collect();
    let hour = |steps: &[f64]| {
        let count = steps.len() as f64;
        (steps.iter().sum::<f64>() / count, step * count)
    };
    steps.chunks(together).map(hour).collect()
}

/// Expected instances as a whole number for a part of the time.
fn chances(expected: f64, step: Time) -> [(f64, Time); 2] {
    /// An expected number that is more than whole by less is whole.
    const DUST: f64 = 1e-3;
    let whole = (expected - DUST).ceil().max(0.0);
    let share = if whole > 0.0 { (expected / whole).min(1.0) } else { 0.0 };
    [(whole, step * share), (0.0, step * (1.0 - share))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::commitment::Grain;
    use crate::model::example::steady_api;
    use crate::model::scaling::{Minimum, Schedule, Shape, profile};
    use crate::model::{commitment, evaluate};
    use crate::units::{Ratio, Volume};

    const DAY: Shape = Shape::DayNight { peak: 2.4, hour: 14.0 };

    fn of(inputs: &Inputs, scaling: &Scaling, shape: Shape) -> Demands {
        demands(inputs, scaling, Traffic::Shape(shape))
    }

    #[test]
    fn hours_have_the_instances_of_the_profile() {
        let scaling = Scaling::default();
        let mut inputs = steady_api().at(Volume::from_per_month(2e9));
        inputs.profile = Some(profile(&inputs, &scaling, Traffic::Shape(DAY), 0.0));
        let hours = inputs.profile.unwrap().at(inputs.workload.volume);
        let found = of(&inputs, &scaling, DAY);
        let managed = found.managed.unwrap();
        assert!((managed.mean() / hours.instances - 1.0).abs() < 1e-9, "{managed:?}");
        assert!(managed.least() >= hours.fewest && managed.most() > managed.least());
        // What always runs is worth a commitment at any discount.
        let best = commitment::best(&managed, Ratio::from_percent(5.0), Grain::Whole);
        assert!(best >= hours.fewest, "{best}");
        let bill = evaluate(&inputs).on_demand;
        let part = bill.duration + bill.cold_starts;
        assert!((found.on_demand.on_demand() / part - 1.0).abs() < 1e-9);
        // Two and a half times the mean at the peak.
        let peak = found.on_demand.most() / found.on_demand.mean();
        assert!((2.2..=2.4).contains(&peak), "{peak}");
    }

    #[test]
    fn steady_traffic_is_the_same_in_every_hour() {
        let inputs = steady_api();
        let steady = Demands::steady(&inputs);
        let found = of(&inputs, &Scaling::default(), Shape::Steady);
        let [one, other] = [&steady, &found].map(|demands| demands.managed.clone().unwrap());
        assert!((one.mean() / other.mean() - 1.0).abs() < 1e-9);
        assert!((one.most() - one.least()).abs() < 1e-12);
        let lambda = found.on_demand.mean() / steady.on_demand.mean();
        assert!((lambda - 1.0).abs() < 0.01, "{lambda}");
        let bill = evaluate(&inputs);
        assert!((one.on_demand() / bill.managed.unwrap().on_demand - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_schedule_leaves_hours_without_any() {
        let schedule = Schedule::working_days(8, 18, Minimum::At(3.0), Minimum::Off);
        let scaling = Scaling { schedule: Some(schedule), ..Scaling::default() };
        let managed = of(&steady_api(), &scaling, Shape::Steady).managed.unwrap();
        let running = managed.share_above(0.0).to_fraction();
        assert!((50.0 / 168.0..0.35).contains(&running), "{running}");
        // 30 % of the hours are too few for a discount of 50 %.
        assert_eq!(commitment::best(&managed, Ratio::from_percent(50.0), Grain::Whole), 0.0);
        assert_eq!(commitment::best(&managed, Ratio::from_percent(72.0), Grain::Whole), 3.0);
    }

    #[test]
    fn what_may_sleep_is_there_for_a_part_of_the_time() {
        let mut inputs = steady_api().at(Volume::from_per_month(2_000.0));
        (inputs.managed.minimum, inputs.managed.zones) = (0.0, 1.0);
        let managed = of(&inputs, &Scaling::default(), Shape::Steady).managed.unwrap();
        let running = managed.share_above(0.0).to_fraction();
        assert!((0.3..0.9).contains(&running), "{running}");
        assert_eq!((managed.most(), managed.least()), (1.0, 0.0));
        assert_eq!(commitment::best(&managed, Ratio::from_percent(5.0), Grain::Any), 0.0);
        let [one, none] = chances(2.4, Time::from_s(10.0));
        assert_eq!((one.0, none.0), (3.0, 0.0));
        assert!((one.0 * one.1.to_s() - 24.0).abs() < 1e-9);
    }
}
