//! The head of the page: name, places on the page, theme.

use super::Example;
use super::dock::OpenInputs;
use crate::markup;
use leptos::prelude::*;

/// The places that the head leads to.
const PLACES: [(&str, &str); 6] = [
    ("answer", "Answer"),
    ("bills", "Bills"),
    ("crossing", "Crossing"),
    ("fleet", "Fleet"),
    ("scaling", "Scaling"),
    ("working", "Working"),
];

/// The head of the page.
#[component]
pub(super) fn Masthead(example: &'static Example) -> impl IntoView {
    let place = |(id, name): (&'static str, &'static str)| {
        let current = (id == "answer").then_some("true");
        view! {
            <a href=format!("#{id}") data-go=id aria-current=current>
                {name}
            </a>
        }
    };
    view! {
        <header class="masthead">
            <div class="wrap">
                <a class="brand" href="#answer" data-go="answer">
                    <svg viewBox="0 0 32 32" aria-hidden="true">
                        <path d="M3 27 29 5" class="mark-od" />
                        <path d="M3 18h15v-5h11" class="mark-mi" />
                    </svg>
                    <span>"Crossover"</span>
                </a>
                <p class="tagline" id="tagline">
                    "AWS Lambda: on-demand or Managed Instances?"
                </p>
                <p class="masthead-answer" id="masthead-answer" hidden>
                    <span data-brief id="brief-masthead" inner_html=markup::brief(&example.analysis, &example.c)></span>
                    <OpenInputs label="Inputs" />
                </p>
                <nav aria-label="On this page">{PLACES.map(place).collect_view()}</nav>
                <div class="actions">
                    <Theme />
                    <button type="button" class="button" data-kind="primary" data-share aria-haspopup="dialog" disabled>
                        "Share"
                    </button>
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// The theme: as the system, light, dark, in turn.
#[component]
fn Theme() -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            id="theme"
            data-kind="plain"
            aria-label="Theme: as the system"
            title="Theme: as the system"
            disabled
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" />
                <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
            </svg>
        </button>
    }
    .into_any()
}
