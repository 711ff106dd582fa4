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

#[cfg(test)]
mod tests {
    use super::*;

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
