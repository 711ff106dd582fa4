//! What lets a function run that does not fit, and a fleet that is above its ceiling.

use super::{Act, Remedy, work};
use crate::catalog::{self, InstanceType};
use crate::model::{Capacity, NoFit, evaluate};
use crate::present::Analysis;
use crate::present::fields::spoken;
use crate::present::findings::with_spares;
use crate::present::format::NumberLocale;
use crate::present::words::environments;
use crate::scenario::{Field, Scenario};

/// "The fleet needs 480 vCPU, more than the 400 that `MaxVCpuCount` allows." Empty where it keeps to its ceiling.
pub(super) fn ceiling(analysis: &Analysis, c: &NumberLocale) -> String {
    let Some((needed, ceiling)) = above_ceiling(analysis) else { return String::new() };
    format!(
        "*The fleet needs {} vCPU*, more than the {} that MaxVCpuCount allows: raise it, or requests are refused. ",
        c.count(needed as u64),
        c.count(ceiling as u64)
    )
}

/// The vCPUs of a fleet above its ceiling, and the ceiling.
fn above_ceiling(analysis: &Analysis) -> Option<(f64, f64)> {
    let managed = &analysis.inputs.managed;
    let needed = analysis.outcome.capacity.fleet()?.instances * managed.instance.vcpu;
    (needed > managed.vcpu_ceiling).then_some((needed, managed.vcpu_ceiling))
}

/// Why Managed Instances cannot run it, and what would.
pub(super) fn no_fit(analysis: &Analysis, c: &NumberLocale) -> String {
    let managed = &analysis.inputs.managed;
    let name = analysis.scenario.instance.name();
    let bill = format!("On-demand costs *{}* {}.", c.sum(analysis.on_demand_total()), c.each());
    match &analysis.outcome.capacity {
        Capacity::DoesNotFit(NoFit::Instance(packing)) => {
            let memory = managed.environment.memory;
            let short_of_memory = packing.by_memory < 1.0;
            let (needs, leaves) = if short_of_memory {
                (c.gb(memory), c.gb(packing.free_memory))
            } else {
                (vcpu(managed.environment.vcpu(), c), vcpu(packing.free_vcpu, c))
            };
            let smallest = smallest_that_fits(analysis).map_or_else(
                || "No type of this family is large enough.".to_owned(),
                |fits| {
                    format!(
                        "The smallest {} type that is large enough is *{}*.",
                        fits.family(),
                        fits.name()
                    )
                },
            );
            format!(
                "An environment of {} needs {needs}; {name} leaves {leaves} free. {smallest} {bill}",
                c.gb(memory)
            )
        }
        Capacity::DoesNotFit(NoFit::Slot(_)) => format!(
            "An environment of {} does not have enough memory for a single request. {bill}",
            c.gb(managed.environment.memory)
        ),
        Capacity::DoesNotFit(NoFit::Deactivated) => format!(
            "A maximum of 0 environments deactivates the function on Managed Instances. {bill}"
        ),
        Capacity::Runs(fleet) => {
            let needed = fleet.for_cpu.max(fleet.for_slots);
            let rate = if analysis.inputs.profile.is_some() { " at its mean rate" } else { "" };
            format!(
                "With a maximum of {}, part of {} is refused. This traffic needs {}{rate}. {bill}",
                environments(fleet.environments, c),
                work(analysis, c),
                environments(needed, c)
            )
        }
    }
}

fn vcpu(count: f64, c: &NumberLocale) -> String {
    format!("{}\u{a0}vCPU", c.count(count as u64))
}

/// The cheapest type of the same family, priced in the Region, that holds one environment.
fn smallest_that_fits(analysis: &Analysis) -> Option<InstanceType> {
    let now = analysis.scenario.instance;
    InstanceType::all()
        .filter(|other| other.family() == now.family())
        .filter(|other| catalog::instance_price(*other, analysis.scenario.region).is_some())
        .filter(|other| {
            let mut managed = analysis.inputs.managed;
            managed.instance.vcpu = f64::from(other.vcpu());
            managed.instance.memory = other.memory();
            crate::model::lmi::packing(&managed).environments() >= 1.0
        })
        .min_by_key(|other| other.vcpu())
}

