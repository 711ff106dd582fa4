//! What Lambda reports at the end of an invocation, as a line of text or as JSON.

mod bounds;
mod quote;
mod within;

pub(super) use bounds::Bounds;
pub(super) use quote::is_quoted;
pub(super) use within::{is_frame, is_framed, is_within};

use super::error::Kind;
use super::name::{Name, Quantity, Statistic};
use super::node::Object;
use super::number;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// How a report begins: Lambda's own, and the two that the Serverless Framework makes of it.
const STARTS: [&str; 3] = [OWN, "REPORT - ", "END Duration: "];

/// The words with which they do.
static WORDS: LazyLock<[Finder; 2]> =
    LazyLock::new(|| [Finder::new("REPORT "), Finder::new("END Duration: ")]);

/// How Lambda's own begins.
pub(super) const OWN: &str = "REPORT RequestId:";

/// The type of a report in the JSON format.
pub(super) const TYPE: &str = "platform.report";

/// The numbers of one invocation, or the means of several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Report {
    /// How long it took \[ms\].
    pub(super) duration: Option<f64>,
    /// What was billed \[ms\].
    pub(super) billed: Option<f64>,
    /// The memory that the function is given \[MB\].
    pub(super) memory: Option<f64>,
    /// The most that was used \[MB\].
    pub(super) used: Option<f64>,
    /// How long the cold start took \[ms\].
    pub(super) init: Option<f64>,
    /// What was billed of it, where that is told apart \[ms\].
    pub(super) billed_init: Option<f64>,
    /// The invocation, by its id.
    pub(super) id: Option<u64>,
}

impl Report {
    /// The member that a label of the text format means.
    fn labeled(&mut self, label: [&str; 3]) -> Option<&mut Option<f64>> {
        match label {
            ["Billed", "Restore", "Duration:"] => Some(&mut self.billed_init),
            [_, "Billed", "Duration:"] => Some(&mut self.billed),
            [_, "Init" | "Restore", "Duration:"] | [_, _, "(init:"] => Some(&mut self.init),
            [_, _, "Duration:"] => Some(&mut self.duration),
            [_, "Memory", "Used:"] => Some(&mut self.used),
            [_, "Memory", "Size:"] => Some(&mut self.memory),
            _ => None,
        }
    }

    /// Puts the number of a quantity of one invocation where it belongs, in ms or MB. Nothing for other
    /// quantities.
    pub(super) fn put(&mut self, name: &Name, factor: Option<f64>, number: f64) {
        let place = match (name.quantity, name.statistic) {
            (Quantity::Duration, Statistic::Each) => &mut self.duration,
            (Quantity::Billed, _) => &mut self.billed,
            (Quantity::Init, _) => &mut self.init,
            (Quantity::Memory, _) => &mut self.memory,
            (Quantity::Used, _) => &mut self.used,
            _ => return,
        };
        *place = Some(name.scaled(factor, number));
    }

    /// A word for the invocation that its id names.
    pub(super) fn identify(&mut self, id: &str) {
        self.id = Some(word(id));
    }

    /// A word for this report at this time: the same for the same invocation twice, another for its retry.
    pub(super) fn fingerprint(&self, time: Option<i64>) -> Option<u64> {
        let time = time.map_or(u64::MAX, i64::cast_unsigned);
        let [duration, billed] =
            [self.duration, self.billed].map(|ms| ms.map_or(u64::MAX, f64::to_bits));
        Some([time, duration, billed].into_iter().fold(self.id?, mixed))
    }
}

/// A word for an id.
fn word(id: &str) -> u64 {
    let (words, rest) = id.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    words.fold(id.len() as u64, mixed)
}

/// A word with another mixed into it: both halves of the product of the two depend on every bit of them.
fn mixed(word: u64, other: u64) -> u64 {
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    let product = u128::from(word ^ ODD[0]) * u128::from(other ^ ODD[1]);
    // A product with 0 would forget the other word.
    let folded = product as u64 ^ (product >> 64) as u64;
    folded.wrapping_add(word.rotate_left(23)).wrapping_add(other)
}

impl Name {
    /// A number in ms or MB, or as it is; `factor` is that of a unit beside the number.
    pub(super) fn scaled(&self, factor: Option<f64>, number: f64) -> f64 {
        /// From here on memory without a unit is in bytes: no function has 100 GB.
        const BYTES: f64 = 1e5;
        match (self.quantity, factor.or(self.factor)) {
            (_, Some(factor)) => number * factor,
            // Logs Insights counts a million bytes to a MB of Lambda's.
            (Quantity::Memory | Quantity::Used, None) if number >= BYTES => number / 1e6,
            _ => number,
        }
    }
}

/// Where a report begins in a text, if one does.
pub(super) fn start(text: &str) -> Option<usize> {
    WORDS.iter().filter_map(|word| next(text, 0, word)).min()
}

/// Where the next report that begins with this word does, from a byte on.
fn next(text: &str, from: usize, word: &Finder) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + word.find(text.as_bytes().get(from..)?)?;
        let rest = text.get(at..)?;
        if STARTS.iter().any(|start| rest.starts_with(start)) {
            return Some(at);
        }
        from = at + word.needle().len();
    }
}

