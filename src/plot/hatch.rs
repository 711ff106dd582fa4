//! Hatching as one path of slanted lines: no pattern to define, no identifier to collide.

use super::{Path, Rect};

/// Lines that fill `rect`, `gap` apart and falling to the left by `slant` for each unit of height.
pub fn hatch(rect: Rect, gap: f64, slant: f64) -> String {
    let mut path = Path::new();
    let lean = rect.height * slant;
    let mut top = rect.x + gap / 2.0;
    while top < rect.right() + lean {
        let start = top.min(rect.right());
        let end = (top - lean).max(rect.x);
        path.hop_to((start, rect.y + (top - start) / slant));
        path.line_to((end, rect.y + (top - end) / slant));
        top += gap;
    }
    path.finish()
}

/// Lines that fill what lies between two edges, falling to the left at 45°. Each of `columns` says how far
/// down an upper and a lower edge are at a place; where they are too narrow to hold such lines, one stands.
pub fn between(columns: &[(f64, f64, f64)], gap: f64) -> String {
    let mut path = Path::new();
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return String::new() };
    let highest = columns.iter().map(|column| column.1).fold(f64::INFINITY, f64::min);
    let lowest = columns.iter().map(|column| column.2).fold(f64::NEG_INFINITY, f64::max);
    let width = last.0 - first.0;
    if width < gap / 2.0 {
        path.move_to((first.0, highest));
        path.line_to((first.0, lowest));
        return path.finish();
    }
    let inside = |x: f64, sum: f64| {
        let after = columns.partition_point(|column| column.0 < x).clamp(1, columns.len() - 1);
        let (low, high) = (columns[after - 1], columns[after]);
        let part =
            if high.0 > low.0 { ((x - low.0) / (high.0 - low.0)).clamp(0.0, 1.0) } else { 1.0 };
        let mix = |low: f64, high: f64| low + (high - low) * part;
        let y = sum - x;
        y >= mix(low.1, high.1) && y <= mix(low.2, high.2)
    };
    // Along each line the sum of both coordinates is one number.
    let mut sum = (first.0 + highest) - (first.0 + highest) % gap + gap;
    while sum < last.0 + lowest {
        let (from, to) = (first.0.max(sum - lowest), last.0.min(sum - highest));
        let steps = (to - from).max(0.0) as u32;
        let mut begin: Option<f64> = None;
        for at in 0..=steps + 1 {
            let x = from + f64::from(at);
            let holds = at <= steps && inside(x, sum);
            match (holds, begin) {
                (true, None) => begin = Some(x),
                (false, Some(start)) => {
                    path.hop_to((start, sum - start));
                    path.line_to((x - 1.0, sum - x + 1.0));
                    begin = None;
                }
                _ => {}
            }
        }
        sum += gap;
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_between_its_edges() {
        let square = [(0.0, 0.0, 8.0), (8.0, 0.0, 8.0)];
        assert_eq!(between(&square, 4.0), "M0 4l4-4m-4 8l8-8m-4 8l4-4");
        let wedge = [(0.0, 8.0, 8.0), (8.0, 0.0, 8.0)];
        assert_eq!(between(&wedge, 4.0), "M0 8l8-8m-4 8l4-4");
        assert_eq!(between(&[(5.0, 1.0, 3.0)], 4.0), "M5 1v2");
        assert_eq!(between(&[], 4.0), "");
    }

    #[test]
    fn hatching_stays_inside_the_box() {
        let data = hatch(Rect::new(0.0, 0.0, 10.0, 4.0), 4.0, 1.0);
        assert_eq!(data, "M2 0l-2 2m6-2l-4 4m8-4l-4 4");
    }

    #[test]
    fn an_empty_box_has_no_lines() {
        assert_eq!(hatch(Rect::default(), 4.0, 1.0), "");
    }
}
