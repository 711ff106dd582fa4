//! The cards that scenarios lead to.

use super::super::sample::{GERMAN, US, analysis, check_words, scenarios};
use super::*;
use crate::scenario::Scenario;
use crate::units::{Memory, Rate, Time, Volume};

fn check_card(finding: &Finding, card: &Card) {
    for text in [&card.figure, &card.headline, &card.reason] {
        check_words(text, finding);
    }
    assert!(card.reason.ends_with('.'), "{card:?}");
    assert!(!card.headline.ends_with('.'), "{card:?}");
    let first = card.reason.chars().next().unwrap();
    assert!(!first.is_lowercase(), "{card:?}");
}

fn check(scenario: &Scenario, rows: &[[&str; 3]]) {
    let analysis = analysis(scenario);
    let cards: Vec<_> = analysis
        .findings()
        .iter()
        .map(|finding| card(finding, &analysis, &US))
        .map(|card| [card.figure, card.headline, card.reason].map(|t| t.replace('\u{a0}', " ")))
        .collect();
    for row in rows {
        assert!(cards.iter().any(|card| card == row), "{row:?} not in {cards:#?}");
    }
}

#[test]
fn the_default_example_is_worth_knowing() {
    check(
        &Scenario::default(),
        &[
            [
                "+31%",
                "Room to grow without another instance",
                "The fleet handles up to *158 M requests* a month. The next instance then adds $137 a month.",
            ],
            [
                "239 ms",
                "Each request takes 19% longer",
                "Requests share one vCPU that is 39% busy and wait for each other. Alone, a request takes *200 ms*.",
            ],
            [
                "2 of 64",
                "Concurrency is not the limit",
                "11 requests are in flight across seven environments. CPU is the limit, so a higher concurrency would change nothing.",
            ],
            [
                "9 GB",
                "Memory that no environment can use",
                "Of 16 GB on each instance, 9 GB stay unused because the vCPUs run out first. Environments with more memory, or an instance type with less, waste less.",
            ],
            [
                "12%",
                "On-demand can be discounted too",
                "A Compute Savings Plan takes $78.40 off duration and nothing off requests: *$585.60* a month instead of $664.00.",
            ],
        ],
    );
}

#[test]
fn a_zone_that_buys_an_instance_is_told() {
    check(
        &Scenario::default().with(Field::Requests, 90e6),
        &[[
            "$137",
            "The third instance is for a zone, not for load",
            "Two instances carry the load, for *$292.01* a month. The third covers the loss of a zone.",
        ]],
    );
}

#[test]
fn a_discount_of_cents_is_not_worth_knowing() {
    let headlines = |requests: f64| -> Vec<String> {
        let analysis = analysis(&Scenario::default().with(Field::Requests, requests));
        analysis.findings().iter().map(|found| card(found, &analysis, &US).headline).collect()
    };
    let plan = "On-demand can be discounted too".to_owned();
    assert!(headlines(10e6).contains(&plan));
    assert!(!headlines(1e3).contains(&plan));
}

#[test]
fn limits_say_what_to_do() {
    let usual = Scenario::default();
    check(
        &usual.with(Field::Maximum, 3.0).with(Field::Requests, 1e9),
        &[[
            "429",
            "The maximum refuses part of the traffic",
            "The traffic needs *58 environments*; the maximum is 3. Requests beyond that get a 429.",
        ]],
    );
    check(
        &usual.with(Field::VcpuCeiling, 8.0),
        &[[
            "12 of 8",
            "The vCPU ceiling stops the fleet",
            "The fleet needs 12 vCPU; MaxVCpuCount is 8. Raise MaxVCpuCount to *24*, which leaves a spare instance for each zone. AWS does not always hold the limit: one run had 56 vCPU under a limit of 48.",
        ]],
    );
    check(
        &usual.with(Field::Requests, 0.0),
        &[[
            "$411",
            "The fleet costs money without any requests",
            "Without requests, on-demand costs nothing. Three idle instances still cost *$411.02* a month.",
        ]],
    );
}

#[test]
fn every_finding_of_every_scenario_has_words() {
    for scenario in scenarios() {
        let analysis = analysis(&scenario);
        for finding in &analysis.findings() {
            check_card(finding, &card(finding, &analysis, &US));
            check_card(finding, &card(finding, &analysis, &GERMAN));
        }
    }
}

