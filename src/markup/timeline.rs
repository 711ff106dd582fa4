//! The words around a run of both sides, and its table.

use super::Html;
use crate::model::scaling::Sample;
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::timeline::{self, Event, Story, Timeline};
use crate::units::{Rate, Ratio, Time};

/// The most rows of the table.
const MOST_ROWS: usize = 34;

/// What happened, in one sentence.
pub(super) fn headline(analysis: &Analysis, found: Option<&Timeline>, c: &Conventions) -> String {
    let mut html = Html::new();
    match found {
        Some(found) => html.sentence(&timeline::headline(analysis, found, c)),
        None => html.raw("Without traffic there is nothing to step through."),
    };
    html.finish()
}

/// The figures of the run.
pub(super) fn facts(analysis: &Analysis, found: Option<&Timeline>, c: &Conventions) -> String {
    let mut html = Html::new();
    let facts = found.map(|found| timeline::facts(analysis, found, c));
    for fact in facts.into_iter().flatten() {
        html.within("<div><dt>", fact.name, "</dt>").within("<dd><b>", &fact.figure, "</b> ");
        html.within("<small>", &fact.note, "</small></dd></div>");
    }
    html.finish()
}

/// What happens, each with its number in the drawing and its time.
pub(super) fn events(found: Option<&Timeline>, happens: &[Event], c: &Conventions) -> String {
    let mut html = Html::new();
    for event in happens {
        let at = match (event.at, found.map(|found| found.story)) {
            (first, Some(Story::Spike(_))) if first <= Time::ZERO => "at first".to_owned(),
            (at, _) => found.map(|found| found.clock(at, c)).unwrap_or_default(),
        };
        html.within("<li><b>", &at, "</b> ").text(&event.sentence).raw("</li>");
    }
    html.finish()
}

/// The run as a table, a row for each minute or for each of longer steps.
pub(super) fn table(found: Option<&Timeline>, c: &Conventions) -> String {
    let Some(found) = found else { return String::new() };
    let mut html = Html::new();
    html.raw("<caption class=\"sr\">Both sides, step by step</caption><thead><tr>");
    let names =
        ["Time", "Arriving", "On-demand", "Managed", "Refused", "Environments", "Instances", "CPU"];
    let waits: &[&str] = if found.keeps() { &["Waiting", "Oldest"] } else { &[] };
    for name in names.iter().chain(waits) {
        html.within("<th scope=\"col\">", name, "</th>");
    }
    html.raw("</tr></thead><tbody>");
    let on_demand = &found.run.on_demand.samples;
    let managed = found.run.managed.as_ref().map(|run| &run.samples);
    let stride = on_demand.len().div_ceil(MOST_ROWS).max(1);
    for at in (stride / 2..on_demand.len()).step_by(stride) {
        let side = managed.and_then(|samples| samples.get(at)).copied().unwrap_or_default();
        html.within("<tr><th scope=\"row\">", &found.clock(found.time(at), c), "</th>");
        for cell in cells(&on_demand[at], &side, c) {
            html.within("<td>", &cell, "</td>");
        }
        if found.keeps() {
            html.within("<td>", &c.count(side.backlog.round() as u64), "</td>");
            html.within("<td>", &c.duration(side.age), "</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}

fn cells(on_demand: &Sample, managed: &Sample, c: &Conventions) -> [String; 7] {
    let rate = |per_s: f64| c.rate(Rate::from_per_s(per_s));
    [
        rate(on_demand.arrived),
        rate(on_demand.served),
        rate(managed.served),
        rate(managed.refused),
        c.count(managed.environments as u64),
        c.count(managed.instances as u64),
        c.percent(Ratio::from_fraction(managed.cpu)),
    ]
}
