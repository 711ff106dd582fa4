//! The inside of metrics of CloudWatch.
#![no_main]

#[path = "sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sound::check(
        &[b"{\"Label\": \"Invocations\", \"MetricDataResults\": [", bytes, b"]}"].concat(),
    );
    sound::check(&[b"{\"Label\": \"Invocations\", \"Datapoints\": [", bytes, b"]}"].concat());
});
