//! What stands in the place of an answer, and what its buttons do.

use super::*;
use crate::catalog::{Payment, Plan, Region};
use crate::present::sample::{US, analysis, check_words};
use crate::scenario::{Runtime, Switch, link};

fn read(fragment: &str) -> Scenario {
    let read = link::read(fragment);
    assert_eq!(read.notices, [], "{fragment}");
    read.scenario
}

fn of(scenario: &Scenario) -> Unpriced {
    let problems = scenario.resolve().unwrap_err();
    let unpriced = without_bill(&problems, scenario, &US).unwrap();
    check_words(&unpriced.headline, scenario);
    check_words(&unpriced.sentence, scenario);
    check_words(&unpriced.brief.detail, scenario);
    assert!(!unpriced.headline.contains('*'), "a headline is plain: {unpriced:?}");
    unpriced
}

/// Holds headline, sentence, the line, and the words of the buttons.
fn check(scenario: &Scenario, said: &str, line: &str, buttons: &[&str]) {
    let unpriced = of(scenario);
    assert_eq!(unpriced.spoken().replace('\u{a0}', " "), said);
    let Brief { sum, rest, side, detail, .. } = &unpriced.brief;
    assert_eq!((&**sum, &**rest, *side, &**detail), ("No bill", ".", None, line));
    let words: Vec<String> =
        unpriced.remedies.iter().map(|remedy| remedy.words.replace('\u{a0}', " ")).collect();
    assert_eq!(words, buttons);
}

#[test]
fn a_type_without_a_price_is_named_with_one_that_has_it() {
    let scenario = read("v=2&region=eu-south-1");
    check(
        &scenario,
        "We have no eu-south-1 price for m7g.xlarge. Without this price there is no bill. No price is guessed from another Region. m6g.xlarge is the nearest type with a price there.",
        "no price for m7g.xlarge",
        &["Enter a price", "Use m6g.xlarge"],
    );
    let acts: Vec<Act> = of(&scenario).remedies.iter().map(|remedy| remedy.act).collect();
    let near = InstanceType::from_name("m6g.xlarge").unwrap();
    assert_eq!(acts, [Act::Enter(Field::InstancePrice), Act::Pick(near)]);
}

#[test]
fn missing_prices_of_a_region_are_told_together() {
    check(
        &read("v=2&region=ap-south-2&instance-price=0.2"),
        "We have no ap-south-2 prices for Lambda duration and Lambda requests. Without these prices there is no bill. No price is guessed from another Region.",
        "two prices missing",
        &["Enter these prices"],
    );
    check(
        &read("v=2&region=il-central-1&request-price=0.2&type=m6g.xlarge"),
        "We have no il-central-1 price for Lambda duration. Without this price there is no bill. No price is guessed from another Region.",
        "no price for Lambda duration",
        &["Enter a price"],
    );
    check(
        &read("v=2&region=il-central-1"),
        "We have no il-central-1 prices for m7g.xlarge, Lambda duration and Lambda requests. Without these prices there is no bill. No price is guessed from another Region. m6g.xlarge is the nearest type with a price there.",
        "three prices missing",
        &["Enter these prices", "Use m6g.xlarge"],
    );
}

#[test]
fn many_missing_prices_are_counted_in_the_headline_and_named_below() {
    let mut scenario = read("v=2&region=il-central-1&tmp=1024MB&provisioned=5&type=m6g.xlarge");
    scenario.runtime = Runtime::Python;
    scenario.snap_start = Switch::On;
    check(
        &scenario,
        "Seven prices are missing for il-central-1. These are the prices for Lambda duration, Lambda requests, ephemeral storage, provisioned concurrency, duration on provisioned concurrency, the SnapStart cache and SnapStart restores. No price is guessed from another Region.",
        "seven prices missing",
        &["Enter these prices"],
    );
}

#[test]
fn a_maximum_below_the_minimum_can_be_raised() {
    let scenario = read("v=2&max=2");
    check(
        &scenario,
        "The maximum is below the minimum. A fleet cannot have at least 3 and at most 2 environments.",
        "maximum below minimum",
        &["Change the maximum", "Raise it to 3"],
    );
    assert_eq!(of(&scenario).remedies[1].act, Act::Set(Field::Maximum, 3.0));
}

#[test]
fn a_discount_above_the_ceiling_can_be_lowered() {
    check(
        &Scenario::default().with(Field::Discount, 0.7),
        "A discount of 70% is more than AWS offers. AWS says that Compute Savings Plans save at most 66%.",
        "discount too high",
        &["Change the discount", "Lower it to 66%"],
    );
}

