//! Worth knowing: each finding with the number that causes it.

use crate::present::findings::{Card, card};
use crate::ui::prose::sentence;
use crate::ui::state::State;
use leptos::prelude::*;

/// The findings, the most serious first.
#[component]
pub(in crate::ui) fn Findings(state: State) -> impl IntoView {
    let cards = Memo::new(move |_| {
        let analysis = state.analysis.read();
        let cards = analysis.findings.iter();
        cards
            .map(|finding| (finding.is_warning(), card(finding, &analysis, &state.c)))
            .collect::<Vec<_>>()
    });
    let shown =
        move || cards.get().into_iter().map(|(heavy, card)| shown(heavy, card)).collect_view();
    view! {
        <section class="section" id="findings" aria-labelledby="h-findings" tabindex="-1">
            <div class="section-head">
                <h2 id="h-findings">"Worth knowing"</h2>
            </div>
            <ul class="findings">{shown}</ul>
        </section>
    }
    .into_any()
}

fn shown(heavy: bool, card: Card) -> impl IntoView {
    let badge = card.assumption.then(|| view! { " " <span class="badge">"assumption"</span> });
    view! {
        <li class="finding" data-weight=heavy.then_some("heavy")>
            <p class="finding-figure">{card.figure}</p>
            <h3>{card.headline}{badge}</h3>
            <p>{sentence(&card.reason)}</p>
        </li>
    }
    .into_any()
}
