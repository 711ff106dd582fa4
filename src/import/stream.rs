//! Documents of JSON and logs in lines: one value or line after the other, each by what it is.

mod object;

use super::error::{Fault, Kind, Wanted, quote};
use super::format::Format;
use super::metrics::Metrics;
use super::name::{Name, Quantity};
use super::node::{Node, Object};
use super::note::NoteKind;
use super::number::Style;
use super::report;
use super::sheet::{Cell, Sheet, Unseen};
use super::state::{State, function_of_group, function_of_stream};
use super::time::{self, Stamp};
use std::borrow::Cow;
use std::ops::Range;

/// What only a log of Lambda has.
const SIGNS: [&str; 8] = [
    "REPORT RequestId:",
    "START RequestId:",
    "END RequestId:",
    "INIT_START Runtime",
    "\"platform.",
    "REPORT - ",
    "END Duration: ",
    "START - ",
];

/// Whether a text that is no table is a log of Lambda.
pub(super) fn is_log(text: &str) -> bool {
    let head = super::head(text);
    SIGNS.iter().any(|sign| head.contains(sign))
}

/// What is known of a value from what it stands in.
#[derive(Clone, Debug, Default)]
struct Context {
    time: Option<Stamp>,
    function: String,
    /// Whether it stands in a line of a log, of which Lambda's own have no level.
    in_line: bool,
}

/// What is read so far.
struct Stream<'a> {
    text: &'a str,
    is_log: bool,
    /// Whether tools print a time before each line.
    is_framed: bool,
    /// Whether the line above has only that.
    below_frame: bool,
    format: Option<Format>,
    metrics: Metrics,
    sheet: Option<Sheet>,
    /// An object that is no known one, until another follows and they are rows.
    single: Option<Node<'a>>,
    /// The keys of the first object that nothing is known of.
    strange: Option<(String, usize)>,
    /// How many more bytes may be read in vain, so that a text of opened brackets takes no longer than others.
    patience: usize,
    marks: report::Marks,
    near: Near,
}

/// What stood before the last report, and what was found in it.
#[derive(Default)]
struct Near {
    text: String,
    is_quoted: bool,
    time: Option<Range<usize>>,
}

impl Near {
    /// Whether a text differs from this in its digits alone.
    fn is_like(&self, text: &str) -> bool {
        let mut pairs = self.text.bytes().zip(text.bytes());
        self.text.len() == text.len()
            && pairs.all(|(one, other)| {
                one == other || (one.is_ascii_digit() && other.is_ascii_digit())
            })
    }

    /// Whether a report behind a text is quoted, and the time in the text.
    fn look(&mut self, text: &str) -> (bool, Option<Stamp>) {
        let near = report::near(text);
        if self.is_like(near)
            && let Some(stamp) = self.time.as_ref().and_then(|place| time::again(near, place))
        {
            return (self.is_quoted, Some(stamp));
        }
        let found = time::find_in(near);
        near.clone_into(&mut self.text);
        self.is_quoted = report::is_quoted(text);
        self.time = found.as_ref().map(|(_, place)| place.clone());
        (self.is_quoted, found.map(|(stamp, _)| stamp))
    }
}

/// Reads a text.
///
/// # Errors
///
/// Broken JSON, and values that are not what their key holds.
pub(super) fn read(text: &str, state: &mut State) -> Result<Format, Fault> {
    let mut stream = Stream {
        text,
        is_log: is_log(text),
        is_framed: report::is_framed(super::head(text)),
        below_frame: false,
        format: None,
        metrics: Metrics::default(),
        sheet: None,
        single: None,
        strange: None,
        patience: text.len().saturating_mul(4).saturating_add(1 << 16),
        marks: report::Marks::default(),
        near: Near::default(),
    };
    stream.values(state)?;
    stream.finish(state)
}

