//! The reader's spike, or one period of the traffic's shape, as linked panels.

use crate::chart::timeline::{self, Line, Panel};
use crate::model::scaling::{ManagedRun, Sample};
use crate::plot::{Linear, Spot};
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::timeline::{Story, Timeline, events};
use crate::units::{Ratio, Time};

/// Steps of the axis of time, of which the first is taken that gives few enough ticks \[s\].
const STEPS: [f64; 8] = [300.0, 600.0, 1800.0, 3600.0, 7200.0, 14_400.0, 21_600.0, 43_200.0];

/// The least room of a tick on the axis of time \[px\].
const TICK: f64 = 72.0;

/// Both sides of the run: the drawing and its height.
pub fn draw(analysis: &Analysis, found: &Timeline, width: f64, c: &Conventions) -> (String, f64) {
    let on_demand = &found.run.on_demand.samples;
    let managed = found.run.managed.as_ref();
    let none: &[Sample] = &[];
    let samples = managed.map_or(none, |run| run.samples.as_slice());
    let series = |samples: &[Sample], value: fn(&Sample) -> f64| -> Vec<Spot> {
        let times = samples.iter().enumerate();
        times.map(|(at, sample)| (found.time(at).to_s(), value(sample))).collect()
    };
    let stepped = |samples: &[Sample], value: fn(&Sample) -> f64| steps(&series(samples, value));
    let count = |value: f64| c.exact(value, 0, 0);
    let percent = |value: f64| c.percent(Ratio::from_fraction(value));
    let od = |name: &str, points| line("line-od", "halo strong side-od", name, points);
    let mi = |name: &str, points| line("line-mi", "halo strong side-mi", name, points);

    let mut panels = vec![Panel {
        hatched: samples
            .iter()
            .enumerate()
            .filter(|(_, sample)| sample.refused > 0.0)
            .map(|(at, sample)| {
                (found.time(at).to_s(), sample.arrived - sample.refused, sample.arrived)
            })
            .collect(),
        ..panel(
            "Requests a second",
            120.0,
            vec![
                line("line-plain", "halo strong", "arriving", series(on_demand, |s| s.arrived)),
                od("On-demand", series(on_demand, |s| s.served)),
                mi("Managed", series(samples, |s| s.served)),
            ],
            &count,
        )
    }];
    panels.push(panel(
        "Environments",
        80.0,
        vec![
            od("On-demand", stepped(on_demand, |s| s.environments)),
            mi("Managed", stepped(samples, |s| s.environments)),
        ],
        &count,
    ));
    if managed.is_some() {
        let target = analysis.inputs.managed.target.to_fraction();
        panels.push(panel(
            "Instances",
            56.0,
            vec![mi("", stepped(samples, |s| s.instances))],
            &count,
        ));
        panels.push(Panel {
            level: Some(target),
            ticks: [0.0, 0.5, 1.0].map(|value| (value, percent(value))).into(),
            ..panel(
                "In use",
                80.0,
                vec![
                    mi(&format!("CPU, target {}", percent(target)), series(samples, |s| s.cpu)),
                    line("line-plan", "muted", "slots", series(samples, |s| s.slots)),
                ],
                &percent,
            )
        });
    }
    let last = found.run.on_demand.samples.len();
    let end = run_end(found, last);
    let span = (-found.before().to_s(), end);
    let chart = timeline::Timeline {
        width,
        span,
        times: times(found, end, (width - 80.0) / TICK, c),
        band: managed.and_then(|run| band(found, run)),
        moments: events(found, c).iter().map(|event| event.at.to_s()).collect(),
        panels,
    };
    timeline::draw(&chart)
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

/// A panel whose axis ends at a round number above all of its lines.
fn panel(title: &str, height: f64, lines: Vec<Line>, print: &dyn Fn(f64) -> String) -> Panel {
    let values = lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let most = values.fold(1e-6, f64::max);
    let count = if height < 70.0 { 2 } else { 4 };
    let axis = Linear::new((0.0, most), (0.0, 1.0)).nice(count);
    let ticks = axis.ticks(count).into_iter().map(|tick| (tick, print(tick))).collect();
    Panel { title: title.to_owned(), height, ticks, lines, ..Panel::default() }
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

/// When the last sample ends.
fn run_end(found: &Timeline, samples: usize) -> f64 {
    let half = found.run.on_demand.sample * 0.5;
    (found.time(samples) - half).to_s()
}

/// The ticks of the axis of time: from when the rise begins, or by the clock.
fn times(found: &Timeline, end: f64, most: f64, c: &Conventions) -> Vec<(f64, String)> {
    const DAY: f64 = 86_400.0;
    let days = [DAY, 2.0 * DAY, 5.0 * DAY].into_iter();
    let steps = STEPS.into_iter().chain(days);
    let longer = match found.story {
        // "Mon 00:00" is wider than "5 min".
        Story::Shape(_) => 1.3,
        Story::Spike(_) => 1.0,
    };
    let step = { steps }.find(|step| end / step * longer <= most).unwrap_or(10.0 * DAY);
    let count = (end / step) as u32;
    (0..=count)
        .map(|at| step * f64::from(at))
        .map(|seconds| match (seconds, found.story) {
            (0.0, Story::Spike(_)) => (0.0, "rise".to_owned()),
            (later, _) => {
                let told = found.clock(Time::from_s(later), c);
                // Where each tick is a midnight, the day says enough.
                let day = told.trim_end_matches("00:00").trim_end_matches([' ', ',']);
                (later, if step >= DAY { day.to_owned() } else { told })
            }
        })
        .collect()
}
