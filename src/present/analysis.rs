//! Everything that one scenario leads to, computed once for the whole page.

use crate::model::scaling::{Trace, Traffic};
use crate::model::{
    BreakEven, Committed, Finding, Inputs, Outcome, Profile, Side, Verdict, break_even, evaluate,
    findings,
};
use crate::scenario::{Commitment, Facts, Problem, Scenario};
use crate::units::{Ratio, Usd};

/// A scenario with its outcome.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What the reader chose.
    pub scenario: Scenario,
    /// What the model was told.
    pub inputs: Inputs,
    /// Where its numbers come from.
    pub facts: Facts,
    /// Both bills and the fleet.
    pub outcome: Outcome,
    /// The same with the plan on instances counted the other way: what it would cost with it, or
    /// costs without it.
    pub other_commitment: Outcome,
    /// Who wins at every volume.
    pub break_even: BreakEven,
    /// The recorded traffic, where that is what is counted and where it is known.
    pub trace: Option<Trace>,
}

/// All of it follows from the scenario and the hours.
impl PartialEq for Analysis {
    fn eq(&self, other: &Self) -> bool {
        self.scenario == other.scenario && self.inputs.profile == other.inputs.profile
    }
}

impl Analysis {
    /// Computes a scenario as steady traffic, which takes no time.
    ///
    /// # Errors
    ///
    /// Every reason why it has no bill.
    pub fn of(scenario: &Scenario) -> Result<Self, Vec<Problem>> {
        Self::by_hours(scenario, |_| None)
    }

    /// Computes a scenario with its traffic over time simulated; `trace` is what was recorded.
    ///
    /// # Errors
    ///
    /// Every reason why it has no bill.
    pub fn simulated(scenario: &Scenario, trace: Option<Trace>) -> Result<Self, Vec<Problem>> {
        let mut analysis =
            Self::by_hours(scenario, |inputs| scenario.profile(inputs, trace.as_ref()))?;
        analysis.trace = trace;
        Ok(analysis)
    }

    /// Computes a scenario with the hours of its shape; without any as steady traffic.
    ///
    /// # Errors
    ///
    /// Every reason why it has no bill.
    pub fn by_hours(
        scenario: &Scenario,
        profile: impl FnOnce(&Inputs) -> Option<Profile>,
    ) -> Result<Self, Vec<Problem>> {
        let resolved = scenario.resolve()?;
        let mut inputs = resolved.inputs;
        inputs.profile = profile(&inputs);
        let outcome = evaluate(&inputs);
        Ok(Self {
            scenario: *scenario,
            inputs,
            facts: resolved.facts,
            outcome,
            other_commitment: evaluate(&with_commitment(scenario, &inputs, !has_plan(scenario))),
            break_even: break_even(&inputs),
            trace: None,
        })
    }

    /// What is worth knowing, the most serious first.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.inputs, &self.outcome)
    }

    /// Inputs with the plan counted, whatever the verdict counts; `None` where it changes nothing.
    pub fn planned_inputs(&self) -> Option<Inputs> {
        (self.inputs.managed.plan_discount > Ratio::ZERO)
            .then(|| with_commitment(&self.scenario, &self.inputs, true))
    }

    /// The traffic over time.
    pub fn traffic(&self) -> Traffic<'_> {
        self.scenario.traffic(self.trace.as_ref())
    }

    /// Whether traffic is counted as steady, and the minimum as constant, as the hours are not known.
    pub fn awaits_hours(&self) -> bool {
        self.scenario.is_simulated() && self.inputs.profile.is_none()
    }

    /// Whether the verdict counts no plan.
    pub fn is_unplanned(&self) -> bool {
        self.inputs.managed.committed == Committed::Nothing
    }

    /// What the two totals say.
    pub fn verdict(&self) -> Verdict {
        self.outcome.verdict()
    }

    /// The cheaper side; on-demand where Managed Instances cannot run it.
    pub fn winner(&self) -> Side {
        match self.verdict() {
            Verdict::Cheaper { side, .. } | Verdict::Tie { side, .. } => side,
            Verdict::DoesNotFit | Verdict::CannotServe => Side::OnDemand,
        }
    }

    /// The total of the on-demand bill.
    pub fn on_demand_total(&self) -> Usd {
        self.outcome.on_demand.total()
    }

    /// The total of the Managed Instances bill.
    pub fn managed_total(&self) -> Option<Usd> {
        self.outcome.managed.map(|bill| bill.total())
    }
}

fn has_plan(scenario: &Scenario) -> bool {
    scenario.commitment == Commitment::Plan
}

fn with_commitment(scenario: &Scenario, inputs: &Inputs, plan: bool) -> Inputs {
    let mut other = *inputs;
    let number = scenario.number(crate::scenario::Field::Committed);
    other.managed.committed = match (plan, number) {
        (false, _) => Committed::Nothing,
        (true, None) => Committed::Fleet,
        (true, Some(instances)) => Committed::Instances(instances),
    };
    other
}
