//! Sleep: what becomes of a function with a minimum of 0 that nobody calls, as chances.
//!
//! It sleeps when no request has come for a while, a request wakes it, and until it is awake requests are refused.
//! Requests that are given as a mean come by chance, so that the function is awake with a chance as well. Where
//! traffic is dense or absent that is 1 or 0; where requests are minutes apart it is in between, and everything that
//! a run counts is counted by it.

use std::collections::VecDeque;

use super::fleet::Fleet;
use crate::model::inputs::Inputs;
use crate::model::scaling::{Arrivals, Minimum, Scaling, Schedule};
use crate::units::Time;

/// From this chance on a fleet counts as there, and below it as gone.
const AWAKE: f64 = 0.5;

/// From this chance on a function counts as awake all the time.
const SURELY: f64 = 0.999;

/// Whether the function ever sleeps: where its minimum is 0 at some time, and its maximum is not.
pub(in crate::model::scaling) fn sleeps(inputs: &Inputs, scaling: &Scaling) -> bool {
    if inputs.managed.maximum.is_some_and(|maximum| maximum < 1.0) {
        return false;
    }
    let lowest = scaling.schedule.as_ref().map_or(inputs.managed.minimum, Schedule::lowest);
    lowest <= 0.0 && scaling.first_publish.is_none()
}

/// Whether and how far the fleet is there for what comes.
pub(super) struct Presence {
    sleep: Option<Sleep>,
    night: Night,
    /// Whether environments run without a request.
    must_run: bool,
}

impl Presence {
    /// A function in the traffic before the arrivals, at what is set then.
    pub(super) fn new(
        inputs: &Inputs,
        scaling: &Scaling,
        arrivals: &Arrivals,
        set: Minimum,
    ) -> Self {
        let sleep = sleeps(inputs, scaling).then(|| Sleep::new(scaling, arrivals));
        let night = sleep.as_ref().map_or(Night { awake: 1.0, idling: 0.0 }, Sleep::now);
        Self { sleep, night, must_run: set.must_run() }
    }

    /// Whether the function ever sleeps.
    #[inline]
    pub(super) fn may_sleep(&self) -> bool {
        self.sleep.is_some()
    }

    /// Lets a step pass, with the logarithm of its chance of no request; by how much what the fleet holds while it
    /// is there becomes more.
    pub(super) fn pass(&mut self, quiet: f64, fleet: &mut Fleet<'_>) -> f64 {
        let (was_awake, was_there) = (self.night.awake >= AWAKE, self.there());
        if let Some(sleep) = &mut self.sleep {
            self.night = sleep.pass(quiet, self.must_run);
        }
        if was_awake && self.night.awake < AWAKE {
            fleet.lie_down();
        }
        was_there / self.there()
    }

    /// The chance that the function takes requests.
    #[inline]
    pub(super) fn awake(&self) -> f64 {
        self.night.awake
    }

    /// The part of what comes that the fleet is offered: where it hardly is there, only what meets it.
    #[inline]
    pub(super) fn meets(&self) -> f64 {
        if self.night.awake < AWAKE { self.night.awake } else { 1.0 }
    }

    /// The part of the time in which the fleet does what it does.
    #[inline]
    pub(super) fn there(&self) -> f64 {
        if self.night.awake < AWAKE { 1.0 } else { self.night.awake }
    }

    /// Whether the function is awake as good as surely.
    #[inline]
    pub(super) fn is_sure(&self) -> bool {
        self.night.awake >= SURELY
    }

    /// Instances that are to be expected.
    #[inline]
    pub(super) fn instances(&self, fleet: &Fleet<'_>) -> f64 {
        if self.may_sleep() { fleet.expected_instances(&self.night) } else { fleet.instances() }
    }

    /// What the scaler is to keep of what is set now.
    pub(super) fn minimum(&mut self, set: Minimum) -> Minimum {
        self.must_run = set.must_run();
        if self.may_sleep() { set.awake() } else { set }
    }

    /// How often the function woke.
    pub(super) fn wakes(&self) -> f64 {
        self.sleep.as_ref().map_or(0.0, |sleep| sleep.wakes)
    }
}

