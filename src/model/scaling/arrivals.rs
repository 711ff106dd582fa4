//! Requests as they arrive, step by step.

use super::random::Random;
use crate::units::{Rate, Time, Volume};

/// Requests that arrive in each step of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    begin: Time,
    step: Time,
    counts: Vec<f64>,
    /// Whether each count is of whole requests, and no mean.
    whole: bool,
}

impl Arrivals {
    /// From counts in steps of one length. Counts that are negative or no numbers count as none, and a
    /// step is at least a millisecond long.
    pub fn new(step: Time, counts: Vec<f64>) -> Self {
        let counts = counts.into_iter().map(|count| count.max(0.0)).collect();
        Self { begin: Time::ZERO, step: step.max(Time::from_ms(1.0)), counts, whole: false }
    }

    /// The same, of which the first step begins at another time since a Monday's midnight.
    #[must_use]
    pub fn beginning(mut self, begin: Time) -> Self {
        self.begin = begin;
        self
    }

    /// When the first step begins, since a Monday's midnight.
    pub fn begin(&self) -> Time {
        self.begin
    }

    /// Length of a step.
    pub fn step(&self) -> Time {
        self.step
    }

    /// The logarithm of the chance that a step with so many requests has none: requests that are a mean come by
    /// chance.
    pub(super) fn quiet(&self, count: f64) -> f64 {
        /// Less than any chance.
        const NEVER: f64 = -1e3;
        if !self.whole {
            -count
        } else if count > 0.0 {
            NEVER
        } else {
            0.0
        }
    }

    /// Requests in each step.
    pub fn counts(&self) -> &[f64] {
        &self.counts
    }

    /// All requests.
    pub fn total(&self) -> f64 {
        self.counts.iter().sum()
    }

    /// From the first step to the end of the last.
    pub fn span(&self) -> Time {
        self.step * self.counts.len() as f64
    }

    /// The mean rate; none where there are no steps.
    pub fn mean(&self) -> Rate {
        if self.counts.is_empty() {
            return Rate::ZERO;
        }
        Rate::from_per_s(self.total() / self.span().to_s())
    }

    /// The rate that traffic is taken to have had before the run: that of the quieter of its first two
    /// steps, so that a burst at once finds a system at rest.
    pub fn before(&self) -> Rate {
        let quieter = self.counts.iter().take(2).copied().reduce(f64::min);
        Rate::from_per_s(quieter.unwrap_or_default() / self.step.to_s())
    }

    /// The rate of the busiest step.
    pub fn peak(&self) -> Rate {
        let most = self.counts.iter().copied().fold(0.0, f64::max);
        Rate::from_per_s(most / self.step.to_s())
    }

    /// The same shape at another volume; without any request it stays so.
    #[must_use]
    pub fn scaled_to(mut self, volume: Volume) -> Self {
        let mean = self.mean();
        if mean > Rate::ZERO {
            let factor = volume.rate() / mean;
            for count in &mut self.counts {
                *count *= factor;
            }
            self.whole = false;
        }
        self
    }

    /// The same again and again.
    #[must_use]
    pub fn repeated(&self, times: usize) -> Self {
        Self { counts: self.counts.repeat(times.max(1)), ..*self }
    }

    /// Whole requests that arrive by chance, with these counts as their means.
    #[must_use]
    pub fn poisson(&self, seed: u64) -> Self {
        let mut random = Random::new(seed);
        Self {
            begin: self.begin,
            step: self.step,
            counts: self.counts.iter().map(|mean| random.poisson(*mean)).collect(),
            whole: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_scale_to_a_volume() {
        let arrivals = Arrivals::new(Time::from_s(60.0), vec![1.0, 3.0, f64::NAN, -2.0]);
        assert_eq!(arrivals.counts(), [1.0, 3.0, 0.0, 0.0]);
        let scaled = arrivals.scaled_to(Volume::from_per_month(2_628_000.0));
        assert!((scaled.mean().to_per_s() - 1.0).abs() < 1e-12);
        assert_eq!(scaled.counts(), [60.0, 180.0, 0.0, 0.0]);
        assert!((scaled.peak().to_per_s() - 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_stays_nothing() {
        let empty = Arrivals::new(Time::from_s(1.0), Vec::new());
        assert_eq!(empty.mean(), Rate::ZERO);
        let scaled = empty.scaled_to(Volume::from_per_month(1e6));
        assert!(scaled.counts().is_empty());
    }
}
