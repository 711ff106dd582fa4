//! What is done beside the page: typed requests, and answers that are data.
//!
//! The page asks by a [`Request`] and is told by [`Answer`]s, which [`postcard`] carries: `client` is its side,
//! `worker` the other one. The work itself is a pure function for each [`Job`]. Nothing is kept between two
//! requests.

#[cfg(feature = "ui")]
pub mod client;
pub mod import;
pub mod share;
pub mod simulation;
#[cfg(any(test, feature = "ui"))]
mod turn;
#[cfg(feature = "worker")]
pub mod worker;

use crate::present::format::Conventions;
use serde::{Deserialize, Serialize};

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// How the reader's locale prints numbers.
    pub conventions: Conventions,
    /// The work.
    pub job: Job,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// Both sides over time, and the scenarios beside this one.
    Simulate(simulation::Question),
    /// A file of measured traffic, whose bytes come along.
    Import(import::File),
    /// What is shared of a scenario.
    Share(share::Question),
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The program is up and takes requests.
    Ready,
    /// How far it is, from 0 to 1.
    Progress(f64),
    /// The runs; none of a scenario without a bill.
    Simulated(Option<Box<simulation::Simulated>>),
    /// What a file holds.
    Imported(Box<import::Imported>),
    /// What is shared.
    Shared(Box<share::Shared>),
}

/// The least width that a drawing is made for \[px\].
pub const LEAST_WIDTH: u32 = 280;

/// A drawing with its size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The inside of an `<svg>`, made by [`crate::chart`].
    pub svg: String,
    /// Its width \[px\].
    pub width: f64,
    /// Its height \[px\].
    pub height: f64,
    /// What it shows, for those who hear it; empty where that is said elsewhere.
    pub label: String,
}

impl Drawing {
    /// A drawing as high as whole pixels fit into it, so that what stands below it stays sharp.
    fn new(svg: String, (width, height): (f64, f64), label: String) -> Self {
        Self { svg, width, height: height.trunc(), label }
    }
}
