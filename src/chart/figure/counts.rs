//! The small drawing of a series that was imported.

use crate::chart::counts;
use crate::import::Series;

pub use crate::chart::counts::{SIZE, VIEW_BOX};

/// Draws the series.
pub fn draw(series: &Series) -> String {
    counts::draw(series.counts())
}
