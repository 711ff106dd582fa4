//! What a fleet does as traffic rises, stays, falls, and waits.

use super::*;
use crate::model::example::steady_api;
use crate::model::scaling::{Schedule, Source};
use crate::units::{Memory, Ratio, Volume};

const SECOND: Time = Time::from_s(1.0);

fn run_with(inputs: &Inputs, scaling: &Scaling, counts: Vec<f64>) -> ManagedRun {
    run(inputs, scaling, &Arrivals::new(SECOND, counts), 0.0, View::NONE).unwrap()
}

/// A fleet well above its minimum: 30 environments at 40 % of their CPU.
fn large() -> (Inputs, f64) {
    let inputs = steady_api();
    // 60 ms of CPU a request, one vCPU an environment.
    let rate = 30.0 * 0.4 / 0.06 - 0.1;
    (inputs.at(Volume::from_per_month(rate * 2_628_000.0)), rate)
}

fn rising(rate: f64, factor: f64, over: f64) -> Vec<f64> {
    let part = |second: f64| ((second - 120.0) / over).clamp(0.0, 1.0);
    (0..2400).map(|second| rate * (1.0 + (factor - 1.0) * part(f64::from(second)))).collect()
}

#[test]
fn requests_in_are_served_lost_or_left() {
    let (inputs, rate) = large();
    for source in [Source::Synchronous, Source::Asynchronous, Source::Queue] {
        let scaling = Scaling { source, ..Scaling::default() };
        let run = run_with(&inputs, &scaling, rising(rate, 6.0, 60.0));
        let out = run.served + run.lost + run.left;
        let into = run.carried + run.arrived;
        assert!((out / into - 1.0).abs() < 1e-9, "{source:?}: {out} of {into}");
        assert!(run.refusals.total() > 0.0);
    }
}

#[test]
fn traffic_that_doubles_in_five_minutes_is_not_refused_and_six_times_in_one_is() {
    let (inputs, rate) = large();
    let refused = |factor, over| {
        run_with(&inputs, &Scaling::default(), rising(rate, factor, over)).refusals.total()
    };
    assert_eq!(refused(2.0, 300.0), 0.0);
    assert!(refused(6.0, 60.0) > 1000.0);
}

#[test]
fn full_slots_refuse_requests_at_little_cpu() {
    let mut inputs = steady_api();
    // 10 s of which 0.5 % compute: eight slots of an environment keep 4 % of its CPU busy.
    inputs.workload.duration = Time::from_s(10.0);
    inputs.workload.cpu_share = Ratio::from_percent(0.5);
    inputs.managed.slots = 8.0;
    let mut counts = vec![0.5; 300];
    counts.extend([6.0; 120]);
    let view = View { from: Time::ZERO, to: Time::from_s(420.0), samples: 420 };
    let arrivals = Arrivals::new(SECOND, counts);
    let run = run(&inputs, &Scaling::default(), &arrivals, 0.0, view).unwrap();
    assert!(run.refusals.concurrency > 0.0, "{:?}", run.refusals);
    assert_eq!((run.refusals.cpu, run.refusals.memory), (0.0, 0.0));
    let refusing: Vec<_> = run.samples.iter().filter(|sample| sample.refused > 0.0).collect();
    assert!(refusing.iter().all(|sample| sample.cpu <= 0.05 && sample.slots > 0.99));
}

#[test]
fn slots_that_memory_took_are_refused_for_memory() {
    let mut inputs = steady_api();
    inputs.workload.cpu_share = Ratio::from_percent(1.0);
    inputs.workload.duration = Time::from_s(10.0);
    inputs.managed.slot_memory = crate::model::SlotMemory::Processes { each: Memory::from_gb(1.0) };
    let mut counts = vec![0.1; 60];
    counts.extend([6.0; 120]);
    let run = run_with(&inputs, &Scaling::default(), counts);
    assert!(run.refusals.memory > 0.0 && run.refusals.concurrency <= 0.0, "{:?}", run.refusals);
}

#[test]
fn cpu_that_could_not_have_answered_is_named() {
    let (inputs, rate) = large();
    let run = run_with(&inputs, &Scaling::default(), rising(rate, 6.0, 60.0));
    assert!(run.refusals.cpu > run.refusals.concurrency, "{:?}", run.refusals);
}

#[test]
fn a_queue_loses_nothing_and_shows_how_long_messages_waited() {
    let (inputs, rate) = large();
    let scaling = Scaling { source: Source::Queue, ..Scaling::default() };
    let run = run_with(&inputs, &scaling, rising(rate, 6.0, 60.0));
    assert_eq!(run.lost, 0.0);
    assert!(run.oldest > Time::from_s(60.0), "{:?}", run.oldest);
}

