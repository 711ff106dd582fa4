//! The two invoices.

use super::Html;
use crate::model::Side;
use crate::present::Analysis;
use crate::present::bills::{self, Bill};
use crate::present::format::{Conventions, bare};

/// The inside of an invoice: its head, its lines, its total.
pub fn invoice(side: Side, analysis: &Analysis, c: &Conventions) -> String {
    let (key, name, bill) = match side {
        Side::OnDemand => ("od", "On-demand", Some(bills::on_demand(analysis, c))),
        Side::Managed => ("mi", "Managed Instances", bills::managed(analysis, c)),
    };
    let total = bill.as_ref().map_or_else(|| "does not fit".to_owned(), |bill| c.money(bill.total));
    let mut html = Html::new();
    html.raw("<header class=\"bill-head\"><h3><i class=\"key\" data-side=\"")
        .raw(key)
        .raw("\"></i>");
    html.raw(name).raw("</h3><p class=\"bill-total\"><span data-total=\"").raw(key);
    html.within("\">", &total, "</span>");
    html.raw(if bill.is_some() { "<small> a month</small></p></header>" } else { "</p></header>" });
    html.raw("<table><caption class=\"sr\">").raw(name).raw(": the bill of a month</caption>");
    html.raw(
        "<thead class=\"sr\"><tr><th scope=\"col\">Item</th><th scope=\"col\">US dollars</th>",
    );
    html.raw("</tr></thead><tbody>");
    if let Some(bill) = &bill {
        lines(&mut html, bill, c);
    }
    html.raw("</tbody><tfoot><tr><th scope=\"row\">Total</th>");
    let number = bill.map_or_else(String::new, |bill| bare(bill.total.to_usd(), 2));
    html.cell(&number, &total).raw("</tr></tfoot></table>").finish()
}

fn lines(html: &mut Html, bill: &Bill, c: &Conventions) {
    for row in &bill.rows {
        html.raw("<tr><th scope=\"row\">").raw(row.name);
        html.within("<span class=\"how\">", &row.how, "</span></th>");
        html.open_cell(&bare(row.amount.to_usd(), 2));
        let amount = c.money(row.amount);
        if row.step.is_empty() {
            html.text(&amount);
        } else {
            html.raw("<a href=\"#").raw(row.step).within("\">", &amount, "</a>");
        }
        html.raw("</td></tr>");
    }
    if !bill.absent.is_empty() {
        html.within(
            "<tr data-zero><th scope=\"row\">",
            bill.absent,
            "</th><td data-value=\"0.00\">none</td></tr>",
        );
    }
}

/// What a million requests cost.
pub fn per_million(analysis: &Analysis, c: &Conventions) -> String {
    let sentence = bills::per_million(analysis, c).unwrap_or_default();
    Html::new().sentence(&sentence).finish()
}
