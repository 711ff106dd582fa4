//! What happens in a run, in sentences with their times.

use super::story::{Cause, busiest, cause, is_never_on, ordinal};
use super::{Story, Timeline, limits, requests};
use crate::model::scaling::{ManagedRun, Sample, Spike};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::present::words::{capitalized, environments, instances};
use crate::scenario::Scheduling;
use crate::units::{Rate, Ratio, Time};

/// Something that happens in the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Time,
    /// What happens, in a sentence.
    pub sentence: String,
}

/// What happens, in order of time: of too much only what matters most.
pub fn events(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> Vec<Event> {
    /// More are not read.
    const MOST: usize = 8;
    // The most important first.
    let mut events = match found.story {
        Story::Spike(spike) => through_spike(analysis, found, spike, c),
        Story::Shape(_) => through_shape(analysis, found, c),
    };
    if found.keeps() {
        events.splice(1.min(events.len())..1.min(events.len()), limits::drained(found, c));
    }
    events.truncate(MOST);
    events.sort_by(|one, other| one.at.to_s().total_cmp(&other.at.to_s()));
    events
}

/// Samples in which requests are refused, one after the other or nearly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The sum of their rates.
    pub(super) refused: f64,
}

impl Stretch {
    /// The requests that are refused in it, of those of the run. The last sample of a run may be a part.
    pub(super) fn requests(&self, sample: Time, all: f64) -> f64 {
        (self.refused * sample.to_s()).min(all)
    }
}

/// The stretches in which requests are refused, the worst first.
pub(super) fn stretches(samples: &[Sample]) -> Vec<Stretch> {
    /// Samples without a refusal that end a stretch.
    const APART: usize = 8;
    let mut found: Vec<Stretch> = Vec::new();
    for (at, sample) in samples.iter().enumerate().filter(|(_, sample)| sample.refused > 0.0) {
        match found.last_mut().filter(|last| at <= last.to + APART) {
            Some(last) => {
                last.to = at + 1;
                last.refused += sample.refused;
            }
            None => found.push(Stretch { from: at, to: at + 1, refused: sample.refused }),
        }
    }
    found.sort_by(|one, other| other.refused.total_cmp(&one.refused));
    found
}

