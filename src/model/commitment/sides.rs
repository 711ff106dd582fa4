//! The demand that each side's commitments could cover, at on-demand prices.

use super::demand::Demand;
use crate::model::inputs::Inputs;
use crate::model::lmi;
use crate::model::ondemand;
use crate::units::{PerHour, Ratio, Time, Usd};

/// What commitments could cover of both sides' months.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Demands {
    /// Instances in each hour, at their EC2 on-demand price; `None` where the function does not fit.
    pub managed: Option<Demand>,
    /// Lambda's duration, INIT time and provisioned concurrency in each hour, in dollars at on-demand prices.
    pub on_demand: Demand,
}

impl Demands {
    /// Of steady traffic, whose hours are all the same.
    pub fn steady(inputs: &Inputs) -> Self {
        let fleet = lmi::capacity(inputs).fleet().map(|fleet| fleet.instances);
        Self {
            managed: fleet.map(|instances| Demand::steady(instance_price(inputs), instances)),
            on_demand: lambda(inputs, [(1.0, Time::MONTH)]),
        }
    }
}

/// What an hour of an instance costs without a plan. A private discount is taken off with and without one.
pub(in crate::model) fn instance_price(inputs: &Inputs) -> PerHour {
    inputs.managed.instance.per_hour * inputs.managed.private_discount.rest()
}

/// Lambda's demand in dollars an hour, from the requests in each stretch of time, which may be in any unit.
///
/// A Compute Savings Plan covers duration, which INIT time is billed as, and provisioned concurrency, and neither
/// requests nor storage. Source: AWS Savings Plans, "Compute Savings Plans" pricing page. Each hour has the part of
/// the month's duration that its requests are of the month's: free tier and price tiers, which are of the month,
/// are so spread over all hours. Provisioned concurrency that is kept ready is the same in every hour.
pub(in crate::model) fn lambda(
    inputs: &Inputs,
    requests: impl IntoIterator<Item = (f64, Time)>,
) -> Demand {
    /// A unit is a dollar an hour.
    const DOLLAR: PerHour = PerHour::from_usd(1.0);
    let mut inputs = *inputs;
    inputs.on_demand.plan_discount = Ratio::ZERO;
    if let Some(profile) = inputs.profile {
        inputs.on_demand.cold_starts = profile.at(inputs.workload.volume).cold_starts;
    }
    let bill = ondemand::bill(&inputs);
    let an_hour = |month: Usd| month.to_usd() / Time::MONTH.to_hours();
    let moving = an_hour(bill.duration + bill.cold_starts + bill.provisioned_duration);
    let kept = an_hour(bill.provisioned);
    let requests: Vec<(f64, Time)> = requests.into_iter().collect();
    let (all, long) = requests
        .iter()
        .fold((0.0, Time::ZERO), |(all, long), (count, time)| (all + count, long + *time));
    let demand = |(count, time): (f64, Time)| {
        let share = if all > 0.0 && time > Time::ZERO { count / all * (long / time) } else { 1.0 };
        (kept + moving * share, time)
    };
    Demand::new(DOLLAR, requests.into_iter().map(demand))
}
