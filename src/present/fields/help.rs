//! One or two sentences under each field, with the numbers of the scenario where they help.

use super::{automatic, spoken, texts};
use crate::model::{Inputs, MEMORY_OF_A_VCPU};
use crate::present::choices;
use crate::present::format::NumberLocale;
use crate::present::prices::date;
use crate::present::words;
use crate::scenario::{Field, Runtime, Scenario, nearest_rate};
use crate::units::{Ratio, Usd, Volume};

/// What a field means, and what its number comes to.
pub fn help(field: Field, scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    match field {
        Field::Requests => requests(inputs, c),
        Field::EventSize => match inputs.workload.event {
            None => "Leave empty for synchronous calls. The first 256 KB are one request, each further 64 KB another.".to_owned(),
            Some(_) => format!(
                "Each event is billed as {}.",
                words::plural(inputs.workload.billed_requests(), "request", c)
            ),
        },
        Field::CpuShare => cpu_share(inputs, c),
        Field::Memory => memory(inputs, c),
        Field::Init => format!(
            "{} for {}, a hello-world figure. Real functions are often several times slower.",
            auto(field, scenario, inputs, c),
            choices::runtime_short(scenario.runtime)
        ),
        Field::ColdStarts => cold_starts(inputs, c),
        Field::AccountConcurrency => {
            let in_flight = inputs.workload.volume.rate() * inputs.workload.duration;
            format!(
                "New accounts start at {}. This traffic needs {} on average.",
                c.count(1000),
                c.concurrency(in_flight)
            )
        }
        Field::EnvironmentMemory => {
            let environment = &inputs.managed.environment;
            format!(
                "At {} GB per vCPU, an environment has {} vCPU.",
                decimal(environment.gb_per_vcpu, c),
                c.count(environment.vcpu() as u64)
            )
        }
        Field::Target => target(scenario, inputs, c),
        Field::Slots => slots(scenario, inputs, c),
        Field::VcpuCeiling => {
            let managed = &inputs.managed;
            format!(
                "MaxVCpuCount, {} by default: enough for {} {}.",
                c.count(400),
                c.count((managed.vcpu_ceiling / managed.instance.vcpu) as u64),
                scenario.instance.name()
            )
        }
        Field::Speed if (inputs.managed.speed - 1.0).abs() < 1e-9 => {
            "Taken as equal to the CPU speed of on-demand. Measure your function to be sure."
                .to_owned()
        }
        Field::Speed => "Your value; the default is 1.".to_owned(),
        Field::BaseMemory if scenario.runtime == Runtime::Python => {
            "Python runs one process per concurrent request; nothing is shared.".to_owned()
        }
        Field::BaseMemory => format!(
            "Memory of the process without a request. {}.",
            auto(field, scenario, inputs, c)
        ),
        Field::SlotMemory => format!(
            "{} {}.",
            if scenario.runtime == Runtime::Python {
                "Memory of one process. Python runs one per concurrent request."
            } else {
                "Memory that each request in flight adds."
            },
            auto(field, scenario, inputs, c)
        ),
        Field::Discount => discount(scenario, c),
        _ if is_price(field) => price(field, scenario, inputs, c),
        _ => texts::of(field).help.to_owned(),
    }
}

/// "Auto: 150 ms".
fn auto(field: Field, scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let value = automatic(field, scenario, inputs).unwrap_or_default();
    format!("Auto: {}", spoken(field, value, c))
}

/// Two figures of a plain number: 1.2, 4, 0.29.
fn decimal(number: f64, c: &NumberLocale) -> String {
    c.multiple(Ratio::from_fraction(number)).trim_start_matches('×').to_owned()
}

fn requests(inputs: &Inputs, c: &NumberLocale) -> String {
    let rate = words::replaced(&c.rate(inputs.workload.volume.rate()), "/s", " a second");
    format!("{rate} on average. You can type 40 rps or 5M/day.")
}

/// "At 2,048 MB Lambda gives 1.16 vCPU (1,769 MB is one vCPU)."
fn memory(inputs: &Inputs, c: &NumberLocale) -> String {
    let memory = inputs.workload.memory;
    let vcpu = (memory / MEMORY_OF_A_VCPU * 100.0).round() / 100.0;
    format!(
        "At {} Lambda gives {} vCPU ({} is one vCPU).",
        c.mb(memory),
        c.exact(vcpu, 0, 0),
        c.mb(MEMORY_OF_A_VCPU)
    )
}

