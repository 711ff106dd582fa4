//! The break-even chart in numbers and words: lines, crossings, the reader's point, a table.

use super::Analysis;
use super::format::{NumberLocale, bare};
use super::table::{Cell, Column, Row, Table};
use super::words;
use crate::model::{
    HIGHEST_VOLUME, Inputs, LOWEST_VOLUME, Side, Winner, break_even, evaluate, steps,
};
use crate::units::{Usd, Volume};

/// Requests and dollars a month.
pub type Spot = (f64, f64);

/// The lines over a window of volumes, by their corners.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// On-demand.
    pub on_demand: Vec<Spot>,
    /// Managed Instances as the verdict counts them.
    pub managed: Vec<Spot>,
    /// Managed Instances with the plan, where the verdict leaves it out.
    pub planned: Vec<Spot>,
    /// Where the first instance beyond today's comes.
    pub next_step: Option<f64>,
}

/// More steps than this in a window are drawn by samples instead of corners.
const MOST_STEPS: usize = 64;

/// Samples of a line whose steps are too many to draw.
const SAMPLES: u32 = 160;

/// The lines from the volume `from` to the volume `to`.
pub fn lines(analysis: &Analysis, (from, to): (f64, f64)) -> Lines {
    let inputs = &analysis.inputs;
    let planned = analysis.is_unplanned().then(|| analysis.planned_inputs()).flatten();
    let end = last_served(analysis).map_or(to, |served| to.min(served.to_per_month()));
    let mut lines = Lines { on_demand: on_demand_line(inputs, from, to), ..Lines::default() };
    if end <= from || analysis.outcome.managed.is_none() {
        return lines;
    }
    let volumes = corner_volumes(inputs, from, end);
    let today = analysis.inputs.workload.volume.to_per_month();
    if volumes.len() <= 2 * MOST_STEPS + 2 {
        // The first is where the window begins.
        let steps = volumes.iter().copied().skip(1);
        lines.next_step = { steps }.find(|volume| *volume > today && *volume < end);
    }
    lines.managed = managed_line(inputs, &volumes);
    if let Some(planned) = planned {
        lines.planned = managed_line(&planned, &volumes);
        // A plan that covers nothing would hide under the other line.
        if lines.planned == lines.managed {
            lines.planned.clear();
        }
    }
    lines
}

/// The largest volume that a fleet at its maximum serves.
fn last_served(analysis: &Analysis) -> Option<Volume> {
    let last = analysis.break_even.intervals.last()?;
    (last.winner == Winner::OnlyOnDemand).then_some(last.from)
}

/// The on-demand line: straight but for the free tier and the price tiers, which this many corners show.
fn on_demand_line(inputs: &Inputs, from: f64, to: f64) -> Vec<Spot> {
    const CORNERS: u32 = 24;
    spaced(from, to, CORNERS)
        .map(|volume| {
            let bill = crate::model::on_demand_bill(&inputs.at(Volume::from_per_month(volume)));
            (volume, bill.total().to_usd())
        })
        .collect()
}

/// Volumes at equal factors, both ends included.
fn spaced(from: f64, to: f64, parts: u32) -> impl Iterator<Item = f64> {
    let factor = libm::log(to / from);
    (0..=parts).map(move |part| match part {
        0 => from,
        last if last == parts => to,
        _ => from * libm::exp(factor * f64::from(part) / f64::from(parts)),
    })
}

/// Volumes between which the Managed Instances line is straight: each step twice, before and after.
fn corner_volumes(inputs: &Inputs, from: f64, to: f64) -> Vec<f64> {
    let volume = Volume::from_per_month;
    match steps(inputs, volume(from), volume(to), MOST_STEPS) {
        Some(steps) => {
            let mut volumes = vec![from];
            for step in steps {
                let before = step.to_per_month();
                volumes.extend([before, before * (1.0 + 2e-9)]);
            }
            volumes.push(to);
            volumes
        }
        None => spaced(from, to, SAMPLES).collect(),
    }
}

fn managed_line(inputs: &Inputs, volumes: &[f64]) -> Vec<Spot> {
    volumes
        .iter()
        .filter_map(|volume| {
            let at = evaluate(&inputs.at(Volume::from_per_month(*volume)));
            at.managed.map(|bill| (*volume, bill.total().to_usd()))
        })
        .collect()
}

