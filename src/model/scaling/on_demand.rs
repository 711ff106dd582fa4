//! On-demand Lambda, step by step: an environment for each request in flight, at once, up to the quotas.

use std::collections::VecDeque;

use super::arrivals::Arrivals;
use super::backlog::Backlog;
use super::managed::Refused;
use super::params::Scaling;
use super::quick::{larger, smaller, up};
use super::record::{Percentiles, Recorder, Refusing, Sample, Standing, View, Worst};
use crate::model::inputs::Inputs;
use crate::model::quota;
use crate::units::Time;

/// Refused requests by the quota that they met.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quotas {
    /// The account's concurrency.
    pub concurrency: f64,
    /// The environments that a function gains in ten seconds.
    pub growth: f64,
    /// The requests a second for each unit of concurrency.
    pub rate: f64,
}

/// What on-demand Lambda made of the arrivals.
#[derive(Clone, Debug, PartialEq)]
pub struct OnDemandRun {
    /// Requests that arrived.
    pub arrived: f64,
    /// Requests that were answered.
    pub served: f64,
    /// Requests that the caller never got through: refusals of a synchronous source, asynchronous events
    /// that grew too old.
    pub lost: f64,
    /// Requests that still waited at the end.
    pub left: f64,
    /// Requests that were refused when they came, for any of the quotas.
    pub refused: f64,
    /// The same by quota.
    pub quotas: Quotas,
    /// The longest that a request waited for a retry.
    pub oldest: Time,
    /// Environments that were cold-started.
    pub cold_starts: f64,
    /// The most environments at one time.
    pub most_environments: f64,
    /// How long the answered requests took.
    pub response: Option<Percentiles>,
    /// The five minutes with the largest share of refusals.
    pub worst: Worst,
    /// The length of a sample.
    pub sample: Time,
    /// The samples in view.
    pub samples: Vec<Sample>,
}

/// Steps arrivals through on-demand Lambda.
///
/// Traffic is fluid: where requests are few, less than one environment may be busy on average, and one
/// stays warm. Arrivals by chance ([`Arrivals::poisson`]) show the cold starts of rare requests.
pub fn run(inputs: &Inputs, scaling: &Scaling, arrivals: &Arrivals, view: View) -> OnDemandRun {
    let counts = arrivals.counts();
    let step = arrivals.step();
    let account = inputs.on_demand.account_concurrency;
    let most = account.to_count();
    let most_new = quota::GROWTH / quota::GROWTH_WINDOW.to_s() * step.to_s();
    let most_requests = quota::most_rate(account).to_per_s() * step.to_s();
    let before_the_run = (arrivals.before() * step).to_count();
    let mut flight = Flight::new(inputs, step, before_the_run, counts.len());
    let mut warm = Warm::new(scaling.reclaim, step);
    let mut recorder = Recorder::new(view, step, counts.len());
    let mut refusing = Refusing::default();
    let mut backlog = Backlog::new(scaling.source, step, counts.len());
    let mut quotas = Quotas::default();
    let (mut total, mut served, mut lost, mut cold_starts) = (0.0, 0.0, 0.0, 0.0);
    let (mut most_environments, mut per_environment) = (0.0_f64, 0.0);

    for (at, arrived) in counts.iter().copied().enumerate() {
        total += arrived;
        let carried = flight.carried(at);
        let before = if at == 0 { f64::INFINITY } else { warm.environments() };
        let most_busy = smaller(before + most_new, most);
        let room = larger((most_busy - carried) * flight.per_count, 0.0);
        let offered = arrived + backlog.waiting();
        let admitted = smaller(smaller(offered, room), most_requests);
        // What waited already was refused when it came first.
        let refused = smaller(offered - admitted, arrived);
        if refused > 0.0 {
            let by = if most_requests < room {
                &mut quotas.rate
            } else if most_busy < most {
                &mut quotas.growth
            } else {
                &mut quotas.concurrency
            };
            *by += refused;
            refusing.add(at, refused);
        }
        lost += backlog.pass(at, arrived, admitted);
        let busy = carried + admitted / flight.per_count;
        let needed = whole(busy);
        let started = larger(needed - before, 0.0);
        flight.admit(at, admitted, smaller(started, admitted));
        warm.use_(at, needed);
        served += admitted;
        cold_starts += started;
        let environments = warm.environments();
        if environments != before {
            most_environments = most_environments.max(environments);
            per_environment = if environments > 0.0 { 1.0 / environments } else { 0.0 };
        }
        if recorder.sees(at) {
            if refused > 0.0 {
                recorder.refuse(&Refused { all: refused, ..Refused::default() });
            }
            if started > 0.0 {
                recorder.start_cold(started);
            }
            let slots = smaller(busy * per_environment, 1.0);
            if recorder.add(at, (arrived, admitted), (0.0, slots)) {
                recorder.took(inputs.workload.duration);
                recorder.close(&Standing {
                    environments,
                    backlog: backlog.waiting(),
                    age: backlog.age(at),
                    ..Standing::default()
                });
            }
        }
    }

    let duration = inputs.workload.duration;
    let cold = cold_starts.min(served);
    let (sample, samples) = recorder.finish();
    OnDemandRun {
        arrived: total,
        served,
        lost,
        left: backlog.waiting(),
        refused: quotas.concurrency + quotas.growth + quotas.rate,
        quotas,
        oldest: backlog.oldest(),
        cold_starts,
        most_environments,
        response: Percentiles::of(&[
            (duration, served - cold),
            (duration + inputs.workload.init, cold),
        ]),
        worst: refusing.worst(arrivals),
        sample,
        samples,
    }
}

