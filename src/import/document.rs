//! Documents of JSON: what they hold is told by the keys at their top.

use super::columns::{self, Role};
use super::error::{Error, Kind, Wanted, quote};
use super::format::Format;
use super::json::{Json, Place};
use super::metrics::{Metrics, Statistics};
use super::note::NoteKind;
use super::number;
use super::report;
use super::state::{Row, State, When, not_negative};
use super::table::LIMITS;

/// Reads one document or several one after the other.
///
/// # Errors
///
/// Broken JSON, and values that are not what their key holds.
pub(super) fn read(text: &str, state: &mut State) -> Result<Format, Error> {
    let mut json = Json::new(text, 1);
    let mut format = None;
    let (mut metrics, mut statistics) = (Metrics::default(), Statistics::default());
    while !json.is_at_end() {
        if json.peek()? == b'[' {
            rows(&mut json, state)?;
            format = format.or(Some(Format::Insights));
            continue;
        }
        if matches!(json.first_key().as_deref(), Some("time" | "type" | "record")) {
            record(&mut json, state)?;
            format = format.or(Some(Format::Logs));
            continue;
        }
        json.object(|json, key| {
            let found = match key {
                "MetricDataResults" => {
                    metrics.read(json, state)?;
                    Format::MetricData
                }
                "Datapoints" => {
                    statistics.read(json, state)?;
                    Format::MetricStatistics
                }
                "events" => {
                    rows(json, state)?;
                    Format::Logs
                }
                "results" => {
                    rows(json, state)?;
                    Format::Insights
                }
                _ => return other(json, key, &mut statistics, state),
            };
            format = format.or(Some(found));
            Ok(())
        })?;
    }
    let Some(format) = format else {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        return Err(Error::new(1, 1, Kind::UnknownFormat(quote(first))));
    };
    if format == Format::MetricData {
        metrics.finish(state)?;
    }
    statistics.finish(state)?;
    if state.told == 0 {
        let wanted = if format == Format::Logs { Wanted::Report } else { Wanted::Column };
        return Err(Error::new(1, 1, Kind::Nothing(wanted)));
    }
    Ok(format)
}

/// A record of a log in Lambda's JSON format, written over several lines.
fn record(json: &mut Json, state: &mut State) -> Result<(), Error> {
    let line = json.line();
    let record = report::json(json)?;
    match record.report {
        Some(report) => state.report(&report, record.time, line),
        None => state.notes.add(NoteKind::IgnoredLines, line),
    }
    state.progress.at(json.passed(), json.line())
}

/// What may stand beside the data.
fn other(
    json: &mut Json,
    key: &str,
    statistics: &mut Statistics,
    state: &mut State,
) -> Result<(), Error> {
    let text = json.peek()? == b'"';
    match key {
        "Label" if text => statistics.label = json.string()?.into_owned(),
        "NextToken" | "nextToken" if text => {
            let line = json.line();
            json.skip()?;
            state.notes.add(NoteKind::Truncated, line);
        }
        "status" if text => {
            let line = json.line();
            let status = json.string()?;
            if status != "Complete" {
                state.notes.about(NoteKind::Partial, line, &status);
            }
        }
        _ => json.skip()?,
    }
    Ok(())
}

/// An array of rows: objects, or arrays of `{"field": …, "value": …}` as `get-query-results` gives them.
fn rows(json: &mut Json, state: &mut State) -> Result<(), Error> {
    let mut count = 0;
    let mut insights = false;
    json.array(|json| {
        let first = json.peek()?;
        let mut row = Member { row: Row::new(json.line()), message: None };
        if first == b'[' {
            insights = true;
            json.array(|json| field(json, &mut row, state))?;
        } else {
            json.object(|json, key| row.put(key, json, state))?;
        }
        count += 1;
        row.finish(json, state)?;
        state.progress.at(json.passed(), json.line())
    })?;
    if insights && LIMITS.contains(&count) {
        state.notes.about(NoteKind::Truncated, json.line(), &count.to_string());
    }
    Ok(())
}

/// A cell as `get-query-results` gives it.
fn field(json: &mut Json, row: &mut Member, state: &mut State) -> Result<(), Error> {
    let (mut name, mut value) = (None, None);
    let line = json.line();
    json.object(|json, key| {
        match key {
            "field" => name = Some(json.scalar()?.into_owned()),
            "value" => {
                let place = json.place()?;
                value = Some((json.scalar()?.into_owned(), place));
            }
            _ => json.skip()?,
        }
        Ok(())
    })?;
    let (Some(name), Some((value, place))) = (name, value) else { return Ok(()) };
    row.text(&name, &value, place, line, state).map_err(|kind| json.error_in(place, kind))
}

/// A row, with the line of a log that it may hold and the place of that.
struct Member {
    row: Row,
    message: Option<(String, Place)>,
}

impl Member {
    /// Reads the value of a key.
    fn put(&mut self, key: &str, json: &mut Json, state: &mut State) -> Result<(), Error> {
        let first = json.peek()?;
        let line = json.line();
        let place = json.place()?;
        if first == b'{' || first == b'[' {
            return json.skip();
        }
        if first == b'"' && columns::role(key) == Role::Message {
            self.message = Some((json.string()?.into_owned(), place));
            return Ok(());
        }
        let value = json.scalar()?;
        if first != b'"' && value == "null" {
            return Ok(());
        }
        self.text(key, &value, place, line, state).map_err(|kind| json.error_in(place, kind))
    }

    /// Takes a value by the name of its column.
    fn text(
        &mut self,
        name: &str,
        value: &str,
        place: Place,
        line: usize,
        state: &mut State,
    ) -> Result<(), Kind> {
        match columns::role(name) {
            Role::Time => self.row.when = When::At(time(value)?),
            Role::Message => {
                self.message = Some((value.to_owned(), place));
            }
            // The key of an event in the log and the pointer of a result are no columns.
            Role::Other
                if matches!(
                    name,
                    "@ptr" | "Unit" | "eventId" | "logStreamName" | "ingestionTime"
                ) => {}
            Role::Other => state.notes.about(NoteKind::Ignored, line, name),
            _ if value.is_empty() => {}
            role => self.row.put(role, not_negative(number::plain(value)?, value)?),
        }
        Ok(())
    }

    fn finish(self, json: &Json, state: &mut State) -> Result<(), Error> {
        let told = self.row.count.is_some() || self.row.report.duration.is_some();
        let Some((message, place)) = self.message.filter(|_| !told) else {
            state.row(&self.row);
            return Ok(());
        };
        let time = match self.row.when {
            When::At(stamp) => Some(stamp),
            _ => None,
        };
        let line = place.line();
        let taken = state.message(&message, time, line);
        taken.map_err(|kind| json.error_in(place, kind))
    }
}

fn time(value: &str) -> Result<super::time::Stamp, Kind> {
    match number::plain(value) {
        Ok(number) => super::time::epoch(number, value),
        Err(_) => super::time::read(value, super::time::Order::Unknown),
    }
}
