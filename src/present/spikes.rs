//! The spike explorer in words: how large a rise each side takes without refusing a request.

use super::Analysis;
use super::format::{NumberLocale, bare};
use super::table::{Cell, Column, Row, Table};
use super::words::{environments, instances};
use crate::model::scaling::{
    Scaling, Spike, Survival, Trace, bill, highest_target, least_minimum, survives,
    survives_managed,
};
use crate::model::{Inputs, evaluate};
use crate::scenario::{Field, Scenario, Scheduling};
use crate::units::{Ratio, Time, Usd};

/// Times of rise for which the largest spikes are found \[s\].
const RISES: [f64; 9] = [15.0, 30.0, 60.0, 120.0, 180.0, 300.0, 600.0, 1200.0, 1800.0];

/// What both sides survive.
#[derive(Clone, Debug, PartialEq)]
pub struct Spikes {
    /// The largest spikes, by the time that they take to rise.
    pub survivals: Vec<(Time, Survival)>,
    /// The spike that the reader asks about.
    pub asked: Spike,
    /// The largest spikes that rise as fast.
    pub as_fast: Survival,
    /// What would let Managed Instances take the spike; `None` where they take it, or nothing at all.
    pub remedy: Option<Remedy>,
    /// The field of the minimum that the spike meets.
    pub minimum: Field,
}

/// What a spike takes that is refused in part.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// The least minimum of environments with which it is survived, and the month's bill.
    pub minimum: Option<(f64, Usd)>,
    /// The highest target utilization with which it is survived, and the month's bill.
    pub target: Option<(Ratio, Usd)>,
    /// The largest spikes of Managed Instances with the first of these, by the time that they take to rise.
    pub survivals: Vec<(Time, f64)>,
}

/// From the first publish of a version until it is active, as it was measured once.
const MEASURED_PUBLISH: Time = Time::from_s(480.0);

impl Spikes {
    /// Steps the spikes of this scenario; `None` where no request comes that could be multiplied.
    ///
    /// Takes some milliseconds: too long for a slider's frame.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        if analysis.inputs.workload.volume.to_per_month() <= 0.0 {
            return None;
        }
        let (inputs, scaling) = analysis.scenario.when_a_spike_comes(&analysis.inputs);
        let asked = analysis.scenario.spike();
        let survivals = RISES
            .iter()
            .map(|seconds| Time::from_s(*seconds))
            .map(|rise| (rise, survives(&inputs, &scaling, rise)))
            .collect();
        let as_fast = survives(&inputs, &scaling, asked.rise);
        let refused = as_fast.managed.is_some_and(|most| most > 0.0 && most < asked.factor);
        let remedy = refused.then(|| remedy(analysis, &inputs, &scaling, asked));
        let minimum = analysis.scenario.minimum_in_hours();
        Some(Self { survivals, asked, as_fast, remedy, minimum })
    }
}

/// What lets the spike through, from the fleet that it meets, and what the month costs then: by the hours
/// where they are simulated, which another setting changes.
fn remedy(analysis: &Analysis, inputs: &Inputs, scaling: &Scaling, spike: Spike) -> Remedy {
    let minimum = least_minimum(inputs, scaling, spike);
    let target = highest_target(inputs, scaling, spike);
    let mut changed = *inputs;
    match (minimum, target) {
        (Some(minimum), _) => changed.managed.minimum = minimum,
        (None, Some(target)) => changed.managed.target = target,
        (None, None) => {}
    }
    let is_changed = minimum.is_some() || target.is_some();
    let rises = RISES.iter().filter(|_| is_changed).map(|seconds| Time::from_s(*seconds));
    let with =
        |field, value| bill_with(&analysis.scenario.with(field, value), analysis.trace.as_ref());
    Remedy {
        minimum: minimum.and_then(|minimum| {
            Some((minimum, with(analysis.scenario.minimum_in_hours(), minimum)?))
        }),
        target: target
            .and_then(|target| Some((target, with(Field::Target, target.to_fraction())?))),
        survivals: rises
            .filter_map(|rise| Some((rise, survives_managed(&changed, scaling, rise)?)))
            .collect(),
    }
}

