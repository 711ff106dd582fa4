//! The reader's spike, or one period of the traffic's shape, as linked panels.

mod waiting;

use crate::chart::NARROW;
use crate::chart::timeline::{self, Drawing, Line, Note, Panel};
pub use crate::chart::timeline::{cursor, frame};
use crate::model::scaling::Sample;
use crate::plot::{Linear, Spot};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::present::timeline::{
    self as words, Event, Reading, Refusal, Story, Timeline, readings, refusals,
};
use crate::units::{Ratio, Time};

/// Steps of the axis of time, of which the first is taken that gives few enough ticks \[s\].
const STEPS: [f64; 21] = [
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    1800.0,
    3600.0,
    7200.0,
    14_400.0,
    21_600.0,
    43_200.0,
    86_400.0,
    172_800.0,
    432_000.0,
    864_000.0,
    2_592_000.0,
    7_776_000.0,
    31_536_000.0,
];

/// The least room of a tick on the axis of time \[px\].
const TICK: f64 = 72.0;

/// A run as it is drawn: the whole, which decides what there is to show, and the part in view.
struct View<'a> {
    analysis: &'a Analysis,
    whole: &'a Timeline,
    shown: &'a Timeline,
    on_demand: &'a [Sample],
    /// None where the function does not fit its instances.
    managed: &'a [Sample],
    refusals: Vec<Refusal>,
    narrow: bool,
    c: &'a NumberLocale,
}

/// Both sides of a run, or of a part of it. `happens` is what happens in the whole.
pub fn draw(
    analysis: &Analysis,
    whole: &Timeline,
    shown: &Timeline,
    happens: &[Event],
    width: f64,
    c: &NumberLocale,
) -> Drawing {
    let managed = shown.run.managed.as_ref();
    let view = View {
        analysis,
        whole,
        shown,
        on_demand: &shown.run.on_demand.samples,
        managed: managed.map_or(&[], |run| &run.samples),
        refusals: refusals(shown, c),
        narrow: width < NARROW,
        c,
    };
    let mut panels = vec![traffic(&view), of_environments(&view)];
    if managed.is_some() {
        panels.extend(of_managed(&view));
    }
    panels.push(of_refusals(&view));
    panels.extend(waiting::panels(shown, view.managed, c));
    panels.push(of_cold_starts(&view));
    let (from, to) = (shown.start().to_s(), (shown.start() + shown.span()).to_s());
    let within = |(at, event): (usize, &Event)| {
        let seconds = event.at.to_s();
        (seconds >= from && seconds <= to).then_some((at + 1, seconds))
    };
    timeline::draw(&timeline::Timeline {
        width,
        span: (from, to),
        times: times(shown, (from, to), (width - 80.0) / TICK, c),
        bands: view.refusals.iter().map(stretch).collect(),
        moments: happens.iter().enumerate().filter_map(within).collect(),
        panels,
    })
}

/// The whole's arrivals as a strip, between the same ends as the panels.
pub fn strip(whole: &Timeline, ends: (f64, f64), width: f64, c: &NumberLocale) -> Drawing {
    let span = (whole.start().to_s(), (whole.start() + whole.span()).to_s());
    let points = series(whole, &whole.run.on_demand.samples, |sample| sample.arrived);
    let times = times(whole, span, (width - 80.0) / TICK, c);
    timeline::strip(width, ends, span, &points, &times)
}

