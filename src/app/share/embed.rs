//! Embed of an answer: its view, theme, inputs and color, as a frame or an element for other pages.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{Sharing, area, named, options, pane};
use crate::app::browser;
use crate::app::text::{flag, on_change, on_click, optional, text};
use crate::present::{choices, fields};
use crate::scenario::{Choice, Field};

/// The word for inputs of the reader's own choice.
const CHOOSE: &str = "choose";

/// Every input of the form: its key in a link, and its name.
fn inputs() -> impl Iterator<Item = (&'static str, &'static str)> {
    let numbers = Field::ALL.iter().map(|field| (field.spec().key, fields::label(*field)));
    let choices =
        Choice::ALL.iter().map(|choice| (choice.key(), choices::control_of(*choice).label));
    numbers.chain(choices)
}

/// The pane.
#[component]
pub(super) fn EmbedPane(sharing: Sharing) -> impl IntoView {
    let embed = sharing.embed;
    let frame = move || sharing.text(|whole| &whole.frame);
    let element = move || sharing.text(|whole| &whole.element);
    let address = move || {
        let address = sharing.text(|whole| &whole.frame_address);
        (!address.is_empty()).then_some(address)
    };
    let content = view! {
        <Looks sharing />
        <div class="share-accent">
            <label for="share-accent">"Accent color"</label>
            <input
                id="share-accent"
                type="color"
                aria-describedby="share-accent-help"
                on:input=on_change(move |event| {
                    let color = event_target_value(&event);
                    color
                        .trim_start_matches('#')
                        .clone_into(&mut embed.write().accent);
                })
            />
            <button
                type="button"
                class="button"
                id="share-accent-none"
                hidden=flag(move || embed.read().accent.is_empty())
                on:click=on_click(move |_: MouseEvent| {
                    embed.write().accent.clear();
                    browser::focus("share-accent");
                })
            >
                "Use none"
            </button>
        </div>
        <p class="share-help" id="share-accent-help">
            "It colors rules, sliders and focus rings. It needs a contrast of 3 to 1 with the page, which is white or near-black: an embed leaves another out and says so."
        </p>
        <label for="share-frame">"Frame, for any page"</label>
        <div class="share-row">{area(sharing, "share-frame", "5", None, frame)}</div>
        <p class="share-help">
            "One line of HTML with a fixed height, and a line for readers without scripts: publish the picture of the crossing beside it. It grows with its content in hosts that speak Datawrapper's, pym's or AMP's messages. "
            <a id="share-try" target="_blank" rel="noopener" href=optional(address)>
                "Look at it in a new tab"
            </a>
        </p>
        <label for="share-element">"Element, for pages that may load a script"</label>
        <div class="share-row">{area(sharing, "share-element", "5", None, element)}</div>
        <p class="share-help">
            "It has the height of its content and tells the page of each change."
        </p>
    };
    pane(sharing, 1, content)
}

/// View, theme, inputs that can be moved, notation.
#[component]
fn Looks(sharing: Sharing) -> impl IntoView {
    let embed = sharing.embed;
    let chosen = RwSignal::new(Vec::<&'static str>::new());
    let controls = RwSignal::new(String::new());
    let take_controls = move || {
        let chosen = chosen.read_untracked();
        let controls = controls.get_untracked();
        embed.write().controls = match &*controls {
            CHOOSE if chosen.is_empty() => "none".to_owned(),
            CHOOSE => chosen.join(","),
            _ => controls,
        };
    };
    view! {
        <div class="share-options">
            {options(
                "View",
                "share-view",
                named(
                    &[
                        ("verdict", "The answer"),
                        ("bills", "Both bills"),
                        ("breakeven", "Where they cross"),
                        ("fleet", "The fleet"),
                        ("full", "The whole page"),
                    ],
                ),
                move || embed.read().view().word.to_owned(),
                move |view| embed.write().view = view,
            )}
            {options(
                "Theme",
                "share-theme",
                named(
                    &[("", "As the reader's system"), ("light", "Light"), ("dark", "Dark")],
                ),
                move || embed.read().theme.clone(),
                move |theme| embed.write().theme = theme,
            )}
            {options(
                "Inputs that can be moved",
                "share-controls",
                named(
                    &[
                        ("", "The usual of the view"),
                        ("none", "None"),
                        ("requests,duration", "Requests and duration"),
                        ("requests,duration,cpu,memory", "Requests, duration, CPU share, memory"),
                        (CHOOSE, "The ones I choose"),
                    ],
                ),
                move || controls.get(),
                move |wish| {
                    controls.set(wish);
                    take_controls();
                },
            )}
            {options(
                "Numbers",
                "share-locale",
                named(
                    &[
                        ("", "As the reader's browser"),
                        ("en-US", "1,234.5 (en-US)"),
                        ("de-DE", "1.234,5 (de-DE)"),
                        ("fr-FR", "1 234,5 (fr-FR)"),
                    ],
                ),
                move || embed.read().locale.clone(),
                move |locale| embed.write().locale = locale,
            )}
        </div>
        <Chosen controls chosen take=take_controls />
    }
}

/// The list of all inputs, to choose from.
#[component]
fn Chosen(
    controls: RwSignal<String>,
    chosen: RwSignal<Vec<&'static str>>,
    take: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let filter = RwSignal::new(String::new());
    let input = move |(key, name): (&'static str, &'static str)| {
        let is_left_out = move || {
            let wish = filter.read().trim().to_lowercase();
            !name.to_lowercase().contains(&wish) && !key.contains(&wish)
        };
        let turn = move |event| {
            chosen.update(|chosen| {
                chosen.retain(|other| *other != key);
                if event_target_checked(&event) {
                    chosen.push(key);
                }
            });
            take();
        };
        view! {
            <label hidden=flag(is_left_out)>
                <input type="checkbox" value=key on:change=on_change(turn) />
                {name}
            </label>
        }
    };
    let count = move || match chosen.read().len() {
        0 => "None is chosen: nothing can be moved.".to_owned(),
        count => [&count.to_string(), " chosen."].concat(),
    };
    view! {
        <fieldset
            class="share-inputs"
            id="share-inputs"
            hidden=flag(move || *controls.read() != CHOOSE)
        >
            <legend>"Inputs that can be moved"</legend>
            <input
                id="share-filter"
                type="search"
                placeholder="Filter"
                autocomplete="off"
                aria-label="Filter the inputs"
                on:input=on_change(move |event| filter.set(event_target_value(&event)))
            />
            <div class="share-list" id="share-list">
                {inputs().map(input).collect_view()}
            </div>
            <p class="share-help" id="share-chosen" role="status">
                {text(count)}
            </p>
        </fieldset>
    }
}
