//! How fast each side scales, and the spike that is asked about: what the simulators are told.

use super::{Field, Scenario};
use crate::model::scaling::{Scaling, Source, Spike};
use crate::units::Time;

impl Scenario {
    /// The parameters of both simulators. Callers wait for their answer; there is no schedule yet.
    pub fn scaling(&self) -> Scaling {
        let time = |field| Time::from_s(self.number(field).unwrap_or_default());
        Scaling {
            reclaim: time(Field::Reclaim),
            look: time(Field::Look),
            smoothing: time(Field::Smoothing),
            growth: self.number(Field::Growth).unwrap_or_default(),
            growth_window: time(Field::GrowthWindow),
            environment_start: time(Field::EnvironmentStart),
            instance_launch: time(Field::InstanceLaunch),
            scale_in_after: time(Field::ScaleInAfter),
            instance_end: time(Field::InstanceEnd),
            source: Source::Synchronous,
            schedule: None,
        }
    }

    /// The spike that is asked about.
    pub fn spike(&self) -> Spike {
        Spike {
            factor: self.number(Field::Spike).unwrap_or_default(),
            rise: Time::from_s(self.number(Field::SpikeRise).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_example_has_the_default_assumptions() {
        let scenario = Scenario::default();
        assert_eq!(scenario.scaling(), Scaling::default());
        assert_eq!(scenario.spike(), Spike { factor: 4.0, rise: Time::from_s(120.0) });
    }
}
