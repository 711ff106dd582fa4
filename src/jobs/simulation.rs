//! The runs of both sides over time: what is asked, and what comes out.

mod timeline;

use super::{Drawing, LEAST_WIDTH};
use crate::chart::figure;
use crate::model::Profile;
use crate::present::format::NumberLocale;
use crate::present::table::Table;
use crate::present::{Analysis, compare, outlook, prose, recorded, spikes};
use crate::scenario::deciding::Deciding;
use crate::scenario::link::{self, LinkMetadata};
use crate::scenario::trace::{self, Fault, Recording};
use crate::scenario::{Field, Scenario, TrafficShape};
use serde::{Deserialize, Serialize};

/// A scenario to run, and how it is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its recorded traffic; empty for none.
    pub trace: String,
    /// The title, and the scenarios beside it.
    pub metadata: LinkMetadata,
    /// The width of the charts \[px\].
    pub width: u32,
    /// The part of the timeline in view, each end a share of the whole; `None` for where most happens.
    pub window: Option<(f64, f64)>,
}

impl Question {
    /// A scenario as it is asked for, without what changes nothing: the trace of traffic that is not recorded,
    /// the note, and what came out once.
    pub fn of(
        scenario: &Scenario,
        trace: &str,
        metadata: &LinkMetadata,
        width: u32,
        window: Option<(f64, f64)>,
    ) -> Self {
        let is_own = scenario.shape == TrafficShape::Recorded;
        Self {
            scenario: *scenario,
            trace: if is_own { trace } else { "" }.to_owned(),
            metadata: LinkMetadata {
                note: String::new(),
                made: None,
                deciding: Deciding::default(),
                ..metadata.clone()
            },
            width,
            window,
        }
    }

    /// The recorded traffic, where that is what the scenario counts.
    fn own(&self) -> Option<Result<Recording, Fault>> {
        (self.scenario.shape == TrafficShape::Recorded).then(|| trace::read(&self.trace))
    }

    /// The width that its charts are drawn for.
    fn wide(&self) -> f64 {
        f64::from(self.width.max(LEAST_WIDTH))
    }

    /// The part in view, where it is one.
    fn part(&self) -> Option<(f64, f64)> {
        /// What is shorter is the dust in the last bits of a share.
        const LEAST: f64 = 1e-9;
        let (from, to) = self.window?;
        let (from, to) = (from.clamp(0.0, 1.0), to.clamp(0.0, 1.0));
        (to - from >= LEAST).then_some((from, to))
    }
}

/// What comes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    /// The hours that both bills count; none for steady traffic.
    pub hours: Option<Profile>,
    /// The run.
    pub timeline: Timeline,
    /// How large a spike each side takes.
    pub spikes: Spikes,
    /// The months of growing traffic.
    pub outlook: Option<Outlook>,
    /// The scenarios side by side, where there are several.
    pub comparison: Option<Comparison>,
    /// What is counted of recorded traffic, where that is what is chosen.
    pub recorded: Option<Recorded>,
}

/// A run of both sides, in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The section's title.
    pub title: String,
    /// What happened, in one sentence.
    pub headline: String,
    /// How it comes to that.
    pub lead: String,
    /// Its figures.
    pub facts: Vec<Fact>,
    /// The run, where there is traffic.
    pub run: Option<Run>,
}

/// A figure of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// The figure.
    pub figure: String,
    /// What belongs to it.
    pub note: String,
}

/// The drawn run and all that stands along it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The part in view: a share of the whole for each end.
    pub window: (f64, f64),
    /// The shortest part that can be looked at: a share of the whole.
    pub closest: f64,
    /// The part in view by the clock: "10:38 to 10:54".
    pub range: String,
    /// The lengths of time that can be looked at.
    pub spans: Vec<Span>,
    /// The panels.
    pub chart: Drawing,
    /// The whole as a strip above them.
    pub strip: Drawing,
    /// Where the drawings begin and end \[px\].
    pub ends: (f64, f64),
    /// The names of the values at the cursor.
    pub names: Vec<String>,
    /// What stands along it, from the left.
    pub places: Vec<Place>,
    /// The place at which the cursor begins.
    pub key: usize,
    /// What happens, in its order.
    pub events: Vec<Event>,
    /// The same numbers as a table.
    pub table: Table,
}

/// A length of time that can be looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Its name, as "Hour".
    pub name: String,
    /// Its share of the whole; `None` for where most happens.
    pub share: Option<f64>,
    /// Whether it is the one in view.
    pub pressed: bool,
}

/// A moment along a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Where it is \[px from the left\].
    pub x: f64,
    /// How many of the events have begun.
    pub begun: usize,
    /// The time.
    pub at: String,
    /// All of it as it is heard.
    pub spoken: String,
    /// The values at it, in the order of [`Run::names`].
    pub values: Vec<String>,
}

/// Something that happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, by the clock.
    pub at: String,
    /// What.
    pub sentence: String,
}

/// How large a spike each side takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spikes {
    /// What each side takes.
    pub lead: String,
    /// What more would cost; may be empty.
    pub price: String,
    /// What the reader can do about it.
    pub ways: Vec<Way>,
    /// The drawing, where there is traffic.
    pub chart: Option<Drawing>,
    /// The same as a table.
    pub table: Table,
    /// What the runs rest on.
    pub assumptions: Vec<Assumption>,
}

