//! From one invocation to the number of instances.

use super::{
    MEMORY, SAMPLE, SCALING, Source, Step, assumed, count, hundredths, ms, published, share,
};
use crate::model::{Fleet, InstanceLimit, Limit, MEMORY_OF_A_VCPU};
use crate::present::Analysis;
use crate::present::fields::{address, rounded};
use crate::present::fleet::least;
use crate::present::format::NumberLocale;
use crate::scenario::Field;
use crate::units::Time;

/// The steps that Managed Instances take; none of the last three where no environment fits.
pub(super) fn steps(analysis: &Analysis, c: &NumberLocale) -> Vec<Step> {
    let mut steps = vec![cpu(analysis, c)];
    if let Some(fleet) = analysis.outcome.capacity.fleet() {
        steps.push(time(analysis, fleet, c));
        steps.push(environments(analysis, fleet, c));
        steps.push(instances(analysis, fleet, c));
    }
    steps
}

/// Where a number comes from that AWS does not publish: the reader, or our default.
fn setting(
    field: Field,
    what: &str,
    default: f64,
    analysis: &Analysis,
    c: &NumberLocale,
) -> Source {
    let value = analysis.scenario.number(field).unwrap_or(default);
    let text = rounded(field, value, c);
    if (value - default).abs() > 1e-9 {
        published(&format!("{what} {text}: entered by you"), "")
    } else {
        assumed(&format!("{what} {text}"), address(field))
    }
}

fn cpu(analysis: &Analysis, c: &NumberLocale) -> Step {
    let workload = &analysis.inputs.workload;
    let speed = analysis.inputs.managed.speed;
    let at_speed = if (speed - 1.0).abs() > 1e-9 {
        format!(" ÷ {}", hundredths(speed, c))
    } else {
        String::new()
    };
    Step {
        id: "step-cpu",
        name: "CPU time of a request".to_owned(),
        value: c.duration(workload.cpu_time() / speed),
        formula: "duration × CPU share × vCPUs in use, at most those of its memory, ÷ CPU speed",
        numbers: format!(
            "{} × {} × min({}, {} ÷ {}){at_speed}",
            ms(workload.duration, c),
            share(workload.cpu_share, c),
            hundredths(workload.threads, c),
            c.mb(workload.memory),
            c.count(MEMORY_OF_A_VCPU.to_mb() as u64)
        ),
        note: String::new(),
        sources: vec![
            published("vCPU by memory: Lambda guide", MEMORY),
            setting(Field::Speed, "CPU speed", 1.0, analysis, c),
        ],
    }
}

fn time(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> Step {
    let waiting = analysis.inputs.workload.waiting();
    let computing = fleet.alone - waiting;
    let stretch = if computing > Time::ZERO { (fleet.response - waiting) / computing } else { 1.0 };
    let note = if fleet.serves() {
        format!(
            "Requests share {} vCPU at {} utilization; waiting uses no CPU.",
            count(analysis.inputs.managed.environment.vcpu(), c),
            c.percent(fleet.utilization)
        )
    } else {
        "The fleet is overloaded, so this is the time of a single request without any others."
            .to_owned()
    };
    Step {
        id: "step-time",
        name: "Time of a request on Managed Instances".to_owned(),
        value: c.duration(fleet.response),
        formula: "waiting + computing × (1 + queueing delay of requests that share the CPU)",
        numbers: format!(
            "{} + {} × {}",
            c.duration(waiting),
            c.duration(computing),
            hundredths(stretch, c)
        ),
        note,
        sources: vec![assumed("Queueing: Erlang C, for requests that arrive at random", "")],
    }
}

fn environments(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> Step {
    let managed = &analysis.inputs.managed;
    let rate = c.rate(analysis.inputs.workload.volume.rate());
    let target = share(managed.target, c);
    let note = match fleet.limit {
        Limit::Cpu => "CPU decides the number.",
        Limit::Slots => "Concurrency decides the number.",
        Limit::Memory => {
            "Memory decides the number: it is enough for fewer requests than the max concurrency."
        }
        Limit::Minimum => "The minimum decides the number.",
        Limit::Maximum => "The maximum keeps the number below what the traffic needs.",
    };
    let maximum = managed
        .maximum
        .map(|maximum| format!("; maximum: {}", count(maximum, c)))
        .unwrap_or_default();
    Step {
        id: "step-environments",
        name: "Environments".to_owned(),
        value: count(fleet.environments, c),
        formula: "the largest of: CPU time per second ÷ (vCPUs × target); requests in flight ÷ (concurrency × target); the minimum",
        numbers: format!(
            "CPU: {rate} × {} ÷ ({} × {target}) → {}; concurrency: {} ÷ ({} × {target}) → {}; minimum: {}{maximum}",
            c.duration(fleet.cpu_time),
            count(managed.environment.vcpu(), c),
            count(fleet.for_cpu, c),
            c.concurrency(fleet.in_flight),
            count(fleet.slots, c),
            count(fleet.for_slots, c),
            count(managed.minimum, c)
        ),
        note: note.to_owned(),
        sources: vec![
            published("Scaling on CPU and concurrency: Lambda guide", SCALING),
            setting(Field::Target, "Target utilization", 0.5, analysis, c),
        ],
    }
}

fn instances(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> Step {
    let packing = &fleet.packing;
    Step {
        id: "step-instances",
        name: "Instances".to_owned(),
        value: [least(&analysis.inputs), &count(fleet.instances, c)].concat(),
        formula: "the larger of: environments ÷ environments per instance; Availability Zones in use",
        numbers: format!(
            "{} ÷ {} → {}; zones: {}",
            count(fleet.environments, c),
            count(packing.environments(), c),
            count(fleet.for_environments, c),
            count(fleet.zones, c)
        ),
        note: format!(
            "{}. Environments per {}: {} by vCPU, {} by memory; 1 vCPU and 1 GB are reserved for the system.",
            match fleet.instance_limit {
                InstanceLimit::Zones => "The number of zones decides",
                InstanceLimit::Environments => "The room for environments decides",
            },
            analysis.scenario.instance.name(),
            count(packing.by_vcpu, c),
            count(packing.by_memory, c)
        ),
        sources: vec![published("What an instance reserves: AWS sample calculator", SAMPLE)],
    }
}
