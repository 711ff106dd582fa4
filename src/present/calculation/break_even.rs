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
        || {
            "with this instance type, the same side is cheaper at every volume that both serve"
                .to_owned()
        },
        |crossing| {
            let (side, above) = match crossing.above {
                Winner::Managed => ("both cost", "Managed Instances are cheaper"),
                Winner::OnDemand | Winner::OnlyOnDemand => {
                    ("on-demand costs", "on-demand is cheaper")
                }
            };
            format!(
                "at {} requests a month {side} {}; above that, {above}",
                c.volume(crossing.volume),
                c.money(crossing.cost)
            )
        },
    );
    let note = match break_even.of_bills().count() {
        0 | 1 => String::new(),
        many => format!(
            "This is the first of {}: instances are billed whole, so the Managed Instances bill rises in steps.",
            c.count(many as u64)
        ),
    };
    Some(Step {
        id: "step-break-even",
        name: "Break-even".to_owned(),
        value: first.map_or_else(|| "none".to_owned(), |crossing| c.volume(crossing.volume)),
        formula: "the requests a month at which the cheaper side changes, searched on every step of the Managed Instances bill",
        numbers,
        note,
        sources: Vec::new(),
    })
}
