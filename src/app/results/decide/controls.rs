//! What is typed and chosen to decide by. A function each, so that each view is compiled once.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::app::text::{Dynamic, Handler, Text, dynamic, flag, text};

/// A text that is typed, taken when it is left.
pub fn typed(
    id: &'static str,
    label: Text,
    placeholder: &'static str,
    value: Text,
    take: Handler<Event>,
) -> AnyView {
    view! {
        <label class="labeled">
            {label}
            <input
                type="text"
                class="field-like"
                id=id
                placeholder=placeholder
                autocomplete="off"
                prop:value=value
                on:change=take
            />
        </label>
    }
    .into_any()
}

/// One of several options.
pub fn chosen(
    id: &'static str,
    label: &'static str,
    options: Dynamic,
    take: Handler<Event>,
) -> AnyView {
    view! {
        <label class="labeled">
            {label}
            <select class="select" id=id on:change=take>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// What is wrong with what was entered; nothing while that is empty.
pub fn refused(wrong: RwSignal<String>) -> AnyView {
    view! {
        <p class="notice" role="status" hidden=flag(move || wrong.read().is_empty())>
            {text(move || wrong.get())}
        </p>
    }
    .into_any()
}

/// A label that stays.
pub fn fixed(label: &'static str) -> Text {
    text(move || label.to_owned())
}

/// Options from their codes and names.
pub fn options(read: impl Fn() -> (Vec<(String, String)>, String) + Send + 'static) -> Dynamic {
    dynamic(move || {
        let (all, chosen) = read();
        let option = |(code, name): (String, String)| {
            let is_chosen = code == chosen;
            view! {
                <option value=code selected=is_chosen prop:selected=is_chosen>
                    {name}
                </option>
            }
        };
        all.into_iter().map(option).collect_view()
    })
}