#[test]
fn a_plan_without_a_known_discount_can_be_left_out() {
    let mut scenario = Scenario::default();
    scenario.commitment = Commitment::Plan;
    scenario.plan = Plan::Ec2InstanceSavingsPlan;
    scenario.payment = Payment::PartialUpfront;
    check(
        &scenario,
        "We have no discount for this plan. Our data has no AWS rate for this plan: EC2 Instance Savings Plan, 1 year, partial upfront, for m7g.xlarge in us-east-1.",
        "no discount known",
        &["Enter your discount", "Leave the plan out"],
    );
}

#[test]
fn what_aws_refuses_of_an_environment_is_told_with_the_rule_and_the_nearest_it_takes() {
    for (fragment, said, line, buttons) in [
        (
            "v=2&gb-per-vcpu=3.5",
            "AWS does not accept 3.5 GB per vCPU. AWS accepts 2, 4 or 8 GB per vCPU, not 3.5. Source: AWS SAM developer \
             guide, capacity providers.",
            "memory per vCPU not accepted",
            &["Use 2 GB", "Use 4 GB"][..],
        ),
        (
            "v=1&environment=5GB&gb-per-vcpu=2",
            "AWS does not accept an environment of 5 GB here. At 2 GB per vCPU, AWS accepts multiples of 2 GB, not 5 GB. \
             Source: AWS SAM developer guide, capacity providers.",
            "environment memory not accepted",
            &["Use 4 GB", "Use 6 GB"],
        ),
        (
            "v=2&slots=129&environment=4GB",
            "AWS does not accept a concurrency of 129 here. AWS accepts a concurrency of at most 64 per vCPU: 128 here, not 129. Source: AWS \
             Lambda developer guide, Managed Instances.",
            "concurrency too high",
            &["Use 128"],
        ),
    ] {
        check(&read(fragment), said, line, buttons);
    }
}

#[test]
fn a_number_out_of_range_is_told_what_is_allowed() {
    check(
        &Scenario::default().with(Field::CpuShare, 1.5),
        "CPU share is out of range. CPU share can be 0 to 100%.",
        "CPU share is out of range",
        &["Change it"],
    );
}

#[test]
fn of_several_reasons_all_are_said() {
    check(
        &read("v=2&region=eu-south-1&max=2"),
        "The maximum is below the minimum. A fleet cannot have at least 3 and at most 2 environments. We have no eu-south-1 price for m7g.xlarge.",
        "maximum below minimum",
        &["Change the maximum", "Raise it to 3", "Enter a price", "Use m6g.xlarge"],
    );
}

#[test]
fn a_scenario_with_a_bill_has_a_verdict() {
    assert_eq!(without_bill(&[], &Scenario::default(), &US), None);
}

#[test]
fn what_a_remedy_changes_is_no_problem_any_more_in_any_region() {
    let mut unpriced = 0;
    for region in Region::all() {
        let mut scenario = Scenario::default().with(Field::Maximum, 1.0);
        scenario.region = region;
        let before = scenario.resolve().unwrap_err();
        unpriced += usize::from(before.len() > 1);
        for Remedy { words, act } in of(&scenario).remedies {
            let mut mended = scenario;
            act.apply(&mut mended);
            let after = mended.resolve().map_or_else(|problems| problems.len(), |_| 0);
            assert_eq!(act.done(&US).is_some(), mended != scenario, "{words}");
            match act {
                Act::Enter(field) => {
                    assert_eq!(scenario.number(field).is_some(), field == Field::Maximum);
                }
                _ => assert_eq!(after, before.len() - 1, "{words} in {}", region.code()),
            }
        }
    }
    assert!(unpriced > 5, "the data has Regions without a price of the default type");
}

#[test]
fn what_was_done_is_said() {
    let near = InstanceType::from_name("m6g.xlarge").unwrap();
    for (act, expected) in [
        (Act::Enter(Field::Maximum), None),
        (Act::Set(Field::Maximum, 3.0), Some("Maximum environments is now 3.")),
        (Act::Set(Field::Discount, 0.66), Some("Discount with a plan is now 66%.")),
        (Act::Pick(near), Some("The instance type is now m6g.xlarge.")),
        (Act::CountNoPlan, Some("The answer no longer includes a plan.")),
    ] {
        assert_eq!(act.done(&US).as_deref(), expected);
    }
}

#[test]
fn figures_are_named_by_their_scenario() {
    for (fragment, expected) in [
        (
            "v=2",
            "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.",
        ),
        (
            "v=2&requests=5M&region=eu-west-1",
            "These are the figures of the last scenario that had a bill: 5 M requests of 200 ms on m7g.xlarge in eu-west-1.",
        ),
    ] {
        let said = figures_of(&analysis(&read(fragment)), &US);
        assert_eq!(said.replace('\u{a0}', " "), expected);
    }
}
