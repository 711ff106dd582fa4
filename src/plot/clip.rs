//! Cutting lines and outlines to what a frame shows, so that nothing is written out of sight.

use super::Spot;

/// The pieces of a line that lie at or below `top`.
pub fn below(points: &[Spot], top: f64) -> Vec<Vec<Spot>> {
    let mut pieces = Vec::new();
    let mut piece: Vec<Spot> = Vec::new();
    for (index, &spot) in points.iter().enumerate() {
        let inside = spot.1 >= top;
        if index > 0 {
            let before = points[index - 1];
            if inside != (before.1 >= top) {
                piece.push(at_height(before, spot, top));
            }
        }
        if inside {
            piece.push(spot);
        } else if !piece.is_empty() {
            pieces.push(core::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// The part of a closed outline that lies at or below `top`.
pub fn outline_below(points: &[Spot], top: f64) -> Vec<Spot> {
    let mut kept = Vec::new();
    let Some(&(mut before)) = points.last() else { return kept };
    for &spot in points {
        let inside = spot.1 >= top;
        if inside != (before.1 >= top) {
            kept.push(at_height(before, spot, top));
        }
        if inside {
            kept.push(spot);
        }
        before = spot;
    }
    kept
}

/// The part of a left-to-right line between two positions, its ends interpolated.
pub fn slice(points: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    let mut kept = Vec::new();
    for (index, &spot) in points.iter().enumerate() {
        if index > 0 {
            let before = points[index - 1];
            for edge in [from, to] {
                if before.0 < edge && edge < spot.0 {
                    let share = (edge - before.0) / (spot.0 - before.0);
                    kept.push((edge, before.1 + share * (spot.1 - before.1)));
                }
            }
        }
        if spot.0 >= from && spot.0 <= to {
            kept.push(spot);
        }
    }
    kept
}

/// Where the segment from `a` to `b` passes the height `y`.
fn at_height(a: Spot, b: Spot, y: f64) -> Spot {
    (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_and_returns_in_pieces() {
        let pieces = below(&[(0.0, 10.0), (10.0, -10.0), (20.0, 10.0)], 0.0);
        assert_eq!(pieces, [vec![(0.0, 10.0), (5.0, 0.0)], vec![(15.0, 0.0), (20.0, 10.0)]]);
    }

    #[test]
    fn a_line_above_leaves_nothing() {
        assert!(below(&[(0.0, -1.0), (9.0, -2.0)], 0.0).is_empty());
    }

    #[test]
    fn an_outline_is_cut_flat() {
        let triangle = [(0.0, 10.0), (10.0, -10.0), (20.0, 10.0)];
        assert_eq!(
            outline_below(&triangle, 0.0),
            [(0.0, 10.0), (5.0, 0.0), (15.0, 0.0), (20.0, 10.0)]
        );
    }

    #[test]
    fn a_slice_ends_exactly_at_its_edges() {
        let line = [(0.0, 0.0), (10.0, 10.0), (20.0, 0.0)];
        assert_eq!(slice(&line, 5.0, 15.0), [(5.0, 5.0), (10.0, 10.0), (15.0, 5.0)]);
        assert_eq!(slice(&line[..2], 2.0, 3.0), [(2.0, 2.0), (3.0, 3.0)]);
    }
}
