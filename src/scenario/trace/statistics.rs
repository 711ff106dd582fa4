//! What a link says of a trace that is too large for it.

use crate::model::scaling::Trace;
use std::fmt;

/// What is known of a trace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// How many counts it has.
    pub points: u32,
    /// From one to the next \[s\].
    pub period: u32,
    /// All requests, rounded.
    pub total: u64,
    /// The largest count relative to the mean, to the hundredth.
    pub peak_to_mean: f64,
}

/// What it begins with in a link.
const PREFIX: &str = "device:";

impl Statistics {
    pub(super) fn of(trace: &Trace) -> Self {
        Self {
            points: trace.counts().len() as u32,
            period: trace.period_s(),
            total: trace.total().round() as u64,
            peak_to_mean: (trace.peak_to_mean() * 100.0).round() / 100.0,
        }
    }

    /// From the text of a link: `device:43200*60s,total:123456,peak:2.4`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let start = text.get(..PREFIX.len())?;
        let (points, rest) = text.get(PREFIX.len()..)?.split_once('*')?;
        let (period, rest) = rest.split_once("s,total:")?;
        let (total, peak) = rest.split_once(",peak:")?;
        let peak_to_mean: f64 = peak.parse().ok()?;
        let found = Self {
            points: points.parse().ok()?,
            period: period.parse().ok()?,
            total: total.parse().ok()?,
            peak_to_mean,
        };
        let legal = start.eq_ignore_ascii_case(PREFIX)
            && (1.0..=Trace::MOST_POINTS as f64).contains(&peak_to_mean)
            && (2..=Trace::MOST_POINTS as u32).contains(&found.points)
            && found.period > 0;
        legal.then_some(found)
    }
}

impl fmt::Display for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { points, period, total, peak_to_mean } = self;
        write!(f, "{PREFIX}{points}*{period}s,total:{total},peak:{peak_to_mean}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_trace_is_told_by_its_numbers() {
        let trace = Trace::new(60, None, vec![1.0, 2.0, 6.0]).unwrap();
        let text = Statistics::of(&trace).to_string();
        assert_eq!(text, "device:3*60s,total:9,peak:2");
        assert_eq!(Statistics::read(&text), Some(Statistics::of(&trace)));
        for broken in [
            "device:",
            "device:3*60s,total:9,peak:0.5",
            "device:3*60s,total:9,peak:NaN",
            "device:1*60s,total:9,peak:2",
            "device:3*0s,total:9,peak:2",
            "device:3*60s,total:-9,peak:2",
            "elsewhere:3*60s,total:9,peak:2",
            "devicé:3*60s,total:9,peak:2",
        ] {
            assert_eq!(Statistics::read(broken), None, "{broken}");
        }
    }
}
