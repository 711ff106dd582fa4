//! The reader's own volume: an upright with both amounts and their difference, a pill on the axis.

use super::frame::Frame;
use super::{Chart, Format};
use crate::chart::label::{self, Label};
use crate::chart::{Side, mark};
use crate::plot::{Anchor, Places, Rect, Spot, Svg};

/// The radius of the disc.
const RADIUS: f64 = 6.5;

/// Marks closer than this have their amounts stacked with the difference between.
const APART: f64 = 50.0;

/// The dotted line at the reader's volume, from above the plot down to the axis.
pub(super) fn upright(chart: &Chart, frame: &Frame) -> [Spot; 2] {
    let x = frame.x.map(chart.point.volume.max(1.0));
    [(x, frame.plot.y - 4.0), (x, frame.plot.bottom())]
}

/// Draws the upright with marks and amounts, and takes their places; nothing outside the window.
pub(super) fn draw(chart: &Chart, frame: &Frame, places: &mut Places) -> String {
    let mut svg = Svg::new();
    let point = &chart.point;
    let [top, base] = upright(chart, frame);
    if top.0 < frame.plot.x - 0.5 || top.0 > frame.plot.right() + 0.5 {
        return String::new();
    }
    svg.line("upright", top, base);
    let disc = frame.spot(chart.mode, (point.volume, point.on_demand));
    let square = point.managed.map(|dollars| frame.spot(chart.mode, (point.volume, dollars)));
    if let Some(square) = square {
        svg.line("difference", disc, square);
    }
    let mut amounts = vec![(disc, "side-od strong halo", &point.on_demand_label)];
    mark(&mut svg, Side::OnDemand, disc, RADIUS);
    if let Some(square) = square {
        mark(&mut svg, Side::Managed, square, RADIUS);
        amounts.push((square, "side-mi strong halo", &point.managed_label));
    }
    for (spot, ..) in &amounts {
        places.take(Rect::new(spot.0 - RADIUS, spot.1 - RADIUS, 2.0 * RADIUS, 2.0 * RADIUS));
    }
    if square.is_some_and(|square| square.1 < disc.1) {
        amounts.reverse();
    }
    let (upper, lower) = (&amounts[0], &amounts[amounts.len() - 1]);
    let first = (upper.1, upper.2.as_str());
    if amounts.len() < 2 {
        write(&mut svg, places, &[first], upper.0, &NEAR);
        return svg.finish();
    }
    let last = (lower.1, lower.2.as_str());
    let difference = ("strong halo", point.difference_label.as_str());
    let gap = lower.0.1 - upper.0.1;
    let center = (top.0, f64::midpoint(upper.0.1, lower.0.1));
    let stacked = [-11.0, -50.0, 28.0, -62.0, 44.0, -76.0, 58.0, 72.0, -90.0, -104.0];
    if gap < APART && write(&mut svg, places, &[first, difference, last], center, &stacked) {
        return svg.finish();
    }
    write(&mut svg, places, &[first], upper.0, &NEAR);
    write(&mut svg, places, &[last], lower.0, &[19.0, 5.0, -10.0, 34.0, 48.0, -24.0, 62.0, 76.0]);
    // Along the upright between both marks.
    let along = [0.5, 0.62, 0.38, 0.74, 0.26, 0.86, 0.14].map(|share| (share - 0.5) * gap + 5.0);
    write(&mut svg, places, &[difference], center, &along);
    svg.finish()
}

/// Baselines of an amount above or below its mark.
const NEAR: [f64; 8] = [5.0, -10.0, 20.0, -24.0, 34.0, -38.0, 48.0, -52.0];

/// Writes lines beside a mark, its right side first, with the first baseline at one of `rises` from it; says
/// whether there was room. An amount without a free place is left out: the bills beside the chart have it.
fn write(
    svg: &mut Svg,
    places: &mut Places,
    lines: &[(&str, &str)],
    (x, y): Spot,
    rises: &[f64],
) -> bool {
    let mut spots = Vec::new();
    for away in [12.0, 40.0] {
        for rise in rises {
            spots.push((Anchor::Start, (x + away, y + rise)));
            spots.push((Anchor::End, (x - away, y + rise)));
        }
    }
    Label(lines).place(svg, places, &spots, false).is_some()
}

/// The pill on the axis with the rate under it, and the box that both fill.
pub(super) fn pill(chart: &Chart, format: &Format, frame: &Frame) -> (String, Rect) {
    let mut svg = Svg::new();
    let volume = chart.point.volume;
    let (text, rate) = ((format.volume)(volume), (format.rate)(volume));
    let width = (label::width("strong", &text) + 24.0).max(56.0);
    let x = frame.x.clamp(volume);
    let center = x.min(chart.width - width / 2.0).max(width / 2.0);
    let top = frame.plot.bottom() + 3.0;
    let body = Rect::new(center - width / 2.0, top, width, 24.0);
    let halo = Rect::new(body.x - 4.0, body.y - 4.0, body.width + 8.0, body.height + 8.0);
    svg.rounded("pill-focus", halo, 16.0);
    svg.rounded("pill", body, 12.0);
    svg.text("pill-text strong", Anchor::Middle, (center, top + 17.0), &text);
    svg.text("muted", Anchor::Middle, (center, top + 38.0), &rate);
    (svg.finish(), Rect::new(body.x - 6.0, top, width + 12.0, 42.0))
}
