//! The reader's own volume: an upright with both amounts and their difference, a pill on the axis.

use super::frame::Frame;
use super::{Chart, Format};
use crate::chart::label::{self, LEADING, Label};
use crate::chart::{Side, mark};
use crate::plot::{Anchor, Places, Rect, Spot, Svg};

/// The radius of the disc.
const RADIUS: f64 = 6.5;

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
    amounts.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let (upper, lower) = (&amounts[0], &amounts[amounts.len() - 1]);
    let (first, middle, last) = baselines(upper.0.1, lower.0.1, base.1 - 6.0);
    let mut lines = vec![(upper.1, upper.2, first)];
    if amounts.len() > 1 {
        lines.push(("strong halo", &point.difference_label, middle));
        lines.push((lower.1, lower.2, last));
    }
    let widest = lines.iter().map(|line| label::width(line.0, line.1)).fold(0.0, f64::max);
    let to_right = top.0 + 13.0 + widest < chart.width;
    let (anchor, x) =
        if to_right { (Anchor::Start, top.0 + 12.0) } else { (Anchor::End, top.0 - 12.0) };
    for (class, text, y) in lines {
        let label = Label(&[(class, text.as_str())]);
        label.draw(&mut svg, (anchor, (x, y)));
        places.take(label.rect((anchor, (x, y))));
    }
    svg.finish()
}

/// The baselines of the upper amount, the difference and the lower amount: at their marks where
/// there is room, else stacked, and never under `floor`.
fn baselines(upper: f64, lower: f64, floor: f64) -> (f64, f64, f64) {
    let last = (lower + 19.0).min(floor);
    let first = (upper + 5.0).min(last - 2.0 * LEADING);
    let middle = f64::midpoint(upper, lower) + 5.0;
    (first, middle.clamp(first + LEADING, last - LEADING), last)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_far_apart_stand_at_their_marks() {
        assert_eq!(baselines(100.0, 200.0, 400.0), (105.0, 155.0, 219.0));
    }

    #[test]
    fn amounts_that_meet_are_stacked() {
        let (first, middle, last) = baselines(200.0, 202.0, 400.0);
        assert!(middle - first >= LEADING && last - middle >= LEADING);
    }

    #[test]
    fn amounts_near_zero_stay_above_the_axis() {
        assert_eq!(baselines(399.0, 400.0, 398.0), (366.0, 382.0, 398.0));
    }
}
