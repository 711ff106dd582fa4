//! How fast each side scales: what AWS publishes, and what it leaves to assume.

use super::schedule::Schedule;
use crate::units::{Ratio, Time};

/// Who calls the function, which decides what a refused request (429) becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The caller waits and sees the error.
    Synchronous,
    /// Lambda keeps the event and tries again for up to six hours.
    /// Source: AWS Lambda developer guide, "Retaining records of asynchronous invocations".
    Asynchronous,
    /// The message stays in the queue until a poller gets it through.
    Queue,
}

/// The parameters of both simulators.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaling {
    /// How long on-demand keeps an idle execution environment. *Assumption*: AWS publishes no time.
    pub reclaim: Time,
    /// How often the scaler of Managed Instances looks. *Assumption*: AWS says that it is asynchronous,
    /// and no time.
    pub look: Time,
    /// Over how long the scaler averages what it sees. *Assumption*: not published.
    pub smoothing: Time,
    /// By how much the environments may grow within `growth_window`, as a factor above 1. *Assumption* from
    /// AWS's published run, whose charts have 3, 9 and 18 environments in successive five minutes.
    pub growth: f64,
    /// The time in which `growth` holds. *Assumption*, as there.
    pub growth_window: Time,
    /// Start of an execution environment on an instance that runs, before its INIT. *Assumption*: not
    /// published.
    pub environment_start: Time,
    /// Launch of an instance. *Assumption*: one to two minutes in AWS's workshop, 60 to 300 s.
    pub instance_launch: Time,
    /// How long a fleet stays under its target before the first environment goes. *Assumption*: in the charts
    /// of AWS's published run the first instance was gone 6 to 10 minutes after the load.
    pub scale_in_after: Time,
    /// The part of a fleet that goes at one look, one environment at least. *Assumption*, as there: one at
    /// a time, as a small fleet shrinks, would keep a fleet of thousands at its peak for days.
    pub scale_in_step: Ratio,
    /// How long an instance runs on after its last environment. *Assumption*: "typically within a few
    /// minutes".
    pub instance_end: Time,
    /// The time from the first publish of a version, when a run begins, until it is active; `None` for one
    /// that runs already. *Assumption*: 2 to 5 minutes in AWS's workshop.
    pub first_publish: Option<Time>,
    /// The time without a request after which a function with a minimum of 0 sleeps. *Assumption*: AWS
    /// publishes none.
    pub sleep_after: Time,
    /// From the request that wakes it until it takes requests. *Assumption*: "several minutes".
    pub wake: Time,
    /// Who calls.
    pub source: Source,
    /// `MinExecutionEnvironments` by the hour of the week, in place of the one setting.
    pub schedule: Option<Schedule>,
}

impl Scaling {
    /// The least that a run covers: with a schedule a week.
    pub(super) fn least_span(&self) -> Time {
        const WEEK: Time = Time::from_hours(168.0);
        if self.schedule.is_some() { WEEK } else { Time::ZERO }
    }
}

impl Default for Scaling {
    fn default() -> Self {
        let minutes = |minutes| Time::from_s(60.0 * minutes);
        Self {
            reclaim: minutes(6.0),
            look: Time::from_s(15.0),
            smoothing: Time::from_s(60.0),
            growth: 3.0,
            growth_window: minutes(5.0),
            environment_start: Time::from_s(10.0),
            instance_launch: Time::from_s(90.0),
            scale_in_after: minutes(6.0),
            scale_in_step: Ratio::from_percent(1.0),
            instance_end: minutes(3.0),
            first_publish: None,
            sleep_after: minutes(15.0),
            wake: minutes(3.0),
            source: Source::Synchronous,
            schedule: None,
        }
    }
}
