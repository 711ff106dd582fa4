//! Managed Instances, step by step: requests take free slots or are refused, and a scaler adds capacity
//! behind them.

mod fleet;

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

/// Refused requests by their cause, as `CloudWatch` counts throttles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Refusals {
    /// The CPU of all environments together could not have answered them.
    pub cpu: f64,
    /// Every slot was taken.
    pub concurrency: f64,
    /// Every slot was taken, and memory allows fewer than are configured.
    pub memory: f64,
    /// The function was deactivated, or had no environment.
    pub deactivated: f64,
}

impl Refusals {
    /// All of them.
    pub fn total(&self) -> f64 {
        self.cpu + self.concurrency + self.memory + self.deactivated
    }

    /// Counts refused requests, of which so many were more than all CPU could have answered, and so many
    /// met no environment.
    fn count(&mut self, refused: f64, by_cpu: f64, while_off: f64, memory_caps: bool) {
        if while_off > 0.0 {
            self.deactivated += while_off;
            return;
        }
        let by_slots = refused - by_cpu;
        self.cpu += by_cpu;
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
    let mut held = carried;
    let mut cell = 0;
    let (mut total, mut served, mut lost) = (0.0, 0.0, 0.0);
    let (mut instance_time, mut beyond, mut cpu_time) = (0.0, 0.0, 0.0);
    let mut fewest = f64::INFINITY;

    for (at, arrived) in counts.iter().copied().enumerate() {
        total += arrived;
        let environments = fleet.environments();
        let offered = arrived + backlog.waiting();
        let room = environments * response.most() - held;
        // A step that has room for all does not wait for how much: the next begins without it.
        let admitted = if offered <= room { offered } else { what_fits(room) };
        // What waited already was refused when it came first.
        let refused = smaller(offered - admitted, arrived);
        let answer = response.answer((held + admitted) * fleet.per_environment(), cell);
        cell = answer.cell;
        let in_flight = answer.in_flight * environments;
        let runs = environments > 0.0;
        let answered = if runs { held + admitted - in_flight } else { held };
        held = in_flight;

        let (mut by_cpu, mut while_off) = (0.0, 0.0);
        if refused > 0.0 {
            let beyond_cpu = arrived - environments * response.capacity();
            (by_cpu, while_off) =
                if runs { (refused.min(beyond_cpu.max(0.0)), 0.0) } else { (0.0, refused) };
            refusing.add(at, refused);
            refusals.count(refused, by_cpu, while_off, memory_caps);
        }
        lost += backlog.pass(at, arrived, admitted);
        served += answered;
        cells[cell] += answered;

        let instances = fleet.instances();
        instance_time += instances;
        beyond += larger(instances - committed, 0.0);
        fewest = smaller(instances, fewest);
        let cpu = answer.cpu * environments;
        cpu_time += cpu;
        if recorder.sees(at) {
            if refused > 0.0 {
                recorder.refuse(refused, by_cpu, while_off);
            }
            if recorder.is_busiest(answer.cpu) {
                recorder.took(response.time(&answer));
            }
            let used = if runs { (answer.cpu, answer.in_flight * per_slot) } else { (0.0, 0.0) };
            if recorder.add(at, (arrived, answered), used) {
                recorder.close(&Standing {
                    environments,
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
            let minimum =
                if now < published { Minimum::Off } else { minimum(inputs, scaling, now) };
            fleet.happen(&response, minimum);
        }
    }

    let times: Vec<_> = response.times().iter().copied().zip(cells).collect();
    let (sample, samples) = recorder.finish();
    Some(ManagedRun {
        arrived: total,
        carried,
        served,
        lost,
        left: held + backlog.waiting(),
        refusals,
        instance_time: step * instance_time,
        beyond_commitment: step * beyond,
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
    match lmi::capacity(&inputs) {
        Capacity::Runs(fleet) => fleet.environments,
        Capacity::DoesNotFit(_) => inputs.managed.minimum,
    }
}

/// Requests in flight in steady traffic; none where environments could not answer it.
fn steady_in_flight(inputs: &Inputs, response: &Response, rate: Rate, environments: f64) -> f64 {
    if environments <= 0.0 {
        return 0.0;
    }
    let latency = lmi::Latency::new(&inputs.workload, &inputs.managed);
    let cpu = latency.utilization(rate, environments).to_fraction();
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
