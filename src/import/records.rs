//! The records of a table in text: cells between separators, quoted or not, or between bars.

use super::error::{Error, Kind};
use std::borrow::Cow;

/// A cell with its place.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) text: Cow<'a, str>,
    /// The byte of the file at which it begins.
    at: usize,
    line: usize,
}

impl Cell<'_> {
    /// The line in which it begins.
    pub(super) const fn line(&self) -> usize {
        self.line
    }
}

/// A place in a table.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    separator: u8,
}

impl<'a> Records<'a> {
    /// The records of a text with this separator: a comma, a semicolon, a tab or a bar.
    pub(super) const fn new(text: &'a str, separator: u8) -> Self {
        Self { text, at: 0, line: 1, separator }
    }

    /// The bytes that were passed.
    pub(super) const fn passed(&self) -> usize {
        self.at
    }

    /// The line of the next record.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Reads the next record that is not blank into `cells`; false at the end. Gives no line for what
    /// a table of bars is ruled with.
    ///
    /// # Errors
    ///
    /// [`Kind::UnclosedQuote`] where the quote is opened.
    pub(super) fn next(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<bool, Error> {
        loop {
            cells.clear();
            if self.at >= self.text.len() {
                return Ok(false);
            }
            if self.separator == b'|' {
                self.bars(cells);
            } else {
                self.record(cells)?;
            }
            let blank = cells.iter().all(|cell| cell.text.trim().is_empty());
            if cells.len() > 1 || (cells.len() == 1 && !blank) {
                return Ok(true);
            }
        }
    }

    /// An error at a cell.
    pub(super) fn error(&self, cell: &Cell, kind: Kind) -> Error {
        Error::new(cell.line, self.column(cell), kind)
    }

    /// The column at which a cell begins \[characters from 1\].
    pub(super) fn column(&self, cell: &Cell) -> usize {
        let before = self.text.get(..cell.at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        before.get(start..).unwrap_or_default().chars().count() + 1
    }

    fn record(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<(), Error> {
        let bytes = self.text.as_bytes();
        loop {
            let (start, line) = (self.at, self.line);
            let text = if bytes.get(start) == Some(&b'"') {
                self.quoted()?
            } else {
                let rest = bytes.get(start..).unwrap_or_default();
                let ends = |byte: &u8| *byte == self.separator || *byte == b'\n';
                self.at += rest.iter().position(ends).unwrap_or(rest.len());
                Cow::Borrowed(self.text.get(start..self.at).unwrap_or_default())
            };
            let text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix('\r').unwrap_or(text)),
                owned @ Cow::Owned(_) => owned,
            };
            cells.push(Cell { text, at: start, line });
            let end = bytes.get(self.at).copied();
            self.at += 1;
            if end != Some(self.separator) {
                self.line += usize::from(end == Some(b'\n'));
                return Ok(());
            }
        }
    }

    /// A quoted cell, up to what separates it from the next.
    fn quoted(&mut self) -> Result<Cow<'a, str>, Error> {
        let bytes = self.text.as_bytes();
        let opened = self.at;
        let line = self.line;
        let mut start = opened + 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = bytes.get(start..).unwrap_or_default();
            let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
                let cell = Cell { text: "".into(), at: opened, line };
                return Err(self.error(&cell, Kind::UnclosedQuote));
            };
            let part = self.text.get(start..start + length).unwrap_or_default();
            self.line += part.bytes().filter(|byte| *byte == b'\n').count();
            let end = start + length + 1;
            if text.is_empty() {
                text = Cow::Borrowed(part);
            } else {
                text.to_mut().push_str(part);
            }
            if bytes.get(end) == Some(&b'"') {
                text.to_mut().push('"');
                start = end + 1;
                continue;
            }
            // What follows the closing quote belongs to the cell, as spreadsheets have it.
            let rest = bytes.get(end..).unwrap_or_default();
            let ends = |byte: &u8| *byte == self.separator || *byte == b'\n';
            self.at = end + rest.iter().position(ends).unwrap_or(rest.len());
            let after = self.text.get(end..self.at).unwrap_or_default().trim();
            if !after.is_empty() {
                text.to_mut().push_str(after);
            }
            return Ok(text);
        }
    }

    /// A line of a table with bars, without the bars at its ends.
    fn bars(&mut self, cells: &mut Vec<Cell<'a>>) {
        let (start, line) = (self.at, self.line);
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
        self.at = start + length + 1;
        self.line += 1;
        let row = rest.get(..length).unwrap_or_default();
        if row.bytes().all(|byte| b"|-:+= \r\t".contains(&byte)) {
            return;
        }
        let indent = row.len() - row.trim_start().len();
        let body = row.trim();
        let (indent, body) =
            body.strip_prefix('|').map_or((indent, body), |body| (indent + 1, body));
        let body = body.strip_suffix('|').unwrap_or(body);
        let mut at = start + indent;
        for part in body.split('|') {
            let space = part.len() - part.trim_start().len();
            cells.push(Cell { text: Cow::Borrowed(part.trim()), at: at + space, line });
            at += part.len() + 1;
        }
    }
}

