//! The load-duration curve: what is in use over the share of the hours, the busiest first, and a commitment as a
//! level across it.

use super::label::{Label, width};
use super::{NARROW, Side};
use crate::plot::{Anchor, Linear, Places, Rect, Spot, Svg, hatch, path};

/// The height of the plot.
const HEIGHT: f64 = 220.0;

/// The room above the plot and below it.
const MARGINS: (f64, f64) = (26.0, 44.0);

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadDuration {
    /// The width in pixels.
    pub width: f64,
    /// Whose demand it is.
    pub side: Side,
    /// The share of hours, from 0 to 1, up to which so much is in use: ascending in the share, descending in the
    /// amount, the last share 1.
    pub curve: Vec<Spot>,
    /// What is owned already, below the commitment.
    pub owned: f64,
    /// What is committed to, above what is owned.
    pub committed: f64,
    /// The highest level that the commitment can be moved to.
    pub most: f64,
    /// The share of hours above which a commitment pays.
    pub pays_above: Option<f64>,
    /// Whether an amount is of whole things, which have no ticks between them.
    pub whole: bool,
    /// The words.
    pub words: Words,
}

/// The words of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// What the axis at the left counts.
    pub unit: String,
    /// What the axis below counts.
    pub axis: String,
    /// On the level of the commitment.
    pub committed: String,
    /// In what it covers.
    pub covered: String,
    /// In what is paid and not used.
    pub unused: String,
    /// In what is above it.
    pub on_demand: String,
    /// In what is owned.
    pub owned: String,
    /// At the share of hours above which it pays.
    pub pays_above: String,
}

/// How ticks are printed: an amount, and a share of the hours.
pub struct Format<'a> {
    /// An amount at the left.
    pub amount: &'a dyn Fn(f64) -> String,
    /// A share below.
    pub share: &'a dyn Fn(f64) -> String,
}

/// The drawing, and how a pointer on it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The marks.
    pub markup: String,
    /// The whole height in pixels.
    pub height: f64,
    /// Where the curve is.
    pub plot: Rect,
    /// From amounts to heights.
    pub y: Linear,
    owned: f64,
    most: f64,
}

impl Drawing {
    /// The commitment above what is owned at a height on the drawing, within what it can be moved to.
    pub fn committed_at(&self, height: f64) -> f64 {
        (self.y.invert(height) - self.owned).clamp(0.0, self.most.max(0.0))
    }

    /// The same in whole steps, as of whole instances.
    pub fn stepped_at(&self, height: f64, step: f64) -> f64 {
        let steps = (self.committed_at(height) / step).round() * step;
        steps.min((self.most / step + 1e-9).floor() * step)
    }
}

