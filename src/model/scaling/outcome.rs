//! Both runs of the same arrivals, and the month's bills that follow from them.

use super::arrivals::Arrivals;
use super::params::Scaling;
use super::record::View;
use super::{ManagedRun, OnDemandRun, run_managed, run_on_demand};
use crate::model::hours::{self, Hours};
use crate::model::inputs::{Committed, Inputs};
use crate::model::lmi::ManagedBill;
use crate::model::ondemand::{self, OnDemandBill};
use crate::units::{Rate, Ratio, Time, Volume};

/// The same arrivals on both sides, and what a month of such costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// On-demand Lambda's run.
    pub on_demand: OnDemandRun,
    /// Managed Instances' run; `None` where the function does not fit its instances.
    pub managed: Option<ManagedRun>,
    /// A month of on-demand Lambda with the run's cold starts.
    pub on_demand_bill: OnDemandBill,
    /// A month of Managed Instances with the run's instance-hours.
    pub managed_bill: Option<ManagedBill>,
}

/// Steps arrivals through both sides; a month is billed as the run repeated.
///
/// Both bills are for what was served: a refused request costs nothing.
pub fn simulate(inputs: &Inputs, scaling: &Scaling, arrivals: &Arrivals, view: View) -> Simulated {
    let on_demand = run_on_demand(inputs, scaling, arrivals, view);
    let committed = match inputs.managed.committed {
        Committed::Nothing => 0.0,
        Committed::Fleet => f64::INFINITY,
        Committed::Instances(number) => number,
    };
    let managed = run_managed(inputs, scaling, arrivals, committed, view);
    let span = arrivals.span();
    Simulated {
        on_demand_bill: on_demand_bill(inputs, &on_demand, span),
        managed_bill: managed.as_ref().map(|run| managed_bill(inputs, run, span)),
        on_demand,
        managed,
    }
}

/// A rate, from so many in a run.
fn rate(count: f64, span: Time) -> Rate {
    Rate::from_per_s(if span > Time::ZERO { count / span.to_s() } else { 0.0 })
}

fn on_demand_bill(inputs: &Inputs, run: &OnDemandRun, span: Time) -> OnDemandBill {
    let mut inputs = inputs.at(rate(run.served, span).volume());
    inputs.on_demand.cold_starts = cold_share(run);
    ondemand::bill(&inputs)
}

/// The share of answered requests that met a cold start.
pub(super) fn cold_share(run: &OnDemandRun) -> Ratio {
    let share = if run.served > 0.0 { run.cold_starts / run.served } else { 0.0 };
    Ratio::from_fraction(share.min(1.0))
}

fn managed_bill(inputs: &Inputs, run: &ManagedRun, span: Time) -> ManagedBill {
    let inputs = inputs.at(rate(run.served, span).volume());
    let hours = hours(inputs.workload.volume, Ratio::ZERO, Some(run), span);
    hours::managed_bill(&inputs, &hours)
}

/// The hours of a run; none where the function does not fit.
pub(super) fn hours(
    volume: Volume,
    cold_starts: Ratio,
    run: Option<&ManagedRun>,
    span: Time,
) -> Hours {
    let per_span = |time: Time| if span > Time::ZERO { time / span } else { 0.0 };
    let share = |refused: fn(&ManagedRun) -> f64| {
        let share = run.filter(|run| run.arrived > 0.0).map(|run| refused(run) / run.arrived);
        Ratio::from_fraction(share.unwrap_or_default().min(1.0))
    };
    Hours {
        volume,
        cold_starts,
        instances: run.map_or(0.0, |run| per_span(run.instance_time)),
        fewest: run.map_or(0.0, |run| run.fewest_instances),
        beyond: run.map_or(0.0, |run| per_span(run.beyond_commitment)),
        without_environment: share(|run| run.refusals.deactivated),
        asleep: share(|run| run.refusals.asleep),
        wakes: run.map_or(0.0, |run| {
            run.wakes * if span > Time::ZERO { Time::MONTH / span } else { 0.0 }
        }),
    }
}

#[cfg(test)]
mod tests;
