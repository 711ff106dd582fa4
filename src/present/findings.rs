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
            "Room to grow at no extra instance".to_owned(),
            format!(
                "The fleet carries up to *{} requests*. The next instance then adds {} a month.",
                c.volume(until),
                c.money_headline(step)
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
            "Slots are not the limit".to_owned(),
            format!(
                "{} in flight over {}. {}; more slots would change nothing.",
                requests_are(in_flight, c),
                environments(many, c),
                first_limit(analysis.outcome.capacity.fleet())
            ),
        ),
        Finding::UnreachableMemory { memory, of } => (
            c.gb(memory),
            "Memory that no environment reaches".to_owned(),
            format!(
                "Of {} on each instance, {} stay unused, because its vCPUs run out first. More memory for an environment, or a type with less, wastes less.",
                c.gb(of),
                c.gb(memory)
            ),
        ),
        Finding::FewerThanThree { minimum } => (
            count(minimum, c),
            "Fewer than three environments".to_owned(),
            format!(
                "AWS advises at least three in production, one in each zone. A minimum of {} may leave a zone, and its failure, without metadata.",
                count(minimum, c)
            ),
        ),
        Finding::IdleFleet { instances: idle, cost } => (
            c.money_headline(cost),
            "The fleet costs money without a request".to_owned(),
            format!(
                "No requests, no bill on on-demand. {} still cost *{}* a month.",
                capitalized(
                    &[&number(idle, c), " idle ", ending(idle, "instance", "instances")].concat()
                ),
                c.money(cost)
            ),
        ),
        Finding::IdleCommitment { idle, cost } => (
            c.money_headline(cost),
            "The plan pays for instances that do not run".to_owned(),
            format!(
                "It commits to {} more than the traffic needs, for *{}* a month.",
                instances(idle, c),
                c.money(cost)
            ),
        ),
        Finding::OnDemandPlan { cost, discount } => (
            c.percent(discount),
            "On-demand can be discounted too".to_owned(),
            format!(
                "A Compute Savings Plan takes {} off duration and nothing off requests: *{}* a month instead of {}.",
                c.money(analysis.on_demand_total() - cost),
                c.money(cost),
                c.money(analysis.on_demand_total())
            ),
        ),
        Finding::FreeTier { saved } => (
            c.money_headline(saved),
            "The free tier carries part of on-demand".to_owned(),
            format!(
                "Without it, on-demand costs *{}* a month. An account has it once, whatever else it runs.",
                c.money(analysis.on_demand_total() + saved)
            ),
        ),
        _ => behavior(finding, analysis, c),
    }
}

