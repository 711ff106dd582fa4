//! The working: every figure with its formula, the reader's numbers, and where constants come from.

use crate::markup;
use crate::page::Example;
use leptos::prelude::*;

/// The working.
#[component]
pub(in crate::page) fn Working(example: &'static Example) -> impl IntoView {
    view! {
        <section class="section aside" id="working" aria-labelledby="h-working" tabindex="-1">
            <div class="section-head">
                <h2 id="h-working">"The working"</h2>
                <p>
                    "Every figure above, with its formula, your numbers and where each constant comes from."
                </p>
            </div>
            <div id="steps" inner_html=markup::steps(&example.analysis, &example.c)></div>
        </section>
    }
    .into_any()
}
