//! The saving over two inputs: a cell for each pair of values, and the break-even between them.

use super::label::{self, Label};
use crate::plot::{Anchor, Path, Places, Rect, Spot, Svg, hatch};

/// The room of the vertical axis' values.
const LEFT: f64 = 64.0;

/// The room above, for the name of the vertical axis.
const TOP: f64 = 26.0;

/// The room of the horizontal axis.
const FOOT: f64 = 46.0;

/// The height of a cell.
const CELL: f64 = 24.0;

/// The distance of the hatching's lines.
const GAP: f64 = 7.0;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// On-demand is cheaper.
    OnDemand,
    /// Managed Instances are cheaper.
    Managed,
    /// Managed Instances cannot run it.
    Unfit,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it counts.
    pub name: String,
    /// The values of the cells, as they are printed.
    pub values: Vec<String>,
    /// Where today's value is: 0 at the middle of the first cell, 1 at that of the last.
    pub place: f64,
}

/// The map.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// The width in pixels.
    pub width: f64,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The cells, row by row from the lowest value of `y`.
    pub cells: Vec<Vec<Cell>>,
    /// What is written on the cells of each kind, in the order of [`Cell`].
    pub names: [String; 3],
    /// What is written at today's values.
    pub today: String,
}

impl Heat {
    /// The area of the cells.
    pub fn area(&self) -> Rect {
        let height = CELL * self.cells.len() as f64;
        Rect::new(LEFT, TOP, (self.width - LEFT - 1.0).max(1.0), height)
    }
}

/// Draws the map; returns the markup and its height.
pub fn draw(chart: &Heat) -> (String, f64) {
    let mut svg = Svg::new();
    let area = chart.area();
    let columns = chart.cells.first().map_or(0, Vec::len).max(1);
    let width = area.width / columns as f64;
    let corner = |column: usize, row: usize| -> Spot {
        (area.x + width * column as f64, area.bottom() - CELL * row as f64)
    };
    for (row, cells) in chart.cells.iter().enumerate() {
        let mut from = 0;
        while from < cells.len() {
            let same = cells[from..].iter().take_while(|cell| **cell == cells[from]).count();
            let (left, top) = corner(from, row + 1);
            let run = Rect::new(left, top, width * same as f64, CELL);
            match cells[from] {
                Cell::OnDemand => svg.rect("gap-od", run),
                Cell::Managed => svg.rect("gap-mi", run),
                Cell::Unfit => {}
            }
            // Told apart without color: on-demand is hatched.
            if cells[from] == Cell::OnDemand {
                svg.path("hatch", &hatch::hatch(run, GAP, 1.0));
            }
            from += same;
        }
    }
    svg.path("line-plain", &border(chart, &corner));
    axes(&mut svg, chart, area, width);
    let point = today(chart, area, width);
    let mut places = Places::new(area);
    places.take(Rect::new(point.0 - 9.0, point.1 - 9.0, 18.0, 18.0));
    svg.disc("ring", point, 6.5);
    let label = Label(&[("strong halo", &chart.today)]);
    let spots = [
        (Anchor::Start, (point.0 + 12.0, point.1 + 4.5)),
        (Anchor::End, (point.0 - 12.0, point.1 + 4.5)),
        (Anchor::Middle, (point.0, point.1 - 12.0)),
        (Anchor::Middle, (point.0, point.1 + 22.0)),
    ];
    label.place(&mut svg, &mut places, &spots, false);
    for (cell, class) in [
        (Cell::OnDemand, "side-od strong halo"),
        (Cell::Managed, "side-mi strong halo"),
        (Cell::Unfit, "muted halo"),
    ] {
        name(&mut svg, &mut places, chart, cell, class, &corner, width);
    }
    (svg.finish(), area.bottom() + FOOT)
}

/// The line between cells where Managed Instances are cheaper and the others.
fn border(chart: &Heat, corner: &dyn Fn(usize, usize) -> Spot) -> String {
    let mut path = Path::new();
    let is_managed = |column: usize, row: usize| chart.cells[row][column] == Cell::Managed;
    let rows = chart.cells.len();
    for row in 0..rows {
        for column in 0..chart.cells[row].len() {
            if column > 0 && is_managed(column, row) != is_managed(column - 1, row) {
                path.hop_to(corner(column, row));
                path.line_to(corner(column, row + 1));
            }
            if row > 0 && is_managed(column, row) != is_managed(column, row - 1) {
                path.hop_to(corner(column, row));
                path.line_to(corner(column + 1, row));
            }
        }
    }
    path.finish()
}

