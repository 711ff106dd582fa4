//! Outcomes as they are shown: words, rows and labels, still plain Rust.

mod analysis;
pub mod format;
pub mod prose;
pub mod verdict;
mod words;

pub use analysis::Analysis;
