//! From corner points of a cost function to the line that shows it on scales.

use crate::plot::simplify::simplify;
use crate::plot::{Linear, Log, Spot};

/// How far a drawn line may stray from the true one, in pixels.
const TOLERANCE: f64 = 0.12;

/// Pixels between the points that bend a straight line onto a logarithmic axis.
const STRIDE: f64 = 6.0;

/// The dollars at `volume` on the line through `points`; at a step, those after it. `None` where
/// the line does not reach.
pub(super) fn value_at(points: &[Spot], volume: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 <= volume);
    let before = points.get(after.checked_sub(1)?)?;
    let Some(next) = points.get(after) else {
        return (before.0 >= volume).then_some(before.1);
    };
    Some(before.1 + (volume - before.0) / (next.0 - before.0) * (next.1 - before.1))
}

/// The positions of the line through `points`, straight between them in volume and dollars, within
/// the domain of `x`. `show` turns a volume and its dollars into what `y` measures.
pub(super) fn trace(points: &[Spot], x: &Log, y: &Linear, show: fn(f64, f64) -> f64) -> Vec<Spot> {
    let (low, high) = x.domain();
    let mut line = Vec::new();
    let mut put =
        |px: f64, volume: f64, dollars: f64| line.push((px, y.map(show(volume, dollars))));
    for (index, &(volume, dollars)) in points.iter().enumerate() {
        if index > 0 {
            let before = points[index - 1];
            let (from, to) = (before.0.max(low), volume.min(high));
            if from < to {
                let slope = (dollars - before.1) / (volume - before.0);
                let at = |v: f64| before.1 + (v - before.0) * slope;
                let (start, end) = (x.map(from), x.map(to));
                let parts = libm::ceil((end - start) / STRIDE).max(1.0);
                if before.0 < low {
                    put(start, from, at(from));
                }
                for part in 1..parts as u32 {
                    let px = start + (end - start) * f64::from(part) / parts;
                    let volume = x.invert(px);
                    put(px, volume, at(volume));
                }
                if volume > high {
                    put(end, to, at(to));
                }
            }
        }
        if volume >= low && volume <= high {
            put(x.map(volume), volume, dollars);
        }
    }
    simplify(&line, TOLERANCE)
}

/// The least and the greatest height of `line` between two positions.
pub(super) fn heights(line: &[Spot], from: f64, to: f64) -> Option<(f64, f64)> {
    let mut found: Option<(f64, f64)> = None;
    for (_, y) in crate::plot::clip::slice(line, from, to) {
        let (least, greatest) = found.unwrap_or((y, y));
        found = Some((least.min(y), greatest.max(y)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAIR: [Spot; 4] = [(1.0, 10.0), (4.0, 10.0), (4.0, 20.0), (10.0, 26.0)];

    #[test]
    fn a_value_is_interpolated_in_volume() {
        assert_eq!(value_at(&STAIR, 7.0), Some(23.0));
        assert_eq!(value_at(&STAIR, 10.0), Some(26.0));
    }

    #[test]
    fn at_a_step_the_value_after_it_counts() {
        assert_eq!(value_at(&STAIR, 4.0), Some(20.0));
    }

    #[test]
    fn beyond_its_ends_a_line_has_no_value() {
        assert_eq!((value_at(&STAIR, 0.5), value_at(&STAIR, 11.0)), (None, None));
        assert_eq!(value_at(&[], 1.0), None);
    }

    #[test]
    fn a_traced_line_bends_with_the_scale_and_ends_at_the_window() {
        let x = Log::new((1.0, 100.0), (0.0, 200.0));
        let y = Linear::new((0.0, 100.0), (100.0, 0.0));
        let line = trace(&[(0.1, 0.1), (1000.0, 1000.0)], &x, &y, |_, dollars| dollars);
        assert_eq!(line.first().map(|p| p.0), Some(0.0));
        assert_eq!(line.last().map(|p| libm::round(p.1)), Some(0.0));
        let middle = heights(&line, 100.0, 100.0).unwrap();
        assert!((middle.0 - 90.0).abs() < 0.3, "{middle:?}");
    }
}
