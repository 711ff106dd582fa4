//! A file of measured traffic: what is handed over, and what it holds.

use super::Drawing;
use crate::chart::figure::counts;
use crate::import::{self, Choice as Choosable, Import, Pick, Series};
use crate::present::format::NumberLocale;
use crate::present::import as words;
use crate::present::imported::{self, Fact};
use crate::present::prose;
use crate::scenario::{Choice, Field, Runtime, link, trace};
use crate::units::{Ratio, Volume};
use serde::{Deserialize, Serialize};

/// A file before it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// How it is called; empty for a text that was pasted.
    pub name: String,
    /// Its length \[bytes\].
    pub bytes: f64,
    /// How many came with it, of which only this one is read.
    pub others: usize,
    /// The reader's runtime, which decides what the memory of a log says.
    pub runtime: Runtime,
    /// What of it is read.
    pub pick: Pick,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Imported {
    /// It could not be read.
    Refused(String),
    /// A scenario of this page, as a fragment.
    Scenario(String),
    /// Measured traffic, what was observed of the function, or both.
    Measured(Box<Measured>),
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// How the file is called in a sentence.
    pub name: String,
    /// What was read, in one sentence.
    pub headline: String,
    /// The counts, small.
    pub chart: Option<Drawing>,
    /// The traffic, where it can be used.
    pub traffic: Option<Traffic>,
    /// Why it cannot, where there is traffic that cannot; else empty.
    pub no_traffic: String,
    /// The inputs that it fills.
    pub inputs: Option<Inputs>,
    /// The readings between which the reader can choose.
    pub choices: Vec<Reading>,
    /// What was read of the traffic: names and values.
    pub read: Vec<(String, String)>,
    /// What it tells of the function: names and values.
    pub observed: Vec<(String, String)>,
    /// What is taken of percentiles and means; may be empty.
    pub taken: String,
    /// What was mended, and what was left aside.
    pub notes: Vec<String>,
}

/// Traffic that can be used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// The text of its trace.
    pub trace: String,
    /// Its requests a month, and how they are told: "2.63 M a month".
    pub volume: Option<(f64, String)>,
    /// What is said when it was taken over.
    pub said: String,
}

/// Inputs that can be filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The inputs with their numbers.
    pub numbers: Vec<(Field, f64)>,
    /// The choices with their words, which come first.
    pub choices: Vec<(Choice, String)>,
    /// What the button says.
    pub label: String,
    /// What is said when they were filled.
    pub said: String,
}

/// One of several readings of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What would be read.
    pub pick: Pick,
    /// How it is called, with how many invocations it has.
    pub label: String,
    /// Whether it is what was read.
    pub is_chosen: bool,
}

/// Why a file has no bytes.
pub const GONE: &str =
    "The file could not be opened. It may be a folder, or it may have changed since it was chosen.";

/// The most bytes of a file that is read.
pub const MOST_BYTES: f64 = 50.0 * MB;

const MB: f64 = 1_048_576.0;

/// The most bytes of what may be a scenario and nothing else.
const MOST_OF_SCENARIO: usize = 100_000;

impl File {
    /// How the file is called in a sentence.
    pub fn called(&self) -> String {
        const MOST: usize = 60;
        let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
        let mut letters = self.name.chars().map(clean);
        let mut name: String = letters.by_ref().take(MOST).collect();
        if letters.next().is_some() {
            name.push('…');
        }
        if name.trim().is_empty() { "the pasted text".to_owned() } else { name }
    }

    /// The same as a sentence begins with it.
    fn said(&self) -> String {
        if self.name.trim().is_empty() { "The pasted text".to_owned() } else { self.called() }
    }

    /// What is said while it is read.
    pub fn reading(&self) -> String {
        ["Reading ", &self.called(), "."].concat()
    }
}

impl Measured {
    /// What was read, as it is heard.
    pub fn status(&self) -> String {
        [&self.name, ": ", &prose::plain(&self.headline)].concat()
    }
}

/// How far a reading is, in whole percent: the number, and as it is told. `share` is from 0 to 1.
pub fn progress(share: f64, c: &NumberLocale) -> (u64, String) {
    let percent = libm::floor(share.clamp(0.0, 1.0) * 100.0);
    (percent as u64, c.percent(Ratio::from_percent(percent)))
}

/// Why a file is not to be read at all; `None` for one that is.
pub fn too_long(file: &File, c: &NumberLocale) -> Option<String> {
    if file.bytes <= MOST_BYTES {
        return None;
    }
    let what = [
        &file.said(),
        " has ",
        &c.count(libm::ceil(file.bytes / MB) as u64),
        "\u{a0}MB; up to ",
        &c.count((MOST_BYTES / MB) as u64),
        "\u{a0}MB are read. A shorter time or a longer period makes it smaller.",
    ];
    Some(what.concat())
}

