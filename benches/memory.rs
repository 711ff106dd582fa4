//! How much memory stepping the same arrivals through both systems takes. `cargo timing --bench memory`.
//!
//! Read the row "max alloc": what is held at one time. The times beside it include the counting.

use crossover::model::scaling::{Scaling, Shape, View, simulate};
use crossover::scenario::Scenario;
use crossover::units::{Ratio, Time, Volume};
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Both simulators over a day at 1 s and over a month at 60 s, their arrivals included.
#[divan::bench(args = ["day", "month"])]
fn both(bencher: Bencher, name: &str) {
    let Ok(resolved) = Scenario::default().resolve() else {
        panic!("the default example resolves")
    };
    let volume = Volume::from_per_month(1e9);
    let (inputs, scaling) = (resolved.inputs.at(volume), Scaling::default());
    let (shape, step) = match name {
        "day" => (Shape::DayNight { peak: 2.4, hour: 14.0 }, 1.0),
        _ => (Shape::Growth { rise: Ratio::from_percent(30.0) }, 60.0),
    };
    bencher.bench(|| {
        let arrivals = black_box(&shape).arrivals(volume, Time::from_s(step));
        let view = View { from: Time::ZERO, to: arrivals.span(), samples: 1000 };
        simulate(&inputs, &scaling, &arrivals, view)
    });
}
