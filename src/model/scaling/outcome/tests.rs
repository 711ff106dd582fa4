//! Both sides of the same arrivals: against the steady model, against AWS's run, and against themselves.

use super::*;
use crate::model::example::steady_api;
use crate::model::scaling::{Sample, Shape, Source};
use crate::model::{Capacity, Environment, Instance, SlotMemory, evaluate};
use crate::units::{Memory, PerHour, Usd, Volume};

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
        close(a.refusals.total(), b.refusals.total(), 0.01, "refused");
    }
}

/// AWS's sample run: c6i.2xlarge, environments of 4 GB and 2 vCPU with 10 slots, at least 3, at most 48
/// vCPU; 2,350 jobs queued at once, each 1.7 minutes of waiting and 0.8 vCPU-minutes.
fn queued_jobs() -> Inputs {
    let mut inputs = steady_api();
    let minute = Time::from_s(60.0);
    inputs.workload.memory = Memory::from_mb(1769.0);
    inputs.workload.duration = minute * 2.5;
    inputs.workload.cpu_share = Ratio::from_fraction(0.8 / 2.5);
    inputs.managed.instance =
        Instance { vcpu: 8.0, memory: Memory::from_gb(16.0), per_hour: PerHour::from_usd(0.34) };
    inputs.managed.environment = Environment { memory: Memory::from_gb(4.0), gb_per_vcpu: 2.0 };
    inputs.managed.slots = 10.0;
    inputs.managed.slot_memory =
        SlotMemory::Shared { base: Memory::from_mb(200.0), each: Memory::from_mb(20.0) };
    inputs.managed.vcpu_ceiling = 48.0;
    inputs
}

#[test]
fn the_sample_run_of_aws_lands_in_its_band() {
    let mut counts = vec![0.0; 3600];
    counts[0] = 2350.0;
    let arrivals = Arrivals::new(Time::from_s(1.0), counts);
    let scaling = Scaling { source: Source::Queue, ..Scaling::default() };
    let view = View { from: Time::ZERO, to: Time::from_s(3600.0), samples: 3600 };
    let run = simulate(&queued_jobs(), &scaling, &arrivals, view).managed.unwrap();
    let at = |minute: usize| -> &Sample { &run.samples[minute * 60] };
    assert_eq!(run.samples[0].environments, 3.0);
    assert!(at(4).cpu > 0.8, "{:?}", at(4));
    assert!((8.0..=12.0).contains(&at(10).environments), "t + 10: {:?}", at(10));
    assert!((14.0..=19.0).contains(&at(15).environments), "t + 15: {:?}", at(15));
    assert_eq!((run.most_environments, run.most_instances), (18.0, 6.0));
    assert_eq!(run.lost, 0.0);
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
