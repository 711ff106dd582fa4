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
    Csv { reader: Box<csv::Reader<&'a [u8]>>, separator: u8, text: &'a str },
}

/// The cells of a record, with the byte at which it begins.
#[derive(Clone, Debug, Default)]
struct Record<'a> {
    cells: Vec<Cell<'a>>,
    at: usize,
}

impl Record<'_> {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.text.as_ref())
    }

    fn options(&self) -> Vec<Option<Cell<'_>>> {
        self.cells.iter().cloned().map(Some).collect()
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
        Self::Csv { reader: Box::new(reader), separator, text }
    }

    /// The next record that is not blank; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`Kind::UnclosedQuote`] where the quote is opened.
    fn next(&mut self) -> Result<Option<Record<'a>>, Fault> {
        match self {
            Self::Bars(lines) => Ok(lines.next().map(|(cells, at)| Record { cells, at })),
            Self::Csv { reader, separator, text } => loop {
                let mut record = csv::StringRecord::new();
                match reader.read_record(&mut record) {
                    Ok(true) => {}
                    // The text is UTF-8, and rows may have any length.
                    Ok(false) | Err(_) => return Ok(None),
                }
                let at = record.position().map_or(0, |place| place.byte() as usize);
                let end = reader.position().byte() as usize;
                let raw = text.get(at..end.min(text.len())).unwrap_or_default();
                let blank = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
                let (at, raw) = (at + blank, raw.get(blank..).unwrap_or_default());
                let cells = cells(raw, &record, *separator, at)?;
                let is_blank = cells.iter().all(|cell| cell.text.trim().is_empty());
                if cells.len() > 1 || !is_blank {
                    return Ok(Some(Record { cells, at }));
                }
            },
        }
    }
}

