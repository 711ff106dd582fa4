//! The answer where there is room for a line.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::dynamic;
use crate::model::Side;
use crate::present::verdict;

/// The answer in brief; no answer where the scenario has no bill.
#[component]
pub fn Brief() -> impl IntoView {
    let state = State::expect();
    dynamic(move || {
        let brief = match state.unpriced() {
            Some(unpriced) => unpriced.brief,
            None => verdict::brief(&state.analysis.read(), &state.c()),
        };
        let rest = brief.rest.trim_end_matches('.').to_owned();
        view! {
            <span>
                <span class=sum_class(brief.side)>{brief.sum}</span>
                {(!rest.is_empty()).then_some(rest)}
            </span>
            <small>{brief.detail}</small>
        }
    })
}

/// The class of a sum, in the color of its side.
pub fn sum_class(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::OnDemand) => "od keep",
        Some(Side::Managed) => "mi keep",
        None => "keep",
    }
}
