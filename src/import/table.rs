//! Tables in text: cells between separators or bars, with or without names above them.

use super::bars;
use super::error::{Fault, Kind, Wanted, quote};
use super::format::Format;
use super::name::Name;
use super::name::Quantity;
use super::note::NoteKind;
use super::number::Style;
use super::sheet::{Cell, Sheet, is_value};
use super::state::State;
use super::time::{self, Order};
use std::borrow::Cow;

/// What begins the lines above the rows that the CloudWatch console saves.
const CONSOLE: [&str; 10] = [
    "full label",
    "label",
    "id",
    "namespace",
    "metric name",
    "statistic",
    "period",
    "unit",
    "region",
    "account",
];

/// What a spreadsheet writes above a table to say what separates its cells.
const SEPARATOR_LINE: &str = "sep=";

/// The records of a table, one after the other.
enum Records<'a> {
    Bars(bars::Lines<'a>),
    Csv {
        reader: Box<csv::Reader<&'a [u8]>>,
        record: csv::ByteRecord,
        separator: u8,
        text: &'a str,
    },
}

/// The cells of a record, with the byte at which it begins.
#[derive(Clone, Debug, Default)]
struct Record<'a> {
    cells: Vec<Option<Cell<'a>>>,
    at: usize,
}

impl Record<'_> {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().flatten().map(|cell| cell.text.as_ref())
    }
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        if separator == b'|' {
            return Self::Bars(bars::Lines::new(text));
        }
        let reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self::Csv { reader: Box::new(reader), record: csv::ByteRecord::new(), separator, text }
    }

    /// Reads the next record that is not blank into `into`; false at the end.
    ///
    /// # Errors
    ///
    /// [`Kind::UnclosedQuote`] where the quote is opened.
    fn next(&mut self, into: &mut Record<'a>) -> Result<bool, Fault> {
        into.cells.clear();
        match self {
            Self::Bars(lines) => {
                let Some((cells, at)) = lines.next() else { return Ok(false) };
                into.cells.extend(cells.into_iter().map(Some));
                into.at = at;
                Ok(true)
            }
            Self::Csv { reader, record, separator, text } => loop {
                // The text is UTF-8, and rows may have any length.
                if !reader.read_byte_record(record).unwrap_or(false) {
                    return Ok(false);
                }
                let at = record.position().map_or(0, |place| place.byte() as usize);
                let end = reader.position().byte() as usize;
                let raw = text.get(at..end.min(text.len())).unwrap_or_default();
                let blank = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
                let (at, raw) = (at + blank, raw.get(blank..).unwrap_or_default());
                into.at = at;
                into.cells.clear();
                if memchr::memchr(b'"', raw.as_bytes()).is_some() {
                    quoted(raw, record, *separator, at, &mut into.cells)?;
                } else {
                    plain(raw, *separator, at, &mut into.cells);
                }
                if into.cells.len() > 1 || into.texts().any(|text| !text.trim().is_empty()) {
                    return Ok(true);
                }
            },
        }
    }
}

/// The cells of a record without quotes.
fn plain<'a>(raw: &'a str, separator: u8, at: usize, into: &mut Vec<Option<Cell<'a>>>) {
    let raw = raw.trim_end_matches(['\r', '\n']);
    let mut place = at;
    for text in raw.split(char::from(separator)) {
        into.push(Some(Cell { text: Cow::Borrowed(text), at: place }));
        place += text.len() + 1;
    }
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

/// Reads a table. `start` is the first byte of it in the file.
///
/// # Errors
///
/// The first cell that is not what its column holds.
pub(super) fn read(text: &str, state: &mut State) -> Result<Format, Fault> {
    let (separator, skipped) = match told_separator(text) {
        Some((separator, skipped)) => (separator, skipped),
        None => (separator(text), 0),
    };
    let style = if separator == b';' { Style::Comma } else { Style::Point };
    let body = text.get(skipped..).unwrap_or_default();
    let shift = |fault: Fault| Fault::new(fault.at + skipped, fault.kind);
    let mut table =
        Table { text: body, separator, style, records: Records::new(body, separator), skipped };
    table.read(state).map_err(shift)
}