/// Whole environments, but for the last bits of a sum.
fn whole(busy: f64) -> f64 {
    up(busy - 1e-6)
}

/// Requests in flight: all that were admitted within a duration, and for cold ones their INIT more.
struct Flight {
    /// All that were admitted until the end of each step.
    admitted: Sums,
    /// Cold starts until the end of each step.
    cold: Sums,
    /// Duration, and duration with INIT, in steps.
    warm_steps: f64,
    cold_steps: f64,
    /// Requests of a step for each one in flight at its end.
    per_count: f64,
    /// Requests in each step before the run.
    before: f64,
    /// The end of the last step with a cold start.
    last_cold: f64,
}

impl Flight {
    fn new(inputs: &Inputs, step: Time, before: f64, steps: usize) -> Self {
        let warm_steps = inputs.workload.duration / step;
        let cold_steps = warm_steps + inputs.workload.init / step;
        Self {
            admitted: Sums::new(warm_steps, steps),
            cold: Sums::new(cold_steps, steps),
            warm_steps,
            cold_steps,
            // A request that lasts half a step is in flight at the end of half of the steps.
            per_count: 1.0 / warm_steps.clamp(1e-9, 1.0),
            before,
            last_cold: f64::NEG_INFINITY,
        }
    }

    /// What is in flight at the end of a step of the requests before it.
    #[inline]
    fn carried(&self, at: usize) -> f64 {
        let end = at as f64 + 1.0;
        let mut carried = 0.0;
        // What ends within the step after it came is not carried.
        if self.warm_steps > 1.0 {
            let ended = self.admitted.until(at, self.before, end - self.warm_steps);
            carried = self.admitted.at(at) - ended;
        }
        if self.cold_steps > 1.0 && end - self.cold_steps < self.last_cold {
            let began = self.cold.until(at, 0.0, end - self.warm_steps);
            carried += began - self.cold.until(at, 0.0, end - self.cold_steps);
        }
        larger(carried, 0.0)
    }

    #[inline]
    fn admit(&mut self, at: usize, admitted: f64, cold: f64) {
        if self.warm_steps > 1.0 {
            self.admitted.push(at, admitted);
        }
        if self.cold_steps > 1.0 {
            self.cold.push(at, cold);
            if cold > 0.0 {
                self.last_cold = at as f64 + 1.0;
            }
        }
    }
}

/// What was counted until the ends of the last steps, in a ring of as many as are looked back at.
struct Sums {
    ring: Vec<f64>,
    mask: usize,
}

impl Sums {
    /// Sums that are looked back at over so many steps of a run.
    fn new(back: f64, steps: usize) -> Self {
        // The step that begins before that time, and the end of the present one.
        let length = (back as usize).min(steps).saturating_add(3).next_power_of_two();
        Self { ring: vec![0.0; length], mask: length - 1 }
    }

    /// The sum until the end of so many steps.
    #[inline]
    fn at(&self, steps: usize) -> f64 {
        self.ring[steps & self.mask]
    }

    /// Adds the count of a step.
    #[inline]
    fn push(&mut self, at: usize, count: f64) {
        let sum = self.at(at) + count;
        self.ring[(at + 1) & self.mask] = sum;
    }

    /// The sum at a time between the ends of two steps, of which so many have ended, with so much in each
    /// step before the run.
    #[inline]
    fn until(&self, steps: usize, before_the_run: f64, time: f64) -> f64 {
        if time <= 0.0 {
            return time * before_the_run;
        }
        // Signed, since only that conversion is an instruction everywhere.
        let before = time as i64 as usize;
        if before >= steps {
            return self.at(steps);
        }
        let sum = self.at(before);
        sum + (self.at(before + 1) - sum) * (time - before as f64)
    }
}

/// Environments that are warm: as the one used last is used first, these are the most that were busy at
/// one time since an idle one would have been reclaimed.
struct Warm {
    /// Steps that an idle environment stays.
    kept: usize,
    /// The environments that are warm.
    environments: f64,
    /// The last step that had so many busy.
    last: usize,
    /// How many were busy in the last step.
    busy: f64,
    /// Larger numbers of busy environments before, each with the last step that had it, falling.
    falling: VecDeque<(usize, f64)>,
}

