//! Toast: *Undo* on offer, after something was replaced at once.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::app::text::{dynamic, on_click};

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
                    <button type="button" class="button" on:click=on_click(undo)>
                        "Undo"
                    </button>
                </div>
            }
        })
    };
    view! {
        <div id="toast" role="status">
            {dynamic(offer)}
        </div>
    }
}
