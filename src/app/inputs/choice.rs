//! Choices that are not numbers: segments, selects, switches.

use leptos::either::Either;
use leptos::ev;
use leptos::prelude::*;

use super::evidence::Hint;
use crate::app::history::Hand;
use crate::app::state::State;
use crate::app::text::{Flag, Handler, dynamic, flag, on_change, optional, sentence, text};
use crate::present::choices::{self, Opt};
use crate::present::groups;
use crate::scenario::{Choice, Scenario, Switch, TrafficShape};

/// The trace that is counted where recorded traffic is chosen and none yet: the first option.
const FIRST_TRACE: &str = "diurnal";

/// Takes over a choice by its word; one that the page does not offer changes nothing.
fn choose(state: State, choice: Choice, word: &str) {
    let none_yet = choice == Choice::Shape
        && word == TrafficShape::Recorded.code()
        && state.trace.read_untracked().is_empty();
    if none_yet {
        return state.take_trace(FIRST_TRACE, |_| {});
    }
    let before = state.scenario.get_untracked();
    state.change(Hand::Once, |scenario| {
        let _ = choice.choose(scenario, word);
    });
    let after = state.scenario.get_untracked();
    if choice == Choice::Region && after.instance != before.instance {
        state.offer_undo(choices::type_changed(before.instance, &after));
    }
}

/// Whether a choice differs from the default example.
fn is_changed(state: State, choice: Choice) -> impl Fn() -> bool + Copy + Send + 'static {
    let default = StoredValue::new(choice.code(&Scenario::default()));
    move || default.with_value(|default| choice.code(&state.choices.read()) != *default)
}

/// One of a few, side by side: `value` under the `name` that all of them share.
pub fn radio(
    name: &'static str,
    value: String,
    word: String,
    mut is_chosen: Flag,
    take: Handler<ev::Event>,
) -> impl IntoView {
    let state = State::expect();
    let chosen = untrack(&mut is_chosen);
    view! {
        <label>
            <input
                type="radio"
                name=name
                value=value
                checked=chosen
                prop:checked=is_chosen
                disabled=!state.alive
                on:change=take
            />
            {word}
        </label>
    }
}

/// A choice among a few, side by side.
#[component]
pub fn Segment(
    /// The choice.
    choice: Choice,
    /// The name that its radios share.
    name: &'static str,
) -> impl IntoView {
    let state = State::expect();
    let one = move |Opt { code, name: word, .. }: Opt| {
        let here = code.clone();
        let is_chosen = move || choice.code(&state.choices.read()) == here;
        let take = on_change(move |event| choose(state, choice, &event_target_value(&event)));
        radio(name, code, word, flag(is_chosen), take)
    };
    let options = choices::options(choice, &state.choices.get_untracked());
    view! {
        <div class="segment" role="radiogroup" aria-label=choices::control_of(choice).label>
            {options.into_iter().map(one).collect_view()}
        </div>
    }
}

/// A choice among a few, as a control of the form.
#[component]
pub fn SegmentControl(
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let state = State::expect();
    let key = choice.key();
    let label = choices::control_of(choice).label;
    view! {
        <div class="control" id=[key, "-control"].concat() data-changed=flag(is_changed(state, choice))>
            <div class="control-head">
                <span class="control-name">
                    {label} <Hint key label assumed=false />
                </span>
                <Segment choice name=key />
            </div>
        </div>
    }
}

