//! The months of growing traffic: when the answer turns, and the same as a table.

use super::Html;
use crate::present::format::Conventions;
use crate::present::outlook::{Outlook, lead as turns, numbers, rows, sum};

/// When the answer turns, and what all of it costs.
pub(super) fn lead(outlook: &Outlook, c: &Conventions) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"lead\">").sentence(&turns(outlook, c)).raw("</p>");
    html.raw("<p>").sentence(&sum(outlook, c)).raw("</p>").finish()
}

/// The months as a table.
pub(super) fn table(outlook: &Outlook, c: &Conventions) -> String {
    let mut html = Html::new();
    html.raw("<caption class=\"sr\">Both bills month by month</caption><thead><tr>");
    html.raw("<th scope=\"col\">Month</th><th scope=\"col\">Requests</th>");
    for head in ["On-demand", "Managed Instances"] {
        html.within("<th scope=\"col\" data-unit=\"US dollars\">", head, "</th>");
    }
    html.raw("<th scope=\"col\">Cheaper</th>");
    html.raw("</tr></thead><tbody>");
    for ([month, cells @ ..], numbers) in rows(outlook, c).into_iter().zip(numbers(outlook)) {
        html.within("<tr><th scope=\"row\">", &month, "</th>");
        for (at, cell) in cells.iter().enumerate() {
            html.cell(numbers.get(at).map_or("", String::as_str), cell);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}
