//! How long many questions take: what sliders and the break-even chart ask for. `cargo timing --bench sweep`.

use crossover::model::{Inputs, evaluate};
use crossover::scenario::{Field, Scenario, Sweep, flips, sweep};
use crossover::units::Volume;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Places along a slider at which the page shows the saving.
const PLACES: u16 = 60;

fn sliders() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.spec().slider.is_some())
}

fn sweeps(scenario: &Scenario) -> Vec<(Field, Sweep)> {
    let swept = |field| sweep(scenario, field, PLACES).map(|sweep| (field, sweep));
    sliders().filter_map(swept).collect()
}

/// The saving along one slider.
#[divan::bench(args = [Field::Requests, Field::CpuShare, Field::Slots])]
fn one_slider(bencher: Bencher, field: Field) {
    let scenario = Scenario::default();
    bencher.bench(|| sweep(black_box(&scenario), field, PLACES));
}

/// The saving along every slider.
#[divan::bench]
fn every_slider(bencher: Bencher) {
    let scenario = Scenario::default();
    bencher.bench(|| sweeps(black_box(&scenario)));
}

/// Where along every slider the answer flips, once the savings are known.
#[divan::bench]
fn every_flip(bencher: Bencher) {
    let scenario = Scenario::default();
    let swept = sweeps(&scenario);
    bencher.bench(|| {
        let flips = |(field, sweep): &(Field, Sweep)| flips(black_box(&scenario), *field, sweep);
        swept.iter().map(flips).collect::<Vec<_>>()
    });
}

/// Both bills at 240 volumes over two decades, as a chart of the break-even draws them.
#[divan::bench]
fn series_of_the_chart(bencher: Bencher) {
    let resolved = Scenario::default().resolve().expect("the default example has a bill");
    bencher.bench(|| series(black_box(&resolved.inputs)));
}

fn series(inputs: &Inputs) -> Vec<(f64, f64, Option<f64>)> {
    let around = inputs.workload.volume.to_per_month();
    let point = |step: i32| {
        let volume = around * libm::pow(10.0, f64::from(step) / 120.0);
        let outcome = evaluate(&inputs.at(Volume::from_per_month(volume)));
        let managed = outcome.managed.map(|bill| bill.total().to_usd());
        (volume, outcome.on_demand.total().to_usd(), managed)
    };
    (-120..=120).map(point).collect()
}