/// A table while it is read; all its places are within its own text.
struct Table<'a> {
    text: &'a str,
    separator: u8,
    style: Style,
    records: Records<'a>,
    skipped: usize,
}

impl<'a> Table<'a> {
    fn read(&mut self, state: &mut State) -> Result<Format, Fault> {
        let mut row = Record::default();
        if !self.next(&mut row, state)? {
            return Err(Fault::new(0, Kind::Nothing(Wanted::Row)));
        }
        let mut end = row.at;
        let (mut sheet, console, width) = self.header(&mut row, state)?;
        let mut is_there = true;
        while is_there {
            end = row.at;
            if is_total(&row) {
                state.notes.add(NoteKind::IgnoredLines, row.at);
            } else {
                self.row(&mut sheet, &row, width, state)?;
            }
            state.progress.at(self.skipped + row.at)?;
            is_there = self.next(&mut row, state)?;
        }
        sheet.finish(end, state)?;
        Ok(if console { Format::Console } else { sheet.format() })
    }

    /// Reads the next record that is no comment; false at the end.
    fn next(&mut self, row: &mut Record<'a>, state: &mut State) -> Result<bool, Fault> {
        while self.records.next(row)? {
            if !row.texts().next().is_some_and(|text| text.starts_with('#')) {
                return Ok(true);
            }
            state.notes.add(NoteKind::IgnoredLines, row.at);
        }
        Ok(false)
    }

    /// Finds out from the first record what the columns hold, and leaves the first row with data in its place;
    /// whether the console saved it, and how many cells a row has.
    fn header(
        &mut self,
        row: &mut Record<'a>,
        state: &mut State,
    ) -> Result<(Sheet, bool, usize), Fault> {
        let (style, begin) = (self.style, row.at);
        let first = row.texts().next().unwrap_or_default().trim().to_lowercase();
        let mut names: Vec<String> = row.texts().map(str::to_owned).collect();
        // The AWS CLI names the metric above its table, and the statistics in it.
        if let Some(label) = bars::Lines::label(self.text).filter(|_| self.separator == b'|') {
            for name in names.iter_mut().filter(|name| name.as_str() != "Timestamp") {
                *name = [label, " ", name].concat();
            }
        }
        let console = CONSOLE.contains(&first.trim_end_matches(':')) && names.len() > 1;
        let known_names =
            names.iter().filter(|name| Name::new(name).quantity != Quantity::Unknown).count();
        let is_data = |row: &Record| row.texts().any(|text| is_value(text, style));
        if !console && is_data(row) && known_names * 2 <= names.len() {
            let sheet = Sheet::without_names(&row.cells, style, begin, state)?;
            return Ok((sheet, false, row.cells.len()));
        }
        let mut is_there = self.next(row, state)?;
        if !console && known_names == 0 && !(is_there && is_data(row)) {
            // A row of words is a header only if numbers follow.
            return Err(Fault::new(begin, Kind::UnknownFormat(quote(&names.join(" ")))));
        }
        let is_above =
            |row: &Record| console && row.texts().next().is_some_and(|text| !is_value(text, style));
        while is_there && is_above(row) {
            for (at, text) in row.texts().enumerate().skip(1) {
                if names.len() <= at {
                    names.push(String::new());
                }
                if let Some(name) = names.get_mut(at).filter(|name| !name.contains(text)) {
                    name.push(' ');
                    name.push_str(text);
                }
            }
            is_there = self.next(row, state)?;
        }
        // Cost Explorer puts totals above the days.
        if is_there && is_total(row) {
            state.notes.add(NoteKind::IgnoredLines, row.at);
            is_there = self.next(row, state)?;
        }
        if !is_there {
            return Err(Fault::new(begin, Kind::Nothing(Wanted::Row)));
        }
        if let Some(name) = names.first_mut().filter(|_| console) {
            "time".clone_into(name);
        }
        let sheet = Sheet::new(&names, &row.cells, style, begin, state)?;
        Ok((sheet, console, names.len()))
    }

