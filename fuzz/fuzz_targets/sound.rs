//! What holds for any bytes that are imported.

use crossover::import::{Pick, read};

/// Panics unless what is read of these bytes is sound.
pub fn check(bytes: &[u8]) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    match read(bytes, &Pick::All, &mut |_| true) {
        Err(error) => assert!((1..=lines).contains(&error.line), "{error} of {lines} lines"),
        Ok(import) => {
            let Some(series) = import.series else { return };
            assert!(series.counts().iter().all(|count| count.is_finite() && *count >= 0.0));
            let accepted = import.observed.invocations;
            assert!(series.total() <= accepted * (1.0 + 1e-9) + 1e-9);
        }
    }
}
