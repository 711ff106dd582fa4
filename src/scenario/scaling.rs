//! How fast each side scales, and the spike that is asked about: what the simulators are told.

use super::{Arriving, Caller, Field, Scenario, Scheduling, TrafficShape};
use crate::model::commitment::Demands;
use crate::model::scaling::{
    Arrivals, Minimum, Scaling, Schedule, Shape, Source, Spike, Trace, Traffic, demands, profile,
};
use crate::model::{Inputs, Profile};
use crate::units::{Ratio, Time};

impl Scenario {
    /// The parameters of both simulators.
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
            scale_in_step: Ratio::from_fraction(
                self.number(Field::ScaleInStep).unwrap_or_default(),
            ),
            instance_end: time(Field::InstanceEnd),
            first_publish: self.number(Field::FirstPublish).map(Time::from_s),
            sleep_after: time(Field::SleepAfter),
            wake: time(Field::Wake),
            source: match self.source {
                Caller::Sync => Source::Synchronous,
                Caller::Async => Source::Asynchronous,
                Caller::Queue => Source::Queue,
            },
            schedule: self.hours_of_the_week(),
        }
    }

    /// What the minimum is in each hour of the week; `None` where it is the same in all.
    fn hours_of_the_week(&self) -> Option<Schedule> {
        let number = |field| self.number(field).unwrap_or_default();
        let outside = match self.schedule {
            Scheduling::Nothing => return None,
            Scheduling::Hours => Minimum::At(number(Field::Minimum)),
            Scheduling::OffOutside => Minimum::Off,
        };
        let hour = |field| number(field) as usize;
        let within = Minimum::At(number(Field::ScheduleMinimum));
        let (from, to) = (hour(Field::ScheduleFrom), hour(Field::ScheduleTo));
        Some(Schedule::working_days(from, to, within, outside))
    }

    /// Whether its bills are those of simulated hours: traffic that has a shape, a minimum that follows the hours
    /// of the week, or one of 0, with which the function sleeps.
    pub fn is_simulated(&self) -> bool {
        let varies = self.shape != TrafficShape::Steady || self.schedule != Scheduling::Nothing;
        (varies || self.can_sleep()) && self.number(Field::Requests).unwrap_or_default() > 0.0
    }

    /// Whether the function scales to zero: its minimum is 0 at some time, and its maximum is not.
    pub fn can_sleep(&self) -> bool {
        let is_zero = |field| self.number(field).is_some_and(|number| number <= 0.0);
        let lowest = match self.schedule {
            Scheduling::Nothing => is_zero(Field::Minimum),
            Scheduling::Hours => is_zero(Field::Minimum) || is_zero(Field::ScheduleMinimum),
            Scheduling::OffOutside => is_zero(Field::ScheduleMinimum),
        };
        lowest && !is_zero(Field::Maximum)
    }

    /// Arrivals as they are looked at: even, or by chance.
    pub fn arriving(&self, even: Arrivals) -> Arrivals {
        match self.arrivals {
            Arriving::Even => even,
            Arriving::Random => even.poisson(self.number(Field::Seed).unwrap_or_default() as u64),
        }
    }

    /// The field of the minimum that holds when a spike comes: with a schedule, that of its hours.
    pub fn minimum_in_hours(&self) -> Field {
        match self.schedule {
            Scheduling::Nothing => Field::Minimum,
            Scheduling::Hours | Scheduling::OffOutside => Field::ScheduleMinimum,
        }
    }

    /// What a spike meets: with a schedule, the fleet in its hours.
    pub fn when_a_spike_comes(&self, inputs: &Inputs) -> (Inputs, Scaling) {
        let mut inputs = *inputs;
        inputs.managed.minimum = self.number(self.minimum_in_hours()).unwrap_or_default();
        (inputs, Scaling { schedule: None, first_publish: None, ..self.scaling() })
    }

    /// The traffic over time: of a recorded one `trace`, and without that the same at all times.
    pub fn traffic<'a>(&self, trace: Option<&'a Trace>) -> Traffic<'a> {
        match (self.shape, trace) {
            (TrafficShape::Recorded, Some(trace)) => Traffic::Trace(trace),
            _ => Traffic::Shape(self.rule()),
        }
    }

    /// The shape of the traffic. A spike that comes again is the one that is asked about.
    fn rule(&self) -> Shape {
        let number = |field| self.number(field).unwrap_or_default();
        let time = |field| Time::from_s(number(field));
        let share = |field| Ratio::from_fraction(number(field));
        match self.shape {
            TrafficShape::Steady | TrafficShape::Recorded => Shape::Steady,
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

    /// Whether there are hours to simulate, of which `trace` is what was recorded: without it, recorded
    /// traffic is the same at all times.
    pub fn has_hours(&self, trace: Option<&Trace>) -> bool {
        let varies = self.traffic(trace) != Traffic::Shape(Shape::Steady);
        let is_set = self.schedule != Scheduling::Nothing || self.can_sleep();
        self.is_simulated() && (varies || is_set)
    }

    /// The hours that are billed where there are some to simulate ([`Self::has_hours`]); else `None`.
    pub fn profile(&self, inputs: &Inputs, trace: Option<&Trace>) -> Option<Profile> {
        let committed = self.number(Field::Committed).unwrap_or_default();
        let traffic = self.traffic(trace);
        // A version is published once, and the bills are those of any month.
        let scaling = Scaling { first_publish: None, ..self.scaling() };
        self.has_hours(trace).then(|| profile(inputs, &scaling, traffic, committed))
    }

    /// What commitments could cover by the hours of traffic, where there are some to simulate
    /// ([`Self::has_hours`]); else `None`, and all hours are the same.
    pub fn demands(&self, inputs: &Inputs, trace: Option<&Trace>) -> Option<Demands> {
        let scaling = Scaling { first_publish: None, ..self.scaling() };
        self.has_hours(trace).then(|| demands(inputs, &scaling, self.traffic(trace)))
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

    #[test]
    fn a_schedule_sets_the_minimum_by_the_hour() {
        let mut scenario = Scenario { schedule: Scheduling::Hours, ..Scenario::default() };
        let at = |scenario: &Scenario, hour| {
            scenario.scaling().schedule.unwrap().at(Time::from_hours(hour))
        };
        assert_eq!(at(&scenario, 7.9), Minimum::At(3.0));
        assert_eq!(at(&scenario, 8.0), Minimum::At(6.0));
        scenario.schedule = Scheduling::OffOutside;
        assert_eq!(at(&scenario, 17.9), Minimum::At(6.0));
        assert_eq!(at(&scenario, 18.0), Minimum::Off);
        assert_eq!(at(&scenario, 5.0 * 24.0 + 12.0), Minimum::Off, "Saturday");
        let Ok(resolved) = scenario.resolve() else { panic!("has a bill") };
        let (inputs, scaling) = scenario.when_a_spike_comes(&resolved.inputs);
        assert_eq!((inputs.managed.minimum, scaling.schedule), (6.0, None));
        assert!(scenario.profile(&resolved.inputs, None).is_some());
        assert!(!scenario.with(Field::Requests, 0.0).is_simulated());
    }

    #[test]
    fn a_first_publish_is_of_the_run_and_of_no_bill() {
        let mut scenario = Scenario::default().with(Field::FirstPublish, 480.0);
        scenario.shape = TrafficShape::DayNight;
        assert_eq!(scenario.scaling().first_publish, Some(Time::from_s(480.0)));
        let Ok(resolved) = scenario.resolve() else { panic!("has a bill") };
        let hours = scenario.profile(&resolved.inputs, None);
        scenario.set(Field::FirstPublish, None);
        assert_eq!(hours, scenario.profile(&resolved.inputs, None));
        let (_, scaling) = scenario.when_a_spike_comes(&resolved.inputs);
        assert_eq!(scaling.first_publish, None);
    }

    #[test]
    fn who_calls_decides_what_a_refusal_becomes() {
        for (caller, source) in [
            (Caller::Sync, Source::Synchronous),
            (Caller::Async, Source::Asynchronous),
            (Caller::Queue, Source::Queue),
        ] {
            let scenario = Scenario { source: caller, ..Scenario::default() };
            assert_eq!(scenario.scaling().source, source);
            assert!(!scenario.is_simulated(), "steady traffic is not refused");
        }
    }

    #[test]
    fn arrivals_by_chance_follow_their_seed() {
        let even = Arrivals::new(Time::from_s(1.0), vec![3.0; 100]);
        let mut scenario = Scenario::default();
        assert_eq!(scenario.arriving(even.clone()), even);
        scenario.arrivals = Arriving::Random;
        let first = scenario.arriving(even.clone());
        assert_eq!(first, scenario.arriving(even.clone()));
        assert_ne!(first, scenario.with(Field::Seed, 2.0).arriving(even));
    }
}
