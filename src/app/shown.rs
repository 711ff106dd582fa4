//! What the page shows of a scenario: its outcome, or while it has none the last one.

use std::sync::Arc;

use crate::model::Profile;
use crate::present::Analysis;
use crate::scenario::{Problem, Scenario, TrafficShape};

/// The hours of a shape, with what they are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its trace.
    pub trace: Arc<str>,
    /// The hours; none where its traffic is steady after all, as without its trace.
    pub profile: Option<Profile>,
}

/// What the page shows of a scenario.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The outcome: the scenario's, or while it has none the last one.
    pub analysis: Arc<Analysis>,
    /// What keeps the scenario from having a bill.
    pub problems: Vec<Problem>,
    /// Whether its hours are being simulated.
    pub awaited: bool,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis)
            && self.problems == other.problems
            && self.awaited == other.awaited
    }
}

impl Shown {
    /// What is shown of a scenario after something else was.
    pub fn of(
        scenario: &Scenario,
        trace: &Arc<str>,
        hours: Option<&Hours>,
        simulates: bool,
        before: Option<&Self>,
    ) -> Self {
        let steady = match Analysis::of(scenario) {
            Ok(analysis) => analysis,
            Err(problems) => {
                let analysis = before.map_or_else(example, |before| before.analysis.clone());
                return Self { analysis, problems, awaited: false };
            }
        };
        let fresh =
            |analysis| Self { analysis: Arc::new(analysis), problems: Vec::new(), awaited: false };
        if !steady.awaits_hours() {
            return fresh(steady);
        }
        let recorded = scenario.shape == TrafficShape::Recorded;
        let is_of =
            |hours: &Hours| hours.scenario == *scenario && (!recorded || hours.trace == *trace);
        match hours {
            Some(hours) if is_of(hours) => {
                fresh(Analysis::by_hours(scenario, |_| hours.profile).unwrap_or(steady))
            }
            _ if !simulates => fresh(steady),
            // Those of a scenario that the reader has moved on from show how it goes.
            Some(hours) if before.is_some() && hours.profile.is_some() => {
                let found = Analysis::by_hours(&hours.scenario, |_| hours.profile);
                let analysis = Arc::new(found.unwrap_or(steady));
                Self { analysis, problems: Vec::new(), awaited: true }
            }
            _ => {
                let analysis =
                    before.map_or_else(|| Arc::new(steady), |before| before.analysis.clone());
                Self { analysis, problems: Vec::new(), awaited: true }
            }
        }
    }
}

/// What a page shows that begins with a scenario without a bill.
fn example() -> Arc<Analysis> {
    match Analysis::of(&Scenario::default()) {
        Ok(analysis) => Arc::new(analysis),
        Err(_) => unreachable!("a test bills the default example"),
    }
}
