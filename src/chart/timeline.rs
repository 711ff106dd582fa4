//! Linked panels on one axis of time, one below the other.

use super::NARROW;
use super::label::{self, Label};
use crate::plot::hatch;
use crate::plot::simplify::simplify;
use crate::plot::{Anchor, Linear, Path, Places, Rect, Spot, Svg};

/// Room above a panel for its title, and below the last one for the axis.
const MARGINS: (f64, f64) = (34.0, 30.0);

/// The height of a panel that is a line of words.
const WORDS: f64 = 26.0;

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
    pub bands: Vec<(f64, f64)>,
    /// Moments above the first panel \[s\], each with its number.
    pub moments: Vec<(usize, f64)>,
    /// The panels, from the top.
    pub panels: Vec<Panel>,
}

/// One panel; without lines it is its title in a line of words.
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
    /// What is hatched, stretch by stretch: at each time from a lower to a higher value.
    pub hatched: Vec<Vec<(f64, f64, f64)>>,
    /// What is said in it.
    pub notes: Vec<Note>,
}

/// Words beside a stretch of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// The stretch that they stand beside \[s\].
    pub stretch: (f64, f64),
    /// The value that they stand at.
    pub value: f64,
    /// Their class.
    pub class: &'static str,
    /// The words.
    pub text: String,
    /// Fewer of them, for where there is no room for all beside the stretch; none where there are no fewer.
    pub shorter: String,
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
    let panels: Vec<(&Panel, Head)> =
        chart.panels.iter().map(|panel| (panel, Head::of(panel, width, narrow))).collect();
    let height = top + panels.iter().map(|(panel, head)| taken(panel, *head)).sum::<f64>();
    let above = panels.first().map_or(MARGINS.0, |(_, head)| head.height());
    for (from, to) in &chart.bands {
        let (from, to) = (x.map(*from).max(x0), x.map(*to).min(x0 + width));
        let first = top + above;
        svg.rect("band", Rect::new(from, first, (to - from).max(1.0), height - first));
    }
    numbers(&mut svg, chart, &x);
    for (panel, head) in panels {
        let below = top + taken(panel, head);
        if panel.lines.is_empty() {
            svg.text("muted", Anchor::Start, (x0, below - 2.0), &panel.title);
        } else {
            let plot = Rect::new(x0, top + head.height(), width, panel.height);
            draw_panel(&mut svg, panel, &x, plot, head);
        }
        top = below;
    }
    if chart.panels.last().is_some_and(|panel| panel.lines.is_empty()) {
        top += 8.0;
        svg.line("base", (x0, top), (x0 + width, top));
    }
    draw_times(&mut svg, chart.width, &chart.times, &x, top);
    Drawing { markup: svg.finish(), height: top + MARGINS.1, ends: (x0, x0 + width) }
}

fn taken(panel: &Panel, head: Head) -> f64 {
    if panel.lines.is_empty() { WORDS } else { panel.height + head.height() }
}

/// Where the names of a panel's lines stand.
#[derive(Clone, Copy, PartialEq)]
enum Head {
    /// At the ends of the lines.
    Beside,
    /// On the line of the title.
    WithTitle,
    /// On a line of their own below it.
    Below,
}

impl Head {
    /// The room between two names, and before the first.
    const GAP: f64 = 16.0;

    fn of(panel: &Panel, width: f64, narrow: bool) -> Self {
        let names: f64 =
            named(panel).map(|line| Self::GAP + label::width(line.name_class, &line.name)).sum();
        if !narrow {
            Self::Beside
        } else if label::width("strong", &panel.title) + names <= width {
            Self::WithTitle
        } else {
            Self::Below
        }
    }

    /// The room above the panel's plot.
    fn height(self) -> f64 {
        MARGINS.0 + if self == Self::Below { label::LEADING } else { 0.0 }
    }
}

/// The lines of a panel that have names.
fn named(panel: &Panel) -> impl DoubleEndedIterator<Item = &Line> {
    panel.lines.iter().filter(|line| !line.name.is_empty())
}

