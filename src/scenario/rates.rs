//! Published rates near a commitment that has none of its own.

use super::Scenario;
use crate::catalog::{self, InstanceType, Payment, Plan, Region, Term};
use crate::units::Ratio;

/// A published rate, of something near what a scenario asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearRate {
    /// What it takes off the on-demand price of its Region.
    pub discount: Ratio,
    /// The plan that it is of.
    pub plan: Plan,
    /// Its term: the scenario's.
    pub term: Term,
    /// Its payment.
    pub payment: Payment,
    /// Its instance type: the scenario's.
    pub instance: InstanceType,
    /// Its Region.
    pub region: Region,
    /// Its date, YYYY-MM-DD; empty if its source gives none.
    pub seen: &'static str,
}

/// The published rate nearest to the commitment of a scenario, for the same type and term.
///
/// The same plan comes before another one, the same Region before us-east-1, the same payment before others. An
/// EC2 Instance Savings Plan is looked up as a standard Reserved Instance as well: where both are published they
/// differ by no more than 0.02 %. No rate is carried over, since discounts differ by Region and plan: it is a hint. One above its on-demand price is none.
pub fn nearest_rate(scenario: &Scenario) -> Option<NearRate> {
    let Scenario { plan, term, payment, instance, region, .. } = *scenario;
    let plans = match plan {
        Plan::Ec2InstanceSavingsPlan => vec![plan, Plan::StandardReservedInstance],
        own => vec![own],
    };
    let regions = [Some(region), Region::from_code("us-east-1")];
    let payments = || std::iter::once(payment).chain(Payment::ALL.iter().copied());
    let places = plans.iter().flat_map(|plan| regions.iter().flatten().map(move |at| (*plan, *at)));
    places
        .flat_map(|(plan, region)| payments().map(move |payment| (plan, region, payment)))
        .find_map(|(plan, region, payment)| {
            let rate = catalog::plan_rate(instance, region, plan, term, payment)?;
            let full = catalog::instance_price(instance, region)?;
            let discount = rate.discount(full);
            (discount > Ratio::ZERO).then_some(NearRate {
                discount,
                plan,
                term,
                payment,
                instance,
                region,
                seen: rate.seen,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    fn check(fragment: &str, expected: Option<(Plan, &str, Payment, &str)>) {
        let found = nearest_rate(&link::read(fragment).scenario);
        let found = found.as_ref().map(|near| {
            let percent = (near.discount.to_fraction() * 1000.0).round() / 10.0;
            (near.plan, near.region.code(), near.payment, percent.to_string())
        });
        let expected = expected
            .map(|(plan, region, payment, percent)| (plan, region, payment, percent.to_owned()));
        assert_eq!(found, expected, "{fragment}");
    }

    #[test]
    fn the_nearest_rate_is_of_the_same_plan_then_region_then_payment() {
        let (csp, ri) = (Plan::ComputeSavingsPlan, Plan::StandardReservedInstance);
        let (none, all) = (Payment::NoUpfront, Payment::AllUpfront);
        check("v=2", Some((csp, "us-east-1", none, "26.5")));
        check("v=2&region=eu-west-1", Some((csp, "us-east-1", none, "26.5")));
        check("v=2&plan=eisp", Some((ri, "us-east-1", none, "33.8")));
        check("v=2&plan=ri&region=eu-west-1", Some((ri, "eu-west-1", all, "38.2")));
        check("v=2&plan=eisp&region=eu-west-1&payment=all", Some((ri, "eu-west-1", all, "38.2")));
        check("v=2&plan=ri&type=m9g.xlarge", None);
    }
}
