//! Decide: the best configuration, what to commit to, how sure the answer is, what to paste, what a move asks for, and why other calculators differ.

mod best;
mod commitments;
mod controls;
mod map;
mod owned;
mod paste;
mod peers;
mod ranges;
mod ready;
mod sure;

use leptos::prelude::*;

use self::best::Best;
use self::commitments::Commitments;
use self::map::TwoInputs;
use self::paste::Paste;
use self::peers::Peers;
use self::ready::Ready;
use self::sure::Sureness;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click, text};
use crate::jobs::decision::Decision;

/// The section. It is not served: its parts are computed when the reader asks.
#[component]
pub fn DecideSection() -> impl IntoView {
    let state = State::expect();
    let is_known = Memo::new(move |_| state.decision.read().is_some());
    // Built once, when the first decision is there: neither the served page nor a start has it.
    let parts = move || {
        is_known.get().then(|| {
            view! {
                <Best />
                <Commitments />
                <Sureness />
                <TwoInputs />
                <Paste />
                <Ready />
                <Peers />
            }
        })
    };
    let waiting = move || {
        let words = if state.simulates.get() {
            "Searches every instance type, and computes all of this in your browser."
        } else {
            TROUBLE
        };
        words.to_owned()
    };
    view! {
        <section class="section aside" id="decide" aria-labelledby="h-decide" tabindex="-1">
            <div class="section-head">
                <h2 id="h-decide">"Decide"</h2>
                <p>"What to run, what to commit to, how sure that is, and what to paste."</p>
            </div>
            <p class="lead" hidden=flag(move || is_known.get())>
                {text(waiting)}
            </p>
            <button
                type="button"
                class="button"
                data-kind="primary"
                id="decide-ask"
                disabled=!state.alive
                hidden=flag(move || state.decides.get())
                on:click=on_click(move |_| state.decides.set(true))
            >
                "Compute this"
            </button>
            <div>{dynamic(parts)}</div>
        </section>
    }
}

/// A part of the decision; nothing before it is known, tracked.
fn of_decision<T: Default>(state: State, read: impl FnOnce(&Decision) -> T) -> T {
    state.decision.read().as_ref().map(|decision| read(decision)).unwrap_or_default()
}
