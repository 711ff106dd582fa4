//! Managed Instances, step by step: requests take free slots or are refused, and a scaler adds capacity
//! behind them.

mod fleet;
mod heat;
mod sleep;

use super::arrivals::Arrivals;
use super::backlog::Backlog;
use super::params::Scaling;
use super::quick::{larger, smaller};
use super::record::{Percentiles, Recorder, Refusing, Sample, Standing, View, Worst};
use super::response::Response;
use super::schedule::Minimum;
use crate::model::inputs::Inputs;
use crate::model::lmi::{self, Capacity};
use crate::units::{Rate, Time};
use fleet::{Fleet, Load, Rules};
use heat::Heat;
use sleep::Presence;
pub(super) use sleep::sleeps as may_sleep;

/// Refused requests by their cause, as `CloudWatch` counts throttles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Refusals {
    /// CPU stood above the level from which environments refuse, or could not have answered them at all.
    pub cpu: f64,
    /// Every slot was taken.
    pub concurrency: f64,
    /// Every slot was taken, and memory allows fewer than are configured.
    pub memory: f64,
    /// The function was deactivated, or had no environment.
    pub deactivated: f64,
    /// The function slept, or was waking.
    pub asleep: f64,
}

impl Refusals {
    /// All of them.
    pub fn total(&self) -> f64 {
        self.cpu + self.concurrency + self.memory + self.deactivated + self.asleep
    }

    /// Counts refused requests of a step.
    fn count(&mut self, refused: &Refused, memory_caps: bool) {
        self.asleep += refused.asleep;
        self.deactivated += refused.while_off;
        self.cpu += refused.by_cpu;
        let by_slots = refused.all - refused.asleep - refused.while_off - refused.by_cpu;
        if memory_caps {
            self.memory += by_slots;
        } else {
            self.concurrency += by_slots;
        }
    }
}

/// What Managed Instances made of the arrivals.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagedRun {
    /// Requests that arrived.
    pub arrived: f64,
    /// Requests in flight before, of the traffic that the run begins with.
    pub carried: f64,
    /// Requests that were answered.
    pub served: f64,
    /// Requests that the caller never got through: refusals of a synchronous source, asynchronous events
    /// that grew too old.
    pub lost: f64,
    /// Requests that still were in flight or waited at the end.
    pub left: f64,
    /// Refused attempts by cause: an attempt that a queue repeats counts once, when it was made first.
    pub refusals: Refusals,
    /// Time that instances ran, all of them together.
    pub instance_time: Time,
    /// The part of it beyond so many instances as a plan commits to.
    pub beyond_commitment: Time,
    /// How often the function woke, by what is to be expected.
    pub wakes: f64,
    /// CPU time that was used of environments, together \[vCPU-s\].
    pub cpu_time: Time,
    /// The most environments at one time.
    pub most_environments: f64,
    /// The most instances at one time.
    pub most_instances: f64,
    /// The fewest instances at one time.
    pub fewest_instances: f64,
    /// How long the answered requests took, without what they waited for a retry.
    pub response: Option<Percentiles>,
    /// What one environment answers when all of its slots are taken.
    pub full: Rate,
    /// The five minutes with the largest share of refusals.
    pub worst: Worst,
    /// The longest that a request waited for a retry.
    pub oldest: Time,
    /// The length of a sample.
    pub sample: Time,
    /// The samples in view.
    pub samples: Vec<Sample>,
}

