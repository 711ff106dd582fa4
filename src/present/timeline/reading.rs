//! What is read at the cursor: a small table for each place along the timeline.

use super::events::stretches;
use super::window::is_close;
use super::{Seconds, Timeline};
use crate::model::scaling::Sample;
use crate::present::format::NumberLocale;
use crate::units::{Rate, Ratio, Time};

/// What both sides do at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// "At 10:42:30".
    pub at: String,
    /// The same in one sentence, for those who hear it.
    pub spoken: String,
    /// Names and values.
    pub rows: Vec<(&'static str, String)>,
}

/// What both sides do at a time; `None` outside of what was stepped through.
pub fn readings(found: &Timeline, at: Time, c: &NumberLocale) -> Option<Reading> {
    let sample = found.sample(at);
    let on_demand = found.run.on_demand.samples.get(sample)?;
    let managed = found.run.managed.as_ref().and_then(|run| run.samples.get(sample));
    let seconds = if is_close(found.span()) { Seconds::Always } else { Seconds::Never };
    let at = ["At ", &found.clock_with(at, seconds, c)].concat();
    let arrivals = rate(on_demand.arrived, c);
    let mut rows = vec![("Arrivals", arrivals.clone())];
    let mut spoken = vec![at.clone(), [&arrivals, " arriving"].concat()];
    if let Some(managed) = managed {
        let refused = rate(managed.refused, c);
        spoken.push(["Managed Instances refuse ", &refused].concat());
        rows.extend([
            ("Served, Managed", rate(managed.served, c)),
            ("Refused, Managed", refused),
            ("Time of a request", c.duration(managed.response)),
            ("Environments, Managed", c.count(managed.environments as u64)),
            ("Instances", instances(managed, c)),
            ("CPU", percent(managed.cpu, c)),
            ("Concurrency", percent(managed.slots, c)),
        ]);
    }
    rows.extend([
        ("Refused, on-demand", rate(on_demand.refused, c)),
        ("Environments, on-demand", c.count(on_demand.environments as u64)),
        ("Cold starts, on-demand", rate(on_demand.cold_starts, c)),
    ]);
    Some(Reading { at, spoken: spoken.join(", "), rows })
}

/// The moment to begin with: in the middle of the worst refusals, or where traffic peaks.
pub fn key_moment(found: &Timeline) -> Time {
    let refusing = found.run.managed.as_ref().map_or_else(Vec::new, |run| stretches(&run.samples));
    if let Some(worst) = refusing.first() {
        return found.time(usize::midpoint(worst.from, worst.to - 1));
    }
    let samples = &found.run.on_demand.samples;
    let highest = samples.iter().map(|sample| sample.arrived).fold(0.0, f64::max);
    let peak = samples.iter().position(|sample| sample.arrived >= highest * (1.0 - 1e-9));
    found.time(peak.unwrap_or_default())
}

/// "3 + 1 starting".
fn instances(sample: &Sample, c: &NumberLocale) -> String {
    let running = c.count(sample.instances as u64);
    if sample.launching < 0.5 {
        return running;
    }
    [&running, " + ", &c.count(sample.launching as u64), " starting"].concat()
}

fn rate(per_s: f64, c: &NumberLocale) -> String {
    if per_s > 0.0 { c.rate(Rate::from_per_s(per_s)) } else { "none".to_owned() }
}

fn percent(share: f64, c: &NumberLocale) -> String {
    c.percent(Ratio::from_fraction(share))
}
