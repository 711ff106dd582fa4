//! What lies under the lines of the break-even chart: the tinted gap, hairlines and both axes.

use super::frame::Frame;
use super::lines::Traces;
use super::{Chart, Format};
use crate::chart::Winner;
use crate::chart::label::Label;
use crate::plot::{Anchor, Path, Places, Rect, Svg, clip, hatch, ticks};

/// Draws the ground; ticks keep clear of the pill.
pub(super) fn draw(
    chart: &Chart,
    format: &Format,
    frame: &Frame,
    traces: &Traces,
    pill: Rect,
) -> String {
    let mut svg = Svg::new();
    gap(&mut svg, chart, frame, traces);
    unfit(&mut svg, chart, frame);
    dollars(&mut svg, chart, frame, pill);
    volumes(&mut svg, chart, format, frame, pill);
    svg.finish()
}

/// Tints the gap between the two lines, from crossing to crossing, by who is cheaper there.
fn gap(svg: &mut Svg, chart: &Chart, frame: &Frame, traces: &Traces) {
    let (upper, lower) = (&traces.on_demand, &traces.managed);
    let (Some(a), Some(b)) = (upper.first().zip(lower.first()), upper.last().zip(lower.last()))
    else {
        return;
    };
    let (start, end) = (a.0.0.max(a.1.0), b.0.0.min(b.1.0));
    let inside = chart.crossings.iter().map(|crossing| frame.x.map(crossing.volume));
    let edges = inside.filter(|x| *x > start && *x < end).chain([end]);
    let (mut on_demand, mut managed) = (Path::new(), Path::new());
    let mut from = start;
    for to in edges {
        let mut outline = clip::slice(upper, from, to);
        outline.extend(clip::slice(lower, from, to).iter().rev());
        let wins = turns(&outline) > 0.0;
        let shown = clip::outline_below(&outline, frame.plot.y);
        if wins { &mut managed } else { &mut on_demand }.polygon(&shown);
        from = to;
    }
    svg.path("gap-od", &on_demand.finish());
    svg.path("gap-mi", &managed.finish());
}

/// The signed area of an outline; positive when its first half lies above its second.
fn turns(outline: &[(f64, f64)]) -> f64 {
    let Some(&(mut before)) = outline.last() else { return 0.0 };
    let mut sum = 0.0;
    for &spot in outline {
        sum += before.0 * spot.1 - spot.0 * before.1;
        before = spot;
    }
    sum
}

/// Hatches the volumes that Managed Instances cannot serve.
fn unfit(svg: &mut Svg, chart: &Chart, frame: &Frame) {
    for interval in chart.intervals.iter().filter(|interval| interval.winner == Winner::Unfit) {
        let (from, to) = (frame.x.clamp(interval.from), frame.x.clamp(interval.to));
        if to - from < 2.0 {
            continue;
        }
        let area = Rect::new(from, frame.plot.y, to - from, frame.plot.height);
        svg.path("hatch", &hatch::hatch(area, 9.0, 1.0));
    }
}

/// The vertical axis: a hairline at each tick, the unit once above.
fn dollars(svg: &mut Svg, chart: &Chart, frame: &Frame, pill: Rect) {
    let plot = frame.plot;
    for (index, (tick, text)) in frame.rungs.iter().enumerate() {
        let y = frame.y.map(*tick);
        let class = if index == 0 { "base" } else { "grid" };
        svg.line(class, (plot.x, y), (plot.right(), y));
        let at = (Anchor::End, (plot.x - 8.0, y + 4.0));
        let label = Label(&[("muted", text)]);
        // At the foot of the axis the pill may lie over it.
        if !label.rect(at).overlaps(&pill) {
            label.draw(svg, at);
        }
    }
    svg.text("muted", Anchor::Start, (0.0, plot.y - 20.0), &chart.words.unit);
}

/// The horizontal axis: volumes a month, the rate under each, the unit once below.
fn volumes(svg: &mut Svg, chart: &Chart, format: &Format, frame: &Frame, pill: Rect) {
    let plot = frame.plot;
    let base = plot.bottom();
    let mut places = Places::new(Rect::new(-4.0, base, chart.width + 8.0, 60.0));
    places.take(pill);
    for tick in frame.x.ticks(12) {
        let x = frame.x.map(tick);
        svg.line("tick", (x, base), (x, base + 5.0));
    }
    for tick in by_weight(&frame.x.ticks(12)) {
        let x = frame.x.map(tick);
        let (volume, rate) = ((format.volume)(tick), (format.rate)(tick));
        let label = Label(&[("muted", &volume), ("muted", &rate)]);
        let y = base + 20.0;
        let spots = [(Anchor::Middle, (x, y)), (Anchor::End, (x.max(plot.right()), y))];
        let near_end = x + label.width() / 2.0 > chart.width;
        label.place(svg, &mut places, if near_end { &spots[1..] } else { &spots[..1] }, false);
    }
    let (anchor, x) =
        if frame.narrow { (Anchor::Start, plot.x) } else { (Anchor::End, plot.right()) };
    svg.text("muted", anchor, (x, base + 63.0), &chart.words.axis);
}

/// Ticks in the order in which they get a label: the ends, powers of ten, the others.
fn by_weight(ticks: &[f64]) -> Vec<f64> {
    let weight = |tick: &f64| {
        if Some(tick) == ticks.first() || Some(tick) == ticks.last() {
            0
        } else if ticks::decade(*tick) >= *tick {
            1
        } else {
            2
        }
    };
    let mut ordered = Vec::with_capacity(ticks.len());
    for wanted in 0..=2 {
        ordered.extend(ticks.iter().filter(|tick| weight(tick) == wanted));
    }
    ordered
}
