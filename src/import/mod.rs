//! Traffic as people have it: what AWS's tools print, tables, logs; read into an even series of counts
//! and what they tell of the function.
//!
//! The format is found from the content. A reader goes through the text once, in time that is linear in
//! its length, and answers any bytes: with an [`Import`] or with an [`Error`] that names the place.

mod bars;
mod clock_change;
mod error;
mod format;
mod metrics;
mod name;
mod node;
mod note;
mod number;
mod observed;
mod period;
mod progress;
mod report;
mod samples;
mod series;
mod settings;
mod sheet;
mod sketch;
mod state;
mod stream;
mod table;
mod text;
mod time;
mod yaml;

pub use error::{Error, Kind, Other, Wanted};
pub use format::Format;
pub use note::{Note, NoteKind};
pub use number::LARGEST;
pub use observed::{Durations, Init, Observed};
pub use series::Series;
pub use settings::Settings;

use error::{Fault, line_at};
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
    /// What it sets of the function, where it describes one.
    pub settings: Option<Settings>,
    /// What the reader can choose between, with what is read now among it; nothing where there is no choice.
    pub choices: Vec<Choice>,
    /// What was mended or left out, each kind once.
    pub notes: Vec<Note>,
}

/// What of a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Pick {
    /// All functions together, and what stands in the file twice once.
    #[default]
    All,
    /// One function, by its name.
    Function(String),
    /// All of it, also what stands in it twice.
    Twice,
}

/// One of the readings of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What would be read.
    pub pick: Pick,
    /// How many invocations that has.
    pub invocations: f64,
    /// Whether it is what was read.
    pub is_chosen: bool,
}

/// Reads a file, or what is picked of it.
///
/// `progress` is called about once for every megabyte with the bytes that were read, and ends the
/// reading with `false`.
///
/// # Errors
///
/// The first thing that no reading is known for, with its line and column; [`Kind::Cancelled`] if
/// `progress` says so.
pub fn read(
    bytes: &[u8],
    pick: &Pick,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Import, Error> {
    let text = text::decode(bytes)?;
    let text = text::without_colors(text);
    let start = text::preamble(&text);
    let body = text.get(start..).unwrap_or_default();
    let mut state = State::new(Progress::new(progress, bytes.len()), pick);
    let read = content(body, &mut state).and_then(|format| finish(format, state));
    match read {
        Ok((mut import, notes)) => {
            import.notes = notes.finish(|at| line_at(&text, at + start));
            Ok(import)
        }
        Err(Fault { at, kind }) => Err(Fault::new(at + start, kind).locate(&text)),
    }
}

/// How the AWS CLI begins lines of its text output, whose columns have no names.
const TEXT_OUTPUT: [&str; 3] = ["DATAPOINTS\t", "METRICDATARESULTS\t", "EVENTS\t"];

/// What only the emulator of Lambda's runtime prints.
const EMULATOR: &str = "[INFO] (rapid)";

/// What of a text is looked at to see what it is.
fn head(text: &str) -> &str {
    const BYTES: usize = 1 << 16;
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Reads a text by what it is.
fn content(text: &str, state: &mut State) -> Result<Format, Fault> {
    let begin = text.trim_start();
    if TEXT_OUTPUT.iter().any(|mark| head(text).contains(mark)) {
        return Err(Fault::new(0, Kind::TextOutput));
    }
    if head(text).contains(EMULATOR) {
        state.notes.many(NoteKind::Emulator, 1, None, "");
    }
    state.bounds = report::Bounds::of(text);
    if bars::is_table(text) && !begin.starts_with(['{', '[']) {
        table::read(text, state)
    } else if begin.starts_with(['{', '[']) {
        stream::read(text, state)
    } else if yaml::is_template(text) {
        yaml::read(text, state)
    } else if yaml::is_output(text) {
        Err(Fault::new(text.len() - begin.len(), Kind::CliOutput("YAML")))
    } else if table::has_messages(text) || !stream::is_log(text) {
        table::read(text, state)
    } else {
        stream::read(text, state)
    }
}

fn finish(format: Format, mut state: State) -> Result<(Import, note::Notes), Fault> {
    if let Some(fault) = state.missing() {
        return Err(fault);
    }
    let choices = state.choices();
    let is_untimed = state.is_untimed();
    let State { mut notes, mut seen, samples, settings, told, other, .. } = state;
    if let (0, Some(other)) = (told, other) {
        return Err(Fault::new(0, Kind::Foreign(other)));
    }
    if told == 0 {
        let wanted = match format {
            Format::Logs => Wanted::Report,
            Format::Settings => Wanted::Function,
            _ => Wanted::Row,
        };
        return Err(Fault::new(0, Kind::Nothing(wanted)));
    }
    let is_rate = samples.per.is_some();
    let series = if is_untimed { Ok(None) } else { samples.finish(&mut notes) };
    if let (Ok(Some(series)), true) = (&series, is_rate) {
        seen.recount(series.total());
    }
    let settings = Some(settings).filter(|settings| !settings.is_empty());
    if settings.is_some() && !matches!(series, Ok(Some(_))) {
        notes.many(NoteKind::NoTraffic, 1, None, "");
    }
    let observed = seen.finish(&mut notes);
    let series = match series {
        // One row of means says something, if not how many a minute.
        Err(Fault { kind: Kind::OnePoint, .. })
            if !is_rate && (observed.duration.is_some() || observed.billed.is_some()) =>
        {
            None
        }
        series => series?,
    };
    Ok((Import { format, series, observed, settings, choices, notes: Vec::new() }, notes))
}
