//! The figures of a run.

use super::{Story, Timeline, limits};
use crate::model::scaling::{ManagedRun, Percentiles, Sample};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::present::words::{environments, instances, tenths};
use crate::units::{Ratio, Time};

/// A figure of the run: its name, the figure, and what it compares to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// "Refused in the worst 5 minutes".
    pub name: &'static str,
    /// "9.5%".
    pub figure: String,
    /// "on-demand: none".
    pub note: String,
}

/// The figures of the run.
pub fn facts(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> Vec<Fact> {
    let on_demand = &found.run.on_demand;
    let refused = |share: f64| {
        if share > 0.0 { c.percent(Ratio::from_fraction(share)) } else { "none".to_owned() }
    };
    let cold = Fact {
        name: "Cold starts on on-demand",
        figure: c.count(on_demand.cold_starts.round() as u64),
        note: if on_demand.cold_starts < 0.5 {
            "every environment was warm".to_owned()
        } else {
            format!("{} each", c.duration(analysis.inputs.workload.init))
        },
    };
    let times = |name, percentiles: Option<Percentiles>| {
        percentiles.map(|of| Fact {
            name,
            figure: c.duration(of.p50),
            note: format!("p90 {}, p99 {}", c.duration(of.p90), c.duration(of.p99)),
        })
    };
    let median = times("Median request, on-demand", on_demand.response);
    let Some(run) = &found.run.managed else {
        let by_cause = limits::facts(found, c);
        return std::iter::once(cold).chain(median).chain(by_cause).collect();
    };
    let mut facts = vec![
        Fact {
            name: limits::names(found.source).worst,
            figure: refused(run.worst.share()),
            note: format!("on-demand: {}", refused(on_demand.worst.share())),
        },
        Fact {
            name: limits::names(found.source).whole,
            figure: refused(run.refusals.total() / run.arrived.max(1.0)),
            note: format!(
                "{} of {}",
                c.count(run.refusals.total().round() as u64),
                c.count(run.arrived.round() as u64)
            ),
        },
        cold,
    ];
    match found.story {
        Story::Spike(_) => facts.push(until_at_rest(analysis, found, run, c)),
        Story::Shape(course) => {
            facts.push(longest_above(analysis, run, c));
            facts.push(on_average(analysis, run, course.period, c));
        }
    }
    facts.extend(median);
    facts.extend(times("Median request, Managed", run.response));
    facts.extend(limits::facts(found, c));
    facts
}

fn until_at_rest(
    analysis: &Analysis,
    found: &Timeline,
    run: &ManagedRun,
    c: &NumberLocale,
) -> Fact {
    let back = found.recovery(analysis, run);
    Fact {
        name: "Until CPU and concurrency are at target",
        figure: back.map_or_else(|| "not within half an hour".to_owned(), |time| c.duration(time)),
        note: format!(
            "{}, {}",
            environments(run.most_environments, c),
            instances(run.most_instances, c)
        ),
    }
}

/// The longest that utilization stays clearly above its target.
fn longest_above(analysis: &Analysis, run: &ManagedRun, c: &NumberLocale) -> Fact {
    let (mut longest, mut now) = (0_u32, 0_u32);
    for sample in &run.samples {
        now = if is_above(analysis, sample) { now + 1 } else { 0 };
        longest = longest.max(now);
    }
    let target = c.percent(analysis.inputs.managed.target);
    Fact {
        name: "Longest above the target",
        figure: if longest == 0 {
            "never".to_owned()
        } else {
            c.duration(run.sample * f64::from(longest))
        },
        note: format!("{target} of CPU and concurrency"),
    }
}

/// The instances that the bill counts.
fn on_average(analysis: &Analysis, run: &ManagedRun, period: Time, c: &NumberLocale) -> Fact {
    const DAY: Time = Time::from_hours(24.0);
    // What is shorter than a day is billed as a day of it.
    let billed = analysis.outcome.managed.filter(|_| period < DAY);
    let mean = billed.map_or(run.instance_time / period, |bill| bill.instances);
    Fact {
        name: "Instances on average",
        figure: tenths(mean, c),
        note: format!(
            "{} to {}",
            c.count(run.fewest_instances as u64),
            c.count(run.most_instances as u64)
        ),
    }
}

/// Whether CPU or slots are above their target. A scaler does not act on a thousandth, and so leaves one.
fn is_above(analysis: &Analysis, sample: &Sample) -> bool {
    let target = analysis.inputs.managed.target.to_fraction() * 1.002;
    sample.cpu > target || sample.slots > target
}

impl Timeline {
    /// When utilization is back at its target for good, from when the rise begins; at once where it never
    /// left it.
    pub(super) fn recovery(&self, analysis: &Analysis, run: &ManagedRun) -> Option<Time> {
        match run.samples.iter().rposition(|sample| is_above(analysis, sample)) {
            None => Some(Time::ZERO),
            Some(last) if last + 1 == run.samples.len() => None,
            Some(last) => Some(self.begin(last + 1).max(Time::ZERO)),
        }
    }
}
