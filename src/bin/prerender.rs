//! Prerenderer: prints the page as it is served, so that a reader sees the default example before any script
//! has run, or where none ever does; of another scenario, given as a link, for comparison. With `--document FILE` it
//! prints the page of a document in Markdown.
#![allow(clippy::print_stdout, reason = "standard output is what this program is for")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let html = match arguments[..] {
        ["--document", path] => {
            std::fs::read_to_string(path).ok().map(|text| crossover::app::document::page(&text))
        }
        [] => crossover::app::served(""),
        [link, ..] => crossover::app::served(link),
    };
    match html {
        Some(html) => {
            println!("{html}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}
