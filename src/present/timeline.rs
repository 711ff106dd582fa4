//! The reader's spike, or one period of the traffic's shape: what happens on both sides, and when.

mod events;
mod facts;
mod limits;
mod reading;
mod story;
mod table;
mod window;

pub use events::{Event, events};
pub use facts::{Fact, facts};
pub use limits::capacities;
pub use reading::{Reading, key_moment, readings};
pub use story::{Refusal, causes, headline, lead, refusals};
pub use table::table;
pub use window::{CLOSE_UP, Span, spans};

use super::Analysis;
use super::format::NumberLocale;
use crate::model::scaling::{Course, Simulated, Spike, View, simulate};
use crate::scenario::Caller;
use crate::units::{Time, Volume};

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
    /// Who calls, which decides what a refused request becomes.
    pub source: Caller,
    /// The run.
    pub run: Simulated,
    /// When the first sample begins.
    start: Time,
    /// How long it is. The last sample may be longer than what is left of it.
    span: Time,
}

impl Timeline {
    /// Steps a scenario through; `None` where no request comes.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let inputs = &analysis.inputs;
        if inputs.workload.volume <= Volume::ZERO {
            return None;
        }
        let scenario = &analysis.scenario;
        let (scaling, source) = (scenario.scaling(), scenario.source);
        Some(if scenario.has_hours(analysis.trace.as_ref()) {
            let course = analysis.traffic().course(&scaling);
            let run = window::of_shape(analysis, &course, (Time::ZERO, course.period));
            let span = course.period;
            Self { story: Story::Shape(course), source, run, start: Time::ZERO, span }
        } else {
            let spike = scenario.spike();
            let arrivals = scenario.arriving(spike.arrivals(inputs));
            let view = View { from: Time::ZERO, to: arrivals.span(), samples: MOST_SAMPLES };
            let run = simulate(inputs, &scaling, &arrivals, view);
            let start = Time::ZERO - Spike::BEFORE;
            let span = arrivals.span();
            Self { story: Story::Spike(spike), source, run, start, span }
        })
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

    /// Whether at a sample the version is yet to be active that is published when the run begins.
    fn is_publishing(&self, analysis: &Analysis, sample: usize) -> bool {
        let begins = match self.story {
            Story::Spike(_) => Time::ZERO - Spike::BEFORE,
            Story::Shape(_) => Time::ZERO,
        };
        let publish = analysis.scenario.scaling().first_publish;
        publish.is_some_and(|publish| self.begin(sample) < begins + publish)
    }

    /// How long the whole is.
    pub fn span(&self) -> Time {
        self.span
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

    /// The sample at a time; `None` outside of what was stepped through.
    pub fn sample_at(&self, at: Time) -> Option<usize> {
        let samples = self.run.on_demand.samples.len();
        (at >= self.start).then(|| self.sample(at)).filter(|sample| *sample < samples)
    }

    /// The sample at a time.
    fn sample(&self, at: Time) -> usize {
        ((at - self.start) / self.run.on_demand.sample).max(0.0) as usize
    }

    /// The middle of a sample.
    pub fn time(&self, sample: usize) -> Time {
        self.run.on_demand.sample * (sample as f64 + 0.5) + self.start
    }

    /// When a sample begins.
    pub fn begin(&self, sample: usize) -> Time {
        self.run.on_demand.sample * sample as f64 + self.start
    }

    /// When something is, by the clock: without seconds where it is a full minute, or where the whole is so
    /// long that they say nothing.
    pub fn clock(&self, at: Time, c: &NumberLocale) -> String {
        let seconds = if self.span() <= CLOSE { Seconds::WhereAny } else { Seconds::Never };
        self.clock_with(at, seconds, c)
    }

    fn clock_with(&self, at: Time, seconds: Seconds, c: &NumberLocale) -> String {
        match self.story {
            // A time of day is easier to follow than a time since a beginning.
            Story::Spike(_) => time_of_day(at + RISE, seconds),
            Story::Shape(course) => clock(at, &course, seconds, c),
        }
    }
}

/// When the reader's spike begins to rise, by the clock.
const RISE: Time = Time::from_s(10.0 * HOUR + 40.0 * 60.0);

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

/// What is no longer than this is told by the second.
const CLOSE: Time = Time::from_s(2.0 * HOUR);

/// Whether a clock tells seconds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seconds {
    Always,
    WhereAny,
    Never,
}

/// "10:42", with its seconds "10:42:05".
fn time_of_day(at: Time, seconds: Seconds) -> String {
    let whole = at.to_s().max(0.0) as u64;
    let (hour, minute, second) = (whole / 3600 % 24, whole / 60 % 60, whole % 60);
    let told = match seconds {
        Seconds::Always => true,
        Seconds::WhereAny => second > 0,
        Seconds::Never => false,
    };
    if told {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}")
    }
}

/// "10:42" of a day, "Mon 10:42" of a week, "day 3, 10:42" of more.
fn clock(at: Time, course: &Course, seconds: Seconds, c: &NumberLocale) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let begins = course.begins.unwrap_or(Time::ZERO);
    // Without its seconds it is the nearest minute.
    let half = if seconds == Seconds::Never { Time::from_s(30.0) } else { Time::ZERO };
    let at = at + begins + half;
    let (day, first_day) = ((at.to_s().max(0.0) / DAY) as u64, (begins.to_s() / DAY) as u64);
    let time = time_of_day(at, seconds);
    match course.period.to_s() {
        day_long if day_long <= DAY => time,
        week if week <= WEEK && course.begins.is_some() => {
            format!("{} {time}", DAYS[day as usize % 7])
        }
        _ => format!("day {}, {time}", c.count(day - first_day + 1)),
    }
}

/// The title of the section.
pub fn title(found: Option<&Timeline>) -> &'static str {
    match found.map(|found| found.story) {
        Some(Story::Shape(Course { period, recorded, .. })) => match period.to_s() {
            some if recorded && some != DAY && some != WEEK => "Your recorded traffic",
            day if day <= DAY => "Your traffic through a day",
            week if week <= WEEK => "Your traffic through a week",
            _ => "Your traffic through a month",
        },
        _ => "Your spike, minute by minute",
    }
}

/// What is said where no request comes.
pub const NO_TRAFFIC: &str = "There is no traffic to simulate.";

/// A part by the clock: "10:38 to 10:54".
pub fn range(whole: &Timeline, part: &Timeline, c: &NumberLocale) -> String {
    if let Some(name) = self::whole(whole, part) {
        return name.to_owned();
    }
    let end = part.start() + part.span();
    [&part.clock(part.start(), c), " to ", &part.clock(end, c)].concat()
}

/// The name of a part that is all of traffic over time; `None` for any other.
pub fn whole(found: &Timeline, part: &Timeline) -> Option<&'static str> {
    let Story::Shape(course) = found.story else { return None };
    let is_all = (found.start, found.span()) == (part.start, part.span());
    is_all.then(|| match course.period.to_s() {
        day if day == DAY => "The whole day",
        week if week == WEEK => "The whole week",
        _ => "The whole period",
    })
}

fn requests(count: f64, c: &NumberLocale) -> String {
    let count = count.round();
    format!("{} request{}", c.count(count as u64), if count > 1.5 { "s" } else { "" })
}

#[cfg(test)]
mod tests;
