//! A file of measured traffic: what is handed over, and what it holds.

use super::Drawing;
use crate::scenario::{Field, Runtime};
use serde::{Deserialize, Serialize};

/// A file before it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// How it is called; empty for a text that was pasted.
    pub name: String,
    /// Its length \[bytes\].
    pub bytes: f64,
    /// How many came with it, of which only this one is read.
    pub others: usize,
    /// The reader's runtime, which decides what the memory of a log says.
    pub runtime: Runtime,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Imported {
    /// It could not be read.
    Refused(String),
    /// A scenario of this page, as a fragment.
    Scenario(String),
    /// Measured traffic, what was observed of the function, or both.
    Measured(Box<Measured>),
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// How the file is called in a sentence.
    pub name: String,
    /// What was read, in one sentence.
    pub headline: String,
    /// The counts, small.
    pub chart: Option<Drawing>,
    /// The traffic, where it can be used.
    pub traffic: Option<Traffic>,
    /// Why it cannot, where there is traffic that cannot; else empty.
    pub no_traffic: String,
    /// The inputs that it fills.
    pub inputs: Option<Inputs>,
    /// What was read of the traffic: names and values.
    pub read: Vec<(String, String)>,
    /// What it tells of the function: names and values.
    pub observed: Vec<(String, String)>,
    /// What is taken of percentiles and means; may be empty.
    pub taken: String,
    /// What was mended, and what was left aside.
    pub notes: Vec<String>,
}

/// Traffic that can be used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// The text of its trace.
    pub trace: String,
    /// Its requests a month, and how they are told.
    pub volume: Option<(f64, String)>,
    /// What is said when it was taken over.
    pub said: String,
}

/// Inputs that can be filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The inputs with their numbers.
    pub numbers: Vec<(Field, f64)>,
    /// What the button says.
    pub label: String,
    /// What is said when they were filled.
    pub said: String,
}
