//! The last lines: where prices come from, what is promised.

use crate::present::prices;
use crate::ui::browser::{self, LIVE};
use crate::ui::prose::sentence;
use crate::ui::state::State;
use leptos::prelude::*;

/// The foot of the page.
#[component]
pub(super) fn Colophon(state: State) -> impl IntoView {
    let prices = Memo::new(move |_| {
        let analysis = state.analysis.read();
        prices::colophon(&analysis.scenario, &analysis.facts)
    });
    let link = move || {
        if LIVE {
            state.analysis.track();
            browser::address()
        } else {
            String::new()
        }
    };
    view! {
        <footer class="wrap">
            <div class="colophon">
                <p>{move || sentence(&prices.read())}</p>
                <p>
                    <b>"Month:"</b>
                    " 730 hours. "
                    <b>"GB:"</b>
                    " 1,024 MB. Everything is computed in your browser; nothing you enter leaves it except in links that you share. Not affiliated with Amazon Web Services."
                </p>
                <p class="print-link">{link}</p>
            </div>
        </footer>
    }
    .into_any()
}
