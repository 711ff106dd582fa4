//! Choices that are not numbers: segments, selects, switches.

use crate::ui::browser::LIVE;
use leptos::prelude::*;

/// A choice among a few, side by side.
#[component]
pub(in crate::ui) fn Segment<T>(
    /// The name that its radios share.
    name: &'static str,
    /// What is chosen, for those who hear it.
    label: &'static str,
    /// The choices with their words.
    options: Vec<(T, &'static str)>,
    /// The present choice.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with a new choice.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let radio = move |(option, word): (T, &'static str)| {
        let is_chosen = move || chosen.get() == option;
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    checked=is_chosen()
                    prop:checked=is_chosen
                    disabled=!LIVE
                    on:change=move |_| choose.run(option)
                />
                {word}
            </label>
        }
    };
    view! {
        <div class="segment" role="radiogroup" aria-label=label>
            {options.into_iter().map(radio).collect_view()}
        </div>
    }
    .into_any()
}

/// A group of a select's options.
#[derive(PartialEq)]
pub(in crate::ui) struct Options {
    /// Its heading; empty for options without a group.
    pub(in crate::ui) heading: String,
    /// Codes with their words.
    pub(in crate::ui) options: Vec<(String, String)>,
}

impl Options {
    /// Options without a group.
    pub(in crate::ui) fn plain(options: Vec<(String, String)>) -> Vec<Self> {
        vec![Self { heading: String::new(), options }]
    }
}

/// A choice among many, by code.
#[component]
pub(in crate::ui) fn Select(
    /// Its id.
    id: &'static str,
    /// Its name.
    label: &'static str,
    /// A sentence of help; may be empty.
    #[prop(into)]
    help: Signal<String>,
    /// What keeps the choice from working, if anything.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it differs from the example.
    #[prop(into)]
    changed: Signal<bool>,
    /// The choices.
    #[prop(into)]
    options: Signal<std::sync::Arc<Vec<Options>>>,
    /// The code of the present choice.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the code of a new choice.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let group = move |group: &Options| {
        let option = |(code, word): &(String, String)| {
            let of = code.clone();
            let is_chosen = move || chosen.get() == of;
            view! {
                <option value=code.clone() selected=is_chosen>
                    {word.clone()}
                </option>
            }
        };
        let options = group.options.iter().map(option).collect_view();
        if group.heading.is_empty() {
            options.into_any()
        } else {
            view! { <optgroup label=group.heading.clone()>{options}</optgroup> }.into_any()
        }
    };
    view! {
        <div class="control" data-changed=move || changed.get().then_some("")>
            <div class="control-head">
                <div class="control-name">
                    <label for=id>{label}</label>
                </div>
                <select
                    class="select"
                    id=id
                    disabled=!LIVE
                    aria-describedby=format!("{id}-help")
                    aria-invalid=move || error.read().is_some().then_some("true")
                    prop:value=chosen
                    on:change:target=move |event| choose.run(event.target().value())
                >
                    {move || options.read().iter().map(group).collect_view()}
                </select>
            </div>
            {move || error.get().map(|error| view! { <p class="error">{error}</p> })}
            <p class="help" id=format!("{id}-help")>
                {help}
            </p>
        </div>
    }
    .into_any()
}

/// Something that is on or off.
#[component]
pub(in crate::ui) fn Toggle(
    /// Its id.
    id: &'static str,
    /// Its name.
    label: &'static str,
    /// A sentence of help.
    help: &'static str,
    /// Whether it differs from the example.
    #[prop(into)]
    changed: Signal<bool>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with its new state.
    #[prop(into)]
    turn: Callback<bool>,
) -> impl IntoView {
    view! {
        <div class="control" data-changed=move || changed.get().then_some("")>
            <label class="switch">
                <span>{label}</span>
                <input
                    type="checkbox"
                    role="switch"
                    id=id
                    aria-describedby=format!("{id}-help")
                    checked=on.get_untracked()
                    prop:checked=on
                    disabled=!LIVE
                    on:change:target=move |event| turn.run(event.target().checked())
                />
            </label>
            <p class="help" id=format!("{id}-help")>
                {help}
            </p>
        </div>
    }
    .into_any()
}
