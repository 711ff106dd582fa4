//! The break-even chart of an outcome.

use crate::chart::Winner as Drawn;
use crate::chart::break_even::{
    self, Chart, Crossing, Drawing, Format, Interval, Mode, Point, Step, Words,
};
use crate::model::Winner;
use crate::present::Analysis;
use crate::present::break_even::{self as present, Spot};
use crate::present::format::NumberLocale;
use crate::units::{Usd, Volume};

/// The chart with its drawing.
pub fn draw(
    analysis: &Analysis,
    window: (f64, f64),
    width: f64,
    mode: Mode,
    c: &NumberLocale,
) -> (Chart, Drawing) {
    let chart = chart(analysis, window, width, mode, c);
    let drawing = printed(mode, c, |format| break_even::draw(&chart, format));
    (chart, drawing)
}

/// The monthly bills as an image that stands alone.
pub fn alone(analysis: &Analysis, width: f64, c: &NumberLocale) -> String {
    draw(analysis, window(analysis, width), width, Mode::Monthly, c).1.document()
}

/// The layer of the cursor at a volume.
pub fn cursor(chart: &Chart, drawing: &Drawing, volume: f64, c: &NumberLocale) -> String {
    printed(chart.mode, c, |format| break_even::cursor(chart, format, drawing, volume))
}

/// The range of volumes in view at a width.
pub fn window(analysis: &Analysis, width: f64) -> (f64, f64) {
    let crossings: Vec<f64> = analysis
        .break_even
        .crossings
        .iter()
        .map(|crossing| crossing.volume.to_per_month())
        .collect();
    let volume = analysis.inputs.workload.volume.to_per_month();
    break_even::window(volume, &crossings, width < crate::chart::NARROW)
}

/// Whether a range of volumes frames an outcome well enough to stay in view: a chart whose axis moves
/// with each step of a slider says less, and costs more to draw.
pub fn frames(last: (f64, f64), analysis: &Analysis, width: f64) -> bool {
    /// How far the ends may be from where they would be for this outcome alone.
    const NEAR: f64 = 2.5;
    /// How far the reader's own volume stays from an end.
    const MARGIN: f64 = 1.5;
    let best = window(analysis, width);
    let near = |end: f64, best: f64| end <= best * NEAR && best <= end * NEAR;
    let volume = analysis.inputs.workload.volume.to_per_month();
    let inside = volume >= last.0 * MARGIN && volume * MARGIN <= last.1;
    let within = |at: f64, (low, high): (f64, f64)| at >= low && at <= high;
    let framed = analysis
        .break_even
        .crossings
        .iter()
        .map(|crossing| crossing.volume.to_per_month())
        .all(|at| within(at, last) || !within(at, best));
    inside && framed && near(last.0, best.0) && near(last.1, best.1)
}

/// The chart in numbers and words.
fn chart(
    analysis: &Analysis,
    window: (f64, f64),
    width: f64,
    mode: Mode,
    c: &NumberLocale,
) -> Chart {
    let sum = |dollars: f64| match mode {
        Mode::Monthly => c.per.of_month(Usd::from_usd(dollars)).to_usd(),
        Mode::PerMillion => dollars,
    };
    let spot = |(volume, dollars): Spot| (volume, sum(dollars));
    let line = |corners: Vec<Spot>| corners.into_iter().map(spot).collect();
    let lines = present::lines(analysis, window);
    let narrow = width < crate::chart::NARROW;
    let (on_demand_label, managed_label, difference_label) = present::point_labels(analysis, c);
    Chart {
        width,
        mode,
        window,
        step: lines.next_step.map(|volume| Step {
            volume,
            label: format!("next instance at {}", c.volume(Volume::from_per_month(volume))),
        }),
        on_demand: line(lines.on_demand),
        managed: line(lines.managed),
        planned_crossing: if lines.planned.is_empty() {
            None
        } else {
            present::planned_crossing(analysis).map(spot)
        },
        planned: line(lines.planned),
        crossings: present::marks(analysis, c)
            .into_iter()
            .map(|mark| Crossing {
                volume: mark.spot.0,
                dollars: sum(mark.spot.1),
                short: c.volume(Volume::from_per_month(mark.spot.0)),
                label: mark.label,
                note: mark.note,
            })
            .collect(),
        intervals: analysis
            .break_even
            .intervals
            .iter()
            .map(|interval| Interval {
                from: interval.from.to_per_month(),
                to: interval.to.to_per_month(),
                winner: match interval.winner {
                    Winner::OnDemand => Drawn::OnDemand,
                    Winner::Managed => Drawn::Managed,
                    Winner::OnlyOnDemand => Drawn::Unfit,
                },
            })
            .collect(),
        point: Point {
            volume: analysis.inputs.workload.volume.to_per_month(),
            on_demand: sum(analysis.on_demand_total().to_usd()),
            managed: analysis
                .managed_total()
                .filter(|_| analysis.outcome.capacity.serves())
                .map(|total| sum(total.to_usd())),
            on_demand_label: labeled(
                mode,
                analysis,
                analysis.on_demand_total(),
                on_demand_label,
                c,
            ),
            managed_label: labeled(
                mode,
                analysis,
                analysis.managed_total().unwrap_or_default(),
                managed_label,
                c,
            ),
            difference_label: if mode == Mode::Monthly { difference_label } else { String::new() },
        },
        words: words(analysis, window, mode, narrow, c),
    }
}

