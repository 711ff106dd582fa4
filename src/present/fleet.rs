//! The fleet in words: why it has as many environments and instances as it has.

use super::Analysis;
use super::format::NumberLocale;
use super::words::{capitalized, environments, instances, number};
use crate::model::{Fleet, Inputs, InstanceLimit, Limit};
use crate::units::{Concurrency, Memory, Ratio};

/// One limit, and how many it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// "CPU".
    pub name: &'static str,
    /// How many it asks for.
    pub count: f64,
    /// The count as it is printed.
    pub amount: String,
    /// "45.7/s × 60 ms ÷ (1 vCPU × 50%) = 5.5".
    pub how: String,
    /// Whether this limit sets the number.
    pub binds: bool,
    /// Whether it asks for so many; a ceiling only allows them.
    pub counts: bool,
}

/// "Why at least three instances". Of traffic over time it is the fleet at the mean rate, which the bill does not count.
pub fn title(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> String {
    let when = if analysis.inputs.profile.is_some() { " at the mean rate" } else { "" };
    ["Why ", least(&analysis.inputs), &instances(fleet.instances, c), when].concat()
}

/// "at least " before a count of instances that is a minimum: without packing slack it is what full packing takes.
pub fn least(inputs: &Inputs) -> &'static str {
    if inputs.managed.packing_slack > Ratio::ZERO { "" } else { "at least " }
}

/// What decides, in one sentence.
pub fn subtitle(fleet: &Fleet, c: &NumberLocale) -> String {
    let reason = match fleet.limit {
        Limit::Cpu => "for the CPU",
        Limit::Slots => "for the concurrency",
        Limit::Memory => "for the concurrency that memory allows",
        Limit::Minimum => "as the minimum",
        Limit::Maximum => "as the maximum",
    };
    let needed = capitalized(&environments(fleet.environments, c));
    let hold = capitalized(&instances(fleet.for_environments, c));
    let them = if fleet.environments < 1.5 { "it" } else { "them" };
    let verb = if fleet.for_environments < 1.5 { "holds" } else { "hold" };
    match fleet.instance_limit {
        InstanceLimit::Zones => format!(
            "{needed} {reason}. {hold} would hold {them}, but {} Availability Zones need {}.",
            number(fleet.zones, c),
            number(fleet.instances, c)
        ),
        InstanceLimit::Environments => format!("{needed} {reason}. {hold} {verb} {them}."),
    }
}

