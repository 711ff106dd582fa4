//! The months of growing traffic: when the answer turns, and the same as a table.

use super::Html;
use crate::present::format::Conventions;
use crate::present::outlook::{Outlook, lead as turns, rows, sum};

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
    for head in ["Month", "Requests", "On-demand", "Managed Instances", "Cheaper"] {
        html.within("<th scope=\"col\">", head, "</th>");
    }
    html.raw("</tr></thead><tbody>");
    for [month, cells @ ..] in rows(outlook, c) {
        html.within("<tr><th scope=\"row\">", &month, "</th>");
        for cell in cells {
            html.within("<td>", &cell, "</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}
