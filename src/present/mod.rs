//! Outcomes as they are shown: words, rows and labels, still plain Rust.

mod analysis;
pub mod choices;
pub mod fields;
pub mod findings;
pub mod format;
pub mod groups;
pub mod prices;
pub mod problems;
pub mod prose;
#[cfg(test)]
mod sample;
pub mod verdict;
mod words;
pub mod working;

pub use analysis::Analysis;
