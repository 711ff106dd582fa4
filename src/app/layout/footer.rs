//! Footer of the page: where prices come from, what is promised.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::app::text::{sentence, text};
use crate::app::url;
use crate::present::prices;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let state = State::expect();
    let today = if state.alive { browser::today() } else { 0 };
    let line = move || {
        let settled = state.settled.read();
        let line = prices::footer(&settled.scenario, &settled.facts, &state.c);
        let is_old = prices::is_stale(&settled.facts, today);
        [&*line, if is_old { prices::STALE } else { "" }].concat()
    };
    view! {
        <footer class="wrap" id="footer">
            <div class="footer">
                <p id="prices-line">{sentence(text(line))}</p>
                <p>
                    <b>"Month:"</b>
                    " 730 hours. "
                    <b>"GB:"</b>
                    " 1,024 MB. Everything is computed in your browser; nothing you enter leaves it except in links that you share. Not affiliated with Amazon Web Services."
                </p>
                <p>
                    <a href="model.html">"The model: what it decides, assumes and leaves out"</a>
                </p>
                <p class="print-link" id="print-link">
                    {text(move || url::address(state))}
                </p>
            </div>
        </footer>
    }
}
