//! How long it takes to read and to write a link: `cargo timing --bench link`.

use crossover::scenario::{Field, PRESETS, Scenario, link};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The link that says nothing, a usual one, and one with every number.
const LINKS: [&str; 3] = ["default", "preset", "every number"];

fn scenario(name: &str) -> Scenario {
    match name {
        "default" => Scenario::default(),
        "preset" => PRESETS[1].scenario(),
        _ => Field::ALL.iter().fold(Scenario::default(), |scenario, field| {
            let spec = field.spec();
            let middle = f64::midpoint(spec.min, spec.max).floor();
            scenario.with(*field, middle.clamp(spec.min, spec.max))
        }),
    }
}

#[divan::bench(args = LINKS)]
fn read(bencher: Bencher, name: &str) {
    let text = link::write(&scenario(name));
    bencher.bench(|| link::read(black_box(&text)));
}

#[divan::bench(args = LINKS)]
fn write(bencher: Bencher, name: &str) {
    let scenario = scenario(name);
    bencher.bench(|| link::write(black_box(&scenario)));
}