/// The Managed Instances bill of a scenario; `None` where it has none.
fn bill_with(scenario: &Scenario, trace: Option<&Trace>) -> Option<Usd> {
    let inputs = scenario.resolve().ok()?.inputs;
    let found = if scenario.has_hours(trace) {
        let committed = scenario.number(Field::Committed).unwrap_or_default();
        bill(&inputs, &scenario.scaling(), scenario.traffic(trace), committed)
    } else {
        evaluate(&inputs).managed
    };
    found.map(|bill| bill.total())
}

/// What is said where no request comes.
pub const NO_TRAFFIC: &str = "There is no traffic, so there is no spike to simulate.";

/// "×3.2", or that no larger one was tried.
pub fn factor(factor: f64, c: &NumberLocale) -> String {
    let times = c.multiple(Ratio::from_fraction(factor));
    if factor >= Survival::MOST { format!("{times} or more") } else { times }
}

/// What each side takes, in two sentences.
pub fn lead(spikes: &Spikes, c: &NumberLocale) -> String {
    let on_demand = match spikes.as_fast.on_demand {
        none if none <= 0.0 => {
            "On-demand already reaches its quotas with today's traffic.".to_owned()
        }
        most => format!("On-demand absorbs *{}* before it reaches a quota.", factor(most, c)),
    };
    let within = c.duration(spikes.asked.rise);
    let managed = match spikes.as_fast.managed {
        None => "Managed Instances cannot run this function in this configuration.".to_owned(),
        Some(none) if none <= 0.0 => {
            "Managed Instances already refuse part of today's traffic.".to_owned()
        }
        Some(most) => format!(
            "Managed Instances absorb a rise of *{}* in {within} without refusals.",
            factor(most, c)
        ),
    };
    format!("{managed} {on_demand}")
}

/// Whether the reader's spike is taken, and what it would take; empty where nothing is taken at all.
pub fn price(analysis: &Analysis, spikes: &Spikes, c: &NumberLocale) -> String {
    let Spike { factor: times, rise } = spikes.asked;
    let spike = format!("{} in {}", factor(times, c), c.duration(rise));
    let Some(bill) = &analysis.outcome.managed else { return String::new() };
    let Some(remedy) = &spikes.remedy else {
        let taken = spikes.as_fast.managed.is_some_and(|most| most > 0.0);
        return if taken { format!("Your spike of {spike} is absorbed.") } else { String::new() };
    };
    let today = c.sum(bill.total());
    let minimum = remedy
        .minimum
        .map(|(minimum, bill)| (["*A minimum of ", &environments(minimum, c), "*"].concat(), bill));
    let target = remedy.target.map(|(target, bill)| {
        (["*A target utilization of ", &c.percent(target), "*"].concat(), bill)
    });
    let mut ways: Vec<(String, Usd)> = minimum.into_iter().chain(target).collect();
    ways.sort_by(|one, other| one.1.to_usd().total_cmp(&other.1.to_usd()));
    let cost = |bill: Usd| match c.sum(bill) {
        same if same == today => "at no extra cost".to_owned(),
        bill => ["for ", &bill, " ", c.each()].concat(),
    };
    let remedies = match ways.as_slice() {
        [] => {
            return format!(
                "Your spike of {spike} is partly refused, whatever the minimum: the limits of the capacity provider are too low."
            );
        }
        [(only, bill)] => format!("{only} would absorb the spike {}.", cost(*bill)),
        [(first, bill), (second, other), ..] => format!(
            "{first} would absorb the spike {}; so would {}, {}.",
            cost(*bill),
            second.replacen('A', "a", 1),
            if c.sum(*bill) == c.sum(*other) {
                "at the same cost".to_owned()
            } else {
                cost(*other)
            }
        ),
    };
    format!(
        "Your spike of {spike} is partly refused. {remedies} Today's bill is {today}. The dashed line shows {}.",
        if remedy.minimum.is_some() { "that minimum" } else { "that target" }
    )
}

/// What the dashed line is with: "with a minimum of 5"; empty where there is none.
pub fn alternative(spikes: &Spikes, c: &NumberLocale) -> String {
    match &spikes.remedy {
        Some(Remedy { minimum: Some((minimum, _)), .. }) => {
            ["with a minimum of ", &c.count(*minimum as u64)].concat()
        }
        Some(Remedy { target: Some((target, _)), .. }) => {
            ["with a target of ", &c.percent(*target)].concat()
        }
        _ => String::new(),
    }
}

