//! How long the best configuration takes, for each 10,000 configurations. `cargo timing --bench decide`.
#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::time::{Duration, Instant};

use crossover::scenario::search::{Architecture, Commitments, Constraints, Search, search};
use crossover::scenario::{Scenario, link};
use divan::black_box;

/// The default example; both architectures with every plan; a busy month; traffic that changes.
const CASES: [(&str, &str, bool); 5] = [
    ("default", "v=2", false),
    ("both architectures, all plans", "v=2", true),
    ("busy", "v=2&requests=100B/month&slots=16", true),
    ("day and night", "v=2&requests=2B/month&shape=day-night", true),
    ("growth, 48 levels", "v=2&requests=2B/month&shape=growth", true),
];

/// The median of so many runs is told.
const RUNS: usize = 31;

fn main() {
    for (name, fragment, wide) in CASES {
        let scenario = link::read(fragment).scenario;
        let constraints = if wide {
            Constraints {
                architecture: Architecture::Either,
                commitments: Commitments::UpToThreeYears,
                ..Constraints::default()
            }
        } else {
            Constraints::default()
        };
        let (found, median) = timed(&scenario, &constraints);
        let count = found.space.configurations();
        let each = median.as_secs_f64() * 1e3 / (count as f64 / 1e4);
        println!(
            "{name}: {count} configurations of {} types in {:.2} ms, {each:.2} ms for 10,000",
            found.space.types,
            median.as_secs_f64() * 1e3
        );
    }
}

/// What a search finds, and how long it takes.
fn timed(scenario: &Scenario, constraints: &Constraints) -> (Search, Duration) {
    let run = || search(black_box(scenario), constraints, None).expect("the scenario has a bill");
    let found = run();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (found, times[RUNS / 2])
}
