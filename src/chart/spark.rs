//! The curve along a slider's track: who would be cheaper at every position of the thumb.

use crate::plot::simplify::simplify;
use crate::plot::{Path, Rect, Spot, Svg, clip, hatch};

/// The canvas; the page stretches it to the track, strokes excepted.
pub const VIEW_BOX: &str = "0 0 100 34";

/// The height of the zero line, where the slider's track lies.
const ZERO: f64 = 17.0;

/// The greatest distance of the curve from the zero line.
const REACH: f64 = 16.0;

/// The saving in dollars that lies half way up.
const HALF: f64 = 300.0;

/// Draws savings on Managed Instances, sampled evenly along the track: above the line they are
/// cheaper, below it on-demand is. `None` does not fit and is hatched.
pub fn draw(savings: &[Option<f64>]) -> String {
    let mut svg = Svg::new();
    let last = savings.len().saturating_sub(1).max(1) as f64;
    let mut run: Vec<Spot> = Vec::new();
    let mut runs = Vec::new();
    let mut gap: Option<f64> = None;
    for (index, saving) in savings.iter().enumerate() {
        let x = index as f64 / last * 100.0;
        if let Some(saving) = saving {
            if let Some(from) = gap.take() {
                hatched(&mut svg, from, x);
            }
            run.push((x, ZERO - REACH * saving / (saving.abs() + HALF)));
        } else {
            gap.get_or_insert(if run.is_empty() { x } else { x - 100.0 / last });
            runs.push(core::mem::take(&mut run));
        }
    }
    if let Some(from) = gap {
        hatched(&mut svg, from, 100.0);
    }
    runs.push(run);
    let (mut above, mut below, mut win, mut lose) =
        (Path::new(), Path::new(), Path::new(), Path::new());
    for run in &runs {
        let run = simplify(run, 0.15);
        area(&run, 1.0, &mut above, &mut win);
        area(&run, -1.0, &mut below, &mut lose);
    }
    svg.path("gap-mi", &above.finish());
    svg.path("gap-od", &below.finish());
    svg.path("spark-mi", &win.finish());
    svg.path("spark-od", &lose.finish());
    svg.finish()
}

/// Adds what lies on one side of the zero line to its area and its line; `up` is 1 above, -1 below.
fn area(run: &[Spot], up: f64, fill: &mut Path, line: &mut Path) {
    // Seen from its own side every part hangs below the zero line.
    let turned: Vec<Spot> = run.iter().map(|spot| (spot.0, ZERO - up * (spot.1 - ZERO))).collect();
    for mut piece in clip::below(&turned, ZERO) {
        for spot in &mut piece {
            spot.1 = ZERO - up * (spot.1 - ZERO);
        }
        let (Some(first), Some(end)) = (piece.first().copied(), piece.last().copied()) else {
            continue;
        };
        if piece.iter().all(|spot| (spot.1 - ZERO).abs() < 0.05) {
            continue;
        }
        line.polyline(&piece);
        piece.push((end.0, ZERO));
        piece.insert(0, (first.0, ZERO));
        fill.polygon(&piece);
    }
}

/// Hatches a part of the track, slanted so that it looks right once stretched.
fn hatched(svg: &mut Svg, from: f64, to: f64) {
    let area = Rect::new(from, 2.0, to - from, 30.0);
    svg.path("hatch", &hatch::hatch(area, 2.2, 0.3));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_lies_above_and_a_loss_below() {
        let drawn = draw(&[Some(300.0), Some(300.0)]);
        assert!(drawn.contains("class=\"gap-mi\" d=\"M0 17v-8h100v8z\""), "{drawn}");
        assert!(!drawn.contains("gap-od"));
        let drawn = draw(&[Some(-300.0), Some(-300.0)]);
        assert!(drawn.contains("class=\"gap-od\" d=\"M0 17v8h100v-8z\""), "{drawn}");
    }

    #[test]
    fn the_curve_meets_the_zero_line_where_it_crosses() {
        let drawn = draw(&[Some(-300.0), Some(300.0)]);
        assert!(drawn.contains("spark-od\" d=\"M0 25l50-8\""), "{drawn}");
        assert!(drawn.contains("spark-mi\" d=\"M50 17l50-8\""), "{drawn}");
    }

    #[test]
    fn what_does_not_fit_is_hatched() {
        let drawn = draw(&[Some(1.0), Some(1.0), None, None]);
        assert_eq!(drawn.matches("hatch").count(), 1);
        assert!(draw(&[None, None]).contains("hatch"));
    }

    #[test]
    fn no_samples_draw_nothing() {
        assert_eq!(draw(&[]), "");
    }
}
