//! What has no bill: one sentence for each part that is wrong, on the page and in a terminal, and nothing of the link is
//! lost.

use crossover::export::outcome;
use crossover::present::format::NumberLocale;
use crossover::present::problems;
use crossover::scenario::link;

/// Holds what is said of a link: on the page one sentence for each part, in a terminal one line.
fn check(fragment: &str, page: &[&str], terminal: &str) {
    let reading = link::read(fragment);
    assert_eq!(reading.notices, [], "{fragment}");
    let scenario = reading.scenario;
    let problems = scenario.resolve().expect_err(fragment);
    let said: Vec<String> = problems
        .iter()
        .map(|found| problems::problem(found, &scenario, &NumberLocale::EN_US).1)
        .map(|words| words.replace('\u{a0}', " "))
        .collect();
    assert_eq!(said, page, "{fragment}");
    assert_eq!(outcome::line(&reading, None), Err(terminal.to_owned()), "{fragment}");
    // What is wrong stays in the scenario and in its link, for the reader to mend.
    let again = link::read(&link::write(&scenario));
    assert_eq!((again.scenario, again.notices), (scenario, Vec::new()), "{fragment}");
}

#[test]
fn a_ratio_that_aws_does_not_take() {
    for version in ["v=1", "v=2"] {
        check(
            &format!("{version}&gb-per-vcpu=3"),
            &["AWS accepts 2, 4 or 8 GB per vCPU, not 3."],
            "gb-per-vcpu is 3, and AWS takes 2, 4 or 8",
        );
    }
}

#[test]
fn memory_that_is_no_multiple_of_the_ratio() {
    check(
        "v=1&environment=6GB",
        &["At 4 GB per vCPU, AWS accepts multiples of 4 GB, not 6 GB."],
        "environment is 6144 MB, and at gb-per-vcpu=4 AWS takes multiples of 4096 MB",
    );
    check(
        "v=2&environment=3GB",
        &["At 2 GB per vCPU, AWS accepts multiples of 2 GB, not 3 GB."],
        "environment is 3072 MB, and at gb-per-vcpu=2 AWS takes multiples of 2048 MB",
    );
}

#[test]
fn slots_that_the_environment_cannot_have() {
    for (fragment, slots, shown) in [("v=1&slots=1600", 1600, "1,600"), ("v=2&slots=65", 65, "65")]
    {
        check(
            fragment,
            &[&*format!("AWS accepts a concurrency of at most 64 per vCPU: 64 here, not {shown}.")],
            &format!("slots is {slots}, above 64, the most for this environment"),
        );
    }
}

#[test]
fn a_maximum_below_the_minimum() {
    for version in ["v=1", "v=2"] {
        check(
            &format!("{version}&min=5&max=1"),
            &["The maximum (1) is below the minimum (5)."],
            "max is 1, below min, which is 5",
        );
    }
    check(
        "v=2&min=0&max=4&schedule=hours",
        &["The maximum (4) is below the minimum of the schedule (6)."],
        "max is 4, below schedule-min, which is 6",
    );
}

#[test]
fn a_function_that_sleeps_may_have_a_schedule() {
    for fragment in ["v=2&min=0&schedule=hours", "v=2&min=0&schedule=off-outside"] {
        let reading = link::read(fragment);
        assert_eq!(reading.notices, [], "{fragment}");
        assert!(reading.scenario.resolve().is_ok(), "{fragment}");
        let line = outcome::line(&reading, None).expect("it has a bill");
        assert!(line.contains("\"hours\":{"), "both bills count its hours: {line}");
        assert_eq!(link::write(&reading.scenario), fragment);
    }
}

#[test]
fn a_plan_without_a_rate() {
    check(
        "v=2&commitment=plan&plan=eisp",
        &[
            "We have no EC2 Instance Savings Plan rate for m7g.xlarge in us-east-1. Enter your discount, up to 72%.",
        ],
        "no source gives the discount of plan eisp: enter discount, up to 72 %",
    );
}

#[test]
fn a_discount_above_what_its_plan_gives() {
    check(
        "v=2&commitment=plan&discount=70",
        &["AWS says that Compute Savings Plans save at most 66%."],
        "discount is above 66 %, the ceiling of plan csp",
    );
}

#[test]
fn a_region_without_prices_of_lambda() {
    check(
        "v=2&region=mx-central-1",
        &[
            "Duration price is not known for mx-central-1. Enter it yourself.",
            "Request price is not known for mx-central-1. Enter it yourself.",
        ],
        "no source gives prices in mx-central-1: enter duration-price, request-price",
    );
}
