//! Tables in text: cells between separators or bars, with or without names above them.

mod records;

use super::bars;
use super::error::{Fault, Kind, Wanted, quote};
use super::format::Format;
use super::name::Name;
use super::name::Quantity;
use super::note::NoteKind;
use super::number::Style;
use super::sheet::{Others, Sheet, Styles, hours, is_across, is_value};
use super::state::State;
use super::text::trim;
use super::time::{self, Order};
use records::{Record, Records};
use std::cell::OnceCell;

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
    if separator == b'|' && bars::is_unreadable(body) {
        return Err(Fault::new(0, Kind::CliOutput("a table")));
    }
    let shift = |fault: Fault| Fault::new(fault.at + skipped, fault.kind);
    let records = Records::new(body, separator);
    let mut table =
        Table { text: body, separator, style, records, skipped, usual: 0, styles: OnceCell::new() };
    table.read(state).map_err(shift)
}

/// A table while it is read; all its places are within its own text.
struct Table<'a> {
    text: &'a str,
    separator: u8,
    style: Style,
    records: Records<'a>,
    skipped: usize,
    /// How many cells the first row has.
    usual: usize,
    /// How its columns write numbers, once that is asked for.
    styles: OnceCell<Vec<Styles>>,
}

impl<'a> Table<'a> {
    fn read(&mut self, state: &mut State) -> Result<Format, Fault> {
        let mut row = Record::default();
        let titles = self.titles();
        if !self.next(&mut row, state)? {
            return Err(Fault::new(0, Kind::Nothing(Wanted::Row)));
        }
        for _ in 0..titles {
            state.notes.add(NoteKind::IgnoredLines, row.at);
            self.next(&mut row, state)?;
        }
        let mut end = row.at;
        let mut header: Vec<String> = row.texts().map(str::to_owned).collect();
        let (mut sheet, console, width) = self.header(&mut row, state)?;
        if row.at == end {
            // The first row has data.
            header.clear();
        }
        self.usual = row.cells.len();
        let mut is_there = true;
        while is_there {
            end = row.at;
            // Files put one behind the other have the header again.
            if is_total(&row) || (width > 1 && row.is(&header)) {
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

    /// How many records stand above the header: titles, filters, what a report says of itself. The header is that
    /// of the rows before the first with data whose names are known best.
    fn titles(&self) -> usize {
        const MOST: usize = 20;
        let mut records = Records::new(self.text, self.separator);
        let mut row = Record::default();
        let mut best = (0, 0);
        let mut at = 0;
        while at < MOST && matches!(records.next(&mut row), Ok(true)) {
            let first = row.texts().next().unwrap_or_default();
            if first.starts_with('#') {
                continue;
            }
            let console = first.trim().trim_end_matches(':').to_lowercase();
            if at == 0 && CONSOLE.contains(&console.as_str()) {
                return 0;
            }
            if !hours(row.texts()).is_empty() {
                return at;
            }
            if row.cells.len() > 1 && row.texts().any(|text| is_value(text, self.style)) {
                return best.1;
            }
            let names = || row.texts().map(|text| Name::new(text).quantity);
            if names().any(|quantity| quantity == Quantity::Message) {
                return best.1;
            }
            let known = names().filter(|quantity| *quantity != Quantity::Unknown).count();
            if known > best.0 {
                best = (known, at);
            }
            at += 1;
        }
        // Without a row of data there is nothing that a title stands above.
        0
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
        if is_across(&names) {
            return Err(Fault::new(begin, Kind::Across(quote(&names.join(", ")))));
        }
        let hourly = !hours(row.texts()).is_empty();
        if !hourly && !console && is_data(row) && known_names * 2 <= names.len() {
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
            state.samples.length = period_of(row).or(state.samples.length);
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
        if found != self.usual {
            state.notes.add(NoteKind::UnevenRows, row.at);
        }
        let ahead = Ahead {
            text: self.text,
            separator: self.separator,
            from: row.at,
            styles: &self.styles,
        };
        sheet.row(&row.cells, row.at, state, &ahead)
    }
}

/// The other rows of a table, read again where one cell leaves a doubt.
struct Ahead<'a> {
    text: &'a str,
    separator: u8,
    from: usize,
    styles: &'a OnceCell<Vec<Styles>>,
}

impl Others for Ahead<'_> {
    fn order(&self, column: usize) -> Option<Order> {
        let mut records = Records::new(self.text.get(self.from..)?, self.separator);
        let mut record = Record::default();
        while let Ok(true) = records.next(&mut record) {
            let cell = record.cells.get(column).and_then(Option::as_ref);
            if let Some(order) = cell.and_then(|cell| time::settles(&cell.text)) {
                return Some(order);
            }
        }
        None
    }

    fn styles(&self, column: usize) -> Styles {
        let styles = self.styles.get_or_init(|| {
            let mut records = Records::new(self.text, self.separator);
            let (mut record, mut styles) = (Record::default(), Vec::new());
            while let Ok(true) = records.next(&mut record) {
                if styles.len() < record.cells.len() {
                    styles.resize(record.cells.len(), Styles::default());
                }
                for (styles, cell) in styles.iter_mut().zip(&record.cells) {
                    styles.see(cell.as_ref().map_or("", |cell| &cell.text));
                }
            }
            styles
        });
        let own = styles.get(column).copied().unwrap_or_default();
        if own.point || own.comma {
            return own;
        }
        // Columns of one file are written alike.
        let any = |of: fn(&Styles) -> bool| styles.iter().any(of);
        let (point, comma) = (any(|styles| styles.point), any(|styles| styles.comma));
        Styles { point: point && !comma, comma: comma && !point, ..own }
    }
}

/// The period that a line above the rows of the console says for all of them \[s\].
fn period_of(row: &Record) -> Option<i64> {
    let mut texts = row.texts();
    let name = texts.next()?.trim_end_matches(':');
    let mut periods = texts.filter_map(|text| text.trim().parse::<i64>().ok());
    let first = periods.next().filter(|period| *period > 0)?;
    (name.eq_ignore_ascii_case("period") && periods.all(|other| other == first)).then_some(first)
}

/// Whether a row is the sum of the others, or another summary of them.
fn is_total(row: &Record) -> bool {
    const WORDS: [&str; 16] = [
        "total",
        "totals",
        "subtotal",
        "sum",
        "summe",
        "gesamt",
        "suma",
        "average",
        "avg",
        "mean",
        "mittelwert",
        "durchschnitt",
        "promedio",
        "moyenne",
        "minimum",
        "maximum",
    ];
    let first = trim(row.texts().next().unwrap_or_default());
    // Nearly every first cell ends with a digit.
    if row.cells.len() < 2 || !first.as_bytes().last().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let last = first.rsplit([' ', '-']).next().unwrap_or_default();
    WORDS.iter().any(|word| last.eq_ignore_ascii_case(word))
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

    #[test]
    fn the_separator_is_what_most_lines_have() {
        assert_eq!(separator("a;b\n1,5;2\n"), b';');
        assert_eq!(separator("a\tb\n1,5\t2\n"), b'\t');
        assert_eq!(separator("1\n2\n3\n"), b',');
        assert_eq!(separator("\"a;b\",c\n"), b',');
        assert_eq!(told_separator("sep=;\na,b\n"), Some((b';', 6)));
    }
}
