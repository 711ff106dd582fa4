//! All inputs in their groups: a panel beside the bills, a drawer further down, a sheet on a phone.

use leptos::either::{Either, EitherOf3, EitherOf5};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cheapest::CheapestType;
use super::choice::{SegmentControl, Select, Toggle, TraceChoice};
use super::import::Import;
use super::number_field::{FewNumbers, NumberField};
use crate::app::browser;
use crate::app::layout::brief::Brief;
use crate::app::layout::icon::Icon;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click, text};
use crate::model::RATIOS;
use crate::present::{choices, fields, groups};
use crate::scenario::{Choice, Field, Group, Scenario, TrafficShape};

/// The inputs, as they are served. In the browser their heads and groups are mounted one by one, and [`follow`]
/// does what is left.
#[component]
pub fn InputPanel() -> impl IntoView {
    view! {
        <section class="input-panel" id="inputs" aria-label="Inputs" tabindex="-1">
            <SheetHead />
            <form>
                <PanelHead />
                {Group::ALL.map(|group| view! { <InputGroup group /> }).into_iter().collect_view()}
            </form>
        </section>
    }
}

/// Opens and closes the panel over the page, and keeps its form from being sent.
pub fn follow(state: State) {
    let Some(panel) = browser::element("inputs") else { return };
    let form = panel.clone();
    Effect::new(move |_| {
        let is_open = state.inputs_open.get();
        let _ = panel.toggle_attribute_with_force("data-open", is_open);
        let covers = is_open && !browser::opens_beside();
        for (name, value, is_there) in [("role", "dialog", is_open), ("aria-modal", "true", covers)]
        {
            let _ = if is_there {
                panel.set_attribute(name, value)
            } else {
                panel.remove_attribute(name)
            };
        }
    });
    let is_within = move |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        form.contains(target.as_ref())
    };
    let is_key_within = is_within.clone();
    let _ = window_event_listener(ev::submit, move |event| {
        if is_within(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(ev::keydown, move |event| {
        if is_key_within(&event) {
            keep_focus(state, &event);
        }
    });
}

/// The head of the open panel: the answer in brief, and what closes it.
#[component]
pub fn SheetHead() -> impl IntoView {
    let state = State::expect();
    view! {
        <div class="sheet-head" id="sheet-head">
            <p id="brief-sheet">
                <Brief />
            </p>
            <button
                type="button"
                class="button"
                data-kind="primary"
                disabled=!state.alive
                on:click=on_click(move |_| browser::close_inputs(state))
            >
                "Done"
            </button>
        </div>
    }
}

/// What is said of all inputs, and what takes changes back.
#[component]
pub fn PanelHead() -> impl IntoView {
    let state = State::expect();
    let changed = Memo::new(move |_| {
        groups::changed(&state.scenario.get(), &Scenario::default(), &state.c())
    });
    let reset = move |_: ev::MouseEvent| {
        state.replace(&Scenario::default(), "All inputs are now those of the example.".to_owned());
    };
    view! {
        <p class="input-panel-head" id="input-panel-head">
            <span id="changed">
                {text(move || changed.get().unwrap_or_else(|| "The default example".to_owned()))}
            </span>
            <button
                type="button"
                class="link"
                id="reset-all"
                hidden=flag(move || changed.read().is_none())
                on:click=on_click(reset)
            >
                "Reset all"
            </button>
            <Step label="Undo" keys="Ctrl+Z" is_redo=false />
            <Step label="Redo" keys="Ctrl+Shift+Z" is_redo=true />
        </p>
    }
}

/// The id by which a group is mounted.
pub fn group_id(group: Group) -> &'static str {
    match group {
        Group::Traffic => "group-traffic",
        Group::Function => "group-function",
        Group::Place => "group-place",
        Group::Commitment => "group-commitment",
        Group::Managed => "group-managed",
        Group::OnDemand => "group-on-demand",
        Group::Scaling => "group-scaling",
        Group::Extras => "group-extras",
        Group::Prices => "group-prices",
    }
}

/// A group of inputs: the first three stand open, the others can be folded.
#[component]
pub fn InputGroup(
    /// Which.
    group: Group,
) -> impl IntoView {
    let open = match group {
        Group::Traffic => Some(EitherOf3::A(view! { <TrafficInputs /> })),
        Group::Function => Some(EitherOf3::B(view! {
            {controls(of_group(group))}
            <More group />
        })),
        Group::Place => Some(EitherOf3::C(view! {
            {controls(of_group(group))}
            <CheapestType />
        })),
        _ => None,
    };
    match open {
        Some(inputs) => Either::Left(view! {
            <fieldset class="group" id=group_id(group) data-inline=group == Group::Traffic>
                <legend>{groups::title(group)}</legend>
                {inputs}
            </fieldset>
        }),
        None => Either::Right(view! { <Folded group /> }),
    }
}

/// Undoes the last change, or does it again.
#[component]
fn Step(label: &'static str, keys: &'static str, is_redo: bool) -> impl IntoView {
    let state = State::expect();
    let has_none = move || {
        let (undo, redo) = state.steps();
        !state.alive || !(if is_redo { redo } else { undo })
    };
    let step = move |_| if is_redo { state.redo() } else { state.undo() };
    let arrow = if is_redo {
        "M10.5 3 14 6.5 10.5 10M14 6.5H6a4 4 0 0 0 0 8h3"
    } else {
        "M5.5 3 2 6.5 5.5 10M2 6.5h8a4 4 0 0 1 0 8H7"
    };
    view! {
        <button
            type="button"
            class="button step-button"
            data-kind="plain"
            aria-label=label
            aria-keyshortcuts=keys.replace("Ctrl", "Control")
            title=[label, " (", keys, ")"].concat()
            disabled=flag(has_none)
            on:click=on_click(step)
        >
            <Icon path=arrow />
        </button>
    }
}

/// The veil over the page behind the open inputs.
#[component]
pub fn Veil() -> impl IntoView {
    let state = State::expect();
    view! { <div class="veil" id="veil" on:click=on_click(move |_| browser::close_inputs(state))></div> }
}

/// The numbers of shapes of traffic, before and after those of a spike.
const SHAPES: [Field; 7] = [
    Field::Peak,
    Field::PeakHour,
    Field::OfficeFrom,
    Field::OfficeTo,
    Field::Quiet,
    Field::Ramp,
    Field::RampOver,
];
const SPIKES_AND_GROWTH: [Field; 4] =
    [Field::SpikeLength, Field::SpikeEvery, Field::MonthGrowth, Field::Months];

/// A spike of its own.
const SPIKE: [Field; 2] = [Field::Spike, Field::SpikeRise];

/// Every input of the form in its order: its key in a link, and its label.
pub fn form_order() -> Vec<(&'static str, &'static str)> {
    let number = |field: &Field| (field.spec().key, fields::label(*field));
    let pick = |choice: Choice| (choice.key(), choices::control_of(choice).label);
    let mut all = vec![number(&Field::Requests), pick(Choice::Shape)];
    all.extend(SHAPES.iter().chain(&SPIKES_AND_GROWTH).map(number));
    all.push(("trace", choices::TRACE.label));
    all.push(pick(Choice::Source));
    for group in Group::ALL.into_iter().filter(|group| *group != Group::Traffic) {
        all.extend(of_group(group).into_iter().map(|control| match control {
            Control::Number(field) => number(&field),
            Control::Choice(choice) => pick(choice),
        }));
        if group == Group::Scaling {
            all.extend(SPIKE.iter().map(number));
        }
        all.extend(rest_of(group).iter().map(number));
    }
    all
}

/// How much arrives, in which shape, and where measured traffic comes in.
#[component]
fn TrafficInputs() -> impl IntoView {
    let state = State::expect();
    let is_steady = move || !state.settled.read().scenario.is_simulated();
    view! {
        <NumberField field=Field::Requests inline=true />
        <Select choice=Choice::Shape />
        {controls(SHAPES.into_iter().map(Control::Number))}
        <SpikeFields with_shape=true />
        {controls(SPIKES_AND_GROWTH.into_iter().map(Control::Number))}
        <TraceChoice />
        <Select choice=Choice::Source />
        <p class="help" id="curves-note" hidden=flag(is_steady)>
            "Slider previews are off for this pattern."
        </p>
        <Import />
    }
}

/// Height and rise of a spike: with the shape of traffic where that is one, else with the spike that is asked
/// about.
#[component]
fn SpikeFields(
    /// Whether these are those with the shape.
    with_shape: bool,
) -> impl IntoView {
    let state = State::expect();
    let is_here =
        Memo::new(move |_| (state.choices.read().shape == TrafficShape::Spike) == with_shape);
    dynamic(move || is_here.get().then(|| controls(SPIKE.into_iter().map(Control::Number))))
}

/// A control of the form.
#[derive(Clone, Copy)]
enum Control {
    Number(Field),
    Choice(Choice),
}

fn number(field: Field) -> Control {
    Control::Number(field)
}

/// The controls, each as its kind is drawn.
fn controls(all: impl IntoIterator<Item = Control>) -> impl IntoView {
    let control = |control| match control {
        Control::Number(field @ Field::MemoryPerVcpu) => {
            EitherOf5::E(view! { <FewNumbers field values=&RATIOS /> })
        }
        Control::Number(field) => EitherOf5::A(view! { <NumberField field /> }),
        Control::Choice(choice) => match choice {
            Choice::Architecture => EitherOf5::B(view! { <SegmentControl choice /> }),
            Choice::FreeTier | Choice::SnapStart | Choice::ManagedFreeTier | Choice::Commitment => {
                EitherOf5::C(view! { <Toggle choice /> })
            }
            _ => EitherOf5::D(view! { <Select choice /> }),
        },
    };
    all.into_iter().map(control).collect_view()
}

/// What most readers look at in a group: its choices and its common numbers.
fn of_group(group: Group) -> Vec<Control> {
    use Control::Choice as Pick;
    let numbers = || {
        Field::ALL
            .iter()
            .copied()
            .filter(move |field| stands_in(*field) == group && !is_placed(*field))
            .filter(|field| is_common(*field))
            .map(Control::Number)
    };
    let mut all = match group {
        Group::Place => {
            vec![Pick(Choice::Region), Pick(Choice::Architecture), Pick(Choice::Instance)]
        }
        Group::Commitment => vec![
            Pick(Choice::Commitment),
            Pick(Choice::Plan),
            Pick(Choice::Term),
            Pick(Choice::Payment),
        ],
        Group::Scaling => vec![
            Pick(Choice::Arrivals),
            number(Field::Seed),
            Pick(Choice::Schedule),
            number(Field::ScheduleFrom),
            number(Field::ScheduleTo),
            number(Field::ScheduleMinimum),
        ],
        _ => Vec::new(),
    };
    // The spike stands between the choices of its group and the other numbers.
    if group != Group::Scaling {
        all.extend(numbers());
    }
    all.extend(match group {
        Group::Function => vec![Pick(Choice::Runtime)],
        Group::Commitment => vec![Pick(Choice::LambdaPlan)],
        Group::OnDemand => vec![Pick(Choice::FreeTier), Pick(Choice::SnapStart)],
        Group::Managed => vec![Pick(Choice::ManagedFreeTier)],
        _ => Vec::new(),
    });
    all
}

/// Inputs of a group that few readers change, a click away.
#[component]
fn More(group: Group) -> impl IntoView {
    let label = match group {
        Group::Function => "Threads, INIT time, asynchronous events",
        Group::Commitment => "A private discount",
        Group::Managed => "Limits, memory and CPU speed",
        Group::Scaling => "How fast each side scales",
        _ => "More",
    };
    let rest = rest_of(group);
    (!rest.is_empty()).then(|| {
        view! {
            <details class="more fold">
                <summary>{label}</summary>
                {controls(rest.into_iter().map(Control::Number))}
            </details>
        }
    })
}

/// The numbers of a group that few readers change.
fn rest_of(group: Group) -> Vec<Field> {
    let fields = Field::ALL.iter().copied();
    fields
        .filter(|field| stands_in(*field) == group && !is_placed(*field) && !is_common(*field))
        .collect()
}

/// The group that a field stands in: the size of an event is a part of what one request does.
fn stands_in(field: Field) -> Group {
    if field == Field::EventSize { Group::Function } else { field.spec().group }
}

/// Whether a field stands with a choice, as it is of that alone.
fn is_placed(field: Field) -> bool {
    matches!(
        field,
        Field::Seed
            | Field::ScheduleFrom
            | Field::ScheduleTo
            | Field::ScheduleMinimum
            | Field::Spike
            | Field::SpikeRise
    )
}

/// Whether most readers look at a field of its group.
fn is_common(field: Field) -> bool {
    field.spec().slider.is_some() && field != Field::Speed
        || matches!(
            field,
            Field::MemoryPerVcpu
                | Field::Minimum
                | Field::Zones
                | Field::Provisioned
                | Field::AccountUse
                | Field::Committed
        )
        || field.spec().group == Group::Extras
}

/// A group that can be closed, and then says what it holds.
#[component]
fn Folded(group: Group) -> impl IntoView {
    let state = State::expect();
    let title = groups::title(group);
    let summary = move || {
        let settled = state.settled.read();
        groups::summary(group, &settled.scenario, &settled.inputs, &state.c())
    };
    let spike = (group == Group::Scaling).then(|| {
        let is_shape = move || state.choices.read().shape == TrafficShape::Spike;
        view! {
            <p class="help" hidden=flag(move || !is_shape())>
                "The spike’s height and rise are set with the traffic pattern."
            </p>
            <SpikeFields with_shape=false />
        }
    });
    view! {
        <details class="group fold" id=group_id(group) open=group == Group::Managed>
            <summary>
                <span>{title} " " <span class="state">{text(summary)}</span></span>
            </summary>
            <fieldset>
                <legend class="sr">{title}</legend>
                {controls(of_group(group))}
                {spike}
                <More group />
            </fieldset>
        </details>
    }
}

/// Closes the open inputs, or keeps the focus within what covers the page.
fn keep_focus(state: State, event: &ev::KeyboardEvent) {
    if !state.inputs_open.get_untracked() || event.default_prevented() {
        return;
    }
    match event.key().as_str() {
        "Escape" => browser::close_inputs(state),
        "Tab" if !browser::opens_beside() => browser::cycle_focus(event),
        _ => {}
    }
}
