//! What becomes of a refused request: an error, a retry, or a message that stays in its queue.

use super::params::Source;
use super::quick::larger;
use crate::units::Time;

/// How long Lambda retries an asynchronous event. Source: AWS Lambda developer guide, "Retaining records
/// of asynchronous invocations": the maximum age of an event, six hours.
const MOST_AGE: Time = Time::from_hours(6.0);

/// Requests that wait, the oldest first.
pub(super) struct Backlog {
    source: Source,
    step: Time,
    most_steps: usize,
    waiting: f64,
    /// What is left of the arrivals of each step, from `head` on.
    arrived: Vec<f64>,
    /// The oldest step of which something waits.
    head: usize,
    /// The longest that anything waited, in steps.
    oldest: usize,
}

impl Backlog {
    pub(super) fn new(source: Source, step: Time, steps: usize) -> Self {
        let keeps = source != Source::Synchronous;
        Self {
            source,
            step,
            most_steps: (MOST_AGE / step).round().max(1.0) as usize,
            waiting: 0.0,
            arrived: Vec::with_capacity(if keeps { steps } else { 0 }),
            head: 0,
            oldest: 0,
        }
    }

    /// Requests that wait.
    #[inline]
    pub(super) fn waiting(&self) -> f64 {
        self.waiting
    }

    /// A step in which so many arrived and so many were admitted, the oldest first: what is lost.
    #[inline]
    pub(super) fn pass(&mut self, at: usize, arrived: f64, admitted: f64) -> f64 {
        if self.source == Source::Synchronous {
            return larger(arrived - admitted, 0.0);
        }
        self.keep(at, arrived, admitted)
    }

    /// The same where what was not admitted waits.
    fn keep(&mut self, at: usize, arrived: f64, admitted: f64) -> f64 {
        self.arrived.push(arrived);
        if self.waiting <= 0.0 && admitted >= arrived {
            self.head = at + 1;
            return 0.0;
        }
        let lost = self.drain(at, admitted);
        self.waiting = match self.arrived.get(self.head) {
            Some(_) => (self.waiting + arrived - admitted - lost).max(0.0),
            None => 0.0,
        };
        lost
    }

    /// Takes what was admitted from the oldest, and gives up what is too old.
    fn drain(&mut self, at: usize, admitted: f64) -> f64 {
        /// Less than this is the last bits of a sum.
        const NOTHING: f64 = 1e-9;
        let mut left = admitted;
        while self.head <= at && left > 0.0 {
            let taken = self.arrived[self.head].min(left);
            self.arrived[self.head] -= taken;
            left -= taken;
            if taken > 0.0 {
                self.oldest = self.oldest.max(at - self.head);
            }
            if self.arrived[self.head] > NOTHING {
                break;
            }
            self.head += 1;
        }
        let mut lost = 0.0;
        if self.source == Source::Asynchronous {
            while self.head <= at && at - self.head >= self.most_steps {
                lost += self.arrived[self.head];
                self.head += 1;
            }
        }
        lost
    }

    /// For how long the oldest that waits has waited after a step.
    #[inline]
    pub(super) fn age(&self, at: usize) -> Time {
        if self.waiting > 0.0 {
            self.step * (at.saturating_sub(self.head) as f64)
        } else {
            Time::ZERO
        }
    }

    /// The longest that anything waited before it was admitted, or has waited at the end.
    pub(super) fn oldest(&self) -> Time {
        let ends = self.arrived.len().saturating_sub(1);
        let now = if self.waiting > 0.0 { ends.saturating_sub(self.head) } else { 0 };
        self.step * self.oldest.max(now) as f64
    }
}
