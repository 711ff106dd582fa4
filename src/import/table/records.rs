//! The records of a table: cells between separators or bars.

use super::super::bars;
use super::super::error::{Fault, Kind};
use super::super::sheet::Cell;
use std::borrow::Cow;
use std::io::Cursor;

/// The records of a table, one after the other.
pub(super) enum Records<'a> {
    Bars(bars::Lines<'a>),
    Csv(Csv<'a>),
}

/// Records between separators. Lines without quotes are split as they are; others are read by `csv`.
pub(super) struct Csv<'a> {
    reader: Box<csv::Reader<Cursor<&'a [u8]>>>,
    record: csv::ByteRecord,
    separator: u8,
    text: &'a str,
    /// The byte at which the next record begins.
    at: usize,
}

/// The cells of a record, with the byte at which it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'a> {
    pub(super) cells: Vec<Option<Cell<'a>>>,
    pub(super) at: usize,
}

impl Record<'_> {
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().flatten().map(|cell| cell.text.as_ref())
    }

    /// Whether it has these cells and no others.
    pub(super) fn is(&self, texts: &[String]) -> bool {
        self.cells.len() == texts.len() && self.texts().eq(texts.iter().map(String::as_str))
    }
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: u8) -> Self {
        if separator == b'|' {
            return Self::Bars(bars::Lines::new(text));
        }
        let reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(text.as_bytes()));
        let record = csv::ByteRecord::new();
        Self::Csv(Csv { reader: Box::new(reader), record, separator, text, at: 0 })
    }

    /// Reads the next record that is not blank into `into`; false at the end.
    ///
    /// # Errors
    ///
    /// [`Kind::UnclosedQuote`] where the quote is opened.
    pub(super) fn next(&mut self, into: &mut Record<'a>) -> Result<bool, Fault> {
        into.cells.clear();
        match self {
            Self::Bars(lines) => {
                let Some((cells, at)) = lines.next() else { return Ok(false) };
                into.cells.extend(cells.into_iter().map(Some));
                into.at = at;
                Ok(true)
            }
            Self::Csv(csv) => csv.next(into),
        }
    }
}

impl<'a> Csv<'a> {
    fn next(&mut self, into: &mut Record<'a>) -> Result<bool, Fault> {
        loop {
            into.cells.clear();
            into.at = self.at;
            if let Some(line) = self.line() {
                plain(line, self.separator, into.at, &mut into.cells);
            } else if self.at >= self.text.len() || !self.quoted(into)? {
                return Ok(false);
            }
            if into.cells.len() > 1 || into.texts().any(|text| !text.trim().is_empty()) {
                return Ok(true);
            }
        }
    }

    /// The next line, if it has no quotes and ends as lines do.
    fn line(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let end = memchr::memchr3(b'\n', b'"', b'\r', bytes);
        let (end, length) = match end.map(|end| (end, bytes.get(end), bytes.get(end + 1))) {
            None => (rest.len(), 0),
            Some((end, Some(b'\n'), _)) => (end, 1),
            Some((end, Some(b'\r'), Some(b'\n'))) => (end, 2),
            Some(_) => return None,
        };
        self.at += end + length;
        rest.get(..end)
    }

    /// The next record, as `csv` reads it; false at the end.
    fn quoted(&mut self, into: &mut Record<'a>) -> Result<bool, Fault> {
        if self.reader.position().byte() != self.at as u64 {
            let mut place = csv::Position::new();
            place.set_byte(self.at as u64);
            // It seeks in memory.
            let _ = self.reader.seek(place);
        }
        // The text is UTF-8, and rows may have any length.
        if !self.reader.read_byte_record(&mut self.record).unwrap_or(false) {
            self.at = self.text.len();
            return Ok(false);
        }
        let at = self.record.position().map_or(0, |place| place.byte() as usize);
        self.at = (self.reader.position().byte() as usize).min(self.text.len());
        let raw = self.text.get(at..self.at).unwrap_or_default();
        let blank = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
        let (at, raw) = (at + blank, raw.get(blank..).unwrap_or_default());
        into.at = at;
        if memchr::memchr(b'"', raw.as_bytes()).is_some() {
            quoted(raw, &self.record, self.separator, at, &mut into.cells)?;
        } else {
            plain(raw.trim_end_matches(['\r', '\n']), self.separator, at, &mut into.cells);
        }
        Ok(true)
    }
}

/// The cells of a record without quotes.
fn plain<'a>(raw: &'a str, separator: u8, at: usize, into: &mut Vec<Option<Cell<'a>>>) {
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let text = Cow::Borrowed(raw.get(from..to).unwrap_or_default());
        into.push(Some(Cell { text, at: at + from }));
    };
    for end in memchr::memchr_iter(separator, raw.as_bytes()) {
        push(from, end);
        from = end + 1;
    }
    push(from, raw.len());
}

/// The cells of a record with quotes, and their places.
fn quoted<'a>(
    raw: &'a str,
    record: &csv::ByteRecord,
    separator: u8,
    at: usize,
    into: &mut Vec<Option<Cell<'a>>>,
) -> Result<(), Fault> {
    let mut place = 0;
    let bytes = raw.as_bytes();
    for text in record {
        let text = std::str::from_utf8(text).unwrap_or_default();
        let start = place;
        if bytes.get(place) == Some(&b'"') {
            // A quote within is doubled.
            place += 1;
            loop {
                let rest = bytes.get(place..).unwrap_or_default();
                let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
                    return Err(Fault::new(at + start, Kind::UnclosedQuote));
                };
                place += length + 1;
                if bytes.get(place) != Some(&b'"') {
                    break;
                }
                place += 1;
            }
        }
        let rest = bytes.get(place..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == separator).unwrap_or(rest.len());
        let end = place + length;
        let written = raw.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let text =
            if written == text { Cow::Borrowed(written) } else { Cow::Owned(text.to_owned()) };
        into.push(Some(Cell { text, at: at + start }));
        place = end + 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, b',');
        let (mut record, mut rows) = (Record::default(), Vec::new());
        while records.next(&mut record).unwrap() {
            rows.push(record.texts().map(str::to_owned).collect());
        }
        rows
    }

    #[test]
    fn cells_may_be_quoted() {
        assert_eq!(
            all("a,b\r\n\r\n\"1,5\",\"x\"\"y\n\"\n2,\n"),
            [vec!["a", "b"], vec!["1,5", "x\"y\n"], vec!["2", ""],]
        );
        assert_eq!(
            all("a,b\r1,2\n\"3\",4\n5,6\n\n7,\"8\"\n9,10"),
            [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"], ["9", "10"]]
        );
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "\nä,\"b\n\",c\n1,2";
        let (mut records, mut record) = (Records::new(text, b','), Record::default());
        let places = |record: &Record| -> Vec<usize> {
            record.cells.iter().flatten().map(|cell| cell.at).collect()
        };
        assert_eq!(records.next(&mut record), Ok(true));
        assert_eq!((record.at, places(&record)), (1, vec![1, 4, 9]));
        assert_eq!(records.next(&mut record), Ok(true));
        assert_eq!(places(&record), [text.len() - 3, text.len() - 1]);
        let open = Records::new("a,\"b\n", b',').next(&mut record);
        assert_eq!(open, Err(Fault::new(2, Kind::UnclosedQuote)));
    }
}
