//! The reader's spike, minute by minute: what happens on both sides, and when.

use super::Analysis;
use super::format::Conventions;
use super::words::{environments, instances};
use crate::model::scaling::{ManagedRun, OnDemandRun, Sample, Simulated, Spike};
use crate::units::{Ratio, Time, Volume};

/// The most samples that a run is gathered into.
const MOST_SAMPLES: usize = 2000;

/// Both sides stepped through the reader's spike.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The spike.
    pub spike: Spike,
    /// The run.
    pub run: Simulated,
}

impl Timeline {
    /// Steps the spike of a scenario; `None` where no request comes that could be multiplied.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let spike = analysis.scenario.spike();
        let has_traffic = analysis.inputs.workload.volume > Volume::ZERO;
        has_traffic.then(|| Self {
            spike,
            run: spike.simulated(&analysis.inputs, &analysis.scenario.scaling(), MOST_SAMPLES),
        })
    }

    /// The middle of a sample, from when the rise begins.
    pub fn time(&self, sample: usize) -> Time {
        self.run.on_demand.sample * (sample as f64 + 0.5) - Spike::BEFORE
    }
}

/// "On-demand takes the spike. Managed Instances refuse *3,008 requests*."
pub fn headline(timeline: &Timeline, c: &Conventions) -> String {
    let OnDemandRun { refused, .. } = timeline.run.on_demand;
    let on_demand = if refused >= 0.5 {
        format!("On-demand refuses *{}*.", requests(refused, c))
    } else {
        "On-demand takes the spike.".to_owned()
    };
    let managed = match &timeline.run.managed {
        None => "Managed Instances cannot run this function.".to_owned(),
        Some(run) if run.refusals.total() >= 0.5 => {
            format!("Managed Instances refuse *{}*.", requests(run.refusals.total(), c))
        }
        Some(_) => "Managed Instances take it too.".to_owned(),
    };
    [on_demand, managed].join(" ")
}

fn requests(count: f64, c: &Conventions) -> String {
    let count = count.round();
    format!("{} request{}", c.count(count as u64), if count > 1.5 { "s" } else { "" })
}

/// A figure of the run: its name, the figure, and what it compares to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// "Refused in the worst 5 minutes".
    pub name: &'static str,
    /// "9.5%".
    pub figure: String,
    /// "on-demand: none".
    pub note: String,
}

/// The figures of the run.
pub fn facts(analysis: &Analysis, timeline: &Timeline, c: &Conventions) -> Vec<Fact> {
    let on_demand = &timeline.run.on_demand;
    let share = |share: f64| {
        if share > 0.0 { c.percent(Ratio::from_fraction(share)) } else { "none".to_owned() }
    };
    let cold = Fact {
        name: "Cold starts on on-demand",
        figure: c.count(on_demand.cold_starts.round() as u64),
        note: format!("{} each", c.duration(analysis.inputs.workload.init)),
    };
    let Some(run) = &timeline.run.managed else { return vec![cold] };
    let back = recovery(analysis, timeline, run);
    vec![
        Fact {
            name: "Refused in the worst 5 minutes",
            figure: share(run.worst.share()),
            note: format!("on-demand: {}", share(on_demand.worst.share())),
        },
        Fact {
            name: "Refused in the whole run",
            figure: share(run.refusals.total() / run.arrived.max(1.0)),
            note: format!(
                "{} of {}",
                c.count(run.refusals.total().round() as u64),
                c.count(run.arrived.round() as u64)
            ),
        },
        cold,
        Fact {
            name: "Until CPU and slots are at their target",
            figure: back.map_or_else(|| "not in half an hour".to_owned(), |time| c.duration(time)),
            note: format!(
                "{}, {}",
                environments(run.most_environments, c),
                instances(run.most_instances, c)
            ),
        },
    ]
}

/// When utilization is back at its target for good, from when the rise begins; at once where it never
/// left it.
fn recovery(analysis: &Analysis, timeline: &Timeline, run: &ManagedRun) -> Option<Time> {
    // A scaler does not act on a thousandth, and so leaves one.
    let target = analysis.inputs.managed.target.to_fraction() * 1.002;
    let busy = |sample: &Sample| sample.cpu > target || sample.slots > target;
    match run.samples.iter().rposition(busy) {
        None => Some(Time::ZERO),
        Some(last) if last + 1 == run.samples.len() => None,
        Some(last) => Some(timeline.time(last + 1).max(Time::ZERO)),
    }
}

/// Something that happens in the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, from when the rise begins.
    pub at: Time,
    /// What happens, in a sentence.
    pub sentence: String,
}

/// What happens, in order of time.
pub fn events(timeline: &Timeline, c: &Conventions) -> Vec<Event> {
    let Timeline { spike, run } = timeline;
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
    events.sort_by(|one, other| one.at.to_s().total_cmp(&other.at.to_s()));
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sample::{self, US, analysis};
    use crate::scenario::{Field, Scenario};

    #[test]
    fn the_default_spike_is_told() {
        let analysis = analysis(&Scenario::default());
        let timeline = Timeline::of(&analysis).unwrap();
        let headline = headline(&timeline, &US);
        assert!(
            headline.starts_with("On-demand takes the spike. Managed Instances refuse *"),
            "{headline}"
        );
        let events = events(&timeline, &US);
        assert!(events.len() >= 5 && events.is_sorted_by(|a, b| a.at <= b.at), "{events:?}");
        assert_eq!(events[0].sentence, "Traffic rises to ×4 within 2\u{a0}min.");
        let facts = facts(&analysis, &timeline, &US);
        assert_eq!(facts[0].note, "on-demand: none");
        assert!(facts[3].figure.contains("min"), "{facts:?}");
    }

    #[test]
    fn a_small_spike_is_taken_by_both() {
        let analysis = analysis(&Scenario::default().with(Field::Spike, 1.5));
        let timeline = Timeline::of(&analysis).unwrap();
        let expected = "On-demand takes the spike. Managed Instances take it too.";
        assert_eq!(headline(&timeline, &US), expected);
        assert_eq!(facts(&analysis, &timeline, &US)[0].figure, "none");
    }

    #[test]
    fn every_scenario_has_its_story() {
        for scenario in sample::scenarios() {
            let analysis = analysis(&scenario);
            let Some(timeline) = Timeline::of(&analysis) else { continue };
            sample::check_words(&headline(&timeline, &US), &scenario);
            for event in events(&timeline, &US) {
                sample::check_words(&event.sentence, &scenario);
            }
            for fact in facts(&analysis, &timeline, &US) {
                sample::check_words(&fact.figure, &scenario);
                sample::check_words(&fact.note, &scenario);
            }
        }
    }
}
