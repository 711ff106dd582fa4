//! How long stepping the same arrivals through both systems takes. `cargo timing --bench scaling`.

use crossover::model::scaling::{Arrivals, Scaling, Shape, Spike, Traffic, View};
use crossover::model::scaling::{least_minimum, profile, simulate, survives};
use crossover::scenario::Scenario;
use crossover::units::{Time, Volume};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn inputs() -> crossover::model::Inputs {
    let Ok(resolved) = Scenario::default().resolve() else {
        panic!("the default example resolves")
    };
    resolved.inputs.at(Volume::from_per_month(1e9))
}

/// A day with a wave and a month that grows by it, as steps of one and of sixty seconds.
fn runs(name: &str) -> (Arrivals, View) {
    let volume = Volume::from_per_month(1e9);
    let (shape, step) = match name {
        "day" => (Shape::DayNight { peak: 2.4, hour: 14.0 }, 1.0),
        _ => (Shape::Growth { rise: crossover::units::Ratio::from_percent(30.0) }, 60.0),
    };
    let arrivals = shape.arrivals(volume, Time::from_s(step));
    let view = View { from: Time::ZERO, to: arrivals.span(), samples: 1000 };
    (arrivals, view)
}

/// Both simulators over a day at 1 s and over a month at 60 s.
#[divan::bench(args = ["day", "month"])]
fn both(bencher: Bencher, name: &str) {
    let (inputs, scaling) = (inputs(), Scaling::default());
    let (arrivals, view) = runs(name);
    bencher.bench(|| simulate(black_box(&inputs), &scaling, &arrivals, view));
}

/// The arrivals of a day at 1 s.
#[divan::bench]
fn arrivals_of_a_day() -> Arrivals {
    runs("day").0
}

/// The hours of a shape around a volume, for a day and for a month.
#[divan::bench(args = ["day", "month"])]
fn hours_of_a_shape(bencher: Bencher, name: &str) {
    let (inputs, scaling) = (inputs(), Scaling::default());
    let shape = match name {
        "day" => Shape::DayNight { peak: 2.4, hour: 14.0 },
        _ => Shape::Growth { rise: crossover::units::Ratio::from_percent(30.0) },
    };
    bencher.bench(|| profile(black_box(&inputs), &scaling, Traffic::Shape(shape), 0.0));
}

const RISE: Time = Time::from_s(120.0);

/// The largest spikes that both sides survive, for one time of rise.
#[divan::bench]
fn largest_spike(bencher: Bencher) {
    let (inputs, scaling) = (inputs(), Scaling::default());
    bencher.bench(|| survives(black_box(&inputs), &scaling, RISE));
}

/// What it takes to survive a spike.
#[divan::bench]
fn minimum_for_a_spike(bencher: Bencher) {
    let (inputs, scaling) = (inputs(), Scaling::default());
    let spike = Spike { factor: 6.0, rise: RISE };
    bencher.bench(|| least_minimum(black_box(&inputs), &scaling, spike));
}
