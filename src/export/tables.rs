//! The tables that can be saved of an outcome, each in every format.

use super::table;
use crate::jobs::share;
use crate::jobs::simulation::Simulated;
use crate::model::Side;
use crate::present::format::NumberLocale;
use crate::present::table::Table;
use crate::present::{Analysis, bills, break_even};

/// The tables of an outcome that have rows: `window` is the range of volumes in view \[requests a month\],
/// `simulated` are the runs over time.
pub fn tables(
    analysis: &Analysis,
    simulated: Option<&Simulated>,
    window: (f64, f64),
    c: &NumberLocale,
) -> Vec<share::Table> {
    let run = simulated.and_then(|all| all.timeline.run.as_ref());
    let outlook = simulated.and_then(|all| all.outlook.as_ref());
    let comparison = simulated.and_then(|all| all.comparison.as_ref());
    let found = [
        ("bill-od", "On-demand bill", Some(bills::table(analysis, Side::OnDemand, c))),
        ("bill-mi", "Managed Instances bill", Some(bills::table(analysis, Side::Managed, c))),
        ("break-even", "Cost by volume", Some(break_even::data_table(analysis, window, c))),
        ("timeline", "Traffic over time", run.map(|run| run.table.clone())),
        ("outlook", "Both bills, month by month", outlook.map(|found| found.table.clone())),
        (
            "spikes",
            "Largest spikes without refusals",
            simulated.map(|all| all.spikes.table.clone()),
        ),
        ("compare", "Scenarios side by side", comparison.map(|found| found.table.clone())),
    ];
    let shown = found.into_iter().filter_map(|(file, name, table)| Some((file, name, table?)));
    shown
        .filter(|(_, _, table)| !table.rows.is_empty())
        .map(|(file, name, table)| written(file, name, &table))
        .collect()
}

fn written(file: &str, name: &str, table: &Table) -> share::Table {
    share::Table {
        file: ["crossover-", file].concat(),
        name: name.to_owned(),
        csv: table::csv(table),
        tsv: table::tsv(table),
        markdown: table::markdown(table),
    }
}
