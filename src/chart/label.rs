//! Labels of one or more lines, with the places they would take.

use crate::plot::{Anchor, Places, Rect, Spot, Svg, measure};

/// The type size of charts, in pixels.
pub(super) const SIZE: f64 = 13.0;

/// The distance of baselines.
pub(super) const LEADING: f64 = 16.0;

/// Lines of text that are placed together, each with its class.
pub(super) struct Label<'a>(pub(super) &'a [(&'a str, &'a str)]);

impl Label<'_> {
    /// The width of the widest line.
    pub(super) fn width(&self) -> f64 {
        self.0.iter().map(|(class, text)| width(class, text)).fold(0.0, f64::max)
    }

    /// The box that the lines fill when the first has its baseline at `at`.
    pub(super) fn rect(&self, (anchor, at): (Anchor, Spot)) -> Rect {
        let width = self.width();
        let x = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        Rect::new(x, at.1 - 11.0, width, LEADING * self.0.len() as f64 - 1.0)
    }

    /// That box with a little room around, since widths are estimates.
    fn room(&self, spot: (Anchor, Spot)) -> Rect {
        let rect = self.rect(spot);
        Rect::new(rect.x - 3.0, rect.y, rect.width + 6.0, rect.height)
    }

    /// Writes the lines.
    pub(super) fn draw(&self, svg: &mut Svg, (anchor, at): (Anchor, Spot)) {
        let mut y = at.1;
        for (class, text) in self.0 {
            svg.text(class, anchor, (at.0, y), text);
            y += LEADING;
        }
    }

    /// Writes the lines at the first place that is free, if any; `must` allows crossing lines.
    pub(super) fn place(
        &self,
        svg: &mut Svg,
        places: &mut Places,
        spots: &[(Anchor, Spot)],
        must: bool,
    ) -> Option<usize> {
        if self.0.is_empty() || self.0[0].1.is_empty() {
            return None;
        }
        let boxes: Vec<Rect> = spots.iter().map(|spot| self.room(*spot)).collect();
        let found = if must { places.insist(&boxes) } else { places.claim(&boxes) }?;
        self.draw(svg, spots[found]);
        Some(found)
    }
}

/// The width of a text of a class; texts of a side and those marked `strong` are semibold.
pub(super) fn width(class: &str, text: &str) -> f64 {
    let strong = class.split(' ').any(|name| name == "strong");
    if strong { measure::bold(text, SIZE) } else { measure::width(text, SIZE) }
}

/// A text of a class that is no wider than `most`, with an ellipsis where something is left out.
pub(super) fn shortened(class: &str, text: &str, most: f64) -> String {
    if width(class, text) <= most {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() && width(class, &kept) + width(class, "…") > most {}
    kept.trim_end().to_owned() + "…"
}
