//! A search of the default example: its order, its ties, what keeps types out, and what is contradictory.

use super::*;
use crate::catalog::Region;
use crate::model::evaluate;
use crate::scenario::{Commitment, Field, Scheduling, TrafficShape};
use crate::units::{Memory, Time};

fn of(scenario: &Scenario, constraints: &Constraints) -> Search {
    search(scenario, constraints, None).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn families(text: &str) -> Constraints {
    Constraints { families: Pattern::list(text), ..Constraints::default() }
}

fn row<'a>(search: &'a Search, name: &str) -> &'a Row {
    search.rows.iter().find(|row| row.instance.name() == name).unwrap()
}

#[test]
fn the_default_example_has_a_cheaper_type_than_its_own() {
    let found = of(&Scenario::default(), &Constraints::default());
    let (best, told) = found.cheapest().unwrap();
    assert_eq!((found.best, best.loses), (Some(Best::Managed), None));
    let own = found.own.as_ref().unwrap();
    assert!((own.month.to_usd() - 435.0192).abs() < 1e-9, "{own:?}");
    assert!(told.month < own.month);
    assert!(found.rows[1..].iter().all(|row| row.loses.is_some()));
    let applied = found.apply(best).unwrap();
    let bill = evaluate(&applied.resolve().unwrap().inputs).managed.unwrap();
    assert_eq!(cents(bill.total()), cents(told.month));
    let found = search(&Scenario::default(), &Constraints::default(), None).unwrap();
    let cheapest = found.as_cheapest().unwrap();
    assert_eq!((cheapest.instance, cheapest.month), (best.instance, told.month));
    assert!(!cheapest.is_estimate);
    assert_eq!(found.space.configurations(), found.space.types * found.space.setups);
    // The scenario's own type is never dearer at its best setup than as it is.
    assert!(row(&found, "m7g.xlarge").found.as_ref().unwrap().month <= own.month);
}

#[test]
fn what_changes_nothing_is_not_changed() {
    let found = of(&Scenario::default(), &families("m7g"));
    let told = row(&found, "m7g.xlarge");
    let applied = found.apply(told).unwrap();
    let own = found.own.as_ref().unwrap();
    // As many instances can hold it as it is, so it stays as it is.
    assert_eq!(told.found.as_ref().unwrap().month, own.month);
    assert_eq!(applied.differences(&Scenario::default()), 0);
}

