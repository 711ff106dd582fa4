//! Prints the page as it first appears, so that a reader sees the default example before any
//! script has run, or where none ever does.
#![allow(clippy::print_stdout, reason = "standard output is what this program is for")]

use crossover::page::App;
use leptos::prelude::*;

fn main() {
    let html = Owner::new().with(|| view! { <App /> }.to_html());
    // `<!>` tells a hydrating page where one text ends and the next begins; this page is replaced.
    println!("{}", html.replace("<!>", ""));
}
