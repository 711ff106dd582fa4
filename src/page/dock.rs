//! The answer in brief, where the answer itself is out of sight.

use super::Example;
use crate::markup;
use leptos::prelude::*;

/// The bar at the foot of a phone.
#[component]
pub(super) fn Dock(example: &'static Example) -> impl IntoView {
    view! {
        <aside class="dock" aria-label="The answer, briefly">
            <p data-brief id="brief-dock" inner_html=markup::brief(&example.analysis, &example.c)></p>
            <OpenInputs label="Change inputs" kind="primary" />
        </aside>
    }
    .into_any()
}

/// Opens the inputs as a sheet or a drawer.
#[component]
pub(super) fn OpenInputs(
    /// Its words.
    label: &'static str,
    /// How it looks, where not as any button.
    #[prop(optional)]
    kind: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            data-kind=kind
            data-open-inputs
            aria-controls="inputs"
            aria-expanded="false"
            disabled
        >
            {label}
        </button>
    }
    .into_any()
}
