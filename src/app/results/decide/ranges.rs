//! Ranges of the reader's own, for inputs that are known better or worse than others.

use leptos::prelude::*;

use super::controls::{chosen, fixed, options, refused, typed};
use crate::app::form;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_change, on_click, text};
use crate::present::{fields, tornado};
use crate::scenario::deciding::{MOST_RANGES, Range};
use crate::scenario::{Field, axes};

/// The ranges that there are, and one more.
#[component]
pub fn Ranges() -> impl IntoView {
    let state = State::expect();
    let field = RwSignal::new(Field::Duration);
    let (low, high) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(String::new());
    let inputs = options(move || (named(axes(&state.settled.read().scenario)), code(field.get())));
    let choose = on_change(move |event| {
        if let Some(found) = Field::from_key(&event_target_value(&event)) {
            field.set(found);
        }
    });
    let end = |id, label, value: RwSignal<String>| {
        let take = on_change(move |event| value.set(event_target_value(&event)));
        typed(id, fixed(label), "", text(move || value.get()), take)
    };
    let add = move |_| match untrack(|| range(field.get(), &low.read(), &high.read(), state)) {
        Ok(range) => {
            state.decide_by(|deciding| deciding.estimates.set(range));
            low.set(String::new());
            high.set(String::new());
            wrong.set(String::new());
        }
        Err(sentence) => wrong.set(sentence),
    };
    let listed = move || {
        let one = |range: Range| {
            let remove = move |_| state.decide_by(|to| to.estimates.clear(range.field));
            view! {
                <li>
                    {tornado::ranged(&range, &state.c())} " "
                    <button
                        type="button"
                        class="link"
                        aria-label=["Remove the range of ", fields::label(range.field)].concat()
                        on:click=on_click(remove)
                    >
                        "Remove"
                    </button>
                </li>
            }
        };
        let ranges = state.deciding.read().estimates.ranges.clone();
        ranges.into_iter().map(one).collect_view()
    };
    let is_full = move || state.deciding.read().estimates.ranges.len() >= MOST_RANGES;
    view! {
        <fieldset class="constraints">
            <legend>"An input with a range of its own"</legend>
            {chosen("range-field", "Input", inputs, choose)}
            {end("range-low", "From", low)}
            {end("range-high", "To", high)}
            <button
                type="button"
                class="button"
                id="range-add"
                disabled=flag(is_full)
                on:click=on_click(add)
            >
                "Set this range"
            </button>
        </fieldset>
        {refused(wrong)}
        <ul class="ranges" id="ranges">
            {dynamic(listed)}
        </ul>
    }
}

/// Inputs as options.
pub fn named(fields: impl Iterator<Item = Field>) -> Vec<(String, String)> {
    fields.map(|field| (code(field), fields::label(field).to_owned())).collect()
}

/// The code of an input as an option.
pub fn code(field: Field) -> String {
    field.spec().key.to_owned()
}

/// The range of two texts, or a sentence that says what is allowed.
fn range(field: Field, low: &str, high: &str, state: State) -> Result<Range, String> {
    let end = |text: &str| {
        let number = form::read(field, text.trim(), &state.c())?;
        number.ok_or_else(|| tornado::BOTH_ENDS.to_owned())
    };
    let (low, high) = (end(low)?, end(high)?);
    Range::new(field, low, high).ok_or_else(|| tornado::REVERSED.to_owned())
}
