//! The spike to survive: the cheapest types are tried with it, and get the minimum that it needs.

use super::constraints::Constraints;
use super::managed::{self, Ground, Priced};
use super::{Constraint, Loser, Search, order};
use crate::model::scaling::{Spike, Trace, is_survived_on_demand, least_minimum};

/// The spike that a search was asked to survive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finalists {
    /// The spike.
    pub spike: Spike,
    /// How many types were tried, the cheapest without it first. The others cost no less even without it.
    pub tried: usize,
    /// Whether on-demand survives it within its quotas.
    pub on_demand: bool,
}

/// Gives the cheapest types the minimum with which they survive the spike, and keeps out those that have none.
///
/// A minimum costs at least as much as a lower one, so that a type which costs more without it than another one with
/// it is not tried.
pub(super) fn raise(search: &mut Search, constraints: &Constraints, trace: Option<&Trace>) {
    let spike = search.base.spike();
    let mut tried = 0;
    let mut least = f64::INFINITY;
    for at in 0..search.rows.len() {
        let Some(month) = search.rows[at].found.as_ref().map(|found| found.month.to_usd()) else {
            break;
        };
        if month > least {
            break;
        }
        tried += 1;
        let raised = raised(search, at, spike, constraints, trace);
        let row = &mut search.rows[at];
        match &raised {
            Some(found) => least = least.min(found.month.to_usd()),
            None => row.loses = Some(Loser::Constraint(Constraint::Spike)),
        }
        row.found = raised;
    }
    search.rows.sort_by(order);
    let on_demand = search.base.resolve().is_ok_and(|resolved| {
        let (inputs, scaling) = search.base.when_a_spike_comes(&resolved.inputs);
        is_survived_on_demand(&inputs, &scaling, spike)
    });
    search.spike = Some(Finalists { spike, tried, on_demand });
}

/// What a row costs with the least minimum that survives the spike; `None` where none does.
fn raised(
    search: &Search,
    at: usize,
    spike: Spike,
    constraints: &Constraints,
    trace: Option<&Trace>,
) -> Option<managed::Found> {
    let row = &search.rows[at];
    let found = row.found.as_ref()?;
    let scenario = search.apply(row)?;
    let resolved = scenario.resolve().ok()?;
    let (inputs, scaling) = scenario.when_a_spike_comes(&resolved.inputs);
    let minimum = least_minimum(&inputs, &scaling, spike)?;
    if minimum <= inputs.managed.minimum {
        return Some(found.clone());
    }
    let mut base = search.base;
    base.set(base.minimum_in_hours(), Some(minimum));
    let priced = Priced::new(&base, constraints, row.instance).ok()?;
    let ground = Ground::new(&base, priced.any(), trace);
    let found = managed::at(&ground, constraints, &priced, found.setup)?;
    Some(managed::Found { minimum: Some(minimum), ..found })
}
