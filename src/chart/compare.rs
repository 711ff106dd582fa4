//! Several scenarios on one scale of dollars: a row for each, with a disc and a square where its bills are.

use super::{NARROW, Side, label, mark};
use crate::plot::{Anchor, Linear, Svg};

/// The height of a row.
const ROW: f64 = 34.0;

/// The room of a name above its row, on a narrow canvas.
const NAME: f64 = 20.0;

/// The room of the axis below.
const AXIS: f64 = 30.0;

/// The radius of a mark.
const RADIUS: f64 = 6.5;

/// A bill: dollars, and the same as they are printed.
pub type Amount = (f64, String);

/// One scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The bill of each side that has one.
    pub bills: Vec<(Side, Amount)>,
    /// What is said where there is none.
    pub none: String,
}

/// The chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// The width in pixels.
    pub width: f64,
    /// The scenarios, from the top.
    pub rows: Vec<Row>,
    /// What the axis counts, as "a month".
    pub unit: String,
}

/// Draws the rows, amounts along the axis printed by `dollars`; returns the markup and its height.
pub fn draw(chart: &Compare, dollars: &dyn Fn(f64) -> String) -> (String, f64) {
    let mut svg = Svg::new();
    let narrow = chart.width < NARROW;
    let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
    let rows = &chart.rows;
    let names = widest(&mut rows.iter().map(|row| label::width("strong", &row.name)));
    let bills = || rows.iter().flat_map(|row| &row.bills);
    let values = widest(&mut bills().map(|(_, (_, text))| label::width("strong", text)));
    let most = bills().map(|(_, (amount, _))| *amount).fold(0.01, f64::max);
    let room = values + RADIUS + 10.0;
    let names = if narrow { 0.0 } else { names.min(chart.width * 0.3) + 12.0 };
    let x = Linear::new((0.0, most), (libm::ceil(names + room), chart.width - room)).nice(4);
    let row_height = ROW + if narrow { NAME } else { 0.0 };
    let foot = rows.len() as f64 * row_height;
    for tick in x.ticks(if narrow { 3 } else { 5 }) {
        let at = x.map(tick);
        svg.line(if tick > 0.0 { "grid" } else { "base" }, (at, 0.0), (at, foot));
        svg.text("muted", Anchor::Middle, (at, foot + 18.0), &dollars(tick));
    }
    svg.text("muted", Anchor::Start, (0.0, foot + 18.0), &chart.unit);
    for (at, row) in rows.iter().enumerate() {
        let mut y = at as f64 * row_height + ROW / 2.0;
        if narrow {
            svg.text("strong", Anchor::Start, (0.0, y - 1.0), &row.name);
            y += NAME;
        } else {
            let name = label::shortened("strong", &row.name, names - 8.0);
            svg.text("strong", Anchor::Start, (0.0, y + 4.5), &name);
        }
        bills_of(&mut svg, row, &x, y);
    }
    (svg.finish(), foot + AXIS)
}

/// The bills of a row, joined, each labeled on its outer side.
fn bills_of(svg: &mut Svg, row: &Row, x: &Linear, y: f64) {
    let mut bills: Vec<_> = row.bills.iter().collect();
    bills.sort_unstable_by(|one, other| one.1.0.total_cmp(&other.1.0));
    let (Some(low), Some(high)) = (bills.first(), bills.last()) else {
        return svg.text("muted", Anchor::Start, (x.map(0.0) + 8.0, y + 4.5), &row.none);
    };
    svg.line("difference", (x.map(low.1.0), y), (x.map(high.1.0), y));
    for (at, (side, (amount, text))) in bills.iter().enumerate() {
        let place = x.map(*amount);
        mark(svg, *side, (place, y), RADIUS);
        let class = match side {
            Side::OnDemand => "side-od strong halo",
            Side::Managed => "side-mi strong halo",
        };
        let (anchor, away) = if at == 0 && bills.len() > 1 {
            (Anchor::End, -RADIUS - 6.0)
        } else {
            (Anchor::Start, RADIUS + 6.0)
        };
        svg.text(class, anchor, (place + away, y + 4.5), text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: f64, rows: Vec<Row>) -> (String, f64) {
        let chart = Compare { width, rows, unit: "a month".to_owned() };
        draw(&chart, &|dollars| format!("${dollars}"))
    }

    fn row(name: &str, on_demand: f64, managed: Option<f64>) -> Row {
        let amount = |dollars: f64| (dollars, format!("${dollars}"));
        let mut bills = vec![(Side::OnDemand, amount(on_demand))];
        bills.extend(managed.map(|managed| (Side::Managed, amount(managed))));
        Row { name: name.to_owned(), bills, none: "no bill".to_owned() }
    }

    #[test]
    fn the_cheaper_bill_is_labeled_at_its_left() {
        let (svg, height) = drawn(800.0, vec![row("A", 664.0, Some(435.0)), row("B", 5.0, None)]);
        assert!((height - 98.0).abs() < 1e-9);
        let [managed, on_demand] = ["$435", "$664"].map(|text| svg.find(&format!(">{text}<")));
        assert!(managed < on_demand, "from the left");
        let before =
            |text: &str| svg.split(&format!(">{text}<")).next().unwrap_or_default().to_owned();
        assert!(before("$435").rsplit('<').next().unwrap_or_default().contains("end"));
        assert!(!before("$5").rsplit('<').next().unwrap_or_default().contains("end"));
    }

    #[test]
    fn nothing_leaves_the_canvas_and_nothing_is_no_number() {
        for width in [240.0, 320.0, 480.0, 900.0] {
            let name = "a name that is much too long for any chart to hold it";
            let empty = Row { name: "x".to_owned(), bills: vec![], none: "no bill".to_owned() };
            let (svg, _) = drawn(width, vec![row(name, 0.0, Some(1e9)), empty]);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