/// What Managed Instances do of themselves.
fn behavior(finding: &Finding, analysis: &Analysis, c: &NumberLocale) -> Words {
    match *finding {
        Finding::NeverSleeps => (
            "0".to_owned(),
            "This traffic never lets it sleep".to_owned(),
            format!(
                "With a minimum of 0 the function sleeps after *{}* without a request, and so long a pause hardly comes. A schedule that deactivates it in quiet hours may save more.",
                spoken(
                    Field::SleepAfter,
                    analysis.scenario.number(Field::SleepAfter).unwrap_or_default(),
                    c
                )
            ),
        ),
        Finding::FewSlots { slots } => (
            "0.5%".to_owned(),
            "Few slots, imperfect routing".to_owned(),
            format!(
                "With {} in an environment up to 1 of 200 requests was refused in a public run while others stood free. The simulation refuses none of these.",
                plural(slots, "slot", c)
            ),
        ),
        Finding::Unrestricted { cost, own } => {
            let name = analysis.facts.picked.map(InstanceType::name).unwrap_or_default();
            (
                c.money_headline(cost),
                "Pin the instance type".to_owned(),
                format!(
                    "A capacity provider without allowed types has been seen to pick {name}: three cost *{}* a month before the first request, where three {} cost {}.",
                    c.money(cost),
                    analysis.scenario.instance.name(),
                    c.money(own)
                ),
            )
        }
        Finding::Asleep { share, wakes } => {
            let fate = match analysis.scenario.source {
                Caller::Sync => "are refused with 429",
                Caller::Async => "are tried again for six hours",
                Caller::Queue => "wait in their queue",
            };
            let a_day = c.multiple(Ratio::from_fraction(wakes / DAYS));
            (
                c.percent(share),
                "Requests find it asleep".to_owned(),
                format!(
                    "It wakes *{}* times a day. What comes until it is awake, {} of all requests, {fate}. A schedule wakes it before the day begins and may be cheaper.",
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
                "The traffic asks for *{}*; the maximum is {}. What they cannot take is answered with 429.",
                environments(needed, c),
                count(maximum, c)
            ),
        ),
        Finding::WithoutEnvironment { share } => {
            let (headline, fate) = match analysis.scenario.source {
                Caller::Sync => ("Refused without an environment", "is answered with 429"),
                Caller::Async => ("Put off without an environment", "is tried again for six hours"),
                Caller::Queue => ("Waits without an environment", "stays in its queue"),
            };
            let why = match analysis.scenario.schedule {
                Scheduling::OffOutside => "The schedule deactivates the function outside its hours",
                _ => "A minimum of 0 lets the last environment go",
            };
            (
                c.percent(share),
                headline.to_owned(),
                format!(
                    "{why}. What comes then {fate}; on-demand would serve it. *Both bills* count all requests."
                ),
            )
        }
        Finding::AboveTarget { utilization, target } => (
            c.percent(utilization),
            "The fleet is at its maximum".to_owned(),
            format!(
                "It serves this traffic, but is past the target of *{}*. A rise in traffic is refused with 429.",
                c.percent(target)
            ),
        ),
        Finding::VcpuCeiling { needed, ceiling } => (
            of(needed, ceiling, c),
            "The vCPU ceiling stops the fleet".to_owned(),
            format!(
                "It needs {} vCPU; MaxVCpuCount is {}. Raise it to *{}*, which leaves each zone a spare instance. AWS has let more run than that: a run had 56 vCPU under 48.",
                count(needed, c),
                count(ceiling, c),
                count(with_spares(analysis, needed), c)
            ),
        ),
        Finding::NoRoomToReplace { needed, ceiling } => (
            of(needed, ceiling, c),
            "No room to replace a failed instance".to_owned(),
            format!(
                "The fleet has {} vCPU of {} allowed, and an instance takes {}. Raise MaxVCpuCount to *{}*, a spare instance for each zone.",
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
                "{} in flight on average; the account allows *{}*. Beyond it, on-demand answers 429. AWS raises it on request.",
                requests_are(needed, c),
                c.concurrency(quota)
            ),
        ),
        Finding::AccountRate { rate, cap } => (
            c.rate(rate),
            "On-demand is capped in requests a second".to_owned(),
            format!(
                "An account takes ten requests a second for each unit of concurrency: here *{}*. Beyond it, on-demand answers 429.",
                c.rate(cap)
            ),
        ),
        Finding::MemoryCapsSlots { configured, held } => (
            of(held, configured, c),
            "Memory holds fewer slots".to_owned(),
            format!(
                "{} are configured; the memory of one environment, {}, holds *{}*.",
                capitalized(&plural(configured, "slot", c)),
                c.gb(managed.environment.memory),
                count(held, c)
            ),
        ),
        Finding::MoreSlotsThanGuidance { slots, guidance } => (
            of(guidance, slots, c),
            "More slots than the CPU can serve".to_owned(),
            format!(
                "For work that computes this much AWS's guidance gives *{}*; {} configured. In the others requests wait for each other's CPU.",
                plural(guidance, "slot", c),
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
        ("The third zone buys an instance, not capacity", "The third is")
    } else if run - for_load < 1.5 {
        ("A zone buys an instance, not capacity", "One more is")
    } else {
        ("Zones buy instances, not capacity", "The others are")
    };
    let carry = ending(for_load, "carries", "carry");
    (
        c.money_headline(added),
        headline.to_owned(),
        format!(
            "{} {carry} the load, for *{}* a month. {rest} there for the day a zone fails.",
            capitalized(&instances(for_load, c)),
            c.money(cost)
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
        Some(Limit::Cpu) => "CPU fills first",
        Some(Limit::Maximum) => "The maximum sets their number",
        _ => "The minimum sets their number",
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
fn with_spares(analysis: &Analysis, needed: f64) -> f64 {
    let managed = &analysis.inputs.managed;
    let zones = analysis.outcome.capacity.fleet().map_or(managed.zones, |fleet| fleet.zones);
    needed + zones.max(1.0) * managed.instance.vcpu
}

#[cfg(test)]
mod tests;
