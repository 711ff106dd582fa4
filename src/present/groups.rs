//! The groups of the form: their titles, and what a closed one holds.

use super::fields::rounded;
use super::format::NumberLocale;
use super::{choices, words};
use crate::catalog::Payment;
use crate::model::{Inputs, lmi};
use crate::scenario::{Caller, Commitment, Field, Group, Scenario};
use crate::units::{Ratio, Usd};

/// The title of a group.
pub fn title(group: Group) -> &'static str {
    match group {
        Group::Traffic => "Traffic",
        Group::Function => "Function",
        Group::Place => "Region and instance type",
        Group::Commitment => "Commitment and discounts",
        Group::Managed => "Managed Instances",
        Group::OnDemand => "On-demand",
        Group::Scaling => "Spikes and scaling",
        Group::Extras => "Other AWS charges",
        Group::Prices => "Prices",
    }
}

/// What a group says while it is closed: "no free tier, no plan".
pub fn summary(group: Group, scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let has =
        |field| scenario.number(field).map(|value| rounded(field, value, c)).unwrap_or_default();
    match group {
        Group::Traffic => {
            let source = match scenario.source {
                Caller::Sync => "",
                Caller::Async => ", asynchronous events",
                Caller::Queue => ", from a queue",
            };
            [&has(Field::Requests), " a month", source].concat()
        }
        Group::Function => [
            &has(Field::Duration),
            ", ",
            &has(Field::CpuShare),
            " CPU, ",
            &has(Field::Memory),
            ", ",
            choices::runtime_short(scenario.runtime),
        ]
        .concat(),
        Group::OnDemand => on_demand(scenario, &has),
        Group::Place => [scenario.region.code(), ", ", &scenario.instance.name()].concat(),
        Group::Commitment => commitment(scenario, inputs, c),
        Group::Managed => {
            format!("{} environments, {} target", has(Field::EnvironmentMemory), has(Field::Target))
        }
        Group::Prices => {
            let own = Field::ALL.iter().filter(|field| field.spec().group == group);
            match own.filter(|field| scenario.number(**field).is_some()).count() {
                0 => "as published".to_owned(),
                own => format!("{} of your own", c.count(own as u64)),
            }
        }
        Group::Scaling => {
            let spike = format!("{} within {}", has(Field::Spike), has(Field::SpikeRise));
            [&spike, choices::schedule_short(scenario.schedule)].concat()
        }
        Group::Extras => {
            let extras = &inputs.managed.extras;
            let fixed = extras.fixed(inputs.managed.zones);
            let each = extras.per_instance();
            match (fixed > Usd::ZERO, each > Usd::ZERO) {
                (false, false) => "none".to_owned(),
                (true, false) => format!("{} a month", c.money(fixed)),
                (false, true) => format!("{} a month per instance", c.money(each)),
                (true, true) => {
                    format!("{} a month and {} per instance", c.money(fixed), c.money(each))
                }
            }
        }
    }
}

fn commitment(scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let mut text = match scenario.commitment {
        Commitment::Nothing => "no plan included".to_owned(),
        Commitment::Plan => format!(
            "{}, {} off",
            choices::plan(scenario.plan),
            c.percent(inputs.managed.plan_discount)
        ),
    };
    text += match scenario.lambda_payment() {
        None => "",
        Some(Payment::NoUpfront) => ", Lambda plan with no upfront",
        Some(Payment::PartialUpfront) => ", Lambda plan with partial upfront",
        Some(Payment::AllUpfront) => ", Lambda plan with all upfront",
    };
    let private = inputs.managed.private_discount;
    if private > Ratio::ZERO {
        text += &[", ", &c.percent(private), " private discount"].concat();
    }
    text
}

fn on_demand(scenario: &Scenario, has: &impl Fn(Field) -> String) -> String {
    let above =
        |field: Field, least: f64| scenario.number(field).is_some_and(|value| value > least);
    let mut text =
        String::from(if scenario.free_tier.is_on() { "free tier" } else { "no free tier" });
    if above(Field::ColdStarts, 0.0) {
        text += &[", ", &has(Field::ColdStarts), " cold starts"].concat();
    }
    if above(Field::Provisioned, 0.0) {
        text += &[", ", &has(Field::Provisioned), " provisioned"].concat();
    }
    if above(Field::Tmp, 512.0) {
        text += &[", ", &has(Field::Tmp), " of /tmp"].concat();
    }
    if scenario.snap_start.is_on() {
        text += ", SnapStart";
    }
    text
}