/// The stretches in which most is refused, the busiest moment, the fleet at its largest and as it moves.
fn through_shape(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> Vec<Event> {
    /// More of them say no more.
    const MOST: usize = 3;
    let run = &found.run;
    let mut events = Vec::new();
    let managed = run.managed.as_ref();
    let refusing = managed.map_or_else(Vec::new, |run| stretches(&run.samples));
    for stretch in refusing.iter().take(MOST) {
        events.extend(closely(analysis, found, *stretch, managed_refuses, c));
    }
    for stretch in stretches(&run.on_demand.samples).into_iter().take(MOST) {
        events.extend(closely(analysis, found, stretch, on_demand_refuses, c));
    }
    events.extend(peak(analysis, found, c));
    if let Some(managed) = managed {
        events.extend(fleet_events(found, managed, c));
        if refusing.is_empty() {
            events.extend(strained(found, managed, c));
        }
    }
    events
}

/// Tells a stretch from samples that are close enough to see how it comes about.
fn closely(
    analysis: &Analysis,
    found: &Timeline,
    stretch: Stretch,
    tell: fn(&Analysis, &Timeline, &NumberLocale) -> Option<Event>,
    c: &NumberLocale,
) -> Option<Event> {
    tell(analysis, &found.around(analysis, stretch), c)
}

impl Timeline {
    /// What is around a stretch, from closer samples.
    pub(super) fn around(&self, analysis: &Analysis, stretch: Stretch) -> Self {
        const AROUND: Time = Time::from_s(900.0);
        let share = |at: Time| ((at - self.start) / self.span()).clamp(0.0, 1.0);
        let (from, to) = (self.begin(stretch.from) - AROUND, self.begin(stretch.to) + AROUND);
        self.within(analysis, (share(from), share(to)))
    }
}

/// "Traffic rises ×3.1 in 4 min; no concurrency left: 1,204 requests refused until the fifth instance at 10:46."
fn managed_refuses(analysis: &Analysis, close: &Timeline, c: &NumberLocale) -> Option<Event> {
    let run = close.run.managed.as_ref()?;
    let samples = &run.samples;
    let stretch = *stretches(samples).first()?;
    let refused = requests(stretch.requests(run.sample, run.refusals.total()), c);
    let rise = || rise(close, stretch, c);
    let why = match cause(&samples[stretch.from..stretch.to]) {
        Cause::Cpu => rise() + "; CPU at its limit",
        Cause::Slots => rise() + "; no concurrency left",
        Cause::Off if close.is_publishing(analysis, stretch.from) => {
            if is_never_on(&samples[stretch.from..stretch.to]) {
                "The version is not active yet".to_owned()
            } else {
                "The version is not active yet, then has too few environments".to_owned()
            }
        }
        Cause::Off if analysis.scenario.schedule == Scheduling::OffOutside => {
            "The function is deactivated".to_owned()
        }
        Cause::Off => rise() + "; there is no environment",
        Cause::Asleep => "A request wakes the function".to_owned(),
    };
    let until = match samples.get(stretch.to) {
        None => "and more follow".to_owned(),
        Some(after) => {
            let at = close.clock(close.begin(stretch.to), c);
            match relief(analysis, run, stretch) {
                Relief::Instance => {
                    format!("until the {} instance at {at}", ordinal(after.instances, c))
                }
                Relief::Environments => {
                    format!("until {} at {at}", environments(after.environments, c))
                }
                Relief::Traffic => format!("until {at}"),
            }
        }
    };
    let sentence = format!("{why}: {refused} {} {until}.", limits::fate(close.source));
    Some(Event { at: close.begin(stretch.from), sentence })
}

/// What ends a stretch of refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relief {
    /// Environments on an instance that has just come up.
    Instance,
    /// Environments on instances that were there.
    Environments,
    /// Less traffic, or a queue that is empty.
    Traffic,
}

/// What is new when a stretch ends, and had not come earlier.
fn relief(analysis: &Analysis, run: &ManagedRun, stretch: Stretch) -> Relief {
    let samples = &run.samples;
    let Some(after) = samples.get(stretch.to) else { return Relief::Traffic };
    // An instance answers when its first environments have started.
    let start = analysis.scenario.scaling().environment_start + analysis.inputs.workload.init;
    let ago = |lead: usize| &samples[stretch.to.saturating_sub(lead).max(stretch.from)];
    if after.environments <= ago(2).environments {
        Relief::Traffic
    } else if after.instances > ago((start / run.sample).ceil() as usize + 2).instances {
        Relief::Instance
    } else {
        Relief::Environments
    }
}

/// "Traffic rises ×3.1 in 4 min".
fn rise(close: &Timeline, stretch: Stretch, c: &NumberLocale) -> String {
    let samples = &close.run.on_demand.samples;
    let before = &samples[..stretch.from.max(1)];
    let low = before.iter().map(|sample| sample.arrived).fold(f64::INFINITY, f64::min);
    let until = &samples[..stretch.to.min(samples.len())];
    let high = until.iter().map(|sample| sample.arrived).fold(0.0, f64::max);
    if low <= 0.0 || high < low * 1.1 {
        return format!("Traffic of {}", c.rate(Rate::from_per_s(high)));
    }
    let top = until.iter().position(|sample| sample.arrived >= high * 0.99).unwrap_or_default();
    let foot = until[..top].iter().rposition(|sample| sample.arrived <= low * 1.01);
    let lasts = close.begin(top) - close.begin(foot.unwrap_or_default());
    let lasts = Time::from_s(lasts.to_s().max(1.0).round());
    format!(
        "Traffic rises {} in {}",
        c.multiple(Ratio::from_fraction(high / low)),
        c.duration(lasts)
    )
}