/// Where today's values are.
fn today(chart: &Heat, area: Rect, width: f64) -> Spot {
    let x = chart.x.place.clamp(0.0, 1.0) * (area.width - width) + width / 2.0;
    let y = chart.y.place.clamp(0.0, 1.0) * (area.height - CELL) + CELL / 2.0;
    (area.x + x, area.bottom() - y)
}

/// Values as far as they have room, and what they are of.
fn axes(svg: &mut Svg, chart: &Heat, area: Rect, width: f64) {
    svg.text("muted", Anchor::Start, (0.0, TOP - 10.0), &chart.y.name);
    svg.text("muted", Anchor::End, (area.right(), area.bottom() + 38.0), &chart.x.name);
    for (row, value) in chart.y.values.iter().enumerate().step_by(2) {
        let y = area.bottom() - CELL * (row as f64 + 0.5) + 4.5;
        svg.text("muted", Anchor::End, (LEFT - 8.0, y), value);
    }
    let mut free = f64::NEG_INFINITY;
    for (column, value) in chart.x.values.iter().enumerate().step_by(2) {
        let x = area.x + width * (column as f64 + 0.5);
        let half = label::width("muted", value) / 2.0;
        if x - half > free && x + half <= chart.width {
            svg.text("muted", Anchor::Middle, (x, area.bottom() + 18.0), value);
            free = x + half + 10.0;
        }
    }
}

/// The name of a side, in the middle of the row that has most of its cells beside each other.
fn name(
    svg: &mut Svg,
    places: &mut Places,
    chart: &Heat,
    cell: Cell,
    class: &str,
    corner: &dyn Fn(usize, usize) -> Spot,
    width: f64,
) {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (row, cells) in chart.cells.iter().enumerate() {
        let mut from = 0;
        while from < cells.len() {
            let same = cells[from..].iter().take_while(|other| **other == cells[from]).count();
            if cells[from] == cell {
                runs.push((same, row, from));
            }
            from += same;
        }
    }
    runs.sort_by_key(|run| std::cmp::Reverse(run.0));
    let text = [(class, chart.names[cell as usize].as_str())];
    let label = Label(&text);
    let fits = runs.iter().filter(|run| run.0 as f64 * width > label.width() + 12.0);
    let spots: Vec<(Anchor, Spot)> = fits
        .map(|(length, row, from)| {
            let (left, top) = corner(*from, row + 1);
            let middle = left + width * *length as f64 / 2.0;
            (Anchor::Middle, (middle, top + CELL / 2.0 + 4.5))
        })
        .collect();
    label.place(svg, places, &spots, false);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: f64, cells: Vec<Vec<Cell>>) -> (String, f64) {
        let axis = |count: usize| Axis {
            name: "an input".to_owned(),
            values: (0..count).map(|value| format!("{value} ms")).collect(),
            place: 0.5,
        };
        let chart = Heat {
            width,
            x: axis(cells.first().map_or(0, Vec::len)),
            y: axis(cells.len()),
            cells,
            names: ["On-demand is cheaper", "Managed Instances are cheaper", "does not fit"]
                .map(str::to_owned),
            today: "today".to_owned(),
        };
        draw(&chart)
    }

    #[test]
    fn both_sides_are_named_and_told_apart_without_color() {
        let mut row = vec![Cell::OnDemand; 12];
        row.extend(vec![Cell::Managed; 12]);
        let (svg, height) = drawn(820.0, vec![row; 9]);
        for found in
            ["On-demand is cheaper", "Managed Instances are cheaper", "hatch", "line-plain"]
        {
            assert!(svg.contains(found), "{found}");
        }
        assert!(!svg.contains("does not fit"));
        assert!((height - (TOP + 9.0 * CELL + FOOT)).abs() < 1e-9);
    }

    #[test]
    fn nothing_leaves_the_canvas_and_nothing_is_no_number() {
        for width in [240.0, 358.0, 820.0] {
            for cells in [vec![], vec![vec![Cell::Unfit]], vec![vec![Cell::Managed; 21]; 13]] {
                let (svg, _) = drawn(width, cells);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }
}
