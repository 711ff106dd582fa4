//! Environments on their instances, and the scaler that adds and removes them.

use std::collections::VecDeque;

use super::sleep::Night;
use crate::model::inputs::Inputs;
use crate::model::lmi;
use crate::model::scaling::quick::up;
use crate::model::scaling::response::Response;
use crate::model::scaling::{Minimum, Scaling};
use crate::units::{Ratio, Time};

/// What bounds a fleet and how fast it moves; times in seconds.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    /// Slots of an environment, after what its memory allows.
    pub(super) slots: f64,
    target: f64,
    cpu_target: f64,
    /// Environments for each one whose CPU is busy, and for each request in flight.
    per_target: f64,
    per_slot: f64,
    packing: f64,
    slack: f64,
    zones: f64,
    most_environments: f64,
    most_instances: f64,
    look: f64,
    /// Looks that the scaler averages.
    smoothed: usize,
    growth: f64,
    growth_window: f64,
    environment_start: f64,
    instance_launch: f64,
    scale_in_after: f64,
    scale_in_step: f64,
    instance_end: f64,
}

impl Rules {
    /// The rules of these settings; nothing where the function does not fit its instances.
    pub(super) fn new(inputs: &Inputs, scaling: &Scaling, step: Time) -> Option<Self> {
        let managed = &inputs.managed;
        let packing = lmi::packing(managed).environments();
        let slots = managed.slots.min(lmi::slots_by_memory(managed));
        if packing < 1.0 || slots < 1.0 {
            return None;
        }
        let target = managed.target.to_fraction();
        let start = scaling.environment_start + inputs.workload.init;
        let most_instances = (managed.vcpu_ceiling / managed.instance.vcpu).floor();
        Some(Self {
            slots,
            target,
            cpu_target: managed.cpu_target().to_fraction(),
            per_target: 1.0 / managed.cpu_target().to_fraction(),
            per_slot: 1.0 / (slots * target),
            packing,
            slack: managed.packing_slack.to_fraction(),
            zones: managed.zones,
            most_environments: managed.maximum.unwrap_or(f64::INFINITY).min(most_environments(
                most_instances,
                packing,
                managed.packing_slack,
            )),
            most_instances,
            look: scaling.look.to_s(),
            smoothed: (scaling.smoothing / scaling.look.max(step)).round().max(1.0) as usize,
            growth: scaling.growth.max(1.0),
            growth_window: scaling.growth_window.to_s(),
            environment_start: start.to_s(),
            instance_launch: scaling.instance_launch.to_s(),
            scale_in_after: scaling.scale_in_after.to_s(),
            scale_in_step: scaling.scale_in_step.to_fraction(),
            instance_end: scaling.instance_end.to_s(),
        })
    }

    /// Instances that hold so many environments, in the zones that they are spread over.
    fn instances_for(&self, environments: f64, wanted: f64) -> f64 {
        let full = up(environments / self.packing);
        let loose = if self.slack > 0.0 { up(full * (1.0 + self.slack) - ROUNDING) } else { full };
        loose.max(self.zones.min(wanted)).min(self.most_instances)
    }
}

/// The last bits of a product that should be whole.
const ROUNDING: f64 = 1e-9;

/// Environments that so many instances hold, of which slack leaves some without any.
fn most_environments(instances: f64, packing: f64, slack: Ratio) -> f64 {
    (instances / (1.0 + slack.to_fraction()) + ROUNDING).floor() * packing
}

/// What a step puts on the fleet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Load {
    /// Environments whose CPU is busy, in sum.
    pub(super) cpu: f64,
    /// Requests in flight.
    pub(super) in_flight: f64,
    /// Requests come and there is no environment at all.
    pub(super) knocks: bool,
}

/// 1 / a number, 0 for none.
fn inverse(number: f64) -> f64 {
    if number > 0.0 { 1.0 / number } else { 0.0 }
}

/// So many, ready at a time.
type Batch = (f64, f64);

fn sum(batches: &VecDeque<Batch>) -> f64 {
    batches.iter().map(|(_, count)| count).sum()
}

/// Takes so many away, the last first; what is left to take where there were not as many.
fn take_last(batches: &mut VecDeque<Batch>, count: f64) -> f64 {
    let mut rest = count;
    while let Some((_, last)) = batches.back_mut().filter(|_| rest > 0.0) {
        let taken = last.min(rest);
        *last -= taken;
        rest -= taken;
        if *last <= 0.0 {
            batches.pop_back();
        }
    }
    rest
}

/// The fleet as time passes.
pub(super) struct Fleet<'a> {
    rules: &'a Rules,
    now: f64,
    next_look: f64,
    /// When something is ready or ends next.
    next_ready: f64,
    /// When that is, or the scaler looks.
    next: f64,
    environments: f64,
    /// 1 / the environments; 0 where there are none.
    per_environment: f64,
    instances: f64,
    /// Environments that the scaler asks for.
    wanted: f64,
    starting: VecDeque<Batch>,
    launching: VecDeque<Batch>,
    /// Instances in them.
    on_their_way: f64,
    /// When instances without an environment end.
    ending: VecDeque<Batch>,
    /// The load since the last look, and for how many steps.
    sum: Load,
    steps: f64,
    /// The mean loads at the last looks.
    seen: VecDeque<Load>,
    /// What was asked for, since when.
    asked: VecDeque<Batch>,
    under_since: Option<f64>,
    most_environments: f64,
    most_instances: f64,
}

