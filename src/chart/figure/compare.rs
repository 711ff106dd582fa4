//! The chart of several scenarios.

use crate::chart::Side;
use crate::chart::compare::{self, Compare, Row};
use crate::present::compare::Column;
use crate::present::format::NumberLocale;
use crate::units::Usd;

/// The bills of all scenarios on one scale: the drawing and its height.
pub fn draw(columns: &[Column], width: f64, c: &NumberLocale) -> (String, f64) {
    let amount = |total: Usd| (c.per.of_month(total).to_usd(), c.sum(total));
    let row = |column: &Column| {
        let mut bills = Vec::new();
        if let Ok(analysis) = &column.outcome {
            bills.push((Side::OnDemand, amount(analysis.on_demand_total())));
            bills.extend(analysis.managed_total().map(|total| (Side::Managed, amount(total))));
        }
        Row { name: column.name.clone(), bills, none: "has no bill".to_owned() }
    };
    let rows = columns.iter().map(row).collect();
    let chart = Compare { width, rows, unit: c.each().to_owned() };
    compare::draw(&chart, &|dollars| c.money_tick(Usd::from_usd(dollars)))
}
