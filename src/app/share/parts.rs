//! Parts that the panes of the dialog share: texts to copy, buttons, fields and choices.

use leptos::prelude::*;

use super::Sharing;
use crate::app::inputs::choice;
use crate::app::text::{Text, dynamic, on_change, on_click, text};
use crate::present::choices::Opt;

/// Reads a text of the dialog, tracked.
pub(super) type TextOf = fn(Sharing) -> String;

/// A text to read and to copy.
pub(super) fn area(
    sharing: Sharing,
    id: &'static str,
    rows: &'static str,
    label: Option<&'static str>,
    read: TextOf,
) -> impl IntoView {
    view! {
        <textarea
            id=id
            rows=rows
            readonly
            spellcheck="false"
            aria-label=label
            prop:value=text(move || read(sharing))
        ></textarea>
        {copy_button(sharing, id, "Copy", read, id)}
    }
}

/// A button that copies a text; `shown` is the field that is selected where the clipboard refuses.
pub(super) fn copy_button(
    sharing: Sharing,
    id: &'static str,
    words: &'static str,
    read: TextOf,
    shown: &'static str,
) -> impl IntoView {
    let primary = matches!(id, "share-link" | "share-element" | "share-markdown" | "share-rows");
    view! {
        <button
            type="button"
            class="button"
            data-kind=primary.then_some("primary")
            data-copy=id
            on:click=on_click(move |_| {
                sharing.act(move |sharing| sharing.copy(read(sharing), shown));
            })
        >
            {words}
        </button>
    }
}

/// A button that saves something.
pub(super) fn save_button(
    sharing: Sharing,
    what: &'static str,
    words: &'static str,
    save: fn(Sharing),
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            data-save=what
            on:click=on_click(move |_| sharing.act(save))
        >
            {words}
        </button>
    }
}

/// What is said below a field.
pub(super) fn help(id: &'static str, read: Text) -> impl IntoView {
    view! {
        <p class="share-help" id=id>
            {read}
        </p>
    }
}

/// A choice of the dialog's own among values with their names.
pub(super) fn options(
    label: &'static str,
    id: &'static str,
    all: &'static [(&'static str, &'static str)],
    value: RwSignal<String>,
) -> impl IntoView {
    let all =
        move || all.iter().map(|(value, name)| ((*value).to_owned(), (*name).to_owned())).collect();
    listed(label, id, Box::new(all), value)
}

/// The values of a choice with their names.
pub(super) type List = Box<dyn Fn() -> Vec<(String, String)> + Send>;

/// A choice among values that follow what they read.
pub(super) fn listed(
    label: &'static str,
    id: &'static str,
    all: List,
    value: RwSignal<String>,
) -> impl IntoView {
    let list = move || {
        let option = |(code, name)| Opt { code, name, group: "" };
        choice::listed(all().into_iter().map(option).collect(), &value.read())
    };
    view! {
        <label>
            {label}
            " "
            <select id=id on:change=on_change(move |event| value.set(event_target_value(&event)))>
                {dynamic(list)}
            </select>
        </label>
    }
}