/// A crossing with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Requests and dollars a month.
    pub spot: Spot,
    /// "Break-even: 77.1 M".
    pub label: String,
    /// "on-demand is cheaper below".
    pub note: String,
}

/// The crossings with their labels. On a step the two never cost the same: one passes the other.
pub fn marks(analysis: &Analysis, c: &NumberLocale) -> Vec<Mark> {
    analysis
        .break_even
        .of_bills()
        .map(|crossing| {
            let volume = c.volume(crossing.volume);
            let (label, note) = match crossing.above {
                Winner::Managed => (format!("Break-even: {volume}"), "on-demand is cheaper below"),
                _ => (format!("{volume}: one more instance"), "on-demand is cheaper again"),
            };
            Mark {
                spot: (crossing.volume.to_per_month(), crossing.cost.to_usd()),
                label,
                note: note.to_owned(),
            }
        })
        .collect()
}

/// The first crossing of on-demand with Managed Instances under the plan that the verdict leaves out.
pub fn planned_crossing(analysis: &Analysis) -> Option<Spot> {
    if !analysis.is_unplanned() {
        return None;
    }
    let first = break_even(&analysis.planned_inputs()?)
        .crossings
        .into_iter()
        .find(|crossing| crossing.above == Winner::Managed)?;
    Some((first.volume.to_per_month(), first.cost.to_usd()))
}

/// The chart as one sentence, for those who hear it.
pub fn description(analysis: &Analysis, c: &NumberLocale) -> String {
    let ranges: Vec<String> = analysis
        .break_even
        .intervals
        .iter()
        .take(4)
        .map(|interval| {
            let who = match interval.winner {
                Winner::OnDemand => "on-demand is cheaper",
                Winner::Managed => "Managed Instances are cheaper",
                Winner::OnlyOnDemand => "only on-demand serves all requests",
            };
            format!(
                "from {} to {} requests a month, {who}",
                c.volume(interval.from),
                c.volume(interval.to)
            )
        })
        .collect();
    let more = analysis.break_even.intervals.len().saturating_sub(4);
    let rest = if more > 0 {
        format!("; {} more ranges follow", c.count(more as u64))
    } else {
        String::new()
    };
    words::capitalized(&format!("{}{rest}.", ranges.join("; ")))
}

/// The caption: how to read the chart, and how many crossings there are.
pub fn caption(analysis: &Analysis, c: &NumberLocale) -> String {
    let count = match analysis.break_even.of_bills().count() {
        0 => "there is no break-even".to_owned(),
        1 => "there is one break-even".to_owned(),
        many => format!("there are {} break-evens", words::number(many as f64, c)),
    };
    let incomplete = if analysis.break_even.complete {
        ""
    } else {
        " or more, because the two bills stay close over very many steps"
    };
    format!(
        "The shaded gap is the {} difference, in the color of the cheaper side. The bar below covers \
         every volume from a thousand to a trillion requests a month: {count}{incomplete}.",
        c.periodic()
    )
}

/// A row of the table behind the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// "77.1 M, break-even".
    pub volume: String,
    /// The on-demand bill.
    pub on_demand: String,
    /// The Managed Instances bill.
    pub managed: String,
    /// With the plan that the verdict leaves out; empty where there is none.
    pub planned: String,
    /// What happens here: a crossing, a step, the reader's own volume; mostly nothing.
    pub what: String,
    /// The four numbers for programs, each empty where its text is none.
    pub bare: [String; 4],
}

/// The most rows of one kind in the table.
const MOST_ROWS: usize = 12;

