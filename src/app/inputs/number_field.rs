//! Number of the form: a field with its slider, typed or moved.

use leptos::ev;
use leptos::prelude::*;

use super::evidence::Hint;
use crate::app::browser;
use crate::app::form::moved;
use crate::app::state::State;
use crate::app::text::{flag, on_change, on_click, on_focus, on_key, optional, sentence, text};
use crate::chart::figure;
use crate::chart::spark;
use crate::present::fields;
use crate::scenario::{Field, Scenario};

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// The control of a number.
#[allow(clippy::too_many_lines, reason = "one control from its label to its help")]
#[component]
pub fn NumberField(
    /// The number.
    field: Field,
    /// Whether it stays in the page on a phone, where the others are in a sheet.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let state = State::expect();
    let spec = field.spec();
    let key = spec.key;
    let label = fields::label(field);
    let entry = state.entry(field);
    let default = Scenario::default().number(field);
    let is_changed = move || entry.number.get() != default;
    let shown = move || {
        let typed = entry.typed.read().as_ref().map(|typed| typed.text.clone());
        typed.unwrap_or_else(|| {
            let number = entry.number.get();
            number.map_or_else(String::new, |number| fields::shown(field, number, &state.c()))
        })
    };
    let error = Memo::new(move |_| {
        let errors = state.errors.read();
        errors.iter().find(|(other, _)| *other == field).map(|(_, error)| error.clone())
    });
    let automatic = move || {
        let settled = state.settled.read();
        fields::automatic(field, &settled.scenario, &settled.inputs)
    };
    let placeholder = move || {
        spec.optional.then(|| {
            automatic().map_or_else(
                || "none".to_owned(),
                |number| fields::shown(field, number, &state.c()),
            )
        })
    };
    let help = move || {
        let settled = state.settled.read();
        fields::help(field, &settled.scenario, &settled.inputs, &state.c())
    };
    let type_in = move |event: ev::Event| state.type_in(field, event_target_value(&event));
    let leave = move |_: ev::FocusEvent| {
        state.rest();
        state.leave(field);
    };
    let reset = move |_: ev::MouseEvent| {
        state.set_at_once(field, default, None);
        browser::focus(key);
    };
    let unit = fields::unit(field).before;
    view! {
        <div
            class="control"
            id=[key, "-control"].concat()
            data-inline=inline
            data-changed=flag(is_changed)
            hidden=flag(move || !field.applies(&state.choices.read()))
        >
            <div class="control-head">
                <div class="control-name">
                    <label id=[key, "-label"].concat() for=key>
                        {label}
                    </label>
                    <Hint key label assumed=fields::is_assumption(field) />
                    <button
                        type="button"
                        class="link"
                        hidden=flag(move || !is_changed())
                        on:click=on_click(reset)
                    >
                        "Reset"
                        <span class="sr">" " {label}</span>
                    </button>
                </div>
                <span class="field">
                    {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
                    <input
                        id=key
                        autocomplete="off"
                        spellcheck="false"
                        value=untrack(shown)
                        prop:value=text(shown)
                        placeholder=optional(placeholder)
                        disabled=!state.alive
                        aria-invalid=optional(move || error.read().as_ref().map(|_| "true".to_owned()))
                        aria-describedby=[key, "-error ", key, "-help"].concat()
                        on:input=on_change(type_in)
                        on:change=on_change(move |_| state.rest())
                        on:blur=on_focus(leave)
                        on:keydown=on_key(move |event| press(state, field, false, &event))
                    />
                    <span class="unit">
                        {optional(move || {
                            let unit = fields::unit_behind(field, entry.number.get());
                            (!unit.is_empty()).then(|| unit.to_owned())
                        })}
                    </span>
                </span>
            </div>
            {spec.slider.map(|_| view! { <Slider field /> })}
            <FieldError field />
            <p class="help" id=[key, "-help"].concat()>
                {sentence(text(help))}
            </p>
        </div>
    }
}

/// The control of a number of which AWS takes a few values, side by side.
#[component]
pub fn FewNumbers(
    /// The number.
    field: Field,
    /// The values.
    values: &'static [f64],
) -> impl IntoView {
    let state = State::expect();
    let key = field.spec().key;
    let label = fields::label(field);
    let entry = state.entry(field);
    let default = Scenario::default().number(field);
    let radio = move |value: &'static f64| {
        let is_chosen = move || entry.number.get() == Some(*value);
        let choose = move |_| state.set_at_once(field, Some(*value), None);
        view! {
            <label>
                <input
                    type="radio"
                    name=key
                    value=fields::bare(field, *value)
                    checked=untrack(is_chosen)
                    prop:checked=flag(is_chosen)
                    disabled=!state.alive
                    aria-describedby=[key, "-error ", key, "-help"].concat()
                    on:change=on_change(choose)
                />
                {fields::spoken(field, *value, &state.c())}
            </label>
        }
    };
    view! {
        <div
            class="control"
            id=[key, "-control"].concat()
            data-changed=flag(move || entry.number.get() != default)
        >
            <div class="control-head">
                <span class="control-name">
                    {label} <Hint key label assumed=fields::is_assumption(field) />
                </span>
                <div class="segment" id=key role="radiogroup" aria-label=label tabindex="-1">
                    {values.iter().map(radio).collect_view()}
                </div>
            </div>
            <FieldError field />
            <p class="help" id=[key, "-help"].concat()>
                {fields::text_of(field)}
            </p>
        </div>
    }
}