/// What an instance type is: "4 vCPU, 16 GB, $0.1234 an hour. Holds 3 environments."
pub fn instance_facts(inputs: &Inputs, c: &NumberLocale) -> String {
    let managed = &inputs.managed;
    let instance = &managed.instance;
    let environments = lmi::packing(managed).environments();
    let holds = if environments < 1.0 {
        format!("An environment of {} does not fit.", c.gb(managed.environment.memory))
    } else {
        let ending = if environments > 1.0 { "s" } else { "" };
        format!("Holds {} environment{ending}.", c.count(environments as u64))
    };
    format!(
        "{} vCPU, {}, {} an hour. {holds}",
        c.count(instance.vcpu as u64),
        c.gb(instance.memory),
        c.unit_price(Usd::from_usd(instance.per_hour.to_usd()))
    )
}

/// How many inputs differ from the example: "2 inputs changed from the example".
pub fn changed(scenario: &Scenario, from: &Scenario, c: &NumberLocale) -> Option<String> {
    let changed = scenario.differences(from);
    (changed > 0).then(|| {
        let inputs = words::plural(changed as f64, "input", c);
        [&words::capitalized(&inputs), " changed from the example"].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{US, analysis, check_words, scenarios};
    use super::*;
    use crate::scenario::LambdaPlan;

    fn check(scenario: &Scenario, expected: [&str; 9]) {
        let inputs = analysis(scenario).inputs;
        let found =
            Group::ALL.map(|group| summary(group, scenario, &inputs, &US).replace('\u{a0}', " "));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_closed_group_says_what_it_holds() {
        check(
            &Scenario::default(),
            [
                "120 M a month",
                "200 ms, 30% CPU, 2,048 MB, Node.js",
                "us-east-1, m7g.xlarge",
                "no plan included",
                "2 GB environments, 40% target",
                "no free tier",
                "×4 within 2 min",
                "none",
                "as published",
            ],
        );
        let mut scenario = Scenario::default()
            .with(Field::ColdStarts, 0.01)
            .with(Field::Provisioned, 20.0)
            .with(Field::Tmp, 1024.0)
            .with(Field::Discount, 0.27)
            .with(Field::NatGateways, 1.0)
            .with(Field::VolumeSize, 10.0)
            .with(Field::TmpPrice, 1e-7)
            .with(Field::PrivateDiscount, 0.05);
        scenario.commitment = Commitment::Plan;
        scenario.lambda_plan = LambdaPlan::NoUpfront;
        scenario.source = Caller::Queue;
        scenario.schedule = crate::scenario::Scheduling::OffOutside;
        check(
            &scenario,
            [
                "120 M a month, from a queue",
                "200 ms, 30% CPU, 2,048 MB, Node.js",
                "us-east-1, m7g.xlarge",
                "Compute Savings Plan, 27% off, Lambda plan with no upfront, 5% private discount",
                "2 GB environments, 40% target",
                "no free tier, 1% cold starts, 20 provisioned, 1,024 MB of /tmp",
                "×4 within 2 min, off outside working hours",
                "$32.85 a month and $0.80 per instance",
                "1 of your own",
            ],
        );
    }

    #[test]
    fn an_instance_type_is_told_in_two_sentences() {
        let usual = Scenario::default();
        for (memory, expected) in [
            (2048.0, "4 vCPU, 16 GB, $0.1632 an hour. Holds 3 environments."),
            (4096.0, "4 vCPU, 16 GB, $0.1632 an hour. Holds 1 environment."),
            (32_768.0, "4 vCPU, 16 GB, $0.1632 an hour. An environment of 32 GB does not fit."),
        ] {
            let inputs = analysis(&usual.with(Field::EnvironmentMemory, memory)).inputs;
            assert_eq!(instance_facts(&inputs, &US).replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn changes_are_counted() {
        let usual = Scenario::default();
        assert_eq!(changed(&usual, &usual, &US), None);
        let other = usual.with(Field::Slots, 8.0).with(Field::Zones, 2.0);
        assert_eq!(
            changed(&other, &usual, &US).as_deref(),
            Some("Two inputs changed from the example")
        );
    }

    #[test]
    fn every_scenario_has_its_summaries() {
        for scenario in scenarios() {
            let inputs = analysis(&scenario).inputs;
            for group in Group::ALL {
                check_words(title(group), &group);
                check_words(&summary(group, &scenario, &inputs, &US), &scenario);
            }
            check_words(&instance_facts(&inputs, &US), &scenario);
        }
    }
}