/// What a step brings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Night {
    /// The chance that the function takes requests.
    pub(super) awake: f64,
    /// The chance that its first instance runs and it does not: it has just gone to sleep, or is about to wake.
    pub(super) idling: f64,
}

/// The function's chances as time passes.
struct Sleep {
    awake: f64,
    asleep: f64,
    /// When it was last called or woke, as chances of the last steps, the oldest first.
    called: VecDeque<f64>,
    /// When it began to wake.
    waking: VecDeque<f64>,
    /// How many steps of `waking` pass before its instance runs.
    launching: usize,
    /// When it went to sleep, while its instance runs on, with the logarithm of the chance of no request.
    ended: VecDeque<(f64, f64)>,
    ended_quiet: f64,
    /// The chance that its instance still runs on.
    ending: f64,
    /// The logarithms of the chance of no request in the steps of `called`, and their sum.
    quiet: VecDeque<f64>,
    quiet_sum: f64,
    /// The part of `waking` whose instance runs.
    running: f64,
    /// How often it woke.
    wakes: f64,
}

impl Sleep {
    /// A function in the traffic before the arrivals, for long.
    fn new(scaling: &Scaling, arrivals: &Arrivals) -> Self {
        let step = arrivals.step();
        let steps = |time: Time| ((time / step).round().max(1.0)) as usize;
        let (idle, wake) = (steps(scaling.sleep_after), steps(scaling.wake));
        let launching = steps(scaling.instance_launch).min(wake);
        let mean = arrivals.before().to_per_s() * step.to_s();
        // A cycle in steps: asleep until a request, waking, awake until none comes for long.
        let [asleep, waking, awake] = if mean > 0.0 {
            let until = libm::expm1(mean.min(700.0 / idle as f64) * idle as f64) / mean;
            [1.0 / mean, wake as f64, until]
        } else {
            [1.0, 0.0, 0.0]
        };
        let cycle = asleep + waking + awake;
        let (asleep, awake) = (asleep / cycle, awake / cycle);
        let some = -libm::expm1(-mean);
        let begins = asleep * some;
        Self {
            awake,
            asleep,
            called: VecDeque::from(vec![awake * some + begins * (1.0 - some); idle]),
            waking: VecDeque::from(vec![if mean > 0.0 { begins } else { 0.0 }; wake]),
            launching,
            ended: VecDeque::from(vec![(0.0, -mean); steps(scaling.instance_end)]),
            ended_quiet: -mean * steps(scaling.instance_end) as f64,
            ending: 0.0,
            quiet: VecDeque::from(vec![-mean; idle]),
            quiet_sum: -mean * idle as f64,
            running: if mean > 0.0 { begins * (wake - launching) as f64 } else { 0.0 },
            wakes: 0.0,
        }
    }

    /// Lets a step pass; `quiet` is the logarithm of its chance of no request. A function that `must` run wakes
    /// without a request, and stays awake.
    fn pass(&mut self, quiet: f64, must: bool) -> Night {
        let none = libm::exp(quiet);
        let woken = self.waking.pop_front().unwrap_or_default();
        self.awake += woken;
        self.running = (self.running - woken).max(0.0);
        self.quiet_sum += quiet - self.quiet.pop_front().unwrap_or_default();
        self.quiet.push_back(quiet);
        let since = libm::exp(self.quiet_sum.min(0.0));
        let tired = (self.called.pop_front().unwrap_or_default() * since).min(self.awake);
        let leaving = if must { 0.0 } else { tired };
        self.awake -= leaving;
        self.asleep += leaving;
        let begins = if must { self.asleep } else { self.asleep * (1.0 - none) };
        self.asleep -= begins;
        self.wakes += begins;
        self.waking.push_back(begins);
        let rested = if must { tired } else { 0.0 };
        self.called.push_back(self.awake * (1.0 - none) + (woken + rested) * none);
        // An instance that runs on is there for the request that comes meanwhile.
        let (gone, was_quiet) = self.ended.pop_front().unwrap_or_default();
        self.ended_quiet += quiet - was_quiet;
        self.ended.push_back((leaving, quiet));
        let ended = gone * libm::exp(self.ended_quiet.min(0.0));
        self.ending = (self.ending * none - ended).max(0.0) + leaving;
        if let Some(launched) = self.waking.len().checked_sub(self.launching + 1) {
            self.running += self.waking[launched];
        }
        self.now()
    }