/// The label of the reader's point: dollars a month, or for a million requests.
fn labeled(
    mode: Mode,
    analysis: &Analysis,
    total: Usd,
    monthly: String,
    c: &NumberLocale,
) -> String {
    match mode {
        Mode::Monthly => monthly,
        Mode::PerMillion => {
            let millions = analysis.inputs.workload.volume.to_per_month() / 1e6;
            if millions > 0.0 { c.money(total / millions) } else { String::new() }
        }
    }
}

fn words(
    analysis: &Analysis,
    window: (f64, f64),
    mode: Mode,
    narrow: bool,
    c: &NumberLocale,
) -> Words {
    let plan = c.percent(analysis.inputs.managed.plan_discount);
    let crossing = present::planned_crossing(analysis).map_or_else(String::new, |(volume, _)| {
        format!("{} with the plan", c.volume(Volume::from_per_month(volume)))
    });
    let name = if narrow { "Managed" } else { "Managed Instances" };
    let pair = |long: &str, short: &str| (long.to_owned(), short.to_owned());
    Words {
        unit: if mode == Mode::Monthly { c.each() } else { "per million requests" }.to_owned(),
        axis: if narrow {
            "requests a month, logarithmic"
        } else {
            "requests a month, and a second (logarithmic)"
        }
        .to_owned(),
        on_demand: "On-demand".to_owned(),
        managed: name.to_owned(),
        managed_end: present::fleet_at(analysis, window.1, c),
        managed_note: if narrow { String::new() } else { present::idle_note(analysis, c) },
        planned: if narrow { format!("{plan} plan") } else { format!("with a plan of {plan}") },
        planned_crossing: crossing,
        unfit: "does not fit".to_owned(),
        bar_on_demand: pair("On-demand cheaper", "On-demand"),
        bar_managed: pair("Managed Instances cheaper", "Managed"),
        bar_window: "shown above".to_owned(),
    }
}

/// Draws with the numbers printed as the reader's locale has them.
fn printed<T>(mode: Mode, c: &NumberLocale, draw: impl FnOnce(&Format) -> T) -> T {
    let dollars = |dollars| c.money_tick(Usd::from_usd(dollars));
    let exact = |dollars| match mode {
        Mode::Monthly => c.of_its_time(Usd::from_usd(dollars)),
        Mode::PerMillion => c.money(Usd::from_usd(dollars)),
    };
    let volume = |volume| c.volume(Volume::from_per_month(volume));
    let rate = |volume| c.rate(Volume::from_per_month(volume).rate());
    let between = |count| format!("{} more between", c.count(count as u64));
    draw(&Format {
        dollars: &dollars,
        exact: &exact,
        volume: &volume,
        rate: &rate,
        between: &between,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, Scenario};

    #[test]
    fn the_next_instance_is_one_more() {
        for millions in [0.0, 0.001, 50.0, 120.0] {
            let scenario = Scenario::default().with(Field::Requests, millions * 1e6);
            let analysis = Analysis::of(&scenario).unwrap();
            let c = NumberLocale::EN_US;
            let chart = chart(&analysis, window(&analysis, 900.0), 900.0, Mode::Monthly, &c);
            let Some(step) = chart.step else { continue };
            let instances = |volume: f64| {
                let at = analysis.inputs.at(Volume::from_per_month(volume));
                crate::model::evaluate(&at).capacity.fleet().unwrap().instances
            };
            let now = instances(millions * 1e6);
            assert!(instances(step.volume * 1.001) > now, "{millions} M: {step:?}");
        }
    }

    #[test]
    fn a_window_stays_while_it_still_frames_the_outcome() {
        let at = |millions: f64| {
            let scenario = Scenario::default().with(Field::Requests, millions * 1e6);
            Analysis::of(&scenario).unwrap()
        };
        let example = window(&at(120.0), 900.0);
        for (millions, stays) in
            [(120.0, true), (150.0, true), (90.0, true), (400.0, false), (6.0, false)]
        {
            assert_eq!(frames(example, &at(millions), 900.0), stays, "{millions} M");
        }
    }
}
