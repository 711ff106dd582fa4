//! What a demand holds against the bill of one configuration, and what binds it against another fleet.

use super::*;
use crate::model::evaluate;
use crate::model::example::steady_api;
use crate::model::lmi::Capacity;
use crate::model::scaling::{Scaling, Shape, Traffic};
use crate::units::{Ratio, Usd};

fn steady(inputs: &Inputs) -> Vec<Level> {
    let traffic = Traffic::Shape(Shape::Steady);
    traffic.levels(inputs.workload.volume, &Scaling::default(), inputs.managed.minimum)
}

fn all(inputs: &Inputs) -> Vec<Setup> {
    setups(&inputs.managed, 16.0, |_| Some(13.0))
}

/// The inputs with another setup.
fn with(inputs: &Inputs, setup: Setup) -> Inputs {
    let mut inputs = *inputs;
    (inputs.managed.environment, inputs.managed.slots) = (setup.environment, setup.slots);
    inputs
}

#[test]
fn sizes_are_those_that_aws_takes() {
    let sizes: Vec<Environment> = environments().collect();
    assert_eq!(sizes.len(), 16 + 8 + 4);
    for size in &sizes {
        let mb = size.memory.to_mb();
        assert!((2048.0..=32_768.0).contains(&mb), "{size:?}");
        assert_eq!(size.vcpu().fract().to_bits(), 0.0_f64.to_bits(), "{size:?}");
    }
    let setups = all(&steady_api());
    assert!(setups.iter().all(|setup| setup.slots <= setup.environment.most_slots()));
    for (at, setup) in setups.iter().enumerate() {
        assert!(!setups[at + 1..].contains(setup), "{setup:?} is there once");
    }
}

#[test]
fn slots_are_no_more_than_memory_holds() {
    let mut inputs = steady_api();
    inputs.managed.slot_memory = crate::model::SlotMemory::Shared {
        base: Memory::from_mb(256.0),
        each: Memory::from_mb(100.0),
    };
    let first = |mb: f64| -> Vec<f64> {
        let is_first = |setup: &Setup| setup.environment.memory == Memory::from_mb(mb);
        let ratio = |setup: &Setup| setup.environment.gb_per_vcpu.to_bits() == 2_f64.to_bits();
        let found = all(&inputs).into_iter().filter(|setup| is_first(setup) && ratio(setup));
        found.map(|setup| setup.slots).collect()
    };
    // 17 by memory: 32 and 64 come to the same.
    assert_eq!(first(2048.0), [13.0, 16.0, 1.0, 2.0, 4.0, 8.0, 17.0]);
    inputs.managed.slot_memory =
        crate::model::SlotMemory::Processes { each: Memory::from_mb(4000.0) };
    assert_eq!(all(&inputs).iter().filter(|setup| setup.slots < 1.0).count(), 0);
}

#[test]
fn steady_traffic_has_the_bill_of_each_configuration() {
    let mut fits = 0;
    for volume in [0.0, 1e3, 120e6, 3e9] {
        for minimum in [0.0, 3.0] {
            let mut inputs = steady_api().at(Volume::from_per_month(volume));
            inputs.managed.minimum = minimum;
            for setup in all(&inputs) {
                let own = with(&inputs, setup);
                let expected = evaluate(&own);
                let found = demand(&inputs, setup, &steady(&inputs));
                let placed = found.as_ref().ok().and_then(|found| found.on(&own.managed, 0.0));
                let bill = placed.map(|placed| placed.bill(&own));
                assert_eq!(bill, expected.managed, "{volume} {setup:?}");
                let (Ok(found), Some(placed)) = (found, placed) else { continue };
                fits += 1;
                let Capacity::Runs(fleet) = expected.capacity else { panic!("{setup:?}") };
                assert_eq!(found.fleet(&own.managed, &placed), fleet, "{volume} {setup:?}");
                assert_eq!((found.response, found.serves), (fleet.response, fleet.serves()));
                let headroom = headroom(&fleet, &own.managed, &found.loads());
                assert!((Ratio::ZERO..=Ratio::ONE).contains(&headroom), "{headroom:?}");
            }
        }
    }
    assert!(fits > 400, "{fits}");
}