/// What is wrong with a field.
#[component]
fn FieldError(field: Field) -> impl IntoView {
    let state = State::expect();
    let error = move || {
        let errors = state.errors.read();
        errors.iter().find(|(other, _)| *other == field).map(|(_, error)| error.clone())
    };
    view! {
        <div id=[field.spec().key, "-error"].concat() aria-live="polite">
            <p class="error">{optional(error)}</p>
        </div>
    }
}

/// The slider of a field on the curve of the saving across its range, with the labels at its ends.
#[component]
fn Slider(
    /// The field that it moves.
    field: Field,
) -> impl IntoView {
    let state = State::expect();
    let key = field.spec().key;
    let entry = state.entry(field);
    let number = move || {
        entry.number.get().or_else(|| {
            let settled = state.settled.read();
            fields::automatic(field, &settled.scenario, &settled.inputs)
        })
    };
    // Where a value stands depends on other numbers for some.
    let scale = move || match field {
        Field::EnvironmentMemory | Field::Slots => state.scenario.read().slider(field),
        _ => field.spec().slider,
    };
    let position = move || {
        let place = scale().zip(number()).map_or(0.0, |(scale, number)| scale.place(number));
        ((place * POSITIONS).round() as u32).to_string()
    };
    let spoken = move || number().map(|number| fields::spoken(field, number, &state.c()));
    let curve = Memo::new(move |_| figure::curve::draw(&state.settled.read().scenario, field));
    let slide = move |event: ev::Event| {
        if let Ok(position) = event_target_value(&event).parse::<u32>()
            && let Some(scale) = untrack(scale)
        {
            state.let_go_of(field);
            state.set(field, Some(scale.value(f64::from(position) / POSITIONS)));
        }
    };
    let ends = move || fields::ends(field, scale(), &state.c());
    view! {
        <div class="slider">
            <div class="slider-plot" aria-hidden="true">
                <svg
                    class="spark"
                    viewBox=spark::VIEW_BOX
                    preserveAspectRatio="none"
                    inner_html=text(move || curve.read().svg.clone())
                ></svg>
            </div>
            <input
                type="range"
                id=[key, "-slider"].concat()
                min="0"
                max="1000"
                value=untrack(position)
                prop:value=text(position)
                disabled=!state.alive
                aria-labelledby=[key, "-label"].concat()
                aria-valuetext=optional(spoken)
                on:input=on_change(slide)
                on:change=on_change(move |_| state.rest())
                on:keydown=on_key(move |event| press(state, field, true, &event))
            />
        </div>
        <div class="ends" aria-hidden="true">
            <span>{text(move || ends().0)}</span>
            <span class="hatched" hidden=flag(move || !curve.read().is_hatched)>
                "hatched: does not fit"
            </span>
            <span>{text(move || ends().1)}</span>
        </div>
    }
}

/// Moves a field's number by a key, or gives up what was typed.
fn press(state: State, field: Field, slides: bool, event: &ev::KeyboardEvent) {
    let key = event.key();
    match key.as_str() {
        "Escape" if !slides => {
            if state.give_up(field) {
                event.prevent_default();
            }
            return;
        }
        "Enter" if !slides => return state.leave(field),
        // In a text field these move the caret.
        "ArrowLeft" | "ArrowRight" | "Home" | "End" if !slides => return,
        _ => {}
    }
    let analysis = state.analysis.get_untracked();
    let now = state
        .entry(field)
        .number
        .get_untracked()
        .or_else(|| fields::automatic(field, &analysis.scenario, &analysis.inputs));
    if let Some(next) =
        now.and_then(|now| moved(&key, event.shift_key(), field, now, &analysis.scenario))
    {
        event.prevent_default();
        state.let_go_of(field);
        state.set(field, Some(next));
    }
}
