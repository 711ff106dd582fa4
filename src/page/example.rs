//! What the served page shows.

use std::sync::OnceLock;

use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::scenario::{Scenario, link};

/// A scenario with its outcome and the way its numbers are printed.
#[derive(Clone, Debug)]
pub struct Example {
    /// What the reader would have chosen.
    pub scenario: Scenario,
    /// What it leads to.
    pub analysis: Analysis,
    /// How numbers are printed.
    pub c: Conventions,
}

impl Example {
    /// What a link says, in the page's own locale; nothing where that has no bill. A program has one.
    pub fn of(fragment: &str) -> Option<&'static Self> {
        static EXAMPLE: OnceLock<Option<Example>> = OnceLock::new();
        EXAMPLE
            .get_or_init(|| {
                let scenario = link::read(fragment).scenario;
                let analysis = Analysis::simulated(&scenario, None).ok()?;
                Some(Self { scenario, analysis, c: Conventions::EN_US })
            })
            .as_ref()
    }
}
