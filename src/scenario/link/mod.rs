//! Scenarios as links.

pub mod text;
