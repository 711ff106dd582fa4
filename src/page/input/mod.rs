//! The inputs: fields with sliders, choices, and the rail that holds them.

pub(super) mod choice;
pub(super) mod evidence;
pub(super) mod instance;
pub(super) mod keys;
pub(super) mod number;
pub(super) mod rail;
pub(super) mod slider;