/// The chart as a table: round volumes, every crossing and step, and the reader's own volume.
pub fn table(analysis: &Analysis, window: (f64, f64), c: &NumberLocale) -> Vec<TableRow> {
    let (from, to) = window;
    let mut stops: Vec<(f64, String)> =
        round_volumes(from, to).map(|at| (at, String::new())).collect();
    let shown = |at: f64| at >= from && at <= to;
    for crossing in analysis.break_even.crossings.iter().take(MOST_ROWS) {
        let at = crossing.volume.to_per_month();
        let what = match crossing.above {
            Winner::Managed => ", break-even",
            Winner::OnDemand => ", one more instance makes on-demand cheaper",
            Winner::OnlyOnDemand => ", the most the fleet serves",
        };
        stop(&mut stops, at, what.to_owned());
    }
    let volume = Volume::from_per_month;
    let end = last_served(analysis).map_or(to, |served| to.min(served.to_per_month()));
    if let Some(steps) = steps(&analysis.inputs, volume(from), volume(end.max(from)), MOST_ROWS) {
        for step in steps {
            let at = step.to_per_month();
            let next = evaluate(&analysis.inputs.at(step * (1.0 + 2e-9)));
            let count = next.capacity.fleet().map_or(0.0, |fleet| fleet.instances);
            let what = format!(", the limit of {}", words::instances(count - 1.0, c));
            stop(&mut stops, at, what);
        }
    }
    let today = analysis.inputs.workload.volume.to_per_month();
    if shown(today) || today > 0.0 {
        stop(&mut stops, today, ", your traffic".to_owned());
    }
    let planned = analysis.is_unplanned().then(|| analysis.planned_inputs()).flatten();
    stops
        .into_iter()
        .map(|(at, what)| table_row(analysis, planned.as_ref(), at, &what, c))
        .collect()
}

/// Adds a stop behind those of no larger volumes.
fn stop(stops: &mut Vec<(f64, String)>, at: f64, what: String) {
    let place = stops.iter().position(|other| other.0 > at).unwrap_or(stops.len());
    stops.insert(place, (at, what));
}

fn table_row(
    analysis: &Analysis,
    planned: Option<&Inputs>,
    at: f64,
    what: &str,
    c: &NumberLocale,
) -> TableRow {
    let volume = Volume::from_per_month(at);
    let outcome = evaluate(&analysis.inputs.at(volume));
    let money =
        |bill: Option<Usd>| bill.map_or_else(|| "does not fit".to_owned(), |usd| c.sum(usd));
    let number = |bill: Option<Usd>| bill.map_or_else(String::new, |usd| c.bare_sum(usd));
    let served = outcome.capacity.serves();
    let on_demand = outcome.on_demand.total();
    let managed = outcome.managed.filter(|_| served).map(|bill| bill.total());
    let with_plan = planned.map(|inputs| {
        let outcome = evaluate(&inputs.at(volume));
        outcome.managed.filter(|_| served).map(|bill| bill.total())
    });
    TableRow {
        volume: format!("{}{what}", c.volume(volume)),
        on_demand: c.sum(on_demand),
        managed: money(managed),
        planned: with_plan.map_or_else(String::new, money),
        what: what.strip_prefix(", ").unwrap_or_default().to_owned(),
        bare: [bare(at, 0), number(Some(on_demand)), number(managed), number(with_plan.flatten())],
    }
}

/// The same as the page shows it and as it is saved.
pub fn data_table(analysis: &Analysis, window: (f64, f64), c: &NumberLocale) -> Table {
    let dollars = c.dollars_each();
    let rows = table(analysis, window, c);
    let planned = rows.iter().any(|row| !row.planned.is_empty());
    let mut columns = vec![
        Column::new("Requests a month", ""),
        Column::new("On-demand", dollars),
        Column::new("Managed Instances", dollars),
    ];
    columns.extend(planned.then(|| Column::new("With a plan", dollars)));
    let row = |row: TableRow| {
        let texts = [row.volume, row.on_demand, row.managed, row.planned];
        let cells = texts.into_iter().zip(row.bare).take(columns.len());
        let cells = cells.map(|(text, bare)| Cell::number(text, bare)).collect();
        Row { note: row.what, ..Row::new(cells) }
    };
    let rows = rows.into_iter().map(row).collect();
    let caption = [
        "Cost ",
        c.each(),
        " by volume. Bold rows: break-even, the limit of a fleet, your traffic.",
    ]
    .concat();
    Table { caption, columns, rows }
}

/// 1, 2 and 5 times the powers of ten within a window.
fn round_volumes(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let lowest = LOWEST_VOLUME.to_per_month();
    let highest = HIGHEST_VOLUME.to_per_month();
    let mut decade = lowest;
    let mut all = Vec::new();
    while decade <= highest {
        all.extend([decade, decade * 2.0, decade * 5.0]);
        decade *= 10.0;
    }
    all.into_iter().filter(move |volume| *volume >= from && *volume <= to)
}

