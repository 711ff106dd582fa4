//! A minimum that follows the hours of the week, as `EventBridge` Scheduler can set it.

use crate::units::Time;

/// Hours of a week.
const HOURS: usize = 168;

/// What is set for an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Minimum {
    /// `MinExecutionEnvironments`.
    At(f64),
    /// Deactivated: minimum and maximum are 0, and no request is taken.
    Off,
}

impl Minimum {
    /// Whether environments run without a request.
    pub(super) fn must_run(self) -> bool {
        matches!(self, Self::At(minimum) if minimum > 0.0)
    }

    /// The same for a function that is awake, which has an environment.
    pub(super) fn awake(self) -> Self {
        match self {
            Self::At(minimum) => Self::At(minimum.max(1.0)),
            Self::Off => Self::Off,
        }
    }
}

/// What is set in each hour of a week that begins on Monday at midnight.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule([Minimum; HOURS]);

impl Schedule {
    /// The same in all hours.
    pub fn always(minimum: Minimum) -> Self {
        Self([minimum; HOURS])
    }

    /// One setting on the days from Monday to Friday from one hour to before another, the other setting
    /// else. Hours beyond 24 count as 24; an end that is not after its beginning is one on the next day.
    pub fn working_days(from: usize, to: usize, then: Minimum, else_: Minimum) -> Self {
        let (from, to) = (from.min(24), to.min(24));
        let end = if to > from { to } else { to + 24 };
        let mut hours = [else_; HOURS];
        for day in 0..5 {
            hours[day * 24 + from..day * 24 + end].fill(then);
        }
        Self(hours)
    }

    /// The lowest minimum of any hour in which the function is not deactivated.
    pub(super) fn lowest(&self) -> f64 {
        let set = self.0.iter().filter_map(|set| match set {
            Minimum::At(minimum) => Some(*minimum),
            Minimum::Off => None,
        });
        set.fold(f64::INFINITY, f64::min)
    }

    /// What is set at a time since a Monday's midnight.
    pub fn at(&self, time: Time) -> Minimum {
        let hour = (time.to_hours().max(0.0) % HOURS as f64) as usize;
        self.0[hour.min(HOURS - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_hours_end_on_friday_evening() {
        let schedule = Schedule::working_days(7, 19, Minimum::At(6.0), Minimum::Off);
        let at = |day: f64, hour: f64| schedule.at(Time::from_hours(day * 24.0 + hour));
        assert_eq!(at(0.0, 6.9), Minimum::Off);
        assert_eq!(at(0.0, 7.0), Minimum::At(6.0));
        assert_eq!(at(4.0, 18.9), Minimum::At(6.0));
        assert_eq!(at(4.0, 19.0), Minimum::Off);
        assert_eq!(at(5.0, 12.0), Minimum::Off);
        assert_eq!(at(7.0, 12.0), Minimum::At(6.0), "the next Monday");
    }

    #[test]
    fn a_night_shift_ends_on_the_next_day_and_on_saturday_for_the_last_time() {
        let schedule = Schedule::working_days(22, 6, Minimum::At(4.0), Minimum::At(1.0));
        let at = |day: f64, hour: f64| schedule.at(Time::from_hours(day * 24.0 + hour));
        assert_eq!(at(0.0, 3.0), Minimum::At(1.0), "Monday begins with a rest");
        assert_eq!((at(0.0, 23.0), at(1.0, 5.9)), (Minimum::At(4.0), Minimum::At(4.0)));
        assert_eq!((at(1.0, 6.0), at(5.0, 5.0)), (Minimum::At(1.0), Minimum::At(4.0)));
        assert_eq!(at(5.0, 23.0), Minimum::At(1.0), "Saturday night");
        let all_day = Schedule::working_days(0, 24, Minimum::At(4.0), Minimum::Off);
        assert_eq!(all_day.at(Time::from_hours(119.9)), Minimum::At(4.0));
        assert_eq!(all_day.at(Time::from_hours(120.0)), Minimum::Off);
    }
}