#[test]
fn every_kind_of_finding_has_words() {
    let usd = Usd::from_usd;
    let (some, more) = (Concurrency::from_count(1.0), Concurrency::from_count(2000.0));
    let (share, memory) = (Ratio::from_percent(64.0), Memory::from_gb(3.0));
    let (time, rate) = (Time::from_ms(200.0), Rate::from_per_s(20_000.0));
    let analysis = analysis(&Scenario::default());
    for finding in [
        Finding::Refused { needed: 1.0, maximum: 1.0 },
        Finding::AboveTarget { utilization: share, target: share },
        Finding::VcpuCeiling { needed: 404.0, ceiling: 400.0 },
        Finding::NoRoomToReplace { needed: 400.0, ceiling: 400.0 },
        Finding::AccountConcurrency { needed: more, quota: some },
        Finding::AccountRate { rate, cap: rate },
        Finding::IdleFleet { instances: 1.0, cost: usd(137.0) },
        Finding::IdleCommitment { idle: 1.0, cost: usd(87.0) },
        Finding::MemoryCapsSlots { configured: 64.0, held: 15.0 },
        Finding::RoomToGrow { until: Volume::from_per_month(197e6), growth: share, step: usd(9.0) },
        Finding::ZonesBuyInstances { for_load: 1.0, cost: usd(1.0), added: usd(2.0) },
        Finding::SlowerUnderLoad { alone: time, response: time * 3.0, utilization: share },
        Finding::SlotsToSpare { used: 0.2, slots: 64.0, in_flight: some, environments: 1.0 },
        Finding::MoreSlotsThanGuidance { slots: 64.0, guidance: 1.0 },
        Finding::UnreachableMemory { memory, of: memory * 4.0 },
        Finding::OnDemandPlan { cost: usd(9.0), discount: share },
        Finding::FreeTier { saved: usd(6.67) },
        Finding::FewerThanThree { minimum: 1.0 },
        Finding::Asleep { share, wakes: 420.0 },
        Finding::NeverSleeps,
        Finding::FewSlots { slots: 3.0 },
        Finding::Unrestricted { cost: usd(875.83), own: usd(411.02) },
    ] {
        check_card(&finding, &card(&finding, &analysis, &US));
    }
}

#[test]
fn a_number_of_ours_is_called_an_assumption() {
    let scenario = Scenario::default().with(Field::Slots, 60.0);
    for (scenario, assumed) in [(scenario, true), (scenario.with(Field::SlotMemory, 16.0), false)] {
        let analysis = analysis(&scenario);
        let finding = Finding::MemoryCapsSlots { configured: 60.0, held: 48.0 };
        assert_eq!(card(&finding, &analysis, &US).assumption, assumed);
    }
}

#[test]
fn what_comes_while_a_function_is_off_is_warned_of_with_its_share() {
    use crate::scenario::{Caller, Scheduling};
    let mut scenario = Scenario::default().with(Field::ScheduleTo, 18.0);
    scenario.schedule = Scheduling::OffOutside;
    let card_of = |scenario: &Scenario| {
        let Ok(analysis) = Analysis::simulated(scenario, None) else { panic!("has a bill") };
        let lead = super::super::verdict::headline(&analysis, &US).lead;
        assert!(
            lead.contains(" month of steady traffic in which nothing runs outside working hours: "),
            "{lead}"
        );
        assert!(lead.ends_with(" *70% of requests* arrive while nothing runs."), "{lead}");
        let first = analysis.findings()[0];
        assert!(first.is_warning());
        let card = card(&first, &analysis, &US);
        check_card(&first, &card);
        [card.figure, card.headline, card.reason]
    };
    let [figure, headline, reason] = card_of(&scenario);
    assert_eq!((&*figure, &*headline), ("70%", "Refused without an environment"));
    assert_eq!(
        reason,
        "The schedule deactivates the function outside its hours. Requests that arrive then get a 429; on-demand would serve them. *Both bills* count all requests."
    );
    scenario.source = Caller::Queue;
    assert_eq!(card_of(&scenario)[1], "Waiting without an environment");
    scenario.schedule = Scheduling::Hours;
    let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
    let is_of_it = |found: &Finding| matches!(found, Finding::WithoutEnvironment { .. });
    assert!(!analysis.findings().iter().any(is_of_it));
}
