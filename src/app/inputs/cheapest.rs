//! The cheapest type that fits, beside the choice of the type.

use leptos::prelude::*;

use crate::app::history::Hand;
use crate::app::state::State;
use crate::app::text::{flag, on_click, text};
use crate::jobs::decision::{Decided, Decision};
use crate::scenario::Scenario;

/// Finds it when the reader asks, and takes it.
#[component]
pub fn CheapestType() -> impl IntoView {
    let state = State::expect();
    let words = move || {
        let decision = state.decision.read();
        let found = decision.as_deref().and_then(found).map(|(words, _)| words.to_owned());
        match found {
            Some(words) => words,
            None if state.decides.get() => "Searching …".to_owned(),
            None => String::new(),
        }
    };
    let take = move || {
        let decision = state.decision.read();
        let (_, take) = decision.as_deref().and_then(found)?;
        (take != state.scenario.get()).then_some(take)
    };
    let use_it = move |_| {
        if let Some(take) = untrack(take) {
            state.change(Hand::Once, |scenario| *scenario = take);
            state.offer_undo("The scenario has now the cheapest configuration.".to_owned());
        }
    };
    view! {
        <p class="cheapest" id="cheapest">
            <button
                type="button"
                class="link"
                disabled=!state.alive
                hidden=flag(move || state.decides.get())
                on:click=on_click(move |_| state.decides.set(true))
            >
                "Find the cheapest type"
            </button>
            <span role="status">{text(words)}</span>
            " "
            <button
                type="button"
                class="link"
                hidden=flag(move || take().is_none())
                on:click=on_click(use_it)
            >
                "Use it"
            </button>
        </p>
    }
}

/// What is said of the cheapest type, and the scenario with it.
fn found(decision: &Decision) -> Option<(&str, Scenario)> {
    let Decided::Found(found) = &decision.best else { return None };
    found.cheapest.as_ref().map(|(words, take)| (&**words, *take))
}
