//! What holds for any text that is opened as a link: it is read, and what it gives is a link to the same.
#![no_main]

use crossover::scenario::link;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = link::read(text);
    let written = link::write_with(&reading.scenario, &reading.trace);
    let again = link::read(&written);
    assert_eq!(again.notices, [], "{written}");
    assert_eq!((again.scenario, &again.trace), (reading.scenario, &reading.trace), "{written}");
    assert_eq!(link::write_with(&again.scenario, &again.trace), written);
    // A scenario has a bill, or says why not.
    let _ = reading.scenario.resolve();
});
