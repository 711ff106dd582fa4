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
        let brief = if state.problems.read().is_empty() {
            let brief = verdict::brief(&state.analysis.read(), &state.c);
            (brief.sum, brief.rest.trim_end_matches('.'), brief.side, brief.detail)
        } else {
            ("No bill".to_owned(), "", None, "A price or an input is missing.".to_owned())
        };
        let (sum, rest, side, detail) = brief;
        view! {
            <span>
                <span class=sum_class(side)>{sum}</span>
                {rest}
            </span>
            <small>{detail}</small>
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
