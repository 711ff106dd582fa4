//! Rows below a header.
#![no_main]

#[path = "sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sound::check(&[b"time,count\n", bytes].concat());
    sound::check(&[b"time;count\n", bytes].concat());
});
