//! What is saved and shared of an outcome, made from the same rows and drawings as the page.

pub mod outcome;
