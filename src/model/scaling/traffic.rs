//! Traffic over time, whichever it comes from: a shape by rule, or a trace.

use super::arrivals::Arrivals;
use super::params::Scaling;
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
    /// How long a run of it is, and when: once, but at least a week where the minimum follows a schedule.
    pub fn course(&self, scaling: &Scaling) -> Course {
        let least = scaling.least_span();
        match self {
            Self::Shape(shape) => {
                let period = shape.period().max(least);
                let step = Shape::step_of(period);
                Course { period, step, begins: Some(Time::ZERO), recorded: false }
            }
            Self::Trace(trace) => {
                let times = (least / trace.span()).ceil().max(1.0);
                Course {
                    period: trace.span() * times,
                    step: trace.step_within(Trace::MOST_POINTS / times as usize),
                    begins: trace.begins().map(|seconds| Time::from_s(seconds.into())),
                    recorded: true,
                }
            }
        }
    }

    /// The arrivals of a run, whose mean is that of a month's volume.
    pub fn arrivals(&self, volume: Volume, course: &Course) -> Arrivals {
        match self {
            Self::Shape(shape) => shape.arrivals_of(course.period, volume, course.step),
            Self::Trace(trace) => {
                let times = (course.period / trace.span()).round().max(1.0) as usize;
                trace.arrivals(volume, course.step).repeated(times)
            }
        }
    }

    /// A part of these in steps of any length.
    pub fn part(
        &self,
        volume: Volume,
        course: &Course,
        step: Time,
        part: (Time, Time),
    ) -> Arrivals {
        match self {
            Self::Shape(shape) => shape.part(course.period, volume, step, part),
            Self::Trace(trace) => trace.part(volume, step, part),
        }
    }

    /// The arrivals of a run for the bill, which has some thousand steps. What is shorter than a day is
    /// repeated until it fills one, since it does not begin anew from rest.
    pub(super) fn arrivals_for_bill(&self, scaling: &Scaling) -> Arrivals {
        const MILLION: Volume = Volume::from_per_month(1e6);
        let least = scaling.least_span().max(DAY);
        match self {
            Self::Shape(shape) => {
                let period = shape.period().max(least);
                let fits = |step: &f64| period.to_s() / step <= MOST;
                let step = [10.0, 15.0, 30.0, 60.0, 120.0].into_iter().find(fits);
                shape.arrivals_of(period, MILLION, Time::from_s(step.unwrap_or(300.0)))
            }
            Self::Trace(trace) => {
                let times = (least / trace.span()).ceil().clamp(1.0, MOST);
                let step = trace.step_within((MOST / times) as usize);
                trace.arrivals(MILLION, step).repeated(times as usize)
            }
        }
    }
}