/// What arrives, and what each side can take of it.
fn traffic(view: &View) -> Panel {
    let View { analysis, shown, on_demand, managed, c, .. } = *view;
    let count = |value: f64| c.exact(value, 0, 0);
    let arrivals = series(shown, on_demand, |sample| sample.arrived);
    let most = arrivals.iter().map(|point| point.1).fold(0.0, f64::max);
    // What is far above the traffic would press it to the ground.
    let highest = if most > 0.0 { most * 3.0 } else { 1.0 };
    let capacity = |rates: Vec<f64>| {
        let spots = rates.into_iter().enumerate();
        steps(&spots.map(|(at, rate)| (shown.time(at).to_s(), rate)).collect::<Vec<_>>())
    };
    let named = |name: &str, points: &[Spot]| {
        let lowest = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        if lowest > highest {
            [name, " ↑ ", &count(lowest.round())].concat()
        } else {
            name.to_owned()
        }
    };
    let below = |points: Vec<Spot>| -> Vec<Spot> {
        points.into_iter().map(|point| (point.0, point.1.min(highest))).collect()
    };
    let mut lines = Vec::new();
    let [ready, room] = words::capacities(analysis, shown).map(capacity);
    lines.push(on_demand_line(&named("On-demand", &ready), below(ready)));
    if !room.is_empty() {
        lines.push(managed_line(&named("Managed", &room), below(room)));
    }
    lines.push(ink("arrivals", arrivals));
    let over = |sample: &Sample| (sample.arrived - sample.refused, sample.arrived);
    let mut hatched = areas(shown, managed, over);
    hatched.extend(areas(shown, on_demand, over));
    let title =
        if view.narrow { "Requests/s" } else { "Requests a second, and what each side can handle" };
    let notes = view.refusals.iter().map(|refusal| Note {
        stretch: stretch(refusal),
        value: refusal.served * 0.9,
        class: "strong halo",
        text: refusal.text.clone(),
        shorter: String::new(),
    });
    let notes = notes.collect();
    Panel { hatched, notes, ..panel(title, 176.0, lines, &count) }
}

fn of_environments(view: &View) -> Panel {
    let View { shown, on_demand, managed, c, .. } = *view;
    let count = |value: f64| c.exact(value, 0, 0);
    let line = |side: fn(&str, Vec<Spot>) -> Line, name: &str, samples: &[Sample]| {
        let points = steps(&series(shown, samples, |sample| sample.environments));
        side(&with_last(name, &points, c), points)
    };
    let mut lines = vec![line(on_demand_line, "On-demand", on_demand)];
    if !managed.is_empty() {
        lines.push(line(managed_line, "Managed", managed));
    }
    panel("Environments", 104.0, lines, &count)
}

/// "Managed 22", where 22 is the last value.
fn with_last(name: &str, points: &[Spot], c: &NumberLocale) -> String {
    let last = points.last().map_or(0.0, |point| point.1);
    [name, " ", &c.count(last as u64)].concat()
}

/// What only Managed Instances have.
fn of_managed(view: &View) -> Vec<Panel> {
    let View { analysis, shown, managed, narrow, c, .. } = *view;
    let target = analysis.inputs.managed.target.to_fraction();
    let count = |value: f64| c.exact(value, 0, 0);
    let percent = |value: f64| c.percent(Ratio::from_fraction(value));
    let busy = ["CPU, target ", &percent(target)].concat();
    let running = steps(&series(shown, managed, |sample| sample.instances));
    let asked = steps(&series(shown, managed, |sample| sample.instances + sample.launching));
    let name = with_last("", &running, c);
    vec![
        panel(
            if narrow { "Instances" } else { "Instances, and those launching" },
            56.0,
            vec![dashed("", asked), managed_line(name.trim(), running)],
            &count,
        ),
        Panel {
            level: Some(target),
            ticks: [0.0, 0.5, 1.0].map(|value| (value, percent(value))).into(),
            ..panel(
                if narrow {
                    "CPU, concurrency"
                } else {
                    "CPU and concurrency of Managed Instances"
                },
                88.0,
                vec![
                    managed_line(&busy, series(shown, managed, |sample| sample.cpu)),
                    dashed("concurrency", series(shown, managed, |sample| sample.slots)),
                ],
                &percent,
            )
        },
    ]
}

/// Requests that found no free slot, though there was an environment.
fn for_a_slot(sample: &Sample) -> f64 {
    sample.refused - sample.refused_by_cpu - sample.refused_while_off - sample.refused_asleep
}

