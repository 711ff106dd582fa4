//! The clerk's binary: the library's program.

use crossover::export::outcome;
use crossover::scenario::link::Reading;
use crossover::scenario::trace;

fn main() {
    crossover::clerk::start(json);
}

/// The outcome of a link as JSON; nothing where it has no bill.
fn json(reading: &Reading) -> Option<String> {
    let recorded = trace::read(&reading.trace).ok().map(|own| own.trace);
    outcome::json(reading, recorded.as_ref())
}
