//! Outcomes as they are shown: words, rows and labels, still plain Rust.

mod analysis;
pub mod bills;
pub mod break_even;
pub mod calculation;
pub mod choices;
pub mod commitment;
pub mod compare;
pub mod decide;
pub mod fields;
pub mod findings;
pub mod fleet;
pub mod format;
pub mod groups;
pub mod heat;
pub mod import;
pub mod imported;
pub mod intro;
pub mod metadata;
pub mod outlook;
pub mod paper;
pub mod peers;
pub mod prices;
pub mod problems;
pub mod prose;

pub mod ready;
pub mod recorded;
#[cfg(test)]
mod sample;
pub mod sensitivity;
pub mod several;
pub mod share;
pub mod spikes;
pub mod table;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod tornado;
pub mod verdict;
mod words;

pub use analysis::Analysis;
