//! Counts of invocations at an even pace.

use crate::units::{Rate, Time};

/// Evenly spaced counts: each is what was invoked in the period that begins at its time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    start: Option<i64>,
    period: u32,
    counts: Vec<f64>,
    gaps: usize,
}

impl Series {
    /// Counts that are finite and not negative, a `period` apart \[s\], with how many of them are gaps.
    pub(super) fn new(start: Option<i64>, period: u32, counts: Vec<f64>, gaps: usize) -> Self {
        Self { start, period: period.max(1), counts, gaps }
    }

    /// The beginning \[s since 1970, UTC\]; `None` where the file has running numbers. Times without a
    /// zone are taken as UTC.
    pub const fn start(&self) -> Option<i64> {
        self.start
    }

    /// The time from one count to the next \[s\], a whole number and at least 1.
    pub const fn period_s(&self) -> u32 {
        self.period
    }

    /// The time from one count to the next.
    pub fn period(&self) -> Time {
        Time::from_s(f64::from(self.period))
    }

    /// The counts, oldest first; at least one, each finite and not negative.
    pub fn counts(&self) -> &[f64] {
        &self.counts
    }

    /// How many counts there are.
    pub const fn points(&self) -> usize {
        self.counts.len()
    }

    /// How many of them the file does not have; they are 0.
    pub const fn gaps(&self) -> usize {
        self.gaps
    }

    /// The time from the beginning of the first period to the end of the last.
    pub fn span(&self) -> Time {
        self.period() * self.counts.len() as f64
    }

    /// All invocations.
    pub fn total(&self) -> f64 {
        self.counts.iter().sum()
    }

    /// The largest count, as a rate over its period.
    pub fn peak(&self) -> Rate {
        let most = self.counts.iter().fold(0.0_f64, |most, count| most.max(*count));
        Rate::from_per_s(most / self.period().to_s())
    }

    /// The mean rate.
    pub fn mean(&self) -> Rate {
        Rate::from_per_s(self.total() / self.span().to_s().max(1.0))
    }

    /// The same traffic with another period \[s\], at least 1.
    ///
    /// A count is spread evenly over its own period. The new periods begin with the series; the last
    /// may reach beyond its end. Whole counts keep their total exactly, as they do where a period
    /// contains the other; else it is kept but for the last digits of an `f64`.
    /// `None` if there would be more than [`Self::MOST_POINTS`].
    pub fn resampled(&self, period: u32) -> Option<Self> {
        let (old, new) = (u64::from(self.period), u64::from(period.max(1)));
        let span = old * self.counts.len() as u64;
        let points =
            usize::try_from(span.div_ceil(new)).ok().filter(|n| *n <= Self::MOST_POINTS)?;
        let mut counts = vec![0.0; points];
        for (at, count) in self.counts.iter().enumerate() {
            let start = at as u64 * old;
            let end = start + old;
            // What was given out by the end of a part is a share of the whole count, so that no
            // rounding adds up: the last part gets what is left.
            let (mut from, mut given) = (start, 0.0);
            while from < end {
                let bucket = from / new;
                let to = ((bucket + 1) * new).min(end);
                let until =
                    if to == end { *count } else { count * ((to - start) as f64 / old as f64) };
                if let Some(sum) = counts.get_mut(bucket as usize) {
                    *sum += until - given;
                }
                (from, given) = (to, until);
            }
        }
        let gaps = if old == new { self.gaps } else { 0 };
        Some(Self { start: self.start, period: new as u32, counts, gaps })
    }

    /// The most points of a series, 128 MB of numbers.
    pub const MOST_POINTS: usize = 16_000_000;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(period: u32, counts: &[f64]) -> Series {
        Series::new(Some(0), period, counts.to_vec(), 0)
    }

    #[test]
    fn a_series_has_rates() {
        let series = series(60, &[60.0, 120.0, 0.0, 0.0]);
        assert_eq!(series.points(), 4);
        assert!((series.span().to_s() - 240.0).abs() < 1e-9);
        assert!((series.total() - 180.0).abs() < 1e-9);
        assert!((series.peak().to_per_s() - 2.0).abs() < 1e-9);
        assert!((series.mean().to_per_s() - 0.75).abs() < 1e-9);
    }

    #[test]
    fn a_longer_period_adds_and_a_shorter_one_divides() {
        let minutes = series(60, &[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(minutes.resampled(120).unwrap().counts(), [3.0, 7.0, 5.0]);
        assert_eq!(minutes.resampled(30).unwrap().counts()[..4], [0.5, 0.5, 1.0, 1.0]);
        assert_eq!(series(60, &[3.0, 6.0]).resampled(40).unwrap().counts(), [2.0, 3.0, 4.0]);
        assert_eq!(minutes.resampled(60).unwrap(), minutes);
    }

    #[test]
    fn too_many_points_are_no_series() {
        assert_eq!(series(u32::MAX, &[1.0]).resampled(1), None);
        assert_eq!(series(60, &[7.0]).resampled(u32::MAX).unwrap().counts(), [7.0]);
    }

    proptest! {
        #[test]
        fn resampling_keeps_the_total(
            counts in prop::collection::vec(0_u32..1_000_000, 1..50),
            old in 1_u32..5000,
            new in 1_u32..5000,
        ) {
            let counts: Vec<f64> = counts.into_iter().map(f64::from).collect();
            let before = series(old, &counts);
            let after = before.resampled(new).unwrap();
            prop_assert!((after.total() - before.total()).abs() <= before.total() * 1e-12);
            prop_assert!(after.counts().iter().all(|count| count.is_finite() && *count >= 0.0));
        }
    }
}
