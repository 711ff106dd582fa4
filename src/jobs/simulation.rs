//! The runs of both sides over time: what is asked, and what comes out.

use super::Drawing;
use crate::model::Profile;
use crate::present::table::Table;
use crate::scenario::link::Cover;
use crate::scenario::{Field, Scenario};
use serde::{Deserialize, Serialize};

/// A scenario to run, and how it is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its recorded traffic; empty for none.
    pub trace: String,
    /// The title, and the scenarios beside it.
    pub cover: Cover,
    /// The width of the charts \[px\].
    pub width: u32,
    /// The part of the timeline in view, each end a share of the whole; `None` for where most happens.
    pub window: Option<(f64, f64)>,
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
