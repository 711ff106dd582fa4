//! The winners over every volume from a thousand to a trillion, with the window framed.

use super::frame::Frame;
use super::window::EVERY;
use super::{Chart, Format, Words};
use crate::chart::Winner;
use crate::chart::label::Label;
use crate::plot::{Anchor, Log, Places, Rect, Svg, hatch};

/// The height of the bar.
const HEIGHT: f64 = 18.0;

/// A part this wide is set off from its neighbor by a gap.
const ROOMY: f64 = 6.0;

/// Draws the bar under the chart.
pub(super) fn draw(chart: &Chart, format: &Format, frame: &Frame) -> String {
    let mut svg = Svg::new();
    let ends =
        if frame.narrow { (2.0, chart.width - 2.0) } else { (frame.plot.x, frame.plot.right()) };
    let x = Log::new(EVERY, ends);
    let top = frame.bar() + 10.0;
    let (from, to) = (x.clamp(chart.window.0), x.clamp(chart.window.1));
    for interval in &chart.intervals {
        let area = (x.clamp(interval.from), x.clamp(interval.to));
        part(&mut svg, &chart.words, interval.winner, area, (from, to), top);
    }
    svg.rect("window", Rect::new(from, top - 6.0, to - from, HEIGHT + 12.0));
    let window = Label(&[("muted", &chart.words.bar_window)]);
    let half = window.width() / 2.0;
    let center = f64::midpoint(from, to).min(chart.width - half).max(half);
    window.draw(&mut svg, (Anchor::Middle, (center, top - 10.0)));

    let foot = top + 40.0;
    let mut places = Places::new(Rect::new(-4.0, top, chart.width + 8.0, 60.0));
    let turns: Vec<f64> = chart.intervals.iter().skip(1).map(|interval| interval.from).collect();
    let bounds = [turns.first(), turns.last().filter(|_| turns.len() > 1)];
    for volume in bounds.into_iter().flatten() {
        let text = (format.volume)(*volume);
        let at = x.clamp(*volume);
        let label = Label(&[("strong", &text)]);
        if label.place(&mut svg, &mut places, &[(Anchor::Middle, (at, foot))], false).is_some() {
            svg.line("base", (at, top), (at, top + 26.0));
        }
    }
    for tick in x.ticks(4) {
        let text = (format.volume)(tick);
        let at = x.map(tick);
        let anchor = match tick {
            t if t <= EVERY.0 => Anchor::Start,
            t if t >= EVERY.1 => Anchor::End,
            _ => Anchor::Middle,
        };
        Label(&[("muted", &text)]).place(&mut svg, &mut places, &[(anchor, (at, foot))], false);
    }
    svg.finish()
}

/// One part with its words, the short form or none where they do not fit beside the window.
fn part(
    svg: &mut Svg,
    words: &Words,
    winner: Winner,
    (from, to): (f64, f64),
    window: (f64, f64),
    top: f64,
) {
    let area = Rect::new(from, top, to - from, HEIGHT);
    let (class, long, short) = match winner {
        Winner::OnDemand => ("on-od strong", &words.bar_on_demand.0, &words.bar_on_demand.1),
        Winner::Managed => ("on-mi strong", &words.bar_managed.0, &words.bar_managed.1),
        Winner::Unfit => ("strong halo", &words.unfit, &words.unfit),
    };
    match winner {
        Winner::OnDemand => svg.rect("fill-od", area),
        Winner::Managed => svg.rect("fill-mi", area),
        Winner::Unfit => {
            svg.path("hatch", &hatch::hatch(area, 6.0, 1.0));
            svg.rect("outline", area);
        }
    }
    if area.width > ROOMY {
        svg.line("seam", (from, top), (from, top + HEIGHT));
    }
    // Words keep to the wider side of the framed window.
    let before = (from, to.min(window.0));
    let after = (from.max(window.1), to);
    let (start, end) = if before.1 - before.0 >= after.1 - after.0 { before } else { after };
    for text in [long, short] {
        let label = Label(&[(class, text)]);
        if label.width() + 16.0 < end - start {
            let at = if start <= from && winner != Winner::Unfit {
                (Anchor::Start, (start + 9.0, top + 13.0))
            } else {
                (Anchor::Middle, (f64::midpoint(start, end), top + 13.0))
            };
            return label.draw(svg, at);
        }
    }
}