impl Warm {
    fn new(reclaim: Time, step: Time) -> Self {
        let kept = (reclaim / step).round().max(1.0) as usize;
        Self { kept, environments: 0.0, last: 0, busy: 0.0, falling: VecDeque::new() }
    }

    #[inline]
    fn environments(&self) -> f64 {
        self.environments
    }

    #[inline]
    fn use_(&mut self, at: usize, busy: f64) {
        if busy != self.busy {
            self.change(busy);
        }
        self.last = at;
        if self.environments != busy {
            self.reclaim(at);
        }
    }

    /// Another number is busy.
    fn change(&mut self, busy: f64) {
        if busy < self.busy {
            self.falling.push_back((self.last, self.busy));
        } else {
            while self.falling.back().is_some_and(|(_, earlier)| *earlier <= busy) {
                self.falling.pop_back();
            }
        }
        self.busy = busy;
    }

    /// What has been idle for too long goes.
    fn reclaim(&mut self, at: usize) {
        while self.falling.front().is_some_and(|(last, _)| *last + self.kept <= at) {
            self.falling.pop_front();
        }
        self.environments = self.falling.front().map_or(self.busy, |(_, busy)| *busy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::model::scaling::Source;
    use crate::units::Concurrency;

    fn second() -> Time {
        Time::from_s(1.0)
    }

    fn run_counts(inputs: &Inputs, counts: Vec<f64>) -> OnDemandRun {
        run(inputs, &Scaling::default(), &Arrivals::new(second(), counts), View::NONE)
    }

    #[test]
    fn steady_traffic_never_starts_cold() {
        let run = run_counts(&steady_api(), vec![45.66; 3600]);
        assert_eq!((run.cold_starts, run.refused), (0.0, 0.0));
        assert_eq!(run.most_environments, 10.0, "45.66/s x 0.2 s are 9.13 in flight");
    }

    #[test]
    fn a_rise_starts_the_environments_that_it_needs() {
        let mut counts = vec![45.0; 600];
        counts.extend([450.0; 600]);
        let run = run_counts(&steady_api(), counts);
        assert_eq!(run.refused, 0.0);
        assert!((81.0..=165.0).contains(&run.cold_starts), "9 to 90: {}", run.cold_starts);
    }

    #[test]
    fn an_idle_environment_is_warm_for_six_minutes() {
        let again = |minutes: usize| {
            let mut counts = vec![45.0; 60];
            counts.extend(vec![0.0; minutes * 60]);
            counts.extend([45.0; 60]);
            run_counts(&steady_api(), counts).cold_starts
        };
        assert_eq!(again(5), 0.0);
        assert_eq!(again(7), 9.0);
    }

    #[test]
    fn a_function_gains_a_thousand_environments_in_ten_seconds_and_no_more() {
        let mut inputs = steady_api();
        inputs.workload.duration = Time::from_s(10.0);
        inputs.workload.init = Time::ZERO;
        inputs.on_demand.account_concurrency = Concurrency::from_count(100_000.0);
        let mut counts = vec![0.0; 60];
        counts.extend([1000.0; 10]);
        let run = run_counts(&inputs, counts);
        assert_eq!((run.served, run.refused), (1000.0, 9000.0));
        assert_eq!(run.quotas, Quotas { growth: 9000.0, ..Quotas::default() });
    }

    #[test]
    fn the_account_s_concurrency_holds() {
        let mut inputs = steady_api();
        inputs.on_demand.account_concurrency = Concurrency::from_count(10.0);
        let run = run_counts(&inputs, vec![100.0; 600]);
        assert!((run.served / 600.0 - 50.0).abs() < 0.2, "10 at a time are 50/s: {}", run.served);
        assert!((run.worst.share() - 0.5).abs() < 0.01);
        assert_eq!(run.quotas.concurrency, run.lost);
    }

    #[test]
    fn short_requests_meet_the_cap_on_requests() {
        let mut inputs = steady_api();
        inputs.workload.duration = Time::from_ms(1.0);
        let run = run_counts(&inputs, vec![12_000.0; 60]);
        assert_eq!(run.served, 600_000.0, "ten a second for each of 1,000");
        assert_eq!(run.quotas, Quotas { rate: 120_000.0, ..Quotas::default() });
    }

    #[test]
    fn a_queue_brings_again_what_the_quota_refused() {
        let mut inputs = steady_api();
        inputs.on_demand.account_concurrency = Concurrency::from_count(10.0);
        let mut counts = vec![100.0; 60];
        counts.extend(vec![10.0; 240]);
        let scaling = Scaling { source: Source::Queue, ..Scaling::default() };
        let run = run(&inputs, &scaling, &Arrivals::new(second(), counts), View::NONE);
        assert!((run.served - 8400.0).abs() < 1e-6 && run.lost + run.left <= 0.0, "{run:?}");
        // 50/s are answered: the last of a minute's 6,000 are two minutes later.
        assert!((55.0..=75.0).contains(&run.oldest.to_s()), "{:?}", run.oldest);
    }
}
