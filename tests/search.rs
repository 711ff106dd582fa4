//! The best configuration against every configuration of small spaces, each evaluated alone.

mod properties {
    #[allow(dead_code, reason = "the other properties use the rest")]
    pub(crate) mod legal;
}

use crossover::catalog::{Arch, InstanceType, Payment, Plan, Term, instance_price};
use crossover::model::scaling::survives_managed;
use crossover::model::{Capacity, RATIOS, evaluate, on_demand_bill};
use crossover::scenario::search::{
    Architecture, Best, Bounds, Commitments, Constraint, Constraints, Loser, Pattern, Row, Search,
    search,
};
use crossover::scenario::{Commitment, Field, Scenario, link};
use crossover::units::{Time, Usd};
use properties::legal;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(0x0c_0a57),
        max_global_rejects: 100_000,
        max_shrink_iters: 0,
        ..Config::default()
    }
}

/// Constraints that leave few types.
fn constraints() -> impl Strategy<Value = Constraints> {
    const FAMILIES: &[&str] = &["m7g", "c7g", "r8g", "c6i", "m?a", "r7i*", "m7g.*large", "c*gn"];
    const ARCHITECTURES: &[Architecture] =
        &[Architecture::Own, Architecture::Arm, Architecture::X86, Architecture::Either];
    const MOST: &[f64] = &[4.0, 4.0, 8.0, 16.0];
    const CEILINGS: &[Option<f64>] = &[None, None, Some(8.0), Some(400.0)];
    let family = prop::sample::select(FAMILIES).prop_map(Pattern::new);
    let response = prop_oneof![
        2 => Just(None),
        1 => (-3.0..2.9_f64).prop_map(|power| Some(Time::from_s(libm::pow(10.0, power).max(0.001)))),
    ];
    let architecture = prop::sample::select(ARCHITECTURES);
    let (most, ceiling) = (prop::sample::select(MOST), prop::sample::select(CEILINGS));
    let commitments = prop_oneof![
        3 => Just(Commitments::Own),
        1 => Just(Commitments::UpToOneYear),
        1 => Just(Commitments::UpToThreeYears),
    ];
    let two = prop::collection::vec(family, 1..3);
    (response, architecture, two, most, ceiling, commitments).prop_map(
        |(response, architecture, mut families, mut most, vcpu_ceiling, commitments)| {
            // Each of them is evaluated under every plan.
            if commitments != Commitments::Own {
                families.truncate(1);
                most = 4.0;
            }
            Constraints {
                response,
                architecture,
                families,
                vcpu: Bounds { least: None, most: Some(most) },
                vcpu_ceiling,
                commitments,
                ..Constraints::default()
            }
        },
    )
}

fn cents(month: Usd) -> f64 {
    (month.to_usd() * 100.0).round()
}

/// A type with the least that it costs, the instances that does, and what is true of any setup of it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact of its own")]
struct Tried {
    instance: InstanceType,
    /// Cents and instances of the best setup that keeps to everything.
    best: Option<(f64, f64)>,
    fits: bool,
    serves: bool,
    /// Whether a setup fails by its response alone, or by its vCPUs alone.
    slow: bool,
    wide: bool,
}

/// A scenario on another type.
fn on(base: &Scenario, instance: InstanceType) -> Scenario {
    let mut scenario = *base;
    scenario.instance = instance;
    if instance != base.instance {
        scenario.set(Field::InstancePrice, None);
    }
    if instance.arch() != base.arch() {
        scenario.set(Field::DurationPrice, None);
        scenario.set(Field::ProvisionedPrice, None);
        scenario.set(Field::ProvisionedDurationPrice, None);
    }
    scenario
}

/// A scenario under every commitment that may be made.
fn committed(scenario: &Scenario, constraints: &Constraints) -> Vec<Scenario> {
    let mut all = vec![*scenario];
    if scenario.commitment == Commitment::Plan {
        let mut without = *scenario;
        without.commitment = Commitment::Nothing;
        all.push(without);
    }
    for term in Term::ALL.iter().filter(|term| constraints.commitments.allow(**term)) {
        for plan in Plan::ALL {
            for payment in Payment::ALL {
                let mut with = *scenario;
                with.commitment = Commitment::Plan;
                (with.plan, with.term, with.payment) = (*plan, *term, *payment);
                with.set(Field::Discount, None);
                with.set(Field::Committed, None);
                all.push(with);
            }
        }
    }
    all
}