/// A setting with which the reader's spike is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The field.
    pub field: Field,
    /// Its number then.
    pub value: f64,
    /// What the button that sets it says.
    pub label: String,
    /// What is said once it is set.
    pub said: String,
}

/// What can be set to take the reader's spike.
pub fn ways(spikes: &Spikes, c: &NumberLocale) -> Vec<Way> {
    let Some(remedy) = &spikes.remedy else { return Vec::new() };
    let minimum = remedy.minimum.map(|(minimum, _)| {
        let kept = environments(minimum, c);
        (spikes.minimum, minimum, format!("a minimum of {kept}"))
    });
    let target = remedy.target.map(|(target, _)| {
        (Field::Target, target.to_fraction(), format!("a target of {}", c.percent(target)))
    });
    let ways = minimum.into_iter().chain(target);
    ways.map(|(field, value, what)| Way {
        field,
        value,
        label: format!("Use {what}"),
        said: format!("Now with {what}."),
    })
    .collect()
}

/// The largest spikes as a table.
pub fn table(spikes: &Spikes, c: &NumberLocale) -> Table {
    const TIMES: &str = "times";
    let row = |(rise, survival): &(Time, Survival)| {
        Row::new(vec![
            Cell::number(c.duration(*rise), bare(rise.to_s(), 0)),
            largest(Some(survival.on_demand), c),
            largest(survival.managed, c),
        ])
    };
    Table {
        caption: "The largest spike without refusals".to_owned(),
        columns: vec![
            Column::new("Rises within", "s"),
            Column::new("On-demand", TIMES),
            Column::new("Managed Instances", TIMES),
        ],
        rows: spikes.survivals.iter().map(row).collect(),
    }
}

/// The largest spike of a side. What is no number stays a text: "none", and "or more".
fn largest(most: Option<f64>, c: &NumberLocale) -> Cell {
    match most {
        None => Cell::text("does not fit"),
        Some(none) if none <= 0.0 => Cell::text("none"),
        Some(most) if most >= Survival::MOST => Cell::text(factor(most, c)),
        Some(most) => Cell::number(factor(most, c), bare(most, 2)),
    }
}

