//! What is shared of a scenario: what is asked, and what is written.

use super::Drawing;
use crate::present::share::Embed;
use crate::scenario::Scenario;
use crate::scenario::link::LinkMetadata;
use serde::{Deserialize, Serialize};

/// A scenario to share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The page's address up to its `#` and without a query.
    pub base: String,
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its recorded traffic; empty for none.
    pub trace: String,
    /// The title and the note as the dialog's fields have them, and the scenarios beside it.
    pub metadata: LinkMetadata,
    /// The embed that is being built.
    pub embed: Embed,
    /// How the page looks at its charts.
    pub look: Look,
    /// The picture that is looked at; none where none is.
    pub picture: Option<Picture>,
}

/// How the page looks at its charts, so that what is saved is what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The volumes in view \[requests a month\]; `None` for those around the crossings.
    pub volumes: Option<(f64, f64)>,
    /// Whether the break-even chart shows dollars for a million requests.
    pub per_million: bool,
    /// The part of the timeline in view, each end a share of the whole; `None` for where most happens.
    pub window: Option<(f64, f64)>,
}

/// A picture of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The key of its chart, one of [`Whole::charts`].
    pub chart: String,
    /// Its width with the margins around the chart \[px\]. The page's own examples have one width, whatever is
    /// asked for.
    pub width: u32,
    /// Whether it is dark.
    pub dark: bool,
}

/// What is shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shared {
    /// Nothing: the scenario has no bill, for this reason.
    NoBill(String),
    /// All of it.
    Whole(Box<Whole>),
}

/// All that is shared of a scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Whole {
    /// The link.
    pub link: String,
    /// The link without title and note.
    pub bare_link: String,
    /// What the scenario is called: the reader's title, or the answer.
    pub title: String,
    /// What is said of its length.
    pub length: String,
    /// The link as a code to point a camera at: an `<svg>`'s inside with its size; none where it is too long.
    pub code: Option<Drawing>,
    /// What a link promises of its prices.
    pub promise: String,
    /// What the reader sees first.
    pub preview: Preview,
    /// The answer as it is heard.
    pub spoken: String,
    /// The frame as HTML.
    pub frame: String,
    /// The address of the embed alone.
    pub frame_address: String,
    /// The element as HTML.
    pub element: String,
    /// HTML around a saved picture.
    pub figure: String,
    /// The whole answer as Markdown.
    pub markdown: String,
    /// The outcome as JSON.
    pub outcome: String,
    /// The charts that can be saved: the key of each, and its name.
    pub charts: Vec<(String, String)>,
    /// The tables that can be saved.
    pub tables: Vec<Table>,
    /// The picture that was asked for.
    pub picture: Option<Exported>,
}

/// A table to save: its name, and it in each format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The name of its file, without an ending.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Comma-separated values.
    pub csv: String,
    /// Tab-separated values.
    pub tsv: String,
    /// Markdown.
    pub markdown: String,
}

/// A picture that stands alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The whole of it as SVG.
    pub svg: String,
    /// The name of its file, without an ending.
    pub file: String,
    /// What it shows.
    pub label: String,
    /// Whether it is one of the page's own examples, of which no HTML is offered.
    pub example: bool,
}

/// What a receiver sees first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The reader's title; may be empty.
    pub title: String,
    /// The answer before its sum, the sum, and what is behind it.
    pub answer: [String; 3],
    /// Whose color the sum has: "od", "mi", or none.
    pub side: String,
    /// The sentence behind the answer, with `*strong*` words.
    pub lead: String,
    /// The break-even chart, small.
    pub chart: Drawing,
    /// The reader's note; may be empty.
    pub note: String,
    /// What the numbers rest on.
    pub source: String,
    /// What is said of recorded traffic that a link cannot carry; mostly empty.
    pub left_behind: String,
}
