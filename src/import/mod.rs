//! Traffic as people have it: what AWS's tools print, tables, logs; read into an even series of counts
//! and what they tell of the function.
//!
//! The format is found from the content. A reader goes through the text once, in time that is linear in
//! its length, and answers any bytes: with an [`Import`] or with an [`Error`] that names the place.

mod clock_change;
mod columns;
mod document;
mod error;
mod format;
mod json;
mod logs;
mod metrics;
mod note;
mod number;
mod observed;
mod period;
mod progress;
mod records;
mod report;
mod samples;
mod series;
mod sketch;
mod state;
mod table;
mod text;
mod time;

pub use error::{Error, Kind, Wanted};
pub use format::Format;
pub use note::{Note, NoteKind};
pub use number::LARGEST;
pub use observed::{Durations, Init, Observed};
pub use series::Series;

use progress::Progress;
use state::State;

/// What a file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the file was taken for.
    pub format: Format,
    /// The invocations over time; `None` where the file has no times, or only one without a period.
    pub series: Option<Series>,
    /// What it tells of the function.
    pub observed: Observed,
    /// What was mended or left out, each kind once.
    pub notes: Vec<Note>,
}

/// Reads a file.
///
/// `progress` is called about once for every megabyte with the bytes that were read, and ends the
/// reading with `false`.
///
/// # Errors
///
/// The first thing that no reading is known for, with its line and column; [`Kind::Cancelled`] if
/// `progress` says so.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(usize) -> bool) -> Result<Import, Error> {
    let text = text::decode(bytes)?;
    let mut state = State::new(Progress::new(progress, bytes.len()));
    let format = if is_document(&text) {
        document::read(&text, &mut state)?
    } else if is_table_of_messages(&text) || !logs::is_log(&text) {
        table::read(&text, &mut state)?
    } else {
        logs::read(&text, &mut state)?;
        Format::Logs
    };
    finish(format, state)
}

fn finish(format: Format, state: State) -> Result<Import, Error> {
    let State { mut notes, seen, samples, told, .. } = state;
    if told == 0 {
        let wanted = if format == Format::Logs { Wanted::Report } else { Wanted::Row };
        return Err(Error::new(1, 1, Kind::Nothing(wanted)));
    }
    let observed = seen.finish(&mut notes);
    let series = match samples.finish(&mut notes) {
        // One row of means says something, if not how many a minute.
        Err(Error { kind: Kind::OnePoint, .. }) if observed.duration.is_some() => None,
        series => series?,
    };
    Ok(Import { format, series, observed, notes: notes.finish() })
}

/// Whether a text is JSON as a whole, and not a log with JSON in its lines.
fn is_document(text: &str) -> bool {
    if !text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let whole_line = first.starts_with('{') && first.ends_with('}');
    let record = first.contains("\"platform.") || whole_line && lines.next().is_some();
    !(record && whole_line && logs::is_log(text))
}

/// Whether a text is a table of log lines: its header names their column.
fn is_table_of_messages(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = char::from(records::separator(text));
    let mut names = first.split(separator).map(|name| name.trim().trim_matches('"'));
    let message = names.clone().any(|name| columns::role(name) == columns::Role::Message);
    message || names.any(|name| name.starts_with('@'))
}
