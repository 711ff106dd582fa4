//! How much memory stepping the same arrivals through both systems takes, and reading long files:
//! `cargo timing --bench memory`.
//!
//! Read the row "max alloc": what is held at one time. The times beside it include the counting.

use crossover::import::{Pick, read};
use crossover::model::scaling::{Scaling, Shape, View, simulate};
use crossover::scenario::Scenario;
use crossover::units::{Ratio, Time, Volume};
use divan::{AllocProfiler, Bencher, black_box};
use std::fmt::Write;

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

/// How long the files are \[bytes\].
const LENGTH: usize = 200_000_000;

/// A file of a kind, a row or report each second or minute.
fn file(kind: &str) -> String {
    let (begin, end) = if kind == "JSON" { ("{\"events\":[{}", "]}\n") } else { ("", "") };
    let mut text = String::with_capacity(LENGTH + 1000);
    text.push_str(begin);
    let mut row = 0_u32;
    while text.len() < LENGTH {
        let (minute, hour, day) = (row % 60, row / 60 % 24, row / 1440);
        let (day, month, year) = (day % 28 + 1, day / 28 % 12 + 1, 1980 + day / 336);
        let time = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00");
        let report = format_args!(
            "REPORT RequestId: {row:032x}\\tDuration: {0}.25 ms\\tBilled Duration: {0} ms\\tMemory Size: 128 MB\\t\
             Max Memory Used: 70 MB",
            row % 977 + 1
        )
        .to_string();
        let written = match kind {
            "CSV" => writeln!(text, "{time},{}", row % 977),
            "JSON" => {
                let at = 1_788_220_800_000 + u64::from(row) * 1000;
                write!(text, ",\n{{\"timestamp\":{at},\"message\":\"{report}\"}}")
            }
            _ => writeln!(text, "{time}Z a {}", report.replace("\\t", "\t")),
        };
        written.expect("a string takes all");
        row += 1;
    }
    text.push_str(end);
    text
}

/// Reading 200 MB, beside the text itself.
#[divan::bench(args = ["reports", "JSON", "CSV"], sample_count = 1, sample_size = 1)]
fn imported(bencher: Bencher, kind: &str) {
    let text = file(kind);
    bencher.bench(|| read(black_box(text.as_bytes()), &Pick::All, &mut |_| true).is_ok());
}
