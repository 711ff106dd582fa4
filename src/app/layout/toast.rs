//! Toast: *Undo* on offer, after something was replaced at once, and what did not load.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::icon::Icon;
use crate::app::state::State;
use crate::app::text::{Handler, dynamic, on_click};
use crate::app::{browser, lazy};

/// How long an offer stands.
const STAY: Duration = Duration::from_secs(8);

/// The toast.
#[component]
pub fn Toast() -> impl IntoView {
    let state = State::expect();
    let undo = move |_| {
        state.undo();
        browser::focus("answer");
    };
    let offer = move || {
        state.offer.get().map(|said| {
            view! {
                <div class="undo">
                    <p>{said}</p>
                    <button type="button" class="button" name="undo" on:click=on_click(undo)>
                        "Undo"
                    </button>
                    <Close of=on_click(move |_| state.offer.set(None)) />
                </div>
            }
        })
    };
    let lost = move || {
        state.lost.get().map(|again| {
            view! {
                <div class="undo">
                    <p>{lazy::LOST}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| lazy::try_again(state, again))
                    >
                        "Try again"
                    </button>
                    <Close of=on_click(move |_| state.lost.set(None)) />
                </div>
            }
        })
    };
    Effect::new(move |last: Option<Option<TimeoutHandle>>| {
        if let Some(last) = last.flatten() {
            last.clear();
        }
        state.offer.read().is_some().then(|| leave_later(state)).flatten()
    });
    view! {
        <div id="toast" role="status">
            {dynamic(offer)}
            {dynamic(lost)}
        </div>
    }
}

/// The button that closes a toast.
#[component]
fn Close(
    /// What closes it.
    of: Handler<ev::MouseEvent>,
) -> impl IntoView {
    view! {
        <button type="button" class="button" data-kind="plain" aria-label="Close" on:click=of>
            <Icon path="m3 3 10 10M13 3 3 13" />
        </button>
    }
}

/// The offer ends after its time, but not under the reader's hands.
fn leave_later(state: State) -> Option<TimeoutHandle> {
    let leave = move || {
        if browser::all("#toast .undo:is(:hover, :focus-within)").is_empty() {
            state.offer.set(None);
        } else {
            leave_later(state);
        }
    };
    set_timeout_with_handle(leave, STAY).ok()
}
