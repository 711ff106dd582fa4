//! The cursor over the break-even chart: a hairline, and what every line says there.

use super::{Chart, Drawing, Format};
use crate::chart::curve::value_at;
use crate::chart::label::{self, LEADING};
use crate::chart::{Side, mark};
use crate::plot::{Anchor, Rect, Spot, Svg};

/// The layer of the cursor at `volume`: a hairline, marks on the lines, and a readout beside it.
pub fn cursor(chart: &Chart, format: &Format, drawing: &Drawing, volume: f64) -> String {
    let mut svg = Svg::new();
    let plot = drawing.plot;
    let volume = volume.max(chart.window.0).min(chart.window.1);
    let x = drawing.x.map(volume);
    svg.line("cursor", (x, plot.y), (x, plot.bottom()));
    let words = &chart.words;
    let series = [
        (Some(Side::OnDemand), "side-od strong", &words.on_demand, &chart.on_demand),
        (Some(Side::Managed), "side-mi strong", &words.managed, &chart.managed),
        (None, "muted", &words.planned, &chart.planned),
    ];
    let mut rows = Vec::new();
    for (side, class, name, points) in series {
        let Some(dollars) = value_at(points, volume) else { continue };
        let shown = chart.mode.show()(volume, dollars);
        let y = drawing.y.map(shown);
        if let (true, Some(side)) = (y >= plot.y, side) {
            mark(&mut svg, side, (x, y), 4.5);
        }
        rows.push((side, class, name, (format.exact)(shown)));
    }
    let (title, rate) = ((format.volume)(volume), (format.rate)(volume));
    let widths = rows.iter().map(|(_, class, name, text)| {
        20.0 + label::width("", name) + 16.0 + label::width(class, text)
    });
    let head = label::width("strong", &title) + label::width("", &rate) + 14.0;
    let width = widths.fold(head, f64::max) + 20.0;
    let height = LEADING * (rows.len() + 1) as f64 + 17.0;
    let left = if x > plot.x + plot.width / 2.0 { x - 10.0 - width } else { x + 10.0 };
    let left = left.min(chart.width - width - 1.0).max(1.0);
    let top = plot.y + 4.0;
    svg.rounded("readout", Rect::new(left, top, width, height), 4.0);
    let mut y = top + 20.0;
    let (start, end) = (left + 10.0, left + width - 10.0);
    svg.text("strong", Anchor::Start, (start, y), &title);
    svg.text("muted", Anchor::End, (end, y), &rate);
    for (side, class, name, text) in &rows {
        y += LEADING + 1.0;
        match side {
            Some(side) => mark(&mut svg, *side, (start + 6.0, y - 4.5), 5.0),
            None => svg.line("line-plan", (start, y - 4.5), (start + 12.0, y - 4.5)),
        }
        svg.text("", Anchor::Start, (start + 20.0, y), name);
        svg.text(class, Anchor::End, (end, y), text);
    }
    svg.finish()
}

/// The volumes at which the cursor may halt: every crossing and every step in the window, ascending.
pub fn stops(chart: &Chart) -> Vec<f64> {
    let steps =
        chart.managed.windows(2).filter(|pair| is_step(pair[0], pair[1])).map(|pair| pair[0].0);
    let mut found: Vec<f64> = Vec::new();
    for volume in chart.crossings.iter().map(|crossing| crossing.volume).chain(steps) {
        let place = found.iter().position(|other| *other >= volume).unwrap_or(found.len());
        let new = found.get(place) != Some(&volume);
        if new && volume >= chart.window.0 && volume <= chart.window.1 {
            found.insert(place, volume);
        }
    }
    found
}

/// Closer than this part of a volume, two corners are the ends of one step.
const WIDTH: f64 = 1e-8;

/// Whether the line steps up between two corners.
fn is_step(before: Spot, after: Spot) -> bool {
    after.0 - before.0 <= before.0 * WIDTH
}
