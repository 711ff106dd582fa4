//! Worth knowing: each finding with the number that causes it.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{dynamic, prose};
use crate::present::findings::card;

/// The findings, the most serious first.
#[component]
pub fn Findings() -> impl IntoView {
    let state = State::expect();
    let findings = move || {
        let settled = state.settled.read();
        let finding = |finding: crate::model::Finding| {
            let card = card(&finding, &settled, &state.c());
            view! {
                <li class="finding" data-weight=finding.is_warning().then_some("heavy")>
                    <p class="finding-figure">{card.figure}</p>
                    <h3>{card.headline} {card.assumption.then(super::assumption)}</h3>
                    <p>{prose(&card.reason)}</p>
                </li>
            }
        };
        settled.findings().into_iter().map(finding).collect_view()
    };
    view! {
        <section
            class="section aside"
            id="findings"
            aria-labelledby="h-findings"
            tabindex="-1"
            aria-busy=super::busy(state)
        >
            <div class="section-head">
                <h2 id="h-findings">"Worth knowing"</h2>
            </div>
            <ul class="findings" id="findings-list">
                {dynamic(findings)}
            </ul>
        </section>
    }
}