fn cpu_share(inputs: &Inputs, c: &NumberLocale) -> String {
    let workload = &inputs.workload;
    let share = workload.cpu_share.to_fraction();
    if share <= 0.0 {
        return "The request only waits for I/O or other services.".to_owned();
    }
    let busy = workload.duration * share;
    // What the function has of a vCPU, or uses of several.
    let vcpu = workload.cpu_time() / busy;
    let vcpu = if (vcpu - 1.0).abs() < 0.005 {
        "one vCPU".to_owned()
    } else {
        format!("{} vCPU", decimal(vcpu, c))
    };
    let rest = if share < 1.0 { "; the rest is waiting for I/O" } else { "" };
    let (busy, all) = (c.duration(busy), c.duration(workload.duration));
    // The unit is said once.
    let short = busy.strip_suffix("\u{a0}ms").filter(|_| all.ends_with("\u{a0}ms"));
    format!("{} of {all} keep {vcpu} busy{rest}.", short.unwrap_or(&busy))
}

fn cold_starts(inputs: &Inputs, c: &NumberLocale) -> String {
    let share = inputs.on_demand.cold_starts.to_fraction();
    if share <= 0.0 {
        return "AWS says that cold starts are typically under 1% of invocations.".to_owned();
    }
    let cold = Volume::from_per_month(inputs.workload.volume.to_per_month() * share);
    format!(
        "{} cold starts a month, each billed for {} of INIT time.",
        c.volume(cold),
        c.duration(inputs.workload.init)
    )
}

fn target(scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let target = Scenario::default().number(Field::Target).unwrap_or_default();
    let usual = c.percent(Ratio::from_fraction(target));
    if scenario.number(Field::Target) == Some(target) {
        let refusal = c.percent(inputs.managed.cpu_refusal);
        format!(
            "AWS publishes no figure for Auto mode. At {usual}, traffic can double before CPU reaches {refusal}, where requests are refused."
        )
    } else {
        format!("Your value; the default is {usual}.")
    }
}

fn slots(scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let runtime = scenario.runtime;
    let each = c.count(runtime.slots_per_vcpu() as u64);
    let note = match runtime {
        Runtime::Python => " Each request has its own process.",
        _ => "",
    };
    let vcpu = inputs.managed.environment.vcpu();
    let total = if vcpu > 1.0 {
        let total = automatic(Field::Slots, scenario, inputs).unwrap_or_default();
        format!(", {} here", c.count(total as u64))
    } else {
        String::new()
    };
    format!("Auto: {each} per vCPU for {}{total}.{note}", choices::runtime_short(runtime))
}

/// What is known of the plan's discount on this type, and the most that AWS names.
fn discount(scenario: &Scenario, c: &NumberLocale) -> String {
    let mut left = *scenario;
    left.set(Field::Discount, None);
    let facts = left.resolve().ok().map(|resolved| resolved.facts);
    let ceiling = c.percent(scenario.plan.ceiling());
    let plan = choices::plan(scenario.plan);
    let published = facts.and_then(|facts| facts.rate.zip(facts.instance));
    if let Some((rate, price)) =
        published.filter(|(rate, price)| rate.discount(*price) > Ratio::ZERO)
    {
        let when =
            if rate.seen.is_empty() { String::new() } else { format!(" of {}", date(rate.seen)) };
        return format!(
            "Published rate{when}: {}. {plan}s save at most {ceiling}.",
            c.percent(rate.discount(price))
        );
    }
    let Some(near) = nearest_rate(scenario) else {
        return format!(
            "We have no rate for this plan here. AWS says that {plan}s save at most {ceiling}."
        );
    };
    let when = if near.seen.is_empty() { String::new() } else { format!(", {}", date(near.seen)) };
    format!(
        "We have no rate for this plan here. The nearest published rate is {} in {} ({}{when}). AWS says at most {ceiling}.",
        c.percent(near.discount),
        near.region.code(),
        choices::plan_in_full(near.plan, near.term, near.payment)
    )
}

