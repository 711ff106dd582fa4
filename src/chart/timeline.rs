//! Linked panels on one axis of time, one below the other.

use super::{NARROW, label};
use crate::plot::simplify::simplify;
use crate::plot::{Anchor, Linear, Path, Rect, Spot, Svg};

/// Room above a panel for its title, and below the last one for the axis.
const MARGINS: (f64, f64) = (38.0, 30.0);

/// How far a drawn line may stray, in pixels.
const TOLERANCE: f64 = 0.3;

/// The distance between hatching lines.
const HATCH: f64 = 6.0;

/// What the chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The width in pixels.
    pub width: f64,
    /// When the first panel begins and ends \[s\].
    pub span: (f64, f64),
    /// The ticks below: seconds with their labels.
    pub times: Vec<(f64, String)>,
    /// From when to when it matters \[s\].
    pub band: Option<(f64, f64)>,
    /// Moments above the first panel \[s\], each with its number.
    pub moments: Vec<(usize, f64)>,
    /// The panels, from the top.
    pub panels: Vec<Panel>,
}

/// One panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What it measures.
    pub title: String,
    /// Its height.
    pub height: f64,
    /// The ticks at the left, the highest of which ends the axis.
    pub ticks: Vec<(f64, String)>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// A level that is aimed at.
    pub level: Option<f64>,
    /// What is hatched: from the first to the second value at each time.
    pub hatched: Vec<(f64, f64, f64)>,
}

/// One line of a panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Whose it is, as the class of its stroke: "line-od", "line-mi", "line-plan", "leader".
    pub class: &'static str,
    /// The class of its name.
    pub name_class: &'static str,
    /// Its name, at its end.
    pub name: String,
    /// Seconds and values.
    pub points: Vec<Spot>,
}

/// The panels as they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The markup.
    pub markup: String,
    /// The height in pixels.
    pub height: f64,
    /// Where the first and the last moment stand \[px\].
    pub ends: (f64, f64),
}

/// Draws the panels.
pub fn draw(chart: &Timeline) -> Drawing {
    let narrow = chart.width < NARROW;
    let names = chart.panels.iter().flat_map(|panel| &panel.lines);
    let widest = names.map(|line| label::width(line.name_class, &line.name)).fold(0.0, f64::max);
    let right = if narrow { 12.0 } else { widest + 16.0 };
    let (x0, width) = (52.0, (chart.width - 52.0 - right).max(100.0));
    let x = Linear::new(chart.span, (x0, x0 + width));
    let mut svg = Svg::new();
    let mut top = 26.0;
    let height = top + chart.panels.iter().map(|panel| panel.height + MARGINS.0).sum::<f64>();
    if let Some((from, to)) = chart.band {
        let (from, to) = (x.map(from), x.map(to));
        svg.rect(
            "band",
            Rect::new(from, top + MARGINS.0, (to - from).max(1.0), height - top - MARGINS.0),
        );
    }
    numbers(&mut svg, chart, &x);
    for panel in &chart.panels {
        let plot = Rect::new(x0, top + MARGINS.0, width, panel.height);
        draw_panel(&mut svg, panel, &x, plot, narrow);
        top = plot.bottom();
    }
    for (seconds, text) in &chart.times {
        let foot = x.map(*seconds);
        let leaves = foot + label::width("", text) / 2.0 > chart.width;
        let anchor = if leaves { Anchor::End } else { Anchor::Middle };
        svg.line("tick", (foot, top), (foot, top + 5.0));
        svg.text("muted", anchor, (foot, top + 20.0), text);
    }
    Drawing { markup: svg.finish(), height: top + MARGINS.1, ends: (x0, x0 + width) }
}

/// The numbers of the moments, each as far from the one before that both can be read.
fn numbers(svg: &mut Svg, chart: &Timeline, x: &Linear) {
    const RADIUS: f64 = 9.0;
    let mut free = f64::NEG_INFINITY;
    for (number, seconds) in &chart.moments {
        let place = x.map(*seconds);
        let center = place.max(free);
        free = center + 2.0 * RADIUS + 2.0;
        svg.line("tick", (place, MARGINS.0), (center, 22.0));
        svg.disc("pill", (center, 12.0), RADIUS);
        svg.text("pill-text strong", Anchor::Middle, (center, 16.5), &number.to_string());
    }
}

