//! The page: the only layer that knows Leptos and the browser.

use leptos::prelude::*;

#[cfg(feature = "ui")]
mod start;

#[cfg(feature = "ui")]
pub use start::start;

/// The whole page, from its heading to its last line.
#[component]
pub fn App() -> impl IntoView {
    let requests = RwSignal::new(1000.0_f64);
    view! {
        <main>
            <h1>"Crossover"</h1>
            <label for="requests">"Requests per second"</label>
            <input
                id="requests"
                type="range"
                min="0"
                max="10000"
                value="1000"
                on:input:target=move |event| {
                    requests.set(event.target().value().parse().unwrap_or_default());
                }
            />
            <output for="requests">{requests}</output>
        </main>
    }
}
