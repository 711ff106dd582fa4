//! The hours of traffic by volume: as many short runs as a profile has volumes.

use super::arrivals::Arrivals;
use super::outcome::{cold_share, hours};
use super::params::{Scaling, Source};
use super::record::View;
use super::traffic::Traffic;
use super::{run_managed, run_on_demand};
use crate::model::hours::{self, Hours, Profile};
use crate::model::inputs::Inputs;
use crate::model::lmi::{self, ManagedBill};
use crate::units::{Concurrency, Ratio};

/// The hours that traffic is billed for, around the volume of the inputs; `committed` instances are
/// counted apart.
///
/// A bill is for all requests on both sides, so that they compare: the account's quotas and the capacity
/// provider's ceiling, which an account raises before it moves there, hold in no run of a profile. Traffic
/// is fluid, whatever arrives by chance in a run that is looked at.
pub fn profile(
    inputs: &Inputs,
    scaling: &Scaling,
    traffic: Traffic<'_>,
    committed: f64,
) -> Profile {
    let worst = worst(inputs, scaling, traffic);
    let (inputs, relative) = unlimited(inputs, scaling, traffic);
    Profile::of(&inputs, |volume| hours_at(&inputs.at(volume), scaling, &relative, committed))
        .refusing(worst)
}

/// The share of requests that Managed Instances refuse in the worst five minutes, with all quotas; none where
/// what is refused comes again, or where on-demand refuses as much.
fn worst(inputs: &Inputs, scaling: &Scaling, traffic: Traffic<'_>) -> Ratio {
    if scaling.source != Source::Synchronous {
        return Ratio::ZERO;
    }
    let arrivals = traffic.arrivals(inputs.workload.volume, &traffic.course(scaling));
    let run = run_managed(inputs, scaling, &arrivals, 0.0, View::NONE);
    let share = run.map_or(0.0, |run| run.worst.share());
    let as_much =
        share > 0.0 && run_on_demand(inputs, scaling, &arrivals, View::NONE).worst.share() >= share;
    Ratio::from_fraction(if as_much { 0.0 } else { share })
}

/// What Managed Instances cost at the volume of the inputs, by the hours of traffic; `None` where the
/// function does not fit its instances.
pub fn bill(
    inputs: &Inputs,
    scaling: &Scaling,
    traffic: Traffic<'_>,
    committed: f64,
) -> Option<ManagedBill> {
    lmi::capacity(inputs).fleet()?;
    let (unlimited, relative) = unlimited(inputs, scaling, traffic);
    Some(hours::managed_bill(inputs, &hours_at(&unlimited, scaling, &relative, committed)))
}

/// The inputs without what an account raises, and the arrivals, to be scaled.
pub(super) fn unlimited(
    inputs: &Inputs,
    scaling: &Scaling,
    traffic: Traffic<'_>,
) -> (Inputs, Arrivals) {
    let mut inputs = *inputs;
    inputs.on_demand.account_concurrency = Concurrency::from_count(f64::INFINITY);
    inputs.managed.vcpu_ceiling = f64::INFINITY;
    (inputs, traffic.arrivals_for_bill(scaling))
}

