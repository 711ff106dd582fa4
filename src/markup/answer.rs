//! The answer, what would flip it, and what the money does not say.

use super::Html;
use crate::model::Side;
use crate::present::format::Conventions;
use crate::present::verdict::{Act, Brief, Unpriced};
use crate::present::{Analysis, verdict as words};

/// The tag of a sum, in the color of its side.
fn sum_tag(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::OnDemand) => "<span class=\"od keep\">",
        Some(Side::Managed) => "<span class=\"mi keep\">",
        None => "<span class=\"keep\">",
    }
}

/// The answer; `stale` says why it is that of an earlier scenario.
pub fn verdict(analysis: &Analysis, stale: Option<&str>, c: &Conventions) -> String {
    let headline = words::headline(analysis, c);
    let mut html = Html::new();
    html.within("<h1>", &headline.before, sum_tag(headline.side));
    html.text(&headline.sum)
        .within("</span>", &headline.after, "</h1><p class=\"lead\">")
        .sentence(&headline.lead)
        .raw("</p>");
    if let Some(stale) = stale {
        html.within("<p class=\"stale\">", stale, "</p>");
    }
    html.finish()
}

/// What stands in the place of the answer without a bill; `figures` says whose figures are shown.
pub fn unpriced(unpriced: &Unpriced, figures: &str) -> String {
    let mut html = Html::new();
    html.within("<h1>", &unpriced.headline, "</h1><p class=\"lead\">");
    html.sentence(&unpriced.sentence).raw("</p><p class=\"remedies\">");
    for (at, remedy) in unpriced.remedies.iter().enumerate() {
        html.raw("<button type=\"button\" class=\"button\" ");
        match remedy.act {
            Act::Enter(field) => html.within("data-enter=\"", field.spec().key, "\">"),
            _ => html.within("data-mend=\"", &at.to_string(), "\">"),
        };
        html.text(&remedy.words).raw("</button> ");
    }
    html.within("</p><p class=\"stale\">", figures, "</p>").finish()
}

/// What would flip the answer, as list items.
pub fn margins(analysis: &Analysis, c: &Conventions) -> String {
    let mut html = Html::new();
    let margins = crate::present::margins::margins(analysis, c);
    if analysis.outcome.saving().is_none() {
        html.raw("<li><span>First it has to fit.</span></li>");
    } else if margins.is_empty() {
        html.raw("<li><span>Nothing within these ranges changes the answer.</span></li>");
    }
    for flip in margins {
        html.raw("<li><span>").sentence(&flip.sentence).raw("</span>");
        html.within("<span class=\"move\">", &flip.note, "</span></li>");
    }
    html.finish()
}

/// What the money does not say.
pub fn caveat(analysis: &Analysis, c: &Conventions) -> String {
    Html::new().sentence(&words::caveat(analysis, c)).finish()
}

/// The answer where there is room for a line.
pub fn brief(analysis: &Analysis, c: &Conventions) -> String {
    line(&words::brief(analysis, c))
}

/// The same in its words.
pub fn line(brief: &Brief) -> String {
    let mut html = Html::new();
    html.within("<span>", "", sum_tag(brief.side)).text(&brief.sum).raw("</span>");
    html.text(brief.rest.trim_end_matches('.')).raw("</span>");
    html.within("<small>", &brief.detail, "</small>").finish()
}