/// Draws the chart.
pub fn draw(chart: &LoadDuration, format: &Format<'_>) -> Drawing {
    let narrow = chart.width < NARROW;
    let top = chart.owned + chart.committed;
    let most =
        chart.curve.iter().map(|spot| spot.1).fold(top.max(chart.owned + chart.most), f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    let count = if chart.whole && most < 5.0 { most.ceil().max(1.0) as usize } else { 5 };
    let scale = Linear::new((0.0, most), (MARGINS.0 + HEIGHT, MARGINS.0)).nice(count);
    let ticks: Vec<(f64, String)> = scale
        .ticks(count)
        .into_iter()
        .filter(|tick| !chart.whole || tick.fract().abs() < 1e-9)
        .map(|tick| (tick, (format.amount)(tick)))
        .collect();
    let widest = ticks.iter().map(|(_, text)| width("muted", text)).fold(0.0, f64::max);
    let left = (widest + 12.0).max(36.0);
    // The handle of the commitment stands half outside.
    let plot = Rect::new(left, MARGINS.0, (chart.width - left - 16.0).max(100.0), HEIGHT);
    let x = Linear::new((0.0, 1.0), (plot.x, plot.right()));
    let area = Area { chart, plot, x, y: scale };

    let mut svg = Svg::new();
    svg.text("muted", Anchor::Start, (0.0, 12.0), &chart.words.unit);
    area.fills(&mut svg);
    for (tick, text) in &ticks {
        let height = scale.map(*tick);
        let class = if *tick > 0.0 { "grid" } else { "base" };
        svg.line(class, (plot.x, height), (plot.right(), height));
        svg.text("muted", Anchor::End, (plot.x - 8.0, height + 4.0), text);
    }
    let shares: &[f64] = if narrow { &[0.0, 0.5, 1.0] } else { &[0.0, 0.25, 0.5, 0.75, 1.0] };
    for share in shares {
        let foot = (x.map(*share), plot.bottom());
        let anchor = match *share {
            share if share <= 0.0 => Anchor::Start,
            share if share >= 1.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        svg.line("tick", foot, (foot.0, foot.1 + 5.0));
        svg.text("muted", anchor, (foot.0, foot.1 + 20.0), &(format.share)(*share));
    }
    svg.text("muted", Anchor::End, (plot.right(), plot.bottom() + 38.0), &chart.words.axis);
    area.marks(&mut svg);
    let height = plot.bottom() + MARGINS.1;
    let Area { y, .. } = area;
    Drawing { markup: svg.finish(), height, plot, y, owned: chart.owned, most: chart.most }
}

/// The plot with its scales.
struct Area<'a> {
    chart: &'a LoadDuration,
    plot: Rect,
    x: Linear,
    y: Linear,
}

impl Area<'_> {
    /// The corners of the curve, with no amount above `most` or below `least`.
    fn corners(&self, least: f64, most: f64) -> Vec<Spot> {
        let mut from = 0.0;
        let mut corners = Vec::with_capacity(2 * self.chart.curve.len());
        for (share, amount) in &self.chart.curve {
            let height = self.y.map(amount.min(most).max(least));
            corners.push((self.x.map(from), height));
            corners.push((self.x.map(*share), height));
            from = *share;
        }
        corners
    }

    /// What the commitment covers, and what of it is not used.
    fn fills(&self, svg: &mut Svg) {
        let LoadDuration { owned, committed, .. } = *self.chart;
        let level = owned + committed;
        let floor = |height: f64| [(self.plot.x, height), (self.plot.right(), height)];
        let fill = match self.chart.side {
            Side::OnDemand => "gap-od",
            Side::Managed => "gap-mi",
        };
        if owned > 0.0 {
            let used = self.corners(0.0, owned);
            svg.path("band", &path::between(&used, &floor(self.y.map(0.0))));
        }
        if committed > 0.0 {
            let used = self.corners(owned, level);
            svg.path(fill, &path::between(&used, &floor(self.y.map(owned))));
        }
        let high = self.y.map(level);
        let columns: Vec<(f64, f64, f64)> = self
            .corners(0.0, level)
            .into_iter()
            .filter(|(_, height)| *height > high + 0.05)
            .map(|(x, height)| (x, high, height))
            .collect();
        svg.path("hatch", &hatch::between(&columns, 7.0));
    }

    /// The curve, the commitment and their words.
    fn marks(&self, svg: &mut Svg) {
        let (chart, plot) = (self.chart, self.plot);
        let words = &chart.words;
        let curve = self.corners(0.0, f64::INFINITY);
        let (line, name) = match chart.side {
            Side::OnDemand => ("line-od", "halo strong side-od"),
            Side::Managed => ("line-mi", "halo strong side-mi"),
        };
        let level = self.y.map(chart.owned + chart.committed);
        let commitment = [(plot.x, level), (plot.right(), level)];
        let upright = chart.pays_above.map(|share| {
            let x = self.x.map(share.clamp(0.0, 1.0));
            [(x, plot.y), (x, plot.bottom())]
        });
        if let Some([head, foot]) = upright {
            svg.line("upright", head, foot);
        }
        svg.path(line, &path::line(&curve));
        if chart.owned > 0.0 {
            let height = self.y.map(chart.owned);
            svg.line("upright", (plot.x, height), (plot.right(), height));
        }
        svg.path("line-plain", &path::line(&commitment));
        svg.disc("handle", commitment[1], 7.0);

        let mut places =
            Places::new(Rect::new(plot.x, 14.0, chart.width - plot.x, plot.bottom() - 14.0));
        places.avoid(&curve);
        places.avoid(&commitment);
        if let Some(upright) = &upright {
            places.avoid(upright);
        }
        places.take(Rect::new(plot.right() - 9.0, level - 9.0, 18.0, 18.0));
        let mut put = |class: &str, text: &str, spots: &[(Anchor, Spot)], must: bool| {
            Label(&[(class, text)]).place(svg, &mut places, spots, must);
        };
        put("halo strong", &words.committed, &along(&commitment), true);
        if let Some([head, _]) = upright {
            let beside = |drop: f64| {
                [
                    (Anchor::Start, (head.0 + 6.0, head.1 + drop)),
                    (Anchor::End, (head.0 - 6.0, head.1 + drop)),
                ]
            };
            let spots: Vec<_> = [13.0, 29.0, 45.0, 61.0].into_iter().flat_map(beside).collect();
            put("halo muted", &words.pays_above, &spots, false);
        }
        let base = self.y.map(0.0);
        let owned = self.y.map(chart.owned);
        let covered = self.corners(chart.owned, chart.owned + chart.committed);
        put(name, &words.covered, &inside(&covered, owned, Anchor::Start), false);
        if chart.owned > 0.0 {
            put(
                "halo",
                &words.owned,
                &inside(&self.corners(0.0, chart.owned), base, Anchor::Start),
                false,
            );
        }
        put("halo muted", &words.on_demand, &inside(&curve, level, Anchor::Start), false);
        // From where there is room on, the room below the level only grows.
        let has_room = |spot: &&Spot| spot.1 - level > 17.0;
        let begin = curve.iter().find(has_room).map_or(plot.right(), |spot| spot.0);
        let least = begin + width("halo", &words.unused) + 18.0;
        let fits = curve.iter().rev().filter(has_room).filter(|spot| spot.0 >= least);
        let spots: Vec<(Anchor, Spot)> = fits
            .map(|(x, low)| (Anchor::End, (x - 12.0, f64::midpoint(level, *low) + 4.0)))
            .collect();
        put("halo", &words.unused, &spots, false);
    }
}