/// The labels at the reader's own volume: on-demand, Managed Instances, their difference.
pub fn point_labels(analysis: &Analysis, c: &NumberLocale) -> (String, String, String) {
    let managed = analysis.managed_total();
    let difference = match analysis.outcome.saving() {
        Some(saving) => {
            let size = saving.max(Usd::ZERO - saving);
            match analysis.winner() {
                Side::Managed => format!("saves {}", c.sum_headline(size)),
                Side::OnDemand => format!("costs {} more", c.sum_headline(size)),
            }
        }
        None => String::new(),
    };
    let managed = managed.map_or_else(String::new, |total| c.sum(total));
    (c.sum(analysis.on_demand_total()), managed, difference)
}

/// "8 instances" at a volume.
pub fn fleet_at(analysis: &Analysis, volume: f64, c: &NumberLocale) -> String {
    let at = evaluate(&analysis.inputs.at(Volume::from_per_month(volume)));
    at.capacity.fleet().map_or_else(String::new, |fleet| {
        let noun = if fleet.instances < 1.5 { "instance" } else { "instances" };
        format!("{} {noun}", c.count(fleet.instances as u64))
    })
}

/// "Managed Instances: you pay for three, busy or idle", where the line lies flat.
pub fn idle_note(analysis: &Analysis, c: &NumberLocale) -> String {
    let least = evaluate(&analysis.inputs.at(LOWEST_VOLUME));
    least.capacity.fleet().map_or_else(String::new, |fleet| {
        format!(
            "Managed Instances: you pay for {}, busy or idle",
            words::number(fleet.instances, c)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    const C: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn the_example_is_drawn_by_its_corners() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        let lines = lines(&analysis, (10e6, 300e6));
        // Two ends and two points for each of three steps.
        assert_eq!(lines.managed.len(), 8);
        assert_eq!(lines.planned.len(), 8);
        assert!((lines.next_step.unwrap() / 1e6 - 157.68).abs() < 1e-6);
        let planned = planned_crossing(&analysis).unwrap();
        assert!((planned.0 / 1e6 - 59.3).abs() < 0.05, "{planned:?}");
    }

    #[test]
    fn the_table_names_what_happens() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        let rows = table(&analysis, (10e6, 300e6), &C);
        let events: Vec<&str> =
            rows.iter().filter(|row| !row.what.is_empty()).map(|row| row.volume.as_str()).collect();
        assert_eq!(
            events,
            [
                "77.1\u{a0}M, break-even",
                "120\u{a0}M, your traffic",
                "158\u{a0}M, the limit of three instances",
                "210\u{a0}M, the limit of four instances",
                "263\u{a0}M, the limit of five instances",
            ]
        );
        let crossing = rows.iter().find(|row| row.volume.contains("break-even")).unwrap();
        assert_eq!(crossing.on_demand, crossing.managed);
        let today = rows.iter().find(|row| row.what == "your traffic").unwrap();
        assert_eq!(today.bare, ["120000000", "664.00", "435.02", "340.19"]);
        let shown = data_table(&analysis, (10e6, 300e6), &C);
        assert_eq!((shown.columns.len(), shown.rows.len()), (4, rows.len()));
        let noted = shown.rows.iter().filter(|row| !row.note.is_empty()).count();
        assert_eq!(noted, events.len());
        assert_eq!(shown.rows[0].cells[0], Cell::number("10\u{a0}M", "10000000"));
        let mut planned = Scenario::default();
        planned.commitment = crate::scenario::Commitment::Plan;
        let without = data_table(&Analysis::of(&planned).unwrap(), (10e6, 300e6), &C);
        assert!(without.rows.iter().all(|row| row.cells.len() == without.columns.len()));
        assert_eq!(without.columns.len(), 3);
    }

    #[test]
    fn the_sentence_says_who_wins_where() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        assert_eq!(
            description(&analysis, &C),
            "From 1\u{a0}k to 77.1\u{a0}M requests a month, on-demand is cheaper; from 77.1\u{a0}M to 1\u{a0}T requests a month, Managed Instances are cheaper."
        );
    }
}
