//! A table of an outcome: what the page shows of it, and what is saved of it.

use serde::{Deserialize, Serialize};

/// A table with its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows, as its caption.
    pub caption: String,
    /// Its columns; the first is that of the rows' heads.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// The unit of its bare numbers; empty where they have none, or where each row has its own.
    pub unit: String,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its cells; the first is the head of the row.
    pub cells: Vec<Cell>,
    /// The unit of its bare numbers, where the columns have none.
    pub unit: String,
    /// What happens here, as "your traffic", which the text of its head says as well; mostly nothing.
    pub note: String,
    /// The heading of the group of rows that begins with this one; mostly nothing.
    pub group: String,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text, in the reader's notation.
    pub text: String,
    /// Its number in one notation for all locales; empty where it has none.
    pub bare: String,
    /// Whether it is set off from the others.
    pub marked: bool,
}

impl Column {
    /// A column of this name, whose numbers have this unit.
    pub fn new(name: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { name: name.into(), unit: unit.into() }
    }
}

impl Cell {
    /// A text alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A text and its number.
    pub fn number(text: impl Into<String>, bare: impl Into<String>) -> Self {
        Self { text: text.into(), bare: bare.into(), marked: false }
    }
}

impl Row {
    /// A row of these cells and nothing else.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}
