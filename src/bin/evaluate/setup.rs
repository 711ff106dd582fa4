//! The set-up of Managed Instances at the terminal: the text of one link, or a line of JSON for each of many.

use std::io::Write;

use crossover::export::outcome::refusal;
use crossover::export::setup::{Flavor, Setup, write};
use crossover::present::Analysis;
use crossover::scenario::link;
use serde_json::{Value, json};

use super::{Stop, read};

/// What is printed of each link.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// One flavor; `None` for all of them.
    flavor: Option<Flavor>,
}

impl Wanted {
    /// What a word of the command line asks for.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "all" => Some(Self { flavor: None }),
            _ => Flavor::from_code(word).map(|flavor| Self { flavor: Some(flavor) }),
        }
    }

    /// Prints the text of the link's only flavor, or of all flavors a line of JSON.
    pub(crate) fn answer(self, place: &str, text: &str, out: &mut impl Write) -> Result<(), Stop> {
        let Some(flavor) = self.flavor else { return self.line(place, text, out) };
        let (_, setup) = set_up(place, text)?;
        let setup = setup.map_err(|words| Stop::Bad(format!("{place}: {words}")))?;
        write!(out, "{}", write(&setup, flavor).text).map_err(Stop::Output)
    }

    /// Prints a line of JSON; of a link that Managed Instances cannot run, with the reason in place of files.
    pub(crate) fn line(self, place: &str, text: &str, out: &mut impl Write) -> Result<(), Stop> {
        let (link, setup) = set_up(place, text)?;
        let (files, refusal) = match &setup {
            Ok(setup) => (self.files(setup), None),
            Err(words) => (Vec::new(), Some(words)),
        };
        let json = json!({"schema": 1, "link": link, "files": files, "no_fit": refusal});
        writeln!(out, "{json}").map_err(Stop::Output)
    }

    fn files(self, setup: &Setup) -> Vec<Value> {
        let flavors = Flavor::ALL.into_iter();
        let wanted = flavors.filter(|flavor| self.flavor.is_none_or(|wanted| wanted == *flavor));
        wanted.map(|flavor| file(setup, flavor)).collect()
    }
}

fn file(setup: &Setup, flavor: Flavor) -> Value {
    let export = write(setup, flavor);
    let placeholders: Vec<Value> = export
        .placeholders
        .iter()
        .map(|placeholder| json!({"name": placeholder.name, "what": placeholder.what}))
        .collect();
    json!({
        "flavor": flavor.code(),
        "file_name": export.file_name,
        "text": export.text,
        "placeholders": placeholders,
    })
}

/// The canonical link, and how its scenario is set up or why it cannot be.
fn set_up(place: &str, text: &str) -> Result<(String, Result<Setup, String>), Stop> {
    let (reading, own) = read(place, text)?;
    let analysis = Analysis::simulated(&reading.scenario, own).map_err(|problems| {
        Stop::Bad(format!("{place}: {}", refusal(&problems, &reading.scenario)))
    })?;
    Ok((link::write_with(&reading.scenario, &reading.trace), Setup::of(&analysis)))
}
