//! What the page has to say about itself: a link not fully understood, an undo on offer.

use crate::present::problems;
use crate::ui::state::State;
use leptos::prelude::*;

/// What was not understood in the link.
#[component]
pub(super) fn Notices(state: State) -> impl IntoView {
    let sentence = Memo::new(move |_| problems::notices(&state.notices.read(), &state.c));
    let general = Memo::new(move |_| {
        let latest = state.latest.read();
        let scenario = state.scenario();
        let sentences: Vec<String> = latest
            .problems
            .iter()
            .map(|problem| problems::problem(problem, &scenario, &state.c))
            .map(|(_, sentence)| sentence)
            .collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    });
    view! {
        <div class="notices" role="status">
            {move || {
                sentence
                    .get()
                    .map(|sentence| {
                        view! {
                            <div class="notice" data-notice="link">
                                <p>{sentence}</p>
                                <div class="actions">
                                    <button
                                        type="button"
                                        class="button"
                                        on:click=move |_| state.notices.set(Vec::new())
                                    >
                                        "Dismiss"
                                    </button>
                                </div>
                            </div>
                        }
                    })
            }}
            {move || {
                general
                    .get()
                    .map(|sentence| {
                        view! {
                            <div class="notice" data-notice="problem">
                                <p>{sentence}</p>
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// *Undo*, after everything was replaced at once.
#[component]
pub(super) fn UndoToast(state: State) -> impl IntoView {
    view! {
        <div role="status">
            {move || {
                state
                    .offer
                    .get()
                    .map(|what| {
                        view! {
                            <div class="undo">
                                <p>{what}</p>
                                <button type="button" class="button" on:click=move |_| state.undo()>
                                    "Undo"
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