#[test]
fn hours_without_environments_cost_nothing() {
    let inputs = steady_api();
    let half = Ratio::from_percent(50.0);
    let level = |minimum| Level { volume: inputs.workload.volume, minimum, share: half };
    let levels = [level(Minimum::Off), level(Minimum::At(3.0))];
    let setup = Setup { environment: inputs.managed.environment, slots: 16.0 };
    let found = demand(&inputs, setup, &levels).unwrap();
    let placed = found.on(&inputs.managed, 1.0).unwrap();
    let whole = evaluate(&with(&inputs, setup)).managed.unwrap().instances;
    assert!((placed.hours.instances - whole / 2.0).abs() < 1e-12);
    assert!((placed.hours.beyond - (whole - 1.0) / 2.0).abs() < 1e-12);
    assert_eq!(placed.hours.fewest.to_bits(), 0.0_f64.to_bits());
    assert!((placed.most - whole).abs() < 1e-12);
}

#[test]
fn what_binds_is_what_moves_the_fleet() {
    let mut seen = Vec::new();
    for (cpu, volume, minimum) in
        [(0.3, 120e6, 3.0), (0.01, 900e6, 3.0), (0.3, 1e5, 3.0), (0.9, 2e9, 3.0), (0.3, 1e5, 9.0)]
    {
        let mut inputs = steady_api().at(Volume::from_per_month(volume));
        inputs.workload.cpu_share = Ratio::from_fraction(cpu);
        inputs.managed.minimum = minimum;
        for setup in all(&inputs) {
            let own = with(&inputs, setup);
            let Capacity::Runs(fleet) = evaluate(&own).capacity else { continue };
            let bound = binding(&fleet);
            let instances = |inputs: &Inputs| {
                evaluate(inputs).capacity.fleet().map(|fleet| (fleet.environments, fleet.instances))
            };
            let mut freed = own;
            match bound {
                Binding::Cpu => freed.workload.cpu_share = Ratio::from_fraction(cpu / 2.0),
                Binding::Memory => {
                    freed.managed.instance.memory = freed.managed.instance.memory * 64.0;
                    freed.managed.environment.memory = setup.environment.memory;
                }
                Binding::Slots => freed.managed.slots *= 2.0,
                Binding::Minimum => freed.managed.minimum = 0.0,
                Binding::Zones => freed.managed.zones = 1.0,
            }
            let (now, then) = (instances(&own).unwrap(), instances(&freed).unwrap());
            let fewer = then.0 < now.0 || then.1 < now.1;
            // Rounding to whole ones may hide it where there are few.
            assert!(fewer || now.1 <= 3.0 || now.0 <= 3.0, "{bound:?} {now:?} {then:?} {setup:?}");
            let found = demand(&inputs, setup, &steady(&inputs)).unwrap();
            let placed = found.on(&own.managed, 0.0).unwrap();
            let share = wasted(bound, &fleet, &placed, &own.managed, &found.loads());
            assert!((Ratio::ZERO..=Ratio::ONE).contains(&share), "{share:?}");
            seen.push(bound);
        }
    }
    for bound in [Binding::Cpu, Binding::Memory, Binding::Slots, Binding::Minimum, Binding::Zones] {
        assert!(seen.contains(&bound), "{bound:?}");
    }
}

#[test]
fn a_fleet_without_traffic_has_all_of_its_room() {
    let inputs = steady_api().at(Volume::ZERO);
    let setup = Setup { environment: inputs.managed.environment, slots: 16.0 };
    let found = demand(&inputs, setup, &steady(&inputs)).unwrap();
    let placed = found.on(&inputs.managed, 0.0).unwrap();
    let fleet = found.fleet(&inputs.managed, &placed);
    assert_eq!(headroom(&fleet, &inputs.managed, &found.loads()), Ratio::ONE);
    assert!(placed.bill(&inputs).total() > Usd::ZERO);
}
