//! Inputs: fields with sliders, choices, measured traffic, and the panel that holds them.

pub mod cheapest;
pub mod choice;
pub mod evidence;
pub mod import;
mod imported;
pub mod number_field;
pub mod panel;
