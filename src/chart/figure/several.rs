//! The chart of several crossings, around them and without the bar of all volumes.

use super::break_even;
use crate::chart::break_even::Mode;
use crate::present::Analysis;
use crate::present::format::NumberLocale;

/// The width that it is drawn for \[px\].
pub const WIDTH: f64 = 420.0;

/// The volumes around the crossings of [`crate::present::several`] \[requests a month\].
const WINDOW: (f64, f64) = (30e6, 65e6);

/// The drawing and its height.
pub fn draw(analysis: &Analysis, c: &NumberLocale) -> (String, f64) {
    let (_, drawing) = break_even::draw(analysis, WINDOW, WIDTH, Mode::Monthly, c);
    (drawing.ground + &drawing.lines, drawing.bar_top)
}
