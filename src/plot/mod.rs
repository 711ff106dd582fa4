//! Geometry for charts: scales, ticks, paths and a place for every label.
//!
//! Nothing here knows what a number means. A scale maps a domain to a range, a shape turns points
//! into path data, and the writer escapes what it prints; colors and words belong to the callers.

mod advance;
pub mod clip;
pub mod hatch;
pub mod linear;
pub mod log;
pub mod measure;
pub mod path;
pub mod place;
pub mod simplify;
pub mod svg;
pub mod ticks;

pub use linear::Linear;
pub use log::Log;
pub use path::Path;
pub use place::{Places, Rect};
pub use svg::{Anchor, Svg};

/// A position on the canvas, in pixels; y grows downward.
pub type Spot = (f64, f64);
