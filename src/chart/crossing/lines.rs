//! The lines of the break-even chart with their labels, and a ring at each crossing.

use super::frame::Frame;
use super::{Chart, Format};
use crate::chart::curve::{heights, trace};
use crate::chart::label::{LEADING, Label};
use crate::plot::{Anchor, Path, Places, Rect, Spot, Svg, clip};

/// The radius of a ring, and of the lesser ring of the dashed line.
const RING: (f64, f64) = (6.5, 4.5);

/// The three lines in pixels, whole and cut to the plot.
pub(super) struct Traces {
    pub(super) on_demand: Vec<Spot>,
    pub(super) managed: Vec<Spot>,
    shown: [Vec<Vec<Spot>>; 3],
}

impl Traces {
    pub(super) fn new(chart: &Chart, frame: &Frame) -> Self {
        let line = |points: &[Spot]| trace(points, &frame.x, &frame.y, chart.mode.show());
        let (on_demand, managed) = (line(&chart.on_demand), line(&chart.managed));
        let cut = |line: &[Spot]| clip::below(line, frame.plot.y);
        let shown = [cut(&on_demand), cut(&managed), cut(&line(&chart.planned))];
        Self { on_demand, managed, shown }
    }

    /// Asks labels to keep clear of the lines.
    pub(super) fn keep_clear<'a>(&'a self, places: &mut Places<'a>) {
        for piece in self.shown.iter().flatten() {
            places.avoid(piece);
        }
    }
}

/// Draws lines, rings and labels, the labels in the order of their importance.
pub(super) fn draw<'a>(
    chart: &Chart,
    format: &Format,
    frame: &Frame,
    traces: &'a Traces,
    places: &mut Places<'a>,
) -> String {
    let mut svg = Svg::new();
    let [on_demand, managed, planned] = &traces.shown;
    for (class, pieces) in [("line-plan", planned), ("line-mi", managed), ("line-od", on_demand)] {
        let mut path = Path::new();
        for piece in pieces {
            path.polyline(piece);
        }
        svg.path(class, &path.finish());
    }
    let spots = chart.crossings.iter().map(|c| frame.spot(chart.mode, (c.volume, c.dollars)));
    let mut rings: Vec<(usize, Spot)> = spots.enumerate().collect();
    rings.retain(|ring| frame.shows(ring.1));
    for (_, spot) in &rings {
        ring(&mut svg, places, *spot, RING.0);
    }
    crossings(&mut svg, places, chart, format, &rings);

    let words = &chart.words;
    name(&mut svg, places, frame, on_demand, &[("side-od strong halo", &words.on_demand)], true);
    let names =
        [("side-mi strong halo", words.managed.as_str()), ("muted halo", &words.managed_end)];
    let count = if frame.narrow || words.managed_end.is_empty() { 1 } else { 2 };
    name(&mut svg, places, frame, managed, &names[..count], true);
    if !frame.narrow {
        let note = Label(&[("side-mi strong halo", &words.managed_note)]);
        note.place(&mut svg, places, &along(managed, &note, frame), false);
    }
    name(&mut svg, places, frame, planned, &[("muted halo", &words.planned)], false);
    step(&mut svg, places, chart, frame, [planned, managed]);
    planned_crossing(&mut svg, places, chart, frame);
    svg.finish()
}

fn ring(svg: &mut Svg, places: &mut Places, (x, y): Spot, radius: f64) {
    svg.disc("ring", (x, y), radius);
    places.take(Rect::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius));
}

/// Labels the first crossing with its consequence; of several, the others if they are few, else the
/// last with the number of those between.
fn crossings(
    svg: &mut Svg,
    places: &mut Places,
    chart: &Chart,
    format: &Format,
    rings: &[(usize, Spot)],
) {
    let between = if rings.len() > 3 { (format.between)(rings.len() - 2) } else { String::new() };
    for (order, (index, (x, y))) in rings.iter().enumerate() {
        let last = order + 1 == rings.len();
        if !between.is_empty() && order > 0 && !last {
            continue;
        }
        let crossing = &chart.crossings[*index];
        let under = if order == 0 {
            &crossing.note
        } else if last {
            &between
        } else {
            ""
        };
        let lines = [("strong halo", crossing.label.as_str()), ("muted halo", under)];
        let label = Label(if under.is_empty() { &lines[..1] } else { &lines });
        let rise = LEADING * (label.0.len() - 1) as f64;
        let near = [
            (Anchor::End, (x - 10.0, y - 11.0 - rise)),
            (Anchor::Start, (x + 9.0, y + 21.0)),
            (Anchor::Start, (x + 10.0, y - 11.0 - rise)),
            (Anchor::End, (x - 9.0, y + 21.0)),
        ];
        let leaders = [(-40.0, -62.0), (-22.0, -57.0), (-24.0, -34.0), (30.0, 48.0)];
        let far = leaders.map(|(dx, dy)| {
            let away = if dy < 0.0 { y + dy - 4.0 - rise } else { y + dy + 13.0 };
            (if dx < 0.0 { Anchor::End } else { Anchor::Start }, (x + dx - 4.0, away))
        });
        let spots = if order == 0 { [far, near].concat() } else { [near, far].concat() };
        let Some(found) = label.place(svg, places, &spots, true) else { continue };
        let far_from = if order == 0 { 0 } else { near.len() };
        if let Some((dx, dy)) = found.checked_sub(far_from).and_then(|leader| leaders.get(leader)) {
            let length = libm::sqrt(dx * dx + dy * dy);
            let edge = (x + dx / length * (RING.0 + 1.0), y + dy / length * (RING.0 + 1.0));
            svg.line("leader", edge, (x + dx, y + dy));
        }
    }
}

