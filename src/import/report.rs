//! What Lambda reports at the end of an invocation, as a line of text or as JSON.

use super::error::{Error, Kind};
use super::json::Json;
use super::number;
use super::time::{self, Order, Stamp};

/// How a report begins in the text format.
pub(super) const START: &str = "REPORT RequestId:";

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
}

impl Report {
    /// The member that a label of the text format means.
    fn labeled(&mut self, label: [&str; 3]) -> Option<&mut Option<f64>> {
        match label {
            [_, "Billed", "Duration:"] => Some(&mut self.billed),
            [_, "Init" | "Restore", "Duration:"] => Some(&mut self.init),
            [_, _, "Duration:"] => Some(&mut self.duration),
            ["Max", "Memory", "Used:"] => Some(&mut self.used),
            [_, "Memory", "Size:"] => Some(&mut self.memory),
            _ => None,
        }
    }

    /// The member that a key of the JSON format means.
    fn keyed(&mut self, key: &str) -> Option<&mut Option<f64>> {
        match key {
            "durationMs" => Some(&mut self.duration),
            "billedDurationMs" => Some(&mut self.billed),
            "memorySizeMB" => Some(&mut self.memory),
            "maxMemoryUsedMB" => Some(&mut self.used),
            "initDurationMs" | "restoreDurationMs" => Some(&mut self.init),
            _ => None,
        }
    }
}

/// The report in a line of text, or `None` if it has none.
///
/// # Errors
///
/// The place in the line, counted in bytes from 0, with [`Kind::NotANumber`], [`Kind::Negative`] or
/// [`Kind::TooLarge`].
pub(super) fn text(line: &str) -> Result<Option<Report>, (usize, Kind)> {
    let Some(start) = line.find(START) else { return Ok(None) };
    let body = line.get(start + "REPORT".len()..).unwrap_or_default();
    let mut report = Report::default();
    let mut label = [""; 3];
    let mut words = body.split_ascii_whitespace();
    while let Some(word) = words.next() {
        label = [label[1], label[2], word];
        if !word.ends_with(':') {
            continue;
        }
        // Without a value the line was cut here.
        let Some(value) = words.next() else { break };
        let billed_restore = label[0] == "Billed" && label[1] == "Restore";
        if let (Some(member), false) = (report.labeled(label), billed_restore) {
            let at = value.as_ptr().addr() - line.as_ptr().addr();
            let number = number::plain(value).map_err(|kind| (at, kind))?;
            if number < 0.0 {
                return Err((at, Kind::Negative(value.to_owned())));
            }
            *member = Some(number);
        }
        label = [""; 3];
    }
    Ok(Some(report))
}

/// A line of JSON as Lambda writes it: its time, and its report if it is one.
pub(super) struct Record {
    pub(super) time: Option<Stamp>,
    pub(super) report: Option<Report>,
}

/// Reads a record of Lambda's JSON format; a record of any other kind has no report.
pub(super) fn json(json: &mut Json) -> Result<Record, Error> {
    let mut record = Record { time: None, report: None };
    let (mut is_report, mut metrics) = (false, Report::default());
    json.object(|json, key| match key {
        "type" => {
            if json.peek()? != b'"' {
                return json.skip();
            }
            is_report = json.string()? == TYPE;
            Ok(())
        }
        "time" if json.peek()? == b'"' => {
            record.time = time::read(&json.string()?, Order::Unknown).ok();
            Ok(())
        }
        "record" if json.peek()? == b'{' => json.object(|json, key| match key {
            "metrics" if json.peek()? == b'{' => json.object(|json, key| {
                match metrics.keyed(key) {
                    Some(member) => *member = Some(amount(json)?),
                    None => json.skip()?,
                }
                Ok(())
            }),
            _ => json.skip(),
        }),
        _ => json.skip(),
    })?;
    record.report = is_report.then_some(metrics);
    Ok(record)
}

/// A number that is not negative.
pub(super) fn amount(json: &mut Json) -> Result<f64, Error> {
    let place = json.place()?;
    let number = json.number()?;
    if number < 0.0 {
        return Err(json.error_in(place, Kind::Negative(number.to_string())));
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_with_tabs_or_spaces() {
        let tabs = "2026-09-01T00:00:00.1Z REPORT RequestId: 8f507cfc\tDuration: 12.34 ms\t\
                    Billed Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\
                    Init Duration: 150.12 ms\t\nXRAY TraceId: 1-5e\tSegmentId: 7\tSampled: true";
        let expected = Report {
            duration: Some(12.34),
            billed: Some(13.0),
            memory: Some(128.0),
            used: Some(70.0),
            init: Some(150.12),
        };
        assert_eq!(text(tabs), Ok(Some(expected)));
        assert_eq!(text(&tabs.replace('\t', "  ")), Ok(Some(expected)));
    }

    #[test]
    fn a_restored_environment_has_a_restore_instead_of_an_init() {
        let line = "REPORT RequestId: a\tDuration: 5.00 ms\tBilled Duration: 35 ms\tMemory Size: 512 MB\t\
                    Max Memory Used: 90 MB\tRestore Duration: 520.11 ms\tBilled Restore Duration: 30 ms";
        let report = text(line).unwrap().unwrap();
        assert_eq!(report.init, Some(520.11));
        assert_eq!((report.duration, report.billed), (Some(5.0), Some(35.0)));
    }

    #[test]
    fn other_lines_have_no_report_and_cut_ones_lack_numbers() {
        assert_eq!(text("START RequestId: 8f507cfc Version: $LATEST"), Ok(None));
        assert_eq!(text("REPORT RequestId: 8f50\tDuration:"), Ok(Some(Report::default())));
    }

    #[test]
    fn a_duration_that_is_none_has_its_place() {
        let line = "REPORT RequestId: a Duration: 1x ms";
        assert_eq!(text(line), Err((30, Kind::NotANumber("1x".to_owned()))));
        let line = "REPORT RequestId: a Duration: -1 ms";
        assert_eq!(text(line), Err((30, Kind::Negative("-1".to_owned()))));
    }
}