/// How the members of a report begin, where each stands on a line of its own.
const MEMBERS: [&str; 12] = [
    "Duration:",
    "Billed Duration:",
    "Memory Size:",
    "Max Memory Used:",
    "Init Duration:",
    "Restore Duration:",
    "Billed Restore Duration:",
    "XRAY TraceId:",
    "SegmentId:",
    "Sampled:",
    "Status:",
    "Error Type:",
];

/// How many bytes of a text are lines with members of the report before it, or with the values of those: `line` is
/// its own.
pub(super) fn more(line: &str, text: &str) -> usize {
    let mut is_value = line.trim_end().ends_with(':');
    // Nearly every line begins with its time.
    if !is_value && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        return 0;
    }
    let (mut end, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let line = line.trim();
        let is_member = MEMBERS.iter().any(|member| line.starts_with(member));
        if is_member || (is_value && !line.is_empty()) {
            end = at;
            is_value = is_member && line.ends_with(':');
        } else if !line.is_empty() {
            break;
        }
    }
    end
}

/// The report that begins a text with no other behind it.
///
/// # Errors
///
/// As those of [`each`].
pub(super) fn single(body: &str) -> Result<Report, (usize, Kind)> {
    one(body)
}

/// Where the next report begins, looked for once in all of a text.
#[derive(Default)]
pub(super) struct Marks([Option<usize>; 2], bool);

impl Marks {
    /// Where the next report begins from a byte on, asked for in the order of the bytes.
    pub(super) fn from(&mut self, text: &str, at: usize) -> Option<usize> {
        for (mark, word) in self.0.iter_mut().zip(WORDS.iter()) {
            if !self.1 || mark.is_some_and(|mark| mark < at) {
                *mark = next(text, at, word);
            }
        }
        self.1 = true;
        self.0.iter().flatten().min().copied()
    }
}

/// Each report of a text, of which the first begins at this byte: the report, the byte at which it begins, and
/// the text before it, back to the last one. What an application quotes is none.
///
/// # Errors
///
/// The place in the text \[bytes\], with [`Kind::NotANumber`], [`Kind::Negative`] or [`Kind::TooLarge`].
pub(super) fn each<'a>(
    text: &'a str,
    start: usize,
    mut take: impl FnMut(Option<Report>, usize, &'a str),
) -> Result<(), (usize, Kind)> {
    // The next one of each word, looked for again only once it is passed: a text is gone through once.
    let mut marks = WORDS.each_ref().map(|word| next(text, start + 1, word));
    let (mut from, mut at) = (0, Some(start));
    let mut own = false;
    while let Some(begin) = at {
        at = marks.iter().filter_map(|mark| *mark).min();
        let end = at.unwrap_or(text.len());
        let body = text.get(begin..end).unwrap_or_default();
        let before = text.get(from..begin).unwrap_or_default();
        own = (own && before.is_empty()) || !is_quoted(before);
        if own {
            let report = one(body).map_err(|(place, kind)| (begin + place, kind))?;
            take(Some(report), begin, before);
        } else {
            take(None, begin, before);
        }
        // Behind a report on its line only another can stand.
        (own, from) = match body.rfind('\n') {
            Some(line) => (false, begin + line + 1),
            None if own => (true, end),
            None => (false, from),
        };
        for (mark, word) in marks.iter_mut().zip(WORDS.iter()) {
            if *mark == at && mark.is_some() {
                *mark = next(text, end + 1, word);
            }
        }
    }
    Ok(())
}

/// What stands before a report on its line, or in the line above where it begins one; short however long the
/// text is.
pub(super) fn near(before: &str) -> &str {
    const MOST: usize = 200;
    let line = before.trim_end_matches(['\r', '\n']).rsplit('\n').next().unwrap_or_default();
    let mut from = line.len().saturating_sub(MOST);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    line.get(from..).unwrap_or_default()
}

/// What makes ms or MB of a number with a unit that is neither, as tools may print it; anything else is no unit.
fn times(unit: &str) -> f64 {
    match unit {
        "s" | "sec" | "seconds" => 1e3,
        "min" | "minutes" => 6e4,
        "us" | "µs" | "μs" => 1e-3,
        "GB" | "GiB" => 1024.0,
        "KB" | "kB" | "KiB" => 1.0 / 1024.0,
        "B" | "bytes" | "Bytes" => 1.0 / 1_048_576.0,
        _ => 1.0,
    }
}

