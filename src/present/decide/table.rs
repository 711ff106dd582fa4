//! A search as a table: the types that are left with on-demand among them, then those that could not run it.

use super::{reason, way};
use crate::present::choices::{arch, plan_in_full};
use crate::present::format::{NumberLocale, bare};
use crate::present::table::{Cell, Column, Row as Line, Table};
use crate::present::words::{mean, tenths};
use crate::scenario::Scenario;
use crate::scenario::search::{Best, Constraints, Found, Loser, OnDemandFound, Row, Search};
use crate::units::{PerHour, Period, Usd};

/// A table, and what each of its rows makes of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The table.
    pub table: Table,
    /// The scenario with the configuration of each row; `None` where it cannot run.
    pub takes: Vec<Option<Scenario>>,
}

/// The columns with the units of their numbers.
const COLUMNS: [(&str, &str); 13] = [
    ("Configuration", ""),
    ("Month", "USD"),
    ("Your commitment", "USD"),
    ("Cheapest published plan", "USD"),
    ("Instances", ""),
    ("Environments per instance", ""),
    ("Environment", "MB"),
    ("GB per vCPU", "GB"),
    ("Concurrency", ""),
    ("Response", "ms"),
    ("Headroom", "%"),
    ("Price an hour", "USD"),
    ("Per usable vCPU-hour", "USD"),
];

/// The last column, which says why a row is not the best.
const WHY: &str = "Why not";

/// The types that are left from the cheapest on, on-demand in its place among them, and those that a price or the
/// traffic keeps out. What is not searched by choice is not in it.
pub fn table(search: &Search, constraints: &Constraints, c: &NumberLocale) -> Shown {
    let mut columns: Vec<Column> =
        COLUMNS.into_iter().map(|(name, unit)| Column::new(name, unit)).collect();
    let each = match c.per {
        Period::Hour => "Hour",
        Period::Month => "Month",
        Period::Year => "Year",
    };
    if let Some(month) = columns.get_mut(1) {
        *month = Column::new(each, "USD");
    }
    columns.push(Column::new(WHY, ""));
    let (mut rows, mut takes) = (Vec::new(), Vec::new());
    let mut on_demand = search.on_demand.best;
    for row in &search.rows {
        if let Some(Loser::Constraint(constraint)) = row.loses
            && constraint.is_choice()
        {
            continue;
        }
        let is_next = |one: &OnDemandFound| match &row.found {
            Some(found) => one.month <= found.month || search.best == Some(Best::OnDemand),
            None => true,
        };
        if let Some(found) = on_demand.filter(is_next) {
            rows.push(on_demand_line(&found, search, c));
            takes.push(Some(found.apply()));
            on_demand = None;
        }
        rows.push(line(row, search, constraints, c));
        takes.push(search.apply(row));
    }
    if let Some(found) = on_demand {
        rows.push(on_demand_line(&found, search, c));
        takes.push(Some(found.apply()));
    }
    let caption = "Every type at its cheapest configuration".to_owned();
    Shown { table: Table { caption, columns, rows }, takes }
}

fn dollars(amount: Usd, c: &NumberLocale) -> Cell {
    Cell::number(c.sum(amount), c.bare_sum(amount))
}

fn price(per_hour: PerHour, c: &NumberLocale) -> Cell {
    let usd = Usd::from_usd((per_hour.to_usd() * 1e5).round() / 1e5);
    Cell::number(c.unit_price(usd), bare(usd.to_usd(), 5))
}

/// A row of a type.
fn line(row: &Row, search: &Search, constraints: &Constraints, c: &NumberLocale) -> Line {
    let is_own = row.instance == search.base.instance;
    let mut head = Cell::text(row.instance.name());
    head.marked = row.loses.is_none();
    let mut cells = vec![head];
    match &row.found {
        Some(found) => cells.extend(figures(found, c)),
        None => cells.extend((0..COLUMNS.len() - 3).map(|_| Cell::text("–"))),
    }
    cells.extend([price(row.per_hour, c), price(row.per_usable_vcpu, c)]);
    cells.push(Cell::text(reason(row, constraints, c)));
    Line { note: if is_own { "your type" } else { "" }.to_owned(), ..Line::new(cells) }
}

/// The cells of a configuration, from its month to its headroom.
fn figures(found: &Found, c: &NumberLocale) -> Vec<Cell> {
    let size = &found.setup.environment;
    let plan = found.plans.iter().min_by(|one, other| one.1.to_usd().total_cmp(&other.1.to_usd()));
    let plan = plan.map_or_else(
        || Cell::text("–"),
        |(offer, month)| {
            let name = plan_in_full(offer.plan, offer.term, offer.payment);
            let text = [&*c.sum(*month), ", ", &name].concat();
            Cell::number(text, c.bare_sum(*month))
        },
    );
    let is_level = (found.most - found.instances).abs() < 1e-9;
    let instances = if is_level { mean(found.instances, c) } else { tenths(found.instances, c) };
    let ms = found.response.to_ms();
    let percent = found.headroom.to_percent();
    let count = |number: f64| Cell::number(c.count(number as u64), bare(number, 0));
    vec![
        dollars(found.month, c),
        found.own.map_or_else(|| Cell::text("–"), |own| dollars(own, c)),
        plan,
        Cell::number(instances, bare(found.instances, 4)),
        count(found.fleet.packing.environments()),
        Cell::number(c.gb(size.memory), bare(size.memory.to_mb(), 0)),
        count(size.gb_per_vcpu),
        count(found.setup.slots),
        Cell::number(c.duration(found.response), bare(ms, 3)),
        Cell::number(c.percent(found.headroom), bare(percent, 2)),
    ]
}

/// The row of on-demand.
fn on_demand_line(found: &OnDemandFound, search: &Search, c: &NumberLocale) -> Line {
    let mut head = Cell::text(["On-demand", &way(found, search, c)].concat());
    head.marked = search.best == Some(Best::OnDemand);
    let mut cells = vec![head, dollars(found.month, c), dollars(found.month, c)];
    cells.extend((3..9).map(|_| Cell::text("–")));
    cells.push(Cell::number(c.duration(found.response), bare(found.response.to_ms(), 3)));
    cells.extend((10..13).map(|_| Cell::text("–")));
    let why = match search.cheapest() {
        _ if search.best == Some(Best::OnDemand) => "the cheapest".to_owned(),
        Some((_, best)) => [&c.sum(found.month - best.month), " more"].concat(),
        None => String::new(),
    };
    cells.push(Cell::text(why));
    let architecture = if found.arch == search.base.arch() { "" } else { arch(found.arch) };
    Line { note: architecture.to_owned(), ..Line::new(cells) }
}
