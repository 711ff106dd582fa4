//! A share of something.

use super::quantity::quantity;

quantity!(
    /// A share \[1\]: 0.25 is 25 %.
    Ratio, from_fraction, to_fraction, "wholes"
);

impl Ratio {
    /// The whole.
    pub const ONE: Self = Self::from_fraction(1.0);

    /// From a number of percent.
    pub const fn from_percent(percent: f64) -> Self {
        Self::from_fraction(percent / 100.0)
    }

    /// As a number of percent.
    pub const fn to_percent(self) -> f64 {
        self.to_fraction() * 100.0
    }

    /// What is left of the whole: 1 - this.
    pub const fn rest(self) -> f64 {
        1.0 - self.to_fraction()
    }
}
