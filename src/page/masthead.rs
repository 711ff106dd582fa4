//! The head of the page: name, places on the page, theme.

use super::browser::{self, LIVE};
use super::dock::Brief;
use super::input::rail::OpenInputs;
use super::state::State;
use leptos::prelude::*;

/// The places that the head leads to.
const PLACES: [(&str, &str); 5] = [
    ("answer", "Answer"),
    ("bills", "Bills"),
    ("crossing", "Crossing"),
    ("fleet", "Fleet"),
    ("working", "Working"),
];

/// The head of the page.
#[component]
pub(super) fn Masthead(state: State) -> impl IntoView {
    let here = RwSignal::new("answer");
    let past_inputs = RwSignal::new(false);
    if LIVE {
        follow_scroll(here, past_inputs);
    }
    let place = move |(id, name): (&'static str, &'static str)| {
        let go = move |event: leptos::ev::MouseEvent| {
            // The address holds the scenario: a place on the page must not replace it.
            event.prevent_default();
            browser::go_to(id);
        };
        view! {
            <a
                href=format!("#{id}")
                aria-current=move || (here.get() == id).then_some("true")
                on:click=go
            >
                {name}
            </a>
        }
    };
    view! {
        <header class="masthead">
            <div class="wrap">
                <a class="brand" href="#answer" on:click=move |event| {
                    event.prevent_default();
                    browser::go_to("answer");
                }>
                    <svg viewBox="0 0 32 32" aria-hidden="true">
                        <path d="M3 27 29 5" class="mark-od" />
                        <path d="M3 18h15v-5h11" class="mark-mi" />
                    </svg>
                    <span>"Crossover"</span>
                </a>
                <p class="tagline" hidden=past_inputs>
                    "AWS Lambda: on-demand or Managed Instances?"
                </p>
                <p class="masthead-answer" hidden=move || !past_inputs.get()>
                    <span>
                        <Brief state />
                    </span>
                    <OpenInputs state label="Inputs" kind="" />
                </p>
                <nav aria-label="On this page">{PLACES.map(place).collect_view()}</nav>
                <div class="actions">
                    <Theme />
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// Marks the place in view, and shows the answer once the inputs are out of it.
fn follow_scroll(here: RwSignal<&'static str>, past_inputs: RwSignal<bool>) {
    let look = move || {
        let top = |id: &str| {
            document().get_element_by_id(id).map(|element| element.get_bounding_client_rect().top())
        };
        let line = 160.0;
        let seen = PLACES.iter().rev().find(|(id, _)| top(id).is_some_and(|top| top <= line));
        let seen = seen.map_or("answer", |(id, _)| id);
        if here.get_untracked() != seen {
            here.set(seen);
        }
        let past = top("fleet").is_some_and(|top| top <= line);
        if past_inputs.get_untracked() != past {
            past_inputs.set(past);
        }
    };
    let listener = window_event_listener(leptos::ev::scroll, move |_| look());
    on_cleanup(move || listener.remove());
}

/// The theme: as the system, light, dark, in turn.
#[component]
fn Theme() -> impl IntoView {
    let theme = RwSignal::new(if LIVE { browser::stored_theme() } else { None });
    let name = move || match theme.read().as_deref() {
        Some("light") => "Theme: light",
        Some("dark") => "Theme: dark",
        _ => "Theme: as the system",
    };
    let next = move |_| {
        let next = match theme.read_untracked().as_deref() {
            Some("light") => Some("dark"),
            Some("dark") => None,
            _ => Some("light"),
        };
        browser::apply_theme(next);
        theme.set(next.map(str::to_owned));
    };
    view! {
        <button
            type="button"
            class="button"
            data-kind="plain"
            aria-label=name
            title=name
            disabled=!LIVE
            on:click=next
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" />
                <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
            </svg>
        </button>
    }
    .into_any()
}
