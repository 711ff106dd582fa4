//! Traffic over time, whichever it comes from: a shape by rule, or a trace.

use super::arrivals::Arrivals;
use super::shape::Shape;
use super::trace::Trace;
use crate::units::{Time, Volume};

/// Traffic over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Traffic<'a> {
    /// By rule.
    Shape(Shape),
    /// As it was recorded.
    Trace(&'a Trace),
}

/// Steps of a run for the bill.
const MOST: f64 = 12_000.0;

const DAY: Time = Time::from_hours(24.0);

/// How long traffic is, how closely it is stepped through, and when it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// What a run covers.
    pub period: Time,
    /// The step of a run.
    pub step: Time,
    /// How long after Monday's midnight it begins; `None` where the day of the week is not known.
    pub begins: Option<Time>,
    /// Whether it was recorded.
    pub recorded: bool,
}

impl Traffic<'_> {
    /// How long it is, and when.
    pub fn course(&self) -> Course {
        match self {
            Self::Shape(shape) => Course {
                period: shape.period(),
                step: shape.step(),
                begins: Some(Time::ZERO),
                recorded: false,
            },
            Self::Trace(trace) => Course {
                period: trace.span(),
                step: trace.step(),
                begins: trace.begins().map(|seconds| Time::from_s(seconds.into())),
                recorded: true,
            },
        }
    }

    /// The arrivals of one period whose mean is that of a month's volume.
    pub fn arrivals(&self, volume: Volume, step: Time) -> Arrivals {
        match self {
            Self::Shape(shape) => shape.arrivals(volume, step),
            Self::Trace(trace) => trace.arrivals(volume, step),
        }
    }

    /// The arrivals of a run for the bill, which has some thousand steps. What is shorter than a day is
    /// repeated until it fills one, since it does not begin anew from rest.
    pub(super) fn arrivals_for_bill(&self) -> Arrivals {
        let once = self.arrivals(Volume::from_per_month(1e6), self.step_for_bill());
        let times = (DAY / once.span()).ceil().min(MOST / once.counts().len() as f64);
        once.repeated(times as usize)
    }

    fn step_for_bill(&self) -> Time {
        match self {
            Self::Shape(shape) => {
                let period = shape.period().to_s();
                let fits = |step: &f64| period / step <= MOST;
                let step = [10.0, 15.0, 30.0, 60.0, 120.0].into_iter().find(fits);
                Time::from_s(step.unwrap_or(300.0))
            }
            Self::Trace(trace) => {
                let part_of_a_day = (trace.span() / DAY).min(1.0);
                trace.step_within((MOST * part_of_a_day) as usize)
            }
        }
    }
}
