//! What happens in a run, in sentences with their times.

use super::{Story, Timeline, limits, requests};
use crate::model::scaling::{Sample, Spike};
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::words::{environments, instances};
use crate::scenario::Scheduling;
use crate::units::{Rate, Ratio, Time};

/// Something that happens in the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, from when the rise begins.
    pub at: Time,
    /// What happens, in a sentence.
    pub sentence: String,
}

/// What happens, in order of time.
pub fn events(analysis: &Analysis, timeline: &Timeline, c: &Conventions) -> Vec<Event> {
    let mut events = match timeline.story {
        Story::Spike(spike) => through_spike(timeline, spike, c),
        Story::Shape(_) => through_shape(analysis, timeline, c),
    };
    events.extend(at_a_quota(analysis, timeline, c));
    if timeline.keeps() {
        events.extend(limits::drained(timeline, c));
    }
    events.sort_by(|one, other| one.at.to_s().total_cmp(&other.at.to_s()));
    events
}

/// The busiest moment, the stretches in which most is refused, the largest fleet.
fn through_shape(analysis: &Analysis, timeline: &Timeline, c: &Conventions) -> Vec<Event> {
    let run = &timeline.run;
    let on_demand = &run.on_demand.samples;
    let mut events = Vec::new();
    let most = |of: fn(&Sample) -> f64, samples: &[Sample]| {
        let highest = samples.iter().map(of).fold(0.0, f64::max);
        samples.iter().position(|sample| of(sample) >= highest * (1.0 - 1e-9))
    };
    if let Some(at) = most(|sample| sample.arrived, on_demand) {
        let mean =
            on_demand.iter().map(|sample| sample.arrived).sum::<f64>() / on_demand.len() as f64;
        let (peak, at) = (on_demand[at].arrived, timeline.time(at));
        let told = format!(
            "Traffic is at its peak: {}, {} its mean.",
            c.rate(Rate::from_per_s(peak)),
            c.multiple(Ratio::from_fraction(peak / mean.max(1e-9)))
        );
        // Steady traffic has no peak.
        if peak > mean * 1.005 {
            events.push(Event { at, sentence: told });
        }
    }
    let Some(managed) = &run.managed else { return events };
    events.extend(stretches(&managed.samples).into_iter().map(|stretch| {
        let Stretch { from, to, refused, while_off } = stretch;
        let after = &managed.samples[to.min(managed.samples.len() - 1)];
        let cause = match analysis.scenario.schedule {
            _ if while_off * 2.0 <= refused => "Traffic rises faster than the fleet",
            Scheduling::OffOutside => "The function is deactivated",
            _ => "No environment is left",
        };
        let (what, fate) =
            (requests(refused * managed.sample.to_s(), c), limits::fate(timeline.source));
        let sentence = if to >= managed.samples.len() {
            format!("{cause}: {what} {fate} until the end.")
        } else {
            format!(
                "{cause}: {what} {fate} until {}, when {} stand on {}.",
                timeline.clock(timeline.time(to), c),
                environments(after.environments, c),
                instances(after.instances, c)
            )
        };
        Event { at: timeline.time(from), sentence }
    }));
    if managed.most_instances > managed.fewest_instances
        && let Some(at) = most(|sample| sample.instances, &managed.samples)
    {
        let sentence =
            format!("The fleet is as large as it gets: {}.", instances(managed.most_instances, c));
        events.push(Event { at: timeline.time(at), sentence });
    }
    events
}

/// Samples in which requests are refused, one after the other or nearly.
struct Stretch {
    from: usize,
    to: usize,
    refused: f64,
    /// The part of these that met no environment at all.
    while_off: f64,
}

/// The stretches in which most is refused.
fn stretches(samples: &[Sample]) -> Vec<Stretch> {
    /// More of them say no more.
    const MOST: usize = 3;
    /// Samples without a refusal that end a stretch.
    const APART: usize = 8;
    let mut found: Vec<Stretch> = Vec::new();
    for (at, sample) in samples.iter().enumerate().filter(|(_, sample)| sample.refused > 0.0) {
        match found.last_mut().filter(|last| at <= last.to + APART) {
            Some(last) => {
                last.to = at + 1;
                last.refused += sample.refused;
                last.while_off += sample.refused_while_off;
            }
            None => found.push(Stretch {
                from: at,
                to: at + 1,
                refused: sample.refused,
                while_off: sample.refused_while_off,
            }),
        }
    }
    found.sort_by(|one, other| other.refused.total_cmp(&one.refused));
    found.truncate(MOST);
    found
}

/// When on-demand refuses most, and at which of its quotas.
fn at_a_quota(analysis: &Analysis, timeline: &Timeline, c: &Conventions) -> Option<Event> {
    let run = &timeline.run.on_demand;
    let quota = limits::binding(analysis, run, c)?;
    let Stretch { from, to, refused, .. } = stretches(&run.samples).into_iter().next()?;
    let sentence = format!(
        "On-demand stops {quota}: {} {} until {}.",
        requests(refused * run.sample.to_s(), c),
        limits::fate(timeline.source),
        timeline.clock(timeline.time(to), c),
    );
    Some(Event { at: timeline.time(from), sentence })
}

fn through_spike(timeline: &Timeline, spike: Spike, c: &Conventions) -> Vec<Event> {
    let run = &timeline.run;
    let rises = format!(
        "Traffic rises to {} within {}.",
        c.multiple(Ratio::from_fraction(spike.factor)),
        c.duration(spike.rise)
    );
    let mut events = vec![Event { at: Time::ZERO, sentence: rises }];
    let Some(managed) = &run.managed else { return events };
    let samples = &managed.samples;
    let Some(first) = samples.first() else { return events };
    let mut tell = |at: Option<usize>, sentence: &dyn Fn(&Sample) -> String| {
        if let Some(at) = at {
            events.push(Event { at: timeline.time(at), sentence: sentence(&samples[at]) });
        }
    };
    let grown = samples.iter().position(|sample| sample.environments > first.environments);
    tell(grown, &|_| {
        let from = environments(first.environments, c);
        format!("The first new environments answer; until then it was {from}.")
    });
    let refusing = samples.iter().position(|sample| sample.refused > 0.0);
    tell(refusing, &|sample| {
        let (kind, share) =
            if sample.cpu >= 0.9 { ("CPU", sample.cpu) } else { ("slots", sample.slots) };
        let full = c.percent(Ratio::from_fraction(share));
        format!("No slot is free, {kind} at {full}: requests are refused with 429.")
    });
    let launched = samples.iter().position(|sample| sample.instances > first.instances);
    tell(launched, &|sample| {
        format!("The first new instance runs: {}.", instances(sample.instances, c))
    });
    let last = samples.iter().rposition(|sample| sample.refused > 0.0);
    tell(last.map(|last| (last + 1).min(samples.len() - 1)), &|sample| {
        let refused = requests(managed.refusals.total(), c);
        if sample.refused > 0.0 {
            format!("Half an hour later requests are still refused: {refused} so far.")
        } else {
            let fleet = environments(sample.environments, c);
            format!("Nothing is refused any more: {fleet}. {refused} were.")
        }
    });
    let most = samples.iter().position(|sample| sample.environments >= managed.most_environments);
    if managed.most_environments > first.environments {
        tell(most, &|sample| {
            let (fleet, on) =
                (environments(sample.environments, c), instances(sample.instances, c));
            format!("The fleet is as large as it gets: {fleet} on {on}.")
        });
    }
    events
}