impl<'a> Stream<'a> {
    fn values(&mut self, state: &mut State) -> Result<(), Fault> {
        let text = self.text;
        let mut at = 0;
        let mut above = Context::default();
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            at += blank;
            state.progress.at(at)?;
            let rest = text.get(at..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            // Documents that were members of a list.
            if rest.starts_with(',') && self.format.is_some() {
                at += 1;
                continue;
            }
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..length).unwrap_or_default();
            if line.starts_with(['{', '[']) {
                match self.value(at, line) {
                    Ok((node, length)) => {
                        self.top(node, &above, state)?;
                        at += length;
                        continue;
                    }
                    Err(fault) if !self.is_log => return Err(fault),
                    Err(_) => {}
                }
            }
            let end = at + length;
            let start = if self.is_log { self.marks.from(text, at) } else { None };
            let start = start.filter(|start| *start < end).map(|start| start - at);
            // A message in JSON may quote a report.
            let brace = memchr::memchr(b'{', line.as_bytes())
                .filter(|brace| start.is_none_or(|start| *brace < start));
            if let Some(place) = brace.filter(|place| self.is_log && *place > 0) {
                let before = line.get(..place).unwrap_or_default();
                let behind = line.get(place..).unwrap_or_default();
                if let Ok((node, length)) = self.value(at + place, behind) {
                    let context = Context { in_line: true, ..before_of(before, &above) };
                    if report::is_quoted(before) && SIGNS.iter().any(|sign| node.holds(sign)) {
                        state.quoted(at);
                    } else {
                        self.top(node, &context, state)?;
                    }
                    above = Context { in_line: false, ..context };
                    at += place + length;
                    continue;
                }
            }
            at = self.line(line, start, at..end, &mut above, state)?;
        }
        Ok(())
    }

    /// The value of JSON that begins at a byte: on its line, or over several.
    fn value(&mut self, at: usize, line: &'a str) -> Result<(Node<'a>, usize), Fault> {
        let first = match Node::first(line, at) {
            Err(Fault { kind: Kind::CutOff, at }) => Fault::new(at, Kind::CutOff),
            found => return found,
        };
        if self.patience == 0 {
            return Err(first);
        }
        let rest = self.text.get(at..).unwrap_or_default();
        let found = Node::first(rest, at);
        if let Err(fault) = &found {
            self.patience = self.patience.saturating_sub(fault.at - at + line.len());
        }
        found
    }

    /// A line of a log; the byte behind it.
    fn line(
        &mut self,
        line: &str,
        start: Option<usize>,
        place: Range<usize>,
        above: &mut Context,
        state: &mut State,
    ) -> Result<usize, Fault> {
        let (at, end) = (place.start, place.end);
        if !self.is_log {
            return Err(Fault::new(at, Kind::Json(quote(line))));
        }
        self.format = self.format.or(Some(Format::Logs));
        let Some(start) = start else {
            // An X-Ray segment belongs to the report above it.
            if line.starts_with("XRAY TraceId:") {
                return Ok(end);
            }
            if line.contains(report::TYPE) {
                state.notes.add(NoteKind::CutReports, at);
            } else {
                state.notes.add(NoteKind::IgnoredLines, at);
            }
            self.below_frame = self.is_framed && report::is_frame(line);
            // `aws logs tail` prints the time and the stream above what has lines of its own, and lines of
            // the same invocation stand above its report.
            *above = before_of(line, above);
            return Ok(end);
        };
        let before = line.get(..start).unwrap_or_default();
        // Behind a line with a time, one without goes on with what that says.
        let goes_on = self.is_framed && start == 0 && !std::mem::take(&mut self.below_frame);
        let (is_quoted, time) = self.near.look(before);
        let function = function_of(before).map(str::to_owned);
        let Context { time: time_above, function: function_above, .. } = std::mem::take(above);
        let (time, function) = (time.or(time_above), function.unwrap_or(function_above));
        // The Serverless Framework breaks the line behind the id, and a console puts each member on its own.
        let behind = self.text.get(end..).unwrap_or_default();
        let end = end + report::more(line, behind);
        let text = self.text.get(at..end).unwrap_or_default();
        let alone = self.marks.from(self.text, at + start + 1).is_none_or(|next| next >= end);
        if alone && !is_quoted {
            let report = report::single(text.get(start..).unwrap_or_default());
            let report = report.map_err(|(place, kind)| Fault::new(at + start + place, kind))?;
            let report = Some(&report).filter(|_| !goes_on);
            state.report_or_quote(report, time, &function, at);
            return Ok(end);
        }
        let found = report::each(text, start, |report, _, before| {
            // That of the first is known.
            let own = if before.is_empty() { None } else { time::find(report::near(before)) };
            let report = report.filter(|_| !goes_on);
            state.report_or_quote(report.as_ref(), own.or(time), &function, at);
        });
        found.map_err(|(place, kind)| Fault::new(at + place, kind))?;
        Ok(end)
    }

    /// A value at the top of the text.
    fn top(&mut self, node: Node<'a>, context: &Context, state: &mut State) -> Result<(), Fault> {
        if node.is_array() {
            return self.array(node, context, 0, state);
        }
        let Some(object) = node.object() else { return Ok(()) };
        if self.object(&object, context, 0, state)? {
            return Ok(());
        }
        if let Some(rows) = wrapped(&object, 0).filter(|_| !self.is_log) {
            return self.array(rows, context, 0, state);
        }
        if self.strange.is_none() {
            self.strange = Some((object.keys(), node.at));
        }
        if self.is_log {
            state.notes.add(NoteKind::IgnoredLines, node.at);
            return Ok(());
        }
        // One object alone is no table.
        if self.sheet.is_none() && self.single.is_none() {
            self.single = Some(node);
            return Ok(());
        }
        if let Some(first) = self.single.take()
            && let Some(first) = first.object()
        {
            self.row(&first, state)?;
        }
        self.row(&object, state)
    }

    /// The values of an array.
    fn array(
        &mut self,
        node: Node,
        context: &Context,
        depth: usize,
        state: &mut State,
    ) -> Result<(), Fault> {
        node.each(|item| {
            state.progress.at(item.at)?;
            if item.is_array() {
                return self.fields(item, state);
            }
            // `--query 'events[].message'` gives the lines alone.
            if item.is_text()
                && (self.is_log || item.text().is_some_and(|text| text.starts_with('{')))
            {
                self.message(item, context, depth, state)?;
                self.become_of(Format::Logs);
                return Ok(());
            }
            let Some(object) = item.object() else { return Ok(()) };
            if object.members().is_empty() || self.object(&object, context, depth + 1, state)? {
                return Ok(());
            }
            if self.is_log && depth > 0 {
                state.notes.add(NoteKind::IgnoredLines, item.at);
                return Ok(());
            }
            if self.strange.is_none() {
                self.strange = Some((object.keys(), item.at));
            }
            self.row(&object, state)
        })
    }

    pub(super) fn become_of(&mut self, format: Format) {
        self.format = self.format.or(Some(format));
    }

    /// A row as `get-query-results` gives it: `{"field": …, "value": …}` for each cell.
    fn fields(&mut self, node: Node, state: &mut State) -> Result<(), Fault> {
        let mut cells: Vec<(Cow<str>, Cell)> = Vec::new();
        node.pairs(["field", "value"], |[field, value]| {
            if let (Some(field), Some(text)) = (field.scalar(), value.scalar()) {
                cells.push((field, Cell { text, at: value.at }));
            }
        });
        if cells.is_empty() {
            return Ok(());
        }
        self.become_of(Format::Insights);
        self.take_row(cells, node.at, state)
    }

    /// An object as a row: its keys are the columns.
    fn row(&mut self, object: &Object, state: &mut State) -> Result<(), Fault> {
        let cells = object.members().iter().filter_map(|(key, node)| {
            Some((key.clone(), Cell { text: node.cell()?, at: node.at }))
        });
        let cells: Vec<(Cow<str>, Cell)> = cells.collect();
        if cells.is_empty() {
            state.notes.add(NoteKind::IgnoredLines, object.at);
            return Ok(());
        }
        self.take_row(cells, object.at, state)
    }

    fn take_row(
        &mut self,
        cells: Vec<(Cow<str>, Cell)>,
        at: usize,
        state: &mut State,
    ) -> Result<(), Fault> {
        let sheet = if let Some(sheet) = &mut self.sheet {
            sheet
        } else {
            let names: Vec<String> = cells.iter().map(|(name, _)| name.to_string()).collect();
            let first: Vec<Option<Cell>> =
                cells.iter().map(|(_, cell)| Some(cell.clone())).collect();
            let sheet = Sheet::new(&names, &first, Style::Point, at, state).map_err(|fault| {
                match fault.kind {
                    // Keys are no header.
                    Kind::NoColumn(keys) => Fault::new(fault.at, Kind::UnknownJson(keys)),
                    kind => Fault::new(fault.at, kind),
                }
            })?;
            self.format = self.format.or(Some(match sheet.format() {
                Format::Insights => Format::Insights,
                _ => Format::Rows,
            }));
            self.sheet.insert(sheet)
        };
        let mut row: Vec<Option<Cell>> = Vec::with_capacity(cells.len());
        for (name, cell) in cells {
            let Some(place) = sheet.place(&name, at, state) else { continue };
            if row.len() <= place {
                row.resize(place + 1, None);
            }
            if let Some(slot) = row.get_mut(place) {
                *slot = Some(cell);
            }
        }
        sheet.row(&row, at, state, &Unseen)
    }

    fn finish(mut self, state: &mut State) -> Result<Format, Fault> {
        if let Some(sheet) = &mut self.sheet {
            sheet.finish(self.text.len(), state)?;
        }
        if !self.metrics.is_empty() {
            let metrics = std::mem::take(&mut self.metrics);
            metrics.finish(state, 0)?;
        }
        if let (0, Some(other)) = (state.told, state.other) {
            return Err(Fault::new(0, Kind::Foreign(other)));
        }
        if let Some(format) = self.format {
            if state.told == 0 {
                let wanted = match format {
                    Format::Logs | Format::LambdaInsights => Wanted::Report,
                    Format::MetricData | Format::MetricStatistics | Format::MetricStream => {
                        Wanted::Metric
                    }
                    Format::Settings => Wanted::Function,
                    _ => Wanted::Column,
                };
                return Err(Fault::new(0, Kind::Nothing(wanted)));
            }
            return Ok(format);
        }
        let (keys, at) = self.strange.unwrap_or_default();
        Err(Fault::new(at, Kind::UnknownJson(keys)))
    }
}

