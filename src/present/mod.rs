//! Outcomes as they are shown: words, rows and labels, still plain Rust.

mod analysis;
pub mod bills;
pub mod choices;
pub mod compare;
pub mod cover;
pub mod crossing;
pub mod fields;
pub mod findings;
pub mod fleet;
pub mod format;
pub mod groups;
pub mod import;
pub mod imported;
pub mod margins;
pub mod outlook;
pub mod own;
pub mod prices;
pub mod problems;
pub mod prose;
#[cfg(test)]
mod sample;
pub mod several;
pub mod share;
pub mod spikes;
pub mod table;
pub mod timeline;
pub mod verdict;
mod words;
pub mod working;

pub use analysis::Analysis;