/// Places on a level line: over it from the left, then under it.
fn along(line: &[Spot; 2]) -> Vec<(Anchor, Spot)> {
    let (from, to) = (line[0].0 + 8.0, line[1].0 - 14.0);
    let at = |drop: f64| {
        let ends =
            [(Anchor::End, to), (Anchor::Start, from), (Anchor::Middle, f64::midpoint(from, to))];
        ends.map(|(anchor, x)| (anchor, (x, line[0].1 + drop)))
    };
    [-8.0, 19.0, -24.0, 35.0].into_iter().flat_map(at).collect()
}

/// Places between a line of steps and a level below it, where there is room, from the left.
fn inside(upper: &[Spot], floor: f64, anchor: Anchor) -> Vec<(Anchor, Spot)> {
    let has_room = |spot: &&Spot| floor - spot.1 > 17.0;
    let middle = |spot: &Spot| (anchor, (spot.0 + 8.0, f64::midpoint(spot.1, floor) + 4.0));
    let low = |spot: &Spot| (anchor, (spot.0 + 8.0, floor - 7.0));
    let spots = upper.iter().filter(has_room);
    spots.flat_map(|spot| [middle(spot), low(spot)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(width: f64) -> LoadDuration {
        LoadDuration {
            width,
            side: Side::Managed,
            curve: vec![(0.2, 5.0), (0.6, 4.0), (1.0, 2.0)],
            owned: 0.0,
            committed: 3.0,
            most: 5.0,
            pays_above: Some(0.72),
            whole: true,
            words: Words { committed: "3 instances".to_owned(), ..Words::default() },
        }
    }

    fn drawn(chart: &LoadDuration) -> Drawing {
        let format = Format {
            amount: &|amount| amount.to_string(),
            share: &|share| format!("{}%", share * 100.0),
        };
        draw(chart, &format)
    }

    #[test]
    fn hours_stand_from_the_busiest_to_the_quietest() {
        let found = drawn(&chart(452.0));
        // From 36 to 436, and 44 px for an instance.
        assert_eq!(found.plot, Rect::new(36.0, 26.0, 400.0, 220.0));
        let curve = "<path class=\"line-mi\" d=\"M36 26h80v44h160v88h160\"/>";
        assert!(found.markup.contains(curve), "{}", found.markup);
        let level = "<path class=\"line-plain\" d=\"M36 114h400\"/>";
        assert!(
            found.markup.contains(level) && found.markup.contains(">3 instances<"),
            "{}",
            found.markup
        );
        // Covered up to three, of which two run to the end.
        assert!(found.markup.contains("gap-mi\" d=\"M36 114h80h160v44h160"), "{}", found.markup);
        assert!(found.markup.contains("class=\"hatch\""));
    }

    #[test]
    fn a_height_is_a_commitment() {
        let mut chart = chart(452.0);
        let found = drawn(&chart);
        for (height, committed, whole) in [
            (246.0, 0.0, 0.0),
            (114.0, 3.0, 3.0),
            (100.0, 3.318, 3.0),
            (80.0, 3.773, 4.0),
            (0.0, 5.0, 5.0),
            (900.0, 0.0, 0.0),
        ] {
            assert!((found.committed_at(height) - committed).abs() < 1e-3, "{height}");
            assert!((found.stepped_at(height, 1.0) - whole).abs() < 1e-9, "{height}");
        }
        (chart.owned, chart.committed, chart.most) = (2.0, 1.0, 3.0);
        let found = drawn(&chart);
        assert!((found.committed_at(114.0) - 1.0).abs() < 1e-9);
        assert!(found.committed_at(240.0).abs() < 1e-9, "what is owned is no part of it");
        assert!(found.markup.contains("class=\"band\""));
    }

    #[test]
    fn nothing_in_use_still_draws() {
        for (curve, committed) in [(vec![], 0.0), (vec![(1.0, 0.0)], 0.0), (vec![(1.0, 0.0)], 2.0)]
        {
            let found = drawn(&LoadDuration { curve, committed, ..chart(358.0) });
            assert!(!found.markup.contains("NaN") && found.height > 200.0, "{}", found.markup);
        }
    }
}
