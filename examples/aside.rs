//! Prints what the page's worker answers: one request a line in, one line of JSON out.
//!
//! ```text
//! echo 'run v=1&shape=day-night' | cargo run --no-default-features --example aside
//! ```
//!
//! A line is a look and a link, with a space between them (`markup::aside::request` has a line break there);
//! the answer is an array of places and their texts, one after the other.

use std::io::{self, BufRead, Write};

use crossover::markup::aside::answer;
use crossover::present::format::Conventions;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for request in io::stdin().lock().lines() {
        let request = request?;
        let (look, link) = request.rsplit_once(' ').unwrap_or_default();
        let parts = answer(&[look, "\n", link].concat(), &Conventions::EN_US);
        let texts: Vec<&str> =
            parts.iter().flat_map(|(place, text)| [*place, text.as_str()]).collect();
        writeln!(out, "{}", serde_json::to_string(&texts)?)?;
    }
    Ok(())
}
