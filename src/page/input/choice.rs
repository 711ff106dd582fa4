//! Choices that are not numbers: segments, selects, switches.

use super::evidence::{badge, popover};
use crate::present::choices::{self, Control};
use leptos::prelude::*;

/// A choice among a few, side by side.
#[component]
pub(in crate::page) fn Segment(
    /// The name that its radios share.
    name: &'static str,
    /// What is chosen, for those who hear it.
    label: &'static str,
    /// The values with their words.
    options: [(&'static str, &'static str); 2],
    /// The present value.
    chosen: &'static str,
) -> impl IntoView {
    let radio = |(value, word): (&'static str, &'static str)| {
        view! {
            <label>
                <input type="radio" name=name value=value checked=value == chosen disabled />
                {word}
            </label>
        }
    };
    view! {
        <div class="segment" role="radiogroup" aria-label=label>
            {options.map(radio).collect_view()}
        </div>
    }
    .into_any()
}

/// A choice among many, by code.
#[component]
pub(super) fn Select(
    /// Its id.
    id: &'static str,
    /// Its name.
    label: &'static str,
    /// A sentence of help.
    #[prop(into)]
    help: String,
    /// Codes with their words; a word that is its own code has none.
    options: Vec<(Option<&'static str>, String)>,
    /// The code of the present choice.
    #[prop(optional)]
    chosen: Option<&'static str>,
) -> impl IntoView {
    let option = |(code, word): (Option<&'static str>, String)| {
        view! {
            <option value=code selected=code == chosen>
                {word}
            </option>
        }
    };
    view! {
        <div class="control" id=format!("{id}-control")>
            <div class="control-head">
                <div class="control-name">
                    <label for=id>{label}</label>
                    {choices::evidence(id).map(|_| badge(id, label))}
                </div>
                <select
                    class="select"
                    id=id
                    disabled
                >
                    {options.into_iter().map(option).collect_view()}
                </select>
            </div>
            <div id=format!("{id}-error") aria-live="polite"></div>
            <p class="help" id=format!("{id}-help")>
                {help}
            </p>
            {choices::evidence(id).map(|evidence| popover(id, evidence))}
        </div>
    }
    .into_any()
}

/// Something that is on or off.
#[component]
pub(super) fn Toggle(
    /// Its id.
    id: &'static str,
    /// Its words.
    control: Control,
    /// Whether it is on.
    on: bool,
) -> impl IntoView {
    view! {
        <div class="control" id=format!("{id}-control")>
            <label class="switch">
                <span>{control.label}</span>
                <input
                    type="checkbox"
                    role="switch"
                    id=id
                    checked=on
                    disabled
                />
            </label>
            <p class="help" id=format!("{id}-help")>
                {control.help}
            </p>
        </div>
    }
    .into_any()
}
