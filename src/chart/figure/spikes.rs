//! The spike explorer's chart.

use crate::chart::spikes::{self, Words};
use crate::model::scaling::Survival;
use crate::present::format::NumberLocale;
use crate::present::spikes::{Spikes, alternative as told, factor};
use crate::units::{Ratio, Time};

/// Times of rise that are labeled \[s\].
const TICKS: [f64; 4] = [15.0, 60.0, 300.0, 1800.0];

/// What AWS keeps headroom for: traffic that doubles within five minutes.
/// Source: AWS Lambda developer guide, "Lambda Managed Instances", "Scaling".
const PROMISE: (f64, f64) = (300.0, 2.0);

/// What both sides survive: the drawing and its height.
pub fn draw(found: &Spikes, width: f64, c: &NumberLocale) -> (String, f64) {
    let line = |factor: &dyn Fn(&Survival) -> Option<f64>| {
        let spots = found.survivals.iter();
        spots.filter_map(|(rise, survival)| Some((rise.to_s(), factor(survival)?))).collect()
    };
    let multiple = |factor: f64| c.multiple(Ratio::from_fraction(factor));
    let end = |line: &[(f64, f64)]| match line.last() {
        Some(end) if end.1 <= 0.0 => "none".to_owned(),
        Some(end) => factor(end.1, c),
        None => String::new(),
    };
    let on_demand: Vec<_> = line(&|survival| Some(survival.on_demand));
    let managed: Vec<_> = line(&|survival| survival.managed);
    let alternative: Vec<_> = found
        .remedy
        .iter()
        .flat_map(|remedy| &remedy.survivals)
        .map(|(rise, most)| (rise.to_s(), *most))
        .collect();
    let chart = spikes::Spikes {
        width,
        words: Words {
            on_demand: ["On-demand".to_owned(), end(&on_demand)],
            managed: ["Managed Instances".to_owned(), end(&managed)],
            alternative: [told(found, c), end(&alternative)],
            promise: format!(
                "AWS: {} in {}",
                multiple(PROMISE.1),
                c.duration(Time::from_s(PROMISE.0))
            ),
            asked: format!("your spike, {}", multiple(found.asked.factor)),
            axis: "time the rise takes; both axes logarithmic".to_owned(),
        },
        on_demand,
        managed,
        alternative,
        promise: PROMISE,
        asked: (found.asked.rise.to_s(), found.asked.factor),
        times: TICKS.map(|seconds| (seconds, c.duration(Time::from_s(seconds)))).into(),
    };
    spikes::draw(&chart, &multiple)
}
