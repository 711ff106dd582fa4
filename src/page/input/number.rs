//! A field with its slider: one number, typed or moved.

use crate::present::{fields, problems};
use crate::scenario::{Field, Scenario, typed};
use crate::ui::browser::LIVE;
use crate::ui::input::evidence::{Badge, EvidencePopover};
use crate::ui::input::keys;
use crate::ui::input::slider::Slider;
use crate::ui::prose::sentence;
use crate::ui::state::{Hand, State};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Text that stands in a field while it is edited, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    text: Option<String>,
    error: Option<String>,
}

/// The control of a number.
#[component]
pub(in crate::ui) fn Number(
    /// The page's state.
    state: State,
    /// The field.
    field: Field,
    /// Whether it stays in the page on a phone, where the others are in a sheet.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let spec = field.spec();
    let key = spec.key;
    let unit = fields::unit(field);
    let value = state.part(move |scenario| scenario.number(field));
    let standard = Scenario::default().number(field);
    let draft = RwSignal::new(Draft::default());
    // The number in force where the field is left to Crossover.
    let automatic = Memo::new(move |_| {
        let analysis = state.analysis.read();
        fields::automatic(field, &analysis.scenario, &analysis.inputs)
    });
    let in_force = Memo::new(move |_| value.get().or_else(|| automatic.get()));
    let shown = move || {
        draft.read().text.clone().unwrap_or_else(|| {
            value.get().map_or_else(String::new, |value| fields::shown(field, value, &state.c))
        })
    };
    let placeholder = move || {
        automatic
            .get()
            .map_or_else(|| "none".to_owned(), |value| fields::shown(field, value, &state.c))
    };
    let let_go = move || {
        draft.set(Draft::default());
        state.mistyped.maybe_update(|mistyped| {
            let before = mistyped.len();
            mistyped.retain(|other| *other != field);
            mistyped.len() != before
        });
    };
    if LIVE {
        Effect::new(move |earlier: Option<u32>| {
            let times = state.replaced.get();
            if earlier.is_some() && draft.read_untracked().text.is_some() {
                draft.set(Draft::default());
            }
            times
        });
    }
    let type_in = move |text: String| match read(field, &text, state) {
        Ok(number) => {
            let_go();
            draft.set(Draft { text: Some(text), error: None });
            state.set(field, number);
        }
        Err(error) => {
            draft.set(Draft { text: Some(text), error: Some(error) });
            state.mistyped.maybe_update(|mistyped| {
                let new = !mistyped.contains(&field);
                if new {
                    mistyped.push(field);
                }
                new
            });
        }
    };
    let leave = move |_| {
        state.rest();
        if draft.read_untracked().error.is_none() {
            draft.set(Draft::default());
        }
    };
    let keyed = move |event: KeyboardEvent| {
        let name = event.key();
        match name.as_str() {
            "Escape" if draft.read_untracked().text.is_some() => {
                event.prevent_default();
                let_go();
            }
            "Enter" if draft.read_untracked().error.is_none() => draft.set(Draft::default()),
            "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown" => {
                let Some(now) = in_force.get_untracked() else { return };
                if let Some(next) = keys::moved(&name, event.shift_key(), field, now) {
                    event.prevent_default();
                    let_go();
                    state.change(Hand::Field(field), |scenario| scenario.set(field, Some(next)));
                }
            }
            _ => {}
        }
    };
    let problem = Memo::new(move |_| {
        let latest = state.latest.read();
        latest.problems.iter().find_map(|problem| {
            let (place, text) = problems::problem(problem, &state.scenario(), &state.c);
            (place == Some(field)).then_some(text)
        })
    });
    let error = Memo::new(move |_| draft.read().error.clone().or_else(|| problem.get()));
    let changed = Memo::new(move |_| value.get() != standard);
    let reset = move || {
        changed.get().then(|| {
            view! {
                <button
                    type="button"
                    class="link"
                    on:click=move |_| {
                        let_go();
                        state.change(Hand::Once, |scenario| scenario.set(field, standard));
                        crate::ui::browser::focus(key);
                    }
                >
                    "Reset"
                    <span class="sr">" "{fields::label(field)}</span>
                </button>
            }
        })
    };
    let help = Memo::new(move |_| {
        let analysis = state.analysis.read();
        fields::help(field, &analysis.scenario, &analysis.inputs, &state.c)
    });
    let unit_after = move || {
        if spec.optional && value.get().is_none() && draft.read().text.is_none() {
            "auto"
        } else {
            unit.after
        }
    };
    view! {
        <div
            class="control"
            data-changed=move || changed.get().then_some("")
            data-inline=inline.then_some("")
        >
            <div class="control-head">
                <div class="control-name">
                    <label id=format!("{key}-label") for=key>
                        {fields::label(field)}
                    </label>
                    <Badge field />
                    {reset}
                </div>
                <span class="field">
                    {(!unit.before.is_empty()).then(|| view! { <span class="unit">{unit.before}</span> })}
                    <input
                        id=key
                        inputmode="text"
                        autocomplete="off"
                        spellcheck="false"
                        value=shown()
                        prop:value=shown
                        placeholder=move || spec.optional.then(placeholder)
                        disabled=!LIVE
                        aria-invalid=move || error.read().is_some().then_some("true")
                        aria-describedby=format!("{key}-error {key}-help")
                        on:input:target=move |event| type_in(event.target().value())
                        on:blur=leave
                        on:keydown=keyed
                    />
                    <span class="unit">{unit_after}</span>
                </span>
            </div>
            {spec
                .slider
                .map(|scale| {
                    view! { <Slider state field scale value=in_force touched=move |()| let_go() /> }
                })}
            <div id=format!("{key}-error") aria-live="polite">
                {move || error.get().map(|error| view! { <p class="error">{error}</p> })}
            </div>
            <p class="help" id=format!("{key}-help")>
                {move || sentence(&help.read())}
            </p>
            <EvidencePopover field />
        </div>
    }
    .into_any()
}

/// What a typed text means for a field: a number, nothing where it may be left out, or what is wrong.
fn read(field: Field, text: &str, state: State) -> Result<Option<f64>, String> {
    let spec = field.spec();
    if spec.optional && text.trim().is_empty() {
        return Ok(None);
    }
    match typed(spec.kind, text, state.c.separators()) {
        Ok(number) if field.allows(number) => Ok(Some(number)),
        Ok(_) => Err(problems::out_of_range(field, &state.c)),
        Err(error) => Err(problems::typed_error(field, &error, &state.c)),
    }
}
