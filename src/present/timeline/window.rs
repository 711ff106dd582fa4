//! Parts of a run: as closely as they are looked at, and which of them are offered.

use super::events::stretches;
use super::{CLOSE, MOST_SAMPLES, Story, Timeline};
use crate::model::scaling::{Arrivals, Course, Sample, Scaling, Simulated, View, simulate};
use crate::present::Analysis;
use crate::scenario::Arriving;
use crate::units::Time;

const MINUTE: Time = Time::from_s(60.0);

/// A run of traffic over time on both sides, with samples of a part of it.
pub(super) fn of_shape(
    analysis: &Analysis,
    course: &Course,
    (from, to): (Time, Time),
) -> Simulated {
    /// A part that is shorter is stepped through by itself, if that shows more.
    const SHORT: Time = Time::from_s(12.0 * 3600.0);
    // What arrives by chance is what it is in the steps of the whole.
    let even = analysis.scenario.arrivals == Arriving::Even;
    if to - from < SHORT && course.step > SECOND && even {
        return close_up(analysis, course, (from, to));
    }
    let even = analysis.traffic().arrivals(analysis.inputs.workload.volume, course);
    let scenario = &analysis.scenario;
    run(analysis, &scenario.scaling(), &scenario.arriving(even), (from, to))
}

const SECOND: Time = Time::from_s(1.0);

/// A part of a run in shorter steps, begun so long before it that its fleet is the one that the whole leads to.
fn close_up(analysis: &Analysis, course: &Course, (from, to): (Time, Time)) -> Simulated {
    const LEAD: Time = Time::from_s(6.0 * 3600.0);
    let begin = (from - LEAD).max(Time::ZERO);
    let volume = analysis.inputs.workload.volume;
    let arrivals = analysis.traffic().part(volume, course, SECOND, (begin, to));
    let mut scaling = analysis.scenario.scaling();
    scaling.first_publish =
        scaling.first_publish.map(|time| time - begin).filter(|left| *left > Time::ZERO);
    run(analysis, &scaling, &arrivals, (from - begin, to - begin))
}

fn run(
    analysis: &Analysis,
    scaling: &Scaling,
    arrivals: &Arrivals,
    (from, to): (Time, Time),
) -> Simulated {
    let view = View { from, to, samples: MOST_SAMPLES };
    simulate(&analysis.inputs, scaling, arrivals, view)
}

impl Timeline {
    /// The part of it within a window, each end a share of the whole from 0 to 1: as closely as it can be
    /// stepped through.
    #[must_use]
    pub fn within(&self, analysis: &Analysis, (from, to): (f64, f64)) -> Self {
        match self.story {
            Story::Spike(_) => self.cut((from, to)),
            Story::Shape(course) => {
                let seconds = |share: f64| Time::from_s((course.period * share).to_s().round());
                let (from, to) = (seconds(from), seconds(to).max(seconds(from) + SECOND * 4.0));
                let run = of_shape(analysis, &course, (from, to));
                Self { run, start: from, span: to - from, ..self.clone() }
            }
        }
    }

    /// The samples of a window.
    fn cut(&self, (from, to): (f64, f64)) -> Self {
        let mut part = self.clone();
        let count = part.run.on_demand.samples.len() as f64;
        // The last bits of a share are not a sample.
        let (first, last) = ((from * count + 1e-6) as usize, (to * count - 1e-6).ceil() as usize);
        let cut = |samples: &mut Vec<Sample>| {
            samples.truncate(last.max(first + 2));
            samples.drain(..first.min(samples.len()));
        };
        cut(&mut part.run.on_demand.samples);
        if let Some(managed) = &mut part.run.managed {
            cut(&mut managed.samples);
        }
        part.start = self.start + self.run.on_demand.sample * first as f64;
        part.span = part.run.on_demand.sample * part.run.on_demand.samples.len() as f64;
        part
    }

    /// The shortest window: a share of the whole.
    pub fn closest(&self) -> f64 {
        (MINUTE / self.span()).min(1.0)
    }

    /// The window in which most happens: around the requests that Managed Instances refuse, until all is at
    /// rest again. `None` where that is the whole.
    pub fn close_up(&self, analysis: &Analysis) -> Option<(f64, f64)> {
        let run = self.run.managed.as_ref()?;
        let found = stretches(&run.samples);
        let worst = found.first()?;
        let lasts = self.begin(worst.to) - self.begin(worst.from);
        let (before, after) = match self.story {
            Story::Spike(_) => (self.begin(worst.from) - self.start, lasts * 4.0),
            Story::Shape(_) => (lasts.max(MINUTE * 4.0), lasts * 3.0),
        };
        let mut to = self.begin(worst.to) + after.max(MINUTE * 8.0);
        if let (Story::Spike(_), Some(rest)) = (self.story, self.recovery(analysis, run)) {
            to = to.max(rest + MINUTE * 2.0);
        }
        let share = |at: Time| ((at - self.start) / self.span()).clamp(0.0, 1.0);
        // To full minutes of the clock, so that its ends can be told.
        let after = self.after_midnight();
        let minute =
            |at: Time, round: fn(f64) -> f64| MINUTE * round((at + after) / MINUTE) - after;
        let from = share(minute(self.begin(worst.from) - before, f64::floor));
        let to = share(minute(to, f64::ceil));
        (to - from < 0.7).then_some((from, to))
    }
}

/// The name of the part in which most happens.
pub const CLOSE_UP: &str = "Close-up";

/// A length of time that can be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// "15 min".
    pub name: &'static str,
    /// The share of the whole.
    pub share: f64,
}

/// The lengths that fit into the whole, the whole first.
pub fn spans(found: &Timeline) -> Vec<Span> {
    const LENGTHS: [(&str, f64); 6] = [
        ("Month", Time::MONTH.to_s()),
        ("Week", 7.0 * 86_400.0),
        ("Day", 86_400.0),
        ("Hour", 3600.0),
        ("15 min", 900.0),
        ("Minute", 60.0),
    ];
    let whole = found.span().to_s();
    let name_of_whole = match found.story {
        Story::Spike(_) => "All",
        Story::Shape(_) => {
            LENGTHS.iter().find(|(_, length)| whole > length * 0.75).map_or("All", |named| named.0)
        }
    };
    let first = Span { name: name_of_whole, share: 1.0 };
    let shorter = LENGTHS.iter().filter(|(_, length)| *length < whole * 0.75);
    let shorter = shorter.map(|(name, length)| Span { name, share: length / whole });
    std::iter::once(first).chain(shorter).collect()
}

/// Whether a span is told by the second.
pub(super) fn is_close(span: Time) -> bool {
    span <= CLOSE
}
