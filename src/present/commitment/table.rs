//! Commitments as a table: a plan in each row, with its best amount and what that comes to.

use super::words::{break_even, count, discount, fall, hourly, month, title};
use super::{Commitments, Row as Plan, at_most};
use crate::model::Side;
use crate::present::choices::plan_in_full;
use crate::present::format::{NumberLocale, bare};
use crate::present::table::{Cell, Column, Row, Table};
use crate::units::{Period, Ratio, Time, Usd};

/// The plans as a table; the head of the best row says so.
pub fn table(found: &Commitments, c: &NumberLocale) -> Table {
    const DOLLARS: &str = "US dollars";
    const PERCENT: &str = "percent";
    let amount = match found.side {
        Side::Managed => Column::new("Best commitment", "instances"),
        Side::OnDemand => Column::new("Covers an hour, at on-demand prices", DOLLARS),
    };
    let each = match c.per {
        Period::Hour => "Each hour",
        Period::Month => "Each month",
        Period::Year => "Each year",
    };
    let columns = vec![
        Column::new("Plan", ""),
        Column::new("Discount", PERCENT),
        amount,
        Column::new("Hourly commitment", DOLLARS),
        Column::new("Upfront cost", DOLLARS),
        Column::new(each, DOLLARS),
        Column::new("Over the term", DOLLARS),
        Column::new("Coverage", PERCENT),
        Column::new("Utilization", PERCENT),
        Column::new("Effective savings rate", PERCENT),
        Column::new("Break-even", "month"),
        Column::new("Fall of traffic absorbed", PERCENT),
    ];
    let rows = found.rows.iter().enumerate().map(|(at, plan)| row(found, plan, at, c)).collect();
    Table { caption: title(found.side).to_owned(), columns, rows }
}

fn row(found: &Commitments, plan: &Plan, at: usize, c: &NumberLocale) -> Row {
    let bought = &plan.purchase;
    let is_best = found.best == Some(at);
    let money = |amount: Usd| Cell::number(c.money(amount), bare(amount.to_usd(), 2));
    let sum = |amount: Usd| Cell::number(c.sum(amount), c.bare_sum(amount));
    let share = |share: Ratio| Cell::number(c.percent(share), bare(share.to_percent(), 2));
    let name = plan_in_full(plan.offer.plan, plan.offer.term, plan.offer.payment);
    let name = if is_best { name + " (lowest)" } else { name };
    let amount = match found.side {
        Side::Managed if bought.units <= 0.0 => Cell::number("none", "0"),
        Side::Managed => Cell::number(count(bought.units, c), bare(bought.units, 3)),
        Side::OnDemand => Cell::number(hourly(bought.covers, c), bare(bought.covers.to_usd(), 3)),
    };
    let utilization =
        if bought.units > 0.0 { share(bought.utilization) } else { Cell::text("none") };
    let months = bought.break_even.map(|time| if time > Time::ZERO { month(time) } else { 0 });
    let absorbed =
        bought.fall.map_or_else(String::new, |share| bare(at_most(share).to_percent(), 0));
    let cells = vec![
        Cell { marked: is_best, ..Cell::text(name) },
        Cell::number(discount(plan, c), bare(plan.offer.discount.to_percent(), 2)),
        amount,
        Cell::number(hourly(bought.hourly, c), bare(bought.hourly.to_usd(), 3)),
        money(bought.upfront),
        Cell { marked: is_best, ..sum(bought.month) },
        money(bought.total),
        share(bought.coverage),
        utilization,
        share(bought.savings_rate),
        Cell::number(
            break_even(bought),
            months.map_or_else(String::new, |month| month.to_string()),
        ),
        Cell::number(fall(bought, c), absorbed),
    ];
    Row { note: if is_best { "lowest".to_owned() } else { String::new() }, ..Row::new(cells) }
}
