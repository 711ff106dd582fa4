//! Bar at the foot of a phone: the answer in brief, where the answer itself is out of sight.

use leptos::prelude::*;

use super::brief::Brief;
use crate::app::browser;
use crate::app::state::State;
use crate::app::text::{on_click, text};

/// The bar.
#[component]
pub fn BottomBar() -> impl IntoView {
    view! {
        <aside class="bottom-bar" id="bottom-bar" aria-label="The answer, briefly">
            <p id="brief-bottom-bar">
                <Brief />
            </p>
            <OpenInputs label="Change inputs" kind="primary" />
        </aside>
    }
}

/// Opens the inputs as a sheet or a drawer.
#[component]
pub fn OpenInputs(
    /// Its words.
    label: &'static str,
    /// How it looks, where not as any button.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// Whether it looks like a link.
    #[prop(optional)]
    link: bool,
    /// The key of the field that it leads to.
    #[prop(optional)]
    field: Option<&'static str>,
) -> impl IntoView {
    let state = State::expect();
    let is_open = move || if state.inputs_open.get() { "true" } else { "false" }.to_owned();
    view! {
        <button
            type="button"
            class=if link { "link" } else { "button" }
            data-kind=kind
            data-open-inputs=""
            aria-controls="inputs"
            aria-expanded=text(is_open)
            disabled=!state.alive
            on:click=on_click(move |_| browser::open_inputs(state, field))
        >
            {label}
        </button>
    }
}
