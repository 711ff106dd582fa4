//! Path data: points in, the shortest `d` attribute of one-decimal coordinates out.

use super::Spot;
use super::svg::tenths;

/// Path data under construction; moves are relative, so that neighbors cost few bytes.
#[derive(Clone, Debug, Default)]
pub struct Path {
    data: String,
    at: (i64, i64),
    lines: bool,
}

impl Path {
    /// An empty path.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing has been drawn.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Lifts the pen and puts it down at `spot`.
    pub fn move_to(&mut self, spot: Spot) {
        let to = (round(spot.0), round(spot.1));
        self.data.push('M');
        tenths(&mut self.data, to.0);
        separated(&mut self.data, to.1);
        self.at = to;
        self.lines = false;
    }

    /// Draws straight to `spot`; nothing if that is where the pen is.
    pub fn line_to(&mut self, spot: Spot) {
        let to = (round(spot.0), round(spot.1));
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        if dx == 0 && dy == 0 {
            return;
        }
        self.at = to;
        if dx == 0 || dy == 0 {
            self.data.push(if dx == 0 { 'v' } else { 'h' });
            tenths(&mut self.data, dx + dy);
            self.lines = false;
            return;
        }
        if self.lines {
            separated(&mut self.data, dx);
        } else {
            self.data.push('l');
            tenths(&mut self.data, dx);
        }
        separated(&mut self.data, dy);
        self.lines = true;
    }

    /// Closes the current outline.
    pub fn close(&mut self) {
        self.data.push('z');
        self.lines = false;
    }

    /// Draws a line through `points`, in their order.
    pub fn polyline(&mut self, points: &[Spot]) {
        let Some((first, rest)) = points.split_first() else { return };
        self.move_to(*first);
        for spot in rest {
            self.line_to(*spot);
        }
    }

    /// Draws the closed outline of `points`.
    pub fn polygon(&mut self, points: &[Spot]) {
        if points.len() > 2 {
            self.polyline(points);
            self.close();
        }
    }

    /// Like [`Path::move_to`], but told from where the pen is: rows of equal marks then repeat byte for
    /// byte. Not after [`Path::close`], which takes the pen elsewhere.
    pub fn hop_to(&mut self, spot: Spot) {
        if self.data.is_empty() {
            return self.move_to(spot);
        }
        let to = (round(spot.0), round(spot.1));
        self.data.push('m');
        tenths(&mut self.data, to.0 - self.at.0);
        separated(&mut self.data, to.1 - self.at.1);
        self.at = to;
        self.lines = false;
    }

    /// Puts a dot at `spot`: a line of no length, visible with round caps.
    pub fn dot(&mut self, spot: Spot) {
        self.hop_to(spot);
        self.data.push_str("h0");
    }

    /// The data, for a `d` attribute.
    pub fn finish(self) -> String {
        self.data
    }
}

/// The line through `points`.
pub fn line(points: &[Spot]) -> String {
    let mut path = Path::new();
    path.polyline(points);
    path.finish()
}

/// The staircase through `points`: level until the next point, then straight up or down to it.
pub fn step(points: &[Spot]) -> String {
    let mut path = Path::new();
    let mut level = None;
    for spot in points {
        match level {
            None => path.move_to(*spot),
            Some(y) => {
                path.line_to((spot.0, y));
                path.line_to(*spot);
            }
        }
        level = Some(spot.1);
    }
    path.finish()
}

/// The closed area between two lines that run the same way.
pub fn between(upper: &[Spot], lower: &[Spot]) -> String {
    let mut outline = upper.to_vec();
    outline.extend(lower.iter().rev());
    let mut path = Path::new();
    path.polygon(&outline);
    path.finish()
}

/// Whole tenths of a pixel; what is not finite counts as zero.
fn round(value: f64) -> i64 {
    if value.is_finite() { libm::round(value * 10.0) as i64 } else { 0 }
}

/// Prints a number after another one: a minus separates by itself, anything else needs a blank.
fn separated(data: &mut String, value: i64) {
    if value >= 0 {
        data.push(' ');
    }
    tenths(data, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_relative_and_short() {
        assert_eq!(
            line(&[(54.0, 387.5), (55.7, 387.1), (94.12, 383.4)]),
            "M54 387.5l1.7-.4 38.4-3.7"
        );
    }

    #[test]
    fn level_and_upright_lines_name_one_coordinate() {
        assert_eq!(
            line(&[(0.0, 0.0), (10.0, 0.0), (10.0, -4.5), (11.0, 1.0)]),
            "M0 0h10v-4.5l1 5.5"
        );
    }

    #[test]
    fn rounding_errors_do_not_add_up() {
        let points: Vec<Spot> =
            (0..=1000).map(|i| (f64::from(i) * 0.14, f64::from(i % 2))).collect();
        let mut path = Path::new();
        path.polyline(&points);
        assert_eq!(path.at, (1400, 0));
    }

    #[test]
    fn a_staircase_is_level_before_it_rises() {
        assert_eq!(step(&[(0.0, 9.0), (5.0, 4.0), (8.0, 4.0)]), "M0 9h5v-5h3");
    }

    #[test]
    fn an_area_is_closed() {
        assert_eq!(between(&[(0.0, 0.0), (4.0, 0.0)], &[(0.0, 2.0), (4.0, 3.0)]), "M0 0h4v3l-4-1z");
    }

    #[test]
    fn nothing_is_drawn_from_nothing() {
        assert_eq!((line(&[]), step(&[]), between(&[], &[])), Default::default());
    }

    #[test]
    fn what_is_not_finite_becomes_zero() {
        assert_eq!(line(&[(f64::NAN, f64::INFINITY), (1.0, 1.0)]), "M0 0l1 1");
    }
}