    /// What the last step brought, or the time before the first.
    fn now(&self) -> Night {
        Night { awake: self.awake.min(1.0), idling: self.running + self.ending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(minutes: f64) -> Time {
        Time::from_s(60.0 * minutes)
    }

    /// The mean chances over a day of steady traffic, and its wakes.
    fn steady(per_hour: f64) -> (f64, f64, f64) {
        let counts = vec![per_hour / 360.0; 24 * 360];
        let arrivals = Arrivals::new(Time::from_s(10.0), counts);
        let mut sleep = Sleep::new(&Scaling::default(), &arrivals);
        let (mut awake, mut idling) = (0.0, 0.0);
        for count in arrivals.counts() {
            let night = sleep.pass(arrivals.quiet(*count), false);
            awake += night.awake;
            idling += night.idling;
        }
        let steps = arrivals.counts().len() as f64;
        (awake / steps, idling / steps, sleep.wakes)
    }

    #[test]
    fn steady_traffic_is_awake_as_a_renewal_says() {
        for per_hour in [0.5, 2.0, 4.0, 10.0] {
            let rate = per_hour / 60.0;
            let awake = libm::expm1(rate * 15.0) / rate;
            let cycle = 1.0 / rate + 3.0 + awake;
            let (found, _, wakes) = steady(per_hour);
            assert!((found / (awake / cycle) - 1.0).abs() < 0.02, "{per_hour}: {found}");
            assert!((wakes / (24.0 * 60.0 / cycle) - 1.0).abs() < 0.03, "{per_hour}: {wakes}");
        }
        let (dense, idling, wakes) = steady(400.0);
        assert!(dense > 0.999_999 && idling < 1e-6 && wakes < 1e-3, "{dense} {idling} {wakes}");
    }

    #[test]
    fn it_never_runs_longer_than_one_that_stays_awake() {
        for per_hour in [0.1, 1.0, 4.0, 12.0, 30.0, 60.0, 120.0] {
            let (awake, idling, _) = steady(per_hour);
            assert!(awake + idling <= 1.0 + 1e-9, "{per_hour}: {awake} and {idling}");
        }
    }

    #[test]
    fn whole_requests_wake_and_end_it_to_the_minute() {
        let mut counts = vec![0.0; 120];
        (counts[10], counts[14], counts[20]) = (1.0, 1.0, 2.0);
        let arrivals = Arrivals::new(minutes(1.0), counts).poisson(1);
        // By chance they may come otherwise: what counts is that they are whole.
        let came: Vec<usize> = (0..120).filter(|at| arrivals.counts()[*at] > 0.0).collect();
        let mut sleep = Sleep::new(&Scaling::default(), &arrivals);
        let awake: Vec<f64> = arrivals
            .counts()
            .iter()
            .map(|count| sleep.pass(arrivals.quiet(*count), false).awake)
            .collect();
        assert!(awake.iter().all(|chance| *chance == 0.0 || (*chance - 1.0).abs() < 1e-12));
        let first = came[0];
        assert_eq!(awake[..first + 3], vec![0.0; first + 3]);
        assert!(awake[first + 3] > 0.9, "three minutes after its first request");
        assert_eq!(awake[came[came.len() - 1] + 19], 0.0);
    }

    #[test]
    fn a_minimum_of_one_wakes_it_without_a_request() {
        let arrivals = Arrivals::new(minutes(1.0), vec![0.0; 60]);
        let mut sleep = Sleep::new(&Scaling::default(), &arrivals);
        let awake: Vec<f64> =
            (0..60).map(|at| sleep.pass(0.0, (20..40).contains(&at)).awake).collect();
        assert_eq!((awake[19], awake[23], awake[39]), (0.0, 1.0, 1.0));
        assert!(awake[56] < 1e-9, "{awake:?}");
    }
}
