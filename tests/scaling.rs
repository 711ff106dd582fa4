//! What holds for any traffic that is stepped through both systems.

mod properties {
    #[allow(dead_code, reason = "the other properties use the rest")]
    pub(crate) mod legal;
}

use crossover::model::scaling::{Arrivals, Scaling, Simulated, Source, View, simulate};
use crossover::model::{Capacity, Inputs, evaluate};
use crossover::scenario::trace;
use crossover::units::{Ratio, Time, Usd};
use properties::legal;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// The same cases on every machine; none is remembered in a file.
fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(0x0c_0a57),
        ..Config::default()
    }
}

fn source() -> impl Strategy<Value = Source> {
    select(&[Source::Synchronous, Source::Asynchronous, Source::Queue][..])
}

/// Traffic around the scenario's mean rate, with silence, leaps and slopes.
fn traffic() -> impl Strategy<Value = (f64, Vec<(usize, f64)>)> {
    let factor = prop_oneof![
        1 => Just(0.0),
        3 => 0.0..2.0_f64,
        1 => 2.0..60.0_f64,
    ];
    (select(&[1.0, 7.0, 60.0][..]), prop::collection::vec((1..400_usize, factor), 1..8))
}

fn arrivals(inputs: &Inputs, (step, pieces): &(f64, Vec<(usize, f64)>)) -> Arrivals {
    let rate = inputs.workload.volume.rate().to_per_s();
    let mut counts = Vec::new();
    let mut last = 1.0;
    for (steps, factor) in pieces {
        // Odd lengths leap, even ones slope.
        let from = if steps % 2 == 0 { last } else { *factor };
        counts.extend((0..*steps).map(|at| {
            let part = at as f64 / *steps as f64;
            rate * step * (from + (factor - from) * part)
        }));
        last = *factor;
    }
    Arrivals::new(Time::from_s(*step), counts)
}

fn run(inputs: &Inputs, source: Source, arrivals: &Arrivals) -> Simulated {
    let scaling = Scaling { source, ..Scaling::default() };
    let view = View { from: Time::ZERO, to: arrivals.span(), samples: 200 };
    simulate(inputs, &scaling, arrivals, view)
}

