//! The reader's spike, or one period of the traffic's shape: what happens on both sides, and when.

mod events;
mod limits;

pub use events::{Event, events};

use super::Analysis;
use super::format::Conventions;
use super::words::{environments, instances};
use crate::model::scaling::{ManagedRun, Sample, Shape, Simulated, Spike, View, simulate};
use crate::scenario::Caller;
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
    /// Who calls, which decides what a refused request becomes.
    pub source: Caller,
    /// The run.
    pub run: Simulated,
    /// How long the whole of it is.
    period: Time,
    /// When the first sample begins.
    start: Time,
}

impl Timeline {
    /// Steps a scenario through; `None` where no request comes.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let inputs = &analysis.inputs;
        if inputs.workload.volume <= Volume::ZERO {
            return None;
        }
        let scenario = &analysis.scenario;
        let (scaling, shape) = (scenario.scaling(), scenario.traffic());
        let source = scenario.source;
        Some(if scenario.is_simulated() {
            let period = scaling.span(&shape);
            let run = of_shape(analysis, &shape, (Time::ZERO, period));
            Self { story: Story::Shape(shape), source, run, period, start: Time::ZERO }
        } else {
            let spike = scenario.spike();
            let arrivals = scenario.arriving(spike.arrivals(inputs));
            let period = arrivals.span();
            let view = View { from: Time::ZERO, to: period, samples: MOST_SAMPLES };
            let run = simulate(inputs, &scaling, &arrivals, view);
            let start = Time::ZERO - Spike::BEFORE;
            Self { story: Story::Spike(spike), source, run, period, start }
        })
    }

    /// The part of it within a window, each end a share of the whole from 0 to 1: as closely as it was
    /// stepped through.
    #[must_use]
    pub fn within(&self, analysis: &Analysis, (from, to): (f64, f64)) -> Self {
        match self.story {
            Story::Spike(_) => {
                let mut part = self.clone();
                let count = part.run.on_demand.samples.len() as f64;
                let (first, last) = ((from * count) as usize, (to * count).ceil() as usize);
                let cut = |samples: &mut Vec<Sample>| {
                    samples.truncate(last.max(first + 2));
                    samples.drain(..first.min(samples.len()));
                };
                cut(&mut part.run.on_demand.samples);
                if let Some(managed) = &mut part.run.managed {
                    cut(&mut managed.samples);
                }
                part.start = self.start + self.run.on_demand.sample * first as f64;
                part
            }
            Story::Shape(shape) => {
                let (period, step) = (self.period, Shape::step_of(self.period).to_s());
                let at =
                    |share: f64| Time::from_s((period * share).to_s() / step).to_s().round() * step;
                let (from, to) = (Time::from_s(at(from)), Time::from_s(at(to)));
                let run = of_shape(analysis, &shape, (from, to));
                Self { run, start: from, ..self.clone() }
            }
        }
    }

    /// The shortest window that shows more than a line: a share of the whole.
    pub fn closest(&self) -> f64 {
        const MINUTE: Time = Time::from_s(60.0);
        match self.story {
            Story::Spike(_) => MINUTE / self.span(),
            Story::Shape(_) => MINUTE.max(Shape::step_of(self.period) * 4.0) / self.period,
        }
    }

    /// Whether refused requests wait for another try.
    pub fn keeps(&self) -> bool {
        self.source != Caller::Sync
    }

    /// Requests that Managed Instances have not taken at the end.
    fn waiting_at_the_end(&self) -> f64 {
        let last = self.run.managed.as_ref().and_then(|run| run.samples.last());
        last.map_or(0.0, |sample| sample.backlog)
    }

    /// How long it is.
    pub fn span(&self) -> Time {
        self.run.on_demand.sample * self.run.on_demand.samples.len() as f64
    }

    /// When it begins.
    pub fn start(&self) -> Time {
        self.start
    }

    /// What happens at a time: in one line.
    pub fn moment(&self, at: Time, c: &Conventions) -> Option<String> {
        let sample = ((at - self.start) / self.run.on_demand.sample).max(0.0) as usize;
        let on_demand = self.run.on_demand.samples.get(sample)?;
        let rate = |per_s: f64| c.rate(Rate::from_per_s(per_s));
        let mut words = vec![format!(
            "*{}*  {} arriving; on-demand {}",
            self.clock(at, c),
            rate(on_demand.arrived),
            environments(on_demand.environments, c)
        )];
        if let Some(managed) = self.run.managed.as_ref().and_then(|run| run.samples.get(sample)) {
            words.push(format!(
                "; managed {} on {}, CPU {}, slots {}",
                environments(managed.environments, c),
                instances(managed.instances, c),
                c.percent(Ratio::from_fraction(managed.cpu)),
                c.percent(Ratio::from_fraction(managed.slots))
            ));
            if managed.refused > 0.0 {
                words.push(format!(", *{} refused*", rate(managed.refused)));
            }
        }
        Some(words.concat())
    }

    /// The middle of a sample.
    pub fn time(&self, sample: usize) -> Time {
        self.run.on_demand.sample * (sample as f64 + 0.5) + self.start
    }

    /// When something is: so long after the rise begins, or by the clock.
    pub fn clock(&self, at: Time, c: &Conventions) -> String {
        match self.story {
            Story::Spike(_) => c.duration(at),
            Story::Shape(_) => clock(at, self.period, self.span() <= CLOSE, c),
        }
    }
}

/// One period of a shape on both sides, with samples of a part of it.
fn of_shape(analysis: &Analysis, shape: &Shape, (from, to): (Time, Time)) -> Simulated {
    let inputs = &analysis.inputs;
    let scaling = analysis.scenario.scaling();
    let span = scaling.span(shape);
    let even = shape.arrivals_of(span, inputs.workload.volume, Shape::step_of(span));
    let view = View { from, to, samples: MOST_SAMPLES };
    simulate(inputs, &scaling, &analysis.scenario.arriving(even), view)
}

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

