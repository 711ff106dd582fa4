//! Embed of an answer: its view, theme, inputs and color, as a frame or an element for other pages.

use leptos::prelude::*;

use super::live::Live;
use super::parts::{area, options};
use super::{Sharing, pane};
use crate::app::browser;
use crate::app::inputs::panel::form_order;
use crate::app::text::{flag, on_change, on_click, optional, text};

/// The key of the pane's tab.
pub(super) const TAB: &str = "embed";

/// The word for inputs of the reader's own choice.
const CHOOSE: &str = "choose";

const VIEWS: &[(&str, &str)] = &[
    ("verdict", "The answer"),
    ("bills", "Both bills"),
    ("breakeven", "Break-even"),
    ("fleet", "The fleet"),
    ("full", "The whole page"),
];

const THEMES: &[(&str, &str)] = &[("", "Automatic"), ("light", "Light"), ("dark", "Dark")];

const CONTROLS: &[(&str, &str)] = &[
    ("", "Default for the view"),
    ("none", "None"),
    ("requests,duration", "Requests and duration"),
    ("requests,duration,cpu,memory", "Requests, duration, CPU share, memory"),
    (CHOOSE, "The ones I choose"),
];

const LOCALES: &[(&str, &str)] = &[
    ("", "Same as the reader's browser"),
    ("en-US", "1,234.5 (en-US)"),
    ("de-DE", "1.234,5 (de-DE)"),
    ("fr-FR", "1 234,5 (fr-FR)"),
];

/// The pane.
#[component]
pub(super) fn EmbedPane(sharing: Sharing) -> impl IntoView {
    let address = move || {
        let address = sharing.text(|whole| &whole.frame_address);
        (!address.is_empty()).then_some(address)
    };
    let content = view! {
        <Looks sharing />
        <Accent sharing />
        <Live sharing />
        <label for="share-element">"Element, for pages that may load a script"</label>
        <div class="share-row">
            {area(
                sharing,
                "share-element",
                "5",
                None,
                |sharing| sharing.text(|whole| &whole.element),
            )}
        </div>
        <p class="share-help">
            "The element has the height of its content, tells the page about each change, and is light or dark as the page around it unless a theme is chosen."
        </p>
        <label for="share-frame">"Frame, for any page"</label>
        <div class="share-row">
            {area(sharing, "share-frame", "5", None, |sharing| sharing.text(|whole| &whole.frame))}
        </div>
        <p class="share-help">
            "One line of HTML with a fixed height, in the theme of the reader's system unless one is chosen, and a line for readers without scripts: publish the picture of the break-even beside it. The frame grows with its content on pages that understand the messages of Datawrapper, pym or AMP. "
            <a id="share-try" target="_blank" rel="noopener" href=optional(address)>
                "Open it in a new tab"
            </a>
        </p>
    };
    pane(sharing, TAB, content)
}

/// A color for what is neither side's.
#[component]
fn Accent(sharing: Sharing) -> impl IntoView {
    let take = move |event| {
        let color = event_target_value(&event);
        sharing.accent.set(color.trim_start_matches('#').to_owned());
    };
    let drop = move |_| {
        sharing.accent.set(String::new());
        browser::focus("share-accent");
    };
    view! {
        <div class="share-accent">
            <label for="share-accent">"Accent color"</label>
            <input
                id="share-accent"
                type="color"
                aria-describedby="share-accent-help"
                on:input=on_change(take)
            />
            <button
                type="button"
                class="button"
                id="share-accent-none"
                hidden=flag(move || sharing.accent.read().is_empty())
                on:click=on_click(drop)
            >
                "Use none"
            </button>
        </div>
        <p class="share-help" id="share-accent-help">
            "The color of rules, sliders and focus rings. Colors with less than 3:1 contrast are ignored."
        </p>
    }
}

/// View, theme, inputs that can be moved, notation.
#[component]
fn Looks(sharing: Sharing) -> impl IntoView {
    let wish = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<&'static str>::new());
    Effect::new(move |_| {
        let wish = wish.get();
        sharing.controls.set(if wish == CHOOSE {
            let chosen = chosen.read();
            let keys = form_order().into_iter().map(|(key, _)| key);
            let keys: Vec<&str> = keys.filter(|key| chosen.contains(key)).collect();
            if keys.is_empty() { "none".to_owned() } else { keys.join(",") }
        } else {
            wish
        });
    });
    view! {
        <div class="share-options">
            {options("View", "share-view", VIEWS, sharing.view)}
            {options("Theme", "share-theme", THEMES, sharing.theme)}
            {options("Adjustable inputs", "share-controls", CONTROLS, wish)}
            {options("Numbers", "share-locale", LOCALES, sharing.locale)}
        </div>
        <Chosen wish chosen />
    }
}

/// Whether a name has these letters in it, large or small.
fn has(name: &str, letters: &str) -> bool {
    let (name, letters) = (name.as_bytes(), letters.as_bytes());
    letters.is_empty() || name.windows(letters.len()).any(|part| part.eq_ignore_ascii_case(letters))
}

/// The list of all inputs, to choose from.
#[component]
fn Chosen(wish: RwSignal<String>, chosen: RwSignal<Vec<&'static str>>) -> impl IntoView {
    let filter = RwSignal::new(String::new());
    let input = move |(key, name): (&'static str, &'static str)| {
        let is_left_out = move || {
            let wish = filter.read();
            !has(name, wish.trim()) && !has(key, wish.trim())
        };
        let turn = move |event| {
            chosen.update(|chosen| {
                chosen.retain(|other| *other != key);
                if event_target_checked(&event) {
                    chosen.push(key);
                }
            });
        };
        view! {
            <label hidden=flag(is_left_out)>
                <input type="checkbox" value=key on:change=on_change(turn) />
                {name}
            </label>
        }
    };
    let count = move || match chosen.read().len() {
        0 => "No input is chosen.".to_owned(),
        count => [&count.to_string(), " chosen."].concat(),
    };
    view! {
        <fieldset
            class="share-inputs"
            id="share-inputs"
            hidden=flag(move || *wish.read() != CHOOSE)
        >
            <legend>"Adjustable inputs"</legend>
            <input
                id="share-filter"
                type="search"
                placeholder="Filter"
                autocomplete="off"
                aria-label="Filter the inputs"
                on:input=on_change(move |event| filter.set(event_target_value(&event)))
            />
            <div class="share-list" id="share-list">
                {form_order().into_iter().map(input).collect_view()}
            </div>
            <p class="share-help" id="share-chosen" role="status">
                {text(count)}
            </p>
        </fieldset>
    }
}