impl<'a> Fleet<'a> {
    /// A fleet that has run with so many environments for long.
    pub(super) fn new(rules: &'a Rules, environments: f64) -> Self {
        let environments = environments.min(rules.most_environments);
        let instances = rules.instances_for(environments, environments);
        Self {
            rules,
            now: 0.0,
            next_look: rules.look,
            next_ready: f64::INFINITY,
            next: 0.0,
            environments,
            per_environment: inverse(environments),
            instances,
            wanted: environments,
            starting: VecDeque::new(),
            launching: VecDeque::new(),
            on_their_way: 0.0,
            ending: VecDeque::new(),
            sum: Load::default(),
            steps: 0.0,
            seen: VecDeque::new(),
            asked: VecDeque::from([(f64::NEG_INFINITY, environments)]),
            under_since: None,
            most_environments: environments,
            most_instances: instances,
        }
    }

    /// Environments that take requests.
    #[inline]
    pub(super) fn environments(&self) -> f64 {
        self.environments
    }

    /// 1 / the environments; 0 where there are none.
    #[inline]
    pub(super) fn per_environment(&self) -> f64 {
        self.per_environment
    }

    /// Instances that run.
    #[inline]
    pub(super) fn instances(&self) -> f64 {
        self.instances
    }

    /// Instances that run by what is to be expected of a function that may sleep.
    pub(super) fn expected_instances(&self, night: &Night) -> f64 {
        self.instances * night.awake + night.idling * self.rules.instances_for(1.0, 1.0)
    }

    /// The function sleeps: when it wakes it has one environment.
    pub(super) fn lie_down(&mut self) {
        self.turn_off();
        self.wanted = 1.0_f64.min(self.rules.most_environments);
        self.environments = self.wanted;
        self.per_environment = inverse(self.environments);
        self.instances = self.rules.instances_for(self.environments, self.wanted);
        self.ending.clear();
        self.on_their_way = 0.0;
        self.next_ready = f64::INFINITY;
        self.seen.clear();
        self.asked.clear();
        self.asked.push_back((self.now, self.wanted));
    }

    /// Instances that are being launched.
    #[inline]
    pub(super) fn launching(&self) -> f64 {
        self.on_their_way
    }

    /// The most environments so far.
    pub(super) fn most_environments(&self) -> f64 {
        self.most_environments
    }

    /// The most instances so far.
    pub(super) fn most_instances(&self) -> f64 {
        self.most_instances
    }

    /// Lets a step pass under a load.
    #[inline]
    pub(super) fn pass(&mut self, step: f64, load: &Load) {
        self.now += step;
        self.sum.cpu += load.cpu;
        self.sum.in_flight += load.in_flight;
        self.sum.knocks |= load.knocks;
        self.steps += 1.0;
    }

    /// Whether anything is to happen.
    #[inline]
    pub(super) fn is_due(&self) -> bool {
        self.now >= self.next
    }

    /// All that is due happens.
    pub(super) fn happen(&mut self, response: &Response, minimum: Minimum) {
        let mut moved = self.now >= self.next_ready;
        if moved {
            self.become_ready();
        }
        if self.now >= self.next_look {
            let wanted = self.wanted;
            self.look(response, minimum);
            moved |= self.wanted != wanted;
            self.next_look += self.rules.look;
            if self.next_look <= self.now {
                self.next_look = self.now + self.rules.look;
            }
        }
        if moved {
            self.place();
            self.on_their_way = sum(&self.launching);
            self.per_environment = inverse(self.environments);
            self.most_environments = self.most_environments.max(self.environments);
            self.most_instances = self.most_instances.max(self.instances);
            let first =
                |batches: &VecDeque<Batch>| batches.front().map_or(f64::INFINITY, |next| next.0);
            self.next_ready =
                first(&self.starting).min(first(&self.launching)).min(first(&self.ending));
        }
        self.next = self.next_look.min(self.next_ready);
    }

    /// What is ready takes its place, and what has ended goes.
    fn become_ready(&mut self) {
        while self.starting.front().is_some_and(|(ready, _)| *ready <= self.now) {
            let ready = self.starting.pop_front().map_or(0.0, |(_, count)| count);
            self.environments += ready;
        }
        while self.launching.front().is_some_and(|(ready, _)| *ready <= self.now) {
            let ready = self.launching.pop_front().map_or(0.0, |(_, count)| count);
            self.instances += ready;
        }
        while self.ending.front().is_some_and(|(end, _)| *end <= self.now) {
            self.instances -= self.ending.pop_front().map_or(0.0, |(_, count)| count);
        }
    }

