//! Traffic as it was recorded: counts at an even pace, and where in the week they begin.

use super::arrivals::Arrivals;
use crate::units::{Time, Volume};

/// Requests as they were counted, period by period.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    period: u32,
    begins: Option<u32>,
    counts: Vec<f64>,
}

const DAY: u32 = 86_400;

impl Trace {
    /// Seconds of a week.
    pub const WEEK: u32 = 7 * DAY;
    /// The most counts of a trace: a month by the half-minute.
    pub const MOST_POINTS: usize = 100_000;
    /// The longest time that a trace covers \[s\].
    pub const MOST_SPAN: u64 = 3660 * DAY as u64;
    /// The largest count.
    pub const MOST_COUNT: f64 = 1e15;

    /// From counts a `period` apart \[s\], of which the first begins so long after Monday's midnight \[s\],
    /// if that is known.
    ///
    /// `None` where that is no trace: with fewer than 2 counts or more than [`Self::MOST_POINTS`], one that
    /// is negative or above [`Self::MOST_COUNT`], none above zero, a period of 0, more than
    /// [`Self::MOST_SPAN`], or a beginning beyond the week.
    pub fn new(period: u32, begins: Option<u32>, counts: Vec<f64>) -> Option<Self> {
        let points = counts.len();
        let is_count = |count: &f64| (0.0..=Self::MOST_COUNT).contains(count);
        let is_one = (2..=Self::MOST_POINTS).contains(&points)
            && period > 0
            && u64::from(period) * points as u64 <= Self::MOST_SPAN
            && begins.is_none_or(|begins| begins < Self::WEEK)
            && counts.iter().all(is_count)
            && counts.iter().any(|count| *count > 0.0);
        is_one.then_some(Self { period, begins, counts })
    }

    /// The same from any number of counts: where they are too many, so many together that they are not.
    pub fn gathered(period: u32, begins: Option<u32>, counts: &[f64]) -> Option<Self> {
        let together = counts.len().div_ceil(Self::MOST_POINTS).max(1);
        let period = period.checked_mul(u32::try_from(together).ok()?)?;
        Self::new(period, begins, gather(counts, together))
    }

    /// Seconds since Monday's midnight of a time in seconds since 1970, UTC: what a trace begins with.
    pub fn week_second(since_1970: i64) -> u32 {
        /// 1970 began on a Thursday.
        const THURSDAY: i64 = 3 * DAY as i64;
        (since_1970.rem_euclid(i64::from(Self::WEEK)) + THURSDAY).rem_euclid(Self::WEEK.into())
            as u32
    }

    /// From one count to the next \[s\].
    pub fn period_s(&self) -> u32 {
        self.period
    }

    /// From one count to the next.
    pub fn period(&self) -> Time {
        Time::from_s(f64::from(self.period))
    }

    /// When the first count begins, after Monday's midnight \[s\]; `None` where that is not known.
    pub fn begins(&self) -> Option<u32> {
        self.begins
    }

    /// The counts, oldest first.
    pub fn counts(&self) -> &[f64] {
        &self.counts
    }

    /// From the beginning of the first period to the end of the last.
    pub fn span(&self) -> Time {
        self.period() * self.counts.len() as f64
    }

    /// All requests.
    pub fn total(&self) -> f64 {
        self.counts.iter().sum()
    }

    /// The largest count relative to the mean.
    pub fn peak_to_mean(&self) -> f64 {
        let most = self.counts.iter().copied().fold(0.0, f64::max);
        most * self.counts.len() as f64 / self.total()
    }

    /// The finest step with at most so many steps: a part of the period, or some periods together.
    pub(super) fn step_within(&self, most: usize) -> Time {
        let points = self.counts.len();
        let most = most.max(1);
        let parts = (most / points) as u32;
        let seconds = if parts == 0 {
            u64::from(self.period) * points.div_ceil(most) as u64
        } else {
            // Whole seconds that divide the period, so that each count is so many equal ones: the most
            // parts that it has, looked for up to its square root from both ends.
            let least = self.period.div_ceil(parts);
            let divisors =
                (1..=self.period.isqrt()).filter(|part| self.period.is_multiple_of(*part));
            let steps = divisors.flat_map(|part| [part, self.period / part]);
            steps.filter(|step| *step >= least).min().unwrap_or(self.period).into()
        };
        Time::from_s(seconds as f64)
    }

    /// The arrivals of the whole trace whose mean is that of a month's volume. A count is spread evenly
    /// over its period; a step that is longer than that holds several.
    pub fn arrivals(&self, volume: Volume, step: Time) -> Arrivals {
        let counts = if step > self.period() {
            gather(&self.counts, (step / self.period()).round() as usize)
        } else {
            let parts = (self.period() / step).round().max(1.0);
            let spread = |count: &f64| std::iter::repeat_n(*count / parts, parts as usize);
            self.counts.iter().flat_map(spread).collect()
        };
        Arrivals::new(step, counts).scaled_to(volume).beginning(self.start())
    }

    /// A part of it, again and again as the whole, in steps of any length at the rates of
    /// [`Trace::arrivals`].
    pub fn part(&self, volume: Volume, step: Time, (from, to): (Time, Time)) -> Arrivals {
        let per_count =
            (volume.rate() * self.span()).to_count() / self.total() * (step / self.period());
        let steps = ((to - from) / step).round().max(1.0) as usize;
        let count = |at: usize| {
            let middle = from + step * (at as f64 + 0.5);
            let place = (middle / self.period()) as usize % self.counts.len();
            self.counts[place] * per_count
        };
        Arrivals::new(step, (0..steps).map(count).collect()).beginning(self.start() + from)
    }