/// What is refused, and why; a line of words where nothing is in the whole run.
fn of_refusals(view: &View) -> Panel {
    let View { whole, shown, on_demand, managed, c, .. } = *view;
    let count = |value: f64| c.exact(value, 0, 0);
    let by_managed = whole.run.managed.as_ref().map_or(0.0, |run| run.refusals.total());
    if by_managed < 0.5 && whole.run.on_demand.refused < 0.5 {
        let both = whole.run.managed.is_some();
        let title =
            if both { "Refused: none, on either side." } else { "Refused by on-demand: none." };
        return Panel { title: title.to_owned(), ..Panel::default() };
    }
    let mut lines = Vec::new();
    if by_managed >= 0.5 {
        lines.push(ink("", series(shown, managed, |sample| sample.refused)));
        let refusals = whole.run.managed.as_ref().map(|run| run.refusals).unwrap_or_default();
        let for_slots = refusals.concurrency + refusals.memory;
        if for_slots >= 0.5 && by_managed - for_slots >= 0.5 {
            lines.push(dashed("no concurrency left", series(shown, managed, for_a_slot)));
        }
    }
    if whole.run.on_demand.refused >= 0.5 {
        let refused = series(shown, on_demand, |sample| sample.refused);
        lines.push(on_demand_line("On-demand", refused));
    }
    let hatched = areas(shown, managed, |sample| (0.0, sample.refused));
    let panel = panel("Refused a second (429)", 56.0, lines, &count);
    let highest = panel.ticks.last().map_or(1.0, |tick| tick.0);
    let (at, text) = match view.refusals.first() {
        Some(worst) => (stretch(worst), words::causes(shown, c)),
        None => ((shown.start().to_s(), shown.start().to_s()), "none in view".to_owned()),
    };
    let shorter = text.split(';').next().unwrap_or_default().to_owned();
    let text = if view.narrow { shorter.clone() } else { text };
    let note = Note { stretch: at, value: highest * 0.2, class: "muted halo", text, shorter };
    Panel { hatched, notes: vec![note], ..panel }
}

fn of_cold_starts(view: &View) -> Panel {
    let View { whole, shown, on_demand, c, .. } = *view;
    if whole.run.on_demand.cold_starts < 0.5 {
        let title = "Cold starts on on-demand: none.".to_owned();
        return Panel { title, ..Panel::default() };
    }
    let points = gathered(&series(shown, on_demand, |sample| sample.cold_starts));
    let title =
        if view.narrow { "Cold starts a second" } else { "Cold starts a second, on on-demand" };
    panel(title, 40.0, vec![on_demand_line("", points)], &|value: f64| c.exact(value, 0, 0))
}

fn stretch(refusal: &Refusal) -> (f64, f64) {
    (refusal.from.to_s(), refusal.to.to_s())
}

/// Where samples refuse requests, stretch by stretch: from a lower to a higher value.
fn areas(
    found: &Timeline,
    samples: &[Sample],
    edges: fn(&Sample) -> (f64, f64),
) -> Vec<Vec<(f64, f64, f64)>> {
    let mut areas: Vec<Vec<(f64, f64, f64)>> = Vec::new();
    let mut next = 0;
    for (at, sample) in samples.iter().enumerate().filter(|(_, sample)| sample.refused > 0.0) {
        let (low, high) = edges(sample);
        if areas.is_empty() || at > next {
            areas.push(Vec::new());
        }
        next = at + 1;
        if let Some(area) = areas.last_mut() {
            area.pop_if(|last| last.0 >= found.begin(at).to_s());
            area.extend([found.begin(at), found.begin(next)].map(|time| (time.to_s(), low, high)));
        }
    }
    areas
}

/// One value of every sample, at its time.
fn series(found: &Timeline, samples: &[Sample], value: fn(&Sample) -> f64) -> Vec<Spot> {
    let times = samples.iter().enumerate();
    times.map(|(at, sample)| (found.time(at).to_s(), value(sample))).collect()
}

/// What stands at a place along a drawing.
pub struct Place {
    /// Pixels from the left.
    pub x: f64,
    /// How many events have begun.
    pub begun: usize,
    /// What both sides do there.
    pub reading: Reading,
}

