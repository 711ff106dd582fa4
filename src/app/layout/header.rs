//! Header of the page: name, places on the page, theme, share.

use leptos::ev;
use leptos::prelude::*;

use super::bottom_bar::OpenInputs;
use super::brief::Brief;
use super::icon::Icon;
use crate::app::state::State;
use crate::app::text::{flag, on_click, optional, text};
use crate::app::{browser, share, theme};

/// The places that the header leads to.
const PLACES: [(&str, &str); 7] = [
    ("answer", "Answer"),
    ("bills", "Bills"),
    ("break-even", "Break-even"),
    ("fleet", "Fleet"),
    ("scaling", "Scaling"),
    ("decide", "Decide"),
    ("working", "How it is computed"),
];

/// How far below the top a place counts as reached \[px\].
const LINE: f64 = 160.0;

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let state = State::expect();
    let here = RwSignal::new("answer");
    let past = RwSignal::new(false);
    if state.alive {
        let scroll = window_event_listener(ev::scroll, move |_| {
            let reached = PLACES.into_iter().rev().find(|(id, _)| is_reached(id));
            let reached = reached.map_or("answer", |(id, _)| id);
            if here.get_untracked() != reached {
                here.set(reached);
            }
            let is_past = is_gone("verdict");
            if past.get_untracked() != is_past {
                past.set(is_past);
            }
        });
        on_cleanup(move || scroll.remove());
    }
    // On a narrow page the places are a menu, which a choice closes.
    let close = move |_| browser::close_popover("places");
    let place = move |(id, name): (&'static str, &'static str)| {
        let current = move || (here.get() == id).then(|| "true".to_owned());
        view! {
            <a href=["#", id].concat() aria-current=optional(current) on:click=on_click(close)>
                {name}
            </a>
        }
    };
    view! {
        <header class="header" id="header" data-past=flag(move || past.get())>
            <div class="wrap">
                <Brand href="#answer" />
                <p class="header-answer" id="header-answer" hidden=flag(move || !past.get())>
                    <span id="brief-header">
                        <Brief />
                    </span>
                    <OpenInputs label="Inputs" />
                </p>
                <nav id="places" popover="auto" aria-label="On this page">
                    {PLACES.map(place).into_iter().collect_view()}
                </nav>
                <div class="actions">
                    <button
                        type="button"
                        class="button places"
                        data-kind="plain"
                        popovertarget="places"
                        aria-label="On this page"
                        title="On this page"
                    >
                        <Icon path="M2 4h12M2 8h12M2 12h12" />
                    </button>
                    <ThemeButton />
                    <button
                        type="button"
                        class="button"
                        data-share=""
                        data-kind="primary"
                        aria-haspopup="dialog"
                        disabled=!state.alive
                        on:click=on_click(move |_| share::open(state))
                    >
                        "Share"
                    </button>
                </div>
            </div>
        </header>
    }
}

/// The name, which leads to the answer.
#[component]
pub fn Brand(
    /// Where the answer is.
    href: &'static str,
) -> impl IntoView {
    view! {
        <a class="brand" href=href aria-label="Crossover">
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <path d="M3 27 29 5" class="mark-od" />
                <path d="M3 18h15v-5h11" class="mark-mi" />
            </svg>
            <span>"Crossover"</span>
        </a>
    }
}

/// Whether the header covers an element or has passed it.
fn is_gone(id: &str) -> bool {
    let bottom = |id| browser::element(id).map(|place| place.get_bounding_client_rect().bottom());
    bottom(id).zip(bottom("header")).is_some_and(|(place, header)| place <= header)
}

fn is_reached(id: &str) -> bool {
    browser::element(id).is_some_and(|place| place.get_bounding_client_rect().top() <= LINE)
}

/// The theme: as the system, light, dark, in turn.
#[component]
fn ThemeButton() -> impl IntoView {
    let state = State::expect();
    let theme = RwSignal::new(if state.alive { theme::current() } else { theme::Theme::System });
    let next = move |_: ev::MouseEvent| {
        theme.update(|theme| *theme = theme.next());
        theme::apply(theme.get_untracked());
    };
    view! {
        <button
            type="button"
            class="button"
            id="theme"
            data-kind="plain"
            aria-label=text(move || theme.get().name().to_owned())
            title=text(move || theme.get().name().to_owned())
            disabled=!state.alive
            on:click=on_click(next)
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" />
                <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
            </svg>
        </button>
    }
}
