//! Heat: environments whose CPU is too busy refuse requests before their slots are full.

use crate::model::inputs::Inputs;
use crate::model::scaling::response::Response;
use crate::units::Time;

/// The CPU of environments as they see it when they refuse requests: smoothed over a minute.
pub(super) struct Heat {
    mean: f64,
    level: f64,
    /// The weight of a step in the mean.
    weight: f64,
    /// Whether a step is as long as the mean: environments would refuse for a part of it.
    coarse: bool,
}

impl Heat {
    /// Over how long CPU is smoothed: an *assumption*, with which the published run is met best.
    const WINDOW: Time = Time::from_s(60.0);

    /// Environments that had this mean.
    pub(super) fn new(inputs: &Inputs, step: Time, mean: f64) -> Self {
        let level = inputs.managed.cpu_refusal.to_fraction();
        let weight = -libm::expm1(-(step / Self::WINDOW));
        // At 100 % requests only wait.
        let level = if level >= 1.0 { f64::INFINITY } else { level };
        Self { mean, level, weight, coarse: step * 2.0 > Self::WINDOW && level.is_finite() }
    }

    /// The most that a step of one environment can hold.
    #[inline]
    pub(super) fn room(&self, response: &Response) -> f64 {
        if self.coarse {
            response.held_at(self.level).min(response.most())
        } else if self.mean > self.level {
            0.0
        } else {
            response.most()
        }
    }

    /// Takes in the CPU of a step.
    #[inline]
    pub(super) fn pass(&mut self, cpu: f64) {
        self.mean += (cpu - self.mean) * self.weight;
    }
}