/// Opens a file and reads it; `bytes` are asked for only where it is not too long, and are `None` where it
/// cannot be opened. `progress` hears how far it is, from 0 to 1.
pub fn open(
    file: &File,
    bytes: impl FnOnce() -> Option<Vec<u8>>,
    c: &NumberLocale,
    progress: &mut dyn FnMut(f64),
) -> Imported {
    if let Some(sentence) = too_long(file, c) {
        return Imported::Refused(sentence);
    }
    match bytes() {
        Some(bytes) => read(file, &bytes, c, progress),
        None => Imported::Refused(GONE.to_owned()),
    }
}

/// Reads the bytes of a file; `progress` hears how many of them are done, from 0 to 1.
pub fn read(
    file: &File,
    bytes: &[u8],
    c: &NumberLocale,
    progress: &mut dyn FnMut(f64),
) -> Imported {
    if let Some(fragment) = scenario(bytes) {
        return Imported::Scenario(fragment);
    }
    let all = bytes.len().max(1) as f64;
    let mut hear = |done: usize| {
        progress(done as f64 / all);
        true
    };
    match import::read(bytes, &file.pick, &mut hear) {
        Ok(import) => Imported::Measured(Box::new(measured(file, &import, c))),
        Err(error) => Imported::Refused(words::error(&error, c)),
    }
}

/// The scenario that a file of this page's own holds, or a pasted link, as a fragment.
pub fn scenario(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= MOST_OF_SCENARIO)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let fragment = if text.starts_with('{') {
        // As it is saved: a link has no quotation mark and no backslash in it.
        let after = |text: &'_ str, key: &str| text.find(key).map(|at| at + key.len());
        after(text, "\"crossover\"")?;
        let value = text.get(after(text, "\"link\"")?..)?;
        let value = value.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split('"').next()?.trim_start_matches('#')
    } else {
        return link::find(text);
    };
    Some(fragment.to_owned())
}

fn measured(file: &File, import: &Import, c: &NumberLocale) -> Measured {
    let series = import.series.as_ref();
    let used = series.filter(|series| series.total() > 0.0);
    let traffic = used.and_then(|series| traffic(file, series, c));
    let settings = import.settings.iter().flat_map(|settings| imported::settings(settings, c));
    let observed = imported::function(&import.observed, c).into_iter().chain(settings).collect();
    let no_traffic = if used.is_some() && traffic.is_none() { imported::NO_TRACE } else { "" };
    Measured {
        name: file.said(),
        headline: imported::headline(import, c),
        chart: series.map(|series| Drawing::new(counts::draw(series), counts::SIZE, String::new())),
        traffic,
        no_traffic: no_traffic.to_owned(),
        inputs: inputs(file, import),
        choices: choices(import, c),
        read: named(imported::traffic(import, c)),
        observed: named(observed),
        taken: imported::taken(import),
        notes: notes(file, import, c),
    }
}

/// The traffic and its volume, where it can be stepped through.
fn traffic(file: &File, series: &Series, c: &NumberLocale) -> Option<Traffic> {
    let found = imported::trace(series)?;
    let told = |volume| [&c.volume(Volume::from_per_month(volume)), " a month"].concat();
    Some(Traffic {
        trace: trace::text(&found),
        volume: imported::volume(series).map(|volume| (volume, told(volume))),
        said: ["The traffic now comes from ", &file.called(), "."].concat(),
    })
}

fn inputs(file: &File, import: &Import) -> Option<Inputs> {
    let filled = imported::inputs(import, file.runtime);
    let names = imported::names(&filled);
    (!filled.is_empty()).then(|| Inputs {
        label: ["Fill in ", &names].concat(),
        said: ["Filled in from ", &file.called(), ": ", &names, "."].concat(),
        numbers: filled.numbers,
        choices: filled.choices,
    })
}

/// The readings of a file, each with its invocations.
fn choices(import: &Import, c: &NumberLocale) -> Vec<Reading> {
    /// So many functions are offered, those with most invocations.
    const MOST: usize = 20;
    let function = |choice: &Choosable| matches!(choice.pick, Pick::Function(_));
    let several = import.choices.iter().any(function);
    let reading = |choice: &Choosable| {
        let called = match &choice.pick {
            Pick::Function(name) if name.is_empty() => "without a name",
            Pick::Function(name) => name,
            Pick::All if several => "all together",
            Pick::All => "each once",
            Pick::Twice => "all of them",
        };
        let count = c.count(libm::round(choice.invocations) as u64);
        let label = if import.settings.is_some() {
            called.to_owned()
        } else {
            [called, " ", &count].concat()
        };
        Reading { pick: choice.pick.clone(), label, is_chosen: choice.is_chosen }
    };
    let (functions, others): (Vec<_>, Vec<_>) =
        import.choices.iter().partition(|choice| function(choice));
    functions.into_iter().take(MOST).chain(others).map(reading).collect()
}

fn named(facts: Vec<Fact>) -> Vec<(String, String)> {
    facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// What was left aside, and what was mended.
fn notes(file: &File, import: &Import, c: &NumberLocale) -> Vec<String> {
    let all = c.count(file.others as u64 + 1);
    let only = ["Only the first of ", &all, " files was read."].concat();
    let others = (file.others > 0).then_some(only).into_iter();
    others.chain(import.notes.iter().map(|note| words::note(note, c))).collect()
}

#[cfg(test)]
mod tests;
