//! What the served page shows.

use std::sync::OnceLock;

use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::scenario::Scenario;

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
    /// The default example in the page's own locale.
    ///
    /// # Panics
    ///
    /// If the default example had no bill, which the tests of the model rule out.
    pub fn standard() -> &'static Self {
        static STANDARD: OnceLock<Example> = OnceLock::new();
        STANDARD.get_or_init(|| {
            let scenario = Scenario::default();
            let analysis = Analysis::of(&scenario).expect("the default example has a bill");
            Self { scenario, analysis, c: Conventions::EN_US }
        })
    }
}