/// What is no longer than this is told by the second.
const CLOSE: Time = Time::from_s(2.0 * HOUR);

/// "10:42" of a day, "Mon 10:42" of a week, "day 3, 10:42" of more; close to with its seconds.
fn clock(at: Time, period: Time, close: bool, c: &Conventions) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let minutes = (at.to_s() / 60.0).max(0.0) as u64;
    let (day, minutes) = (minutes / 1440, minutes % 1440);
    let seconds = at.to_s().max(0.0) as u64 % 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let time = if close && seconds > 0 {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    } else {
        format!("{hours:02}:{minutes:02}")
    };
    match period.to_s() {
        day_long if day_long <= DAY => time,
        week if week <= WEEK => format!("{} {time}", DAYS[day as usize % 7]),
        _ => format!("day {}, {time}", c.count(day + 1)),
    }
}

/// The title of the section.
pub fn title(found: Option<&Timeline>) -> &'static str {
    match found.map(|found| (found.story, found.period.to_s())) {
        Some((Story::Shape(_), period)) => match period {
            day if day <= DAY => "Your traffic through a day",
            week if week <= WEEK => "Your traffic through a week",
            _ => "Your traffic through a month",
        },
        _ => "Your spike, minute by minute",
    }
}

/// "On-demand takes the spike. Managed Instances refuse *3,008 requests*."
pub fn headline(analysis: &Analysis, timeline: &Timeline, c: &Conventions) -> String {
    let what = match timeline.story {
        Story::Spike(_) => "the spike",
        Story::Shape(_) => "every request",
    };
    let limit = limits::binding(analysis, &timeline.run.on_demand, c);
    limits::headline(timeline, what, limit.as_deref(), c)
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
    let refused = |share: f64| {
        if share > 0.0 { c.percent(Ratio::from_fraction(share)) } else { "none".to_owned() }
    };
    let cold = Fact {
        name: "Cold starts on on-demand",
        figure: c.count(on_demand.cold_starts.round() as u64),
        note: format!("{} each", c.duration(analysis.inputs.workload.init)),
    };
    let by_cause = limits::facts(timeline, c);
    let Some(run) = &timeline.run.managed else {
        return std::iter::once(cold).chain(by_cause).collect();
    };
    let last = match timeline.story {
        Story::Spike(_) => until_at_rest(analysis, timeline, run, c),
        Story::Shape(_) => on_average(run, timeline.period, c),
    };
    let mut facts = vec![
        Fact {
            name: "Refused in the worst 5 minutes",
            figure: refused(run.worst.share()),
            note: format!("on-demand: {}", refused(on_demand.worst.share())),
        },
        Fact {
            name: "Refused in the whole run",
            figure: refused(run.refusals.total() / run.arrived.max(1.0)),
            note: format!(
                "{} of {}",
                c.count(run.refusals.total().round() as u64),
                c.count(run.arrived.round() as u64)
            ),
        },
        cold,
        last,
    ];
    facts.extend(by_cause);
    facts
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sample::{self, US, analysis};
    use crate::scenario::{Field, Scenario, TrafficShape};

    #[test]
    fn the_default_spike_is_told() {
        let analysis = analysis(&Scenario::default());
        let timeline = Timeline::of(&analysis).unwrap();
        let headline = headline(&analysis, &timeline, &US);
        assert!(
            headline.starts_with("On-demand takes the spike. Managed Instances refuse *"),
            "{headline}"
        );
        let events = events(&analysis, &timeline, &US);
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
        assert_eq!(headline(&analysis, &timeline, &US), expected);
        assert_eq!(facts(&analysis, &timeline, &US)[0].figure, "none");
    }

    #[test]
    fn a_ramp_beyond_the_headroom_is_told_by_the_clock() {
        let mut scenario = Scenario::default().with(Field::Ramp, 12.0).with(Field::RampOver, 60.0);
        scenario.shape = TrafficShape::Ramp;
        let analysis = Analysis::simulated(&scenario).unwrap();
        let timeline = Timeline::of(&analysis).unwrap();
        assert_eq!(title(Some(&timeline)), "Your traffic through a day");
        let told = headline(&analysis, &timeline, &US);
        assert!(
            told.starts_with("On-demand takes every request. Managed Instances refuse *"),
            "{told}"
        );
        let events = events(&analysis, &timeline, &US);
        let refusing = events.iter().find(|event| event.sentence.contains("are refused until 10:"));
        let at = timeline.clock(refusing.unwrap().at, &US);
        assert!(at.starts_with("10:0"), "{at}");
    }

    #[test]
    fn the_clock_tells_days_as_far_as_there_are_some() {
        let at = Time::from_s(2.0 * DAY + 10.7 * HOUR);
        let told = |period: f64| clock(at, Time::from_s(period), false, &US);
        assert_eq!(told(DAY), "10:42");
        assert_eq!(told(WEEK), "Wed 10:42");
        assert_eq!(told(30.0 * DAY), "day 3, 10:42");
        let later = at + Time::from_s(5.0);
        assert_eq!(clock(later, Time::from_s(DAY), true, &US), "10:42:05");
        assert_eq!(clock(at, Time::from_s(DAY), true, &US), "10:42");
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
            sample::check_words(&headline(&analysis, &timeline, &US), &scenario);
            for event in events(&analysis, &timeline, &US) {
                sample::check_words(&event.sentence, &scenario);
            }
            for fact in facts(&analysis, &timeline, &US) {
                sample::check_words(&fact.figure, &scenario);
                sample::check_words(&fact.note, &scenario);
            }
        }
    }
}
