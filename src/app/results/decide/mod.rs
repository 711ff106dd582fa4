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
use wasm_split_helpers::wasm_split;

use self::best::Best;
use self::commitments::Commitments;
use self::map::TwoInputs;
use self::paste::Paste;
use self::peers::Peers;
use self::ready::Ready;
use self::sure::Sureness;
use crate::app::browser;
use crate::app::lazy::{self, Fetched};
use crate::app::mount::over;
use crate::app::simulation::TROUBLE;
use crate::app::state::State;
use crate::app::text::{flag, on_click, text};
use crate::jobs::decision::Decision;

/// The section. It is not served: its parts are computed when the reader asks.
#[component]
pub fn DecideSection() -> impl IntoView {
    let state = State::expect();
    // Neither the served page nor a start has its parts.
    lazy::once(move || state.decides.get(), || lazy::fetch(fetch_parts()));
    lazy::once(move || state.decision.read().is_some(), move || mount(state));
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
            <p class="lead" hidden=flag(move || state.has_decision.get())>
                {text(waiting)}
            </p>
            <button
                type="button"
                class="button"
                data-kind="primary"
                id="decide-ask"
                disabled=!state.alive
                hidden=flag(move || state.decides.get())
                on:click=on_click(move |_| ask(state))
            >
                "Compute this"
            </button>
            <div id="decide-parts"></div>
        </section>
    }
}

/// Asks for the decision. The button goes, and the focus with it to what it belongs to.
fn ask(state: State) {
    browser::focus("decide");
    state.decides.set(true);
}

fn mount(state: State) {
    lazy::load(state, mount_parts(state), mount);
}

#[allow(clippy::unnecessary_wraps, reason = "that it did not come is said by what fetches it")]
#[wasm_split(decide, fallible, preload(fetch_parts))]
fn mount_parts(state: State) -> Fetched {
    state.owner.with(|| over("decide-parts", Parts));
    state.has_decision.set(true);
    Ok(())
}

/// What a decision consists of.
#[component]
fn Parts() -> impl IntoView {
    view! {
        <div id="decide-parts">
            <Best />
            <Commitments />
            <Sureness />
            <TwoInputs />
            <Paste />
            <Ready />
            <Peers />
        </div>
    }
}

/// A part of the decision; nothing before it is known, tracked.
fn of_decision<T: Default>(state: State, read: impl FnOnce(&Decision) -> T) -> T {
    state.decision.read().as_ref().map(|decision| read(decision)).unwrap_or_default()
}