/// Evaluates every configuration of a type, one by one.
fn tried(base: &Scenario, constraints: &Constraints, instance: InstanceType) -> Option<Tried> {
    let mut found =
        Tried { instance, best: None, fits: false, serves: false, slow: false, wide: false };
    let mut has_bill = false;
    for scenario in committed(&on(base, instance), constraints) {
        for ratio in RATIOS {
            for times in 1..=16 {
                let memory = f64::from(times) * ratio * 1024.0;
                if !(2048.0..=32_768.0).contains(&memory) {
                    continue;
                }
                let vcpu = f64::from(times);
                let mut slots = vec![base.runtime.slots_per_vcpu() * vcpu];
                slots.extend((0..11).map(|power| f64::from(1 << power)));
                slots.extend(base.number(Field::Slots));
                for slots in slots.into_iter().filter(|slots| *slots <= 64.0 * vcpu) {
                    let one = scenario
                        .with(Field::MemoryPerVcpu, ratio)
                        .with(Field::EnvironmentMemory, memory)
                        .with(Field::Slots, slots);
                    let Ok(resolved) = one.resolve() else { continue };
                    has_bill = true;
                    let outcome = evaluate(&resolved.inputs);
                    let (Capacity::Runs(fleet), Some(bill)) = (outcome.capacity, outcome.managed)
                    else {
                        continue;
                    };
                    found.fits = true;
                    found.serves |= fleet.serves();
                    let slow = constraints.response.is_some_and(|most| fleet.response > most);
                    let vcpus = fleet.instances * f64::from(instance.vcpu());
                    let wide = vcpus > resolved.inputs.managed.vcpu_ceiling;
                    found.slow |= fleet.serves() && slow && !wide;
                    found.wide |= fleet.serves() && wide && !slow;
                    let new = (cents(bill.total()), fleet.instances);
                    if fleet.serves() && !slow && !wide && found.best.is_none_or(|best| new < best)
                    {
                        found.best = Some(new);
                    }
                }
            }
        }
    }
    has_bill.then_some(found)
}

/// Whether the constraints let a type be searched.
fn is_chosen(scenario: &Scenario, constraints: &Constraints, instance: InstanceType) -> bool {
    let arm = instance.arch() == Arch::Arm64;
    let arch = match constraints.architecture {
        Architecture::Own => instance.arch() == scenario.arch(),
        Architecture::Arm => arm,
        Architecture::X86 => !arm,
        Architecture::Either => true,
    };
    arch && constraints.families.iter().any(|pattern| pattern.fits(instance))
        && constraints.vcpu.most.is_none_or(|most| f64::from(instance.vcpu()) <= most)
}

/// The order of types by what the rule says.
fn key(tried: &Tried) -> Option<(f64, f64, i32, u32, String)> {
    let (cents, instances) = tried.best?;
    let instance = tried.instance;
    let generation = -i32::from(instance.generation());
    Some((cents, instances, generation, instance.vcpu(), instance.name()))
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn the_best_of_a_small_space_is_the_best_of_all_its_configurations(
        scenario in legal::with_bill(),
        constraints in constraints(),
    ) {
        let Ok(found) = search(&scenario, &constraints, None) else {
            let any = InstanceType::all().any(|instance| {
                let is_searched = is_chosen(&scenario, &constraints, instance)
                    && instance_price(instance, scenario.region).is_some();
                is_searched && tried(&constraints.on(&scenario), &constraints, instance).is_some()
            });
            prop_assert!(!any, "some type has a bill");
            return Ok(());
        };
        let base = constraints.on(&scenario);
        let mut all = Vec::new();
        for instance in InstanceType::all() {
            let typed = instance == base.instance && base.number(Field::InstancePrice).is_some();
            let priced = typed || instance_price(instance, base.region).is_some();
            if priced && is_chosen(&scenario, &constraints, instance) {
                all.extend(tried(&base, &constraints, instance));
            }
        }
        for tried in &all {
            check_row(&found, tried)?;
        }
        let mut keys: Vec<_> = all.iter().filter_map(key).collect();
        keys.sort_by(|one, other| one.partial_cmp(other).expect("no month is NaN"));
        let names: Vec<String> = keys.into_iter().map(|key| key.4).collect();
        let rows: Vec<String> = found.left().map(|(row, _)| row.instance.name()).collect();
        prop_assert_eq!(rows, names);
        check_on_demand(&scenario, &constraints, &found)?;
        check_gaps(&found)?;
        check_removed(&scenario, &constraints, &found)?;
    }
}