/// Names a line: at its end in the margin, beside it where it leaves at the top, or along it.
fn name(
    svg: &mut Svg,
    places: &mut Places,
    frame: &Frame,
    pieces: &[Vec<Spot>],
    lines: &[(&str, &str)],
    must: bool,
) {
    let Some(&end) = pieces.last().and_then(|piece| piece.last()) else { return };
    let label = Label(lines);
    let plot = frame.plot;
    let mut spots = Vec::new();
    if end.0 < plot.right() - 1.0 && end.1 < plot.y + 1.0 {
        let foot = pieces.last().and_then(|piece| piece.iter().rev().find(|p| p.1 > plot.y + 24.0));
        let x =
            foot.map_or(end.0, |foot| end.0 - (end.0 - foot.0) * 24.0 / (foot.1 - end.1).max(24.0));
        spots.push((Anchor::End, (x - 8.0, plot.y + 16.0)));
        spots.push((Anchor::Start, (end.0 + 9.0, plot.y + 16.0)));
    } else if !frame.narrow {
        for shift in [4.0, -8.0, 14.0, -18.0, 24.0] {
            spots.push((Anchor::Start, (plot.right() + 8.0, end.1 + shift)));
        }
    }
    let short = Label(&lines[..1]);
    if label.place(svg, places, &spots, false).is_none() {
        short.place(svg, places, &along(pieces, &short, frame), must);
    }
}

/// Places along a line: above it from left to right, then below it.
fn along(pieces: &[Vec<Spot>], label: &Label, frame: &Frame) -> Vec<(Anchor, Spot)> {
    let mut spots = Vec::new();
    let plot = frame.plot;
    let room = plot.width - label.width();
    for above in [true, false] {
        for part in 0..8 {
            let x = plot.x + 4.0 + (room - 8.0) * f64::from(part) / 7.0;
            for piece in pieces {
                let Some((top, foot)) = heights(piece, x, x + label.width()) else { continue };
                let level = foot - top < 24.0;
                let y = if above { top - 9.0 } else { foot + 19.0 };
                if level && y - 11.0 > plot.y {
                    spots.push((Anchor::Start, (x, y)));
                }
            }
        }
    }
    spots
}

/// The note at a step, hung under the lowest line there.
fn step(
    svg: &mut Svg,
    places: &mut Places,
    chart: &Chart,
    frame: &Frame,
    lines: [&[Vec<Spot>]; 2],
) {
    let Some(step) = &chart.step else { return };
    let x = frame.x.map(step.volume);
    let lowest = |pieces: &[Vec<Spot>]| {
        pieces.iter().filter_map(|piece| heights(piece, x, x)).map(|h| h.1).reduce(f64::max)
    };
    let Some(y) = lines.into_iter().filter_map(lowest).reduce(f64::max) else { return };
    let label = Label(&[("muted halo", step.label.as_str())]);
    let foot = y + 27.0;
    let spots = [(Anchor::Start, (x + 7.0, foot)), (Anchor::End, (x - 7.0, foot))];
    if frame.shows((x, foot)) && label.place(svg, places, &spots, false).is_some() {
        svg.line("leader", (x, y + 2.0), (x, foot));
    }
}

/// The lesser ring where on-demand meets the dashed line.
fn planned_crossing(svg: &mut Svg, places: &mut Places, chart: &Chart, frame: &Frame) {
    let Some(at) = chart.planned_crossing else { return };
    let (x, y) = frame.spot(chart.mode, at);
    if !frame.shows((x, y)) {
        return;
    }
    ring(svg, places, (x, y), RING.1);
    let spots = [
        (Anchor::Start, (x + 8.0, y + 21.0)),
        (Anchor::End, (x - 8.0, y - 10.0)),
        (Anchor::Start, (x + 8.0, y + 36.0)),
    ];
    let label = Label(&[("muted halo", &chart.words.planned_crossing)]);
    label.place(svg, places, &spots, false);
}
