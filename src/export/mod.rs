//! What is saved and shared of an outcome, made from the same rows and drawings as the page.
//!
//! Texts from outside are escaped for what they are put into: HTML, SVG, Markdown, or a cell of a spreadsheet.

pub mod charts;
mod escape;
pub mod markdown;
pub mod outcome;
pub mod picture;
pub mod qr;
#[cfg(test)]
mod repriced;
pub mod setup;
pub mod share;
pub mod snippet;
pub mod table;
pub mod tables;
