//! Results of Logs Insights, in their three forms.
#![no_main]

#[path = "sound.rs"]
mod sound;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sound::check(&[b"{\"results\": [[", bytes, b"]]}"].concat());
    sound::check(&[b"@timestamp,@duration,@message\n", bytes].concat());
    sound::check(&[b"| bin(1m) | count(*) |\n|---|---|\n", bytes].concat());
});
