//! Reads comma-separated rows and keeps the place of each, so that a complaint can name file and line.

use std::collections::HashSet;
use std::fmt;

/// What is wrong in one place of one file; prints as `file:line: message`.
#[derive(Debug)]
pub(crate) struct Problem {
    file: &'static str,
    line: usize,
    message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}:{}: {}", self.file, self.line, self.message)
    }
}

/// One file's rows, and the problems found so far in all files.
pub(super) struct Sheet<'a> {
    file: &'static str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Sheet<'a> {
    /// A file by its name in `data/`, with its text.
    pub(super) fn new(file: &'static str, text: &'a str, problems: &'a mut Vec<Problem>) -> Self {
        Self { file, text, problems }
    }

    /// Records what is wrong in a line.
    pub(super) fn complain(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem { file: self.file, line, message: message.into() });
    }

    /// Reads every row with `read`, which returns the key that must be the only one of its kind and the
    /// value; returns the values of the good rows with their lines.
    pub(super) fn rows<const N: usize, T>(
        &mut self,
        header: [&str; N],
        read: impl Fn([&str; N]) -> Result<(String, T), String>,
    ) -> Vec<(usize, T)> {
        let mut lines = self.text.lines();
        if lines.next() != Some(header.join(",").as_str()) {
            self.complain(1, format!("the header must be {}", header.join(",")));
            return Vec::new();
        }
        let mut keys = HashSet::new();
        let mut values = Vec::new();
        for (index, text) in lines.enumerate() {
            let line = index + 2;
            match cells(text).and_then(&read) {
                Err(message) => self.complain(line, message),
                Ok((key, _)) if keys.contains(&key) => {
                    self.complain(line, format!("a second row for {key}"));
                }
                Ok((key, value)) => {
                    keys.insert(key);
                    values.push((line, value));
                }
            }
        }
        values
    }
}

/// The cells of one row. No cell of ours needs a comma, so there are no quotes to read.
fn cells<const N: usize>(text: &str) -> Result<[&str; N], String> {
    if text.contains('"') {
        return Err("quotes are not read here: write the cell without a comma".into());
    }
    let cells: Vec<&str> = text.split(',').collect();
    if let Some(cell) = cells.iter().find(|cell| cell.trim() != **cell) {
        return Err(format!("spaces around '{cell}'"));
    }
    <[&str; N]>::try_from(cells).map_err(|cells| format!("{} columns instead of {N}", cells.len()))
}