/// What each limit asks for in environments, the one that decides first.
pub fn environment_rungs(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> Vec<Rung> {
    let managed = &analysis.inputs.managed;
    let workload = &analysis.inputs.workload;
    let rate = c.rate(workload.volume.rate());
    let vcpu = managed.environment.vcpu();
    let target = c.percent(managed.target);
    let decimal = |value: f64| c.concurrency(Concurrency::from_count(value));
    let cpu = (workload.volume.rate() * fleet.cpu_time).to_count()
        / (vcpu * managed.target.to_fraction());
    let slots = fleet.in_flight.to_count() / (fleet.slots * managed.target.to_fraction());
    let by_memory = fleet.limit == Limit::Memory || fleet.slots < managed.slots;
    let mut rungs = vec![
        rung(
            "CPU",
            fleet.for_cpu,
            format!(
                "{rate} × {} ÷ ({}\u{a0}vCPU × {target}) = {}",
                c.duration(fleet.cpu_time),
                c.count(vcpu as u64),
                decimal(cpu)
            ),
            fleet.limit == Limit::Cpu,
            c,
        ),
        rung(
            if by_memory { "Concurrency, by memory" } else { "Concurrency" },
            fleet.for_slots,
            format!(
                "{} in flight ÷ ({} × {target}) = {}",
                decimal(fleet.in_flight.to_count()),
                c.count(fleet.slots as u64),
                decimal(slots)
            ),
            matches!(fleet.limit, Limit::Slots | Limit::Memory),
            c,
        ),
        rung(
            "Minimum",
            managed.minimum,
            "MinExecutionEnvironments".to_owned(),
            fleet.limit == Limit::Minimum,
            c,
        ),
    ];
    if let Some(maximum) = managed.maximum {
        rungs.push(rung(
            "Maximum",
            maximum,
            "MaxExecutionEnvironments".to_owned(),
            fleet.limit == Limit::Maximum,
            c,
        ));
    }
    if let Some(binding) = rungs.iter().position(|rung| rung.binds) {
        let binding = rungs.remove(binding);
        rungs.insert(0, binding);
    }
    rungs
}

/// What each limit asks for in instances, the one that decides first.
pub fn instance_rungs(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> Vec<Rung> {
    let managed = &analysis.inputs.managed;
    let packing = &fleet.packing;
    let zones = fleet.instance_limit == InstanceLimit::Zones;
    let vcpu = managed.instance.vcpu;
    let ceiling = (managed.vcpu_ceiling / vcpu).floor();
    let distance = if ceiling < fleet.instances {
        ", too few: raise MaxVCpuCount"
    } else if ceiling < fleet.instances + 1.0 {
        ", no room for one more"
    } else if ceiling > fleet.instances * 10.0 {
        ", well above what you need"
    } else {
        ""
    };
    let each = if fleet.zones < 1.5 { "one in the zone in use" } else { "one in each zone in use" };
    let mut rungs = vec![
        rung("Zones", fleet.zones, each.to_owned(), zones, c),
        rung(
            "Environments",
            fleet.for_environments,
            format!(
                "{} ÷ {} per instance ({} by vCPU, {} by memory)",
                c.count(fleet.environments as u64),
                c.count(packing.environments() as u64),
                c.count(packing.by_vcpu as u64),
                c.count(packing.by_memory as u64)
            ),
            !zones,
            c,
        ),
    ];
    if !zones {
        rungs.reverse();
    }
    rungs.push(rung(
        "Ceiling",
        ceiling,
        format!(
            "{}\u{a0}vCPU ÷ {} per instance{distance}",
            c.count(managed.vcpu_ceiling as u64),
            c.count(vcpu as u64)
        ),
        false,
        c,
    ));
    rungs
}

fn rung(name: &'static str, count: f64, how: String, binds: bool, c: &NumberLocale) -> Rung {
    Rung { name, count, amount: c.count(count as u64), how, binds, counts: name != "Ceiling" }
}

/// How many environments each instance runs: spread evenly, the first ones taking what is left over.
pub fn spread(fleet: &Fleet, most: usize) -> Vec<u32> {
    let shown = (fleet.instances as usize).min(most);
    let each = (fleet.environments / fleet.instances).floor();
    let over = fleet.environments - each * fleet.instances;
    (0..shown).map(|index| each as u32 + u32::from((index as f64) < over)).collect()
}

/// Memory of an instance that no environment can reach.
pub fn unreachable(analysis: &Analysis, fleet: &Fleet) -> Memory {
    let packed = analysis.inputs.managed.environment.memory * fleet.packing.environments();
    (fleet.packing.free_memory - packed).max(Memory::ZERO)
}

/// The fleet as one sentence, for those who hear it.
pub fn description(analysis: &Analysis, fleet: &Fleet, c: &NumberLocale) -> String {
    capitalized(&format!(
        "{}{} {} with {} in all. Each environment uses {} of its CPU and handles {} of at most {} requests at once.",
        least(&analysis.inputs),
        number(fleet.instances, c),
        analysis.scenario.instance.name(),
        environments(fleet.environments, c),
        c.percent(fleet.utilization),
        c.concurrency(slots_used(fleet)),
        c.count(fleet.slots as u64)
    ))
}

/// Slots in use in one environment.
pub fn slots_used(fleet: &Fleet) -> Concurrency {
    fleet.in_flight / fleet.environments.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link::Version;
    use crate::scenario::{Field, Scenario};

    const C: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn the_example_says_why_it_is_three() {
        let analysis = Analysis::of(&Version::One.defaults()).unwrap();
        let fleet = *analysis.outcome.capacity.fleet().unwrap();
        assert_eq!(title(&analysis, &fleet, &C), "Why at least three instances");
        assert_eq!(
            subtitle(&fleet, &C),
            "Six environments for the CPU. Two instances would hold them, but three Availability Zones need three."
        );
        let rungs = environment_rungs(&analysis, &fleet, &C);
        assert_eq!(rungs[0].how, "45.7/s × 60\u{a0}ms ÷ (1\u{a0}vCPU × 50%) = 5.5");
        assert!(rungs[0].binds && !rungs[1].binds);
        let rungs = instance_rungs(&analysis, &fleet, &C);
        assert_eq!(rungs[0].name, "Zones");
        assert_eq!(rungs[2].how, "400\u{a0}vCPU ÷ 4 per instance, well above what you need");
        assert_eq!(spread(&fleet, 12), [2, 2, 2]);
    }

    #[test]
    fn a_count_without_slack_is_called_a_minimum_and_one_with_slack_is_not() {
        for (slack, title_of, description_of) in [
            (0.0, "Why at least three instances", "At least three m7g.xlarge with seven"),
            (0.4, "Why five instances", "Five m7g.xlarge with seven"),
        ] {
            let scenario = Scenario::default().with(Field::PackingSlack, slack);
            let analysis = Analysis::of(&scenario).unwrap();
            let fleet = *analysis.outcome.capacity.fleet().unwrap();
            assert_eq!(title(&analysis, &fleet, &C), title_of);
            let described = description(&analysis, &fleet, &C);
            assert!(described.starts_with(description_of), "{described}");
        }
    }

    #[test]
    fn what_does_not_divide_stands_on_the_first_instances() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        let mut fleet = *analysis.outcome.capacity.fleet().unwrap();
        fleet.environments = 8.0;
        assert_eq!(spread(&fleet, 12), [3, 3, 2]);
        assert_eq!(spread(&fleet, 1), [3]);
    }
}