#[test]
fn events_are_given_up_after_six_hours() {
    let mut inputs = steady_api();
    inputs.managed.maximum = Some(3.0);
    let scaling = Scaling { source: Source::Asynchronous, ..Scaling::default() };
    let minute = Time::from_s(60.0);
    let arrivals = Arrivals::new(minute, vec![60.0 * 100.0; 24 * 60]);
    let run = run(&inputs, &scaling, &arrivals, 0.0, View::NONE).unwrap();
    assert!(run.lost > 0.0 && (run.oldest.to_hours() - 6.0).abs() < 0.05, "{:?}", run.oldest);
}

#[test]
fn a_fleet_shrinks_after_six_minutes_and_its_instances_end_later() {
    let (inputs, rate) = large();
    let mut counts = vec![rate; 60];
    counts.extend(vec![rate / 10.0; 7200]);
    let view = View { from: Time::ZERO, to: Time::from_s(7260.0), samples: 7260 };
    let arrivals = Arrivals::new(SECOND, counts);
    let run = run(&inputs, &Scaling::default(), &arrivals, 0.0, view).unwrap();
    let environments = |second: usize| run.samples[second].environments;
    assert_eq!(environments(60 + 5 * 60), 30.0);
    assert!(environments(60 + 8 * 60) < 30.0);
    let last = run.samples.last().unwrap();
    assert_eq!((last.environments, last.instances), (3.0, 3.0));
    let fell = |of: fn(&Sample) -> f64| {
        run.samples.iter().position(|sample| of(sample) < of(&run.samples[0])).unwrap()
    };
    let (first, instance) = (fell(|s| s.environments), fell(|s| s.instances));
    assert!(instance >= first + 180, "{first} {instance}");
}

#[test]
fn a_larger_step_brings_a_fleet_down_sooner() {
    let (inputs, rate) = large();
    let mut counts = vec![rate; 60];
    counts.extend(vec![rate / 10.0; 1200]);
    let view = View { from: Time::ZERO, to: Time::from_s(1260.0), samples: 1260 };
    let arrivals = Arrivals::new(SECOND, counts);
    let after_8_minutes = |percent| {
        let scale_in_step = Ratio::from_percent(percent);
        let scaling = Scaling { scale_in_step, ..Scaling::default() };
        run(&inputs, &scaling, &arrivals, 0.0, view).unwrap().samples[60 + 8 * 60].environments
    };
    let (single, default, half) =
        (after_8_minutes(0.0), after_8_minutes(1.0), after_8_minutes(50.0));
    assert_eq!(single, default, "a hundredth of 30 is less than one");
    assert!(half < default && half >= 3.0, "{half} {default}");
}

#[test]
fn a_deactivated_function_refuses_everything_and_wakes_by_its_schedule() {
    let inputs = steady_api();
    let schedule = Schedule::working_days(7, 19, Minimum::At(3.0), Minimum::Off);
    let scaling = Scaling { schedule: Some(schedule), ..Scaling::default() };
    let minute = Time::from_s(60.0);
    let run = run(&inputs, &scaling, &Arrivals::new(minute, vec![60.0; 1440]), 0.0, View::NONE);
    let run = run.unwrap();
    let off = run.refusals.deactivated / 60.0 / 60.0;
    assert!((12.0..=12.2).contains(&off), "off from 19 to 7 and until launched: {off} h");
    assert!((36.0..=36.6).contains(&run.instance_time.to_hours()), "{:?}", run.instance_time);
}

#[test]
fn a_version_that_is_published_answers_when_it_is_active() {
    let inputs = steady_api();
    let publish = |minutes: f64| Scaling {
        first_publish: Some(Time::from_s(60.0 * minutes)),
        ..Scaling::default()
    };
    let refused = |scaling: &Scaling| {
        let run = run_with(&inputs, scaling, vec![10.0; 3600]);
        assert_eq!(run.refusals.total(), run.refusals.deactivated, "nothing else is refused");
        run.refusals.deactivated / 10.0
    };
    // Within a look of the scaler; less than the launch and the start of environments is not possible.
    assert!((480.0..=496.0).contains(&refused(&publish(8.0))), "{}", refused(&publish(8.0)));
    assert!((100.0..=116.0).contains(&refused(&publish(0.5))), "{}", refused(&publish(0.5)));
    assert_eq!(refused(&Scaling::default()), 0.0);
}

#[test]
fn nothing_runs_beyond_the_ceiling() {
    let (mut inputs, rate) = large();
    inputs.managed.vcpu_ceiling = 44.0;
    let run = run_with(&inputs, &Scaling::default(), rising(rate, 6.0, 60.0));
    assert_eq!((run.most_instances, run.most_environments), (11.0, 33.0));
}

