//! Worth knowing: each finding with the number that causes it.

use crate::markup;
use crate::page::Example;
use leptos::prelude::*;

/// The findings, the most serious first.
#[component]
pub(in crate::page) fn Findings(example: &'static Example) -> impl IntoView {
    view! {
        <section class="section aside" id="findings" aria-labelledby="h-findings" tabindex="-1">
            <div class="section-head">
                <h2 id="h-findings">"Worth knowing"</h2>
            </div>
            <ul
                class="findings"
                id="findings-list"
                inner_html=markup::findings(&example.analysis, &example.c)
            ></ul>
        </section>
    }
    .into_any()
}