    /// When it begins, since a Monday's midnight; at that where it is not known.
    fn start(&self) -> Time {
        Time::from_s(f64::from(self.begins.unwrap_or_default()))
    }

    /// The same in at most so many counts, each of as many of the present ones; the last, where it has
    /// fewer, goes on as it is.
    #[must_use]
    pub fn coarser(&self, points: usize) -> Self {
        let together = self.counts.len().div_ceil(points.max(2));
        if together < 2 {
            return self.clone();
        }
        Self {
            period: self.period * together as u32,
            begins: self.begins,
            counts: gather(&self.counts, together),
        }
    }
}

/// Sums of so many counts together; of fewer at the end as if they went on.
fn gather(counts: &[f64], together: usize) -> Vec<f64> {
    let whole = |part: &[f64]| part.iter().sum::<f64>() * (together as f64 / part.len() as f64);
    counts.chunks(together.max(1)).map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(period: u32, counts: &[f64]) -> Trace {
        Trace::new(period, None, counts.to_vec()).unwrap()
    }

    #[test]
    fn a_trace_has_counts_of_something() {
        for (period, begins, counts) in [
            (60, None, &[1.0][..]),
            (60, None, &[0.0, 0.0]),
            (60, None, &[1.0, -1.0]),
            (60, None, &[1.0, f64::NAN]),
            (60, None, &[1.0, f64::INFINITY]),
            (60, None, &[1.0, 2e15]),
            (0, None, &[1.0, 1.0]),
            (u32::MAX, None, &[1.0, 1.0]),
            (60, Some(Trace::WEEK), &[1.0, 1.0]),
        ] {
            assert_eq!(Trace::new(period, begins, counts.to_vec()), None, "{period} {counts:?}");
        }
        assert_eq!(Trace::new(1, None, vec![1.0; Trace::MOST_POINTS + 1]), None);
        assert!(Trace::new(1, Some(0), vec![1.0; Trace::MOST_POINTS]).is_some());
        assert!((trace(60, &[1.0, 0.0, 5.0]).peak_to_mean() - 2.5).abs() < 1e-12);
    }

    #[test]
    fn too_many_counts_are_gathered() {
        let found = Trace::gathered(60, None, &vec![2.0; 250_000]).unwrap();
        assert_eq!((found.period_s(), found.counts().len()), (180, 83_334));
        assert!(found.counts().iter().all(|count| (count - 6.0).abs() < 1e-12));
        assert_eq!(Trace::gathered(u32::MAX, None, &vec![1.0; 200_001]), None);
    }

    #[test]
    fn a_week_begins_on_monday() {
        // 2026-11-23 was a Monday.
        let monday = 1_795_392_000;
        for (seconds, expected) in
            [(monday, 0), (monday - 1, Trace::WEEK - 1), (monday + 3661, 3661), (0, 3 * DAY)]
        {
            assert_eq!(Trace::week_second(seconds), expected, "{seconds}");
        }
        assert!(Trace::week_second(i64::MIN) < Trace::WEEK);
        assert!(Trace::week_second(i64::MAX) < Trace::WEEK);
    }

    #[test]
    fn the_step_is_as_fine_as_there_is_time_for() {
        let step = |period: u32, points: usize| {
            trace(period, &vec![1.0; points]).step_within(Trace::MOST_POINTS).to_s()
        };
        for (period, points, expected) in [
            (60, 1440, 1.0),
            (60, 7 * 1440, 10.0),
            (300, 30 * 288, 30.0),
            (60, 43_200, 30.0),
            (3600, 455 * 24, 400.0),
            (86_400, 455, 400.0),
            (1, 100_000, 1.0),
            (7, 99_999, 7.0),
            (61, 2000, 61.0),
            // The largest prime that a period of two can be: found at once.
            (158_111_983, 2, 158_111_983.0),
            (9_973 * 9_973, 2, 9_973.0),
        ] {
            assert_eq!(step(period, points).to_bits(), f64::to_bits(expected), "{period} {points}");
        }
        let coarse = trace(60, &[1.0; 1440]).step_within(500);
        assert_eq!(coarse, Time::from_s(180.0));
    }

    #[test]
    fn arrivals_have_the_volume_and_the_shape() {
        let volume = Volume::from_per_month(2_628_000.0);
        let found = trace(60, &[1.0, 3.0]).arrivals(volume, Time::from_s(30.0));
        assert_eq!(found.counts(), [15.0, 15.0, 45.0, 45.0]);
        let found = trace(60, &[1.0, 3.0, 2.0]).arrivals(volume, Time::from_s(120.0));
        assert_eq!(found.counts(), [120.0, 120.0], "the last goes on");
    }

    #[test]
    fn a_coarser_trace_has_the_same_rates() {
        let found = trace(60, &[1.0, 2.0, 3.0, 4.0, 5.0]).coarser(2);
        assert_eq!((found.period_s(), found.counts()), (180, &[6.0, 13.5][..]));
        let found = trace(60, &[1.0, 2.0, 3.0]);
        assert_eq!(found.coarser(3), found);
        assert_eq!(found.coarser(0).counts().len(), 2);
    }
}