/// Holds a row to what was tried of its type, and to its bill once it is applied.
fn check_row(found: &Search, tried: &Tried) -> Result<(), TestCaseError> {
    let row = found.rows.iter().find(|row| row.instance == tried.instance);
    let row = row.expect("every type has a row");
    let (Some(best), Some(told)) = (tried.best, &row.found) else {
        prop_assert_eq!(row.found.is_none(), tried.best.is_none(), "{:?} {:?}", tried, row);
        let expected = if !tried.fits {
            Constraint::DoesNotFit
        } else if !tried.serves {
            Constraint::CannotServe
        } else if tried.slow {
            Constraint::Response
        } else if tried.wide {
            Constraint::VcpuCeiling
        } else {
            Constraint::ResponseAndCeiling
        };
        prop_assert_eq!(row.loses, Some(Loser::Constraint(expected)), "{:?}", tried);
        return Ok(());
    };
    prop_assert_eq!((cents(told.month), told.instances), best, "{:?}", row);
    let applied = found.apply(row).expect("the row is left");
    let resolved = applied.resolve();
    prop_assert!(resolved.is_ok(), "{:?} {:?}", resolved, row);
    let outcome = evaluate(&resolved.expect("checked above").inputs);
    let bill = outcome.managed.map(|bill| cents(bill.total()));
    prop_assert_eq!(bill, Some(cents(told.month)), "{:?}", row);
    prop_assert!(outcome.capacity.serves());
    let fleet = outcome.capacity.fleet().expect("it serves");
    prop_assert_eq!(fleet.response, told.response);
    prop_assert_eq!(fleet.instances.to_bits(), told.most.to_bits());
    Ok(())
}

/// Holds on-demand to each memory of the scenario's own architecture without provisioned concurrency.
fn check_on_demand(
    scenario: &Scenario,
    constraints: &Constraints,
    found: &Search,
) -> Result<(), TestCaseError> {
    let side = &found.on_demand;
    let own = scenario.resolve().map(|resolved| on_demand_bill(&resolved.inputs).total());
    prop_assert_eq!(own, Ok(side.own.month));
    let Some(best) = side.best else { return Ok(()) };
    let applied = best.apply();
    if let Ok(resolved) = applied.resolve() {
        prop_assert_eq!(on_demand_bill(&resolved.inputs).total(), best.month);
    }
    prop_assert!(!side.own.is_allowed || cents(best.month) <= cents(side.own.month));
    let number = |field| scenario.number(field).expect("it is given");
    let (memory, threads) = (number(Field::Memory), number(Field::Threads));
    let (duration, share) = (number(Field::Duration), number(Field::CpuShare));
    if !side.own.is_allowed {
        return Ok(());
    }
    for more in [1769.0, 3008.0, 10_240.0].into_iter().filter(|more| *more > memory) {
        let cpu = duration * share * threads.min(memory / 1769.0) / threads.min(more / 1769.0);
        let longer = duration * (1.0 - share) + cpu;
        let other = scenario
            .with(Field::Memory, more)
            .with(Field::Duration, longer)
            .with(Field::CpuShare, (cpu / longer).clamp(0.0, 1.0));
        let Ok(resolved) = other.resolve() else { continue };
        if constraints.response.is_none() {
            let month = on_demand_bill(&resolved.inputs).total();
            prop_assert!(cents(best.month) <= cents(month) * (1.0 + 1e-9), "{more} {best:?}");
        }
    }
    Ok(())
}

