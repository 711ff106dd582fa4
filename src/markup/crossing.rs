//! The table behind the break-even chart.

use super::Html;
use crate::present::Analysis;
use crate::present::crossing;
use crate::present::format::Conventions;

/// The chart's numbers: round volumes, crossings, steps, the reader's own.
pub fn table(analysis: &Analysis, window: (f64, f64), c: &Conventions) -> String {
    let rows = crossing::table(analysis, window, c);
    let planned = rows.iter().any(|row| !row.planned.is_empty());
    let mut html = Html::new();
    html.raw(
        "<caption>Monthly cost by volume. Bold rows: a crossing, a step, your traffic.</caption>",
    );
    html.raw("<thead><tr><th scope=\"col\">Requests a month</th><th scope=\"col\">On-demand</th>");
    html.raw("<th scope=\"col\">Managed Instances</th>");
    html.raw(if planned { "<th scope=\"col\">With a plan</th>" } else { "" });
    html.raw("</tr></thead><tbody>");
    for row in rows {
        html.raw(if row.event { "<tr data-event>" } else { "<tr>" });
        html.within("<th scope=\"row\">", &row.volume, "</th>");
        html.within("<td>", &row.on_demand, "</td>");
        html.within("<td>", &row.managed, "</td>");
        if planned {
            html.within("<td>", &row.planned, "</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}