/// The report at the beginning of a text.
fn one(body: &str) -> Result<Report, (usize, Kind)> {
    const TAB: &str = "\\t";
    // What was copied out of a program has tabs escaped; as many bytes keep their places.
    let escaped = memchr::memchr(b'\\', body.as_bytes()).is_some() && body.contains(TAB);
    let escaped = escaped.then(|| body.replace(TAB, "\t "));
    let body = escaped.as_deref().unwrap_or(body);
    let mut report = Report::default();
    let mut label = [""; 3];
    let mut words = body.split_ascii_whitespace();
    while let Some(word) = words.next() {
        label = [label[1], label[2], word];
        if label == ["", "REPORT", "-"]
            && let Some(id) = words.next()
        {
            report.identify(id);
        }
        if !word.ends_with(':') {
            continue;
        }
        // Without a value the line was cut here.
        let Some(value) = words.next() else { break };
        if word == "RequestId:" {
            report.identify(value);
        } else if let Some(member) = report.labeled(label) {
            let at = value.as_ptr().addr() - body.as_ptr().addr();
            // A number at the very end may have lost its last digits with its unit.
            if at + value.len() == body.len()
                && value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            {
                break;
            }
            let number = number::plain(value).map_err(|kind| (at, kind))?;
            if number < 0.0 {
                return Err((at, Kind::Negative(value.to_owned())));
            }
            let unit = words.clone().next().unwrap_or_default();
            *member = Some(if matches!(unit, "ms" | "MB") { number } else { number * times(unit) });
        }
        label = [""; 3];
    }
    Ok(report)
}

/// The report of a record in the JSON format, from what is under its `record`.
///
/// # Errors
///
/// The byte of the file, with [`Kind::NotANumber`], [`Kind::Negative`] or [`Kind::TooLarge`].
pub(super) fn json(record: &Object) -> Result<Report, (usize, Kind)> {
    let mut report = Report::default();
    if let Some(id) = record.text("requestId") {
        report.identify(&id);
    }
    let metrics = record.get("metrics").and_then(super::node::Node::object);
    for (key, value) in metrics.iter().flat_map(Object::members) {
        let Some(text) = value.scalar() else { continue };
        let number =
            number::plain(&text).and_then(|number| super::state::not_negative(number, &text));
        let number = number.map_err(|kind| (value.at, kind));
        if key == "billedRestoreDurationMs" {
            report.billed_init = Some(number?);
        } else if key == "restoreDurationMs" {
            report.init = Some(number?);
        } else {
            let name = Name::new(key);
            let statistic = match name.quantity {
                Quantity::Used => Statistic::Maximum,
                _ => Statistic::Each,
            };
            if name.statistic == statistic {
                report.put(&name, None, number?);
            }
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Result<Vec<Report>, (usize, Kind)> {
        let mut all = Vec::new();
        if let Some(start) = start(text) {
            each(text, start, |report, _, _| {
                all.extend(report.map(|report| Report { id: None, ..report }));
            })?;
        }
        Ok(all)
    }

    const FULL: Report = Report {
        duration: Some(12.34),
        billed: Some(13.0),
        memory: Some(128.0),
        used: Some(70.0),
        init: Some(150.12),
        billed_init: None,
        id: None,
    };

    #[test]
    fn a_report_is_read_with_tabs_or_spaces() {
        let tabs = "2026-09-01T00:00:00.1Z REPORT RequestId: 8f507cfc\tDuration: 12.34 ms\t\
                    Billed Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\
                    Init Duration: 150.12 ms\t\nXRAY TraceId: 1-5e\tSegmentId: 7\tSampled: true";
        assert_eq!(text(tabs), Ok(vec![FULL]));
        assert_eq!(text(&tabs.replace('\t', "  ")), Ok(vec![FULL]));
        assert_eq!(text(&[tabs, tabs].concat()), Ok(vec![FULL, FULL]));
    }

    #[test]
    fn the_serverless_framework_writes_reports_its_own_way() {
        let lines = "REPORT - 8f507cfc\nDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\t\
                     Max Memory Used: 70 MB\tInit Duration: 150.12 ms\t";
        assert_eq!(text(lines), Ok(vec![FULL]));
        let short = "END Duration: 12.34 ms (init: 150.12 ms) Memory Used: 70 MB";
        let expected = Report { billed: None, memory: None, ..FULL };
        assert_eq!(text(short), Ok(vec![expected]));
    }

    #[test]
    fn a_restored_environment_has_a_restore_instead_of_an_init() {
        let line = "REPORT RequestId: a\tDuration: 5.00 ms\tBilled Duration: 35 ms\tMemory Size: 512 MB\t\
                    Max Memory Used: 90 MB\tRestore Duration: 520.11 ms\tBilled Restore Duration: 30 ms";
        let report = text(line).unwrap()[0];
        assert_eq!((report.init, report.billed_init), (Some(520.11), Some(30.0)));
        assert_eq!((report.duration, report.billed), (Some(5.0), Some(35.0)));
    }

    #[test]
    fn other_lines_have_no_report_and_cut_ones_lack_numbers() {
        assert_eq!(text("START RequestId: 8f507cfc Version: $LATEST"), Ok(vec![]));
        assert_eq!(text("REPORT RequestId: 8f50\tDuration:"), Ok(vec![Report::default()]));
    }

    #[test]
    fn a_duration_that_is_none_has_its_place() {
        let line = "REPORT RequestId: a Duration: 1x ms";
        assert_eq!(text(line), Err((30, Kind::NotANumber("1x".to_owned()))));
        let line = "REPORT RequestId: a Duration: -1 ms";
        assert_eq!(text(line), Err((30, Kind::Negative("-1".to_owned()))));
    }
}
