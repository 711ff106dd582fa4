//! What a link, or the page, says of a trace.
#![no_main]

use crossover::scenario::link;
use crossover::scenario::trace;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for text in [text, &["1.", text].concat(), &["a\n", text].concat()] {
        let Ok(own) = trace::read(text) else { continue };
        let again = trace::text(&own.trace);
        assert_eq!(trace::read(&again).map(|own| own.trace), Ok(own.trace));
        assert!(link::linked(&again).len() <= trace::MOST_PACKED);
    }
});
