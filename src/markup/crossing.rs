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
    html.raw("<thead><tr><th scope=\"col\">Requests a month</th><th scope=\"col\" data-unit=\"US dollars\">On-demand</th>");
    html.raw("<th scope=\"col\" data-unit=\"US dollars\">Managed Instances</th>");
    html.raw(if planned {
        "<th scope=\"col\" data-unit=\"US dollars\">With a plan</th>"
    } else {
        ""
    });
    html.raw("</tr></thead><tbody>");
    for row in rows {
        html.raw(if row.what.is_empty() { "<tr>" } else { "<tr data-event>" });
        let [volume, on_demand, managed, with_plan] = &row.bare;
        html.raw("<th scope=\"row\" data-value=\"").raw(volume);
        html.within("\" data-note=\"", &row.what, "\">");
        html.text(&row.volume).raw("</th>");
        html.cell(on_demand, &row.on_demand).cell(managed, &row.managed);
        if planned {
            html.cell(with_plan, &row.planned);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}
