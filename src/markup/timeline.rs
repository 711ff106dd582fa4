//! The words around a run of both sides, and its table.

use super::Html;
use super::aside::{PARTS, WHOLE};
use crate::model::scaling::Sample;
use crate::present::Analysis;
use crate::present::format::{Conventions, bare};
use crate::present::timeline::{self, Event, Reading, Timeline};
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

/// How it comes to that.
pub(super) fn lead(analysis: &Analysis, found: Option<&Timeline>, c: &Conventions) -> String {
    let told = found.map(|found| timeline::lead(analysis, found, c));
    Html::new().sentence(&told.unwrap_or_default()).finish()
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
pub(super) fn events(found: &Timeline, happens: &[Event], c: &Conventions) -> String {
    let mut html = Html::new();
    for event in happens {
        html.within("<li><b>", &found.clock(event.at, c), "</b> ");
        html.within("<span>", &event.sentence, "</span></li>");
    }
    html.finish()
}

/// What is read at the cursor.
pub(super) fn readout(reading: &Reading) -> String {
    let mut html = Html::new();
    for (name, value) in &reading.rows {
        html.within("<tr><th scope=\"row\">", name, "</th>").within("<td>", value, "</td></tr>");
    }
    html.finish()
}

/// The part in view by the clock: "10:38 to 10:54".
pub(super) fn range(whole: &Timeline, shown: &Timeline, c: &Conventions) -> String {
    if let Some(name) = timeline::whole(whole, shown) {
        return name.to_owned();
    }
    let end = shown.start() + shown.span();
    [&shown.clock(shown.start(), c), " to ", &shown.clock(end, c)].concat()
}

/// Buttons for the lengths of time that can be looked at, and one for where most happens.
pub(super) fn spans(found: &Timeline, has_close_up: bool, window: Option<(f64, f64)>) -> String {
    let mut html = Html::new();
    let mut button = |name: &str, value: &str, pressed: bool| {
        html.within("<button type=\"button\" data-span=\"", value, "\" aria-pressed=\"");
        html.raw(if pressed { "true" } else { "false" }).within("\">", name, "</button>");
    };
    let whole = if has_close_up { None } else { Some(WHOLE) };
    let width = window.or(whole).map(|(from, to)| to - from);
    for span in timeline::spans(found) {
        let pressed = width.is_some_and(|width| (width / span.share - 1.0).abs() < 0.02);
        button(span.name, &((span.share * PARTS) as u32).to_string(), pressed);
    }
    if has_close_up {
        button("Close-up", "", window.is_none());
    }
    html.finish()
}

/// The run as a table: a row for each minute or for each of longer steps, and one for each event.
pub(super) fn table(found: &Timeline, happens: &[Event], c: &Conventions) -> String {
    const PER_S: &str = "requests a second";
    let mut html = Html::new();
    html.raw("<caption class=\"sr\">Both sides, step by step</caption><thead><tr>");
    let names = [
        ("Time", ""),
        ("Arriving", PER_S),
        ("On-demand", PER_S),
        ("Managed", PER_S),
        ("Refused", PER_S),
        ("Environments", ""),
        ("Instances", ""),
        ("CPU", "%"),
    ];
    let waits: &[_] = if found.keeps() { &[("Waiting", ""), ("Oldest", "s")] } else { &[] };
    for (name, unit) in names.iter().chain(waits) {
        html.within("<th scope=\"col\" data-unit=\"", unit, "\">").raw(name).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    let on_demand = &found.run.on_demand.samples;
    let managed = found.run.managed.as_ref().map(|run| &run.samples);
    let stride = on_demand.len().div_ceil(MOST_ROWS).max(1);
    let steps = (stride / 2..on_demand.len()).step_by(stride).map(|at| (found.time(at), at));
    let events = happens.iter().filter_map(|event| Some((event.at, found.sample_at(event.at)?)));
    let mut rows: Vec<(Time, usize)> = steps.chain(events).collect();
    rows.sort_by(|one, other| one.0.to_s().total_cmp(&other.0.to_s()));
    let mut rows: Vec<_> = rows.into_iter().map(|(time, at)| (found.clock(time, c), at)).collect();
    rows.dedup_by(|one, other| one.0 == other.0);
    for (time, at) in rows {
        let side = managed.and_then(|samples| samples.get(at)).copied().unwrap_or_default();
        html.within("<tr><th scope=\"row\">", &time, "</th>");
        for (number, cell) in cells(&on_demand[at], &side, c) {
            html.cell(&number, &cell);
        }
        if found.keeps() {
            html.cell(&bare(side.backlog, 0), &c.count(side.backlog.round() as u64));
            html.cell(&bare(side.age.to_s(), 1), &c.duration(side.age));
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>").finish()
}

/// The numbers of a row and their texts.
fn cells(on_demand: &Sample, managed: &Sample, c: &Conventions) -> [(String, String); 7] {
    let rate = |per_s: f64| (bare(per_s, 3), c.rate(Rate::from_per_s(per_s)));
    let count = |number: f64| (bare(number.trunc(), 0), c.count(number as u64));
    [
        rate(on_demand.arrived),
        rate(on_demand.served),
        rate(managed.served),
        rate(managed.refused),
        count(managed.environments),
        count(managed.instances),
        (bare(managed.cpu * 100.0, 1), c.percent(Ratio::from_fraction(managed.cpu))),
    ]
}