fn hours_at(inputs: &Inputs, scaling: &Scaling, relative: &Arrivals, committed: f64) -> Hours {
    let volume = inputs.workload.volume;
    let arrivals = relative.clone().scaled_to(volume);
    let on_demand = run_on_demand(inputs, scaling, &arrivals, View::NONE);
    let managed = run_managed(inputs, scaling, &arrivals, committed, View::NONE);
    hours(volume, cold_share(&on_demand), managed.as_ref(), arrivals.span())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::model::scaling::{Minimum, Scaling, Schedule, Shape, Trace, simulate};
    use crate::model::{break_even, evaluate};
    use crate::units::{Time, Volume};

    const DAY: Shape = Shape::DayNight { peak: 2.4, hour: 14.0 };

    fn of_shape(inputs: &Inputs, shape: Shape) -> Profile {
        profile(inputs, &Scaling::default(), Traffic::Shape(shape), 0.0)
    }

    #[test]
    fn the_bill_alone_is_that_of_the_hours() {
        let scaling = Scaling::default();
        let mut inputs = steady_api().at(Volume::from_per_month(900e6));
        inputs.managed.minimum = 40.0;
        let day = Traffic::Shape(DAY);
        let alone = bill(&inputs, &scaling, day, 0.0);
        inputs.profile = Some(profile(&inputs, &scaling, day, 0.0));
        assert_eq!(alone, evaluate(&inputs).managed);
        inputs.managed.environment.memory = crate::units::Memory::from_gb(64.0);
        assert_eq!(bill(&inputs, &scaling, day, 0.0), None);
    }

    #[test]
    fn a_schedule_is_billed_by_the_hours_of_its_week() {
        let inputs = steady_api();
        let of = |then, else_| {
            let schedule = Some(Schedule::working_days(8, 18, then, else_));
            let scaling = Scaling { schedule, ..Scaling::default() };
            profile(&inputs, &scaling, Traffic::Shape(Shape::Steady), 0.0)
                .at(inputs.workload.volume)
        };
        // 50 of 168 hours with four instances, three else, and a while until they are gone.
        let raised = of(Minimum::At(12.0), Minimum::At(3.0)).instances;
        assert!((3.0 + 50.0 / 168.0..=3.35).contains(&raised), "{raised}");
        let off = of(Minimum::At(3.0), Minimum::Off);
        assert!((3.0 * 50.0 / 168.0..=0.91).contains(&off.instances), "{off:?}");
        let outside = off.without_environment.to_fraction();
        assert!((118.0 / 168.0..=0.705).contains(&outside), "{off:?}");
    }

    #[test]
    fn steady_traffic_has_the_steady_bills() {
        let mut inputs = steady_api();
        let expected = evaluate(&inputs);
        inputs.profile = Some(of_shape(&inputs, Shape::Steady));
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
            let found = of_shape(&inputs, shape).at(inputs.workload.volume);
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
            inputs.profile = Some(of_shape(&inputs, DAY));
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
            of_shape(&inputs, spikes).at(inputs.workload.volume).instances
        };
        assert!(instances(100e9) < 100.0 * instances(1e9));
    }

    #[test]
    fn a_peak_costs_managed_instances_more_than_the_mean_does() {
        let mut inputs = steady_api().at(Volume::from_per_month(2e9));
        let steady = evaluate(&inputs).managed.unwrap().total();
        let calm = Shape::DayNight { peak: 1.3, hour: 14.0 };
        inputs.profile = Some(of_shape(&inputs, calm));
        let calm = evaluate(&inputs).managed.unwrap().total();
        inputs.profile = Some(of_shape(&inputs, DAY));
        let day = evaluate(&inputs).managed.unwrap().total();
        // A fleet that follows the mean closely costs what the mean does.
        assert!((calm / steady - 1.0).abs() < 0.02 && calm < day, "{steady:?} {calm:?} {day:?}");
    }

    #[test]
    fn a_trace_of_a_shape_has_the_hours_of_that_shape() {
        let inputs = steady_api().at(Volume::from_per_month(400e6));
        let recorded = DAY.arrivals(inputs.workload.volume, Time::from_s(60.0));
        let trace = Trace::new(60, None, recorded.counts().to_vec()).unwrap();
        let hours = |traffic| {
            profile(&inputs, &Scaling::default(), traffic, 0.0).at(inputs.workload.volume)
        };
        let (by_rule, recorded) =
            (hours(Traffic::Shape(DAY)).instances, hours(Traffic::Trace(&trace)).instances);
        assert!((recorded / by_rule - 1.0).abs() < 0.01, "{recorded} instead of {by_rule}");
    }

    #[test]
    fn working_days_with_a_schedule_are_billed_for_a_week_at_least() {
        let inputs = steady_api();
        let schedule = Schedule::working_days(8, 18, Minimum::At(3.0), Minimum::Off);
        let scaling = Scaling { schedule: Some(schedule), ..Scaling::default() };
        let outside = |days: usize| {
            let trace = Trace::new(3600, Some(0), vec![5.0; days * 24]).unwrap();
            let hours = profile(&inputs, &scaling, Traffic::Trace(&trace), 0.0);
            hours.at(inputs.workload.volume).without_environment.to_fraction()
        };
        for days in [1, 7] {
            assert!((118.0 / 168.0..0.71).contains(&outside(days)), "{days}: {}", outside(days));
        }
        // Ten days from Monday: eight of them working days.
        assert!((160.0 / 240.0..0.675).contains(&outside(5)), "{}", outside(5));
    }

    #[test]
    fn an_hour_is_billed_as_a_day_of_such_hours() {
        let inputs = steady_api().at(Volume::from_per_month(800e6));
        let mut hour = vec![1.0; 60];
        hour[30..35].fill(4.0);
        let day: Vec<f64> = hour.iter().copied().cycle().take(24 * 60).collect();
        let hours = |counts: &[f64]| {
            let trace = Trace::new(60, None, counts.to_vec()).unwrap();
            profile(&inputs, &Scaling::default(), Traffic::Trace(&trace), 0.0)
                .at(inputs.workload.volume)
                .instances
        };
        let (one, all) = (hours(&hour), hours(&day));
        assert!((one / all - 1.0).abs() < 0.005, "{one} instead of {all}");
    }
}
