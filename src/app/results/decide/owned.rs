//! A commitment that the reader owns already, which comes before any that is bought.

use leptos::prelude::*;

use super::controls::{chosen, options, refused, typed};
use crate::app::state::State;
use crate::app::text::{on_change, text};
use crate::catalog::{Payment, Plan, Term};
use crate::present::choices::plan_in_full;
use crate::present::commitment;
use crate::scenario::deciding::Owning;
use crate::scenario::{Kind, entry};

/// A plan with its term and its payment.
type Bought = (Plan, Term, Payment);

/// The plan and the amount.
#[component]
pub fn Owned() -> impl IntoView {
    let state = State::expect();
    let owned = move || state.deciding.read().owned;
    let wrong = RwSignal::new(String::new());
    // What is no amount stays as it was typed.
    let mistyped = RwSignal::new(None::<String>);
    // The plan is kept while no amount is given.
    let plan = RwSignal::new(untrack(owned).map_or(all().next(), |owned| Some(of(&owned))));
    let now = move || owned().map(|owned| of(&owned)).or_else(|| plan.get());
    let plans = options(move || {
        let named = |(plan, term, payment): Bought| {
            (code((plan, term, payment)), plan_in_full(plan, term, payment))
        };
        (all().map(named).collect(), now().map(code).unwrap_or_default())
    });
    let set = move |amount: Option<f64>| {
        let owning = untrack(now)
            .zip(amount)
            .map(|((plan, term, payment), amount)| Owning::new(plan, term, payment, amount));
        match owning {
            Some(None) => return false,
            found => state.decide_by(|deciding| deciding.owned = found.flatten()),
        }
        true
    };
    let choose = move |event| {
        let wanted = event_target_value(&event);
        let Some(found) = all().find(|one| code(*one) == wanted) else { return };
        plan.set(Some(found));
        if let Some(Owning { amount, .. }) = untrack(owned) {
            let (plan, term, payment) = found;
            state.decide_by(|deciding| {
                deciding.owned = Owning::new(plan, term, payment, amount);
            });
        }
    };
    let take = move |event| {
        let typed = event_target_value(&event);
        let c = state.c();
        let amount = entry::typed(Kind::Price, &typed, c.separators());
        let is_fine = match (typed.trim().is_empty(), amount) {
            (true, _) => set(None),
            (false, Ok(amount)) => set(Some(amount)),
            (false, Err(_)) => false,
        };
        wrong.set(if is_fine { "" } else { commitment::OWNED_ALLOWED }.to_owned());
        mistyped.set((!is_fine).then_some(typed));
    };
    let value = move || {
        let amount = owned().map(|owned| entry::compact(Kind::Price, owned.amount));
        mistyped.get().unwrap_or_else(|| state.c().typed(&amount.unwrap_or_default()))
    };
    let unit = move || match now() {
        Some((Plan::StandardReservedInstance, ..)) => "Instances".to_owned(),
        _ => "Hourly commitment, USD".to_owned(),
    };
    view! {
        <fieldset class="constraints owned">
            <legend>"A commitment that you own already"</legend>
            {chosen("owned-plan", "Plan", plans, on_change(choose))}
            {typed("owned-amount", text(unit), "none", text(value), on_change(take))}
        </fieldset>
        {refused(wrong)}
    }
}

fn of(owned: &Owning) -> Bought {
    (owned.plan, owned.term, owned.payment)
}

fn all() -> impl Iterator<Item = Bought> {
    Plan::ALL.iter().flat_map(|plan| {
        Term::ALL
            .iter()
            .flat_map(move |term| Payment::ALL.iter().map(move |payment| (*plan, *term, *payment)))
    })
}

fn code((plan, term, payment): Bought) -> String {
    [plan.code(), term.code(), payment.code()].join("-")
}
