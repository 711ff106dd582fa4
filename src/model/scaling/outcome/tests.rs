//! Both sides of the same arrivals: against the steady model, against AWS's run, and against themselves.

use super::*;
use crate::model::example::steady_api;
use crate::model::scaling::Shape;
use crate::model::{Capacity, evaluate};
use crate::units::{Usd, Volume};

fn simulated(inputs: &Inputs, shape: Shape, step: f64) -> Simulated {
    let arrivals = shape.arrivals(inputs.workload.volume, Time::from_s(step));
    simulate(inputs, &Scaling::default(), &arrivals, View::NONE)
}

fn close(left: f64, right: f64, share: f64, what: &str) {
    let scale = left.abs().max(right.abs()).max(1e-9);
    assert!((left - right).abs() <= scale * share, "{what}: {left} and {right}");
}

#[test]
fn steady_traffic_costs_what_the_steady_model_says() {
    for volume in [1e6, 20e6, 120e6, 700e6, 5e9] {
        let inputs = steady_api().at(Volume::from_per_month(volume));
        let steady = evaluate(&inputs);
        let run = simulated(&inputs, Shape::Steady, 1.0);
        let total = |usd: Usd| usd.to_usd();
        close(
            total(run.on_demand_bill.total()),
            total(steady.on_demand.total()),
            5e-3,
            "on-demand",
        );
        let managed = steady.managed.map(|bill| total(bill.total())).unwrap();
        let simulated = run.managed_bill.map(|bill| total(bill.total())).unwrap();
        close(simulated, managed, 5e-3, "Managed Instances");
        let managed = run.managed.unwrap();
        assert_eq!((managed.refusals.total(), run.on_demand.refused), (0.0, 0.0), "{volume}");
        let Capacity::Runs(fleet) = steady.capacity else { panic!("does not fit") };
        let median = managed.response.unwrap().p50;
        close(median.to_s(), fleet.response.to_s(), 0.02, "time of a request");
    }
}

#[test]
fn twice_the_step_changes_totals_by_less_than_a_hundredth() {
    let inputs = steady_api().at(Volume::from_per_month(600e6));
    let minutes = |minutes: f64| Time::from_s(60.0 * minutes);
    for shape in [
        Shape::Steady,
        Shape::OfficeHours { from: 9.0, to: 17.0, quiet: Ratio::from_percent(5.0) },
        Shape::Growth { rise: Ratio::from_percent(80.0) },
        Shape::DayNight { peak: 2.4, hour: 14.0 },
        Shape::Ramp { factor: 2.0, over: minutes(5.0) },
        Shape::Spike {
            height: 5.0,
            rise: minutes(3.0),
            length: minutes(20.0),
            every: Time::from_hours(24.0),
        },
    ] {
        let step = shape.step().to_s();
        let [fine, coarse] = [step, 2.0 * step].map(|step| simulated(&inputs, shape, step));
        let (a, b) = (fine.managed.unwrap(), coarse.managed.unwrap());
        close(fine.on_demand.served, coarse.on_demand.served, 0.01, "served on-demand");
        close(fine.on_demand.cold_starts, coarse.on_demand.cold_starts, 0.01, "cold starts");
        close(a.served, b.served, 0.01, "served");
        close(a.instance_time.to_hours(), b.instance_time.to_hours(), 0.01, "instance-hours");
        // Environments that refuse everything for some seconds do so to the step.
        close(a.refusals.total(), b.refusals.total(), 0.05, "refused");
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let inputs = steady_api();
    let arrivals = Shape::Steady.arrivals(inputs.workload.volume, Time::from_s(1.0));
    let run = |seed| simulate(&inputs, &Scaling::default(), &arrivals.poisson(seed), View::NONE);
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn rare_requests_start_cold_by_chance() {
    // One in 20 minutes, warm for six: e^-0.3 of them come too late.
    let inputs = steady_api().at(Volume::from_per_month(2190.0));
    let month = Shape::Growth { rise: Ratio::ZERO };
    let arrivals = month.arrivals(inputs.workload.volume, Time::from_s(10.0)).poisson(3);
    let run = simulate(&inputs, &Scaling::default(), &arrivals, View::NONE).on_demand;
    let share = run.cold_starts / run.served;
    close(share, libm::exp(-6.0 / 20.0), 0.05, "share of cold starts");
}

#[test]
fn a_commitment_beyond_the_fleet_is_paid_and_within_it_is_used() {
    let mut inputs = steady_api().at(Volume::from_per_month(600e6));
    let shape = Shape::DayNight { peak: 2.4, hour: 14.0 };
    let mut bill = |committed| {
        inputs.managed.committed = committed;
        simulated(&inputs, shape, 1.0).managed_bill.unwrap()
    };
    let nothing = bill(Committed::Nothing);
    let some = bill(Committed::Instances(4.0));
    assert_eq!(some.instances, nothing.instances);
    assert_eq!(some.fee, nothing.fee, "the fee is on what runs");
    assert!(some.total() < nothing.total(), "{some:?}");
    let fleet = bill(Committed::Fleet);
    assert!(fleet.committed_instances >= 3.0 && fleet.on_demand > Usd::ZERO, "{fleet:?}");
}
