//! A file of measured traffic at the terminal: what was read of it, in one line of JSON.

use std::fs;
use std::io::{Read, Write};

use crossover::import::{self, Import, Pick};
use crossover::jobs::import::{MOST_BYTES, scenario};
use crossover::present::format::NumberLocale;
use crossover::present::{import as words, imported};
use crossover::scenario::{Field, Scenario, TrafficShape, link, trace};
use crossover::units::{Concurrency, Memory, Time};
use serde_json::{Value, json};

use super::Stop;

/// Reads a file, or standard input for `-`, and prints what it says.
pub(crate) fn answer(path: &str, out: &mut impl Write) -> Result<(), Stop> {
    let bad = |words: String| Stop::Bad(format!("{path}: {}", plain(&words)));
    let bytes = content(path).map_err(|error| bad(format!("cannot be read: {error}")))?;
    let most = MOST_BYTES as usize;
    if bytes.len() > most {
        return Err(bad(format!("more than {} MB are not read", most >> 20)));
    }
    if scenario(&bytes).is_some() {
        return Err(bad("this is a scenario and no measured traffic".to_owned()));
    }
    let c = NumberLocale::EN_US;
    let read = import::read(&bytes, &Pick::All, &mut |_| true);
    let import = read.map_err(|error| bad(words::error(&error, &c)))?;
    let notes: Vec<String> =
        import.notes.iter().map(|note| plain(&words::note(note, &c))).collect();
    let json = json!({
        "schema": 1,
        "format": import.format.code(),
        "counts": counts(&import),
        "observed": observed(&import),
        "settings": settings(&import),
        "choices": choices(&import),
        "notes": notes,
        "link": filled(&import),
    });
    writeln!(out, "{json}").map_err(Stop::Output)
}

/// At most one byte more than is read, so that a file of any length takes no more memory.
fn content(path: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    if path == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// A sentence for a terminal, which keeps no hard spaces and one line.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\n'], " ")
}

fn counts(import: &Import) -> Value {
    let total = import.observed.invocations;
    match &import.series {
        Some(series) => json!({
            "total": series.total(),
            "start": series.start().map(imported::instant),
            "step_s": series.period_s(),
            "series": series.counts(),
        }),
        None if total > 0.0 => {
            json!({"total": total, "start": null, "step_s": null, "series": null})
        }
        None => Value::Null,
    }
}

fn observed(import: &Import) -> Value {
    let (observed, told) = (&import.observed, import.settings.as_ref());
    let ms = |time: Option<Time>| time.map(Time::to_ms);
    let mb = |memory: Option<Memory>| memory.map(Memory::to_mb);
    let of = observed.duration;
    let cold = observed.init.map(|init| init.count).or(observed.warm_only.then_some(0));
    json!({
        "duration_ms": ms(of.and_then(|duration| duration.mean).or(told.and_then(|told| told.duration))),
        "p50_ms": ms(of.and_then(|duration| duration.p50)),
        "p90_ms": ms(of.and_then(|duration| duration.p90)),
        "p99_ms": ms(of.and_then(|duration| duration.p99)),
        "billed_ms": ms(observed.billed),
        "memory_time_gb_s": observed.memory_time,
        "memory_mb": mb(observed.memory.or(told.and_then(|told| told.memory))),
        "memory_used_mb": mb(observed.max_memory_used),
        "init_ms": ms(observed.init.map(|init| init.mean)),
        "cold_starts": cold,
        "in_flight": observed.concurrency.map(Concurrency::to_count),
    })
}

fn settings(import: &Import) -> Value {
    let Some(told) = &import.settings else { return Value::Null };
    json!({
        "function": told.name,
        "region": told.region,
        "architecture": told.arm.map(|arm| if arm { "arm64" } else { "x86_64" }),
        "runtime": told.runtime,
        "memory_mb": told.memory.map(Memory::to_mb),
        "duration_ms": told.duration.map(Time::to_ms),
        "tmp_mb": told.tmp.map(Memory::to_mb),
        "timeout_s": told.timeout.map(Time::to_s),
        "snapstart": told.snap_start,
        "provisioned": told.provisioned,
        "managed_instances": told.managed,
        "slots": told.slots,
        "memory_gib_per_vcpu": told.memory_per_vcpu,
        "min_environments": told.minimum,
        "max_environments": told.maximum,
    })
}

/// The functions of the file, or the invocations that stand in it twice.
fn choices(import: &Import) -> Value {
    let choice = |choice: &import::Choice| {
        let (kind, function) = match &choice.pick {
            Pick::All => ("all", None),
            Pick::Function(name) => ("function", Some(name)),
            Pick::Twice => ("twice", None),
        };
        json!({"kind": kind, "function": function, "invocations": choice.invocations})
    };
    import.choices.iter().map(choice).collect()
}

/// The link of the default example with what the file fills in.
fn filled(import: &Import) -> String {
    let mut scenario = Scenario::default();
    imported::inputs(import, scenario.runtime).apply(&mut scenario);
    let series = import.series.as_ref().filter(|series| series.total() > 0.0);
    let text = series.and_then(imported::trace).map(|found| trace::text(&found));
    if let Some(volume) = series.and_then(imported::volume) {
        scenario.set(Field::Requests, Some(volume));
    }
    if text.is_some() {
        scenario.shape = TrafficShape::Recorded;
    }
    ["#", &link::write_with(&scenario, &text.unwrap_or_default())].concat()
}