/// Steps arrivals through Managed Instances; `None` where the function does not fit its instances.
///
/// The run begins with the steady fleet of the traffic before it ([`Arrivals::before`]). `committed`
/// instances are counted apart, for the bill of a plan.
#[expect(clippy::too_many_lines, reason = "what happens in a step, in its order")]
pub fn run(
    inputs: &Inputs,
    scaling: &Scaling,
    arrivals: &Arrivals,
    committed: f64,
    view: View,
) -> Option<ManagedRun> {
    let counts = arrivals.counts();
    let step = arrivals.step();
    let seconds = step.to_s();
    let rules = Rules::new(inputs, scaling, step)?;
    let response = Response::new(inputs, rules.slots, step);
    let per_slot = 1.0 / rules.slots;
    let memory_caps = rules.slots < inputs.managed.slots;
    let first = first_environments(inputs, scaling, arrivals);
    let mut fleet = Fleet::new(&rules, first);
    let published = published(inputs, scaling, arrivals);
    let mut backlog = Backlog::new(scaling.source, step, counts.len());
    let mut recorder = Recorder::new(view, step, counts.len());
    let mut refusing = Refusing::default();
    let mut cells = vec![0.0; response.times().len()];
    let mut refusals = Refusals::default();
    let carried = steady_in_flight(inputs, &response, arrivals.before(), fleet.environments())
        .min(rules.slots * fleet.environments());
    let mut presence =
        Presence::new(inputs, scaling, arrivals, minimum(inputs, scaling, arrivals.begin()));
    let carried = carried * presence.awake();
    let mut held = carried / presence.there();
    let mut cell = 0;
    let mut heat = Heat::new(inputs, step, steady_cpu(inputs, arrivals.before(), first));
    let (mut total, mut served, mut lost) = (0.0, 0.0, 0.0);
    let (mut instance_time, mut beyond, mut cpu_time) = (0.0, 0.0, 0.0);
    let mut fewest = f64::INFINITY;

    for (at, arrived) in counts.iter().copied().enumerate() {
        total += arrived;
        if presence.may_sleep() {
            held *= presence.pass(arrivals.quiet(arrived), &mut fleet);
        }
        let environments = fleet.environments();
        let offered = (arrived + backlog.waiting()) * presence.meets();
        let most = heat.room(&response);
        let room = environments * most - held;
        // A step that has room for all does not wait for how much: the next begins without it.
        let admitted = if offered <= room { offered } else { what_fits(room) };
        // What waited already was refused when it came first.
        let refused = smaller(arrived + backlog.waiting() - admitted * presence.there(), arrived);
        let answer = response.answer((held + admitted) * fleet.per_environment(), cell);
        cell = answer.cell;
        let in_flight = answer.in_flight * environments;
        let runs = environments > 0.0;
        let answered = if runs { held + admitted - in_flight } else { held } * presence.there();
        held = in_flight;
        heat.pass(answer.cpu);

        let mut refused = Refused { all: refused, ..Refused::default() };
        if refused.all > 0.0 {
            refused.explain(
                arrived * (1.0 - presence.awake()),
                if !runs {
                    Cause::Off
                } else if most < response.most() {
                    Cause::Hot
                } else {
                    Cause::Full { beyond_cpu: arrived - environments * response.capacity() }
                },
            );
            refusing.add(at, refused.all);
            refusals.count(&refused, memory_caps);
        }
        lost += backlog.pass(at, arrived, admitted * presence.there());
        served += answered;
        cells[cell] += answered;

        let instances = presence.instances(&fleet);
        instance_time += instances;
        beyond += larger(instances - committed, 0.0);
        // What may be gone at any time is nothing to commit to.
        fewest = smaller(if presence.is_sure() { instances } else { 0.0 }, fewest);
        let cpu = answer.cpu * environments;
        cpu_time += cpu * presence.there();
        if recorder.sees(at) {
            if refused.all > 0.0 {
                recorder.refuse(&refused);
            }
            if recorder.is_busiest(answer.cpu) {
                recorder.took(response.time(&answer));
            }
            let used = if runs { (answer.cpu, answer.in_flight * per_slot) } else { (0.0, 0.0) };
            if recorder.add(at, (arrived, answered), used) {
                recorder.close(&Standing {
                    environments: environments * presence.awake(),
                    instances,
                    launching: fleet.launching(),
                    backlog: backlog.waiting(),
                    age: backlog.age(at),
                });
            }
        }
        fleet.pass(seconds, &Load { cpu, in_flight, knocks: !runs && offered > 0.0 });
        if fleet.is_due() {
            let now = arrivals.begin() + step * (at as f64 + 1.0);
            let set = if now < published { Minimum::Off } else { minimum(inputs, scaling, now) };
            fleet.happen(&response, presence.minimum(set));
        }
    }

    let times: Vec<_> = response.times().iter().copied().zip(cells).collect();
    let (sample, samples) = recorder.finish();
    Some(ManagedRun {
        arrived: total,
        carried,
        served,
        lost,
        left: held * presence.there() + backlog.waiting(),
        refusals,
        instance_time: step * instance_time,
        beyond_commitment: step * beyond,
        wakes: presence.wakes(),
        cpu_time: step * (cpu_time * inputs.managed.environment.vcpu()),
        most_environments: fleet.most_environments(),
        most_instances: fleet.most_instances(),
        fewest_instances: if fewest.is_finite() { fewest } else { 0.0 },
        response: Percentiles::of(&times),
        full: Rate::from_per_s(response.full() / seconds),
        worst: refusing.worst(arrivals),
        oldest: backlog.oldest(),
        sample,
        samples,
    })
}

