//! The last lines: where prices come from, what is promised.

use super::Example;
use crate::markup;
use leptos::prelude::*;

/// The foot of the page.
#[component]
pub(super) fn Colophon(example: &'static Example) -> impl IntoView {
    view! {
        <footer class="wrap">
            <div class="colophon">
                <p id="prices-line" inner_html=markup::prices(&example.analysis, false)></p>
                <p>
                    <b>"Month:"</b>
                    " 730 hours. "
                    <b>"GB:"</b>
                    " 1,024 MB. Everything is computed in your browser; nothing you enter leaves it except in links that you share. Not affiliated with Amazon Web Services."
                </p>
                <p class="print-link" id="print-link"></p>
            </div>
        </footer>
    }
    .into_any()
}
