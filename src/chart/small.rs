//! The small multiple of a preset: both lines on logarithmic axes, the crossing, the preset's point.

use super::curve::value_at;
use super::{Side, mark};
use crate::plot::simplify::simplify;
use crate::plot::{Anchor, Log, Path, Rect, Spot, Svg, clip};

/// The height of every small multiple.
pub const HEIGHT: f64 = 168.0;

/// Pixels between the samples of a line.
const STRIDE: f64 = 3.0;

/// What one small multiple shows; all of a row share window and dollars so that they compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Small {
    /// The width in pixels.
    pub width: f64,
    /// Requests a month shown.
    pub window: (f64, f64),
    /// Dollars a month shown; both ends positive.
    pub dollars: (f64, f64),
    /// On-demand by its corners: requests and dollars a month.
    pub on_demand: Vec<Spot>,
    /// Managed Instances by their corners.
    pub managed: Vec<Spot>,
    /// The first crossing, requests and dollars a month.
    pub crossing: Option<Spot>,
    /// Requests a month of the preset.
    pub volume: f64,
}

/// Draws the small multiple; `dollars` and `volume` print the ticks.
pub fn draw(
    small: &Small,
    dollars: &dyn Fn(f64) -> String,
    volume: &dyn Fn(f64) -> String,
) -> String {
    let mut svg = Svg::new();
    let plot = Rect::new(44.0, 10.0, (small.width - 52.0).max(60.0), HEIGHT - 36.0);
    let x = Log::new(small.window, (plot.x, plot.right()));
    let y = Log::new(small.dollars, (plot.bottom(), plot.y));
    for tick in y.ticks(9).into_iter().step_by(2) {
        let height = y.map(tick);
        svg.line("grid", (plot.x, height), (plot.right(), height));
        svg.text("muted", Anchor::End, (plot.x - 5.0, height + 4.0), &dollars(tick));
    }
    let ticks = thinned(&x.ticks(9));
    for (index, tick) in ticks.iter().enumerate() {
        let anchor = match index {
            0 => Anchor::Start,
            i if i + 1 == ticks.len() => Anchor::End,
            _ => Anchor::Middle,
        };
        svg.text("muted", anchor, (x.map(*tick), HEIGHT - 6.0), &volume(*tick));
    }
    for (class, points) in [("line-mi thin", &small.managed), ("line-od thin", &small.on_demand)] {
        svg.path(class, &line(points, &x, &y, plot));
    }
    let at = |volume: f64, dollars: f64| (x.clamp(volume), y.map(dollars.max(small.dollars.0)));
    if let Some((volume, dollars)) = small.crossing
        && volume >= small.window.0
        && volume <= small.window.1
    {
        svg.disc("ring", at(volume, dollars), 4.5);
    }
    let here = x.clamp(small.volume);
    svg.line("upright", (here, plot.y), (here, plot.bottom()));
    for (side, points) in [(Side::OnDemand, &small.on_demand), (Side::Managed, &small.managed)] {
        if let Some(dollars) = value_at(points, small.volume) {
            mark(&mut svg, side, at(small.volume, dollars), 4.5);
        }
    }
    svg.finish()
}

/// First, middle and last of many ticks, so that the labels keep apart.
fn thinned(ticks: &[f64]) -> Vec<f64> {
    let step = (ticks.len().saturating_sub(1) / 2).max(1);
    ticks.iter().copied().step_by(step).collect()
}

/// The line through `points`, sampled along the axis.
fn line(points: &[Spot], x: &Log, y: &Log, plot: Rect) -> String {
    let mut spots = Vec::new();
    let mut px = plot.x;
    while px <= plot.right() {
        if let Some(dollars) = value_at(points, x.invert(px))
            && dollars > 0.0
        {
            spots.push((px, y.map(dollars)));
        }
        px += STRIDE;
    }
    // Below the plot is above it once turned upside down.
    let turned: Vec<Spot> = simplify(&spots, 0.15).iter().map(|spot| (spot.0, -spot.1)).collect();
    let mut path = Path::new();
    for mut piece in clip::below(&turned, -plot.bottom()) {
        for spot in &mut piece {
            spot.1 = -spot.1;
        }
        for part in clip::below(&piece, plot.y) {
            path.polyline(&part);
        }
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(on_demand: Vec<Spot>) -> String {
        let small = Small {
            width: 352.0,
            window: (1e5, 1e9),
            dollars: (1.0, 1e4),
            on_demand,
            volume: 1e7,
            ..Small::default()
        };
        draw(&small, &|v| format!("${v}"), &|v| format!("{v}"))
    }

    #[test]
    fn a_proportional_cost_is_a_straight_line() {
        let svg = drawn(vec![(0.0, 0.0), (1e12, 1e7)]);
        assert!(svg.contains("line-od thin\" d=\"M44 142l300-132\""), "{svg}");
    }

    #[test]
    fn a_line_below_the_axis_is_cut() {
        let svg = drawn(vec![(0.0, 0.0), (1e12, 1e6)]);
        assert!(svg.contains("line-od thin\" d=\"M119 142l"), "{svg}");
    }

    #[test]
    fn an_empty_line_draws_nothing() {
        assert!(!drawn(Vec::new()).contains("line-od"));
    }
}
