//! Writes the traces of `data/traces` as a table of bytes.

#[expect(dead_code, reason = "a build only writes")]
#[path = "../src/scenario/trace/number.rs"]
mod number;

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The names of the traces, in the order in which the page offers them.
const NAMES: [&str; 6] =
    ["diurnal", "working-day", "night-batch", "periodic-bursts", "flash-crowd", "steady"];

/// Minutes of a day, one count each.
const POINTS: usize = 1440;

/// The text of a Rust file with all traces; each count is told by its difference to the one before.
pub(crate) fn rust() -> Result<String, Vec<String>> {
    let mut text = format!(
        "/// Counts of a trace.\nconst POINTS: usize = {POINTS};\n\
        /// From one count to the next \\[s\\].\nconst PERIOD: u32 = 60;\n\
        /// Their names.\nstatic NAMES: [&str; {count}] = {NAMES:?};\n\
        /// Their counts as differences, apart from the names: the page lists those and needs no counts.\n\
        static STEPS: [&[u8]; {count}] = [\n",
        count = NAMES.len()
    );
    for name in NAMES {
        let file = format!("data/traces/{name}.csv");
        println!("cargo::rerun-if-changed={file}");
        let rows = fs::read_to_string(Path::new(&file))
            .map_err(|error| vec![format!("{file}:1: {error}")])?;
        let bytes = read(&rows).map_err(|message| vec![format!("{file}:{message}")])?;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "&{bytes:?},");
    }
    Ok(text + "];\n")
}

/// The bytes of a file's counts, or its first bad row.
fn read(text: &str) -> Result<Vec<u8>, String> {
    let mut lines = text.lines();
    if lines.next() != Some("minute,invocations") {
        return Err("1: the header must be minute,invocations".to_owned());
    }
    let mut bytes = Vec::new();
    let (mut last, mut total) = (0_i64, 0);
    let mut rows = 0;
    for (minute, row) in lines.enumerate() {
        let bad = |what: &str| format!("{}: {what}", minute + 2);
        let (at, count) = row.split_once(',').ok_or_else(|| bad("a row has two cells"))?;
        if at != minute.to_string() {
            return Err(bad(&format!("the minute must be {minute}")));
        }
        let count: u32 = count.parse().map_err(|_| bad("a count is a whole number"))?;
        number::push(number::zigzag(i64::from(count) - last), &mut bytes);
        (last, total) = (count.into(), total + u64::from(count));
        rows += 1;
    }
    if rows != POINTS || total == 0 {
        return Err(format!("{}: a day has {POINTS} minutes and some requests", rows + 1));
    }
    Ok(bytes)
}
