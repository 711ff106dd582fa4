//! What is saved and shared of an outcome, made from the same rows and drawings as the page.

mod escape;
pub mod markdown;
pub mod outcome;
pub mod snippet;
