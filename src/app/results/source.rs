//! Last line of an embed: what the numbers rest on, and the way to the page itself.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::text;
use crate::app::{browser, url};
use crate::present::prices;

/// The line.
#[component]
pub fn EmbedSource() -> impl IntoView {
    let state = State::expect();
    let source = move || {
        let settled = state.settled.read();
        prices::source(&settled.scenario, &settled.facts)
    };
    let address = move || {
        if state.alive && browser::is_embedded() { url::link(state) } else { "./".to_owned() }
    };
    view! {
        <p class="source" id="embed-line">
            <span id="embed-source">{text(source)}</span>
            <a id="open" href=text(address) target="_blank" rel="noopener">
                "Open in Crossover"
            </a>
        </p>
    }
}
