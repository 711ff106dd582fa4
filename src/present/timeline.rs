//! The reader's spike, or one period of the traffic's shape: what happens on both sides, and when.

mod events;

pub use events::{Event, events};

use super::Analysis;
use super::format::Conventions;
use super::words::{environments, instances};
use crate::model::scaling::{
    Course, ManagedRun, OnDemandRun, Sample, Shape, Simulated, Spike, Traffic, View, simulate,
};
use crate::units::{Rate, Ratio, Time, Volume};

/// The most samples that a run is gathered into.
const MOST_SAMPLES: usize = 2000;

/// What is stepped through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Story {
    /// The reader's spike on steady traffic.
    Spike(Spike),
    /// One period of the traffic's shape, or all that was recorded.
    Shape(Course),
}

/// Both sides stepped through the reader's spike, or through one period of the traffic's shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What happens.
    pub story: Story,
    /// The run.
    pub run: Simulated,
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
        let scaling = analysis.scenario.scaling();
        let traffic = analysis.traffic();
        Some(if traffic == Traffic::Shape(Shape::Steady) {
            let spike = analysis.scenario.spike();
            let run = spike.simulated(inputs, &scaling, MOST_SAMPLES);
            Self { story: Story::Spike(spike), run, start: Time::ZERO - Spike::BEFORE }
        } else {
            let course = traffic.course();
            let run = of_shape(analysis, &course, (Time::ZERO, course.period));
            Self { story: Story::Shape(course), run, start: Time::ZERO }
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
            Story::Shape(course) => {
                let (period, step) = (course.period, course.step.to_s());
                let at =
                    |share: f64| Time::from_s((period * share).to_s() / step).to_s().round() * step;
                let (from, to) = (Time::from_s(at(from)), Time::from_s(at(to)));
                let run = of_shape(analysis, &course, (from, to));
                Self { story: self.story, run, start: from }
            }
        }
    }

    /// The shortest window that shows more than a line: a share of the whole.
    pub fn closest(&self) -> f64 {
        const MINUTE: Time = Time::from_s(60.0);
        match self.story {
            Story::Spike(_) => MINUTE / self.span(),
            Story::Shape(course) => (MINUTE.max(course.step * 4.0) / course.period).min(1.0),
        }
    }

    /// How long it is.
    pub fn span(&self) -> Time {
        self.run.on_demand.sample * self.run.on_demand.samples.len() as f64
    }

    /// When it begins.
    pub fn start(&self) -> Time {
        self.start
    }

    /// How long after a midnight of the clock time is counted from.
    pub fn after_midnight(&self) -> Time {
        match self.story {
            Story::Spike(_) => Time::ZERO,
            Story::Shape(course) => Time::from_s(course.begins.unwrap_or(Time::ZERO).to_s() % DAY),
        }
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
            Story::Shape(course) => clock(at, &course, self.span() <= CLOSE, c),
        }
    }
}

/// The traffic on both sides, with samples of a part of it.
fn of_shape(analysis: &Analysis, course: &Course, (from, to): (Time, Time)) -> Simulated {
    let inputs = &analysis.inputs;
    let arrivals = analysis.traffic().arrivals(inputs.workload.volume, course.step);
    let view = View { from, to, samples: MOST_SAMPLES };
    simulate(inputs, &analysis.scenario.scaling(), &arrivals, view)
}

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

/// What is no longer than this is told by the second.
const CLOSE: Time = Time::from_s(2.0 * HOUR);

/// "10:42" of a day, "Mon 10:42" of a week, "day 3, 10:42" of more; close to with its seconds.
fn clock(at: Time, course: &Course, close: bool, c: &Conventions) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let begins = course.begins.unwrap_or(Time::ZERO);
    let seconds = (at + begins).to_s().max(0.0) as u64;
    let (day, minutes) = (seconds / 86_400, seconds / 60 % 1440);
    let first_day = (begins.to_s() / DAY) as u64;
    let seconds = seconds % 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let time = if close && seconds > 0 {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    } else {
        format!("{hours:02}:{minutes:02}")
    };
    match course.period.to_s() {
        day_long if day_long <= DAY => time,
        week if week <= WEEK && course.begins.is_some() => {
            format!("{} {time}", DAYS[day as usize % 7])
        }
        _ => format!("day {}, {time}", c.count(day - first_day + 1)),
    }
}

/// The title of the section.
pub fn title(story: Option<Story>) -> &'static str {
    match story {
        Some(Story::Shape(Course { period, recorded, .. })) => match period.to_s() {
            some if recorded && some != DAY && some != WEEK => "Your traffic as it was recorded",
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
    let refused = |share: f64| {
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
        Story::Shape(course) => on_average(analysis, run, course.period, c),
    };
    vec![
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
fn on_average(analysis: &Analysis, run: &ManagedRun, period: Time, c: &Conventions) -> Fact {
    // What is shorter than a day is billed as a day of it.
    let billed = analysis.outcome.managed.filter(|_| period.to_s() < DAY);
    let mean = billed.map_or(run.instance_time / period, |bill| bill.instances);
    let tenths = (mean * 10.0).round() / 10.0;
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
        let analysis = Analysis::simulated(&scenario, None).unwrap();
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
        let course = |period: f64, begins: Option<f64>| Course {
            period: Time::from_s(period),
            step: Time::from_s(1.0),
            begins: begins.map(Time::from_s),
            recorded: true,
        };
        for (period, begins, expected) in [
            (DAY, Some(0.0), "10:42"),
            (WEEK, Some(0.0), "Wed 10:42"),
            (30.0 * DAY, Some(0.0), "day 3, 10:42"),
            (DAY, Some(WEEK - HOUR), "09:42"),
            (WEEK, Some(5.0 * DAY + HOUR), "Mon 11:42"),
            (30.0 * DAY, Some(5.0 * DAY + 20.0 * HOUR), "day 4, 06:42"),
            (WEEK, None, "day 3, 10:42"),
        ] {
            assert_eq!(clock(at, &course(period, begins), false, &US), expected);
        }
        let day = course(DAY, None);
        assert_eq!(clock(at + Time::from_s(5.0), &day, true, &US), "10:42:05");
        assert_eq!(clock(at, &day, true, &US), "10:42");
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
