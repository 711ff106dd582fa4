//! The plans that can be bought for the instances of a scenario, and for Lambda.

use super::deciding::Owning;
use super::{Field, Scenario};
use crate::catalog::{self, Payment, Plan, PlanRate, Term};
use crate::model::Inputs;
use crate::model::commitment::OwnedPlan;
use crate::units::{PerHour, Ratio, Time};

/// A plan with its term, its payment and what it takes off the on-demand price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanOffer {
    /// The plan.
    pub plan: Plan,
    /// Its term.
    pub term: Term,
    /// Its payment.
    pub payment: Payment,
    /// What it takes off the on-demand price, over its whole term.
    pub discount: Ratio,
    /// Where that comes from.
    pub basis: Basis,
}

/// Where the discount of a plan comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// The published rate of this type and Region.
    Published(PlanRate),
    /// The published rate of Lambda's duration in this Region.
    Duration,
    /// The reader.
    Entered,
    /// What AWS takes off Lambda's duration in general, where the Region has no published rate.
    General,
}

impl PlanOffer {
    /// How long the plan lasts: years of twelve months of 730 hours.
    pub fn length(&self) -> Time {
        let years = match self.term {
            Term::OneYear => 1.0,
            Term::ThreeYears => 3.0,
        };
        Time::MONTH * (12.0 * years)
    }

    /// The share of its cost that is paid at its start. AWS asks for about a half of a partial payment.
    /// Source: AWS Savings Plans user guide and EC2 user guide, "Payment options".
    pub fn upfront(&self) -> Ratio {
        Ratio::from_fraction(match self.payment {
            Payment::NoUpfront => 0.0,
            Payment::PartialUpfront => 0.5,
            Payment::AllUpfront => 1.0,
        })
    }
}

/// Every plan, term and payment, in their order.
fn all() -> impl Iterator<Item = (Plan, Term, Payment)> {
    let plans = Plan::ALL.iter();
    plans.flat_map(|plan| {
        let terms = Term::ALL.iter();
        terms.flat_map(|term| Payment::ALL.iter().map(|payment| (*plan, *term, *payment)))
    })
}

/// The plans on the scenario's instance type whose discount is known: by a published rate of this type and Region
/// below the on-demand price, or, of the plan that the scenario has, from the reader.
pub fn plan_offers(scenario: &Scenario) -> Vec<PlanOffer> {
    let Scenario { instance, region, .. } = *scenario;
    let own = (scenario.plan, scenario.term, scenario.payment);
    let price = catalog::instance_price(instance, region);
    let entered = scenario.number(Field::Discount).map(Ratio::from_fraction);
    let offer = |of: (Plan, Term, Payment)| {
        let (plan, term, payment) = of;
        let (discount, basis) = match entered {
            Some(entered) if of == own => (entered.min(plan.ceiling()), Basis::Entered),
            _ => {
                let rate = catalog::plan_rate(instance, region, plan, term, payment)?;
                (rate.discount(price?), Basis::Published(rate))
            }
        };
        let is_one = discount > Ratio::ZERO;
        is_one.then_some(PlanOffer { plan, term, payment, discount, basis })
    };
    all().filter_map(offer).collect()
}

/// The Compute Savings Plans on Lambda's duration: without upfront and all upfront, which have published rates.
pub fn lambda_offers(scenario: &Scenario) -> Vec<PlanOffer> {
    let offer = |(plan, term, payment): (Plan, Term, Payment)| {
        let is_known = plan == Plan::ComputeSavingsPlan && payment != Payment::PartialUpfront;
        let (discount, published) = lambda_discount(scenario, term, payment);
        let basis = if published { Basis::Duration } else { Basis::General };
        let is_one = is_known && discount > Ratio::ZERO;
        is_one.then_some(PlanOffer { plan, term, payment, discount, basis })
    };
    all().filter_map(offer).collect()
}

impl Scenario {
    /// What is owned, by what it takes off the prices of this scenario; `None` where no rate of its plan is known here.
    pub fn owned(&self, inputs: &Inputs, owning: &Owning) -> Option<OwnedPlan> {
        let Owning { plan, term, payment, amount } = *owning;
        let offer = plan_offers(self)
            .into_iter()
            .find(|offer| (offer.plan, offer.term, offer.payment) == (plan, term, payment))?;
        let amount = match plan {
            Plan::StandardReservedInstance => OwnedAmount::Instances(amount),
            Plan::ComputeSavingsPlan | Plan::Ec2InstanceSavingsPlan => {
                OwnedAmount::Hourly(PerHour::from_usd(amount))
            }
        };
        Some(owned_plan(self, inputs, &offer, amount))
    }
}

/// How much of a plan is owned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OwnedAmount {
    /// A Savings Plan's hourly commitment.
    Hourly(PerHour),
    /// Instances of the scenario's type.
    Instances(f64),
}

