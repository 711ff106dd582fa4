//! The spike explorer's words and its table.

use super::Html;
use crate::model::scaling::Survival;
use crate::present::Analysis;
use crate::present::format::{Conventions, bare};
use crate::present::spikes::{self, Spikes};

/// What each side takes, and what more would cost.
pub(super) fn lead(analysis: &Analysis, found: Option<&Spikes>, c: &Conventions) -> String {
    let mut html = Html::new();
    let Some(found) = found else {
        return html.raw("<p>Without traffic there is nothing to multiply.</p>").finish();
    };
    html.raw("<p class=\"lead\">").sentence(&spikes::lead(analysis, found, c)).raw("</p>");
    let price = spikes::price(analysis, found, c);
    if !price.is_empty() {
        html.raw("<p>").sentence(&price).raw("</p>");
    }
    let ways = spikes::ways(found, c);
    if !ways.is_empty() {
        html.raw("<p class=\"ways\">");
        for way in ways {
            html.raw("<button type=\"button\" class=\"button\" data-take=\"").text(&way.pair);
            html.raw("\" data-said=\"").text(&way.said).within("\">", &way.label, "</button> ");
        }
        html.raw("</p>");
    }
    html.finish()
}

/// The same numbers as a table.
pub(super) fn table(found: Option<&Spikes>, c: &Conventions) -> String {
    let Some(found) = found else { return String::new() };
    let mut html = Html::new();
    html.raw("<caption class=\"sr\">The largest spike that refuses nothing</caption>");
    html.raw("<thead><tr><th scope=\"col\" data-unit=\"s\">Rises within</th><th scope=\"col\" data-unit=\"times\">On-demand</th>");
    html.raw("<th scope=\"col\" data-unit=\"times\">Managed Instances</th></tr></thead><tbody>");
    for (rise, survival) in &found.survivals {
        html.raw("<tr><th scope=\"row\" data-value=\"").raw(&bare(rise.to_s(), 0));
        html.within("\">", &c.duration(*rise), "</th>");
        for factor in [Some(survival.on_demand), survival.managed] {
            let text = match factor {
                None => "does not fit".to_owned(),
                Some(none) if none <= 0.0 => "none".to_owned(),
                Some(most) => spikes::factor(most, c),
            };
            // What is no number stays a text: "none", and "and more".
            let known = factor.filter(|most| *most > 0.0 && *most < Survival::MOST);
            html.cell(&known.map_or_else(String::new, |most| bare(most, 2)), &text);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}

/// What the runs rest on.
pub(super) fn assumptions(analysis: &Analysis, c: &Conventions) -> String {
    let mut html = Html::new();
    for (name, value, why) in spikes::assumptions(analysis, c) {
        html.within("<div title=\"", why, "\">").within("<dt>", name, "</dt>");
        html.within("<dd>", &value, "</dd></div>");
    }
    html.finish()
}