/// Holds every gap to the best of both sides, and the best to the cheaper one.
fn check_gaps(found: &Search) -> Result<(), TestCaseError> {
    let managed = found.cheapest().map(|(_, found)| found.month);
    let on_demand = found.on_demand.best.map(|found| found.month);
    let least = match (managed, on_demand) {
        (Some(one), Some(other)) => {
            let stays = cents(other) <= cents(one);
            prop_assert_eq!(found.best, Some(if stays { Best::OnDemand } else { Best::Managed }));
            if stays { other } else { one }
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => {
            prop_assert_eq!(found.best, None);
            return Ok(());
        }
    };
    let mut best = 0;
    for (row, told) in found.left() {
        match row.loses {
            Some(Loser::Costs { gap, wasted, .. }) => {
                prop_assert_eq!(gap, told.month - least);
                prop_assert!((0.0..=1.0).contains(&wasted.to_fraction()), "{wasted:?}");
            }
            None => best += 1,
            other @ Some(_) => prop_assert!(false, "{other:?}"),
        }
        prop_assert!((0.0..=1.0).contains(&told.headroom.to_fraction()), "{:?}", told.headroom);
        prop_assert!(told.own.is_none_or(|own| cents(own) >= cents(told.month)));
    }
    prop_assert_eq!(best, usize::from(found.best == Some(Best::Managed)));
    Ok(())
}

/// Takes each constraint away that keeps a type out: the type is then left, or another one keeps it out.
fn check_removed(
    scenario: &Scenario,
    constraints: &Constraints,
    found: &Search,
) -> Result<(), TestCaseError> {
    for (constraint, count) in found.kept_out() {
        prop_assert!(count > 0);
        let mut freed = constraints.clone();
        match constraint {
            Constraint::Response => freed.response = None,
            Constraint::VcpuCeiling => freed.vcpu_ceiling = Some(15_000.0),
            Constraint::Family => freed.families = Vec::new(),
            Constraint::Vcpu => freed.vcpu = Bounds::default(),
            Constraint::Architecture => freed.architecture = Architecture::Either,
            _ => continue,
        }
        let again = search(scenario, &freed, None).expect("it was searched before");
        let of = |search: &Search, row: &Row| {
            search.rows.iter().find(|other| other.instance == row.instance).cloned()
        };
        let by = Some(Loser::Constraint(constraint));
        for row in found.rows.iter().filter(|row| row.loses == by) {
            let then = of(&again, row).expect("every type has a row");
            // A fleet may need more vCPUs than any ceiling allows.
            if constraint != Constraint::VcpuCeiling {
                prop_assert_ne!(then.loses, by, "{:?}", row.instance);
            }
            if constraint == Constraint::Response {
                prop_assert!(then.found.is_some(), "{:?}", then);
            }
        }
    }
    Ok(())
}

#[test]
fn any_scenario_can_be_searched() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(config(1));
    for _ in 0..200 {
        let scenario = legal::scenario().new_tree(&mut runner).expect("a scenario").current();
        let mut constraints = constraints().new_tree(&mut runner).expect("constraints").current();
        for families in [true, false] {
            if !families {
                constraints.families = Vec::new();
            }
            if let Ok(found) = search(&scenario, &constraints, None) {
                let words = format!("{:?} {:?}", found.own, found.on_demand);
                assert!(!words.contains("NaN"), "{words}");
                assert!(found.left().all(|(row, _)| found.apply(row).is_some()));
            }
        }
    }
}

#[test]
fn a_spike_is_survived_with_the_least_minimum() {
    let scenario = link::read("v=2&requests=400M/month&spike=6&spike-rise=30s").scenario;
    let constraints = Constraints {
        spike: true,
        families: Pattern::list("m7g c7g m6g"),
        ..Constraints::default()
    };
    let without = Constraints { spike: false, ..constraints.clone() };
    let [found, plain] = [constraints, without]
        .map(|constraints| search(&scenario, &constraints, None).expect("has a bill"));
    let finalists = found.spike.expect("was asked");
    let (best, cheapest) = found.cheapest().expect("one survives");
    assert!(cheapest.month > plain.cheapest().expect("one fits").1.month);
    let largest = |row: &Row, minimum: Option<f64>| {
        let mut taken = found.apply(row).expect("is left");
        if minimum.is_some() {
            taken.set(Field::Minimum, minimum);
        }
        let resolved = taken.resolve().expect("has a bill");
        let (inputs, scaling) = taken.when_a_spike_comes(&resolved.inputs);
        survives_managed(&inputs, &scaling, finalists.spike.rise).expect("fits")
    };
    let raised: Vec<_> = found.left().filter(|(_, found)| found.minimum.is_some()).collect();
    assert!(raised.len() > 2 && finalists.tried >= raised.len(), "{}", raised.len());
    for (row, found) in raised {
        let minimum = found.minimum.expect("is raised");
        let name = row.instance.name();
        // The largest spike is known to a hundredth of itself.
        assert!(largest(row, None) * 1.011 >= finalists.spike.factor, "{name}");
        assert!(largest(row, Some(minimum - 1.0)) < finalists.spike.factor, "{name}");
    }
    // What was not tried costs no less even without the spike, and what is taken costs what was said.
    let untried = plain.left().skip(finalists.tried);
    assert!(untried.into_iter().all(|(_, found)| found.month >= cheapest.month));
    let taken = found.apply(best).expect("is left").resolve().expect("has a bill").inputs;
    let bill = evaluate(&taken).managed.expect("fits").total();
    assert!((bill.to_usd() - cheapest.month.to_usd()).abs() < 0.005);
}

#[test]
fn a_spike_that_no_minimum_survives_leaves_nothing() {
    let scenario = link::read("v=2&requests=400M/month&spike=100&spike-rise=1s&max=8").scenario;
    let constraints = Constraints { spike: true, ..Constraints::default() };
    let found = search(&scenario, &constraints, None).expect("has a bill");
    assert_eq!(found.left().count(), 0);
    let kept_out = found.kept_out();
    assert!(
        kept_out.iter().any(|(constraint, count)| *constraint == Constraint::Spike && *count > 0)
    );
}
