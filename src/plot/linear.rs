//! The linear scale: equal differences of the domain take equal lengths of the range.

use super::ticks;

/// A linear scale from a domain to a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Linear {
    /// Maps `domain.0` to `range.0` and `domain.1` to `range.1`; the range may run backward.
    pub const fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// The two ends of the domain.
    pub const fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The position of `value`; an empty domain maps to the start of the range.
    pub fn map(&self, value: f64) -> f64 {
        between(value, self.domain, self.range)
    }

    /// The value at `position`.
    pub fn invert(&self, position: f64) -> f64 {
        between(position, self.range, self.domain)
    }

    /// The same scale, its domain widened to round ends about `count` ticks apart.
    #[must_use]
    pub fn nice(self, count: usize) -> Self {
        let (low, high) = self.domain;
        let step = ticks::step(high - low, count);
        let domain = (libm::floor(low / step) * step, libm::ceil(high / step - 1e-9) * step);
        Self { domain, ..self }
    }

    /// About `count` round values within the domain, ascending.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        ticks::linear(self.domain.0, self.domain.1, count)
    }
}

/// Carries `value` from its place in `from` to the same place in `to`.
fn between(value: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    let span = from.1 - from.0;
    if span.abs() <= 0.0 {
        return to.0;
    }
    to.0 + (value - from.0) / span * (to.1 - to.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_domain_map_to_the_ends_of_the_range() {
        let scale = Linear::new((0.0, 1200.0), (404.0, 40.0));
        assert_eq!((scale.map(0.0), scale.map(1200.0)), (404.0, 40.0));
    }

    #[test]
    fn invert_undoes_map() {
        let scale = Linear::new((-3.0, 9.0), (10.0, 250.0));
        for value in [-3.0, 0.1, 8.5, 20.0] {
            assert!((scale.invert(scale.map(value)) - value).abs() < 1e-12);
        }
    }

    #[test]
    fn an_empty_domain_maps_to_the_start_of_the_range() {
        assert!((Linear::new((5.0, 5.0), (1.0, 2.0)).map(7.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn nice_widens_to_round_ends() {
        assert_eq!(Linear::new((0.0, 1198.0), (1.0, 0.0)).nice(6).domain(), (0.0, 1200.0));
    }

    #[test]
    fn nice_keeps_ends_that_are_round_already() {
        assert_eq!(Linear::new((0.0, 1000.0), (1.0, 0.0)).nice(5).domain(), (0.0, 1000.0));
    }
}
