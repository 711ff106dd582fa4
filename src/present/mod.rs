//! Outcomes as they are shown: words, rows and labels, still plain Rust.

pub mod format;
