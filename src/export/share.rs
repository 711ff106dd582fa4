//! All that is shared of a scenario: its link, what a receiver sees first, snippets, pictures, tables and data.

use super::charts::{self, Subject};
use super::{markdown, outcome, qr, snippet, tables};
use crate::chart::break_even::Mode;
use crate::chart::figure;
use crate::jobs::Drawing;
use crate::jobs::share::{Preview, Question, Shared, Whole};
use crate::jobs::simulation;
use crate::model::Side;
use crate::present::format::NumberLocale;
use crate::present::{Analysis, break_even, prices, problems, share, verdict};
use crate::scenario::link::{self, LinkMetadata, Reading, metadata};
use crate::scenario::trace::{self, Fault};
use crate::scenario::{Scenario, TrafficShape};

/// The width of the chart in the preview \[px\].
const PREVIEW: f64 = 288.0;

/// The width of the page's column, for which charts are drawn that nobody looks at \[px\].
const COLUMN: u32 = 936;

/// What is said of recorded traffic that a link cannot carry.
const TOO_LARGE: &str = "Your recorded traffic is too large for a link and stays on this device. The reader gets its key figures, and steady traffic until a trace is chosen.";

/// The answer to a question.
///
/// The link, the preview, snippets, Markdown and outcome are of what a receiver's page has: recorded traffic as
/// far as a link carries it. Charts and tables are of what the reader's own page shows: all of it.
pub fn answer(question: &Question, c: &NumberLocale) -> Shared {
    let Question { scenario, trace, .. } = question;
    let linked = link::linked(trace);
    let received = match analyzed(scenario, linked) {
        Ok(analysis) => analysis,
        Err(found) => {
            let first = found.first();
            let why = first.map(|problem| problems::problem(problem, scenario, c).1);
            return Shared::NoBill(why.unwrap_or_default());
        }
    };
    let own = if linked.len() < trace.len() { analyzed(scenario, trace).ok() } else { None };
    let mut whole = written(question, &received, c);
    add_drawn(&mut whole, question, own.as_ref().unwrap_or(&received), c);
    Shared::Whole(Box::new(whole))
}

/// A scenario with the hours of its traffic, as far as the text of its trace holds them.
fn analyzed(scenario: &Scenario, trace: &str) -> Result<Analysis, Vec<crate::scenario::Problem>> {
    Analysis::simulated(scenario, trace::read(trace).ok().map(|own| own.trace))
}

/// All that is text.
fn written(question: &Question, analysis: &Analysis, c: &NumberLocale) -> Whole {
    let Question { base, scenario, embed, .. } = question;
    let trace = link::linked(&question.trace);
    let metadata = LinkMetadata {
        title: metadata::line(&question.metadata.title),
        note: metadata::lines(&question.metadata.note),
        made: Some(share::made(analysis)),
        beside: question.metadata.beside.clone(),
        per: question.metadata.per,
        deciding: question.metadata.deciding.clone(),
    };
    let link = share::link(base, scenario, trace, &metadata);
    let bare = LinkMetadata { title: String::new(), note: String::new(), ..metadata.clone() };
    let fragment = share::fragment(scenario, trace, &metadata);
    let headline = verdict::headline(analysis, c);
    let (answer, spoken) = (headline.title(), headline.spoken());
    let reading = Reading {
        scenario: *scenario,
        trace: trace.to_owned(),
        metadata: metadata.clone(),
        notices: Vec::new(),
    };
    Whole {
        bare_link: share::link(base, scenario, trace, &bare),
        title: if metadata.title.is_empty() { answer.clone() } else { metadata.title.clone() },
        length: share::length(&link, c),
        code: qr::code(&link),
        promise: share::promise(analysis),
        preview: preview(analysis, trace, &metadata, c),
        frame: snippet::frame(embed, base, &fragment, &answer),
        frame_address: snippet::address(embed, base, &fragment),
        element: snippet::element(embed, base, &fragment, &answer),
        figure: snippet::figure(
            &link,
            &spoken,
            &prices::source(&analysis.scenario, &analysis.facts),
        ),
        markdown: markdown::answer(analysis, &metadata, &link, c),
        outcome: outcome::json(&reading, analysis.trace.as_ref()).unwrap_or_default(),
        spoken,
        link,
        ..Whole::default()
    }
}

/// Adds tables, the charts that there are, and the picture that is looked at.
fn add_drawn(whole: &mut Whole, question: &Question, analysis: &Analysis, c: &NumberLocale) {
    let Question { scenario, trace, look, picture, .. } = question;
    let metadata = LinkMetadata {
        title: metadata::line(&question.metadata.title),
        ..question.metadata.clone()
    };
    let width = charts::inner(picture.as_ref().map_or(COLUMN, |picture| picture.width));
    let run = simulation::Question::of(scenario, trace, &metadata, width as u32, look.window);
    let simulated = simulation::simulated(analysis, &run, c);
    let (title, base) = (&*whole.title, &*question.base);
    let subject = Subject { analysis, simulated: &simulated, look: *look, title, base, c };
    let picture = picture.as_ref().and_then(|picture| subject.picture(picture));
    let charts = subject.charts();
    let volumes = charts::volumes(analysis, look, width);
    whole.tables = tables::tables(analysis, Some(&simulated), volumes, c);
    (whole.charts, whole.picture) = (charts, picture);
}

/// What a receiver sees first.
fn preview(analysis: &Analysis, trace: &str, metadata: &LinkMetadata, c: &NumberLocale) -> Preview {
    let headline = verdict::headline(analysis, c);
    let side = match headline.side {
        Some(Side::OnDemand) => "od",
        Some(Side::Managed) => "mi",
        None => "",
    };
    let window = figure::break_even::window(analysis, PREVIEW);
    let (_, drawing) = figure::break_even::draw(analysis, window, PREVIEW, Mode::Monthly, c);
    let own = analysis.scenario.shape == TrafficShape::Recorded;
    let is_left = own && matches!(trace::read(trace), Err(Fault::Elsewhere(_)));
    Preview {
        title: metadata.title.clone(),
        answer: [headline.before, headline.sum, headline.after],
        side: side.to_owned(),
        lead: headline.lead,
        chart: Drawing {
            svg: drawing.inside(),
            width: drawing.width,
            height: drawing.height,
            label: break_even::description(analysis, c),
        },
        note: metadata.note.clone(),
        source: prices::source(&analysis.scenario, &analysis.facts),
        left_behind: if is_left { TOO_LARGE.to_owned() } else { String::new() },
    }
}

#[cfg(test)]
mod tests;
