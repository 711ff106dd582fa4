//! Icon of a button: one line, in the color of its words.

use leptos::prelude::*;

/// The icon.
#[component]
pub fn Icon(
    /// The data of its path, in a box of 16 by 16.
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path
                d=path
                fill="none"
                stroke="currentColor"
                stroke-width="1.6"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