/// What the run rests on: each assumption with its value and why.
pub fn assumptions(
    analysis: &Analysis,
    c: &NumberLocale,
) -> Vec<(&'static str, String, &'static str)> {
    let scaling = analysis.scenario.scaling();
    let time = |time: Time| c.duration(time);
    let start = format!("{} + INIT", time(scaling.environment_start));
    let held = match analysis.outcome.capacity.fleet() {
        _ if scaling.first_publish.is_some() => "no environment".to_owned(),
        Some(fleet) => {
            format!("{}, {}", environments(fleet.environments, c), instances(fleet.instances, c))
        }
        None => String::new(),
    };
    let looks = format!("{} over {}", time(scaling.look), time(scaling.smoothing));
    let growth = format!(
        "{} in {}",
        c.multiple(Ratio::from_fraction(scaling.growth)),
        time(scaling.growth_window)
    );
    let fleet = match analysis.scenario.schedule {
        _ if scaling.first_publish.is_some() => {
            "the version is not published yet; a spike starts from the fleet of steady traffic"
        }
        Scheduling::Nothing => "the fleet of steady traffic",
        _ => "the fleet of steady traffic; in a spike, the minimum for those hours",
    };
    vec![
        ("starts with", held, fleet),
        ("scaler checks every", looks, "AWS says scaling is asynchronous but gives no interval"),
        ("grows at most", growth, "AWS keeps headroom for traffic that doubles in five minutes"),
        ("environment starts in", start, "not published"),
        (
            "instance launches in",
            time(scaling.instance_launch),
            "one to two minutes in a public workshop",
        ),
        match scaling.first_publish {
            None => (
                "a new version answers after",
                format!("about {}", time(MEASURED_PUBLISH)),
                "measured from its first publish until it is active; this run does not wait for it",
            ),
            Some(publish) => (
                "the new version answers after",
                time(publish),
                "this run starts with its first publish",
            ),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sample::{self, US, analysis};
    use crate::scenario::link::Version;
    use crate::scenario::{Caller, TrafficShape};

    fn usual() -> Scenario {
        Version::One.defaults()
    }

    #[test]
    fn the_default_example_takes_three_times_in_two_minutes() {
        let analysis = analysis(&usual());
        let spikes = Spikes::of(&analysis).unwrap();
        let lead = lead(&spikes, &US);
        assert!(
            lead.starts_with("Managed Instances absorb a rise of *×3.")
                && lead.ends_with("On-demand absorbs *×109* before it reaches a quota."),
            "{lead}"
        );
        let price = price(&analysis, &spikes, &US);
        assert!(
            price.starts_with("Your spike of ×4 in 2\u{a0}min is partly refused. *A minimum of "),
            "{price}"
        );
        assert!(
            price.ends_with("Today's bill is $435.02. The dashed line shows that minimum."),
            "{price}"
        );
        let with_it = &spikes.remedy.as_ref().unwrap().survivals;
        assert!(with_it.len() == spikes.survivals.len());
        for ((rise, more), (_, today)) in with_it.iter().zip(&spikes.survivals) {
            assert!(*more >= today.managed.unwrap(), "{rise:?}: {more} {today:?}");
        }
        let ways = ways(&spikes, &US);
        assert!(ways[0].label.starts_with("Use a minimum of "), "{ways:?}");
        for way in ways {
            let scenario = usual().with(way.field, way.value);
            let analysis = super::super::sample::analysis(&scenario);
            let taken = Spikes::of(&analysis).unwrap();
            assert_eq!(taken.remedy, None, "{way:?}");
        }
    }

    #[test]
    fn a_remedy_costs_what_its_button_leads_to() {
        let mut shaped = usual().with(Field::Requests, 300e6);
        shaped.shape = TrafficShape::DayNight;
        let mut scheduled = usual();
        scheduled.schedule = Scheduling::Hours;
        let mut queue = usual();
        queue.source = Caller::Queue;
        for scenario in [usual(), shaped, scheduled, queue] {
            let scenario = scenario.with(Field::Spike, 6.0).with(Field::SpikeRise, 60.0);
            let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
            let spikes = Spikes::of(&analysis).unwrap();
            let remedy = spikes.remedy.clone().unwrap();
            let (minimum, target) = (remedy.minimum.unwrap(), remedy.target.unwrap());
            let ways = ways(&spikes, &US);
            assert_eq!(ways.len(), 2);
            for (way, cost) in ways.iter().zip([minimum.1, target.1]) {
                let taken = scenario.with(way.field, way.value);
                let Ok(taken) = Analysis::simulated(&taken, None) else { panic!("has a bill") };
                assert_eq!(taken.managed_total(), Some(cost), "{way:?}");
                assert!(taken.managed_total() >= analysis.managed_total(), "{way:?}");
                let after = Spikes::of(&taken).unwrap();
                assert_eq!(after.remedy, None, "{way:?}");
            }
        }
    }

    #[test]
    fn what_cannot_run_says_so() {
        let usual = usual();
        let says = |scenario: Scenario| {
            let analysis = analysis(&scenario);
            let spikes = Spikes::of(&analysis).unwrap();
            (lead(&spikes, &US), price(&analysis, &spikes, &US))
        };
        let (unfit, none) = says(usual.with(Field::EnvironmentMemory, 32_768.0));
        assert!(unfit.starts_with("Managed Instances cannot run this function"), "{unfit}");
        assert_eq!(none, "");
        let (small, none) = says(usual.with(Field::Maximum, 3.0).with(Field::Requests, 1e9));
        assert!(
            small.starts_with("Managed Instances already refuse part of today's traffic"),
            "{small}"
        );
        assert_eq!(none, "");
        let (_, taken) = says(usual.with(Field::Spike, 2.0));
        assert_eq!(taken, "Your spike of ×2 in 2\u{a0}min is absorbed.");
        let (_, ceiling) = says(usual.with(Field::VcpuCeiling, 12.0));
        assert!(ceiling.ends_with("the capacity provider are too low."), "{ceiling}");
    }

    #[test]
    fn every_scenario_has_its_sentences() {
        for scenario in sample::scenarios() {
            let analysis = analysis(&scenario);
            let Some(spikes) = Spikes::of(&analysis) else {
                assert!(scenario.number(Field::Requests) == Some(0.0), "{scenario:?}");
                continue;
            };
            sample::check_words(&lead(&spikes, &US), &scenario);
            let price = price(&analysis, &spikes, &US);
            if !price.is_empty() {
                sample::check_words(&price, &scenario);
            }
        }
    }
}
