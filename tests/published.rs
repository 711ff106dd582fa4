//! Bills that AWS and others published, and wrong ones in circulation that must not come out.
//!
//! Each case of `tests/published/*.json` is a link, its source, and the amounts to the cent.

use std::collections::BTreeMap;

use crossover::model::lmi::{self, Guidance, guidance};
use crossover::model::{Finding, break_even, evaluate, findings};
use crossover::scenario::link;
use crossover::units::{Concurrency, Memory, Ratio, Time, Usd};
use serde::Deserialize;

/// A published bill.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: Source,
    /// What a reader of the source could stumble over.
    note: Option<String>,
    link: String,
    /// Billed time of the requests that provisioned concurrency serves, where it is another.
    provisioned_duration_ms: Option<f64>,
    /// Instance-hours a month, where the source states them instead of a fleet.
    instance_hours: Option<f64>,
    /// Quantities by name, as they are printed.
    expect: BTreeMap<String, String>,
    /// What they must not be.
    #[serde(default)]
    wrong: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    what: String,
    url: String,
    seen: String,
}

/// Every quantity of a case by name, as it is printed.
type Quantities = BTreeMap<&'static str, String>;

fn check(cases: &str) {
    let cases: Vec<Case> = serde_json::from_str(cases).expect("cases are well-formed");
    assert!(!cases.is_empty());
    for case in cases {
        assert!(case.source.url.contains('.') && case.source.seen.starts_with("2026"));
        assert!(!case.source.what.is_empty() && case.note != Some(String::new()));
        let found = quantities(&case);
        for (name, expected) in &case.expect {
            assert_eq!(found.get(name.as_str()), Some(expected), "{}: {name}", case.name);
        }
        for (name, wrong) in &case.wrong {
            let found = found.get(name.as_str());
            assert!(found.is_some() && found != Some(wrong), "{}: {name} {found:?}", case.name);
        }
    }
}

fn quantities(case: &Case) -> Quantities {
    let reading = link::read(&case.link);
    assert_eq!(reading.notices, [], "{}", case.name);
    let resolved = match reading.scenario.resolve() {
        Ok(resolved) => resolved,
        Err(problems) => {
            let words: Vec<_> = problems.iter().map(|problem| format!("{problem:?}")).collect();
            return BTreeMap::from([("problems", words.join(" "))]);
        }
    };
    let mut inputs = resolved.inputs;
    if let Some(ms) = case.provisioned_duration_ms {
        inputs.on_demand.provisioned.duration = Time::from_ms(ms);
    }
    let outcome = evaluate(&inputs);
    let fleet = outcome.capacity.fleet().expect("every published case fits");
    let hours = case.instance_hours.map(|hours| Time::from_hours(hours) / Time::MONTH);
    let managed = lmi::bill(&inputs, hours.unwrap_or(fleet.instances));
    let on_demand = outcome.on_demand;
    let crossed = break_even(&inputs);
    let next = findings(&inputs, &outcome).into_iter().find_map(|finding| match finding {
        Finding::RoomToGrow { until, .. } => Some(format!("{:.0}", until.to_per_month() / 1e6)),
        _ => None,
    });
    BTreeMap::from([
        ("problems", String::new()),
        ("on-demand GB-s", format!("{:.0}", on_demand.memory_time.to_gb_s())),
        ("on-demand duration", cents(on_demand.duration)),
        ("on-demand requests", cents(on_demand.requests)),
        ("on-demand tmp", cents(on_demand.tmp)),
        ("on-demand provisioned", cents(on_demand.provisioned)),
        ("on-demand provisioned duration", cents(on_demand.provisioned_duration)),
        ("on-demand total", cents(on_demand.total())),
        ("managed requests", cents(managed.requests)),
        ("managed committed", cents(managed.committed)),
        ("managed on demand", cents(managed.on_demand)),
        ("managed fee", cents(managed.fee)),
        ("managed total", cents(managed.total())),
        ("environments", fleet.environments.to_string()),
        ("instances", fleet.instances.to_string()),
        ("limit", format!("{:?}", fleet.limit)),
        ("response ms", format!("{:.0}", fleet.response.to_ms())),
        ("next instance M", next.unwrap_or_default()),
        ("crossings M", words(&crossed.crossings, |at| millions(at.volume.to_per_month()))),
        ("intervals", words(&crossed.intervals, |interval| format!("{:?}", interval.winner))),
    ])
}

fn cents(amount: Usd) -> String {
    format!("{:.2}", amount.to_usd())
}

fn millions(number: f64) -> String {
    format!("{:.1}", number / 1e6)
}

fn words<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn on_demand_bills_of_the_price_page() {
    check(include_str!("published/on-demand.json"));
}

#[test]
fn bills_of_managed_instances() {
    check(include_str!("published/managed.json"));
}

#[test]
fn the_default_example() {
    check(include_str!("published/example.json"));
}

#[test]
fn wrong_numbers_in_circulation() {
    check(include_str!("published/wrong.json"));
}

/// AWS's skill for Managed Instances, <https://github.com/aws/agent-toolkit-for-aws>, 2026-06-08.
#[test]
fn aws_guidance_for_a_first_configuration() {
    let found = guidance(
        Time::from_ms(500.0),
        Time::from_ms(50.0),
        Memory::from_mb(512.0),
        Ratio::from_percent(60.0),
        Concurrency::from_count(100.0),
    );
    let expected = Guidance { slots: 5.0, memory: Memory::from_mb(2048.0), minimum: 40.0 };
    assert_eq!(found, expected);
}
