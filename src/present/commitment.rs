//! Commitments as people buy them: every plan with a known discount on this demand, and what each comes to.

mod table;
mod words;

pub use table::table;
pub use words::{
    Fact, OWNED_ALLOWED, UNKNOWN_RATE, committed_label, facts, lead, notes, plan_told, reading,
    title,
};

use super::Analysis;
use crate::catalog::Plan;
use crate::model::Side;
use crate::model::commitment::{
    self, Demand, Demands, Grain, Owned, OwnedPlan, Purchase, Terms, best_purchase, purchase,
};
use crate::scenario::{PlanOffer, lambda_offers, plan_offers};
use crate::units::{Ratio, Usd};

/// The plans on one side's demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitments {
    /// Whose demand it is: instances on Managed Instances, dollars of duration on on-demand.
    pub side: Side,
    /// What commitments could cover.
    pub demand: Demand,
    /// What is owned already.
    pub owned: Owned,
    /// The plans, each with the amount that is best under it; none where no discount is known.
    pub rows: Vec<Row>,
    /// The row with the lowest month, where any saves something.
    pub best: Option<usize>,
}

/// A plan on a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The plan.
    pub offer: PlanOffer,
    /// The same as the model has it.
    pub terms: Terms,
    /// In what amounts it is bought.
    pub grain: Grain,
    /// What its best amount comes to.
    pub purchase: Purchase,
}

/// What commitments could cover of both sides: by the hours of traffic over time, which takes as long as a run of
/// both sides, else of steady traffic.
pub fn demands(analysis: &Analysis) -> Demands {
    let hours = analysis.scenario.demands(&analysis.inputs, analysis.trace.as_ref());
    hours.unwrap_or_else(|| Demands::steady(&analysis.inputs))
}

impl Commitments {
    /// The plans on the instances; `None` where the function does not fit its instances.
    pub fn managed(
        analysis: &Analysis,
        demands: &Demands,
        owned: Option<&OwnedPlan>,
    ) -> Option<Self> {
        let demand = demands.managed.clone()?;
        let owned = owned.map_or(Owned::NOTHING, |owned| owned.on_managed(&demand));
        Some(Self::of(Side::Managed, demand, owned, &plan_offers(&analysis.scenario)))
    }

    /// The Compute Savings Plans on Lambda's duration.
    pub fn on_demand(analysis: &Analysis, demands: &Demands, owned: Option<&OwnedPlan>) -> Self {
        let demand = demands.on_demand.clone();
        let owned = owned.map_or(Owned::NOTHING, |owned| owned.on_demand(&demand));
        Self::of(Side::OnDemand, demand, owned, &lambda_offers(&analysis.scenario))
    }

    fn of(side: Side, demand: Demand, owned: Owned, offers: &[PlanOffer]) -> Self {
        let row = |offer: &PlanOffer| {
            let (discount, upfront) = (offer.discount, offer.upfront());
            let terms = Terms { discount, upfront, term: offer.length() };
            let grain = match offer.plan {
                Plan::StandardReservedInstance => Grain::Whole,
                Plan::ComputeSavingsPlan | Plan::Ec2InstanceSavingsPlan => Grain::Any,
            };
            let purchase = best_purchase(&demand, &owned, &terms, grain);
            Row { offer: *offer, terms, grain, purchase }
        };
        let rows: Vec<Row> = offers.iter().map(row).collect();
        let best = best(&rows);
        Self { side, demand, owned, rows, best }
    }

    /// What another amount comes to under the plan of a row, as while its level is moved.
    pub fn at(&self, row: &Row, units: f64) -> Purchase {
        purchase(&self.demand, &self.owned, &row.terms, units)
    }

    /// The highest amount that the level can be moved to: all that is in use in the busiest hour above what is
    /// owned, in whole instances.
    pub fn most(&self) -> f64 {
        let most = (self.demand.most() - self.owned.units).max(0.0);
        match self.side {
            Side::Managed => most.ceil(),
            Side::OnDemand => most,
        }
    }

    /// The step of the level: an instance, or a hundredth of the whole.
    pub fn step(&self) -> f64 {
        match self.side {
            Side::Managed => 1.0,
            Side::OnDemand => (self.most() / 100.0).max(f64::MIN_POSITIVE),
        }
    }

    /// The month's cost over the amount under a plan, at its corners: dollars by units, straight between them.
    pub fn costs(&self, row: &Row) -> Vec<(f64, Usd)> {
        commitment::costs(&self.demand, &self.owned, &row.terms, self.most().max(1e-9))
    }

    /// The row that is shown first: the best, else the first.
    pub fn shown(&self) -> Option<&Row> {
        self.rows.get(self.best.unwrap_or_default())
    }
}

/// The row with the lowest month; of equal ones the first, which binds for less time and asks for less at once.
fn best(rows: &[Row]) -> Option<usize> {
    /// Amounts that differ by less are the same to the cent.
    const DUST: f64 = 1e-6;
    let mut best: Option<(usize, Usd)> = None;
    for (at, row) in rows.iter().enumerate() {
        let Purchase { month, units, .. } = row.purchase;
        let is_lower = best.is_none_or(|(_, least)| month.to_usd() < least.to_usd() - DUST);
        if units > 0.0 && row.purchase.saving().to_usd() > DUST && is_lower {
            best = Some((at, month));
        }
    }
    best.map(|(at, _)| at)
}

/// A share as it is told where it must not be overstated: rounded down to a whole percent.
fn at_most(share: Ratio) -> Ratio {
    Ratio::from_percent((share.to_percent() + 1e-9).floor())
}

#[cfg(test)]
mod tests;
