//! The reader's spike, or one period of the traffic's shape, as linked panels.

use crate::chart::timeline::{self, Drawing, Line, Panel};
use crate::model::scaling::{ManagedRun, Sample};
use crate::plot::{Linear, Spot};
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::timeline::{Event, Story, Timeline};
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

/// Both sides of a run, or of a part of it. `happens` is what happens in the whole.
pub fn draw(
    analysis: &Analysis,
    found: &Timeline,
    happens: &[Event],
    width: f64,
    c: &Conventions,
) -> Drawing {
    let managed = found.run.managed.as_ref();
    let samples: &[Sample] = managed.map_or(&[], |run| &run.samples);
    let mut panels = of_both_sides(found, samples, c);
    if managed.is_some() {
        let target = analysis.inputs.managed.target.to_fraction();
        panels.extend(of_managed(found, samples, target, c));
    }
    let (from, to) = (found.start().to_s(), (found.start() + found.span()).to_s());
    let within = |(at, event): (usize, &Event)| {
        let seconds = event.at.to_s();
        (seconds >= from && seconds <= to).then_some((at + 1, seconds))
    };
    timeline::draw(&timeline::Timeline {
        width,
        span: (from, to),
        times: times(found, (from, to), (width - 80.0) / TICK, c),
        band: managed.and_then(|run| band(found, run)),
        moments: happens.iter().enumerate().filter_map(within).collect(),
        panels,
    })
}

/// What both sides are asked, and how they answer.
fn of_both_sides(found: &Timeline, samples: &[Sample], c: &Conventions) -> Vec<Panel> {
    let on_demand = &found.run.on_demand.samples;
    let count = |value: f64| c.exact(value, 0, 0);
    let refused = samples.iter().enumerate().filter(|(_, sample)| sample.refused > 0.0);
    let hatched = refused
        .map(|(at, sample)| {
            (found.time(at).to_s(), sample.arrived - sample.refused, sample.arrived)
        })
        .collect();
    vec![
        Panel {
            hatched,
            ..panel(
                "Requests a second",
                120.0,
                vec![
                    ink("arriving", series(found, on_demand, |s| s.arrived)),
                    on_demand_line("On-demand", series(found, on_demand, |s| s.served)),
                    managed_line("Managed", series(found, samples, |s| s.served)),
                ],
                &count,
            )
        },
        panel(
            "Environments",
            80.0,
            vec![
                on_demand_line("On-demand", steps(&series(found, on_demand, |s| s.environments))),
                managed_line("Managed", steps(&series(found, samples, |s| s.environments))),
            ],
            &count,
        ),
        panel(
            "Cold starts a second",
            40.0,
            vec![on_demand_line(
                "On-demand",
                gathered(&series(found, on_demand, |s| s.cold_starts)),
            )],
            &count,
        ),
    ]
}

/// What only Managed Instances have.
fn of_managed(found: &Timeline, samples: &[Sample], target: f64, c: &Conventions) -> [Panel; 3] {
    let count = |value: f64| c.exact(value, 0, 0);
    let percent = |value: f64| c.percent(Ratio::from_fraction(value));
    let busy = ["CPU, target ", &percent(target)].concat();
    [
        panel(
            "Instances",
            56.0,
            vec![managed_line("", steps(&series(found, samples, |s| s.instances)))],
            &count,
        ),
        Panel {
            level: Some(target),
            ticks: [0.0, 0.5, 1.0].map(|value| (value, percent(value))).into(),
            ..panel(
                "In use",
                80.0,
                vec![
                    managed_line(&busy, series(found, samples, |s| s.cpu)),
                    dashed("slots", series(found, samples, |s| s.slots)),
                ],
                &percent,
            )
        },
        panel(
            "Refused a second, by cause",
            40.0,
            vec![
                ink("no CPU left", series(found, samples, |s| s.refused_by_cpu)),
                dashed("no slot free", series(found, samples, |s| s.refused - s.refused_by_cpu)),
            ],
            &count,
        ),
    ]
}

/// One value of every sample, at its time.
fn series(found: &Timeline, samples: &[Sample], value: fn(&Sample) -> f64) -> Vec<Spot> {
    let times = samples.iter().enumerate();
    times.map(|(at, sample)| (found.time(at).to_s(), value(sample))).collect()
}

/// What stands at places along a drawing: for each its number of pixels, how many events have begun, and
/// what happens then, with `*strong*` words.
pub fn places(
    found: &Timeline,
    happens: &[Event],
    drawing: &Drawing,
    c: &Conventions,
) -> Vec<(f64, usize, String)> {
    /// More places than this are no more to see.
    const MOST: u32 = 240;
    let (left, right) = drawing.ends;
    (0..=MOST)
        .filter_map(|place| {
            let share = f64::from(place) / f64::from(MOST);
            // Within the last sample at the end of all.
            let at = found.start() + found.span() * share.min(1.0 - 1e-9);
            let begun = happens.iter().filter(|event| event.at <= at).count();
            Some((left + (right - left) * share, begun, found.moment(at, c)?))
        })
        .collect()
}

/// From the first to the last refusal.
fn band(found: &Timeline, run: &ManagedRun) -> Option<(f64, f64)> {
    let refusing = |sample: &Sample| sample.refused > 0.0;
    let first = run.samples.iter().position(refusing)?;
    let last = run.samples.iter().rposition(refusing)?;
    Some((found.time(first).to_s(), found.time(last + 1).to_s()))
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

/// The ticks of the axis of time: from when the rise begins, or by the clock.
fn times(
    found: &Timeline,
    (from, to): (f64, f64),
    most: f64,
    c: &Conventions,
) -> Vec<(f64, String)> {
    const DAY: f64 = 86_400.0;
    let is_shape = matches!(found.story, Story::Shape(_));
    // "Mon 00:00" and "13 min 30 s" are wider than "5 min".
    let room = |step: f64| if is_shape || step < 60.0 { most / 1.4 } else { most };
    let fits = |step: &f64| (to - from) / step <= room(*step);
    let step = STEPS.into_iter().find(fits).unwrap_or(1000.0 * DAY);
    let midnight = found.after_midnight().to_s();
    let first = ((from + midnight) / step).ceil() as i32;
    let last = ((to + midnight) / step).floor() as i32;
    (first..=last)
        .filter(|at| is_shape || *at >= 0)
        .map(|at| {
            let seconds = step * f64::from(at) - midnight;
            let told = found.clock(Time::from_s(seconds), c);
            let text = if !is_shape && at == 0 {
                "rise".to_owned()
            } else if is_shape && step >= DAY {
                // Where each tick is a midnight, the day says enough.
                told.trim_end_matches("00:00").trim_end_matches([' ', ',']).to_owned()
            } else {
                told
            };
            (seconds, text)
        })
        .collect()
}