fn draw_times(svg: &mut Svg, width: f64, times: &[(f64, String)], x: &Linear, top: f64) {
    for (seconds, text) in times {
        let foot = x.map(*seconds);
        let leaves = foot + label::width("", text) / 2.0 > width;
        let anchor = if leaves { Anchor::End } else { Anchor::Middle };
        svg.line("tick", (foot, top), (foot, top + 5.0));
        svg.text("muted", anchor, (foot, top + 20.0), text);
    }
}

/// The whole as a strip, between the same ends as the panels: one line above its tinted foot.
pub fn strip(
    width: f64,
    ends: (f64, f64),
    span: (f64, f64),
    points: &[Spot],
    times: &[(f64, String)],
) -> Drawing {
    const TOP: f64 = 5.0;
    let x = Linear::new(span, ends);
    let most = points.iter().map(|point| point.1).fold(0.0, f64::max);
    let y = Linear::new((0.0, if most > 0.0 { most } else { 1.0 }), (STRIP, TOP));
    let spots: Vec<Spot> = points.iter().map(|point| (x.map(point.0), y.map(point.1))).collect();
    let line = simplify(&spots, TOLERANCE);
    let mut area = line.clone();
    if let (Some(first), Some(last)) = (line.first(), line.last()) {
        area.extend([(last.0, STRIP), (first.0, STRIP)]);
    }
    let mut svg = Svg::new();
    let mut outline = Path::new();
    outline.polygon(&area);
    svg.path("band", &outline.finish());
    let mut path = Path::new();
    path.polyline(&line);
    svg.path("line-plain", &path.finish());
    svg.line("base", (ends.0, STRIP), (ends.1, STRIP));
    draw_times(&mut svg, width, times, &x, STRIP);
    Drawing { markup: svg.finish(), height: STRIP + MARGINS.1, ends }
}

/// Where the strip's axis is.
const STRIP: f64 = 38.0;

/// The frame of a window on the strip, each of its ends a share of the whole, with handles at both.
pub fn frame(ends: (f64, f64), (from, to): (f64, f64)) -> String {
    const LEAST: f64 = 4.0;
    const HANDLE: Spot = (6.0, 16.0);
    let place = |share: f64| ends.0 + (ends.1 - ends.0) * share;
    let (from, to) = (place(from), place(to));
    let (from, width) = if to - from < LEAST {
        (f64::midpoint(from, to) - LEAST / 2.0, LEAST)
    } else {
        (from, to - from)
    };
    let mut svg = Svg::new();
    svg.rect("window", Rect::new(from, 2.0, width, STRIP - 1.0));
    for end in [from, from + width] {
        let top = 2.0 + (STRIP - 1.0 - HANDLE.1) / 2.0;
        svg.rounded("handle", Rect::new(end - HANDLE.0 / 2.0, top, HANDLE.0, HANDLE.1), 2.0);
    }
    svg.finish()
}

/// The line of the cursor; what is to the right of it as far as `ahead` is still to come.
pub fn cursor(x: f64, ahead: Option<f64>) -> String {
    /// Below every drawing, which cuts it off.
    const FOOT: f64 = 4000.0;
    let mut svg = Svg::new();
    if let Some(right) = ahead {
        svg.rect("ahead", Rect::new(x, 0.0, right - x, FOOT));
    }
    svg.line("cursor", (x, 26.0), (x, FOOT));
    svg.finish()
}

/// The numbers of the moments, each as far from the one before that both can be read.
fn numbers(svg: &mut Svg, chart: &Timeline, x: &Linear) {
    const RADIUS: f64 = 9.0;
    let mut free = f64::NEG_INFINITY;
    for (number, seconds) in &chart.moments {
        let place = x.map(*seconds);
        let center = place.max(free);
        free = center + 2.0 * RADIUS + 2.0;
        svg.line("tick", (place, 32.0), (center, 22.0));
        svg.disc("pill", (center, 12.0), RADIUS);
        svg.text("pill-text strong", Anchor::Middle, (center, 16.5), &number.to_string());
    }
}

