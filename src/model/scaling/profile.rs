//! The hours of a shape by volume: as many short runs as a profile has volumes.

use super::outcome::{cold_share, hours};
use super::params::{Scaling, Source};
use super::record::View;
use super::shape::Shape;
use super::{run_managed, run_on_demand};
use crate::model::hours::Profile;
use crate::model::inputs::Inputs;
use crate::units::{Concurrency, Ratio, Time, Volume};

/// The hours that a shape is billed for, around the volume of the inputs; `committed` instances are
/// counted apart.
///
/// A bill is for all requests on both sides, so that they compare: the account's quotas and the capacity
/// provider's ceiling, which an account raises before it moves there, hold in no run of a profile.
pub fn profile(inputs: &Inputs, scaling: &Scaling, shape: &Shape, committed: f64) -> Profile {
    let worst = worst(inputs, scaling, shape);
    let mut inputs = *inputs;
    inputs.on_demand.account_concurrency = Concurrency::from_count(f64::INFINITY);
    inputs.managed.vcpu_ceiling = f64::INFINITY;
    let relative = shape.arrivals(Volume::from_per_month(1e6), step(shape));
    Profile::of(&inputs, |volume| {
        let inputs = inputs.at(volume);
        let arrivals = relative.clone().scaled_to(volume);
        let on_demand = run_on_demand(&inputs, scaling, &arrivals, View::NONE);
        let managed = run_managed(&inputs, scaling, &arrivals, committed, View::NONE);
        hours(volume, cold_share(&on_demand), managed.as_ref(), arrivals.span())
    })
    .refusing(worst)
}

/// The share of requests that is refused in the worst five minutes, with all quotas; none where what is
/// refused comes again.
fn worst(inputs: &Inputs, scaling: &Scaling, shape: &Shape) -> Ratio {
    if scaling.source != Source::Synchronous {
        return Ratio::ZERO;
    }
    let arrivals = shape.arrivals(inputs.workload.volume, shape.step());
    let run = run_managed(inputs, scaling, &arrivals, 0.0, View::NONE);
    Ratio::from_fraction(run.map_or(0.0, |run| run.worst.share()))
}

/// Steps in which a run for the bill goes: some thousand of them.
fn step(shape: &Shape) -> Time {
    const MOST: f64 = 12_000.0;
    let period = shape.period().to_s();
    let fits = |step: &f64| period / step <= MOST;
    Time::from_s([10.0, 15.0, 30.0, 60.0, 120.0].into_iter().find(fits).unwrap_or(300.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::model::scaling::Scaling;
    use crate::model::scaling::simulate;
    use crate::model::{break_even, evaluate};

    const DAY: Shape = Shape::DayNight { peak: 2.4, hour: 14.0 };

    #[test]
    fn steady_traffic_has_the_steady_bills() {
        let mut inputs = steady_api();
        let expected = evaluate(&inputs);
        inputs.profile = Some(profile(&inputs, &Scaling::default(), &Shape::Steady, 0.0));
        let found = evaluate(&inputs);
        let near = |one: f64, other: f64| (one / other - 1.0).abs() < 0.005;
        let total = |outcome: &crate::model::Outcome| outcome.managed.unwrap().total().to_usd();
        assert!(near(total(&found), total(&expected)));
        assert!(near(found.on_demand.total().to_usd(), expected.on_demand.total().to_usd()));
    }

    #[test]
    fn a_profile_has_the_hours_of_a_run_by_the_second() {
        for (shape, volume) in [
            (DAY, 120e6),
            (DAY, 1e9),
            (Shape::Ramp { factor: 2.0, over: Time::from_s(300.0) }, 400e6),
        ] {
            let inputs = steady_api().at(Volume::from_per_month(volume));
            let scaling = Scaling::default();
            let arrivals = shape.arrivals(inputs.workload.volume, shape.step());
            let run = simulate(&inputs, &scaling, &arrivals, View::NONE).managed.unwrap();
            let exact = run.instance_time / arrivals.span();
            let found = profile(&inputs, &scaling, &shape, 0.0).at(inputs.workload.volume);
            assert!(
                (found.instances / exact - 1.0).abs() < 0.01,
                "{shape:?} at {volume}: {} instead of {exact}",
                found.instances
            );
        }
    }

    #[test]
    fn the_crossing_is_the_same_from_wherever_it_is_looked_for() {
        let crossing = |volume: f64| {
            let mut inputs = steady_api().at(Volume::from_per_month(volume));
            inputs.profile = Some(profile(&inputs, &Scaling::default(), &DAY, 0.0));
            break_even(&inputs).crossings[0].volume.to_per_month()
        };
        let near = crossing(80e6);
        for far in [1e6, 20e6, 900e6, 50e9] {
            let found = crossing(far);
            assert!((found / near - 1.0).abs() < 0.005, "{found} from {far}, {near} from nearby");
        }
    }

    #[test]
    fn a_large_fleet_comes_down_from_its_peak_as_a_small_one_does() {
        let (minutes, every) = (|minutes| Time::from_s(60.0 * minutes), Time::from_hours(6.0));
        let spikes = Shape::Spike { height: 4.0, rise: minutes(2.0), length: minutes(30.0), every };
        let instances = |volume: f64| {
            let inputs = steady_api().at(Volume::from_per_month(volume));
            profile(&inputs, &Scaling::default(), &spikes, 0.0).at(inputs.workload.volume).instances
        };
        assert!(instances(100e9) < 100.0 * instances(1e9));
    }

    #[test]
    fn a_peak_costs_managed_instances_more_than_the_mean_does() {
        let mut inputs = steady_api().at(Volume::from_per_month(2e9));
        let steady = evaluate(&inputs).managed.unwrap().total();
        let calm = Shape::DayNight { peak: 1.3, hour: 14.0 };
        let scaling = Scaling::default();
        inputs.profile = Some(profile(&inputs, &scaling, &calm, 0.0));
        let calm = evaluate(&inputs).managed.unwrap().total();
        inputs.profile = Some(profile(&inputs, &scaling, &DAY, 0.0));
        let day = evaluate(&inputs).managed.unwrap().total();
        assert!(steady < calm && calm < day, "{steady:?} {calm:?} {day:?}");
    }
}
