//! The lines of the Managed Instances bill.

use super::{
    EC2_PRICES, LAMBDA_PRICES, PLANS, Source, Step, assumed, less, per_unit, price, published,
    share, volume,
};
use crate::model::{FreeTier, ManagedBill};
use crate::present::Analysis;
use crate::present::choices;
use crate::present::fields::{address, label};
use crate::present::format::NumberLocale;
use crate::present::prices::date;
use crate::present::words::mean;
use crate::scenario::{Commitment, Field};
use crate::units::{Time, Usd};

/// One step for each line; none where nothing fits.
pub(super) fn steps(analysis: &Analysis, c: &NumberLocale) -> Vec<Step> {
    let Some(bill) = &analysis.outcome.managed else { return Vec::new() };
    let mut steps = vec![
        instance_hours(analysis, bill, c),
        fee(analysis, bill, c),
        requests(analysis, bill, c),
    ];
    if bill.extras > Usd::ZERO {
        steps.push(extras(analysis, bill, c));
    }
    steps
}

fn instance_price(analysis: &Analysis) -> Source {
    let scenario = &analysis.scenario;
    let what =
        ["EC2 on-demand, ", &scenario.instance.name(), ", ", scenario.region.code()].concat();
    let own = scenario.number(Field::InstancePrice).is_some();
    price(&what, own, analysis.facts.instance.map_or("", |price| price.seen), EC2_PRICES)
}

fn instance_hours(analysis: &Analysis, bill: &ManagedBill, c: &NumberLocale) -> Step {
    let managed = &analysis.inputs.managed;
    let hourly = per_unit(managed.instance.per_hour.to_usd(), c);
    let private = less(managed.private_discount, c);
    let part = |number: f64, plan: &str| {
        format!(
            "{} × {} h × {hourly}{plan}{private}",
            mean(number, c),
            c.count(Time::MONTH.to_hours() as u64)
        )
    };
    let rest = (bill.instances - bill.committed_instances).max(0.0);
    let mut parts = Vec::new();
    if bill.committed_instances > 0.0 {
        parts.push(part(bill.committed_instances, &less(managed.plan_discount, c)));
    }
    if rest > 0.0 || parts.is_empty() {
        parts.push(part(rest, ""));
    }
    let mut sources = vec![instance_price(analysis)];
    let mut note = String::new();
    if analysis.scenario.commitment == Commitment::Plan {
        let scenario = &analysis.scenario;
        note = format!(
            "{}: committed instances are paid for all month, used or not.",
            choices::plan_in_full(scenario.plan, scenario.term, scenario.payment)
        );
        sources.push(plan_source(analysis));
    }
    Step {
        id: "step-instance-hours",
        name: "Instance-hours".to_owned(),
        value: c.money(bill.committed + bill.on_demand),
        formula: "instances × hours × price per hour, less the plan's discount",
        numbers: parts.join(" + "),
        note,
        sources,
    }
}

/// Where the plan's discount comes from.
fn plan_source(analysis: &Analysis) -> Source {
    match analysis.facts.rate {
        _ if analysis.scenario.number(Field::Discount).is_some() => {
            published("Discount: entered by you", PLANS)
        }
        Some(rate) if rate.seen.is_empty() => published("Plan rate, no date given", PLANS),
        Some(rate) => published(&["Plan rate, ", &date(rate.seen)].concat(), PLANS),
        None => published("No rate is known", PLANS),
    }
}

fn fee(analysis: &Analysis, bill: &ManagedBill, c: &NumberLocale) -> Step {
    let managed = &analysis.inputs.managed;
    Step {
        id: "step-fee",
        name: "Management fee".to_owned(),
        value: c.money(bill.fee),
        formula: "instances × hours × on-demand price × fee",
        numbers: format!(
            "{} × {} h × {} × {} = {}",
            mean(bill.instances, c),
            c.count(Time::MONTH.to_hours() as u64),
            per_unit(managed.instance.per_hour.to_usd(), c),
            share(managed.fee, c),
            c.unit_price(bill.fee)
        ),
        note:
            "The fee is a share of the EC2 on-demand price, whichever plan pays for the instance."
                .to_owned(),
        sources: vec![
            instance_price(analysis),
            published(
                &format!(
                    "Fee of {}: Lambda prices, {}",
                    share(managed.fee, c),
                    date(analysis.facts.managed_seen)
                ),
                LAMBDA_PRICES,
            ),
        ],
    }
}

fn requests(analysis: &Analysis, bill: &ManagedBill, c: &NumberLocale) -> Step {
    let managed = &analysis.inputs.managed;
    let note = if managed.free_requests == FreeTier::Applied {
        "The first million requests count as free, an *assumption*: AWS does not say whether they are."
    } else {
        ""
    };
    Step {
        id: "step-managed-requests",
        name: "Requests on Managed Instances".to_owned(),
        value: c.money(bill.requests),
        formula: "requests × price per request; there is no duration charge",
        numbers: format!(
            "{} × {} per million{}",
            volume(bill.billed_requests, c),
            per_unit(managed.request.to_usd() * 1e6, c),
            less(managed.private_discount, c)
        ),
        note: note.to_owned(),
        sources: vec![published(
            &format!("Request price: Lambda prices, {}", date(analysis.facts.managed_seen)),
            LAMBDA_PRICES,
        )],
    }
}

fn extras(analysis: &Analysis, bill: &ManagedBill, c: &NumberLocale) -> Step {
    let managed = &analysis.inputs.managed;
    let fixed = managed.extras.fixed(managed.zones);
    let each = managed.extras.per_instance();
    // Only the prices of what is counted.
    let counted = [
        (Field::NatGateways, Field::NatHour),
        (Field::NatData, Field::NatDataPrice),
        (Field::Endpoints, Field::EndpointHour),
        (Field::VolumeSize, Field::VolumePrice),
        (Field::CrossZone, Field::CrossZonePrice),
        (Field::Logs, Field::LogsPrice),
    ];
    let sources = counted
        .into_iter()
        .filter(|(amount, _)| analysis.scenario.number(*amount).is_some_and(|value| value > 0.0))
        .map(|(_, price)| assumed(label(price), address(price)))
        .collect();
    Step {
        id: "step-extras",
        name: "Other AWS charges".to_owned(),
        value: c.money(bill.extras),
        formula: "the charges that you entered, plus volumes for each instance",
        numbers: format!("{} + {} × {}", c.money(fixed), mean(bill.instances, c), c.money(each)),
        note: "Check these amounts and prices yourself.".to_owned(),
        sources,
    }
}