/// A change of one input that takes a larger spike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// The input.
    pub field: Field,
    /// Its number then.
    pub value: f64,
    /// What its button says.
    pub label: String,
    /// What is said when it was done.
    pub said: String,
}

/// An assumption that a run rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumption {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Why it is assumed so.
    pub why: String,
}

/// The months of growing traffic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// When the answer turns.
    pub lead: String,
    /// What all of it costs.
    pub sum: String,
    /// Both bills by month.
    pub chart: Drawing,
    /// The same as a table.
    pub table: Table,
}

/// Scenarios side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Both bills of each on one scale.
    pub chart: Drawing,
    /// Their names: this scenario's, then those of the pinned ones.
    pub names: Vec<String>,
    /// What they lead to, and where their inputs differ. The columns after the first are those of `names`.
    pub table: Table,
    /// Whether any input differs.
    pub differs: bool,
}

/// What is counted of recorded traffic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recorded {
    /// It is counted.
    Counted {
        /// What is counted, and what a link loses of it.
        words: String,
        /// Whether it is one of the traces that come along.
        named: bool,
    },
    /// There is none: traffic is counted as steady.
    Missing {
        /// Why.
        sentence: String,
    },
}

/// Runs a scenario; `None` where it has no bill.
pub fn run(question: &Question, c: &NumberLocale) -> Option<Simulated> {
    let own = question.own();
    let recorded = own.as_ref().map(|own| counted(own, &question.trace, c));
    let trace = own.and_then(Result::ok).map(|own| own.trace);
    let analysis = Analysis::simulated(&question.scenario, trace).ok()?;
    Some(told(&analysis, question, recorded, c))
}

/// The same of an analysis that is there already: that of the question's scenario and trace.
pub fn simulated(analysis: &Analysis, question: &Question, c: &NumberLocale) -> Simulated {
    let own = question.own();
    told(analysis, question, own.map(|own| counted(&own, &question.trace, c)), c)
}

fn told(
    analysis: &Analysis,
    question: &Question,
    recorded: Option<Recorded>,
    c: &NumberLocale,
) -> Simulated {
    let width = question.wide();
    Simulated {
        hours: analysis.inputs.profile,
        timeline: timeline::timeline(analysis, width, question.part(), c),
        spikes: spikes(analysis, width, c),
        outlook: outlook(analysis, width, c),
        comparison: comparison(analysis, &question.metadata, width, c),
        recorded,
    }
}

fn counted(own: &Result<Recording, Fault>, trace: &str, c: &NumberLocale) -> Recorded {
    match own {
        Ok(own) => Recorded::Counted { words: recorded::words(own, c), named: own.is_named() },
        Err(fault) => {
            Recorded::Missing { sentence: recorded::fault(fault, link::linked(trace), c) }
        }
    }
}

fn spikes(analysis: &Analysis, width: f64, c: &NumberLocale) -> Spikes {
    let assumption = |(name, value, why): (&str, String, &str)| Assumption {
        name: name.to_owned(),
        value,
        why: why.to_owned(),
    };
    let assumptions = spikes::assumptions(analysis, c).into_iter().map(assumption).collect();
    let Some(found) = spikes::Spikes::of(analysis) else {
        let lead = spikes::NO_TRAFFIC.to_owned();
        return Spikes { lead, assumptions, ..Spikes::default() };
    };
    let way = |way: spikes::Way| Way {
        field: way.field,
        value: way.value,
        label: way.label,
        said: way.said,
    };
    let lead = spikes::lead(&found, c);
    let (svg, height) = figure::spikes::draw(&found, width, c);
    Spikes {
        price: spikes::price(analysis, &found, c),
        ways: spikes::ways(&found, c).into_iter().map(way).collect(),
        chart: Some(Drawing::new(svg, (width, height), prose::plain(&lead))),
        table: spikes::table(&found, c),
        lead,
        assumptions,
    }
}

fn outlook(analysis: &Analysis, width: f64, c: &NumberLocale) -> Option<Outlook> {
    let found = outlook::Outlook::of(analysis)?;
    let lead = outlook::lead(&found, c);
    let (svg, height) = figure::outlook::draw(&found, width, c);
    Some(Outlook {
        sum: outlook::sum(&found, c),
        chart: Drawing::new(svg, (width, height), prose::plain(&lead)),
        table: outlook::table(&found, c),
        lead,
    })
}

/// The scenarios side by side; `None` where there is nothing to compare with.
fn comparison(
    analysis: &Analysis,
    metadata: &LinkMetadata,
    width: f64,
    c: &NumberLocale,
) -> Option<Comparison> {
    if metadata.beside.is_empty() {
        return None;
    }
    let columns = compare::columns(analysis, &metadata.title, &metadata.beside, c);
    let table = compare::table(&columns, c);
    let (svg, height) = figure::compare::draw(&columns, width, c);
    Some(Comparison {
        chart: Drawing::new(svg, (width, height), compare::chart(c)),
        names: columns.into_iter().map(|column| column.name).collect(),
        // The inputs that differ are a group of rows, and the only one.
        differs: table.rows.iter().any(|row| !row.group.is_empty()),
        table,
    })
}

#[cfg(test)]
mod tests;
