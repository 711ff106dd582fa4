//! How long one question takes: `cargo timing --bench evaluate`.

use crossover::model::{break_even, evaluate, findings};
use crossover::present::Analysis;
use crossover::scenario::{PRESETS, Scenario, link};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The default example; three crossings; bills that run side by side, on which the search ends at its budget.
const LINKS: [(&str, &str); 3] = [
    ("default", "v=2"),
    ("three crossings", "v=2&type=m7g.large&cpu=40"),
    (
        "side by side",
        "v=2&duration=4.6s&cpu=56&memory=1490MB&environment=3GB&target=63&type=r6g.4xlarge\
            &region=eu-south-1&lambda-plan=all-upfront",
    ),
];

fn names() -> impl Iterator<Item = &'static str> {
    LINKS.into_iter().map(|link| link.0)
}

fn scenario(name: &str) -> Scenario {
    let (_, link) = LINKS.iter().find(|link| link.0 == name).expect("a link has this name");
    link::read(link).scenario
}

/// Both bills from numbers.
#[divan::bench(args = names())]
fn model(bencher: Bencher, name: &str) {
    let resolved = scenario(name).resolve().expect("the scenario has a bill");
    bencher.bench(|| evaluate(black_box(&resolved.inputs)));
}

/// The same with its look-ups.
#[divan::bench(args = names())]
fn resolve_and_model(bencher: Bencher, name: &str) {
    let scenario = scenario(name);
    bencher.bench(|| black_box(&scenario).resolve().map(|resolved| evaluate(&resolved.inputs)));
}

/// What is worth knowing, with the search for the next instance.
#[divan::bench(args = names())]
fn what_is_worth_knowing(bencher: Bencher, name: &str) {
    let resolved = scenario(name).resolve().expect("the scenario has a bill");
    let outcome = evaluate(&resolved.inputs);
    bencher.bench(|| findings(black_box(&resolved.inputs), &outcome));
}

/// Every crossing from 1,000 to 10^12 requests a month.
#[divan::bench(args = names())]
fn crossings(bencher: Bencher, name: &str) {
    let resolved = scenario(name).resolve().expect("the scenario has a bill");
    bencher.bench(|| break_even(black_box(&resolved.inputs)));
}

/// All that the page shows without its charts.
#[divan::bench(args = PRESETS.iter().map(|preset| preset.name))]
fn whole_answer(bencher: Bencher, name: &str) {
    let preset = PRESETS.iter().find(|preset| preset.name == name).expect("a preset has this name");
    let scenario = preset.scenario();
    bencher.bench(|| Analysis::of(black_box(&scenario)));
}
