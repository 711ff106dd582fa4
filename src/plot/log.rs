//! The logarithmic scale: equal ratios of the domain take equal lengths of the range.

use super::ticks;

/// A logarithmic scale from a positive domain to a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Log {
    domain: (f64, f64),
    range: (f64, f64),
    low: f64,
    span: f64,
}

impl Log {
    /// Maps `domain.0` to `range.0` and `domain.1` to `range.1`; both ends must be positive.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let low = libm::log(domain.0);
        let span = libm::log(domain.1) - low;
        Self { domain, range, low, span }
    }

    /// The two ends of the domain.
    pub const fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The two ends of the range.
    pub const fn range(&self) -> (f64, f64) {
        self.range
    }

    /// The position of a positive `value`; an empty domain maps to the start of the range.
    pub fn map(&self, value: f64) -> f64 {
        if self.span.abs() <= 0.0 {
            return self.range.0;
        }
        let share = (libm::log(value) - self.low) / self.span;
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// The position of `value`, held within the range.
    pub fn clamp(&self, value: f64) -> f64 {
        self.map(value.max(self.domain.0).min(self.domain.1))
    }

    /// The value at `position`.
    pub fn invert(&self, position: f64) -> f64 {
        let share = (position - self.range.0) / (self.range.1 - self.range.0);
        libm::exp(self.low + share * self.span)
    }

    /// The same scale, its domain widened to ends of the form 1, 2 or 5 times a power of ten.
    #[must_use]
    pub fn nice(self) -> Self {
        let (low, high) = self.domain;
        Self::new((ticks::round_down(low), ticks::round_up(high)), self.range)
    }

    /// At most about `count` round values within the domain, ascending.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        ticks::log(self.domain.0, self.domain.1, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_range_is_the_geometric_mean() {
        let scale = Log::new((10.0, 1000.0), (0.0, 200.0));
        assert!((scale.map(100.0) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn invert_undoes_map() {
        let scale = Log::new((1e3, 1e12), (54.0, 824.0));
        for value in [1e3, 77.1e6, 1e12, 5e12] {
            assert!((scale.invert(scale.map(value)) / value - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn clamp_stays_in_the_range() {
        let scale = Log::new((1.0, 10.0), (0.0, 50.0));
        assert_eq!((scale.clamp(0.01), scale.clamp(1e9)), (0.0, 50.0));
    }

    #[test]
    fn nice_widens_to_one_two_five() {
        assert_eq!(Log::new((12.0, 480.0), (0.0, 1.0)).nice().domain(), (10.0, 500.0));
    }

    #[test]
    fn an_empty_domain_maps_to_the_start_of_the_range() {
        assert!((Log::new((5.0, 5.0), (3.0, 9.0)).map(5.0) - 3.0).abs() < 1e-12);
    }
}