/// The cells of a record with their places: those of its text where nothing is quoted.
fn cells<'a>(
    raw: &'a str,
    record: &csv::StringRecord,
    separator: u8,
    at: usize,
) -> Result<Vec<Cell<'a>>, Fault> {
    let mut place = 0;
    let mut cells = Vec::with_capacity(record.len());
    let bytes = raw.as_bytes();
    for text in record {
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
        let written = raw.get(start..end).unwrap_or_default();
        let text = if written.trim_end_matches(['\r', '\n']) == text {
            Cow::Borrowed(written.trim_end_matches(['\r', '\n']))
        } else {
            Cow::Owned(text.to_owned())
        };
        cells.push(Cell { text, at: at + start });
        place = end + 1;
    }
    Ok(cells)
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
        let Some(first) = self.next(state)? else {
            return Err(Fault::new(0, Kind::Nothing(Wanted::Row)));
        };
        let start = first.at;
        let (mut sheet, mut record, console, width) = self.header(first, state)?;
        let mut end = start;
        while let Some(row) = record {
            end = row.at;
            if is_total(&row) {
                state.notes.add(NoteKind::IgnoredLines, row.at);
            } else {
                self.row(&mut sheet, &row, width, state)?;
            }
            state.progress.at(self.skipped + row.at)?;
            record = self.next(state)?;
        }
        sheet.finish(end, state)?;
        Ok(if console { Format::Console } else { sheet.format() })
    }

    /// The next record that is no comment.
    fn next(&mut self, state: &mut State) -> Result<Option<Record<'a>>, Fault> {
        while let Some(record) = self.records.next()? {
            if !record.cells.first().is_some_and(|cell| cell.text.starts_with('#')) {
                return Ok(Some(record));
            }
            state.notes.add(NoteKind::IgnoredLines, record.at);
        }
        Ok(None)
    }

    /// Finds out what the columns hold; the first row with data, whether the console saved it, and how
    /// many cells a row has.
    fn header(
        &mut self,
        first: Record<'a>,
        state: &mut State,
    ) -> Result<(Sheet, Option<Record<'a>>, bool, usize), Fault> {
        let style = self.style;
        let begin = first.texts().next().unwrap_or_default().trim().to_lowercase();
        let mut names: Vec<String> = first.texts().map(str::to_owned).collect();
        // The AWS CLI names the metric above its table, and the statistics in it.
        if let Some(label) = bars::Lines::label(self.text).filter(|_| self.separator == b'|') {
            for name in names.iter_mut().filter(|name| name.as_str() != "Timestamp") {
                *name = [label, " ", name].concat();
            }
        }
        let console = CONSOLE.contains(&begin.trim_end_matches(':')) && names.len() > 1;
        let known_names =
            names.iter().filter(|name| Name::new(name).quantity != Quantity::Unknown).count();
        if !console
            && first.texts().any(|text| is_value(text, style))
            && known_names * 2 <= names.len()
        {
            let sheet = Sheet::without_names(&first.options(), style, first.at, state)?;
            let width = first.cells.len();
            return Ok((sheet, Some(first), false, width));
        }
        let mut row = self.next(state)?;
        let is_data = |row: &Option<Record>| {
            row.as_ref().is_some_and(|row| row.texts().any(|text| is_value(text, style)))
        };
        if !console && known_names == 0 && !is_data(&row) {
            // A row of words is a header only if numbers follow.
            let text = quote(&names.join(" "));
            return Err(Fault::new(first.at, Kind::UnknownFormat(text)));
        }
        let is_above = |row: &&Record| {
            console && row.cells.first().is_some_and(|cell| !is_value(&cell.text, style))
        };
        while let Some(above) = row.as_ref().filter(is_above) {
            for (at, text) in above.texts().enumerate().skip(1) {
                if names.len() <= at {
                    names.push(String::new());
                }
                if let Some(name) = names.get_mut(at).filter(|name| !name.contains(text)) {
                    name.push(' ');
                    name.push_str(text);
                }
            }
            row = self.next(state)?;
        }
        // Cost Explorer puts totals above the days.
        if let Some(total) = row.as_ref().filter(|row| is_total(row)) {
            state.notes.add(NoteKind::IgnoredLines, total.at);
            row = self.next(state)?;
        }
        let Some(row) = row else {
            return Err(Fault::new(first.at, Kind::Nothing(Wanted::Row)));
        };
        if let Some(name) = names.first_mut().filter(|_| console) {
            "time".clone_into(name);
        }
        let width = names.len();
        let sheet = Sheet::new(&names, &row.options(), style, first.at, state)?;
        Ok((sheet, Some(row), console, width))
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
        let extra = row.cells.iter().skip(width).find(|cell| !cell.text.trim().is_empty());
        if let (Some(cell), false) = (extra, sheet.is_open_ended()) {
            return Err(Fault::new(cell.at, Kind::ExtraCell { found, wanted: width }));
        }
        let (text, separator, from) = (self.text, self.separator, row.at);
        let mut ahead = |column: usize| order_ahead(text.get(from..)?, separator, column);
        sheet.row(&row.options(), row.at, state, &mut ahead)
    }
}

/// Whether a row is the sum of the others.
fn is_total(row: &Record) -> bool {
    let first = row.texts().next().unwrap_or_default().trim().to_lowercase();
    row.cells.len() > 1
        && (first.ends_with(" total") || matches!(first.as_str(), "total" | "sum" | "totals"))
}

/// The order of day and month that a later row of a column settles.
fn order_ahead(text: &str, separator: u8, column: usize) -> Option<Order> {
    let mut records = Records::new(text, separator);
    while let Ok(Some(record)) = records.next() {
        if let Some(order) = record.cells.get(column).and_then(|cell| time::settles(&cell.text)) {
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
        let mut rows = Vec::new();
        while let Some(record) = records.next().unwrap() {
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
        let mut records = Records::new(text, b',');
        let first = records.next().unwrap().unwrap();
        assert_eq!((first.at, first.cells[1].at), (1, 4));
        let second = records.next().unwrap().unwrap();
        assert_eq!(second.cells[1].at, text.len() - 1);
        let open = Records::new("a,\"b\n", b',').next().unwrap_err();
        assert_eq!(open, Fault::new(2, Kind::UnclosedQuote));
    }
}