/// So much of a plan as one that is owned already, by what it takes off the prices of both sides: a Compute Savings
/// Plan covers Lambda as well, the others do not.
pub fn owned_plan(
    scenario: &Scenario,
    inputs: &Inputs,
    offer: &PlanOffer,
    amount: OwnedAmount,
) -> OwnedPlan {
    let price = inputs.managed.instance.per_hour * inputs.managed.private_discount.rest();
    let PlanOffer { plan, term, payment, discount, .. } = *offer;
    let hourly = match amount {
        OwnedAmount::Hourly(hourly) => hourly,
        OwnedAmount::Instances(count) => OwnedPlan::reserved(count, price, discount).hourly,
    };
    let covers_lambda = plan == Plan::ComputeSavingsPlan;
    let on_demand = covers_lambda.then(|| lambda_discount(scenario, term, payment).0);
    OwnedPlan { hourly, managed: discount, on_demand }
}

/// A Compute Savings Plan's discount on Lambda's duration, and whether the Region publishes it: the published rate,
/// else AWS's 12 % without upfront and 17 % all upfront, the same for either term. Source: AWS's Savings Plans offer
/// file of 2026-09. For a partial payment nothing is published: an *assumption* that it gives no less than none.
pub(super) fn lambda_discount(scenario: &Scenario, term: Term, payment: Payment) -> (Ratio, bool) {
    let (payment, percent) = match payment {
        Payment::NoUpfront | Payment::PartialUpfront => (Payment::NoUpfront, 12.0),
        Payment::AllUpfront => (Payment::AllUpfront, 17.0),
    };
    let (region, arch) = (scenario.region, scenario.arch());
    let rate = catalog::lambda_plan_rate(region, arch, term, payment);
    let price = catalog::lambda_prices(region, arch).duration[0];
    match rate.zip(price) {
        Some((rate, price)) => (Ratio::from_fraction(1.0 - rate / price), true),
        None => (Ratio::from_percent(percent), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    fn names(offers: &[PlanOffer]) -> Vec<String> {
        let name = |offer: &PlanOffer| {
            let percent = (offer.discount.to_percent() * 10.0).round() / 10.0;
            let [plan, term] = [offer.plan.code(), offer.term.code()];
            format!("{plan} {term} {} {percent}", offer.payment.code())
        };
        offers.iter().map(name).collect()
    }

    #[test]
    fn plans_with_a_published_rate_are_offered() {
        let usual = Scenario::default();
        let offers = plan_offers(&usual);
        assert!(names(&offers).contains(&"csp 1y none 26.5".to_owned()), "{:?}", names(&offers));
        assert!(names(&offers).contains(&"ri 1y none 33.8".to_owned()), "{:?}", names(&offers));
        assert!(offers.iter().all(|offer| matches!(offer.basis, Basis::Published(_))));
        assert!(offers.iter().all(|offer| offer.discount <= offer.plan.ceiling()));
        assert_eq!(plan_offers(&link::read("v=2&region=sa-east-1").scenario), []);
    }

    #[test]
    fn what_the_reader_enters_is_the_discount_of_the_plan_chosen() {
        let scenario = link::read("v=2&region=sa-east-1&plan=eisp&term=3y&discount=50").scenario;
        let offers = plan_offers(&scenario);
        assert_eq!(names(&offers), ["eisp 3y none 50"]);
        assert_eq!(offers[0].basis, Basis::Entered);
        assert_eq!(offers[0].length(), Time::from_hours(26_280.0));
    }

    #[test]
    fn lambda_has_compute_savings_plans_alone() {
        let offers = lambda_offers(&Scenario::default());
        assert_eq!(
            names(&offers),
            ["csp 1y none 12.3", "csp 1y all 17", "csp 3y none 12.3", "csp 3y all 17"]
        );
        assert_eq!((offers[0].basis, offers[1].basis), (Basis::Duration, Basis::General));
        assert_eq!(offers[1].upfront(), Ratio::ONE);
        let elsewhere = lambda_offers(&link::read("v=2&region=eu-west-1").scenario);
        assert!(elsewhere.iter().all(|offer| offer.basis == Basis::General), "{elsewhere:?}");
    }

    #[test]
    fn what_is_owned_covers_what_its_plan_covers() {
        let scenario = Scenario::default();
        let Ok(resolved) = scenario.resolve() else { panic!("has a bill") };
        let price = resolved.inputs.managed.instance.per_hour;
        for offer in plan_offers(&scenario) {
            let owned = |amount| owned_plan(&scenario, &resolved.inputs, &offer, amount);
            let two = owned(OwnedAmount::Instances(2.0));
            let same = owned(OwnedAmount::Hourly(two.hourly));
            assert_eq!(two, same);
            assert!((two.hourly / (price * offer.discount.rest()) - 2.0).abs() < 1e-12);
            assert_eq!(two.on_demand.is_some(), offer.plan == Plan::ComputeSavingsPlan);
        }
    }
}