    /// The scaler looks, and asks for another number of environments.
    fn look(&mut self, response: &Response, minimum: Minimum) {
        let load = self.smoothed();
        let rules = self.rules;
        let minimum = match minimum {
            Minimum::Off => return self.turn_off(),
            Minimum::At(minimum) => minimum,
        };
        let by_cpu = load.cpu * rules.per_target;
        let by_slots = load.in_flight * rules.per_slot;
        // A scaler does not act on a thousandth.
        let mut desired = up(by_cpu.max(by_slots) * (1.0 - 1e-3));
        if load.knocks {
            desired = desired.max(1.0);
        }
        if desired.max(minimum) == self.wanted {
            self.under_since = None;
            return;
        }
        let least = self.least_asked();
        let may_be = up(least * rules.growth).max(least + 1.0);
        let next = desired.min(may_be).max(minimum).min(rules.most_environments);
        if next > self.wanted {
            self.wanted = next;
            self.under_since = None;
        } else if desired < self.wanted && self.wanted > minimum {
            let since = *self.under_since.get_or_insert(self.now);
            // Whole, as a conversion cuts off.
            let part = (self.wanted * rules.scale_in_step) as i64 as f64;
            let spare = part.min(self.wanted - desired).max(1.0);
            let rests = self.now - since >= rules.scale_in_after;
            if rests && self.can_spare(spare, &load, response) {
                self.remove(spare);
            }
        } else {
            self.under_since = None;
        }
        if self.asked.back().is_none_or(|(_, asked)| *asked != self.wanted) {
            self.asked.push_back((self.now, self.wanted));
        }
    }

    /// The mean of the last looks.
    fn smoothed(&mut self) -> Load {
        let per_step = 1.0 / self.steps.max(1.0);
        let sum = std::mem::take(&mut self.sum);
        self.steps = 0.0;
        let load = Load { cpu: sum.cpu * per_step, in_flight: sum.in_flight * per_step, ..sum };
        if self.rules.smoothed == 1 {
            return load;
        }
        self.seen.push_back(load);
        if self.seen.len() > self.rules.smoothed {
            self.seen.pop_front();
        }
        let per_look = 1.0 / self.seen.len() as f64;
        Load {
            cpu: self.seen.iter().map(|load| load.cpu).sum::<f64>() * per_look,
            in_flight: self.seen.iter().map(|load| load.in_flight).sum::<f64>() * per_look,
            knocks: sum.knocks,
        }
    }

    /// The least that was asked for within the window of growth.
    fn least_asked(&mut self) -> f64 {
        let begin = self.now - self.rules.growth_window;
        while self.asked.get(1).is_some_and(|(since, _)| *since <= begin) {
            self.asked.pop_front();
        }
        self.asked.iter().map(|(_, asked)| *asked).fold(f64::INFINITY, f64::min)
    }

    /// Whether the rest would stay at its target without so many.
    fn can_spare(&self, count: f64, load: &Load, response: &Response) -> bool {
        let rest = self.wanted - count;
        if rest <= 0.0 {
            return load.cpu <= 0.0 && load.in_flight <= 0.0;
        }
        let cpu = load.cpu / rest;
        let slots = response.in_flight_at(cpu.min(1.0)) / self.rules.slots;
        cpu <= self.rules.cpu_target && slots <= self.rules.target
    }

    /// Takes so many away, those first that have not started yet.
    fn remove(&mut self, count: f64) {
        self.wanted -= count;
        let rest = take_last(&mut self.starting, count);
        self.environments = (self.environments - rest).max(0.0);
    }

    fn turn_off(&mut self) {
        self.wanted = 0.0;
        self.environments = 0.0;
        self.starting.clear();
        self.launching.clear();
        self.under_since = None;
        // Turned on again, it may be at once what it was.
        self.asked.clear();
        self.asked.push_back((self.now, 0.0));
    }

    /// Starts environments where instances have room, launches instances for the rest, and lets those
    /// end that hold none.
    fn place(&mut self) {
        let rules = self.rules;
        let placed = self.environments + sum(&self.starting);
        let room = (self.instances * rules.packing - placed).max(0.0);
        let starts = (self.wanted - placed).min(room).max(0.0);
        if starts > 0.0 {
            self.starting.push_back((self.now + rules.environment_start, starts));
        }
        let placed = placed + starts;
        let on_their_way = sum(&self.launching);
        let needed = rules.instances_for(self.wanted.max(placed), self.wanted);
        let launches = needed - self.instances - on_their_way;
        if launches > 0.0 {
            self.launching.push_back((self.now + rules.instance_launch, launches));
        }
        let spare = (self.instances - rules.instances_for(placed, self.wanted)).max(0.0);
        let more = spare - sum(&self.ending);
        if more > 0.0 {
            self.ending.push_back((self.now + rules.instance_end, more));
        }
        // The one that would end last is needed again first.
        take_last(&mut self.ending, -more);
    }
}
