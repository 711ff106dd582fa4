//! The distribution of many numbers in little memory: each percentile within 1 %.

/// The ratio of a bucket's bounds: its middle is within 1 % of all that is in it.
const GROWTH: f64 = 1.019_8;

/// The natural logarithm of it.
const LOG_GROWTH: f64 = 0.019_606_529_638_918_35;

/// The lower bound of the first bucket; what is smaller counts as this.
const LEAST: f64 = 1e-3;

/// Numbers counted in buckets of equal ratio.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    buckets: Vec<u64>,
    count: u64,
    sum: f64,
}

impl Sketch {
    /// One more number, at least 0 and at most [`LARGEST`](super::number::LARGEST).
    pub(super) fn add(&mut self, value: f64) {
        let bucket = libm::log(value.max(LEAST) / LEAST) / LOG_GROWTH;
        let bucket = bucket as usize;
        if self.buckets.len() <= bucket {
            self.buckets.resize(bucket + 1, 0);
        }
        if let Some(count) = self.buckets.get_mut(bucket) {
            *count += 1;
        }
        self.count += 1;
        self.sum += value;
    }

    /// How many numbers there are.
    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// Their mean, exactly; `None` without numbers.
    pub(super) fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    /// The number that a `share` of them does not exceed, within 1 %; `None` without numbers.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        if self.count == 0 {
            return None;
        }
        let rank = (share * self.count as f64).ceil().max(1.0) as u64;
        let mut seen = 0;
        let bucket = self.buckets.iter().position(|count| {
            seen += count;
            seen >= rank
        });
        let bucket = bucket.unwrap_or(self.buckets.len().saturating_sub(1));
        Some(LEAST * libm::pow(GROWTH, bucket as f64 + 0.5))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "the same number, written down")]
    fn a_logarithm_is_written_down_as_it_is() {
        assert_eq!(LOG_GROWTH, libm::log(GROWTH));
    }

    #[test]
    fn nothing_has_no_percentile() {
        assert_eq!(Sketch::default().quantile(0.5), None);
        assert_eq!(Sketch::default().mean(), None);
    }

    proptest! {
        #[test]
        fn percentiles_are_within_one_percent(
            mut values in prop::collection::vec(0.01_f64..1e6, 1..500),
            share in 0.0_f64..1.0,
        ) {
            let mut sketch = Sketch::default();
            for value in &values {
                sketch.add(*value);
            }
            values.sort_by(f64::total_cmp);
            let rank = (share * values.len() as f64).ceil().max(1.0) as usize;
            let exact = values[rank - 1];
            let found = sketch.quantile(share).unwrap();
            prop_assert!((found / exact - 1.0).abs() < 0.01, "{} for {}", found, exact);
            prop_assert_eq!(sketch.count(), values.len() as u64);
        }
    }
}
