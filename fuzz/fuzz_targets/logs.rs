//! What follows the beginning of a report.
#![no_main]

#[path = "sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sound::check(&[b"2026-09-01T00:00:00Z REPORT RequestId: 1\t", bytes].concat());
    sound::check(&[b"{\"type\":\"platform.report\",\"record\":{\"metrics\":{", bytes].concat());
    sound::check(&[b"{\"events\": [", bytes, b"]}"].concat());
});
