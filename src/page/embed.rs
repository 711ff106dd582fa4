//! What only an embedded page has, where style/embed.css shows a part of the whole.

use super::Example;
use crate::markup;
use leptos::prelude::*;

/// The last line: what the numbers rest on, and the way to the page itself.
#[component]
pub(super) fn Source(example: &'static Example) -> impl IntoView {
    view! {
        <p class="source">
            <span id="embed-source" inner_html=markup::source(&example.analysis)></span>
            <a id="open" href="./" target="_blank" rel="noopener">
                "Open in Crossover"
            </a>
        </p>
    }
    .into_any()
}

/// The place where `web/frame.js` says what the embed's address asks for in vain.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    view! { <p class="notice" id="left-out" hidden></p> }.into_any()
}
