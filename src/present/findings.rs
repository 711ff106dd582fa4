//! Each finding as a card: a figure, a headline, and the reason with its numbers.

use super::Analysis;
use super::fields::spoken;
use super::format::NumberLocale;
use super::words::{capitalized, environments, instances, number, plural};
use crate::catalog::InstanceType;
use crate::model::{Finding, Fleet, Limit};
use crate::scenario::{Caller, Field, Scheduling};
use crate::units::{Concurrency, Ratio, Time, Usd};

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The number that matters, large.
    pub figure: String,
    /// What it means.
    pub headline: String,
    /// Why, with `*strong*` words.
    pub reason: String,
    /// Whether the figure rests on a number that AWS does not publish.
    pub assumption: bool,
}

/// The card of a finding. Heavy where [`Finding::is_warning`].
pub fn card(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Card {
    let (figure, headline, reason) = words(finding, analysis, c);
    Card { figure, headline, reason, assumption: is_assumed(finding, analysis) }
}

/// Whether the finding's own number is one that AWS does not publish and the reader has not set.
fn is_assumed(finding: &Finding, analysis: &Analysis) -> bool {
    match finding {
        Finding::MemoryCapsSlots { .. } => analysis.scenario.number(Field::SlotMemory).is_none(),
        _ => false,
    }
}

/// Days of a month.
const DAYS: f64 = Time::MONTH.to_hours() / 24.0;

fn count(number: f64, c: &NumberLocale) -> String {
    c.count(number as u64)
}

/// "15 of 64".
fn of(part: f64, whole: f64, c: &NumberLocale) -> String {
    [&count(part, c), " of ", &count(whole, c)].concat()
}

type Words = (String, String, String);

fn words(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Words {
    match *finding {
        Finding::RoomToGrow { until, growth, step } => (
            super::fields::growth(growth, c),
            "Room to grow without another instance".to_owned(),
            format!(
                "The fleet handles up to *{} requests* a month. The next instance then adds {} {}.",
                c.volume(until),
                c.sum_headline(step),
                c.each()
            ),
        ),
        Finding::ZonesBuyInstances { for_load, cost, added } => {
            zones(analysis, for_load, cost, added, c)
        }
        Finding::SlowerUnderLoad { alone, response, utilization } => {
            let vcpu = plural(analysis.inputs.managed.environment.vcpu(), "vCPU", c);
            (
                c.duration(response),
                format!("Each request takes {} longer", longer(response / alone - 1.0, c)),
                format!(
                    "Requests share {} that {} busy and wait for each other. Alone, a request takes *{}*.",
                    vcpu.trim_end_matches('s'),
                    if vcpu.starts_with("one ") {
                        format!("is {}", c.percent(utilization))
                    } else {
                        format!("are {}", c.percent(utilization))
                    },
                    c.duration(alone)
                ),
            )
        }
        Finding::SlotsToSpare { used, slots, in_flight, environments: many } => (
            of(used.round().max(1.0), slots, c),
            "Concurrency is not the limit".to_owned(),
            format!(
                "{} in flight across {}. {}, so a higher concurrency would change nothing.",
                requests_are(in_flight, c),
                environments(many, c),
                first_limit(analysis.outcome.capacity.fleet())
            ),
        ),
        Finding::UnreachableMemory { memory, of } => (
            c.gb(memory),
            "Memory that no environment can use".to_owned(),
            format!(
                "Of {} on each instance, {} stay unused because the vCPUs run out first. Environments with more memory, or an instance type with less, waste less.",
                c.gb(of),
                c.gb(memory)
            ),
        ),
        Finding::FewerThanThree { minimum } => (
            count(minimum, c),
            "Fewer than three environments".to_owned(),
            format!(
                "AWS advises at least three in production, one in each zone. With a minimum of {}, the loss of a zone can leave too little capacity.",
                count(minimum, c)
            ),
        ),
        Finding::IdleFleet { instances: idle, cost } => (
            c.sum_headline(cost),
            "The fleet costs money without any requests".to_owned(),
            format!(
                "Without requests, on-demand costs nothing. {} still {} *{}* {}.",
                capitalized(
                    &[&number(idle, c), " idle ", ending(idle, "instance", "instances")].concat()
                ),
                ending(idle, "costs", "cost"),
                c.sum(cost),
                c.each()
            ),
        ),
        Finding::IdleCommitment { idle, cost } => (
            c.sum_headline(cost),
            "The plan pays for instances that do not run".to_owned(),
            format!(
                "The plan commits to {} more than the traffic needs, for *{}* {}.",
                instances(idle, c),
                c.sum(cost),
                c.each()
            ),
        ),
        Finding::OnDemandPlan { .. } | Finding::FreeTier { .. } => on_demand(finding, analysis, c),
        _ => behavior(finding, analysis, c),
    }
}

/// What takes something off the on-demand bill.
fn on_demand(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Words {
    match *finding {
        Finding::OnDemandPlan { cost, discount } => (
            c.percent(discount),
            "On-demand can be discounted too".to_owned(),
            format!(
                "A Compute Savings Plan takes {} off duration and nothing off requests: *{}* {} instead of {}.",
                c.sum(analysis.on_demand_total() - cost),
                c.sum(cost),
                c.each(),
                c.sum(analysis.on_demand_total())
            ),
        ),
        Finding::FreeTier { saved } => (
            c.sum_headline(saved),
            "The free tier covers part of on-demand".to_owned(),
            format!(
                "Without the free tier, on-demand costs *{}* {}. Each account has one free tier for all its functions.",
                c.sum(analysis.on_demand_total() + saved),
                c.each()
            ),
        ),
        _ => Words::default(),
    }
}

/// What Managed Instances do of themselves.
fn behavior(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Words {
    match *finding {
        Finding::NeverSleeps => (
            "0".to_owned(),
            "This traffic never lets the function sleep".to_owned(),
            format!(
                "With a minimum of 0, the function sleeps after *{}* without a request. Pauses that long hardly ever happen. A schedule that deactivates the function in quiet hours may save more.",
                spoken(
                    Field::SleepAfter,
                    analysis.scenario.number(Field::SleepAfter).unwrap_or_default(),
                    c
                )
            ),
        ),
        Finding::FewSlots { slots } => (
            "0.5%".to_owned(),
            "Low concurrency, imperfect routing".to_owned(),
            format!(
                "With a concurrency of {} per environment, a public run refused up to 1 in 200 requests while there was room in other environments. The simulation leaves such refusals out.",
                number(slots, c)
            ),
        ),
        Finding::Unrestricted { cost, own } => {
            let name = analysis.facts.picked.map(InstanceType::name).unwrap_or_default();
            (
                c.sum_headline(cost),
                "Pin the instance type".to_owned(),
                format!(
                    "A capacity provider without a list of allowed types has been seen to pick {name}. Three of them cost *{}* {} before the first request; three {} cost {}.",
                    c.sum(cost),
                    c.each(),
                    analysis.scenario.instance.name(),
                    c.sum(own)
                ),
            )
        }
        Finding::Asleep { share, wakes } => {
            let fate = match analysis.scenario.source {
                Caller::Sync => "are refused with 429",
                Caller::Async => "are retried for up to six hours",
                Caller::Queue => "wait in the queue",
            };
            let a_day = c.multiple(Ratio::from_fraction(wakes / DAYS));
            (
                c.percent(share),
                "Requests find the function asleep".to_owned(),
                format!(
                    "The function wakes *{}* times a day. Requests that arrive before it is awake, {} of all, {fate}. A schedule can wake the function before the day begins and may cost less.",
                    a_day.trim_start_matches('×'),
                    c.percent(share)
                ),
            )
        }
        _ => warning(finding, analysis, c),
    }
}

/// What would fail.
fn warning(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Words {
    let managed = &analysis.inputs.managed;
    match *finding {
        Finding::Refused { needed, maximum } => (
            "429".to_owned(),
            "The maximum refuses part of the traffic".to_owned(),
            format!(
                "The traffic needs *{}*; the maximum is {}. Requests beyond that get a 429.",
                environments(needed, c),
                count(maximum, c)
            ),
        ),
        Finding::WithoutEnvironment { share } => {
            let (headline, fate) = match analysis.scenario.source {
                Caller::Sync => ("Refused without an environment", "get a 429"),
                Caller::Async => {
                    ("Delayed without an environment", "are retried for up to six hours")
                }
                Caller::Queue => ("Waiting without an environment", "stay in the queue"),
            };
            let why = match analysis.scenario.schedule {
                Scheduling::OffOutside => "The schedule deactivates the function outside its hours",
                _ => "With a minimum of 0, the last environment can be removed",
            };
            (
                c.percent(share),
                headline.to_owned(),
                format!(
                    "{why}. Requests that arrive then {fate}; on-demand would serve them. *Both bills* count all requests."
                ),
            )
        }
        Finding::AboveTarget { utilization, target } => (
            c.percent(utilization),
            "The fleet is at its maximum".to_owned(),
            format!(
                "The fleet serves this traffic but is above its target of *{}*. When traffic rises, requests get a 429.",
                c.percent(target)
            ),
        ),
        Finding::VcpuCeiling { needed, ceiling } => (
            of(needed, ceiling, c),
            "The vCPU ceiling stops the fleet".to_owned(),
            format!(
                "The fleet needs {} vCPU; MaxVCpuCount is {}. Raise MaxVCpuCount to *{}*, which leaves a spare instance for each zone. AWS does not always hold the limit: one run had 56 vCPU under a limit of 48.",
                count(needed, c),
                count(ceiling, c),
                count(with_spares(analysis, needed), c)
            ),
        ),
        Finding::NoRoomToReplace { needed, ceiling } => (
            of(needed, ceiling, c),
            "No room to replace a failed instance".to_owned(),
            format!(
                "The fleet has {} of {} allowed vCPU, and one more instance needs {}. Raise MaxVCpuCount to *{}* to leave a spare instance for each zone.",
                count(needed, c),
                count(ceiling, c),
                count(managed.instance.vcpu, c),
                count(with_spares(analysis, needed), c)
            ),
        ),
        Finding::AccountConcurrency { needed, quota } => (
            c.concurrency(needed),
            "On-demand needs a higher quota".to_owned(),
            format!(
                "{} in flight on average; the account allows *{}*. Beyond that, on-demand answers 429. AWS raises the quota on request.",
                requests_are(needed, c),
                c.concurrency(quota)
            ),
        ),
        Finding::AccountRate { rate, cap } => (
            c.rate(rate),
            "On-demand is limited in requests per second".to_owned(),
            format!(
                "An account can take ten requests per second for each unit of concurrency: here *{}*. Beyond that, on-demand answers 429.",
                c.rate(cap)
            ),
        ),
        Finding::MemoryCapsSlots { configured, held } => (
            of(held, configured, c),
            "Memory limits the concurrency".to_owned(),
            format!(
                "The max concurrency is {}, but the memory of one environment, {}, is enough for *{}* at once.",
                count(configured, c),
                c.gb(managed.environment.memory),
                plural(held, "request", c)
            ),
        ),
        Finding::MoreSlotsThanGuidance { slots, guidance } => (
            of(guidance, slots, c),
            "More concurrency than the CPU can serve".to_owned(),
            format!(
                "For this CPU share, AWS's guidance is *{}* at once; {} configured. Requests beyond that wait for each other's CPU.",
                plural(guidance, "request", c),
                [&number(slots, c), " ", ending(slots, "is", "are")].concat()
            ),
        ),
        // Every other finding is none that warns.
        _ => (String::new(), String::new(), String::new()),
    }
}

fn zones(analysis: &Analysis, for_load: f64, cost: Usd, added: Usd, c: &NumberLocale) -> Words {
    let run = analysis.outcome.capacity.fleet().map_or(0.0, |fleet| fleet.instances);
    let (headline, rest) = if for_load > 1.5 && run - for_load < 1.5 && run < 3.5 {
        ("The third instance is for a zone, not for load", "The third covers")
    } else if run - for_load < 1.5 {
        ("One instance is for a zone, not for load", "One more covers")
    } else {
        ("Instances for zones, not for load", "The others cover")
    };
    let carry = ending(for_load, "carries", "carry");
    (
        c.sum_headline(added),
        headline.to_owned(),
        format!(
            "{} {carry} the load, for *{}* {}. {rest} the loss of a zone.",
            capitalized(&instances(for_load, c)),
            c.sum(cost),
            c.each()
        ),
    )
}

/// "11 requests are".
fn requests_are(in_flight: Concurrency, c: &NumberLocale) -> String {
    let count = c.concurrency(in_flight);
    let verb = if count == "1" { "request is" } else { "requests are" };
    [&count, " ", verb].concat()
}

fn ending(count: f64, one: &'static str, many: &'static str) -> &'static str {
    if (count - 1.0).abs() < 0.5 { one } else { many }
}

/// What fills before slots do.
fn first_limit(fleet: Option<&Fleet>) -> &'static str {
    match fleet.map(|fleet| fleet.limit) {
        Some(Limit::Cpu) => "CPU is the limit",
        Some(Limit::Maximum) => "The maximum sets the number of environments",
        _ => "The minimum sets the number of environments",
    }
}

/// A share more, in words where there is one.
fn longer(share: f64, c: &NumberLocale) -> String {
    for (word, of) in [("a quarter", 0.25), ("a third", 1.0 / 3.0), ("half as much", 0.5)] {
        if (share - of).abs() < 0.03 {
            return word.to_owned();
        }
    }
    c.percent(Ratio::from_fraction(share))
}

/// vCPUs for the fleet and one more instance in each zone.
pub(super) fn with_spares(analysis: &Analysis, needed: f64) -> f64 {
    let managed = &analysis.inputs.managed;
    let zones = analysis.outcome.capacity.fleet().map_or(managed.zones, |fleet| fleet.zones);
    needed + zones.max(1.0) * managed.instance.vcpu
}

#[cfg(test)]
mod tests;
