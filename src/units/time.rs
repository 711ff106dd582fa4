//! A length of time.

use super::quantity::quantity;

quantity!(
    /// A length of time \[s\].
    Time, from_s, to_s, "seconds"
);

impl Time {
    /// AWS's billing month: 730 hours.
    pub const MONTH: Self = Self::from_hours(730.0);

    /// From a number of milliseconds.
    pub const fn from_ms(ms: f64) -> Self {
        Self::from_s(ms / 1000.0)
    }

    /// As a number of milliseconds.
    pub const fn to_ms(self) -> f64 {
        self.to_s() * 1000.0
    }

    /// From a number of hours.
    pub const fn from_hours(hours: f64) -> Self {
        Self::from_s(hours * 3600.0)
    }

    /// As a number of hours.
    pub const fn to_hours(self) -> f64 {
        self.to_s() / 3600.0
    }

    /// Rounded up to a whole millisecond, as Lambda bills an invocation. A duration that is a whole
    /// number of milliseconds but for the last bits of its f64 stays what it is.
    pub fn ceil_ms(self) -> Self {
        let ms = self.to_ms();
        let nearest = ms.round();
        let whole = if (ms - nearest).abs() < 1e-6 { nearest } else { ms.ceil() };
        Self::from_ms(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn billing_rounds_up_to_a_whole_millisecond() {
        for (ms, billed) in
            [(0.2, 1.0), (1.0, 1.0), (119.3, 120.0), (128.0, 128.0), (0.1 * 3.0 * 1000.0, 300.0)]
        {
            assert!((Time::from_ms(ms).ceil_ms().to_ms() - billed).abs() < 1e-9, "{ms}");
        }
    }

    #[test]
    fn a_month_is_730_hours() {
        assert!((Time::MONTH.to_s() - 2_628_000.0).abs() < f64::EPSILON);
    }
}
