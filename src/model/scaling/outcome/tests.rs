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
        // Environments that refuse everything for some seconds do so to the step.
        close(a.refusals.total(), b.refusals.total(), 0.05, "refused");
    }
}

/// What a calibration looks at: five minutes of a run.
#[derive(Debug)]
struct Bucket {
    environments: f64,
    cpu: f64,
    queue: f64,
    /// Invocations that began.
    begun: f64,
}

/// AWS's published run, by the charts of aws-samples/sample-aws-lambda-managed-instances at 6934a80,
/// examples/fsi/sample-retirement-savings-simulator (`assets/scaling_with_SQS.png`,
/// `assets/EC2_CPU_Utilization.png`, 2026-02-04), which contradict the text beside them.
///
/// c6i.2xlarge, environments of 4 GB and 2 vCPU with 10 slots, at least 3, at most 48 vCPU, from a queue: 40 jobs at
/// each full minute for an hour, each 38 vCPU-s of one thread without waiting. The load begins in the last minute of
/// the first five.
fn sample_run() -> Vec<Bucket> {
    let mut inputs = steady_api();
    inputs.workload.memory = Memory::from_mb(1769.0);
    inputs.workload.duration = Time::from_s(38.0);
    inputs.workload.cpu_share = Ratio::ONE;
    inputs.workload.init = Time::ZERO;
    inputs.managed.instance =
        Instance { vcpu: 8.0, memory: Memory::from_gb(16.0), per_hour: PerHour::from_usd(0.34) };
    inputs.managed.environment = Environment { memory: Memory::from_gb(4.0), gb_per_vcpu: 2.0 };
    inputs.managed.slots = 10.0;
    inputs.managed.slot_memory =
        SlotMemory::Shared { base: Memory::from_mb(200.0), each: Memory::from_mb(20.0) };
    inputs.managed.vcpu_ceiling = 48.0;
    let mut counts = vec![0.0; 3840];
    for minute in 0..60 {
        counts[240 + 60 * minute] = 40.0;
    }
    let arrivals = Arrivals::new(Time::from_s(1.0), counts);
    let scaling = Scaling { source: Source::Queue, ..Scaling::default() };
    let view = View { from: Time::ZERO, to: Time::from_s(3840.0), samples: 3840 };
    let run = simulate(&inputs, &scaling, &arrivals, view).managed.unwrap();
    assert_eq!((run.lost, run.most_environments, run.most_instances), (0.0, 18.0, 6.0));
    let mean = |part: &[Sample], of: fn(&Sample) -> f64| {
        part.iter().map(of).sum::<f64>() / part.len() as f64
    };
    let mut waited = 0.0;
    let bucket = |part: &[Sample]| {
        let waits = part.last().map_or(0.0, |sample| sample.backlog);
        let arrived: f64 = part.iter().map(|sample| sample.arrived).sum();
        Bucket {
            environments: part.last().map_or(0.0, |sample| sample.environments),
            cpu: mean(part, |sample| sample.cpu),
            queue: mean(part, |sample| sample.backlog),
            begun: arrived + std::mem::replace(&mut waited, waits) - waits,
        }
    };
    run.samples.chunks(300).map(bucket).collect()
}

#[test]
fn the_published_run_of_aws_lands_in_its_bands() {
    // Observed: environments 3, 9, 18, 18; CPU 12, 84, 85, 86, later 70 %; invocations 45, 185, 233, 233, then
    // about 228; visible queue about 14, 72, 58, 18.
    let run = sample_run();
    let within = |value: f64, (low, high): (f64, f64), what: &str| {
        assert!((low..=high).contains(&value), "{what}: {value} is not {low} to {high}: {run:#?}");
    };
    for (bucket, bounds) in run.iter().zip([(3.0, 6.0), (7.0, 12.0), (16.0, 18.0)]) {
        within(bucket.environments, bounds, "environments");
    }
    for bucket in &run[1..3] {
        within(bucket.cpu, (0.8, 0.95), "CPU");
    }
    let highest = run.iter().map(|bucket| bucket.queue).fold(0.0, f64::max);
    within(highest, (40.0, 100.0), "the queue at its highest");
    within(run[1].queue.max(run[2].queue), (highest, highest), "when the queue is highest");
    within(run[3].queue, (0.0, 45.0), "the queue in the fourth");
    // 20 minutes of load end in the fifth.
    for bucket in &run[5..12] {
        within(bucket.cpu, (0.65, 0.8), "CPU later");
    }
    for bucket in &run[4..12] {
        within(bucket.queue, (0.0, 25.0), "the queue later");
    }
    for bucket in &run[1..12] {
        within(bucket.begun, (150.0, 260.0), "invocations");
    }
}

/// So many requests at once on idle environments of one vCPU: those that are answered, and those refused.
fn at_once(requests: f64, slots: f64) -> (f64, f64) {
    let mut inputs = steady_api();
    inputs.workload.duration = Time::from_s(300.0);
    inputs.workload.cpu_share = Ratio::ZERO;
    inputs.managed.slots = slots;
    let mut counts = vec![0.0; 60];
    counts[5] = requests;
    let arrivals = Arrivals::new(Time::from_s(1.0), counts);
    let run = simulate(&inputs, &Scaling::default(), &arrivals, View::NONE).managed.unwrap();
    (run.served + run.left, run.refusals.concurrency)
}

#[test]
fn slots_of_idle_environments_are_what_they_take_at_once() {
    // AWS's workshop of 2026-09: 3 environments of 16 slots, 60 requests at once: 48 served, 12 refused.
    let (served, refused) = at_once(60.0, 16.0);
    close(served, 48.0, 1e-2, "served");
    close(refused, 12.0, 1e-1, "refused");
    // AWS's guide for Rust: 8 slots for each vCPU, 24 for three.
    let (served, refused) = at_once(30.0, 8.0);
    close(served, 24.0, 1e-2, "served");
    close(refused, 6.0, 1e-1, "refused");
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