/// Requests that a step refuses, and why.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refused {
    pub(super) all: f64,
    pub(super) asleep: f64,
    pub(super) while_off: f64,
    pub(super) by_cpu: f64,
}

/// Why an environment refuses what meets it.
#[derive(Clone, Copy)]
enum Cause {
    /// There is none.
    Off,
    /// Its CPU is too busy.
    Hot,
    /// Its slots are taken; so many requests more came than all CPU could answer.
    Full { beyond_cpu: f64 },
}

impl Refused {
    /// Says why: so many at most met the function asleep, the rest was refused for a cause.
    fn explain(&mut self, asleep: f64, cause: Cause) {
        self.asleep = smaller(asleep, self.all);
        let rest = self.all - self.asleep;
        match cause {
            Cause::Off => self.while_off = rest,
            Cause::Hot => self.by_cpu = rest,
            Cause::Full { beyond_cpu } => self.by_cpu = rest.min(beyond_cpu.max(0.0)),
        }
    }
}

/// What a step admits that has not room for all.
#[cold]
fn what_fits(room: f64) -> f64 {
    room.max(0.0)
}

/// When environments begin to come, so that they are there when a version is active that is yet to be
/// published; else the beginning.
fn published(inputs: &Inputs, scaling: &Scaling, arrivals: &Arrivals) -> Time {
    let starts = scaling.instance_launch + scaling.environment_start + inputs.workload.init;
    let publish = scaling.first_publish.map_or(Time::ZERO, |time| (time - starts).max(Time::ZERO));
    arrivals.begin() + publish
}

/// The environments of steady traffic, of which a version that is yet to be published has none, at what a schedule sets when the run begins.
fn first_environments(inputs: &Inputs, scaling: &Scaling, arrivals: &Arrivals) -> f64 {
    if scaling.first_publish.is_some() {
        return 0.0;
    }
    let mut inputs = inputs.at(arrivals.before().volume());
    match scaling.schedule.as_ref().map(|schedule| schedule.at(arrivals.begin())) {
        Some(Minimum::Off) => return 0.0,
        Some(Minimum::At(minimum)) => inputs.managed.minimum = minimum,
        None => {}
    }
    if sleep::sleeps(&inputs, scaling) {
        // As it is when it is awake.
        inputs.managed.minimum = inputs.managed.minimum.max(1.0);
    }
    match lmi::capacity(&inputs) {
        Capacity::Runs(fleet) => fleet.environments,
        Capacity::DoesNotFit(_) => inputs.managed.minimum,
    }
}

/// CPU utilization of environments in steady traffic.
fn steady_cpu(inputs: &Inputs, rate: Rate, environments: f64) -> f64 {
    if environments <= 0.0 {
        return 0.0;
    }
    let latency = lmi::Latency::new(&inputs.workload, &inputs.managed);
    latency.utilization(rate, environments).to_fraction().min(1.0)
}

/// Requests in flight in steady traffic; none where environments could not answer it.
fn steady_in_flight(inputs: &Inputs, response: &Response, rate: Rate, environments: f64) -> f64 {
    let cpu = steady_cpu(inputs, rate, environments);
    if cpu < 1.0 { response.in_flight_at(cpu) * environments } else { 0.0 }
}

/// The minimum that holds at a time.
#[inline]
fn minimum(inputs: &Inputs, scaling: &Scaling, now: Time) -> Minimum {
    match &scaling.schedule {
        Some(schedule) => schedule.at(now),
        None => Minimum::At(inputs.managed.minimum),
    }
}

#[cfg(test)]
mod tests;
