//! Everything a reader can choose, and the ways it is written.

pub mod link;
pub mod parse;
