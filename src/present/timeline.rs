//! The reader's spike, or one period of the traffic's shape: what happens on both sides, and when.

use super::Analysis;
use super::format::Conventions;
use super::words::{environments, instances};
use crate::model::scaling::{
    ManagedRun, OnDemandRun, Sample, Shape, Simulated, Spike, View, simulate,
};
use crate::units::{Rate, Ratio, Time, Volume};

/// The most samples that a run is gathered into.
const MOST_SAMPLES: usize = 2000;

/// What is stepped through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Story {
    /// The reader's spike on steady traffic.
    Spike(Spike),
    /// One period of the traffic's shape.
    Shape(Shape),
}

/// Both sides stepped through the reader's spike, or through one period of the traffic's shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What happens.
    pub story: Story,
    /// The run.
    pub run: Simulated,
}

impl Timeline {
    /// Steps a scenario through; `None` where no request comes.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let inputs = &analysis.inputs;
        if inputs.workload.volume <= Volume::ZERO {
            return None;
        }
        let scaling = analysis.scenario.scaling();
        let shape = analysis.scenario.traffic();
        Some(if shape == Shape::Steady {
            let spike = analysis.scenario.spike();
            let run = spike.simulated(inputs, &scaling, MOST_SAMPLES);
            Self { story: Story::Spike(spike), run }
        } else {
            let arrivals = shape.arrivals(inputs.workload.volume, shape.step());
            let view = View { from: Time::ZERO, to: arrivals.span(), samples: MOST_SAMPLES };
            let run = simulate(inputs, &scaling, &arrivals, view);
            Self { story: Story::Shape(shape), run }
        })
    }

    /// What was before the moment from which time is told.
    pub fn before(&self) -> Time {
        match self.story {
            Story::Spike(_) => Spike::BEFORE,
            Story::Shape(_) => Time::ZERO,
        }
    }

    /// The middle of a sample.
    pub fn time(&self, sample: usize) -> Time {
        self.run.on_demand.sample * (sample as f64 + 0.5) - self.before()
    }

    /// When something is: so long after the rise begins, or by the clock.
    pub fn clock(&self, at: Time, c: &Conventions) -> String {
        match self.story {
            Story::Spike(_) => c.duration(at),
            Story::Shape(shape) => clock(at, shape.period(), c),
        }
    }
}

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

/// "10:42" of a day, "Mon 10:42" of a week, "day 3, 10:42" of more.
fn clock(at: Time, period: Time, c: &Conventions) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let minutes = (at.to_s() / 60.0).max(0.0) as u64;
    let (day, minutes) = (minutes / 1440, minutes % 1440);
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    match period.to_s() {
        day_long if day_long <= DAY => time,
        week if week <= WEEK => format!("{} {time}", DAYS[day as usize % 7]),
        _ => format!("day {}, {time}", c.count(day + 1)),
    }
}

/// The title of the section.
pub fn title(story: Option<Story>) -> &'static str {
    match story {
        Some(Story::Shape(shape)) => match shape.period().to_s() {
            day if day <= DAY => "Your traffic through a day",
            week if week <= WEEK => "Your traffic through a week",
            _ => "Your traffic through a month",
        },
        _ => "Your spike, minute by minute",
    }
}

/// "On-demand takes the spike. Managed Instances refuse *3,008 requests*."
pub fn headline(timeline: &Timeline, c: &Conventions) -> String {
    let OnDemandRun { refused, .. } = timeline.run.on_demand;
    let what = match timeline.story {
        Story::Spike(_) => "the spike",
        Story::Shape(_) => "every request",
    };
    let on_demand = if refused >= 0.5 {
        format!("On-demand refuses *{}*.", requests(refused, c))
    } else {
        ["On-demand takes ", what, "."].concat()
    };
    let managed = match &timeline.run.managed {
        None => "Managed Instances cannot run this function.".to_owned(),
        Some(run) if run.refusals.total() >= 0.5 => {
            format!("Managed Instances refuse *{}*.", requests(run.refusals.total(), c))
        }
        Some(_) => "So do Managed Instances.".to_owned(),
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
    let last = match timeline.story {
        Story::Spike(_) => until_at_rest(analysis, timeline, run, c),
        Story::Shape(shape) => on_average(run, shape.period(), c),
    };
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
        last,
    ]
}