/// The only list of rows with times that an answer wraps.
fn wrapped<'a>(object: &Object<'a>, depth: usize) -> Option<Node<'a>> {
    const DEEPEST: usize = 3;
    let has_time = |row: &Object| {
        row.members().iter().any(|(key, _)| Name::new(key).quantity == Quantity::Time)
    };
    let mut found = object.members().iter().filter_map(|(_, node)| match node.object() {
        Some(inner) if depth < DEEPEST => wrapped(&inner, depth + 1),
        Some(_) => None,
        None => Some(*node).filter(|node| node.first_of().and_then(Node::object).is_some()),
    });
    let (rows, others) = (found.next()?, found.next());
    let first = rows.first_of().and_then(Node::object)?;
    (others.is_none() && has_time(&first)).then_some(rows)
}

/// The time and the function that stand before a message, or those that stood above it.
fn before_of(text: &str, above: &Context) -> Context {
    let time = time::find(report::near(text));
    Context {
        time: time.or(above.time),
        function: function_of(text).map_or_else(|| above.function.clone(), str::to_owned),
        in_line: false,
    }
}

/// The function that the stream or the group names which stand before a message.
fn function_of(text: &str) -> Option<&str> {
    memchr::memchr(b'/', text.as_bytes())?;
    let mut words = text.split_ascii_whitespace();
    let stream = words.clone().find_map(function_of_stream);
    stream.or_else(|| words.find(|word| word.contains("/aws/lambda/")).map(function_of_group))
}