/// The separator that the first lines of a text agree on; a comma if none does.
pub(super) fn separator(text: &str) -> u8 {
    const LINES: usize = 20;
    let lines = || {
        let lines = text.lines().map(|line| line.get(..1000).unwrap_or(line));
        lines.filter(|line| !line.trim().is_empty()).take(LINES)
    };
    if lines().next().is_some_and(|line| line.trim_start().starts_with('|'))
        || (lines().next().is_some_and(|line| line.starts_with("---"))
            && lines().nth(1).is_some_and(|line| line.starts_with('|')))
    {
        return b'|';
    }
    let count = lines().count();
    let has = |separator: &&u8| {
        let with = lines().filter(|line| has_outside_quotes(line, **separator)).count();
        with > 0 && with * 2 >= count
    };
    *b"\t;,".iter().find(has).unwrap_or(&b',')
}

fn has_outside_quotes(line: &str, separator: u8) -> bool {
    let mut quoted = false;
    line.bytes().any(|byte| {
        quoted ^= byte == b'"';
        byte == separator && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, separator(text));
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while records.next(&mut cells).unwrap() {
            rows.push(cells.iter().map(|cell| cell.text.to_string()).collect());
        }
        rows
    }

    #[test]
    fn cells_may_be_quoted() {
        assert_eq!(
            all("a,b\r\n\r\n\"1,5\",\"x\"\"y\n\"\n2,\n"),
            [vec!["a", "b"], vec!["1,5", "x\"y\n"], vec!["2", ""],]
        );
    }

    #[test]
    fn the_separator_is_what_most_lines_have() {
        assert_eq!(separator("a;b\n1,5;2\n"), b';');
        assert_eq!(separator("a\tb\n1,5\t2\n"), b'\t');
        assert_eq!(separator("1\n2\n3\n"), b',');
        assert_eq!(separator("\"a;b\",c\n"), b',');
    }

    #[test]
    fn bars_make_a_table() {
        let text = "| bin(1m) | count(*) |\n| --- | --- |\n| 2026 | 5 |\n";
        assert_eq!(all(text), [["bin(1m)", "count(*)"], ["2026", "5"]]);
        let ruled = "-----------\n| a | b |\n|---|---|\n| 1 | 2 |\n-----------\n";
        assert_eq!(all(ruled), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let mut records = Records::new("\nä,\"b\n\",c\n1,2", b',');
        let mut cells = Vec::new();
        records.next(&mut cells).unwrap();
        assert_eq!((cells[0].line, records.column(&cells[1])), (2, 3));
        records.next(&mut cells).unwrap();
        assert_eq!((cells[0].line, records.column(&cells[1])), (4, 3));
        let open = Records::new("a,\"b\n", b',').next(&mut cells).unwrap_err();
        assert_eq!((open.line, open.column, open.kind), (1, 3, Kind::UnclosedQuote));
    }
}