#[test]
fn a_function_with_a_minimum_of_0_sleeps_and_is_woken_by_a_request() {
    let mut inputs = steady_api();
    inputs.managed.minimum = 0.0;
    let mut counts = vec![0.0; 60];
    counts.extend([1.0; 1800]);
    counts.extend(vec![0.0; 3600]);
    let view = View { from: Time::ZERO, to: Time::from_s(5460.0), samples: 5460 };
    let arrivals = Arrivals::new(SECOND, counts);
    let run = run(&inputs, &Scaling::default(), &arrivals, 0.0, view).unwrap();
    // Three minutes from about the first request on, which comes within seconds.
    assert!((180.0..183.0).contains(&run.refusals.asleep), "{:?}", run.refusals);
    assert!((run.wakes - 1.0).abs() < 1e-3, "{}", run.wakes);
    assert_eq!((run.most_environments, run.refusals.deactivated), (1.0, 0.0));
    let at = |second: usize| run.samples[second];
    assert_eq!((at(59).environments, at(59).instances), (0.0, 0.0));
    assert!(at(260).environments > 0.99 && at(260).instances > 0.99, "{:?}", at(260));
    // Awake until a quarter of an hour after its last request, and its instance three minutes longer.
    assert!(at(1860 + 890).environments > 0.99 && at(1860 + 920).environments < 0.01);
    assert!(at(1860 + 1070).instances > 0.9 && at(1860 + 1100).instances < 0.01);
}

#[test]
fn sleep_never_costs_more_than_being_awake() {
    let hours = |per_hour: f64, sleep_after: f64| {
        let mut inputs = steady_api();
        inputs.managed.minimum = 0.0;
        let scaling = Scaling { sleep_after: Time::from_s(sleep_after), ..Scaling::default() };
        let arrivals = Arrivals::new(Time::from_s(10.0), vec![per_hour / 360.0; 8640]);
        let run = run(&inputs, &scaling, &arrivals, 0.0, View::NONE).unwrap();
        run.instance_time.to_hours()
    };
    for per_hour in [0.2, 1.0, 4.0, 15.0, 60.0, 1000.0] {
        let (sleeping, awake) = (hours(per_hour, 900.0), hours(per_hour, 86_400.0));
        assert!(sleeping <= awake + 1e-9 && awake <= 24.0 + 1e-9, "{per_hour}: {sleeping} {awake}");
    }
    assert!(hours(1.0, 900.0) < 10.0, "{}", hours(1.0, 900.0));
    assert!(hours(1000.0, 900.0) > 23.99);
}

#[test]
fn a_queue_keeps_what_comes_while_it_sleeps() {
    let mut inputs = steady_api();
    inputs.managed.minimum = 0.0;
    let scaling = Scaling { source: Source::Queue, ..Scaling::default() };
    let mut counts = vec![0.0; 60];
    counts.extend([1.0; 1800]);
    let run = run_with(&inputs, &scaling, counts);
    assert!(run.lost == 0.0 && run.refusals.asleep > 170.0 && run.left < 1.0, "{run:?}");
    assert!((170.0..240.0).contains(&run.oldest.to_s()), "{:?}", run.oldest);
}

#[test]
fn hot_environments_refuse_before_their_slots_are_full() {
    let (mut inputs, rate) = large();
    inputs.managed.maximum = Some(30.0);
    let view = View { from: Time::ZERO, to: Time::from_s(2400.0), samples: 2400 };
    let arrivals = Arrivals::new(SECOND, rising(rate, 2.4, 600.0));
    let run = run(&inputs, &Scaling::default(), &arrivals, 0.0, view).unwrap();
    assert!(run.refusals.cpu > 0.9 * run.refusals.total(), "{:?}", run.refusals);
    let at = run.samples.iter().position(|sample| sample.refused > 0.0).unwrap();
    let before = &run.samples[at - 1];
    assert!(before.slots < 0.5 && (0.8..0.9).contains(&before.cpu), "{before:?}");
    inputs.managed.cpu_refusal = Ratio::ONE;
    let patient = run_with(&inputs, &Scaling::default(), rising(rate, 2.4, 600.0));
    assert_eq!(patient.refusals.total(), 0.0);
}

#[test]
fn slack_takes_instances_from_the_fleet() {
    let (mut inputs, rate) = large();
    let instances =
        |inputs: &Inputs| run_with(inputs, &Scaling::default(), vec![rate; 60]).most_instances;
    let tight = instances(&inputs);
    inputs.managed.packing_slack = Ratio::from_percent(50.0);
    assert_eq!(instances(&inputs), (tight * 1.5).ceil());
}
