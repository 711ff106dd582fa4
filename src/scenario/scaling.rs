//! How fast each side scales, and the spike that is asked about: what the simulators are told.

use super::{Field, Scenario, TrafficShape};
use crate::model::scaling::{Scaling, Shape, Source, Spike, Trace, Traffic, profile};
use crate::model::{Inputs, Profile};
use crate::units::{Ratio, Time, Volume};

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

    /// The traffic over time: of a recorded one `trace`, and without that the same at all times.
    pub fn traffic<'a>(&self, trace: Option<&'a Trace>) -> Traffic<'a> {
        match (self.shape, trace) {
            (TrafficShape::Own, Some(trace)) => Traffic::Trace(trace),
            _ => Traffic::Shape(self.rule()),
        }
    }

    /// The shape of the traffic. A spike that comes again is the one that is asked about.
    fn rule(&self) -> Shape {
        let number = |field| self.number(field).unwrap_or_default();
        let time = |field| Time::from_s(number(field));
        let share = |field| Ratio::from_fraction(number(field));
        match self.shape {
            TrafficShape::Steady | TrafficShape::Own => Shape::Steady,
            TrafficShape::DayNight => {
                Shape::DayNight { peak: number(Field::Peak), hour: number(Field::PeakHour) }
            }
            TrafficShape::OfficeHours => Shape::OfficeHours {
                from: number(Field::OfficeFrom),
                to: number(Field::OfficeTo),
                quiet: share(Field::Quiet),
            },
            TrafficShape::Ramp => {
                Shape::Ramp { factor: number(Field::Ramp), over: time(Field::RampOver) }
            }
            TrafficShape::Spike => Shape::Spike {
                height: number(Field::Spike),
                rise: time(Field::SpikeRise),
                length: time(Field::SpikeLength),
                every: time(Field::SpikeEvery),
            },
            TrafficShape::Growth => Shape::Growth { rise: share(Field::MonthGrowth) },
        }
    }

    /// The hours that the traffic is billed for; `None` for steady traffic, and for none.
    pub fn profile(&self, inputs: &Inputs, trace: Option<&Trace>) -> Option<Profile> {
        let traffic = self.traffic(trace);
        let shaped =
            traffic != Traffic::Shape(Shape::Steady) && inputs.workload.volume > Volume::ZERO;
        let committed = self.number(Field::Committed).unwrap_or_default();
        shaped.then(|| profile(inputs, &self.scaling(), traffic, committed))
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
