//! The clerk's binary: the library's program, and the terminal program's schema, in which it writes outcomes.

#[path = "../../examples/evaluate/bill.rs"]
mod bill;
#[path = "../../examples/evaluate/finding.rs"]
mod finding;
#[path = "../../examples/evaluate/fleet.rs"]
mod fleet;
#[path = "../../examples/evaluate/inputs.rs"]
mod inputs;
#[path = "../../examples/evaluate/schema.rs"]
mod schema;

use crossover::scenario::link::Reading;
use crossover::scenario::trace;

fn main() {
    crossover::clerk::start(outcome);
}

/// The outcome of a link as JSON; nothing where it has no bill.
fn outcome(reading: &Reading) -> Option<String> {
    let recorded = trace::read(&reading.trace).ok().map(|own| own.trace);
    let answer = schema::Answer::of(reading, recorded.as_ref()).ok()?;
    serde_json::to_string_pretty(&answer).ok()
}
