//! What is worth knowing, how each figure comes about, and what the page has to say about itself.

use super::Html;
use crate::present::findings::card;
use crate::present::format::Conventions;
use crate::present::working::{self, Step};
use crate::present::{Analysis, prices as price_words, problems};
use crate::scenario::Problem;
use crate::scenario::link::Notice;

const BADGE: &str = "<span class=\"badge\">assumption</span>";

/// The findings, the most serious first, as list items.
pub fn findings(analysis: &Analysis, c: &Conventions) -> String {
    let mut html = Html::new();
    for finding in analysis.findings() {
        let card = card(&finding, analysis, c);
        let heavy = if finding.is_warning() { " data-weight=\"heavy\"" } else { "" };
        html.raw("<li class=\"finding\"").raw(heavy);
        html.within("><p class=\"finding-figure\">", &card.figure, "</p>");
        html.within("<h3>", &card.headline, if card.assumption { " " } else { "" });
        html.raw(if card.assumption { BADGE } else { "" }).raw("</h3><p>");
        html.sentence(&card.reason).raw("</p></li>");
    }
    html.finish()
}

/// The working, step by step.
pub fn steps(analysis: &Analysis, c: &Conventions) -> String {
    let mut html = Html::new();
    for step in working::steps(analysis, c) {
        html.raw("<details class=\"step fold\" id=\"").raw(step.id).raw("\">");
        html.within("<summary><span class=\"step-name\">", &step.name, "</span>");
        html.within("<b class=\"step-value\">", &step.value, "</b></summary>");
        body(&mut html, &step);
        html.raw("</details>");
    }
    html.finish()
}

fn body(html: &mut Html, step: &Step) {
    html.within("<div class=\"step-body\"><p class=\"formula\">", step.formula, "</p>");
    html.within("<p class=\"numbers\">", &step.numbers, "</p>");
    if !step.note.is_empty() {
        html.raw("<p>").sentence(&step.note).raw("</p>");
    }
    html.raw("<ul class=\"sources\">");
    for source in &step.sources {
        html.raw("<li>").raw(if source.assumption { BADGE } else { "" }).raw(" ");
        if source.url.is_empty() {
            html.text(&source.name);
        } else {
            html.raw("<a rel=\"noreferrer\" href=\"").text(source.url);
            html.within("\">", &source.name, "</a>");
        }
        html.raw("</li>");
    }
    html.raw("</ul></div>");
}

/// What keeps the page from what the reader asked for: parts of the link, problems of the scenario.
pub fn notices(
    link: &[Notice],
    then: Option<&str>,
    problems: &[Problem],
    scenario: &crate::scenario::Scenario,
    c: &Conventions,
) -> String {
    let mut html = Html::new();
    for sentence in problems::notices(link, c).as_deref().into_iter().chain(then) {
        html.within("<div class=\"notice\" data-notice=\"link\"><p>", sentence, "</p>");
        html.raw("<div class=\"actions\"><button type=\"button\" class=\"button\" data-dismiss>");
        html.raw("Dismiss</button></div></div>");
    }
    for problem in problems {
        let (_, sentence) = problems::problem(problem, scenario, c);
        html.within("<div class=\"notice\" data-notice=\"problem\"><p>", &sentence, "</p></div>");
    }
    html.finish()
}

/// Whose figures are shown, where that is another scenario.
pub fn figures_of(figures: Option<&str>) -> String {
    figures.map_or_else(String::new, |figures| {
        Html::new().within("<div class=\"notice\"><p>", figures, "</p></div>").finish()
    })
}

/// What was last worked on, on offer where the page starts without a scenario.
pub fn draft(is_there: bool) -> &'static str {
    if is_there {
        "<div class=\"notice\" data-notice=\"draft\"><p>The scenario that you last worked on is still on this \
        device.</p><div class=\"actions\"><button type=\"button\" class=\"button\" data-draft=\"open\">Go on \
        with it</button> <button type=\"button\" class=\"button\" data-draft=\"forget\">Forget it</button></div></div>"
    } else {
        ""
    }
}

/// *Undo* on offer, after everything was replaced at once.
pub fn toast(what: Option<&str>) -> String {
    what.map_or_else(String::new, |what| {
        Html::new()
            .within("<div class=\"undo\"><p>", what, "</p>")
            .raw("<button type=\"button\" class=\"button\" data-undo>Undo</button></div>")
            .finish()
    })
}

/// What an embed rests on: Region, type, date of prices.
pub fn source(analysis: &Analysis) -> String {
    Html::new().text(&price_words::source(&analysis.scenario, &analysis.facts)).finish()
}

/// Where the prices are from, and that they are old where they are.
pub fn prices(analysis: &Analysis, stale: bool) -> String {
    let mut html = Html::new();
    html.sentence(&price_words::colophon(&analysis.scenario, &analysis.facts));
    if stale {
        html.sentence(price_words::STALE);
    }
    html.finish()
}
