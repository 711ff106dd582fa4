//! A slider's scale: where a value stands on the track, and which round value a place on it means.

/// The range of a slider and how it is divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    /// Values are multiples of this.
    step: f64,
    rounding: Rounding,
}

/// How distances on the track relate to values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rounding {
    /// Equal distances are equal differences.
    Linear,
    /// Equal distances are equal factors.
    Factor,
    /// The same, and values have no more than three significant digits.
    ThreeDigits,
}

impl Scale {
    /// Equal distances are equal differences.
    pub(super) const fn linear(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step, rounding: Rounding::Linear }
    }

    /// Equal distances are equal factors; values have three significant digits and are multiples of
    /// `step`.
    pub(super) const fn log_from(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step, rounding: Rounding::ThreeDigits }
    }

    /// Equal distances are equal factors; values are multiples of `step`.
    pub(super) const fn stepped_log(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step, rounding: Rounding::Factor }
    }

    /// The value at the left end.
    pub const fn low(&self) -> f64 {
        self.low
    }

    /// The value at the right end.
    pub const fn high(&self) -> f64 {
        self.high
    }

    /// The exact value at a place from 0 to 1.
    pub fn exact(&self, place: f64) -> f64 {
        if self.is_logarithmic() {
            let low = libm::log(self.low);
            libm::exp(low + (libm::log(self.high) - low) * place)
        } else {
            self.low + (self.high - self.low) * place
        }
    }

    /// The round value at a place from 0 to 1.
    pub fn value(&self, place: f64) -> f64 {
        self.held(self.round(self.exact(place)))
    }

    /// The place of a value, from 0 to 1; values beyond an end stand at it.
    pub fn place(&self, value: f64) -> f64 {
        let value = self.held(value);
        if self.is_logarithmic() {
            let low = libm::log(self.low);
            (libm::log(value) - low) / (libm::log(self.high) - low)
        } else {
            (value - self.low) / (self.high - self.low)
        }
    }

    /// The next round value up (`by` > 0) or down: `by` counts small steps of an arrow key.
    pub fn moved(&self, value: f64, by: f64) -> f64 {
        let next = if self.is_logarithmic() {
            let next = self.round(value * libm::exp(by * 0.01 * libm::log(10.0)));
            // A step that rounds back to where it began is one whole step instead.
            if (next - value).abs() < f64::EPSILON * value {
                value + self.step_at(value) * by.signum()
            } else {
                next
            }
        } else {
            self.round(value + by * self.step)
        };
        self.held(next)
    }

    /// Held between the ends. `f64::clamp` would bring the printing of every `f64` for its panic.
    fn held(&self, value: f64) -> f64 {
        value.max(self.low).min(self.high)
    }

    pub(super) fn is_logarithmic(&self) -> bool {
        self.rounding != Rounding::Linear
    }

    fn round(&self, value: f64) -> f64 {
        let step = self.step_at(value);
        if step >= 1.0 {
            (value / step).round() * step
        } else {
            // Multiplying by the inverse keeps decimals short: 0.3, not 0.30000000000000004.
            let inverse = (1.0 / step).round();
            (value * inverse).round() / inverse
        }
    }

    fn step_at(&self, value: f64) -> f64 {
        let mut step = self.step;
        while self.rounding == Rounding::ThreeDigits && step * 1000.0 <= value {
            step *= 10.0;
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_value_means_that_value() {
        let log = Scale::log_from(1e6, 1e10, 1.0);
        for value in [1e6, 77.1e6, 120e6, 1e9, 1e10] {
            assert!((log.value(log.place(value)) - value).abs() < 1e-3, "{value}");
        }
        let linear = Scale::linear(0.0, 100.0, 1.0);
        assert!((linear.value(linear.place(30.0)) - 30.0).abs() < 1e-12);
    }

    #[test]
    fn an_arrow_key_always_moves() {
        for (scale, value) in [
            (Scale::log_from(1e6, 1e10, 1.0), 120e6),
            (Scale::stepped_log(1.0, 1600.0, 1.0), 2.0),
            (Scale::linear(0.0, 10.0, 0.1), 0.3),
        ] {
            assert!(scale.moved(value, 1.0) > value);
            assert!(scale.moved(value, -1.0) < value);
        }
    }

    #[test]
    fn a_value_beyond_an_end_stands_at_it() {
        assert!((Scale::linear(30.0, 80.0, 1.0).place(95.0) - 1.0).abs() < 1e-12);
    }
}