/// What mends a scenario that Managed Instances cannot run as it is, each a button; none where they can.
pub fn remedies(analysis: &Analysis, c: &NumberLocale) -> Vec<Remedy> {
    let scenario = &analysis.scenario;
    let set = |field, value, verb: &str| Remedy {
        words: format!("{verb} {}", spoken(field, value, c)),
        act: Act::Set(field, value),
    };
    match &analysis.outcome.capacity {
        Capacity::DoesNotFit(NoFit::Deactivated) => {
            vec![Remedy { words: "Remove the maximum".to_owned(), act: Act::Leave(Field::Maximum) }]
        }
        Capacity::DoesNotFit(why) => {
            let pick = matches!(why, NoFit::Instance(_)).then(|| smallest_that_fits(analysis));
            let pick = pick
                .flatten()
                .map(|fits| Remedy { words: format!("Use {}", fits.name()), act: Act::Pick(fits) });
            let memory = environment_that_fits(scenario)
                .map(|memory| set(Field::EnvironmentMemory, memory, "Use environments of"));
            pick.into_iter().chain(memory).collect()
        }
        Capacity::Runs(fleet) if !fleet.serves() => {
            let needed = fleet.for_cpu.max(fleet.for_slots);
            let raise = Field::Maximum.allows(needed).then(|| Remedy {
                words: format!("Raise the maximum to {}", c.count(needed as u64)),
                act: Act::Set(Field::Maximum, needed),
            });
            raise.into_iter().collect()
        }
        Capacity::Runs(_) => {
            let raised = above_ceiling(analysis).map(|(needed, _)| with_spares(analysis, needed));
            let raised = raised.filter(|most| Field::VcpuCeiling.allows(*most));
            raised
                .map(|most| set(Field::VcpuCeiling, most, "Raise MaxVCpuCount to"))
                .into_iter()
                .collect()
        }
    }
}

/// The memory of an environment, nearest to the present one, with which the function runs on this type.
fn environment_that_fits(scenario: &Scenario) -> Option<f64> {
    let field = Field::EnvironmentMemory;
    let now = scenario.number(field)?;
    let step = scenario.number(Field::MemoryPerVcpu)? * 1024.0;
    let most = field.spec().max;
    let sizes = (1..).map(|count| f64::from(count) * step).take_while(|size| *size <= most);
    let runs = |memory: &f64| {
        let resolved = scenario.with(field, *memory).resolve();
        resolved
            .is_ok_and(|resolved| matches!(evaluate(&resolved.inputs).capacity, Capacity::Runs(_)))
    };
    let fitting = sizes.filter(|size| field.allows(*size)).filter(runs);
    fitting.min_by(|one, other| (one - now).abs().total_cmp(&(other - now).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::sample::{US, analysis, check_words, scenarios};
    use crate::scenario::Commitment;

    fn words(scenario: &Scenario) -> Vec<String> {
        let remedies = remedies(&analysis(scenario), &US);
        remedies.into_iter().map(|remedy| remedy.words.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn what_does_not_fit_has_its_cure() {
        let usual = Scenario::default();
        assert_eq!(words(&usual), [""; 0]);
        for (scenario, expected) in [
            (
                usual.with(Field::EnvironmentMemory, 32_768.0),
                &["Use m7g.8xlarge", "Use environments of 6 GB"][..],
            ),
            (usual.with(Field::Minimum, 0.0).with(Field::Maximum, 0.0), &["Remove the maximum"]),
            (usual.with(Field::Maximum, 3.0), &["Raise the maximum to 7"]),
            (usual.with(Field::SlotMemory, 3000.0), &["Use environments of 4 GB"]),
            (usual.with(Field::VcpuCeiling, 8.0), &["Raise MaxVCpuCount to 24 vCPU"]),
        ] {
            assert_eq!(words(&scenario), expected);
        }
    }

    #[test]
    fn every_cure_cures() {
        let mut all = scenarios();
        all.push(Scenario::default().with(Field::SlotMemory, 3000.0));
        for scenario in all.iter().filter(|scenario| scenario.commitment == Commitment::Nothing) {
            for remedy in remedies(&analysis(scenario), &US) {
                check_words(&remedy.words, scenario);
                let mut mended = *scenario;
                remedy.act.apply(&mut mended);
                let after = analysis(&mended);
                assert!(after.outcome.capacity.serves(), "{remedy:?} of {scenario:?}");
                assert_eq!(ceiling(&after, &US), "", "{remedy:?} of {scenario:?}");
            }
        }
    }
}