/// Options of a select, in their groups where they have any.
pub fn listed(all: Vec<Opt>, chosen: &str) -> impl IntoView + use<> {
    let mut groups: Vec<(&'static str, Vec<Opt>)> = Vec::new();
    for option in all {
        match groups.last_mut() {
            Some((group, options)) if *group == option.group => options.push(option),
            _ => groups.push((option.group, vec![option])),
        }
    }
    let option = |Opt { code, name, .. }: Opt| {
        let is_chosen = code == chosen;
        view! {
            <option value=code selected=is_chosen prop:selected=is_chosen>
                {name}
            </option>
        }
    };
    let group = |(group, options): (&'static str, Vec<Opt>)| {
        let options = options.into_iter().map(option).collect_view();
        if group.is_empty() {
            Either::Left(options)
        } else {
            Either::Right(view! { <optgroup label=group>{options}</optgroup> })
        }
    };
    groups.into_iter().map(group).collect_view()
}

/// A choice among many.
#[component]
pub fn Select(
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let state = State::expect();
    let key = choice.key();
    let control = choices::control_of(choice);
    let assumed = matches!(choice, Choice::Source | Choice::Schedule);
    let options = move || {
        let choices = state.choices.read();
        listed(choices::options(choice, &choices), &choice.code(&choices))
    };
    let help = move || {
        if choice == Choice::Instance {
            groups::instance_facts(&state.settled.read().inputs, &state.c())
        } else {
            control.help.to_owned()
        }
    };
    view! {
        <div class="control" id=[key, "-control"].concat() data-changed=flag(is_changed(state, choice))>
            <div class="control-head">
                <div class="control-name">
                    <label for=key>{control.label}</label>
                    <Hint key label=control.label assumed />
                </div>
                <select
                    class="select"
                    id=key
                    disabled=!state.alive
                    aria-describedby=[key, "-help"].concat()
                    on:change=on_change(move |event| choose(state, choice, &event_target_value(&event)))
                >
                    {dynamic(options)}
                </select>
            </div>
            <p class="help" id=[key, "-help"].concat()>
                {text(help)}
            </p>
        </div>
    }
}

/// Something that is on or off.
#[component]
pub fn Toggle(
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let state = State::expect();
    let key = choice.key();
    let control = choices::control_of(choice);
    // The commitment has words of its own for on and off.
    let word = move |on: bool| match (choice, on) {
        (Choice::Commitment, true) => "plan",
        (Choice::Commitment, false) => "none",
        _ => Switch::from_bool(on).code(),
    };
    let is_on = move || choice.code(&state.choices.read()) == word(true);
    let turn = move |event: ev::Event| choose(state, choice, word(event_target_checked(&event)));
    view! {
        <div class="control" id=[key, "-control"].concat() data-changed=flag(is_changed(state, choice))>
            <div class="switch">
                <span class="control-name">
                    <label for=key>{control.label}</label>
                    <Hint key label=control.label assumed=false />
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    id=key
                    checked=untrack(is_on)
                    prop:checked=flag(is_on)
                    disabled=!state.alive
                    aria-describedby=[key, "-help"].concat()
                    on:change=on_change(turn)
                />
            </div>
            <p class="help" id=[key, "-help"].concat()>
                {control.help}
            </p>
        </div>
    }
}

/// The trace of recorded traffic: those that come along, and the reader's own where there is one.
#[component]
pub fn TraceChoice() -> impl IntoView {
    use crate::app::state::other;
    use crate::jobs::simulation::Recorded;
    use crate::present::recorded;
    use crate::scenario::trace::Named;
    /// The option for a trace that does not come along.
    const OTHER: &str = "other";

    let state = State::expect();
    let options = move || {
        let trace = state.trace.read();
        let chosen = if other(&trace).is_some() { OTHER } else { &**trace };
        let option = |code: &str, name: &str| Opt {
            code: code.to_owned(),
            name: name.to_owned(),
            group: "",
        };
        let named = Named::all().map(|named| option(named.code(), recorded::name(named)));
        // One that does not come along can be chosen again as long as it is here.
        let other = state.has_other_trace().then(|| option(OTHER, recorded::OTHER));
        listed(named.chain(other).collect(), chosen)
    };
    let choose = move |event: ev::Event| match &*event_target_value(&event) {
        OTHER => state.take_other_trace(),
        name => state.take_trace(name, |_| {}),
    };
    let recorded = move || {
        let simulated = state.simulated.read();
        match simulated.as_ref().and_then(|simulated| simulated.recorded.as_ref()) {
            Some(Recorded::Counted { words, .. }) => words.clone(),
            _ => String::new(),
        }
    };
    let is_named = move || {
        let simulated = state.simulated.read();
        let recorded = simulated.as_ref().and_then(|simulated| simulated.recorded.as_ref());
        !matches!(recorded, Some(Recorded::Counted { named: false, .. } | Recorded::Missing { .. }))
    };
    view! {
        <div
            class="control"
            id="trace-control"
            hidden=flag(move || state.choices.read().shape != TrafficShape::Recorded)
        >
            <div class="control-head">
                <div class="control-name">
                    <label for="trace">{choices::TRACE.label}</label>
                </div>
                <select
                    class="select"
                    id="trace"
                    disabled=!state.alive
                    aria-describedby="trace-words trace-help"
                    on:change=on_change(choose)
                >
                    {dynamic(options)}
                </select>
            </div>
            <p class="help" id="trace-words">
                {sentence(text(recorded))}
            </p>
            <p class="help" id="trace-help">
                {optional(move || is_named().then(|| choices::TRACE.help.to_owned()))}
            </p>
        </div>
    }
}
