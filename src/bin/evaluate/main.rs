//! Evaluates scenario links in a terminal: one link in, one line of JSON out.
//!
//! ```text
//! cargo run --release --no-default-features --bin evaluate -- '#v=2&requests=5M/month'
//! cargo run --release --no-default-features --bin evaluate -- links.txt
//! cargo run --release --no-default-features --bin evaluate -- --decide '#v=2&requests=5M/month'
//! cargo run --release --no-default-features --bin evaluate -- --import log.txt
//! cargo run --release --no-default-features --bin evaluate -- --setup terraform '#v=2&requests=5M/month'
//! cargo run --release --no-default-features --bin evaluate -- --random 200 7
//! ```
//!
//! `docs/evaluate.md` describes the output.
#![allow(clippy::print_stderr, reason = "a program's one line about what is wrong")]

mod import;
mod random;
mod setup;

use std::fs;
use std::io::{self, BufRead, StdoutLock, Write};
use std::process::ExitCode;

use crossover::export::outcome::{self, decide};
use crossover::model::scaling::Trace;
use crossover::present::format::NumberLocale;
use crossover::present::problems::out_of_range;
use crossover::scenario::link::{self, Notice, Reading};
use crossover::scenario::trace::{self, Fault};
use crossover::scenario::{Field, Scenario, TrafficShape};
use setup::Wanted;

/// What the program says when it is not told what to do.
const USAGE: &str = "say what to evaluate: a link ('#v=2&...'), a file of links, - for standard input, \
    --decide LINK, --import FILE, --setup FLAVOR LINKS (sam, cloudformation, terraform, cdk, cli or all), or \
    --random NUMBER SEED";

/// The exit code for a question that cannot be answered.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Bad(words)) => {
            eprintln!("evaluate: {words}");
            ExitCode::from(BAD_INPUT)
        }
        // Nobody reads on: `evaluate links.txt | head -1`.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            eprintln!("evaluate: the output cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Why the program ends early.
enum Stop {
    Bad(String),
    Output(io::Error),
}

fn run(arguments: &[&str]) -> Result<(), Stop> {
    match *arguments {
        ["--random", number, seed] => random(number, seed),
        ["--decide", link] if is_link(link) => {
            answer("the link", link, decide::line, &mut io::stdout().lock())
        }
        ["--import", path] => import::answer(path, &mut io::stdout().lock()),
        ["--setup", flavor, links] => set_up(flavor, links),
        [option] if option.starts_with("--") => Err(Stop::Bad(USAGE.to_owned())),
        [link] if is_link(link) => {
            answer("the link", link, outcome::line, &mut io::stdout().lock())
        }
        [path] => file(path, |place, link, out| answer(place, link, outcome::line, out)),
        _ => Err(Stop::Bad(USAGE.to_owned())),
    }
}

/// A link has a key and a value, or at least says that it is a fragment; a file's name has neither.
fn is_link(argument: &str) -> bool {
    argument.contains(['=', '#']) || argument.contains("%3")
}

/// Prints how the scenarios of links are set up.
fn set_up(flavor: &str, links: &str) -> Result<(), Stop> {
    let Some(wanted) = Wanted::from_word(flavor) else { return Err(Stop::Bad(USAGE.to_owned())) };
    if is_link(links) {
        wanted.answer("the link", links, &mut io::stdout().lock())
    } else {
        file(links, |place, link, out| wanted.line(place, link, out))
    }
}

/// Answers the links of a file, or of standard input for `-`.
fn file(path: &str, answer: impl Answer) -> Result<(), Stop> {
    if path == "-" {
        return lines("standard input", io::stdin().lock(), answer);
    }
    match fs::read(path) {
        Ok(text) => lines(path, text.as_slice(), answer),
        Err(error) => Err(Stop::Bad(format!("{path} cannot be read: {error}"))),
    }
}

/// What answers a link that stands at a place.
trait Answer: Fn(&str, &str, &mut StdoutLock<'static>) -> Result<(), Stop> {}

impl<F: Fn(&str, &str, &mut StdoutLock<'static>) -> Result<(), Stop>> Answer for F {}

/// Answers the links of a text, one a line; empty lines and those that begin with `# ` are skipped.
fn lines(name: &str, text: impl BufRead, answer: impl Answer) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    for (index, line) in text.lines().enumerate() {
        let place = format!("{name}, line {}", index + 1);
        let line = line.map_err(|error| Stop::Bad(format!("{place} cannot be read: {error}")))?;
        let line = line.trim();
        if !line.is_empty() && line != "#" && !line.starts_with("# ") {
            answer(&place, line, &mut out)?;
        }
    }
    Ok(())
}

/// The line of JSON of a link with the trace that it names or carries, or why there is none.
type Line = fn(&Reading, Option<&Trace>) -> Result<String, String>;

/// Prints the answer to a link.
fn answer(place: &str, text: &str, line: Line, out: &mut StdoutLock<'static>) -> Result<(), Stop> {
    let (reading, own) = read(place, text)?;
    let json =
        line(&reading, own.as_ref()).map_err(|words| Stop::Bad(format!("{place}: {words}")))?;
    writeln!(out, "{json}").map_err(Stop::Output)
}

/// Reads a link of which every part is understood, with the traffic that it carries or names.
fn read(place: &str, text: &str) -> Result<(Reading, Option<Trace>), Stop> {
    let bad = |words: String| Stop::Bad(format!("{place}: {words}"));
    let reading = link::read(text);
    if let Some(notice) = reading.notices.first() {
        return Err(bad(words(notice)));
    }
    let own = match trace::read(&reading.trace) {
        Ok(own) => Some(own.trace),
        // Nothing was recorded, and nothing says so.
        Err(_) if reading.scenario.shape != TrafficShape::Recorded => None,
        Err(fault) => return Err(bad(fault_words(&fault, &reading.trace))),
    };
    Ok((reading, own))
}

/// What is wrong with a part of a link.
fn words(notice: &Notice) -> String {
    match notice {
        Notice::UnknownKey(key) => format!("no field has the key '{key}'"),
        Notice::BadValue { key, value } => {
            let allowed = Field::from_key(key)
                .map(|field| [". ", &out_of_range(field, &NumberLocale::EN_US)].concat());
            format!(
                "{key} cannot be '{value}'{}",
                allowed.unwrap_or_default().replace('\u{a0}', " ")
            )
        }
        Notice::Repeated(key) => format!("{key} is there more than once"),
        Notice::Newer(version) => {
            let known = link::Version::NEWEST.number();
            format!("version {version} is newer than {known}, the newest known here")
        }
    }
}

/// Why recorded traffic is not known.
fn fault_words(fault: &Fault, trace: &str) -> String {
    match fault {
        Fault::Missing => "shape=own wants a trace".to_owned(),
        Fault::Elsewhere(_) => {
            "the trace was too large for the link and stayed on the page that read it".to_owned()
        }
        Fault::Unreadable => {
            let start: String = trace.chars().take(40).collect();
            format!("trace cannot be '{start}'")
        }
    }
}

/// Prints links of random scenarios that have a bill.
fn random(number: &str, seed: &str) -> Result<(), Stop> {
    let whole = |text: &str| {
        text.parse::<u64>().map_err(|_| Stop::Bad(format!("'{text}' is no whole number: {USAGE}")))
    };
    let (number, seed) = (whole(number)?, whole(seed)?);
    let mut out = io::stdout().lock();
    let mut generator = random::Generator::new(seed);
    for _ in 0..number {
        let scenario: Scenario = generator.scenario();
        writeln!(out, "{}", link::write(&scenario)).map_err(Stop::Output)?;
    }
    Ok(())
}