fn draw_panel(svg: &mut Svg, panel: &Panel, x: &Linear, plot: Rect, head: Head) {
    let most = panel.ticks.last().map_or(1.0, |(value, _)| *value);
    let y = Linear::new((0.0, most), (plot.bottom(), plot.y));
    let title = (plot.x, plot.y - 10.0 - (head.height() - MARGINS.0));
    svg.text("strong halo", Anchor::Start, title, &panel.title);
    for (value, text) in &panel.ticks {
        let height = y.map(*value);
        let class = if *value <= 0.0 { "base" } else { "grid" };
        svg.line(class, (plot.x, height), (plot.right(), height));
        svg.text("muted", Anchor::End, (plot.x - 8.0, height + 4.0), text);
    }
    for area in &panel.hatched {
        let column =
            |(at, low, high): &(f64, f64, f64)| (x.map(*at), y.map(high.min(most)), y.map(*low));
        let columns: Vec<_> = area.iter().map(column).collect();
        svg.path("refused", &hatch::between(&columns, HATCH));
    }
    if let Some(level) = panel.level {
        let height = y.map(level);
        svg.line("upright", (plot.x, height), (plot.right(), height));
    }
    names_above(svg, panel, plot, head);
    let mut ends: Vec<(f64, &Line)> = Vec::new();
    let spots_of = |line: &Line| -> Vec<Spot> {
        let spots: Vec<Spot> =
            line.points.iter().map(|point| (x.map(point.0), y.map(point.1.min(most)))).collect();
        simplify(&spots, TOLERANCE)
    };
    let drawn: Vec<Vec<Spot>> = panel.lines.iter().map(spots_of).collect();
    for (line, spots) in panel.lines.iter().zip(&drawn) {
        let mut path = Path::new();
        path.polyline(spots);
        svg.path(line.class, &path.finish());
        if let Some(end) = spots.last().filter(|_| head == Head::Beside && !line.name.is_empty()) {
            ends.push((end.1 + 4.0, line));
        }
    }
    names_beside(svg, ends, plot);
    let mut places = Places::new(plot);
    for line in &drawn {
        places.avoid(line);
    }
    for note in &panel.notes {
        draw_note(svg, note, x, y.map(note.value.min(most)), plot, &mut places);
    }
}

/// The names of the lines at their ends, in the order of these; so far apart that each can be read, and
/// not below the foot, where the axis is.
fn names_beside(svg: &mut Svg, mut ends: Vec<(f64, &Line)>, plot: Rect) {
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::NEG_INFINITY;
    for (place, _) in &mut ends {
        *place = place.max(free);
        free = *place + label::LEADING;
    }
    let mut most = plot.bottom() + 4.0;
    for (place, _) in ends.iter_mut().rev() {
        *place = place.min(most);
        most = *place - label::LEADING;
    }
    for (place, line) in ends {
        svg.text(line.name_class, Anchor::Start, (plot.right() + 10.0, place), &line.name);
    }
}

/// To the right of its stretch, where there is room, else to the left, else within the panel; off the lines. Where
/// there is no room at all it is left out: the figures under the chart have it.
fn draw_note(svg: &mut Svg, note: &Note, x: &Linear, y: f64, plot: Rect, places: &mut Places) {
    const GAP: f64 = 8.0;
    const ROWS: [f64; 9] = [0.0, -16.0, 16.0, -32.0, 32.0, -48.0, 48.0, -64.0, 64.0];
    let (from, to) = (x.map(note.stretch.0) - GAP, x.map(note.stretch.1) + GAP);
    let y = y.min(plot.bottom() - 6.0) + 4.0;
    let beside = [(Anchor::Start, to), (Anchor::End, from.min(plot.right() - 4.0))];
    let within = [(Anchor::Start, plot.x + GAP)];
    for columns in [&beside[..], &within] {
        for text in [&note.text, &note.shorter] {
            let spots: Vec<(Anchor, Spot)> = columns
                .iter()
                .flat_map(|(anchor, x)| ROWS.map(|row| (*anchor, (*x, y + row))))
                .collect();
            if Label(&[(note.class, text)]).place(svg, places, &spots, false).is_some() {
                return;
            }
        }
    }
}