fn is_price(field: Field) -> bool {
    matches!(
        field,
        Field::InstancePrice
            | Field::DurationPrice
            | Field::RequestPrice
            | Field::TmpPrice
            | Field::ProvisionedPrice
            | Field::ProvisionedDurationPrice
            | Field::CachePrice
            | Field::RestorePrice
            | Field::NatHour
            | Field::NatDataPrice
            | Field::AddressHour
            | Field::EndpointHour
            | Field::VolumePrice
    )
}

fn price(field: Field, scenario: &Scenario, inputs: &Inputs, c: &NumberLocale) -> String {
    let place = scenario.region.code();
    let Some(published) = automatic(field, scenario, inputs) else {
        return format!("We have no price for {place}.");
    };
    let published = c.unit_price(Usd::from_usd(published));
    let managed = Usd::from_usd(inputs.managed.request.to_usd() * 1e6);
    let note = match field {
        Field::DurationPrice => " The two higher tiers cost less.".to_owned(),
        Field::RequestPrice => {
            format!(" On Managed Instances the price is {} in every Region.", c.unit_price(managed))
        }
        Field::EndpointHour => " For one endpoint in one zone.".to_owned(),
        Field::VolumePrice => " For gp3.".to_owned(),
        _ => String::new(),
    };
    format!("Published for {place}: {published}.{note}")
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{GERMAN, US, analysis, check_words, scenarios};
    use super::*;

    #[test]
    fn every_field_says_what_it_means_in_every_scenario() {
        for scenario in scenarios() {
            let inputs = analysis(&scenario).inputs;
            for field in Field::ALL {
                for c in [US, GERMAN] {
                    check_words(&help(*field, &scenario, &inputs, &c), field);
                }
            }
        }
    }

    fn check(scenario: &Scenario, rows: &[(Field, &str)]) {
        let inputs = analysis(scenario).inputs;
        for (field, expected) in rows {
            let text = help(*field, scenario, &inputs, &US);
            assert_eq!(text.replace('\u{a0}', " "), *expected);
        }
    }

    #[test]
    fn help_has_the_numbers_of_the_scenario() {
        check(
            &Scenario::default(),
            &[
                (Field::Requests, "45.7 a second on average. You can type 40 rps or 5M/day."),
                (Field::CpuShare, "60 of 200 ms keep one vCPU busy; the rest is waiting for I/O."),
                (Field::Memory, "At 2,048 MB Lambda gives 1.16 vCPU (1,769 MB is one vCPU)."),
                (Field::EnvironmentMemory, "At 2 GB per vCPU, an environment has 1 vCPU."),
                (
                    Field::Target,
                    "AWS publishes no figure for Auto mode. At 40%, traffic can double before CPU reaches 80%, where requests are refused.",
                ),
                (Field::Slots, "Auto: 64 per vCPU for Node.js."),
                (
                    Field::AccountConcurrency,
                    "New accounts start at 1,000. This traffic needs 9.1 on average.",
                ),
                (Field::VcpuCeiling, "MaxVCpuCount, 400 by default: enough for 100 m7g.xlarge."),
                (Field::InstancePrice, "Published for us-east-1: $0.1632."),
            ],
        );
    }

    #[test]
    fn a_value_of_the_readers_own_is_called_so() {
        check(
            &Scenario::default()
                .with(Field::Target, 0.6)
                .with(Field::Speed, 1.2)
                .with(Field::Memory, 512.0)
                .with(Field::EnvironmentMemory, 8192.0)
                .with(Field::EventSize, 0.3)
                .with(Field::ColdStarts, 0.01),
            &[
                (Field::Target, "Your value; the default is 40%."),
                (Field::Speed, "Your value; the default is 1."),
                (Field::CpuShare, "60 of 200 ms keep 0.29 vCPU busy; the rest is waiting for I/O."),
                (Field::Slots, "Auto: 64 per vCPU for Node.js, 256 here."),
                (Field::EventSize, "Each event is billed as two requests."),
                (
                    Field::ColdStarts,
                    "1.20 M cold starts a month, each billed for 150 ms of INIT time.",
                ),
            ],
        );
    }
}
