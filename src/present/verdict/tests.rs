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
         200 ms. They are cheaper at every volume you can enter.",
    );
    check(
        "v=1&max=4",
        "Managed Instances save $229 a month. That is 34% less than on-demand for 120 M requests of \
         200 ms. On-demand is cheaper below 77.1 M a month. Above 172 M the fleet is at its maximum \
         and refuses requests.",
    );
}

#[test]
fn on_demand_saves() {
    check(
        "v=1&memory=1024MB&cpu=36",
        "On-demand saves $91 a month. $344.00 against $435.02 for 120 M requests of 200 ms. They \
         cross at 154 M a month.",
    );
    check(
        "v=1&requests=10M/month",
        "On-demand saves $358 a month. $55.33 against $413.02 for 10 M requests of 200 ms. They cross \
         at 77.1 M a month, 7.7 times your traffic.",
    );
    check(
        "v=1&cpu=100",
        "On-demand saves $319 a month. $664.00 against $983.04 for 120 M requests of 200 ms. On-demand \
         is cheaper at every volume: with a CPU share of 100% an instance does too little per hour to \
         pay for itself.",
    );
}

#[test]
fn far_from_paying_the_answer_is_to_stay() {
    check(
        "v=1&requests=0",
        "Stay on on-demand. No requests, no bill. Three instances idle still cost $411.02 a month.",
    );
    check(
        "v=1&requests=20k/month",
        "Stay on on-demand. It costs $0.11 a month for 20 k requests of 200 ms. The smallest fleet \
         costs $411.02. They cross at 77.1 M a month, 3,853 times your traffic.",
    );
}

#[test]
fn a_small_difference_is_none() {
    check(
        "v=1&memory=1310MB",
        "It makes no difference. Both cost about $433 for 120 M requests of 200 ms. Decide by latency, \
         cold starts and your code.",
    );
}

#[test]
fn what_does_not_fit_says_what_would() {
    check(
        "v=1&environment=32GB",
        "This does not fit. An environment of 32 GB needs 32 GB; m7g.xlarge leaves 15 GB free. The \
         smallest m7g that holds it is m7g.4xlarge. On-demand costs $664.00 a month.",
    );
    check(
        "v=1&environment=2GB&gb-per-vcpu=2&slot-memory=4GB",
        "This does not fit. An environment of 2 GB has no room for one invocation's memory. On-demand \
         costs $664.00 a month.",
    );
    check(
        "v=1&min=0&max=2",
        "This does not fit. The maximum of two environments refuses part of 120 M requests of 200 ms; \
         they need six environments. On-demand costs $664.00 a month. Counted awake all the time until its hours are simulated.",
    );
    check(
        "v=1&min=0&max=0",
        "This does not fit. A maximum of 0 environments deactivates the function on Managed Instances. \
         On-demand costs $664.00 a month.",
    );
}

#[test]
fn between_two_stretches_there_is_a_gap() {
    check(
        "v=1&type=m7g.large&cpu=40&requests=46M",
        "Managed Instances save $40 a month. That is 16% less than on-demand for 46 M requests of \
         200 ms. On-demand is cheaper below 38.5 M a month. Above 49.3 M it is cheaper again for a \
         stretch.",
    );
    check(
        "v=1&type=m7g.large&cpu=40&requests=50M",
        "On-demand saves $7.34 a month. $276.67 against $284.01 for 50 M requests of 200 ms. This is a \
         gap: Managed Instances win from 38.5 M to 49.3 M and again above 51.4 M.",
    );
}

#[test]
fn where_they_cross_is_where_the_bills_do() {
    for (fragment, expected) in [
        ("v=1", "They cross at 77.1 M."),
        // The maximum, at 172 M, is nearer.
        ("v=1&max=4&requests=150M", "They cross at 77.1 M."),
        ("v=1&instance-price=0.000001", "Managed Instances are cheaper at every volume."),
        (
            "v=1&instance-price=0.000001&max=4",
            "Managed Instances are cheaper up to 172 M, the most they serve.",
        ),
        (
            "v=1&cpu=100&max=4",
            "On-demand is cheaper at every volume: with a CPU share of 100% an instance does too \
             little per hour to pay for itself.",
        ),
        (
            "v=1&slots=1&cpu=2&duration=2s",
            "On-demand is cheaper at every volume: all slots are taken before an instance has enough \
             to do to pay for itself.",
        ),
        ("v=1&environment=32GB", "Managed Instances cannot run it."),
    ] {
        let said = crossing(&analysis(fragment), &US);
        assert_eq!(said.replace('\u{a0}', " "), expected, "{fragment}");
    }
}

#[test]
fn a_maximum_is_no_crossing() {
    let count =
        |fragment| caption(&analysis(fragment), &US).contains("here there is one crossing.");
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
    assert!(lead.contains("they need 42 environments at their mean rate."), "{lead}");
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
    assert!(sparse.contains("It sleeps when nobody calls: *$"), "{sparse}");
    assert!(sparse.contains("* instead of $206 with a minimum of 3, but *"), "{sparse}");
    assert!(sparse.contains(" wakes a day* refuse *"), "{sparse}");
    let dense = lead("v=2&min=0");
    assert!(!dense.contains("sleeps"), "{dense}");
    let off = lead("v=2&requests=3k/month&min=0&max=0");
    assert!(!off.contains("sleeps"), "{off}");
}
