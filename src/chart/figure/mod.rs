//! Charts of an outcome: the only place where what is presented meets what is drawn.
//!
//! Each is a pure function to SVG markup at a width, the same in the page, before it and in a test.

pub mod bars;
pub mod break_even;
pub mod commitment;
pub mod compare;
pub mod counts;
pub mod curve;
pub mod fleet;
pub mod heat;
pub mod outlook;
pub mod several;
pub mod small;
pub mod spikes;
pub mod timeline;
pub mod tornado;
