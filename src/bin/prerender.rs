//! Prerenderer: prints the page as it is served, so that a reader sees the default example before any script
//! has run, or where none ever does; of another scenario, given as a link, for comparison.
#![allow(clippy::print_stdout, reason = "standard output is what this program is for")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let link = std::env::args().nth(1).unwrap_or_default();
    match crossover::app::served(&link) {
        Some(html) => {
            println!("{html}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}
