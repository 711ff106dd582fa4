//! Published plans that a search may commit to, and a scenario with one of them.

use crate::catalog::{self, InstanceType, Payment, Plan, Region, Term};
use crate::scenario::{Commitment, Field, Scenario};
use crate::units::Ratio;

/// A plan with its term and payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The plan.
    pub plan: Plan,
    /// Its term.
    pub term: Term,
    /// Its payment.
    pub payment: Payment,
}

impl Offer {
    /// Every one of them: the shorter term first, then what is paid later.
    pub fn all() -> impl Iterator<Item = Self> {
        Term::ALL.iter().flat_map(|term| {
            Payment::ALL.iter().flat_map(move |payment| {
                Plan::ALL.iter().map(move |plan| Self {
                    plan: *plan,
                    term: *term,
                    payment: *payment,
                })
            })
        })
    }

    /// What it takes off the on-demand price of a type, where both are published and it takes something off.
    pub(super) fn discount(self, instance: InstanceType, region: Region) -> Option<Ratio> {
        let Self { plan, term, payment } = self;
        let rate = catalog::plan_rate(instance, region, plan, term, payment)?;
        let discount = rate.discount(catalog::instance_price(instance, region)?);
        (discount >= Ratio::ZERO).then_some(discount)
    }

    /// A scenario that makes this commitment for as many instances as run, at the published rate.
    pub(super) fn on(self, mut scenario: Scenario) -> Scenario {
        scenario.commitment = Commitment::Plan;
        (scenario.plan, scenario.term, scenario.payment) = (self.plan, self.term, self.payment);
        scenario.set(Field::Discount, None);
        scenario.set(Field::Committed, None);
        scenario
    }
}

/// The commitment that a month is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// The scenario's own, or none where it makes none.
    Own,
    /// None, where the scenario makes one.
    Nothing,
    /// A published one, for as many instances as run.
    Published(Offer),
}

impl Terms {
    /// A scenario that makes this commitment.
    pub(super) fn on(self, mut scenario: Scenario) -> Scenario {
        match self {
            Self::Own => scenario,
            Self::Nothing => {
                scenario.commitment = Commitment::Nothing;
                scenario
            }
            Self::Published(offer) => offer.on(scenario),
        }
    }
}
