//! Samples with damage: whatever comes out is sound.

use crossover::import::{NoteKind, Pick, read};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Every sample in this folder.
static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the samples are there")
        .map(|file| file.expect("a sample has a name").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind != "rs" && kind != "md"));
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/insights.md"));
    files.sort();
    files.iter().map(|file| fs::read(file).expect("a sample can be read")).collect()
});

/// The same cases on every machine; none is remembered in a file.
fn config() -> Config {
    Config {
        cases: 4000,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(0x0c_0a57),
        ..Config::default()
    }
}

/// One thing that happens to a file on its way.
#[derive(Clone, Debug)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Digit(prop::sample::Index, u8),
    CutEnd(prop::sample::Index),
    CutStart(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Twice(prop::sample::Index),
    Without(prop::sample::Index),
    Insert(prop::sample::Index, &'static [u8]),
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<prop::sample::Index>;
    let words: &[&[u8]] = &[
        b"\"",
        b",",
        b";",
        b"\t",
        b"\n",
        b"-",
        b"1e308",
        b"NaN",
        b"[",
        b"{",
        b"}",
        b"\\",
        b"\xff",
        b"9999999999999999999",
        b"2026-10-25 02:30",
        b"REPORT RequestId:",
        b"|",
        b".",
    ];
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        (index(), b'0'..=b'9').prop_map(|(at, digit)| Damage::Digit(at, digit)),
        index().prop_map(Damage::CutEnd),
        index().prop_map(Damage::CutStart),
        (index(), index()).prop_map(|(a, b)| Damage::Swap(a, b)),
        index().prop_map(Damage::Twice),
        index().prop_map(Damage::Without),
        (index(), prop::sample::select(words)).prop_map(|(at, word)| Damage::Insert(at, word)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let mut lines: Vec<Vec<u8>> =
        bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    match damage {
        Damage::Flip(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        Damage::Digit(at, digit) => {
            let digits: Vec<usize> =
                (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                bytes[digits[at.index(digits.len())]] = *digit;
            }
        }
        Damage::CutEnd(at) => bytes.truncate(at.index(bytes.len())),
        Damage::CutStart(at) => drop(bytes.drain(..at.index(bytes.len()))),
        Damage::Swap(a, b) => {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            lines.swap(a, b);
            *bytes = lines.concat();
        }
        Damage::Twice(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
            *bytes = lines.concat();
        }
        Damage::Without(at) => {
            lines.remove(at.index(lines.len()));
            *bytes = lines.concat();
        }
        Damage::Insert(at, word) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, word.iter().copied());
        }
    }
}

/// Fails unless what is read of these bytes is sound.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    match read(bytes, &Pick::All, &mut |_| true) {
        Err(error) => {
            prop_assert!((1..=lines).contains(&error.line), "{error} of {lines}");
            prop_assert!(error.column >= 1, "{error}");
        }
        Ok(import) => {
            for note in &import.notes {
                prop_assert!(note.count > 0, "{note:?}");
                let within = note.line.is_none_or(|line| (1..=lines).contains(&line));
                prop_assert!(within, "{note:?} of {lines}");
            }
            let Some(series) = import.series else { return Ok(()) };
            prop_assert!(series.points() > 0 && series.gaps() < series.points());
            let sound = |count: &f64| count.is_finite() && *count >= 0.0;
            prop_assert!(series.counts().iter().all(sound));
            let (total, accepted) = (series.total(), import.observed.invocations);
            let slack = accepted.max(1.0) * 1e-9;
            let untimed = import.notes.iter().any(|note| note.kind == NoteKind::Untimed);
            prop_assert!(total <= accepted + slack, "{total} of {accepted}");
            prop_assert!(untimed || total >= accepted - slack, "{total} of {accepted}");
        }
    }
    Ok(())
}

#[test]
fn there_are_samples_and_they_are_sound() {
    assert!(SAMPLES.len() > 25);
    for bytes in SAMPLES.iter() {
        check(bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn damage_never_makes_a_reader_panic_or_invent(
        sample in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let mut bytes = SAMPLES[sample.index(SAMPLES.len())].clone();
        for damage in &damages {
            apply(&mut bytes, damage);
        }
        check(&bytes)?;
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_of_the_usual_signs_is_survived(text in "[0-9,;:/.\"\\[\\]{}|@a-e\t\n -]{0,80}") {
        check(text.as_bytes())?;
    }
}
