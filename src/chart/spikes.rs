//! How large a spike each side survives, over the time that it takes to rise; both axes logarithmic.

use super::NARROW;
use super::label::{LEADING, Label};
use crate::plot::{Anchor, Log, Path, Places, Rect, Spot, Svg};

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
    /// At the end of the dashed line.
    pub alternative: [String; 2],
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
    let has_alternative = !spikes.alternative.is_empty();
    let alternative = has_alternative.then_some(("halo muted", &words.alternative));
    let names =
        [("halo strong side-od", &words.on_demand), ("halo strong side-mi", &words.managed)];
    let names =
        names.into_iter().chain(alternative).map(|(class, words)| ending(class, words, narrow));
    let names: Vec<Vec<(&str, String)>> = names.collect();
    let names: Vec<Vec<(&str, &str)>> = names
        .iter()
        .map(|name| name.iter().map(|(class, text)| (*class, text.as_str())).collect())
        .collect();
    let widest = names.iter().map(|name| Label(name).width()).fold(0.0, f64::max);
    let right = if narrow { 12.0 } else { widest + 16.0 };
    let plot = Rect::new(52.0, MARGINS.0, (spikes.width - 52.0 - right).max(100.0), HEIGHT);
    let first = spikes.times.first().map_or(1.0, |(seconds, _)| *seconds);
    let last = spikes.times.last().map_or(10.0, |(seconds, _)| *seconds);
    let x = Log::new((first, last), (plot.x, plot.right()));
    let lines = spikes.on_demand.iter().chain(&spikes.managed).chain(&spikes.alternative);
    let most = lines.map(|spot| spot.1).fold(spikes.asked.1.max(10.0), f64::max);
    let y = Log::new((1.0, most * 1.05), (plot.bottom(), plot.y)).nice();

    let mut svg = Svg::new();
    for tick in y.ticks(9) {
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
    let line = |spots: &[Spot]| spots.iter().map(on).collect::<Vec<Spot>>();
    let lines = [line(&spikes.on_demand), line(&spikes.managed), line(&spikes.alternative)];
    if let (Some(begin), Some(end)) = (lines[1].first(), lines[1].last()) {
        let mut area = Path::new();
        let feet = [(end.0, plot.bottom()), (begin.0, plot.bottom())];
        area.polygon(&[lines[1].as_slice(), &feet].concat());
        svg.path("gap-mi", &area.finish());
    }
    for (class, line) in [("line-plan", &lines[2]), ("line-od", &lines[0]), ("line-mi", &lines[1])]
    {
        let mut path = Path::new();
        path.polyline(line);
        if !line.is_empty() {
            svg.path(class, &path.finish());
        }
    }
    let promise = on(&spikes.promise);
    let asked = (x.clamp(spikes.asked.0), y.clamp(spikes.asked.1));
    svg.disc("ring", asked, 6.0);

    let mut places = Places::new(Rect::new(plot.x, 0.0, spikes.width - plot.x, plot.bottom()));
    for line in &lines {
        places.avoid(line);
    }
    for (x, y) in [promise, asked] {
        places.take(Rect::new(x - 7.0, y - 7.0, 14.0, 14.0));
    }
    let asked_words = [("halo strong", words.asked.as_str())];
    Label(&asked_words).place(&mut svg, &mut places, &beside(asked), true);
    for (at, (name, line)) in names.iter().zip(&lines).enumerate() {
        let spots = match at {
            _ if !narrow => behind(line),
            1 => under(line),
            _ => along(line),
        };
        // The dashed line is told in words as well.
        Label(name).place(&mut svg, &mut places, &spots, at < 2);
    }
    // A cross without its words would say nothing.
    let promise_words = [("halo", words.promise.as_str())];
    let told = Label(&promise_words).place(&mut svg, &mut places, &beside(promise), false);
    if told.is_some() {
        cross(&mut svg, promise);
    }
    (svg.finish(), plot.bottom() + MARGINS.1)
}

/// The lines of a name at the end of a line; in a narrow drawing one.
fn ending<'a>(class: &'a str, [name, value]: &[String; 2], narrow: bool) -> Vec<(&'a str, String)> {
    if narrow {
        vec![(class, [name, " ", value].concat())]
    } else {
        vec![(class, name.clone()), ("halo muted", value.clone())]
    }
}

/// Places beside a mark.
fn beside((x, y): Spot) -> Vec<(Anchor, Spot)> {
    const GAP: f64 = 11.0;
    let drops = [-10.0, 20.0, -26.0, 36.0, -42.0, 52.0, -58.0, 68.0];
    let sides = |drop| {
        let right = (Anchor::Start, (x + GAP, y + drop));
        let left = (Anchor::End, (x - GAP, y + drop));
        [right, left, (Anchor::Middle, (x, y + drop))]
    };
    drops.into_iter().flat_map(sides).collect()
}

/// Places behind the end of a line, the nearest first.
fn behind(line: &[Spot]) -> Vec<(Anchor, Spot)> {
    let Some(end) = line.last() else { return Vec::new() };
    let middle = end.1 - LEADING / 2.0 + 4.0;
    let shifts = (0..12).flat_map(|step| [8.0, -8.0].map(|way| f64::from(step) * way));
    shifts.map(|shift| (Anchor::Start, (end.0 + 10.0, middle + shift))).collect()
}

/// Places over and under a line, the nearest to its end first.
fn along(line: &[Spot]) -> Vec<(Anchor, Spot)> {
    const DROPS: [f64; 4] = [-8.0, 18.0, -24.0, 34.0];
    let at = |spot: &Spot| DROPS.map(|drop| (Anchor::End, (spot.0 - 4.0, spot.1 + drop)));
    line.iter().rev().flat_map(at).collect()
}

/// Places under a line, on what it is the edge of: over it a name would be taken for that of the next line.
fn under(line: &[Spot]) -> Vec<(Anchor, Spot)> {
    const DROPS: [f64; 3] = [18.0, 34.0, 50.0];
    let at = |spot: &Spot| DROPS.map(|drop| (Anchor::Start, (spot.0 + 4.0, spot.1 + drop)));
    let under: Vec<(Anchor, Spot)> = line.iter().flat_map(at).collect();
    [under, along(line)].concat()
}

fn cross(svg: &mut Svg, (x, y): Spot) {
    const ARM: f64 = 5.0;
    svg.line("leader", (x - ARM, y), (x + ARM, y));
    svg.line("leader", (x, y - ARM), (x, y + ARM));
}