/// On-demand reaches a quota.
fn on_demand_refuses(analysis: &Analysis, close: &Timeline, c: &NumberLocale) -> Option<Event> {
    let run = &close.run.on_demand;
    let stretch = *stretches(&run.samples).first()?;
    let refused = requests(stretch.requests(run.sample, run.refused), c);
    let until = if stretch.to < run.samples.len() {
        format!("until {}", close.clock(close.begin(stretch.to), c))
    } else {
        "and more follow".to_owned()
    };
    let quota = limits::binding(analysis, run, c)?;
    let fate = limits::fate(close.source);
    let sentence = format!("On-demand stops {quota}: {refused} {fate} {until}.");
    Some(Event { at: close.begin(stretch.from), sentence })
}

/// The first sample with the most of something.
fn most(samples: &[Sample], of: fn(&Sample) -> f64) -> Option<usize> {
    let highest = samples.iter().map(of).fold(0.0, f64::max);
    samples.iter().position(|sample| of(sample) >= highest * (1.0 - 1e-9))
}

fn peak(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> Option<Event> {
    let at = most(&found.run.on_demand.samples, |sample| sample.arrived)?;
    // Steady traffic has no peak.
    let busiest = busiest(analysis, found)?;
    let sentence = format!("Traffic peaks at {}.", busiest.told("", c));
    Some(Event { at: found.begin(at), sentence })
}

/// The fleet at its largest, when it begins to grow, and when it begins to shrink again.
fn fleet_events(found: &Timeline, run: &ManagedRun, c: &NumberLocale) -> Vec<Event> {
    let samples = &run.samples;
    let mut events = Vec::new();
    let (Some(first), Some(top)) = (samples.first(), most(samples, |sample| sample.environments))
    else {
        return events;
    };
    let largest = &samples[top];
    if largest.environments > first.environments {
        let (fleet, on) = (environments(largest.environments, c), instances(largest.instances, c));
        let sentence = format!("The fleet is at its largest: {fleet} on {on}.");
        events.push(Event { at: found.begin(top), sentence });
        // What happens in one sample is one thing.
        let reaction = reaction(found, samples, c);
        events.extend(reaction.filter(|reaction| reaction.at < found.begin(top)));
    }
    events.extend(scale_in(found, samples, top, c));
    events
}

/// The scaler begins to act.
fn reaction(found: &Timeline, samples: &[Sample], c: &NumberLocale) -> Option<Event> {
    let first = samples.first()?;
    let launches = samples.iter().position(|sample| sample.launching > 0.0);
    let grows = samples.iter().position(|sample| sample.environments > first.environments);
    let at = launches.unwrap_or(usize::MAX).min(grows.unwrap_or(usize::MAX));
    let now = samples.get(at)?;
    let sentence = if now.launching > 0.0 {
        format!("The scaler reacts: {} launched.", were(instances(now.launching, c)))
    } else if launches.is_some() {
        "The scaler reacts: it fills the running instances, then launches more.".to_owned()
    } else {
        "The scaler reacts: the running instances have room for more environments.".to_owned()
    };
    Some(Event { at: found.begin(at), sentence })
}

/// "two instances are".
/// "three environments are running. "
fn running(things: String) -> String {
    were(things) + " running. "
}

fn were(things: String) -> String {
    let ending = if things.ends_with('s') { " are" } else { " is" };
    things + ending
}

fn scale_in(found: &Timeline, samples: &[Sample], top: usize, c: &NumberLocale) -> Option<Event> {
    let largest = samples.get(top)?.environments;
    let fewer = samples[top..].iter().position(|sample| sample.environments < largest)?;
    let fewest = samples[top..].iter().map(|sample| sample.environments).fold(largest, f64::min);
    let sentence = format!("The fleet starts to shrink, down to {}.", environments(fewest, c));
    Some(Event { at: found.begin(top + fewer), sentence })
}

/// Nothing is refused, but little is left.
fn strained(found: &Timeline, run: &ManagedRun, c: &NumberLocale) -> Option<Event> {
    const LITTLE: f64 = 0.8;
    let samples = &run.samples;
    let busiest = most(samples, |sample| sample.cpu.max(sample.slots))?;
    let Sample { cpu, slots, response, .. } = samples[busiest];
    if cpu.max(slots) < LITTLE {
        return None;
    }
    let (what, share) = if cpu >= slots { ("CPU", cpu) } else { ("Concurrency", slots) };
    let sentence = format!(
        "{what} reaches {} before more capacity is ready: a request takes {}, and none is refused.",
        c.percent(Ratio::from_fraction(share)),
        c.duration(response)
    );
    Some(Event { at: found.begin(busiest), sentence })
}

fn through_spike(
    analysis: &Analysis,
    found: &Timeline,
    spike: Spike,
    c: &NumberLocale,
) -> Vec<Event> {
    let rises = format!(
        "Traffic starts to rise and reaches {} at {}.",
        c.multiple(Ratio::from_fraction(spike.factor)),
        found.clock(spike.rise, c)
    );
    let mut events = vec![Event { at: Time::ZERO, sentence: rises }];
    if let Some(run) = &found.run.managed {
        match stretches(&run.samples).first() {
            Some(_) => events.extend(refusals(analysis, found, run, c)),
            None => events.extend(strained(found, run, c)),
        }
        events.extend(reaction(found, &run.samples, c));
        events.extend(at_rest(analysis, found, run, c));
        let top = most(&run.samples, |sample| sample.environments);
        events.extend(top.and_then(|top| scale_in(found, &run.samples, top, c)));
    }
    if let Some(stretch) = stretches(&found.run.on_demand.samples).first() {
        events.extend(closely(analysis, found, *stretch, on_demand_refuses, c));
    }
    events
}

/// The first and the last refusal.
fn refusals(
    analysis: &Analysis,
    found: &Timeline,
    run: &ManagedRun,
    c: &NumberLocale,
) -> Vec<Event> {
    let samples = &run.samples;
    let refuses = |sample: &Sample| sample.refused > 0.0;
    let (Some(from), Some(last)) =
        (samples.iter().position(refuses), samples.iter().rposition(refuses))
    else {
        return Vec::new();
    };
    let fleet = capitalized(&environments(samples[from].environments, c));
    let busiest = most(&samples[from..=last], |sample| sample.response.to_s());
    let slowest = c.duration(samples[from + busiest.unwrap_or_default()].response);
    let first = match cause(&samples[from..=last]) {
        Cause::Cpu => format!(
            "{fleet}, CPU at its limit: a request takes {slowest}, concurrency fills up, the rest are {}.",
            limits::fate(found.source)
        ),
        Cause::Slots => format!(
            "{fleet}, no concurrency left at {} CPU: the rest are {}.",
            c.percent(Ratio::from_fraction(samples[from].cpu)),
            limits::fate(found.source)
        ),
        Cause::Off => {
            format!("There is no environment: every request is {}.", limits::fate(found.source))
        }
        Cause::Asleep => {
            format!(
                "The function is waking: until it is awake, requests are {}.",
                limits::fate(found.source)
            )
        }
    };
    let total = requests(run.refusals.total(), c);
    let (end, sentence) = match samples.get(last + 1) {
        None => {
            (last, format!("Requests are still {}, {total} so far.", limits::fate(found.source)))
        }
        Some(after) => {
            let stretch = Stretch { from, to: last + 1, refused: 0.0 };
            let what = match relief(analysis, run, stretch) {
                Relief::Instance => format!(
                    "The {} instance is running with {}. ",
                    ordinal(after.instances, c),
                    environments(after.environments - samples[last].environments, c)
                ),
                Relief::Environments => capitalized(&running(environments(after.environments, c))),
                Relief::Traffic => String::new(),
            };
            (last + 1, format!("{what}Refusals end; {total} in total."))
        }
    };
    vec![Event { at: found.begin(from), sentence: first }, Event { at: found.begin(end), sentence }]
}

/// CPU and slots are back at their target.
fn at_rest(
    analysis: &Analysis,
    found: &Timeline,
    run: &ManagedRun,
    c: &NumberLocale,
) -> Option<Event> {
    let at = found.recovery(analysis, run).filter(|at| *at > Time::ZERO)?;
    let now = run.samples.get(found.sample(at))?;
    let sentence = format!(
        "{} on {}; CPU is back at {}.",
        capitalized(&environments(now.environments, c)),
        instances(now.instances, c),
        c.percent(Ratio::from_fraction(now.cpu))
    );
    Some(Event { at, sentence })
}