fn draw_panel(svg: &mut Svg, panel: &Panel, x: &Linear, plot: Rect, narrow: bool) {
    let most = panel.ticks.last().map_or(1.0, |(value, _)| *value);
    let y = Linear::new((0.0, most), (plot.bottom(), plot.y));
    svg.text("strong", Anchor::Start, (plot.x, plot.y - 10.0), &panel.title);
    for (value, text) in &panel.ticks {
        let height = y.map(*value);
        let class = if *value <= 0.0 { "base" } else { "grid" };
        svg.line(class, (plot.x, height), (plot.right(), height));
        svg.text("muted", Anchor::End, (plot.x - 8.0, height + 4.0), text);
    }
    hatch(svg, panel, x, &y);
    if let Some(level) = panel.level {
        let height = y.map(level);
        svg.line("upright", (plot.x, height), (plot.right(), height));
    }
    if narrow {
        names_above(svg, panel, plot);
    }
    let mut ends: Vec<f64> = Vec::new();
    for line in &panel.lines {
        let spots: Vec<Spot> =
            line.points.iter().map(|point| (x.map(point.0), y.map(point.1.min(most)))).collect();
        let mut path = Path::new();
        path.polyline(&simplify(&spots, TOLERANCE));
        svg.path(line.class, &path.finish());
        let Some(end) = spots.last().filter(|_| !narrow && !line.name.is_empty()) else { continue };
        let mut place = end.1 + 4.0;
        // Names of lines that end together stand below each other; at the foot, where the axis is, above.
        let further = if place > plot.bottom() - label::LEADING { -1.0 } else { 1.0 };
        while ends.iter().any(|taken| (taken - place).abs() < label::LEADING - 1.0) {
            place += label::LEADING * further;
        }
        ends.push(place);
        svg.text(line.name_class, Anchor::Start, (plot.right() + 10.0, place), &line.name);
    }
}

/// The names of the lines on the title's line, from the right, as far as there is room.
fn names_above(svg: &mut Svg, panel: &Panel, plot: Rect) {
    const GAP: f64 = 10.0;
    let free = plot.x + label::width("strong", &panel.title) + GAP;
    let mut right = plot.right();
    for line in panel.lines.iter().rev().filter(|line| !line.name.is_empty()) {
        let width = label::width(line.name_class, &line.name);
        if right - width >= free {
            svg.text(line.name_class, Anchor::End, (right, plot.y - 10.0), &line.name);
            right -= width + GAP;
        }
    }
}

/// Upright strokes from the first to the second value, since what is hatched changes with time.
fn hatch(svg: &mut Svg, panel: &Panel, x: &Linear, y: &Linear) {
    let mut path = Path::new();
    let mut next = f64::NEG_INFINITY;
    for (seconds, low, high) in &panel.hatched {
        let place = x.map(*seconds);
        if place >= next && high > low {
            path.move_to((place, y.map(*low)));
            path.line_to((place, y.map(*high)));
            next = place + HATCH;
        }
    }
    svg.path("refused", &path.finish());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(panel: Panel) -> String {
        let chart = Timeline {
            width: 400.0,
            span: (0.0, 100.0),
            panels: vec![panel],
            ..Timeline::default()
        };
        draw(&chart).markup
    }

    #[test]
    fn a_line_keeps_its_corners() {
        let points = vec![(0.0, 0.0), (50.0, 0.0), (50.0, 10.0), (100.0, 10.0)];
        let line = Line { class: "line-mi", points, ..Line::default() };
        let ticks = vec![(0.0, "0".to_owned()), (10.0, "10".to_owned())];
        let svg = drawn(Panel { height: 80.0, ticks, lines: vec![line], ..Panel::default() });
        assert!(svg.contains("line-mi\" d=\"M52 144h168v-80h168\""), "{svg}");
    }

    #[test]
    fn what_is_refused_is_hatched_where_it_is() {
        let ticks = vec![(0.0, "0".to_owned()), (10.0, "10".to_owned())];
        let hatched = vec![(0.0, 5.0, 5.0), (50.0, 5.0, 10.0)];
        let svg = drawn(Panel { height: 80.0, ticks, hatched, ..Panel::default() });
        assert!(svg.contains("refused\" d=\"M220 104v-40\""), "{svg}");
    }
}
