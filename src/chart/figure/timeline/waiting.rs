//! The panels of what waits: requests that a queue holds, and for how long the oldest has waited.

use super::{managed_line, on_demand_line, panel, series};
use crate::chart::timeline::Panel;
use crate::model::scaling::Sample;
use crate::plot::Spot;
use crate::present::format::NumberLocale;
use crate::present::timeline::Timeline;

/// Units that an age is told in, each from three of it on \[s\].
const UNITS: [(f64, &str); 2] = [(3600.0, "hours"), (60.0, "minutes")];

/// What waits on both sides, and the age of the oldest; nothing where callers see each refusal.
pub(super) fn panels(found: &Timeline, samples: &[Sample], c: &NumberLocale) -> Vec<Panel> {
    if !found.keeps() {
        return Vec::new();
    }
    let on_demand = &found.run.on_demand.samples;
    let number = |value: f64| c.exact(value, 0, 0);
    let both = |value: fn(&Sample) -> f64, unit: f64| {
        let of = |samples| -> Vec<Spot> {
            let spots = series(found, samples, value).into_iter();
            spots.map(|(at, value)| (at, value / unit)).collect()
        };
        vec![on_demand_line("On-demand", of(on_demand)), managed_line("Managed", of(samples))]
    };
    let ages = on_demand.iter().chain(samples).map(|sample| sample.age.to_s());
    let oldest = ages.fold(0.0, f64::max);
    let (unit, name) =
        UNITS.into_iter().find(|(unit, _)| oldest >= 3.0 * unit).unwrap_or((1.0, "seconds"));
    vec![
        panel("Waiting", 56.0, both(|sample| sample.backlog, 1.0), &number),
        panel(
            &["The oldest has waited, ", name].concat(),
            56.0,
            both(|sample| sample.age.to_s(), unit),
            &number,
        ),
    ]
}
