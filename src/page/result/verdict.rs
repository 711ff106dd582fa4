//! The answer: one sentence with a sum of money, what would flip it, what the money does not say.

use crate::markup;
use crate::page::Example;
use leptos::prelude::*;

/// The answer.
#[component]
pub(in crate::page) fn Verdict(example: &'static Example) -> impl IntoView {
    let Example { analysis, c, .. } = example;
    view! {
        <section class="hero" id="answer" aria-label="The answer" tabindex="-1">
            <div class="answer">
                <div class="cover-title" id="cover-title"></div>
                <div class="verdict" id="verdict" inner_html=markup::verdict(analysis, None, c)></div>
                <div class="cover-note" id="cover-note"></div>
                <p class="answer-acts">
                    <button type="button" class="link" data-pin disabled>
                        "Pin to compare"
                    </button>
                    <span id="cover-acts"></span>
                </p>
            </div>
            <p class="sr" role="status" id="spoken"></p>
            <div class="margins">
                <h2>"The answer flips if"</h2>
                <ul id="margins" inner_html=markup::margins(analysis, c)></ul>
            </div>
            <p class="caveat" id="caveat" inner_html=markup::caveat(analysis, c)></p>
        </section>
    }
    .into_any()
}
