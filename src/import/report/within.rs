//! Reports within what an application prints over several lines: a log that it copies.

use super::super::time;
use super::{MEMBERS, is_quoted, more, near};

/// How Lambda begins the lines that it writes itself, and the Serverless Framework those that it makes of them.
const LINES: [&str; 14] = [
    "START RequestId:",
    "END RequestId:",
    "REPORT RequestId:",
    "INIT_START ",
    "INIT_REPORT ",
    "RESTORE_START ",
    "RESTORE_REPORT ",
    "XRAY TraceId:",
    "EXTENSION\t",
    "TELEMETRY\t",
    "LOGS\t",
    "REPORT - ",
    "END Duration:",
    "START - ",
];

/// Whether a line is one of Lambda's, perhaps behind what tools print.
fn is_own(line: &str) -> bool {
    let line = line.trim();
    let behind = |sign: &&str| line.find(*sign).is_some_and(|at| !is_quoted(&line[..at]));
    LINES.iter().any(|sign| line.starts_with(sign))
        || MEMBERS.iter().any(|sign| line.starts_with(sign))
        || LINES.iter().any(behind)
}

/// Whether a line says something that no tool prints before a message.
fn is_said(line: &str) -> bool {
    !is_own(line) && is_quoted(line)
}

/// Whether the reports of a message, of which the first begins at this byte, stand within what an application
/// prints: its own line stands above them, or right below.
pub(in super::super) fn is_within(message: &str, start: usize) -> bool {
    let before = message.get(..start).unwrap_or_default();
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let above = before.get(..begin).unwrap_or_default();
    // What is escaped twice has no line breaks of its own.
    let escaped = before.get(begin..).unwrap_or_default().rsplit_once("\\n").map(|(text, _)| text);
    let mut lines = above.lines().chain(escaped).filter(|line| is_own(line) || is_said(line));
    if lines.next().is_some_and(is_said) {
        return true;
    }
    let text = message.get(start..).unwrap_or_default();
    let (line, behind) = text.split_once('\n').unwrap_or((text, ""));
    let behind = behind.get(more(line, behind)..).unwrap_or_default();
    let goes_on = |line: &str| {
        let again = [super::OWN, "XRAY TraceId:"].iter().any(|sign| line.trim().starts_with(sign));
        line.trim().is_empty() || again
    };
    let mut lines = behind.lines().filter(|line| !goes_on(line));
    above.trim().is_empty() && lines.next().is_some_and(is_said)
}

/// Whether tools print a time before the lines of a log: most of Lambda's own have one.
pub(in super::super) fn is_framed(head: &str) -> bool {
    const SIGNS: [&str; 3] = ["START RequestId:", "END RequestId:", super::OWN];
    /// A copied log may have more lines than the one that it stands in.
    const MOST: usize = 4;
    let (mut framed, mut bare) = (0_usize, 0_usize);
    for line in head.lines().map(str::trim_start) {
        let Some(at) = SIGNS.iter().filter_map(|sign| line.find(sign)).min() else { continue };
        let before = line.get(..at).unwrap_or_default();
        if before.is_empty() {
            bare += 1;
        } else if time::find(near(before)).is_some() && !is_quoted(before) {
            framed += 1;
        }
    }
    framed > 0 && framed * MOST >= bare
}

/// Whether a line is what tools print before a message, with the message on the lines below.
pub(in super::super) fn is_frame(line: &str) -> bool {
    time::find(near(line)).is_some() && !is_quoted(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(message: &str) -> bool {
        is_within(message, message.find("REPORT").unwrap_or_default())
    }

    #[test]
    fn a_line_of_an_application_above_or_below_has_the_reports_within() {
        let report = "REPORT RequestId: a\tDuration: 5 ms\n";
        for message in [
            ["copied log\n", report].concat(),
            ["2026-10-05T14:00:00.1Z\ta\tINFO\tcopied:\n\n", report, report].concat(),
            ["copied log\nSTART RequestId: a\n", report].concat(),
            ["copied log\\n", report].concat(),
            [report, "that was all\n"].concat(),
            [report, report, "that was all\n"].concat(),
            [report, "XRAY TraceId: 1-5e\tSegmentId: 7\n", "that was all\n"].concat(),
        ] {
            assert!(within(&message), "{message}");
        }
        for message in [
            report.to_owned(),
            [report, "XRAY TraceId: 1-5e\tSegmentId: 7\tSampled: true\t\n"].concat(),
            ["START RequestId: a\nhello world\n", report].concat(),
            ["2026-10-05T14:00:00.1Z START RequestId: a\nhello world\n", report].concat(),
            ["2026-10-05T14:00:00.1Z\n", report].concat(),
            [report, report].concat(),
            [report, "START RequestId: b\nhello world\n"].concat(),
            "REPORT RequestId: a\nDuration:\n5 ms\nBilled Duration: 5 ms\n".to_owned(),
        ] {
            assert!(!within(&message), "{message}");
        }
    }

    #[test]
    fn a_log_is_framed_whose_own_lines_have_times() {
        let (own, bare) = ("2026-10-05T14:00:00Z END RequestId: a\n", "END RequestId: b\n");
        assert!(is_framed(&[own, bare, bare].concat()));
        assert!(!is_framed(&[bare, bare].concat()));
        assert!(is_frame("2026-10-05T14:00:00.1+00:00 2026/10/05/[$LATEST]0a1b"));
        assert!(!is_frame("2026-10-05T14:00:00.1+00:00 2026/10/05/[$LATEST]0a1b copied log"));
    }
}
