//! A run as a table.

use super::{Event, Timeline};
use crate::model::scaling::Sample;
use crate::present::format::{NumberLocale, bare};
use crate::present::table::{Cell, Column, Row, Table};
use crate::units::{Rate, Ratio, Time};

/// The most rows of even steps.
const MOST_ROWS: usize = 34;

/// The run as a table: a row for each minute or for each of longer steps, and one for each event.
pub fn table(found: &Timeline, happens: &[Event], c: &NumberLocale) -> Table {
    let on_demand = &found.run.on_demand.samples;
    let managed = found.run.managed.as_ref().map(|run| &run.samples);
    let row = |(time, at): (String, usize)| {
        let side = managed.and_then(|samples| samples.get(at)).copied().unwrap_or_default();
        let mut row = Row::new(vec![Cell::text(time)]);
        row.cells.extend(cells(&on_demand[at], &side, c));
        if found.keeps() {
            row.cells.extend(waiting(&side, c));
        }
        row
    };
    Table {
        caption: "Both sides, step by step".to_owned(),
        columns: columns(found),
        rows: stops(found, happens, c).into_iter().map(row).collect(),
    }
}

fn columns(found: &Timeline) -> Vec<Column> {
    const PER_S: &str = "requests a second";
    const ALWAYS: [(&str, &str); 8] = [
        ("Time", ""),
        ("Arriving", PER_S),
        ("On-demand", PER_S),
        ("Managed", PER_S),
        ("Refused", PER_S),
        ("Environments", ""),
        ("Instances", ""),
        ("CPU", "%"),
    ];
    const WAITING: [(&str, &str); 2] = [("Waiting", ""), ("Oldest", "s")];
    let waiting = WAITING.iter().filter(|_| found.keeps());
    ALWAYS.iter().chain(waiting).map(|(name, unit)| Column::new(*name, *unit)).collect()
}

/// The rows' times by the clock, each once, with their samples.
fn stops(found: &Timeline, happens: &[Event], c: &NumberLocale) -> Vec<(String, usize)> {
    let samples = found.run.on_demand.samples.len();
    let stride = samples.div_ceil(MOST_ROWS).max(1);
    let even = (stride / 2..samples).step_by(stride).map(|at| (found.time(at), at));
    let events = happens.iter().filter_map(|event| Some((event.at, found.sample_at(event.at)?)));
    let mut stops: Vec<(Time, usize)> = even.chain(events).collect();
    stops.sort_by(|one, other| one.0.to_s().total_cmp(&other.0.to_s()));
    let told = stops.into_iter().map(|(time, at)| (found.clock(time, c), at));
    let mut told: Vec<(String, usize)> = told.collect();
    told.dedup_by(|one, other| one.0 == other.0);
    told
}

fn cells(on_demand: &Sample, managed: &Sample, c: &NumberLocale) -> [Cell; 7] {
    let rate = |per_s: f64| Cell::number(c.rate(Rate::from_per_s(per_s)), bare(per_s, 3));
    let count = |number: f64| Cell::number(c.count(number as u64), bare(number.trunc(), 0));
    let cpu = c.percent(Ratio::from_fraction(managed.cpu));
    [
        rate(on_demand.arrived),
        rate(on_demand.served),
        rate(managed.served),
        rate(managed.refused),
        count(managed.environments),
        count(managed.instances),
        Cell::number(cpu, bare(managed.cpu * 100.0, 1)),
    ]
}

/// What waits, and for how long the oldest has.
fn waiting(managed: &Sample, c: &NumberLocale) -> [Cell; 2] {
    let backlog = managed.backlog;
    [
        Cell::number(c.count(backlog.round() as u64), bare(backlog, 0)),
        Cell::number(c.duration(managed.age), bare(managed.age.to_s(), 1)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Analysis;
    use crate::present::timeline::events;
    use crate::scenario::link;

    const C: NumberLocale = NumberLocale::EN_US;

    fn run(link: &str) -> (Analysis, Timeline) {
        let scenario = link::read(link).scenario;
        let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
        let run = Timeline::of(&analysis).unwrap();
        (analysis, run)
    }

    #[test]
    fn there_is_a_row_at_each_event() {
        for link in ["v=2", "v=2&shape=day-night&requests=2B/month&source=queue"] {
            let (analysis, run) = run(link);
            let happens = events(&analysis, &run, &C);
            assert!(happens.len() > 2, "{link}");
            let table = table(&run, &happens, &C);
            for event in happens {
                let time = run.clock(event.at, &C);
                let rows = table.rows.iter().filter(|row| row.cells[0].text == time);
                assert_eq!(rows.count(), 1, "{link} {time}");
            }
        }
    }

    #[test]
    fn what_waits_has_columns_where_it_can() {
        for (link, columns) in [("v=2", 8), ("v=2&source=queue", 10)] {
            let (_, run) = run(link);
            let table = table(&run, &[], &C);
            assert_eq!(table.columns.len(), columns, "{link}");
            assert!(table.rows.len() > 10 && table.rows.len() <= MOST_ROWS);
            assert!(table.rows.iter().all(|row| row.cells.len() == columns), "{link}");
            let numbers = table.rows.iter().flat_map(|row| &row.cells[1..]);
            assert!(numbers.into_iter().all(|cell| cell.bare.parse::<f64>().is_ok()), "{link}");
        }
    }
}
