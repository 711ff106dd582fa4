//! The hours of a schedule as the changes that `EventBridge` Scheduler makes in a week.

use crate::model::scaling::{Minimum, Schedule};
use crate::scenario::{Field, Scenario, Scheduling};
use crate::units::Time;

/// Hours of a day, and days of a week that begins on Monday.
const HOURS: usize = 24;
const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/// The largest `MaxExecutionEnvironments`. Source: AWS Lambda API, `FunctionScalingConfig`.
const MOST: u32 = 15_000;

/// `FunctionScalingConfig`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `MinExecutionEnvironments`.
    pub minimum: u32,
    /// `MaxExecutionEnvironments`, where there is one.
    pub maximum: Option<u32>,
}

/// A time of the week at which the limits are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether hours of the schedule begin; else they end.
    pub begins: bool,
    /// The hour of the day, 0 to 23.
    pub hour: usize,
    /// The days as a cron expression has them, such as `MON-FRI`.
    pub days: String,
    /// What is set.
    pub limits: Limits,
}

impl Change {
    /// The expression of `EventBridge` Scheduler. Source: `EventBridge` Scheduler user guide, "Schedule types".
    pub fn cron(&self) -> String {
        format!("cron(0 {} ? * {} *)", self.hour, self.days)
    }
}

/// The limits with which a function is made, and the changes of each week.
///
/// A function that is deactivated outside of its hours is made with the limits of these hours.
pub(super) fn limits(scenario: &Scenario) -> (Limits, Vec<Change>) {
    let count = |field| scenario.number(field).map(|number| number as u32);
    let maximum = count(Field::Maximum);
    let minimum = |field| count(field).unwrap_or_default();
    let usual = Limits { minimum: minimum(Field::Minimum), maximum };
    let Some(schedule) = scenario.scaling().schedule else { return (usual, Vec::new()) };
    let within = Limits { minimum: minimum(Field::ScheduleMinimum), maximum };
    let is_off = scenario.schedule == Scheduling::OffOutside;
    // What is deactivated becomes active with limits that are not zero, which says AWS's own example.
    let woken = if is_off { Limits { maximum: maximum.or(Some(MOST)), ..within } } else { within };
    let outside = if is_off { Limits { minimum: 0, maximum: Some(0) } } else { usual };
    let inside = Minimum::At(f64::from(within.minimum));
    let changes = [(true, woken), (false, outside)];
    let changes = changes.into_iter().filter_map(|(begins, limits)| {
        let (hour, days) = times(&schedule, inside, begins)?;
        Some(Change { begins, hour, days, limits })
    });
    (if is_off { within } else { usual }, changes.collect())
}

/// The hour and the days at which a setting begins or ends; `None` where it never does.
fn times(schedule: &Schedule, inside: Minimum, begins: bool) -> Option<(usize, String)> {
    let hours = DAYS.len() * HOURS;
    let is_inside = |hour: usize| schedule.at(Time::from_hours((hour % hours) as f64)) == inside;
    let turns = |hour: &usize| {
        let (before, now) = (is_inside(hour + hours - 1), is_inside(*hour));
        before != now && now == begins
    };
    let found: Vec<usize> = (0..hours).filter(turns).collect();
    let (first, last) = (found.first()?, found.last()?);
    let days = match (DAYS[first / HOURS], DAYS[last / HOURS]) {
        (first, last) if first == last => first.to_owned(),
        // One block of hours a day, on days that follow each other.
        (first, last) => [first, "-", last].concat(),
    };
    Some((first % HOURS, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expressions of a schedule between two hours.
    fn check(from: f64, to: f64, expected: &[&str]) {
        let mut scenario =
            Scenario::default().with(Field::ScheduleFrom, from).with(Field::ScheduleTo, to);
        scenario.schedule = Scheduling::OffOutside;
        let found: Vec<String> = limits(&scenario).1.iter().map(Change::cron).collect();
        assert_eq!(found, expected, "{from} to {to}");
    }

    #[test]
    fn hours_begin_and_end_on_their_days() {
        check(8.0, 18.0, &["cron(0 8 ? * MON-FRI *)", "cron(0 18 ? * MON-FRI *)"]);
        check(22.0, 6.0, &["cron(0 22 ? * MON-FRI *)", "cron(0 6 ? * TUE-SAT *)"]);
        check(8.0, 24.0, &["cron(0 8 ? * MON-FRI *)", "cron(0 0 ? * TUE-SAT *)"]);
        check(24.0, 6.0, &["cron(0 0 ? * TUE-SAT *)", "cron(0 6 ? * TUE-SAT *)"]);
        check(0.0, 24.0, &["cron(0 0 ? * MON *)", "cron(0 0 ? * SAT *)"]);
        check(9.0, 9.0, &["cron(0 9 ? * MON *)", "cron(0 9 ? * SAT *)"]);
    }

    #[test]
    fn what_is_deactivated_is_woken_with_a_maximum() {
        let mut scenario = Scenario::default();
        scenario.schedule = Scheduling::OffOutside;
        let set = |scenario: &Scenario| {
            let (made, changes) = limits(scenario);
            let limits: Vec<_> = changes.iter().map(|change| change.limits).collect();
            (made, limits)
        };
        let at = |minimum, maximum| Limits { minimum, maximum };
        assert_eq!(set(&scenario), (at(6, None), vec![at(6, Some(15_000)), at(0, Some(0))]));
        scenario.set(Field::Maximum, Some(9.0));
        assert_eq!(set(&scenario), (at(6, Some(9)), vec![at(6, Some(9)), at(0, Some(0))]));
        scenario.schedule = Scheduling::Hours;
        assert_eq!(set(&scenario), (at(3, Some(9)), vec![at(6, Some(9)), at(3, Some(9))]));
        scenario.set(Field::ScheduleMinimum, Some(3.0));
        assert_eq!(set(&scenario), (at(3, Some(9)), vec![]), "there is nothing to change");
        scenario.schedule = Scheduling::Nothing;
        assert_eq!(set(&scenario), (at(3, Some(9)), vec![]));
    }
}