fn until_at_rest(
    analysis: &Analysis,
    timeline: &Timeline,
    run: &ManagedRun,
    c: &Conventions,
) -> Fact {
    let back = recovery(analysis, timeline, run);
    Fact {
        name: "Until CPU and slots are at their target",
        figure: back.map_or_else(|| "not in half an hour".to_owned(), |time| c.duration(time)),
        note: format!(
            "{}, {}",
            environments(run.most_environments, c),
            instances(run.most_instances, c)
        ),
    }
}

/// The instances that the bill counts.
fn on_average(run: &ManagedRun, period: Time, c: &Conventions) -> Fact {
    let tenths = (run.instance_time / period * 10.0).round() / 10.0;
    Fact {
        name: "Instances on average",
        figure: c.exact(tenths, 0, 1),
        note: format!(
            "{} to {}",
            c.count(run.fewest_instances as u64),
            c.count(run.most_instances as u64)
        ),
    }
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
    let mut events = match timeline.story {
        Story::Spike(spike) => of_spike(timeline, spike, c),
        Story::Shape(_) => of_shape(timeline, c),
    };
    events.sort_by(|one, other| one.at.to_s().total_cmp(&other.at.to_s()));
    events
}

/// The busiest moment, the stretches in which most is refused, the largest fleet.
fn of_shape(timeline: &Timeline, c: &Conventions) -> Vec<Event> {
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
        let sentence = format!(
            "Traffic is at its peak: {}, {} its mean.",
            c.rate(Rate::from_per_s(peak)),
            c.multiple(Ratio::from_fraction(peak / mean.max(1e-9)))
        );
        events.push(Event { at, sentence });
    }
    let Some(managed) = &run.managed else { return events };
    events.extend(stretches(&managed.samples).into_iter().map(|stretch| {
        let Stretch { from, to, refused } = stretch;
        let after = &managed.samples[to.min(managed.samples.len() - 1)];
        let sentence = format!(
            "Traffic rises faster than the fleet: {} are refused until {}, when {} stand on {}.",
            requests(refused * managed.sample.to_s(), c),
            timeline.clock(timeline.time(to), c),
            environments(after.environments, c),
            instances(after.instances, c)
        );
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
            }
            None => found.push(Stretch { from: at, to: at + 1, refused: sample.refused }),
        }
    }
    found.sort_by(|one, other| other.refused.total_cmp(&one.refused));
    found.truncate(MOST);
    found
}

fn of_spike(timeline: &Timeline, spike: Spike, c: &Conventions) -> Vec<Event> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sample::{self, US, analysis};
    use crate::scenario::{Field, Scenario, TrafficShape};

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
        let expected = "On-demand takes the spike. So do Managed Instances.";
        assert_eq!(headline(&timeline, &US), expected);
        assert_eq!(facts(&analysis, &timeline, &US)[0].figure, "none");
    }

    #[test]
    fn a_ramp_beyond_the_headroom_is_told_by_the_clock() {
        let mut scenario = Scenario::default().with(Field::Ramp, 12.0).with(Field::RampOver, 60.0);
        scenario.shape = TrafficShape::Ramp;
        let analysis = Analysis::simulated(&scenario).unwrap();
        let timeline = Timeline::of(&analysis).unwrap();
        assert_eq!(title(Some(timeline.story)), "Your traffic through a day");
        let told = headline(&timeline, &US);
        assert!(
            told.starts_with("On-demand takes every request. Managed Instances refuse *"),
            "{told}"
        );
        let events = events(&timeline, &US);
        let refusing = events.iter().find(|event| event.sentence.contains("are refused until 10:"));
        let at = timeline.clock(refusing.unwrap().at, &US);
        assert!(at.starts_with("10:0"), "{at}");
    }

    #[test]
    fn the_clock_tells_days_as_far_as_there_are_some() {
        let at = Time::from_s(2.0 * DAY + 10.7 * HOUR);
        let told = |period: f64| clock(at, Time::from_s(period), &US);
        assert_eq!(told(DAY), "10:42");
        assert_eq!(told(WEEK), "Wed 10:42");
        assert_eq!(told(30.0 * DAY), "day 3, 10:42");
    }

    #[test]
    fn every_scenario_has_its_story() {
        let shapes = TrafficShape::ALL.iter().map(|shape| {
            let mut scenario = Scenario::default().with(Field::Requests, 2e9);
            scenario.shape = *shape;
            scenario
        });
        for scenario in sample::scenarios().into_iter().chain(shapes) {
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
