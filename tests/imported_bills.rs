//! What an imported log fills in bills what the log says.

use crossover::import::{Pick, read};
use crossover::present::{Analysis, imported};
use crossover::scenario::{Field, Scenario};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

/// A log of invocations as Lambda bills them today: rounded up, with the INIT of a cold start in it.
fn log(invocations: &[(u32, Option<u32>)], memory: u32) -> (String, f64) {
    use std::fmt::Write;
    let (mut text, mut billed_ms) = (String::new(), 0.0);
    for (at, (hundredths, init)) in invocations.iter().enumerate() {
        let (duration, init) =
            (f64::from(*hundredths) / 100.0, init.map(|init| f64::from(init) / 100.0));
        let billed = (duration + init.unwrap_or(0.0)).ceil();
        billed_ms += billed;
        let (minute, second) = (at / 60 % 60, at % 60);
        write!(
            text,
            "2026-10-05T14:{minute:02}:{second:02}Z REPORT RequestId: {at}\tDuration: {duration:.2} ms\t\
             Billed Duration: {billed} ms\tMemory Size: {memory} MB\tMax Memory Used: 100 MB"
        )
        .expect("a string takes all");
        if let Some(init) = init {
            write!(text, "\tInit Duration: {init:.2} ms").expect("a string takes all");
        }
        text.push('\n');
    }
    (text, billed_ms)
}

proptest! {
    #![proptest_config(Config {
        cases: 300,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(0x0b_111e),
        ..Config::default()
    })]

    /// What is filled into inputs bills what the file says, within one per mille.
    #[test]
    fn what_is_filled_in_bills_what_the_log_says(
        invocations in prop::collection::vec((100_u32..500_000, prop::option::weighted(0.2, 1_000_u32..300_000)), 1..60),
        memory in prop::sample::select(vec![128_u32, 1024, 1769, 10_240]),
    ) {
        let (log, billed_ms) = log(&invocations, memory);
        let import = read(log.as_bytes(), &Pick::All, &mut |_| true).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let count = invocations.len() as f64;
        let mut scenario = Scenario::default();
        scenario.free_tier = crossover::scenario::Switch::Off;
        scenario.source = crossover::scenario::Caller::Sync;
        imported::inputs(&import, scenario.runtime).apply(&mut scenario);
        scenario.set(Field::Requests, Some(1e6));
        let analysis = Analysis::of(&scenario).map_err(|problems| {
            TestCaseError::fail(format!("{problems:?}"))
        })?;
        // Cold starts are a line of their own, at the same price of a GB-s.
        let bill = analysis.outcome.on_demand;
        let share = bill.cold_starts.to_usd() / bill.duration.to_usd();
        let gb_s = bill.memory_time.to_gb_s() * (1.0 + share);
        let expected = billed_ms / count / 1e3 * f64::from(memory) / 1024.0 * 1e6;
        prop_assert!((gb_s / expected - 1.0).abs() < 1e-3, "{gb_s}, not {expected}");
    }
}
