//! The rings of the break-even chart: where the two lines cross, and what that means.

use super::frame::Frame;
use super::{Chart, Format};
use crate::chart::label::{LEADING, Label};
use crate::plot::{Anchor, Places, Rect, Spot, Svg};

/// The radius of a ring.
const RADIUS: f64 = 6.5;

/// The radius of a ring on the dashed line, and of one among many.
const LESSER: f64 = 4.5;

/// Up to this many crossings are labeled each.
const FEW: usize = 3;

/// A crossing in sight.
pub(super) struct Ring {
    index: usize,
    spot: Spot,
    radius: f64,
}

/// The crossings in sight; labels keep off them.
pub(super) fn find(chart: &Chart, frame: &Frame, places: &mut Places) -> Vec<Ring> {
    let mut rings = Vec::new();
    for (index, crossing) in chart.crossings.iter().enumerate() {
        let spot = frame.spot(chart.mode, (crossing.volume, crossing.dollars));
        if frame.shows(spot) {
            rings.push(Ring { index, spot, radius: RADIUS });
        }
    }
    let last = rings.len().saturating_sub(1);
    if rings.len() > FEW {
        for ring in &mut rings[1..last] {
            ring.radius = LESSER;
        }
    }
    for ring in &rings {
        places.take(around(ring.spot, ring.radius));
    }
    rings
}

/// The box of a ring.
fn around((x, y): Spot, radius: f64) -> Rect {
    Rect::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
}

/// Labels the first crossing with its consequence; of several, the others if they are few, else the
/// last with the number of those between.
pub(super) fn draw(
    svg: &mut Svg,
    places: &mut Places,
    chart: &Chart,
    format: &Format,
    rings: &[Ring],
) {
    let between = if rings.len() > FEW { (format.between)(rings.len() - 2) } else { String::new() };
    for ring in rings {
        svg.disc("ring", ring.spot, ring.radius);
    }
    // The two ends of the row choose their places first.
    let ends = [0, rings.len().saturating_sub(1)];
    let inner = if between.is_empty() { 1..ends[1].max(1) } else { 0..0 };
    let mut orders: Vec<usize> = ends.into_iter().chain(inner).collect();
    orders.dedup();
    for order in orders {
        let Some(ring) = rings.get(order) else { return };
        let end = ends.contains(&order);
        let crossing = &chart.crossings[ring.index];
        let under = if order == 0 {
            &crossing.note
        } else if end {
            &between
        } else {
            ""
        };
        let lines = [("strong halo", crossing.label.as_str()), ("muted halo", under)];
        let label = Label(if under.is_empty() { &lines[..1] } else { &lines });
        let short = [("strong halo", crossing.short.as_str())];
        let forms = [(label, false), (Label(&short), false), (Label(&short), end)];
        for (label, must) in forms {
            if put(svg, places, ring.spot, &label, order == 0, must) {
                break;
            }
        }
    }
}

/// Leaders from a ring to its label.
const LEADERS: [Spot; 7] = [
    (-40.0, -62.0),
    (-22.0, -57.0),
    (-24.0, -34.0),
    (-40.0, 52.0),
    (30.0, 48.0),
    (-96.0, -62.0),
    (-112.0, -40.0),
];

/// Places a label at the end of a leader or close to its ring, the one or the other `first`; says
/// whether there was room.
fn put(
    svg: &mut Svg,
    places: &mut Places,
    (x, y): Spot,
    label: &Label,
    first: bool,
    must: bool,
) -> bool {
    let rise = LEADING * (label.0.len() - 1) as f64;
    let near = [
        (Anchor::End, (x - 10.0, y - 11.0 - rise)),
        (Anchor::Start, (x + 9.0, y + 21.0)),
        (Anchor::Start, (x + 10.0, y - 11.0 - rise)),
        (Anchor::End, (x - 9.0, y + 21.0)),
    ];
    let near = near.map(|spot| (spot, None));
    let far = LEADERS.map(|(dx, dy)| {
        let away = if dy < 0.0 { y + dy - 4.0 - rise } else { y + dy + 13.0 };
        let anchor = if dx < 0.0 { Anchor::End } else { Anchor::Start };
        ((anchor, (x + dx - 4.0, away)), Some((dx, dy)))
    });
    let all = if first { [&far[..], &near].concat() } else { [&near[..], &far].concat() };
    // A leader must not pass through what another label says; its own ring is a box as well.
    let is_clear = |(_, leader): &&(_, Option<Spot>)| {
        leader.is_none_or(|(dx, dy)| {
            let edge = from_edge((dx, dy), RADIUS * std::f64::consts::SQRT_2);
            places.is_clear((x + edge.0, y + edge.1), (x + dx, y + dy))
        })
    };
    let clear: Vec<_> = all.iter().filter(is_clear).copied().collect();
    let spots: Vec<(Anchor, Spot)> = clear.iter().map(|(spot, _)| *spot).collect();
    let Some(found) = label.place(svg, places, &spots, must) else { return false };
    if let (_, Some(away)) = clear[found] {
        leader(svg, places, (x, y), away);
    }
    true
}

/// Where a leader begins, relative to the center of a ring of this radius.
fn from_edge((dx, dy): Spot, radius: f64) -> Spot {
    let share = (radius + 1.0) / libm::sqrt(dx * dx + dy * dy);
    (dx * share, dy * share)
}

/// Draws a line from a ring toward its label, and keeps later labels off it.
fn leader(svg: &mut Svg, places: &mut Places, (x, y): Spot, (dx, dy): Spot) {
    let edge = from_edge((dx, dy), RADIUS);
    svg.line("leader", (x + edge.0, y + edge.1), (x + dx, y + dy));
    for part in 1..=8 {
        let share = f64::from(part) / 8.0;
        places.take(Rect::new(x + dx * share - 2.0, y + dy * share - 2.0, 4.0, 4.0));
    }
}

/// The lesser ring where on-demand meets the dashed line.
pub(super) fn planned(svg: &mut Svg, places: &mut Places, chart: &Chart, frame: &Frame) {
    let Some(at) = chart.planned_crossing else { return };
    let (x, y) = frame.spot(chart.mode, at);
    if !frame.shows((x, y)) {
        return;
    }
    svg.disc("ring", (x, y), LESSER);
    places.take(around((x, y), LESSER));
    let spots = [
        (Anchor::Start, (x + 8.0, y + 21.0)),
        (Anchor::End, (x - 8.0, y - 10.0)),
        (Anchor::Start, (x + 8.0, y + 36.0)),
    ];
    let label = Label(&[("muted halo", &chart.words.planned_crossing)]);
    label.place(svg, places, &spots, false);
}
