//! The two bills as stacked bars on one scale; what the cheaper one lacks is a dashed box.

use super::label::{self, Label};
use super::{NARROW, Side};
use crate::plot::{Anchor, Linear, Rect, Svg};

/// The height of a bar.
const BAR: f64 = 28.0;

/// The room of a name above its bar, on a narrow canvas.
const NAME: f64 = 22.0;

/// One item of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Dollars; nothing is drawn for zero.
    pub amount: f64,
    /// The label, as "instances $357.41".
    pub label: String,
    /// The label where that does not fit, as "fee"; may be empty.
    pub short: String,
    /// Whether both bills hold this item alike; it is gray.
    pub shared: bool,
}

/// One bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The side that sends it.
    pub side: Side,
    /// The name at its left.
    pub name: String,
    /// Its items, from the left.
    pub segments: Vec<Segment>,
}

impl Row {
    fn total(&self) -> f64 {
        self.segments.iter().map(|segment| segment.amount.max(0.0)).sum()
    }
}

/// Both bills.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The width in pixels.
    pub width: f64,
    /// The bills, from the top.
    pub rows: Vec<Row>,
    /// The label of the missing part, as "$228.98 less".
    pub less: String,
}

/// Draws the bars; returns the markup and its height.
pub fn draw(bars: &Bars) -> (String, f64) {
    let mut svg = Svg::new();
    let narrow = bars.width < NARROW;
    let names = bars.rows.iter().map(|row| label::width("name", &row.name) * 1.16);
    let left = if narrow { 0.0 } else { libm::ceil(names.fold(0.0, f64::max) + 16.0) };
    let most = bars.rows.iter().map(Row::total).fold(0.01, f64::max);
    let x = Linear::new((0.0, most), (left, bars.width - 1.0));
    let mut y = 0.0;
    for row in &bars.rows {
        if narrow {
            svg.text("name", Anchor::Start, (0.0, y + 15.0), &row.name);
            y += NAME;
        } else {
            svg.text("name", Anchor::Start, (0.0, y + 19.0), &row.name);
        }
        let mut sum = 0.0;
        for segment in row.segments.iter().filter(|segment| segment.amount > 0.0) {
            let from = x.map(sum);
            sum += segment.amount;
            part(&mut svg, row.side, segment, Rect::new(from, y, x.map(sum) - from, BAR));
        }
        let missing = Rect::new(x.map(sum), y + 0.5, x.map(most) - x.map(sum), BAR - 1.0);
        if missing.width > 3.0 {
            less(&mut svg, &bars.less, missing, x.map(0.0));
        }
        y += BAR + if narrow { 10.0 } else { 6.0 };
    }
    (svg.finish(), (y - 6.0).max(0.0))
}

/// One item, with the longest label that fits.
fn part(svg: &mut Svg, side: Side, segment: &Segment, area: Rect) {
    let (fill, text) = match (segment.shared, side) {
        (true, _) => ("fill-shared", "on-shared"),
        (_, Side::OnDemand) => ("fill-od", "on-od"),
        (_, Side::Managed) => ("fill-mi", "on-mi"),
    };
    let drawn = Rect { width: (area.width - 2.0).max(1.0), ..area };
    svg.rect(fill, drawn);
    for words in [&segment.label, &segment.short] {
        if !words.is_empty() && label::width(text, words) + 14.0 < drawn.width {
            return svg.text(text, Anchor::Start, (area.x + 8.0, area.y + 18.5), words);
        }
    }
}

/// The dashed box; its label inside, or over the bar at its left where the box is small.
fn less(svg: &mut Svg, words: &str, area: Rect, left: f64) {
    svg.rect("missing", area);
    let label = Label(&[("strong", words)]);
    let y = area.y + 18.0;
    if label.width() + 10.0 < area.width {
        label.draw(svg, (Anchor::Middle, (area.x + area.width / 2.0, y)));
    } else if area.x - left > 3.0 * label.width() {
        let width = label.width() + 12.0;
        svg.rounded("tag", Rect::new(area.x - width - 8.0, area.y + 3.5, width, 20.0), 3.0);
        label.draw(svg, (Anchor::End, (area.x - 14.0, y)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bill(side: Side, amounts: &[f64]) -> Row {
        let segment = |amount: &f64| Segment {
            amount: *amount,
            label: String::from("a long label of an item"),
            short: String::from("item"),
            shared: false,
        };
        Row { side, name: String::from("Name"), segments: amounts.iter().map(segment).collect() }
    }

    fn drawn(on_demand: &[f64], managed: &[f64]) -> String {
        let rows = vec![bill(Side::OnDemand, on_demand), bill(Side::Managed, managed)];
        draw(&Bars { width: 800.0, rows, less: String::from("$5 less") }).0
    }

    #[test]
    fn the_cheaper_bill_has_the_dashed_box() {
        assert_eq!(drawn(&[100.0], &[60.0]).matches("missing").count(), 1);
    }

    #[test]
    fn equal_bills_have_none() {
        assert_eq!(drawn(&[70.0], &[40.0, 30.0]).matches("missing").count(), 0);
    }

    #[test]
    fn an_item_of_nothing_is_not_drawn() {
        assert_eq!(drawn(&[70.0, 0.0], &[70.0]).matches("fill-od").count(), 1);
    }

    #[test]
    fn a_label_that_does_not_fit_gives_way_to_its_short_form() {
        assert!(drawn(&[100.0, 8.0], &[100.0]).contains(">item<"));
    }
}
