//! The lines of the break-even chart with their names.

use super::frame::Frame;
use super::rings::Ring;
use super::{Chart, Format, rings};
use crate::chart::Winner;
use crate::chart::curve::{heights, trace};
use crate::chart::label::Label;
use crate::plot::{Anchor, Path, Places, Spot, Svg, clip};

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
    rings: &[Ring],
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
    rings::draw(&mut svg, places, chart, format, rings);

    let words = &chart.words;
    unfit(&mut svg, places, chart, frame);
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
    rings::planned(&mut svg, places, chart, frame);
    svg.finish()
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
    let (label, plot) = (Label(lines), frame.plot);
    let mut spots = Vec::new();
    let arrives = end.0 > plot.right() - 1.0;
    if arrives && !frame.narrow {
        for shift in [4.0, -8.0, 14.0, -18.0, 24.0] {
            spots.push((Anchor::Start, (plot.right() + 8.0, end.1 + shift)));
        }
    } else if !arrives && end.1 > plot.y + 1.0 {
        spots.push((Anchor::Start, (end.0 + 8.0, end.1 + 4.0)));
    }
    if label.place(svg, places, &spots, false).is_some() {
        return;
    }
    let label = Label(&lines[..1]);
    let (level, upright) = (along(pieces, &label, frame), beside(pieces, frame));
    let leaves = end.1 < plot.y + 1.0;
    let spots = if leaves { [upright, level] } else { [level, upright] }.concat();
    if label.place(svg, places, &spots, false).is_none() && must {
        label.place(svg, places, &anywhere(end, frame), false);
    }
}

/// All of the plot, the nearest to the end of a line first: its color says whose the name is.
fn anywhere(end: Spot, frame: &Frame) -> Vec<(Anchor, Spot)> {
    const PARTS: u32 = 16;
    let plot = frame.plot;
    let part = |at: u32| f64::from(at) / f64::from(PARTS);
    let mut spots: Vec<Spot> = (0..=PARTS)
        .flat_map(|row| (0..=PARTS).map(move |column| (part(column), part(row))))
        .map(|(x, y)| (plot.x + x * plot.width, plot.y + y * plot.height))
        .collect();
    let away = |spot: &Spot| (spot.0 - end.0).abs() + (spot.1 - end.1).abs();
    spots.sort_by(|one, other| away(one).total_cmp(&away(other)));
    spots.into_iter().flat_map(|spot| [(Anchor::End, spot), (Anchor::Start, spot)]).collect()
}

/// How many places from the top count as near the end of a line that leaves there.
const NEAR: usize = 2;

/// Places beside a steep line, at its left and at its right.
fn beside(pieces: &[Vec<Spot>], frame: &Frame) -> Vec<(Anchor, Spot)> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut y = frame.plot.y + 16.0;
    while y < frame.plot.bottom() - 8.0 {
        for piece in pieces {
            if let Some((least, greatest)) = reach(piece, y - 13.0, y + 5.0) {
                left.push((Anchor::End, (least - 7.0, y)));
                right.push((Anchor::Start, (greatest + 8.0, y)));
            }
        }
        y += 20.0;
    }
    // Near its end on either side, then farther down on the left, then up again on the right.
    let near = NEAR * pieces.len();
    let farther = left.split_off(near.min(left.len()));
    let rest = right.split_off(near.min(right.len()));
    left.extend(right);
    left.extend(farther);
    left.extend(rest.into_iter().rev());
    left
}

/// The leftmost and the rightmost position of a line between two heights.
fn reach(piece: &[Spot], top: f64, foot: f64) -> Option<(f64, f64)> {
    let turned: Vec<Spot> =
        clip::below(piece, top).concat().into_iter().map(|spot| (spot.0, -spot.1)).collect();
    clip::below(&turned, -foot).concat().into_iter().map(|spot| spot.0).fold(None, |found, x| {
        let (least, greatest) = found.unwrap_or((x, x));
        Some((x.min(least), x.max(greatest)))
    })
}

/// Places along a line: above it from left to right, then below it.
fn along(pieces: &[Vec<Spot>], label: &Label, frame: &Frame) -> Vec<(Anchor, Spot)> {
    let mut spots = Vec::new();
    let plot = frame.plot;
    let room = plot.width - label.width();
    for (above, away) in [(true, 9.0), (false, 19.0), (true, 24.0), (false, 34.0)] {
        for part in 0..16 {
            let x = plot.x + 4.0 + (room - 8.0) * f64::from(part) / 15.0;
            for piece in pieces {
                let Some((top, foot)) = heights(piece, x, x + label.width()) else { continue };
                let level = foot - top < 24.0;
                let y = if above { top - away } else { foot + away };
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

/// Says what the hatched volumes mean, where they are wide enough for the words.
fn unfit(svg: &mut Svg, places: &mut Places, chart: &Chart, frame: &Frame) {
    let label = Label(&[("muted halo", &chart.words.unfit)]);
    for interval in chart.intervals.iter().filter(|interval| interval.winner == Winner::Unfit) {
        let (from, to) = (frame.x.clamp(interval.from), frame.x.clamp(interval.to));
        if to - from > label.width() + 8.0 {
            let x = f64::midpoint(from, to);
            let spots = [0.5, 0.3, 0.7, 0.1]
                .map(|share| (Anchor::Middle, (x, frame.plot.y + share * frame.plot.height)));
            label.place(svg, places, &spots, false);
        }
    }
}
