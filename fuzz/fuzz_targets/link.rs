//! What holds for any text that is opened as a link: it is read, and what it gives is a link to the same.
#![no_main]

use crossover::scenario::link;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = link::read(text);
    let written = link::write_all(&reading.scenario, &reading.trace, &reading.metadata);
    let again = link::read(&written);
    assert_eq!(again.notices, [], "{written}");
    assert_eq!(again, link::Reading { notices: vec![], ..reading.clone() }, "{written}");
    assert_eq!(link::write_all(&again.scenario, &again.trace, &again.metadata), written);
    // A scenario has a bill, or says why not.
    let _ = reading.scenario.resolve();
});
