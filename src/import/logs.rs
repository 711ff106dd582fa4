//! Logs of Lambda in lines, bare or with the time and the stream that tools print before them.

use super::error::Error;
use super::note::NoteKind;
use super::report::{self, START};
use super::state::State;
use super::time::{self, Order, Stamp};

/// How much of a text is looked at to see whether it is a log \[bytes\].
const HEAD: usize = 1 << 16;

/// What only a log of Lambda has.
const SIGNS: [&str; 6] = [
    START,
    "START RequestId:",
    "END RequestId:",
    "INIT_START Runtime",
    "\"platform.report\"",
    "\"platform.start\"",
];

/// Whether a text that is no table and no document is a log of Lambda.
pub(super) fn is_log(text: &str) -> bool {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    SIGNS.iter().any(|sign| head.contains(sign))
}

/// Reads a log.
///
/// # Errors
///
/// A REPORT line with something else than numbers.
pub(super) fn read(text: &str, state: &mut State) -> Result<(), Error> {
    let mut passed = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        passed += line.len();
        state.progress.at(passed, at + 1)?;
        read_line(line.trim_end(), at + 1, state)?;
    }
    Ok(())
}

fn read_line(line: &str, number: usize, state: &mut State) -> Result<(), Error> {
    if line.trim().is_empty() {
        return Ok(());
    }
    match report::text(line) {
        Ok(Some(report)) => state.report(&report, leading_time(line), number),
        // An X-Ray segment belongs to the report above it.
        Ok(None) if line.starts_with("XRAY TraceId:") => {}
        Ok(None) if line.contains(report::TYPE) => {
            return state.message(line, leading_time(line), number).map_err(|kind| {
                let brace = line.find('{').unwrap_or(0);
                let column = line.get(..brace).unwrap_or_default().chars().count() + 1;
                Error::new(number, column, kind)
            });
        }
        Ok(None) => state.notes.add(NoteKind::IgnoredLines, number),
        Err((at, kind)) => {
            let column = line.get(..at).unwrap_or_default().chars().count() + 1;
            return Err(Error::new(number, column, kind));
        }
    }
    Ok(())
}

/// The time with which a line begins: a date with a time of day, or milliseconds since 1970.
fn leading_time(line: &str) -> Option<Stamp> {
    let mut words = line.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let first = words.next()?.trim_matches(['"', '[', ']']);
    if first.len() >= 10 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return time::epoch(first.parse().ok()?, first).ok();
    }
    if first.len() > 10 {
        return time::read(first, Order::Unknown).ok();
    }
    let second = words.next()?.trim_matches(['"', ']']);
    time::read(&[first, " ", second].concat(), Order::Unknown).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_begin_with_its_time() {
        for line in [
            "2026-09-01T00:00:00.123000+00:00 2026/09/01/[$LATEST]0a REPORT RequestId: 1",
            "2026-09-01T00:00:00 REPORT RequestId: 1",
            "2026-09-01 00:00:00.123 REPORT RequestId: 1",
            "1788220800123,REPORT RequestId: 1",
            "1788220800123\tREPORT RequestId: 1",
        ] {
            assert_eq!(
                leading_time(line).map(|stamp| stamp.seconds),
                Some(1_788_220_800),
                "{line}"
            );
        }
        assert_eq!(leading_time("REPORT RequestId: 1"), None);
    }
}
