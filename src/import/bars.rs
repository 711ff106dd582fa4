//! Tables between bars: those of Markdown, of the AWS CLI and of consoles, wherever they stand in a text.

use super::sheet::Cell;
use std::borrow::Cow;

/// How many lines are looked at to see whether a text has one.
const LINES: usize = 200;

/// The lines of a table in a text; all others are passed.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    width: usize,
}

/// Whether a line is a row between bars, and no part of a query that begins with one.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|') && !is_rule(line)
}

/// Whether a line is one that a table is ruled with.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.bytes().all(|byte| b"|-:+= \t".contains(&byte))
}

/// Whether a text holds a table between bars: two rows of as many cells.
pub(super) fn is_table(text: &str) -> bool {
    let rows = || text.lines().take(LINES).filter(|line| is_row(line)).map(width);
    rows().zip(rows().skip(1)).any(|(one, next)| one == next)
}

/// Whether the AWS CLI drew the table, of something that cannot be told from it: lists below each other, or what
/// is no list. A title in one cell stands above what it draws.
pub(super) fn is_unreadable(text: &str) -> bool {
    const READ: [&str; 1] = ["GetMetricStatistics"];
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(rule), Some(title)) = (lines.next(), lines.next()) else { return false };
    let title = inner(title).trim();
    let is_title = title.starts_with(|letter: char| letter.is_ascii_uppercase())
        && title.bytes().all(|byte| byte.is_ascii_alphabetic());
    let drawn = rule.trim().len() > 2 && rule.trim().bytes().all(|byte| byte == b'-');
    drawn && is_title && !READ.contains(&title)
}

/// How many cells a row has.
fn width(row: &str) -> usize {
    inner(row).split('|').count()
}

/// A row without the bars around it; the AWS CLI draws two around a list within.
fn inner(row: &str) -> &str {
    row.trim().trim_matches('|')
}

impl<'a> Lines<'a> {
    /// The rows of the table that has most of them; what stands around it, titles of the AWS CLI among it, is
    /// passed.
    pub(super) fn new(text: &'a str) -> Self {
        let mut widths: Vec<(usize, usize)> = Vec::new();
        for row in text.lines().filter(|line| is_row(line)) {
            let width = width(row);
            match widths.iter_mut().find(|(known, _)| *known == width) {
                Some((_, rows)) => *rows += 1,
                None => widths.push((width, 1)),
            }
        }
        // Of as many rows the wider are the table.
        let most = widths.into_iter().max_by_key(|(width, rows)| (*rows, *width));
        Self { text, at: 0, width: most.map_or(0, |(width, _)| width) }
    }

    /// What the AWS CLI prints as the label of the metric below.
    pub(super) fn label(text: &str) -> Option<&str> {
        let mut rows = text.lines().take(LINES).filter(|line| is_row(line));
        rows.find_map(|row| {
            let mut cells = inner(row).split('|').map(str::trim);
            let (name, label) = (cells.next()?, cells.next()?);
            (name == "Label" && cells.next().is_none()).then_some(label)
        })
    }

    /// The cells of the next row, and the byte at which it begins.
    pub(super) fn next(&mut self) -> Option<(Vec<Cell<'a>>, usize)> {
        while self.at < self.text.len() {
            let start = self.at;
            let rest = self.text.get(start..).unwrap_or_default();
            let length = rest.find('\n').unwrap_or(rest.len());
            self.at = start + length + 1;
            let row = rest.get(..length).unwrap_or_default();
            if is_row(row) && width(row) == self.width {
                return Some((cells(row, start), start));
            }
        }
        None
    }
}

fn cells(row: &str, start: usize) -> Vec<Cell<'_>> {
    let body = inner(row);
    let mut at = start + (body.as_ptr().addr() - row.as_ptr().addr());
    let mut cells = Vec::new();
    for part in body.split('|') {
        let space = part.len() - part.trim_start().len();
        cells.push(Cell { text: Cow::Borrowed(part.trim()), at: at + space });
        at += part.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut lines = Lines::new(text);
        std::iter::from_fn(|| lines.next())
            .map(|(cells, _)| cells.iter().map(|cell| cell.text.to_string()).collect())
            .collect()
    }

    #[test]
    fn bars_make_a_table() {
        let text = "| bin(1m) | count(*) |\n| --- | --- |\n| 2026 | 5 |\n";
        assert!(is_table(text));
        assert_eq!(all(text), [["bin(1m)", "count(*)"], ["2026", "5"]]);
        let ruled = "-----------\n| a | b |\n|---|---|\n| 1 | 2 |\n-----------\n";
        assert_eq!(all(ruled), [["a", "b"], ["1", "2"]]);
        let crosses = "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\n";
        assert_eq!(all(crosses), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn a_query_above_is_no_row() {
        let text = "region: us-east-1\n```\nfilter @type = \"REPORT\"\n| stats count(*) by bin(5m)\n```\n\
                    | a | b |\n|---|---|\n| 1 | 2 |\n";
        assert!(is_table(text));
        assert_eq!(all(text), [["a", "b"], ["1", "2"]]);
        assert!(!is_table("2026-09-01 12:00 | REPORT RequestId: 1\n"));
    }
}
