//! How large a spike each side survives, over the time that it takes to rise; both axes logarithmic.

use super::{NARROW, Side, label};
use crate::plot::{Anchor, Log, Path, Rect, Spot, Svg};

/// The height of the plot.
const HEIGHT: f64 = 240.0;

/// The room above the plot and below it.
const MARGINS: (f64, f64) = (14.0, 44.0);

/// What the chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spikes {
    /// The width in pixels.
    pub width: f64,
    /// On-demand: seconds to rise and the largest multiple, ascending in time.
    pub on_demand: Vec<Spot>,
    /// Managed Instances.
    pub managed: Vec<Spot>,
    /// The same with another setting, dashed; empty for none.
    pub alternative: Vec<Spot>,
    /// What AWS says to keep room for: seconds and a multiple.
    pub promise: Spot,
    /// The spike that the reader asks about.
    pub asked: Spot,
    /// The ticks below: seconds with their labels.
    pub times: Vec<(f64, String)>,
    /// The words.
    pub words: Words,
}

/// The words of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// At the end of the line of on-demand: its name, and a line below.
    pub on_demand: [String; 2],
    /// At the end of the line of Managed Instances.
    pub managed: [String; 2],
    /// Beside the cross.
    pub promise: String,
    /// Beside the ring.
    pub asked: String,
    /// Below the axis.
    pub axis: String,
}

/// Draws the chart; `multiple` prints the ticks at the left. Its markup and its height.
pub fn draw(spikes: &Spikes, multiple: &dyn Fn(f64) -> String) -> (String, f64) {
    let narrow = spikes.width < NARROW;
    let words = &spikes.words;
    let ends = [("strong", &words.on_demand[0]), ("", &words.on_demand[1])];
    let ends = ends.into_iter().chain([("strong", &words.managed[0]), ("", &words.managed[1])]);
    let widest = ends.map(|(class, text)| label::width(class, text)).fold(0.0, f64::max);
    let right = if narrow { 12.0 } else { widest + 16.0 };
    let plot = Rect::new(52.0, MARGINS.0, (spikes.width - 52.0 - right).max(100.0), HEIGHT);
    let first = spikes.times.first().map_or(1.0, |(seconds, _)| *seconds);
    let last = spikes.times.last().map_or(10.0, |(seconds, _)| *seconds);
    let x = Log::new((first, last), (plot.x, plot.right()));
    let lines = spikes.on_demand.iter().chain(&spikes.managed).chain(&spikes.alternative);
    let most = lines.map(|spot| spot.1).fold(spikes.asked.1.max(10.0), f64::max);
    let y = Log::new((1.0, most * 1.05), (plot.bottom(), plot.y)).nice();

    let mut svg = Svg::new();
    for tick in y.ticks(6) {
        let height = y.map(tick);
        let class = if tick <= 1.0 { "base" } else { "grid" };
        svg.line(class, (plot.x, height), (plot.right(), height));
        svg.text("muted", Anchor::End, (plot.x - 8.0, height + 4.0), &multiple(tick));
    }
    for (at, (seconds, text)) in spikes.times.iter().enumerate() {
        let anchor = match at {
            0 => Anchor::Start,
            at if at + 1 == spikes.times.len() => Anchor::End,
            _ => Anchor::Middle,
        };
        let foot = (x.map(*seconds), plot.bottom());
        svg.line("tick", foot, (foot.0, foot.1 + 5.0));
        svg.text("muted", anchor, (foot.0, foot.1 + 20.0), text);
    }
    svg.text("muted", Anchor::End, (plot.right(), plot.bottom() + 38.0), &words.axis);

    let on = |spot: &Spot| (x.map(spot.0), y.clamp(spot.1.max(1.0)));
    let managed: Vec<Spot> = spikes.managed.iter().map(on).collect();
    let on_demand: Vec<Spot> = spikes.on_demand.iter().map(on).collect();
    if let (Some(begin), Some(end)) = (managed.first(), managed.last()) {
        let mut area = Path::new();
        let feet = [(end.0, plot.bottom()), (begin.0, plot.bottom())];
        area.polygon(&[managed.as_slice(), &feet].concat());
        svg.path("gap-mi", &area.finish());
    }
    if !spikes.alternative.is_empty() {
        let mut path = Path::new();
        path.polyline(&spikes.alternative.iter().map(on).collect::<Vec<_>>());
        svg.path("line-plan", &path.finish());
    }
    let names =
        [(Side::OnDemand, &on_demand, &words.on_demand), (Side::Managed, &managed, &words.managed)];
    let above = above(&on_demand, &managed);
    for (side, line, words) in names {
        let mut path = Path::new();
        path.polyline(line);
        let (class, name) = match side {
            Side::OnDemand => ("line-od", "halo strong side-od"),
            Side::Managed => ("line-mi", "halo strong side-mi"),
        };
        svg.path(class, &path.finish());
        let Some(end) = line.last() else { continue };
        let (anchor, at) = if narrow {
            (Anchor::End, (end.0 - 4.0, end.1 - 10.0))
        } else {
            // Two names that end together stand apart.
            let lift = if side == above { -14.0 } else { 8.0 };
            (Anchor::Start, (end.0 + 10.0, end.1 + lift))
        };
        svg.text(name, anchor, at, &words[0]);
        if !narrow {
            svg.text("muted", anchor, (at.0, at.1 + label::LEADING), &words[1]);
        }
    }
    cross(&mut svg, on(&spikes.promise));
    beside(&mut svg, plot, on(&spikes.promise), 16.0, ("halo", &words.promise));
    let asked = (x.clamp(spikes.asked.0), y.clamp(spikes.asked.1));
    svg.disc("ring", asked, 6.0);
    beside(&mut svg, plot, asked, -10.0, ("halo strong", &words.asked));
    (svg.finish(), plot.bottom() + MARGINS.1)
}

/// A text to the right of a mark, or to its left where that leaves the plot.
fn beside(svg: &mut Svg, plot: Rect, at: Spot, drop: f64, (class, text): (&str, &str)) {
    const GAP: f64 = 9.0;
    let fits = at.0 + GAP + label::width(class, text) <= plot.right();
    let (anchor, x) = if fits { (Anchor::Start, at.0 + GAP) } else { (Anchor::End, at.0 - GAP) };
    svg.text(class, anchor, (x, at.1 + drop), text);
}

/// Which line ends higher.
fn above(on_demand: &[Spot], managed: &[Spot]) -> Side {
    match (on_demand.last(), managed.last()) {
        (Some(on_demand), Some(managed)) if managed.1 < on_demand.1 => Side::Managed,
        _ => Side::OnDemand,
    }
}

fn cross(svg: &mut Svg, (x, y): Spot) {
    const ARM: f64 = 5.0;
    svg.line("leader", (x - ARM, y), (x + ARM, y));
    svg.line("leader", (x, y - ARM), (x, y + ARM));
}
