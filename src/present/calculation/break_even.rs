//! Where the two bills cross.

use super::Step;
use crate::model::Winner;
use crate::present::Analysis;
use crate::present::format::NumberLocale;

/// The first crossing, or that there is none.
pub(super) fn step(analysis: &Analysis, c: &NumberLocale) -> Option<Step> {
    analysis.outcome.managed.as_ref()?;
    let break_even = &analysis.break_even;
    let first = break_even.of_bills().next();
    let numbers = first.map_or_else(
        || "at every volume that both serve, the same side is cheaper".to_owned(),
        |crossing| {
            let above = match crossing.above {
                Winner::Managed => "Managed Instances are cheaper",
                Winner::OnDemand | Winner::OnlyOnDemand => "on-demand is cheaper",
            };
            format!(
                "at {} a month on-demand costs {}; above, {above}",
                c.volume(crossing.volume),
                c.money(crossing.cost)
            )
        },
    );
    let note = match break_even.of_bills().count() {
        0 | 1 => String::new(),
        many => format!(
            "The first of {}: Managed Instances are bought whole, so their bill is a staircase.",
            c.count(many as u64)
        ),
    };
    Some(Step {
        id: "step-break-even",
        name: "Crossing".to_owned(),
        value: first.map_or_else(|| "none".to_owned(), |crossing| c.volume(crossing.volume)),
        formula: "the requests a month at which both bills are equal, found on every step of the staircase",
        numbers,
        note,
        sources: Vec::new(),
    })
}
