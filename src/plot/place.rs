//! Places for labels: each takes the first of its candidate boxes that is still free.

use super::Spot;

/// A box on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Extent to the right.
    pub width: f64,
    /// Extent downward.
    pub height: f64,
}

impl Rect {
    /// A box by its left and top edge and its extents.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the two boxes share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether `other` lies inside, edges included.
    pub fn holds(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && self.right() >= other.right()
            && self.bottom() >= other.bottom()
    }

    /// Whether the line through `points` enters the box.
    pub fn meets(&self, points: &[Spot]) -> bool {
        points.windows(2).any(|pair| self.cuts(pair[0], pair[1]))
    }

    /// Whether the segment from `a` to `b` enters the box: what remains of it inside each pair of
    /// edges must not be empty.
    fn cuts(&self, a: Spot, b: Spot) -> bool {
        let mut kept = (0.0_f64, 1.0_f64);
        let axes =
            [(a.0, b.0 - a.0, self.x, self.right()), (a.1, b.1 - a.1, self.y, self.bottom())];
        for (start, delta, low, high) in axes {
            if delta == 0.0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (p, q) = ((low - start) / delta, (high - start) / delta);
            kept = (kept.0.max(p.min(q)), kept.1.min(p.max(q)));
        }
        kept.0 < kept.1
    }
}

/// What a chart has drawn so far that labels must keep clear of.
///
/// Place labels in the order of their importance: who comes later yields, and is dropped when no
/// candidate is free.
#[derive(Debug, Default)]
pub struct Places<'a> {
    within: Rect,
    taken: Vec<Rect>,
    lines: Vec<&'a [Spot]>,
}

impl<'a> Places<'a> {
    /// All of `within` is free.
    pub fn new(within: Rect) -> Self {
        Self { within, taken: Vec::new(), lines: Vec::new() }
    }

    /// Asks labels to keep clear of a line.
    pub fn avoid(&mut self, line: &'a [Spot]) {
        self.lines.push(line);
    }

    /// Takes a box, free or not.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether a box is inside and free of other labels and of lines.
    pub fn is_free(&self, rect: &Rect) -> bool {
        self.is_open(rect) && !self.lines.iter().any(|line| rect.meets(line))
    }

    /// Whether a straight line passes no other label.
    pub fn is_clear(&self, from: Spot, to: Spot) -> bool {
        !self.taken.iter().any(|rect| rect.meets(&[from, to]))
    }

    /// Takes the first free candidate and says which one that was; `None` drops the label.
    pub fn claim(&mut self, candidates: &[Rect]) -> Option<usize> {
        let found = candidates.iter().position(|rect| self.is_free(rect))?;
        self.take(candidates[found]);
        Some(found)
    }

    /// Like [`Places::claim`], but a label that must stay may cross lines where nothing is free,
    /// its halo keeping it legible.
    pub fn insist(&mut self, candidates: &[Rect]) -> Option<usize> {
        self.claim(candidates).or_else(|| {
            let found = candidates.iter().position(|rect| self.is_open(rect))?;
            self.take(candidates[found]);
            Some(found)
        })
    }

    fn is_open(&self, rect: &Rect) -> bool {
        self.within.holds(rect) && !self.taken.iter().any(|other| other.overlaps(rect))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect::new(0.0, 0.0, 100.0, 100.0);
    const LABEL: Rect = Rect::new(10.0, 10.0, 30.0, 14.0);

    #[test]
    fn a_taken_place_is_not_given_twice() {
        let mut places = Places::new(ROOM);
        assert_eq!(places.claim(&[LABEL]), Some(0));
        assert_eq!(places.claim(&[LABEL, Rect { y: 24.0, ..LABEL }]), Some(1));
        assert_eq!(places.claim(&[LABEL]), None);
    }

    #[test]
    fn a_label_outside_is_dropped() {
        assert_eq!(Places::new(ROOM).insist(&[Rect { x: 80.0, ..LABEL }]), None);
    }

    #[test]
    fn a_line_through_the_box_is_avoided_unless_insisted() {
        let line = [(0.0, 0.0), (100.0, 60.0)];
        let mut places = Places::new(ROOM);
        places.avoid(&line);
        assert_eq!(places.claim(&[LABEL]), None);
        assert_eq!(places.insist(&[LABEL]), Some(0));
    }

    #[test]
    fn a_line_is_clear_beside_a_label_and_not_through_it() {
        let mut places = Places::new(ROOM);
        places.take(LABEL);
        assert!(places.is_clear((0.0, 0.0), (100.0, 5.0)));
        assert!(!places.is_clear((0.0, 0.0), (100.0, 40.0)));
    }

    #[test]
    fn a_line_meets_a_box_only_where_it_enters() {
        assert!(LABEL.meets(&[(0.0, 17.0), (100.0, 17.0)]));
        assert!(LABEL.meets(&[(20.0, 0.0), (20.0, 12.0)]));
        assert!(!LABEL.meets(&[(0.0, 30.0), (100.0, 30.0)]));
        assert!(!LABEL.meets(&[(0.0, 0.0), (9.0, 17.0)]));
        assert!(!LABEL.meets(&[]));
    }

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        assert!(!LABEL.overlaps(&Rect { x: 40.0, ..LABEL }));
        assert!(LABEL.overlaps(&Rect { x: 39.0, ..LABEL }));
    }
}