    fn row(
        &mut self,
        sheet: &mut Sheet,
        row: &Record<'a>,
        width: usize,
        state: &mut State,
    ) -> Result<(), Fault> {
        let (found, wanted) = (row.cells.len(), sheet.needed());
        if found < wanted {
            return Err(Fault::new(row.at, Kind::MissingCell { found, wanted }));
        }
        let mut extra = row.cells.iter().skip(width).flatten();
        let extra = extra.find(|cell| !cell.text.trim().is_empty());
        if let (Some(cell), false) = (extra, sheet.is_open_ended()) {
            return Err(Fault::new(cell.at, Kind::ExtraCell { found, wanted: width }));
        }
        let (text, separator, from) = (self.text, self.separator, row.at);
        let mut ahead = |column: usize| order_ahead(text.get(from..)?, separator, column);
        sheet.row(&row.cells, row.at, state, &mut ahead)
    }
}

/// Whether a row is the sum of the others.
fn is_total(row: &Record) -> bool {
    const WORDS: [&str; 4] = ["total", "totals", "subtotal", "sum"];
    let first = row.texts().next().unwrap_or_default().trim();
    let last = first.rsplit([' ', '-']).next().unwrap_or_default();
    let is = |word: &&str| last.eq_ignore_ascii_case(word);
    row.cells.len() > 1 && WORDS.iter().any(is)
}

/// The order of day and month that a later row of a column settles.
fn order_ahead(text: &str, separator: u8, column: usize) -> Option<Order> {
    let mut records = Records::new(text, separator);
    let mut record = Record::default();
    while let Ok(true) = records.next(&mut record) {
        let cell = record.cells.get(column).and_then(Option::as_ref);
        if let Some(order) = cell.and_then(|cell| time::settles(&cell.text)) {
            return Some(order);
        }
    }
    None
}

/// The separator that the first line of a spreadsheet's table names, and the bytes of that line.
fn told_separator(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let told = line.trim().trim_matches('"').strip_prefix(SEPARATOR_LINE)?;
    let separator = match told.as_bytes() {
        [byte] if byte.is_ascii() => *byte,
        _ if told == "\\t" || told.is_empty() => b'\t',
        _ => return None,
    };
    Some((separator, text.find('\n').map_or(text.len(), |at| at + 1)))
}

/// The separator that the first lines of a text agree on; a comma if none does.
pub(super) fn separator(text: &str) -> u8 {
    const LINES: usize = 20;
    if bars::is_table(text) {
        return b'|';
    }
    let lines = || {
        let lines = text.lines().map(|line| line.get(..1000).unwrap_or(line));
        lines.filter(|line| !line.trim().is_empty()).take(LINES)
    };
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

/// Whether a text is a table of log lines: its header names their column.
pub(super) fn has_messages(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = char::from(separator(text));
    let mut names = first.split(separator).map(|name| name.trim().trim_matches('"'));
    names.clone().any(|name| Name::new(name).quantity == Quantity::Message)
        || names.any(|name| name.starts_with('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, separator(text));
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
    }

    #[test]
    fn the_separator_is_what_most_lines_have() {
        assert_eq!(separator("a;b\n1,5;2\n"), b';');
        assert_eq!(separator("a\tb\n1,5\t2\n"), b'\t');
        assert_eq!(separator("1\n2\n3\n"), b',');
        assert_eq!(separator("\"a;b\",c\n"), b',');
        assert_eq!(told_separator("sep=;\na,b\n"), Some((b';', 6)));
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
