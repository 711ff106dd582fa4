//! Several scenarios side by side; hidden until one is pinned.

use leptos::prelude::*;

/// The comparison.
#[component]
pub(in crate::page) fn Compare() -> impl IntoView {
    view! {
        <section class="section" id="compare" aria-labelledby="h-compare" tabindex="-1" hidden>
            <div class="section-head">
                <h2 id="h-compare">"Side by side"</h2>
                <p>"This scenario and those that you pinned. All of them are in the link."</p>
            </div>
            <div id="compare-body"></div>
        </section>
    }
    .into_any()
}
