//! Every form of the answer, word for word.

use super::super::sample::US;
use super::*;
use crate::present::break_even::caption;
use crate::scenario::link;

fn analysis(fragment: &str) -> Analysis {
    let read = link::read(fragment);
    assert_eq!(read.notices, [], "{fragment}");
    Analysis::of(&read.scenario).unwrap()
}

/// Holds the answer to a link, with its no-break spaces as spaces.
fn check(fragment: &str, expected: &str) {
    let spoken = headline(&analysis(fragment), &US).spoken();
    assert_eq!(spoken.replace('\u{a0}', " "), expected, "{fragment}");
}

#[test]
fn managed_instances_save() {
    check(
        "v=1",
        "Managed Instances save $229 a month. That is 34% less than on-demand for 120 M requests of \
         200 ms. Below 77.1 M a month, on-demand is cheaper.",
    );
    check(
        "v=1&instance-price=0.000001",
        "Managed Instances save $640 a month. That is 96% less than on-demand for 120 M requests of \
         200 ms. With this instance type, Managed Instances are cheaper at every volume you can enter.",
    );
    check(
        "v=1&max=4",
        "Managed Instances save $229 a month. That is 34% less than on-demand for 120 M requests of 200 ms. On-demand is cheaper below 77.1 M a month. Above 172 M, the fleet is at its maximum and refuses requests.",
    );
}

#[test]
fn on_demand_saves() {
    check(
        "v=1&memory=1024MB&cpu=36",
        "On-demand saves $91 a month. On-demand costs $344.00 and Managed Instances cost $435.02 for 120 M requests of 200 ms. Break-even: 154 M requests a month.",
    );
    check(
        "v=1&requests=10M/month",
        "On-demand saves $358 a month. On-demand costs $55.33 and Managed Instances cost $413.02 for 10 M requests of 200 ms. Break-even: 77.1 M requests a month, 7.7 times your traffic.",
    );
    check(
        "v=1&cpu=100",
        "On-demand saves $319 a month. On-demand costs $664.00 and Managed Instances cost $983.04 for 120 M requests of 200 ms. With this instance type, on-demand is cheaper at every volume: at a CPU share of 100%, an instance handles too few requests to cost less.",
    );
}

#[test]
fn far_from_paying_the_answer_is_to_stay() {
    check(
        "v=1&requests=0",
        "Stay with on-demand. Without requests, on-demand costs nothing. The idle fleet, three instances, still costs $411.02 a month.",
    );
    check(
        "v=1&requests=20k/month",
        "Stay with on-demand. On-demand costs $0.11 a month for 20 k requests of 200 ms. The smallest fleet of Managed Instances costs $411.02. Break-even: 77.1 M requests a month, 3,853 times your traffic.",
    );
}

#[test]
fn a_small_difference_is_none() {
    check(
        "v=1&memory=1310MB",
        "Both cost about the same. Each side costs about $433 a month for 120 M requests of 200 ms. Decide by latency, cold starts and your code.",
    );
}

#[test]
fn what_does_not_fit_says_what_would() {
    check(
        "v=1&environment=32GB",
        "The function does not fit. An environment of 32 GB needs 32 GB; m7g.xlarge leaves 15 GB free. The smallest m7g type that is large enough is m7g.4xlarge. On-demand costs $664.00 a month.",
    );
    check(
        "v=1&environment=2GB&gb-per-vcpu=2&slot-memory=4GB",
        "The function does not fit. An environment of 2 GB does not have enough memory for a single request. On-demand \
         costs $664.00 a month.",
    );
    check(
        "v=1&min=0&max=2",
        "The function does not fit. With a maximum of two environments, part of 120 M requests of 200 ms is refused. This traffic needs six environments. On-demand costs $664.00 a month. Billed as always awake until the simulation is ready.",
    );
    check(
        "v=1&min=0&max=0",
        "The function does not fit. A maximum of 0 environments deactivates the function on Managed Instances. \
         On-demand costs $664.00 a month.",
    );
}

#[test]
fn between_two_stretches_there_is_a_gap() {
    check(
        "v=1&type=m7g.large&cpu=40&requests=46M",
        "Managed Instances save $40 a month. That is 16% less than on-demand for 46 M requests of 200 ms. On-demand is cheaper below 38.5 M a month. Above 49.3 M, on-demand is cheaper again for a stretch.",
    );
    check(
        "v=1&type=m7g.large&cpu=40&requests=50M",
        "On-demand saves $7.34 a month. On-demand costs $276.67 and Managed Instances cost $284.01 for 50 M requests of 200 ms. Your traffic is in a gap: Managed Instances are cheaper from 38.5 M to 49.3 M and again above 51.4 M.",
    );
}

#[test]
fn where_they_cross_is_where_the_bills_do() {
    for (fragment, expected) in [
        ("v=1", "Break-even: 77.1 M requests a month."),
        // The maximum, at 172 M, is nearer.
        ("v=1&max=4&requests=150M", "Break-even: 77.1 M requests a month."),
        (
            "v=1&instance-price=0.000001",
            "With this instance type, Managed Instances are cheaper at every volume.",
        ),
        (
            "v=1&instance-price=0.000001&max=4",
            "Managed Instances are cheaper up to 172 M requests a month, the most they serve.",
        ),
        (
            "v=1&cpu=100&max=4",
            "With this instance type, on-demand is cheaper at every volume: at a CPU share of 100%, an instance handles too few requests to cost less.",
        ),
        (
            "v=1&slots=1&cpu=2&duration=2s",
            "With this instance type, on-demand is cheaper at every volume: the concurrency of an instance is used up before its requests cost less.",
        ),
        ("v=1&environment=32GB", "Managed Instances cannot run this function."),
    ] {
        let said = crossing(&analysis(fragment), &US);
        assert_eq!(said.replace('\u{a0}', " "), expected, "{fragment}");
    }
}

#[test]
fn a_maximum_is_no_crossing() {
    let count = |fragment| caption(&analysis(fragment), &US).contains(": there is one break-even.");
    assert!(count("v=1"));
    assert!(count("v=1&max=4"));
    assert_eq!(brief(&analysis("v=1&max=4&requests=150M"), &US).at, "77.1\u{a0}M");
    assert_eq!(brief(&analysis("v=1&instance-price=0.000001&max=4"), &US).at, "never");
}

#[test]
fn what_a_shape_needs_is_told_at_its_mean_rate() {
    let scenario = link::read("v=1&shape=day-night&requests=900M&max=20").scenario;
    let analysis = Analysis::simulated(&scenario, None).unwrap();
    let lead = headline(&analysis, &US).lead;
    assert!(lead.contains("This traffic needs 42 environments at its mean rate."), "{lead}");
    assert_eq!(crate::present::sensitivity::margins(&analysis, &US), []);
}

#[test]
fn sleep_is_told_with_what_it_saves_and_refuses() {
    let lead = |fragment: &str| {
        let scenario = link::read(fragment).scenario;
        let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
        headline(&analysis, &US).lead.replace('\u{a0}', " ")
    };
    let sparse = lead("v=2&requests=3k/month&type=m7g.large&min=0");
    assert!(sparse.contains("The function sleeps without traffic: *$"), "{sparse}");
    assert!(sparse.contains("* instead of $206 with a minimum of 3, but *"), "{sparse}");
    assert!(sparse.contains(" wakes a day* refuse *"), "{sparse}");
    let dense = lead("v=2&min=0");
    assert!(!dense.contains("sleeps"), "{dense}");
    let off = lead("v=2&requests=3k/month&min=0&max=0");
    assert!(!off.contains("sleeps"), "{off}");
}
