//! Prints the page as it first appears, so that a reader sees the default example before any
//! script has run, or where none ever does; of another scenario, given as a link, for comparison.
#![allow(clippy::print_stdout, reason = "standard output is what this program is for")]

use std::process::ExitCode;

use crossover::page::{App, Example};
use leptos::prelude::*;

fn main() -> ExitCode {
    let Some(example) = Example::of(&std::env::args().nth(1).unwrap_or_default()) else {
        return ExitCode::FAILURE;
    };
    let html = Owner::new().with(|| view! { <App example /> }.to_html());
    // `<!>` tells a hydrating page where one text ends and the next begins; this page is replaced.
    println!("{}", html.replace("<!>", ""));
    ExitCode::SUCCESS
}
