//! The inputs: fields with sliders, choices, and the rail that holds them.

pub(super) mod choice;
mod evidence;
mod number;
mod options;
mod own;
pub(super) mod rail;