/// The names of the lines above a plot: from the right on the title's line, from the left on their own.
fn names_above(svg: &mut Svg, panel: &Panel, plot: Rect, head: Head) {
    let y = plot.y - 10.0;
    let width = |line: &Line| label::width(line.name_class, &line.name) + Head::GAP;
    match head {
        Head::Beside => {}
        Head::WithTitle => {
            let mut right = plot.right();
            for line in named(panel).rev() {
                svg.text(line.name_class, Anchor::End, (right, y), &line.name);
                right -= width(line);
            }
        }
        Head::Below => {
            // Where they are wider than the plot, they begin at the edge of the drawing and stand closer.
            let (all, count) = named(panel).fold((0.0, 0.0), |(all, count), line| {
                (all + label::width(line.name_class, &line.name), count + 1.0)
            });
            let fits = plot.x + all + Head::GAP * (count - 1.0) <= plot.right();
            let mut left = if fits { plot.x } else { 0.0 };
            let closer = (plot.right() - all) / f64::max(count - 1.0, 1.0);
            let gap = if fits { Head::GAP } else { closer.clamp(4.0, Head::GAP) };
            for line in named(panel) {
                svg.text(line.name_class, Anchor::Start, (left, y), &line.name);
                left += width(line) - Head::GAP + gap;
            }
        }
    }
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
        assert!(svg.contains("line-mi\" d=\"M52 140h168v-80h168\""), "{svg}");
    }

    #[test]
    fn what_is_refused_is_hatched_where_it_is() {
        let ticks = vec![(0.0, "0".to_owned()), (10.0, "10".to_owned())];
        let lines = vec![Line::default()];
        let hatched = vec![vec![(50.0, 5.0, 10.0)]];
        let svg = drawn(Panel { height: 80.0, ticks, lines, hatched, ..Panel::default() });
        assert!(svg.contains("refused\" d=\"M220 60v40\""), "{svg}");
    }

    #[test]
    fn a_panel_without_lines_is_a_line_of_words() {
        let svg = drawn(Panel { title: "Nothing is refused.".to_owned(), ..Panel::default() });
        assert!(svg.contains(">Nothing is refused.</text>") && !svg.contains("grid"), "{svg}");
    }

    #[test]
    fn words_stand_where_there_is_room_beside_their_stretch() {
        let note = |from: f64, to: f64| {
            let note =
                Note { stretch: (from, to), text: "3,008 refused".into(), ..Note::default() };
            drawn(Panel {
                height: 80.0,
                lines: vec![Line::default()],
                notes: vec![note],
                ..Panel::default()
            })
        };
        assert!(note(10.0, 20.0).contains("x=\"127.2\""), "{}", note(10.0, 20.0));
        assert!(note(90.0, 99.0).contains("x=\"346.4\""), "{}", note(90.0, 99.0));
        assert!(note(1.0, 99.0).contains("x=\"60\""));
    }

    #[test]
    fn where_there_is_no_room_for_all_words_there_are_fewer() {
        let note = |text: &str| Note {
            stretch: (0.0, 70.0),
            text: text.into(),
            shorter: "none left".into(),
            ..Note::default()
        };
        let svg = |note: Note| {
            let lines = vec![Line::default()];
            drawn(Panel { height: 80.0, lines, notes: vec![note], ..Panel::default() })
        };
        let long = svg(note("nothing is left of all that there was"));
        assert!(long.contains("x=\"295.2\"") && long.contains(">none left<"), "{long}");
        assert!(svg(note("nothing")).contains(">nothing<"));
    }

    #[test]
    fn in_a_narrow_drawing_every_line_is_named() {
        let line = |name: &str| Line { name: name.to_owned(), ..Line::default() };
        let panel = |names: [&str; 2]| Panel {
            title: "Requests".to_owned(),
            height: 80.0,
            lines: names.map(line).into(),
            ..Panel::default()
        };
        let short = drawn(panel(["a", "b"]));
        assert!(short.contains("y=\"50\">Requests<") && short.contains("y=\"50\" "), "{short}");
        let long = drawn(panel(["all that on-demand takes", "all that Managed Instances take"]));
        for text in ["y=\"50\">Requests<", "y=\"66\">all that on-demand takes<", "Instances take<"]
        {
            assert!(long.contains(text), "{text}: {long}");
        }
    }

    #[test]
    fn a_frame_can_be_taken_hold_of_however_short_its_window_is() {
        let svg = frame((52.0, 752.0), (0.5, 0.5001));
        assert!(svg.contains("x=\"400\" y=\"2\" width=\"4\""), "{svg}");
        assert_eq!(svg.matches("handle").count(), 2);
    }
}