/// Fails unless the parts are the whole, but for the last digits of a sum.
fn adds_up(parts: f64, whole: f64, what: &str) -> Result<(), TestCaseError> {
    let scale = whole.abs().max(1e-6);
    prop_assert!((parts - whole).abs() <= scale * 1e-6, "{what}: {parts} of {whole}");
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn requests_in_are_requests_served_refused_or_left(
        inputs in legal::inputs(),
        source in source(),
        traffic in traffic(),
    ) {
        let arrivals = arrivals(&inputs, &traffic);
        let Simulated { on_demand, managed, .. } = run(&inputs, source, &arrivals);
        let all = arrivals.total();
        adds_up(on_demand.served + on_demand.lost + on_demand.left, all, "on-demand")?;
        prop_assert!(on_demand.refused <= all * (1.0 + 1e-9), "{:?}", on_demand.quotas);
        match source {
            Source::Synchronous => adds_up(on_demand.refused, on_demand.lost, "a caller sees it")?,
            Source::Asynchronous => {}
            Source::Queue => prop_assert!(on_demand.lost <= 0.0, "a queue loses nothing"),
        }
        if let Some(run) = managed {
            let into = run.carried + all;
            adds_up(run.served + run.lost + run.left, into, "Managed Instances")?;
            prop_assert!(run.refusals.total() <= all * (1.0 + 1e-9), "{:?}", run.refusals);
            if source == Source::Synchronous {
                adds_up(run.refusals.total(), run.lost, "a caller sees each refusal")?;
            }
            if source == Source::Queue {
                prop_assert!(run.lost <= 0.0, "a queue loses nothing");
            }
        }
    }

    #[test]
    fn nothing_is_negative_and_every_share_is_one(
        inputs in legal::inputs(),
        source in source(),
        traffic in traffic(),
    ) {
        let arrivals = arrivals(&inputs, &traffic);
        let simulated = run(&inputs, source, &arrivals);
        let managed = simulated.managed.iter();
        let samples = managed.flat_map(|run| &run.samples).chain(&simulated.on_demand.samples);
        for sample in samples {
            for number in [
                sample.arrived,
                sample.served,
                sample.refused,
                sample.refused_by_cpu,
                sample.refused_while_off,
                sample.refused_asleep,
                sample.refused
                    - sample.refused_by_cpu
                    - sample.refused_while_off
                    - sample.refused_asleep
                    + 1e-9,
                sample.environments,
                sample.instances,
                sample.cpu,
                sample.slots,
                sample.response.to_s(),
                sample.cold_starts,
                sample.backlog,
                sample.age.to_s(),
            ] {
                prop_assert!(number >= 0.0 && number.is_finite(), "{sample:?}");
            }
            prop_assert!(sample.cpu <= 1.0, "{sample:?}");
            // A function that may sleep has environments by chance.
            let is_whole = sample.environments.fract() <= 0.0 || inputs.managed.minimum < 1.0;
            prop_assert!(is_whole, "{sample:?}");
        }
        if let Some(bill) = simulated.managed_bill {
            let total = bill.total().to_usd();
            prop_assert!(total >= 0.0 && total.is_finite(), "{bill:?}");
        }
        let total = simulated.on_demand_bill.total().to_usd();
        prop_assert!(total >= 0.0 && total.is_finite(), "{:?}", simulated.on_demand_bill);
    }

    #[test]
    fn instances_run_at_least_as_long_as_the_work_takes(
        inputs in legal::inputs(),
        source in source(),
        traffic in traffic(),
    ) {
        let arrivals = arrivals(&inputs, &traffic);
        if let Some(run) = run(&inputs, source, &arrivals).managed {
            let vcpu_time = run.instance_time.to_s() * inputs.managed.instance.vcpu;
            prop_assert!(run.cpu_time.to_s() <= vcpu_time * (1.0 + 1e-9), "{run:?}");
            prop_assert!(run.fewest_instances <= run.most_instances);
            let mean = run.instance_time / arrivals.span();
            prop_assert!(mean <= run.most_instances * (1.0 + 1e-9), "{mean}");
        }
    }

    #[test]
    fn steady_traffic_costs_what_the_steady_model_says(
        inputs in legal::inputs(),
        source in source(),
    ) {
        let mut inputs = inputs;
        // A run has its own cold starts, of which steady traffic has none.
        inputs.on_demand.cold_starts = Ratio::ZERO;
        // Nor does it sleep.
        inputs.managed.minimum = inputs.managed.minimum.max(1.0);
        let steady = evaluate(&inputs);
        let even = inputs.workload.volume.rate().to_per_s();
        let arrivals = Arrivals::new(Time::from_s(1.0), vec![even; 7200]);
        let Simulated { on_demand, managed, on_demand_bill, managed_bill } =
            run(&inputs, source, &arrivals);
        let close = |found: Usd, expected: Usd, what: &str| {
            let apart = (found.to_usd() - expected.to_usd()).abs();
            prop_assert!(apart <= expected.to_usd() * 5e-3 + 1e-9, "{what}: {found:?}, {expected:?}");
            Ok(())
        };
        // What a quota or a maximum refuses is none of the steady bill.
        if on_demand.refused <= 0.0 {
            close(on_demand_bill.total(), steady.on_demand.total(), "on-demand")?;
        }
        let Capacity::Runs(fleet) = steady.capacity else {
            prop_assert!(managed.is_none() || inputs.managed.maximum == Some(0.0));
            return Ok(());
        };
        let ceiling = (inputs.managed.vcpu_ceiling / inputs.managed.instance.vcpu).floor();
        if fleet.serves() && fleet.instances <= ceiling {
            let refused = managed.map_or(f64::NAN, |run| run.refusals.total());
            prop_assert!(refused <= 0.0, "refused: {refused}");
            let (found, expected) = (managed_bill.unwrap(), steady.managed.unwrap());
            close(found.total(), expected.total(), "Managed Instances")?;
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes(
        inputs in legal::inputs(),
        source in source(),
        traffic in traffic(),
        seed in any::<u64>(),
    ) {
        let means = arrivals(&inputs, &traffic);
        let once = || run(&inputs, source, &means.poisson(seed));
        prop_assert_eq!(format!("{:?}", once()), format!("{:?}", once()));
    }

    #[test]
    fn a_view_changes_no_total(
        inputs in legal::inputs(),
        source in source(),
        traffic in traffic(),
    ) {
        let arrivals = arrivals(&inputs, &traffic);
        let scaling = Scaling { source, ..Scaling::default() };
        let viewed = run(&inputs, source, &arrivals);
        let blind = simulate(&inputs, &scaling, &arrivals, View::NONE);
        prop_assert_eq!(viewed.on_demand_bill, blind.on_demand_bill);
        prop_assert_eq!(viewed.managed_bill, blind.managed_bill);
        prop_assert!(blind.on_demand.samples.is_empty());
    }
}

/// Each shape's traffic and what both systems make of it, as it was when it was last looked at. Written anew by
/// `UPDATE_GOLDEN=1 cargo test --no-default-features --test scaling`.
#[test]
fn each_shape_has_its_golden_series() {
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/shapes.tsv");
    let mut found = vec![
        "# shape, time [s], arriving [1/s], environments on-demand, environments managed, instances, refused [1/s]"
            .to_owned(),
    ];
    for (link, trace) in [
        ("v=2&requests=900M/month", ""),
        ("v=2&requests=900M/month&shape=day-night", ""),
        ("v=2&requests=900M/month&shape=office-hours", ""),
        ("v=2&requests=900M/month&shape=ramp&ramp=6&ramp-over=60s", ""),
        ("v=2&requests=900M/month&shape=spike&spike=6&spike-rise=60s", ""),
        ("v=2&requests=900M/month&shape=growth&month-growth=80", ""),
        ("v=2&requests=900M/month&shape=own", "flash-crowd"),
    ] {
        let scenario = crossover::scenario::link::read(link).scenario;
        let Ok(resolved) = scenario.resolve() else { panic!("{link} has a bill") };
        let own = trace::read(trace).ok().map(|own| own.trace);
        let traffic = scenario.traffic(own.as_ref());
        let arrivals =
            traffic.arrivals(resolved.inputs.workload.volume, &traffic.course(&scenario.scaling()));
        let view = View { from: Time::ZERO, to: arrivals.span(), samples: 48 };
        let run = simulate(&resolved.inputs, &scenario.scaling(), &arrivals, view);
        let managed = run.managed.expect("it fits");
        for (at, (one, other)) in run.on_demand.samples.iter().zip(&managed.samples).enumerate() {
            found.push(format!(
                "{}\t{}\t{:.4}\t{}\t{}\t{}\t{:.4}",
                if trace.is_empty() { scenario.shape.code() } else { trace },
                managed.sample.to_s() * at as f64,
                one.arrived,
                one.environments,
                other.environments,
                other.instances,
                other.refused,
            ));
        }
    }
    let found = found.join("\n") + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(FILE, &found).expect("the golden series can be written");
    }
    let stored = std::fs::read_to_string(FILE).unwrap_or_default();
    for (line, (found, stored)) in found.lines().zip(stored.lines()).enumerate() {
        assert_eq!(found, stored, "line {}", line + 1);
    }
    assert_eq!(found.lines().count(), stored.lines().count());
}
