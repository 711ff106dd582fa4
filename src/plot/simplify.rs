//! Fewer points for the same line, to keep path data short.

use super::Spot;

/// The points that a line needs so that no dropped one is farther than `tolerance` above or below
/// it. The points run from left to right; upright steps are kept whole.
pub fn simplify(points: &[Spot], tolerance: f64) -> Vec<Spot> {
    let Some(&first) = points.first() else { return Vec::new() };
    let mut kept = vec![first];
    let (mut anchor, mut last) = (first, first);
    let mut slopes = (f64::NEG_INFINITY, f64::INFINITY);
    for &spot in &points[1..] {
        if !fits(anchor, spot, slopes) && last != anchor {
            kept.push(last);
            anchor = last;
            slopes = (f64::NEG_INFINITY, f64::INFINITY);
        }
        slopes = narrowed(anchor, spot, slopes, tolerance);
        last = spot;
    }
    if last != anchor {
        kept.push(last);
    }
    kept
}

/// Whether the line from `anchor` to `spot` passes every point between closely enough.
fn fits(anchor: Spot, spot: Spot, slopes: (f64, f64)) -> bool {
    let run = spot.0 - anchor.0;
    let slope = (spot.1 - anchor.1) / run;
    run > 0.0 && slope >= slopes.0 && slope <= slopes.1
}

/// The slopes from `anchor` that pass `spot` closely enough too; upright, none but its own.
fn narrowed(anchor: Spot, spot: Spot, slopes: (f64, f64), tolerance: f64) -> (f64, f64) {
    let (run, rise) = (spot.0 - anchor.0, spot.1 - anchor.1);
    if run <= 0.0 {
        return (f64::INFINITY, f64::NEG_INFINITY);
    }
    (slopes.0.max((rise - tolerance) / run), slopes.1.min((rise + tolerance) / run))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_on_a_straight_line_are_dropped() {
        let line: Vec<Spot> = (0..50).map(|i| (f64::from(i), f64::from(i) * 2.0)).collect();
        assert_eq!(simplify(&line, 0.1), [(0.0, 0.0), (49.0, 98.0)]);
    }

    #[test]
    fn steps_stay_upright() {
        let stair = [(0.0, 5.0), (2.0, 5.0), (4.0, 5.0), (4.0, 1.0), (6.0, 1.0), (8.0, 1.0)];
        assert_eq!(simplify(&stair, 0.1), [(0.0, 5.0), (4.0, 5.0), (4.0, 1.0), (8.0, 1.0)]);
    }

    #[test]
    fn no_dropped_point_is_farther_than_the_tolerance() {
        let curve: Vec<Spot> =
            (0..300).map(|i| (f64::from(i), libm::exp(f64::from(i) / 50.0))).collect();
        let kept = simplify(&curve, 0.2);
        assert!(kept.len() < 80, "{}", kept.len());
        for (x, y) in curve {
            let after = kept.iter().position(|p| p.0 >= x).unwrap().max(1);
            let (a, b) = (kept[after - 1], kept[after]);
            let there = a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0);
            assert!((there - y).abs() <= 0.2 + 1e-9, "at {x}: {there} for {y}");
        }
    }

    #[test]
    fn one_point_stays() {
        assert_eq!(simplify(&[(1.0, 1.0)], 1.0), [(1.0, 1.0)]);
        assert!(simplify(&[], 1.0).is_empty());
    }
}
