//! How long it takes to read a million rows: `cargo timing --bench import`.

use crossover::import::{Pick, read};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::fmt::Write;

fn main() {
    divan::main();
}

/// How many rows or reports a file has.
const ROWS: u32 = 1_000_000;

/// The formats that get long.
const FORMATS: [&str; 5] = ["minutes", "dates", "metric data", "reports", "query results"];

fn file(format: &str) -> String {
    let mut text = String::new();
    let mut add = |part: std::fmt::Arguments| text.write_fmt(part).expect("a string takes all");
    let date = |row: u32| {
        let (minute, hour, day) = (row % 60, row / 60 % 24, row / 1440);
        let (day, month, year) = (day % 28 + 1, day / 28 % 12 + 1, 1980 + day / 336);
        format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00")
    };
    match format {
        "minutes" => (0..ROWS).for_each(|row| add(format_args!("{row},{}\n", row % 977))),
        "dates" => (0..ROWS).for_each(|row| add(format_args!("{},{}\n", date(row), row % 977))),
        "metric data" => {
            add(format_args!("{{\"MetricDataResults\": [{{\"Timestamps\": [\"1979-12-31T23:59:00\""));
            (0..ROWS).for_each(|row| add(format_args!(",\n    \"{}Z\"", date(row))));
            add(format_args!("], \"Values\": [1"));
            (0..ROWS).for_each(|row| add(format_args!(",\n    {}.0", row % 977)));
            add(format_args!("]}}]}}\n"));
        }
        "reports" => (0..ROWS).for_each(|row| {
            add(format_args!(
                "{}.000000+00:00 a REPORT RequestId: {row:032x}\tDuration: {}.25 ms\tBilled Duration: \
                 {} ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\n",
                date(row / 60),
                row % 977,
                row % 977 + 1
            ));
        }),
        _ => {
            add(format_args!("{{\"results\": [[]"));
            (0..ROWS).for_each(|row| {
                add(format_args!(
                    ",\n[{{\"field\": \"bin(1m)\", \"value\": \"{}\"}}, {{\"field\": \"count(*)\", \
                     \"value\": \"{}\"}}]",
                    date(row),
                    row % 977
                ));
            });
            add(format_args!("]}}\n"));
        }
    }
    text
}

#[divan::bench(args = FORMATS, sample_count = 5, sample_size = 1)]
fn million_rows(bencher: Bencher, format: &str) {
    let text = file(format);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| read(black_box(text.as_bytes()), &Pick::All, &mut |_| true));
}

/// Texts that a reader could be slow on, as long as `n` says: time must grow with the length and no faster.
const SHAPES: [fn(usize) -> String; 8] = [
    |n| {
        (0..n).fold(String::new(), |mut text, row| {
            writeln!(text, "{row},7").expect("a string takes all");
            text
        })
    },
    |n| "\"a\"\"".repeat(n),
    |n| format!("{{\"x\": {}", "[".repeat(n * 4)),
    |n| "03/04/2026,1\n".repeat(n),
    |n| {
        let (times, values) = ("\"2026-09-01T00:00:00Z\", ".repeat(n), "1, ".repeat(n));
        let (times, values) = (times.trim_end_matches(", "), values.trim_end_matches(", "));
        format!(
            "{{\"MetricDataResults\": [{{\"Timestamps\": [{times}], \"Values\": [{values}]}}]}}"
        )
    },
    |n| {
        let event =
            "{\"timestamp\": 1788220800000, \"message\": \"REPORT RequestId: 1 Duration: 5 ms\"},";
        format!("{{\"events\": [{}{{}}]}}", event.repeat(n))
    },
    |n| format!("[{}[]]", "[{\"field\": \"count(*)\", \"value\": \"1\"}],".repeat(n)),
    |n| {
        (0..n).fold(String::new(), |mut text, row| {
            let (minute, second) = (row * 7919 % 60, row % 60);
            let time = format!("2026-09-01T00:{minute:02}:{second:02}Z");
            writeln!(text, "{time} REPORT RequestId: 1 Duration: 5 ms")
                .expect("a string takes all");
            text
        })
    },
];

/// All of them at two lengths, one ten times the other.
#[divan::bench(args = [10_000, 100_000])]
fn awkward(bencher: Bencher, n: usize) {
    let texts = SHAPES.map(|shape| shape(n));
    bencher.bench(|| {
        texts
            .each_ref()
            .map(|text| read(black_box(text.as_bytes()), &Pick::All, &mut |_| true).is_ok())
    });
}
