//! The words around the drawn fleet: its title, its legend, what each limit asks for.

use super::Html;
use crate::present::Analysis;
use crate::present::fleet::{self, Rung};
use crate::present::format::Conventions;

/// More units than these are a number alone.
const MOST_UNITS: f64 = 12.0;

/// The section's heading and the sentence that answers it.
pub fn head(analysis: &Analysis, c: &Conventions) -> String {
    let mut html = Html::new();
    let running = analysis.outcome.capacity.fleet().filter(|fleet| fleet.instances > 0.0);
    match running {
        Some(fleet) => html
            .within("<h2 id=\"h-fleet\">", &fleet::title(analysis, fleet, c), "</h2>")
            .within("<p>", &fleet::subtitle(fleet, c), "</p>"),
        None => html.raw("<h2 id=\"h-fleet\">No instance runs in this configuration</h2>"),
    };
    html.finish()
}

/// What the marks in the drawing mean.
pub fn legend(analysis: &Analysis, c: &Conventions) -> String {
    let Some(fleet) = analysis.outcome.capacity.fleet() else { return String::new() };
    let mut html = Html::new();
    let entry = |html: &mut Html, mark: &str, text: &str| {
        html.raw("<li><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\">").raw(mark).raw("</svg>");
        html.text(text);
    };
    entry(
        &mut html,
        "<path d=\"M0 8 8 0M0 14 14 0M6 14l8-8\" stroke=\"currentColor\"/>",
        "kept by the instance",
    );
    let used = format!("CPU in use, {}", c.percent(fleet.utilization));
    entry(&mut html, "<rect x=\"2\" y=\"1\" width=\"10\" height=\"12\" class=\"f-mi\"/>", &used);
    let target = format!("target, {} ", c.percent(analysis.inputs.managed.target));
    entry(&mut html, "<path d=\"M0 7h14\" class=\"f-tick\"/>", &target);
    html.raw("<span class=\"badge\">assumption</span>");
    entry(&mut html, "<circle cx=\"7\" cy=\"7\" r=\"4.5\" class=\"f-dot\"/>", "slot in use");
    html.finish()
}

/// What each limit asks for, of environments and of instances, the one that decides first.
pub fn ladders(analysis: &Analysis, c: &Conventions) -> String {
    let Some(fleet) = analysis.outcome.capacity.fleet() else { return String::new() };
    let mut html = Html::new();
    ladder(
        &mut html,
        "h-environments",
        "How many environments?",
        &fleet::environment_rungs(analysis, fleet, c),
    );
    ladder(
        &mut html,
        "h-instances",
        "How many instances?",
        &fleet::instance_rungs(analysis, fleet, c),
    );
    html.finish()
}

fn ladder(html: &mut Html, id: &str, question: &str, rungs: &[Rung]) {
    html.raw("<div class=\"ladder\"><h3 id=\"").raw(id).raw("\">").raw(question);
    html.raw("</h3><ol aria-labelledby=\"").raw(id).raw("\">");
    for rung in rungs {
        html.raw(if rung.binds { "<li class=\"rung\" data-binds>" } else { "<li class=\"rung\">" });
        html.within("<span class=\"rung-name\">", rung.name, "</span><span class=\"rung-amount\">");
        if rung.count <= MOST_UNITS && rung.counts {
            html.raw("<span class=\"rung-units\" aria-hidden=\"true\">");
            html.raw(&"<i></i>".repeat(rung.count as usize)).raw("</span>");
        }
        html.within("<b>", &rung.amount, "</b>");
        html.raw(if rung.binds { "<span class=\"binds\">sets it</span>" } else { "" });
        html.within("</span><span class=\"how\">", &rung.how, "</span></li>");
    }
    html.raw("</ol></div>");
}