#[test]
fn ties_go_to_fewer_instances_then_the_newer_generation_then_fewer_vcpus() {
    // Without requests and with a minimum of 0 every type costs nothing.
    let nothing = Scenario::default().with(Field::Requests, 0.0).with(Field::Minimum, 0.0);
    let found = of(&nothing, &Constraints::default());
    let rows: Vec<&Row> = found.left().map(|(row, _)| row).collect();
    assert!(rows.len() > 20);
    assert_eq!(found.best, Some(Best::OnDemand), "nobody moves for nothing");
    let keys: Vec<_> = rows
        .iter()
        .map(|row| {
            let newer = u8::MAX - row.instance.generation();
            (newer, row.instance.vcpu(), row.instance.name())
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
    for row in rows {
        let found = row.found.as_ref().unwrap();
        assert!(cents(found.month) == 0 && found.instances <= 0.0, "{found:?}");
        assert!(matches!(row.loses, Some(Loser::Costs { gap, .. }) if gap == Usd::ZERO));
    }
    // One large or two of half the size cost as much.
    let scenario = Scenario::default().with(Field::Zones, 1.0).with(Field::Requests, 2e9);
    let found = of(&scenario, &families("m7g"));
    for pair in found.left().collect::<Vec<_>>().windows(2) {
        let [(_, one), (_, other)] = pair else { panic!("two") };
        let same = cents(one.month) == cents(other.month);
        assert!(!same || one.instances <= other.instances);
    }
}

#[test]
fn constraints_that_contradict_themselves_name_their_part() {
    let with = |change: fn(&mut Constraints)| {
        let mut constraints = Constraints::default();
        change(&mut constraints);
        search(&Scenario::default(), &constraints, None).unwrap_err()
    };
    let crossed = with(|all| all.vcpu = Bounds { least: Some(8.0), most: Some(4.0) });
    assert_eq!(crossed, [Wrong::Crossed(Part::Vcpu)]);
    let crossed = with(|all| {
        let gb = |gb| Some(Memory::from_gb(gb));
        all.memory = Bounds { least: gb(64.0), most: gb(32.0) };
    });
    assert_eq!(crossed, [Wrong::Crossed(Part::Memory)]);
    let pattern = Pattern::new("z1d");
    let unknown = with(|all| all.families = Pattern::list("m7g z1d"));
    assert_eq!(unknown, [Wrong::MatchesNothing { part: Part::Families, pattern: pattern.clone() }]);
    let unknown = with(|all| all.excluded = Pattern::list("z1d"));
    assert_eq!(unknown, [Wrong::MatchesNothing { part: Part::Excluded, pattern }]);
    for (change, part) in [
        ((|all| all.response = Some(Time::ZERO)) as fn(&mut Constraints), Part::Response),
        (|all| all.vcpu.least = Some(2.5), Part::Vcpu),
        (|all| all.memory.most = Some(Memory::ZERO), Part::Memory),
        (|all| all.zones = Some(7.0), Part::Zones),
        (|all| all.minimum = Some(-1.0), Part::Minimum),
        (|all| all.vcpu_ceiling = Some(f64::NAN), Part::VcpuCeiling),
    ] {
        let wrong = with(change);
        assert!(
            matches!(wrong.as_slice(), [Wrong::OutOfRange { part: found, .. }] if *found == part),
            "{wrong:?}"
        );
    }
    let capped = Scenario::default().with(Field::Maximum, 4.0);
    let above = Constraints { minimum: Some(9.0), ..Constraints::default() };
    let wrong = search(&capped, &above, None).unwrap_err();
    assert!(
        matches!(wrong.as_slice(), [Wrong::Scenario(problems)] if problems.len() == 1),
        "{wrong:?}"
    );
}

#[test]
fn nothing_left_says_what_kept_how_many_out() {
    let constraints =
        Constraints { response: Some(Time::from_ms(1.0)), ..families("m7g c7g.large") };
    let found = of(&Scenario::default(), &constraints);
    assert_eq!((found.best, found.left().count()), (None, 0));
    let kept = found.kept_out();
    let of =
        |constraint| kept.iter().find(|(other, _)| *other == constraint).map_or(0, |found| found.1);
    assert_eq!(of(Constraint::Response), found.space.types);
    assert!(of(Constraint::Family) > 50 && of(Constraint::Architecture) > 50, "{kept:?}");
    let all: usize = kept.iter().map(|(_, count)| count).sum();
    assert_eq!(all, found.rows.len());
    let excluded = Constraints { excluded: Pattern::list("*"), ..Constraints::default() };
    let found = super::search(&Scenario::default(), &excluded, None).unwrap();
    assert_eq!(found.best, Some(Best::OnDemand), "on-demand is left");
    assert_eq!(found.space.configurations(), 0);
}

#[test]
fn a_region_with_few_types_has_few_rows() {
    let mut least = (usize::MAX, None);
    for region in Region::all() {
        let scenario = Scenario { region, ..Scenario::default() };
        let Ok(found) = search(&scenario, &Constraints::default(), None) else { continue };
        assert!(found.best.is_some() || found.left().count() == 0);
        least = least.min((found.rows.len(), Some(region)));
    }
    assert!(least.0 < 200, "{least:?}");
}

#[test]
fn a_scenario_that_lacks_the_price_of_its_own_type_is_searched() {
    let region = Region::from_code("eu-south-1").unwrap();
    let scenario = Scenario { region, ..Scenario::default() };
    assert!(scenario.resolve().is_err());
    let found = of(&scenario, &Constraints::default());
    assert!(found.own.is_none() && found.left().count() > 0);
    let broken = Scenario::default().with(Field::Target, 7.0);
    let wrong = search(&broken, &Constraints::default(), None).unwrap_err();
    assert_eq!(wrong, [Wrong::Scenario(vec![Problem::OutOfRange(Field::Target)])]);
    // An environment that AWS does not take is the reader's; the types have their own.
    let odd = Scenario::default().with(Field::EnvironmentMemory, 5000.0);
    assert!(of(&odd, &Constraints::default()).own.is_none());
}

#[test]
fn a_commitment_is_the_scenarios_own_or_a_published_one() {
    let mut scenario = Scenario::default();
    let plain = of(&scenario, &families("m7g"));
    let told = row(&plain, "m7g.xlarge").found.clone().unwrap();
    assert_eq!((told.terms, told.own), (Terms::Own, Some(told.month)));
    assert!(!told.plans.is_empty());
    let all = Constraints { commitments: Commitments::UpToThreeYears, ..families("m7g") };
    let found = of(&scenario, &all);
    let with = row(&found, "m7g.xlarge").found.clone().unwrap();
    let least = with.plans.iter().map(|(_, month)| month.to_usd()).fold(f64::INFINITY, f64::min);
    assert!((with.month.to_usd() - least).abs() < 1e-9, "{with:?}");
    assert!(matches!(with.terms, Terms::Published(_)));
    scenario.commitment = Commitment::Plan;
    let found = of(&scenario, &families("m7g"));
    let own = row(&found, "m7g.xlarge").found.clone().unwrap();
    assert_eq!((own.terms, own.own), (Terms::Own, Some(own.month)));
    // The other sizes may have no published rate: these cost what they do without a plan.
    for (row, told) in found.left() {
        let applied = found.apply(row).unwrap();
        let bill = evaluate(&applied.resolve().unwrap().inputs).managed.unwrap();
        assert_eq!(cents(bill.total()), cents(told.month), "{row:?}");
    }
}

#[test]
fn less_memory_is_searched_where_the_reader_says_what_a_process_takes() {
    let usual = Scenario::default();
    let alone = of(&usual, &Constraints::default()).on_demand;
    assert_eq!(alone.best.map(|best| best.memory), Some(Memory::from_mb(2048.0)));
    let said = usual.with(Field::BaseMemory, 700.0).with(Field::SlotMemory, 60.0);
    let found = of(&said, &Constraints::default()).on_demand;
    let best = found.best.unwrap();
    assert_eq!(best.memory, Memory::from_mb(768.0));
    assert!(best.month < found.own.month && best.duration > found.own.duration);
    let applied = best.apply();
    let resolved = applied.resolve().unwrap();
    assert_eq!(crate::model::on_demand_bill(&resolved.inputs).total(), best.month);
    // What Managed Instances are told of the function is the same.
    let (cpu, own) = (resolved.inputs.workload, usual.resolve().unwrap().inputs.workload);
    assert!((cpu.cpu_time() / own.cpu_time() - 1.0).abs() < 1e-12);
    let quick = Constraints { response: Some(Time::from_ms(200.0)), ..Constraints::default() };
    let kept = of(&said, &quick).on_demand.best.unwrap();
    assert!(kept.response <= Time::from_ms(200.0) && kept.memory > best.memory, "{kept:?}");
}

#[test]
fn provisioned_concurrency_is_searched_for_steady_traffic() {
    let busy = Scenario::default().with(Field::Requests, 1e9);
    let side = of(&busy, &Constraints::default()).on_demand;
    let best = side.best.unwrap();
    assert!(matches!(best.provisioned, Provision::Mean(environments) if environments > 70.0));
    assert!(best.month < side.own.month);
    let shaped = Scenario { shape: TrafficShape::DayNight, ..busy };
    let best = of(&shaped, &Constraints::default()).on_demand.best.unwrap();
    assert_eq!(best.provisioned, Provision::Off);
}

#[test]
fn traffic_that_changes_is_estimated_hour_by_hour() {
    for (shape, schedule) in [
        (TrafficShape::DayNight, Scheduling::Nothing),
        (TrafficShape::OfficeHours, Scheduling::OffOutside),
        (TrafficShape::Growth, Scheduling::Nothing),
        (TrafficShape::Spike, Scheduling::Hours),
    ] {
        let scenario = Scenario { shape, schedule, ..Scenario::default() };
        let scenario = scenario.with(Field::Requests, 2e9);
        let found = of(&scenario, &families("m7g"));
        assert!(found.is_estimate, "{shape:?}");
        for (row, told) in found.left() {
            assert!(told.instances <= told.most + 1e-9, "{row:?}");
            let again = of(&found.apply(row).unwrap(), &families("m7g")).own.unwrap();
            assert!((again.month - told.month).to_usd().abs() < 0.005, "{shape:?} {row:?}");
        }
        // The estimate of the scenario's own is near its simulated hours.
        let mut inputs = scenario.resolve().unwrap().inputs;
        inputs.profile = scenario.profile(&inputs, None);
        let simulated = evaluate(&inputs).managed.unwrap().total();
        let estimate = found.own.clone().unwrap().month;
        let apart = (estimate / simulated - 1.0).abs();
        assert!(apart < 0.25, "{shape:?}: {estimate:?} and {simulated:?}");
    }
}
