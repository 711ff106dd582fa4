//! What each input does to the saving: a bar for each, around the saving of today.

use super::{NARROW, label};
use crate::plot::{Anchor, Linear, Rect, Svg};

/// The height of a row.
const ROW: f64 = 30.0;

/// The height of its bar.
const BAR: f64 = 16.0;

/// The room of a name above its bar, on a narrow canvas.
const NAME: f64 = 18.0;

/// The room above the rows, for what stands at the two lines.
const HEAD: f64 = 24.0;

/// The room of the axis below.
const AXIS: f64 = 46.0;

/// An end of a bar: dollars saved, and the value of the input there, as it is printed.
pub type End = (f64, String);

/// An input.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Where the least is saved.
    pub least: End,
    /// Where the most is saved.
    pub most: End,
}

/// The chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The width in pixels.
    pub width: f64,
    /// The inputs, from the top.
    pub rows: Vec<Row>,
    /// The saving of today.
    pub today: f64,
    /// What is written at it.
    pub label: String,
    /// The title of the axis.
    pub axis: String,
    /// What is written at its two ends, where both sides can be cheaper.
    pub sides: (String, String),
}

/// Draws the bars, amounts along the axis printed by `dollars`; returns the markup and its height.
pub fn draw(chart: &Tornado, dollars: &dyn Fn(f64) -> String) -> (String, f64) {
    let mut svg = Svg::new();
    let narrow = chart.width < NARROW;
    let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
    let rows = &chart.rows;
    let names = widest(&mut rows.iter().map(|row| label::width("strong", &row.name)));
    let values = widest(
        &mut rows
            .iter()
            .flat_map(|row| [&row.least.1, &row.most.1])
            .map(|text| label::width("muted", text)),
    );
    let left = if narrow { 0.0 } else { names.min(chart.width * 0.3) + 16.0 };
    let ends = rows.iter().flat_map(|row| [row.least.0, row.most.0]).chain([chart.today]);
    let (low, high) = ends
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
    let high = if high - low < 0.01 { low + 0.01 } else { high };
    // On a narrow canvas the values stand beside the name.
    let room = if narrow { 4.0 } else { values + 8.0 };
    let x = Linear::new((low, high), (libm::ceil(left + room), chart.width - room));
    let row_height = ROW + if narrow { NAME } else { 0.0 };
    let foot = HEAD + rows.len() as f64 * row_height;
    let mut last = f64::NEG_INFINITY;
    for tick in x.ticks(if narrow { 3 } else { 6 }) {
        let (at, text) = (x.map(tick), dollars(tick));
        svg.line(if tick == 0.0 { "base" } else { "grid" }, (at, HEAD), (at, foot));
        let half = label::width("muted", &text) / 2.0;
        if at - half > last + 8.0 {
            svg.text("muted", Anchor::Middle, (at, foot + 18.0), &text);
            last = at + half;
        }
    }
    let is_shared = low < 0.0 && high > 0.0;
    let middle = f64::midpoint(x.map(low), x.map(high));
    svg.text("muted", Anchor::Middle, (middle, foot + 36.0), &chart.axis);
    for (at, row) in rows.iter().enumerate() {
        let mut y = HEAD + at as f64 * row_height + ROW / 2.0;
        if narrow {
            svg.text("strong", Anchor::Start, (0.0, y), &row.name);
            let values = [&*row.least.1, " – ", &row.most.1].concat();
            svg.text("muted", Anchor::End, (chart.width, y), &values);
            y += NAME;
        } else {
            let name = label::shortened("strong", &row.name, left - 12.0);
            svg.text("strong", Anchor::Start, (0.0, y + 4.5), &name);
        }
        bar(&mut svg, row, &x, y);
        if !narrow {
            let at = y + 4.5;
            svg.text("muted halo", Anchor::End, (x.map(row.least.0) - 5.0, at), &row.least.1);
            svg.text("muted halo", Anchor::Start, (x.map(row.most.0) + 5.0, at), &row.most.1);
        }
    }
    let today = x.map(chart.today);
    svg.line("upright", (today, HEAD - 4.0), (today, foot));
    let half = label::width("strong", &chart.label) / 2.0;
    let at = today.max(half).min(chart.width - half);
    svg.text("strong", Anchor::Middle, (at, HEAD - 9.0), &chart.label);
    if is_shared && !narrow {
        let (on_demand, managed) = &chart.sides;
        let at = foot + 36.0;
        let half = label::width("muted", &chart.axis) / 2.0 + 12.0;
        if middle - half - label::width("side-od strong", on_demand) > 0.0 {
            svg.text("side-od strong", Anchor::End, (middle - half, at), on_demand);
        }
        if middle + half + label::width("side-mi strong", managed) < chart.width {
            svg.text("side-mi strong", Anchor::Start, (middle + half, at), managed);
        }
    }
    (svg.finish(), foot + AXIS)
}

/// The bar of a row, on each side of nothing in the color of what is cheaper there.
fn bar(svg: &mut Svg, row: &Row, x: &Linear, y: f64) {
    let (least, most) = (row.least.0, row.most.0);
    let mut part = |class: &str, from: f64, to: f64| {
        if to > from {
            let (from, to) = (x.map(from), x.map(to));
            svg.rect(class, Rect::new(from, y - BAR / 2.0, (to - from).max(1.0), BAR));
        }
    };
    part("fill-od", least, most.min(0.0));
    part("fill-mi", least.max(0.0), most);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: f64, ends: &[(f64, f64)], today: f64) -> (String, f64) {
        let row = |(least, most): &(f64, f64)| Row {
            name: "requests".to_owned(),
            least: (*least, "96 M".to_owned()),
            most: (*most, "144 M".to_owned()),
        };
        let chart = Tornado {
            width,
            rows: ends.iter().map(row).collect(),
            today,
            label: "today $50".to_owned(),
            axis: "saved a month".to_owned(),
            sides: ("On-demand is cheaper".to_owned(), "Managed Instances are cheaper".to_owned()),
        };
        draw(&chart, &|dollars| format!("${dollars}"))
    }

    #[test]
    fn a_bar_across_nothing_has_both_colors() {
        let (svg, height) = drawn(800.0, &[(-50.0, 150.0), (20.0, 60.0), (-9.0, -3.0)], 50.0);
        assert_eq!((svg.matches("fill-od").count(), svg.matches("fill-mi").count()), (2, 2));
        assert!(svg.contains("On-demand is cheaper"));
        assert!((height - (HEAD + 3.0 * ROW + AXIS)).abs() < 1e-9);
    }

    #[test]
    fn a_side_that_is_never_cheaper_is_not_named() {
        let (svg, _) = drawn(800.0, &[(20.0, 60.0)], 50.0);
        assert!(!svg.contains("cheaper"), "{svg}");
    }

    #[test]
    fn nothing_leaves_the_canvas_and_nothing_is_no_number() {
        for width in [240.0, 358.0, 820.0] {
            for ends in [&[(0.0, 0.0)][..], &[], &[(-1e9, 1e9)]] {
                let (svg, _) = drawn(width, ends, 0.0);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }
}