/// What stands at places along a drawing, and which of them is the one to begin with.
pub fn places(
    found: &Timeline,
    happens: &[Event],
    drawing: &Drawing,
    c: &NumberLocale,
) -> (Vec<Place>, usize) {
    /// More places than this are no more to see.
    const MOST: u32 = 240;
    let (left, right) = drawing.ends;
    let places = (0..=MOST).filter_map(|place| {
        let share = f64::from(place) / f64::from(MOST);
        // Within the last sample at the end of all.
        let at = found.start() + found.span() * share.min(1.0 - 1e-9);
        let begun = happens.iter().filter(|event| event.at <= at).count();
        Some(Place { x: left + (right - left) * share, begun, reading: readings(found, at, c)? })
    });
    let share = (words::key_moment(found) - found.start()) / found.span();
    (places.collect(), (share * f64::from(MOST)).round().max(0.0) as usize)
}

fn line(class: &'static str, name_class: &'static str, name: &str, points: Vec<Spot>) -> Line {
    Line { class, name_class, name: name.to_owned(), points }
}

fn on_demand_line(name: &str, points: Vec<Spot>) -> Line {
    line("line-od", "halo strong side-od", name, points)
}

fn managed_line(name: &str, points: Vec<Spot>) -> Line {
    line("line-mi", "halo strong side-mi", name, points)
}

/// A line of neither side.
fn ink(name: &str, points: Vec<Spot>) -> Line {
    line("line-plain", "halo strong", name, points)
}

fn dashed(name: &str, points: Vec<Spot>) -> Line {
    line("line-plan", "muted", name, points)
}

/// A panel whose axis ends at a round number above all of its lines.
fn panel(title: &str, height: f64, lines: Vec<Line>, print: &dyn Fn(f64) -> String) -> Panel {
    let values = lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let most = values.fold(0.0, f64::max);
    // Where nothing happens, one is the measure.
    let most = if most > 1e-6 { most } else { 1.0 };
    let count = if height < 70.0 { 2 } else { 4 };
    let axis = Linear::new((0.0, most), (0.0, 1.0)).nice(count);
    let ticks = axis.ticks(count).into_iter().map(|tick| (tick, print(tick))).collect();
    Panel { title: title.to_owned(), height, ticks, lines, ..Panel::default() }
}

/// A line of what comes now and then, as means over stretches that can be seen apart.
fn gathered(points: &[Spot]) -> Vec<Spot> {
    const MOST: usize = 120;
    let together = points.len().div_ceil(MOST).max(1);
    let mean = |points: &[Spot]| {
        let sum = points.iter().map(|point| point.1).sum::<f64>();
        Some((points.first()?.0, sum / points.len() as f64))
    };
    steps(&points.chunks(together).filter_map(mean).collect::<Vec<_>>())
}

/// The corners of a line that stays and leaps.
fn steps(points: &[Spot]) -> Vec<Spot> {
    let mut corners: Vec<Spot> = Vec::new();
    for point in points {
        match corners.last() {
            Some(last) if last.1.to_bits() != point.1.to_bits() => {
                corners.push((point.0, last.1));
                corners.push(*point);
            }
            Some(_) => {}
            None => corners.push(*point),
        }
    }
    if let (Some(end), Some(last)) = (points.last(), corners.last().copied()) {
        corners.push((end.0, last.1));
    }
    corners
}

/// The ticks of the axis of time.
fn times(
    found: &Timeline,
    (from, to): (f64, f64),
    most: f64,
    c: &NumberLocale,
) -> Vec<(f64, String)> {
    const DAY: f64 = 86_400.0;
    let long = match found.story {
        Story::Spike(_) => false,
        Story::Shape(course) => course.period.to_s() > DAY,
    };
    // "Mon 00:00" and "10:40:30" are wider than "10:40".
    let room = |step: f64| if long || step < 60.0 { most / 1.4 } else { most };
    let fits = |step: &f64| (to - from) / step <= room(*step);
    let step = STEPS.into_iter().find(fits).unwrap_or(1000.0 * DAY);
    let midnight = found.after_midnight().to_s();
    let first = ((from + midnight) / step).ceil() as i32;
    let last = ((to + midnight) / step).floor() as i32;
    (first..=last)
        .map(|at| {
            let seconds = step * f64::from(at) - midnight;
            let told = found.clock(Time::from_s(seconds), c);
            let text = if long && step >= DAY {
                // Where each tick is a midnight, the day says enough.
                told.trim_end_matches("00:00").trim_end_matches([' ', ',']).to_owned()
            } else {
                told
            };
            (seconds, text)
        })
        .collect()
}
