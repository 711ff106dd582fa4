//! All inputs in their groups: a rail beside the bills, a drawer further down, a sheet on a phone.

use std::sync::Arc as Shared;

use crate::catalog::{Payment, Plan, Term};
use crate::present::choices::{self, Control};
use crate::present::groups;
use crate::scenario::{Commitment, Field, Group, LambdaPlan, Runtime, Scenario, Switch};
use crate::ui::browser::{self, LIVE};
use crate::ui::dock::Brief;
use crate::ui::input::choice::{Options, Select, Toggle};
use crate::ui::input::instance::{ArchitectureSegment, InstanceSelect, RegionSelect};
use crate::ui::input::number::Number;
use crate::ui::state::{Hand, State};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

/// The inputs.
#[component]
pub(in crate::ui) fn Rail(state: State) -> impl IntoView {
    let changed =
        Memo::new(move |_| groups::changed(&state.scenario(), &Scenario::default(), &state.c));
    let close = move || {
        state.sheet.set(false);
        browser::focus("open-inputs");
    };
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && state.sheet.get_untracked() {
            close();
        }
    };
    let reset = move |_| state.replace(Scenario::default(), "All inputs are those of the example.");
    view! {
        <section
            class="rail"
            id="inputs"
            aria-label="Inputs"
            tabindex="-1"
            data-open=move || state.sheet.get().then_some("")
            role=move || if state.sheet.get() { "dialog" } else { "region" }
            aria-modal=move || state.sheet.get().then_some("true")
            on:keydown=keyed
        >
            <div class="sheet-head">
                <p>
                    <Brief state />
                </p>
                <button type="button" class="button" data-kind="primary" on:click=move |_| close()>
                    "Done"
                </button>
            </div>
            <form on:submit=|event: SubmitEvent| event.prevent_default()>
                <p class="rail-head">
                    <span>{move || changed.get().unwrap_or_else(|| "The default example".to_owned())}</span>
                    {move || {
                        changed
                            .read()
                            .is_some()
                            .then(|| {
                                view! {
                                    <button type="button" class="link" on:click=reset>
                                        "Reset all"
                                    </button>
                                }
                            })
                    }}
                </p>
                <Basics state />
                <Folded state group=Group::OnDemand>
                    <Numbers state group=Group::OnDemand />
                    <OnDemandChoices state />
                </Folded>
                <Folded state group=Group::Managed open=true>
                    <InstanceSelect state />
                    <Numbers state group=Group::Managed />
                    <SwitchOf
                        state
                        id="managed-free-tier"
                        control=choices::MANAGED_FREE_TIER
                        get=|scenario| scenario.managed_free_tier
                        set=|scenario, switch| scenario.managed_free_tier = switch
                    />
                </Folded>
                <Folded state group=Group::Prices open=true>
                    <RegionSelect state />
                    <PlanChoices state />
                    <Numbers state group=Group::Prices />
                </Folded>
                <Folded state group=Group::Extras>
                    <Numbers state group=Group::Extras />
                </Folded>
            </form>
        </section>
        <div class="veil" on:click=move |_| close()></div>
    }
    .into_any()
}

/// Traffic and function: what most readers change.
#[component]
fn Basics(state: State) -> impl IntoView {
    view! {
        <fieldset class="group" data-inline="">
            <legend>{groups::title(Group::Traffic)}</legend>
            <Number state field=Field::Requests inline=true />
        </fieldset>
        <fieldset class="group">
            <legend>{groups::title(Group::Function)}</legend>
            <Number state field=Field::Duration />
            <Number state field=Field::CpuShare />
            <Number state field=Field::Memory />
            <ArchitectureSegment state />
            <ChoiceOf
                state
                id="runtime"
                control=choices::RUNTIME
                options=Runtime::ALL.iter().map(|of| (of.code(), choices::runtime(*of))).collect()
                get=|scenario| scenario.runtime.code()
                set=|scenario, code| {
                    if let Some(runtime) = Runtime::from_code(code) {
                        scenario.runtime = runtime;
                    }
                }
            />
            <More label="Threads, INIT time, asynchronous events">
                <Number state field=Field::Threads />
                <Number state field=Field::Init />
                <Number state field=Field::EventSize />
            </More>
        </fieldset>
    }
    .into_any()
}

/// Inputs that few readers change, a click away.
#[component]
fn More(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{label}</summary>
            {children()}
        </details>
    }
    .into_any()
}

/// The fields of a group, in their order; those that most readers leave alone behind a click.
#[component]
fn Numbers(state: State, group: Group) -> impl IntoView {
    let of_group = Field::ALL.iter().copied().filter(move |field| field.spec().group == group);
    let (first, rest): (Vec<Field>, Vec<Field>) = of_group.partition(|field| is_common(*field));
    let control = move |field: Field| view! { <Number state field /> };
    let more = match group {
        Group::Prices => "Prices of your own",
        Group::Managed => "Limits, memory and CPU speed",
        _ => "More",
    };
    view! {
        {first.into_iter().map(control).collect_view()}
        {(!rest.is_empty())
            .then(|| {
                view! { <More label=more>{rest.into_iter().map(control).collect_view()}</More> }
            })}
    }
    .into_any()
}

/// Whether most readers look at a field of its group.
fn is_common(field: Field) -> bool {
    field.spec().slider.is_some() && field != Field::Speed
        || matches!(
            field,
            Field::Minimum
                | Field::Zones
                | Field::Provisioned
                | Field::AccountUse
                | Field::Committed
        )
        || field.spec().group == Group::Extras
}

/// A group that can be closed, and then says what it holds.
#[component]
fn Folded(
    state: State,
    group: Group,
    #[prop(optional)] open: bool,
    children: Children,
) -> impl IntoView {
    let summary = Memo::new(move |_| {
        let analysis = state.analysis.read();
        groups::summary(group, &analysis.scenario, &analysis.inputs, &state.c)
    });
    view! {
        <details class="group fold" open=open>
            <summary>
                <span>{groups::title(group)} " " <span class="state">{summary}</span></span>
            </summary>
            <fieldset>
                <legend class="sr">{groups::title(group)}</legend>
                {children()}
            </fieldset>
        </details>
    }
    .into_any()
}

/// A select of a choice, by code.
#[component]
fn ChoiceOf(
    state: State,
    id: &'static str,
    control: Control,
    options: Vec<(&'static str, &'static str)>,
    get: fn(&Scenario) -> &'static str,
    set: fn(&mut Scenario, &str),
) -> impl IntoView {
    let chosen = state.part(get);
    let example = get(&Scenario::default());
    let options =
        options.into_iter().map(|(code, word)| (code.to_owned(), word.to_owned())).collect();
    view! {
        <Select
            id=id
            label=control.label
            help=Signal::stored(control.help.to_owned())
            changed=Signal::derive(move || chosen.get() != example)
            options=Signal::stored(Shared::new(Options::plain(options)))
            chosen=Signal::derive(move || chosen.get().to_owned())
            choose=move |code: String| {
                state.change(Hand::Once, |scenario| set(scenario, &code));
            }
        />
    }
    .into_any()
}

/// A switch of a choice.
#[component]
fn SwitchOf(
    state: State,
    id: &'static str,
    control: Control,
    get: fn(&Scenario) -> Switch,
    set: fn(&mut Scenario, Switch),
) -> impl IntoView {
    let chosen = state.part(get);
    let example = get(&Scenario::default());
    view! {
        <Toggle
            id=id
            label=control.label
            help=control.help
            changed=Signal::derive(move || chosen.get() != example)
            on=Signal::derive(move || chosen.get().is_on())
            turn=move |on: bool| {
                state.change(Hand::Once, |scenario| set(scenario, Switch::from_bool(on)));
            }
        />
    }
    .into_any()
}

#[component]
fn OnDemandChoices(state: State) -> impl IntoView {
    view! {
        <SwitchOf
            state
            id="free-tier"
            control=choices::FREE_TIER
            get=|scenario| scenario.free_tier
            set=|scenario, switch| scenario.free_tier = switch
        />
        <SwitchOf
            state
            id="snapstart"
            control=choices::SNAP_START
            get=|scenario| scenario.snap_start
            set=|scenario, switch| scenario.snap_start = switch
        />
        <ChoiceOf
            state
            id="lambda-plan"
            control=choices::LAMBDA_PLAN
            options=LambdaPlan::ALL
                .iter()
                .map(|of| (of.code(), choices::lambda_plan(*of)))
                .collect()
            get=|scenario| scenario.lambda_plan.code()
            set=|scenario, code| {
                if let Some(plan) = LambdaPlan::from_code(code) {
                    scenario.lambda_plan = plan;
                }
            }
        />
    }
    .into_any()
}

#[component]
fn PlanChoices(state: State) -> impl IntoView {
    view! {
        <SwitchOf
            state
            id="commitment"
            control=choices::COMMITMENT
            get=|scenario| Switch::from_bool(scenario.commitment == Commitment::Plan)
            set=|scenario, switch| {
                scenario.commitment =
                    if switch.is_on() { Commitment::Plan } else { Commitment::Nothing };
            }
        />
        <ChoiceOf
            state
            id="plan"
            control=choices::PLAN
            options=Plan::ALL.iter().map(|of| (of.code(), choices::plan(*of))).collect()
            get=|scenario| scenario.plan.code()
            set=|scenario, code| {
                if let Some(plan) = Plan::from_code(code) {
                    scenario.plan = plan;
                }
            }
        />
        <ChoiceOf
            state
            id="term"
            control=choices::TERM
            options=Term::ALL.iter().map(|of| (of.code(), choices::term(*of))).collect()
            get=|scenario| scenario.term.code()
            set=|scenario, code| {
                if let Some(term) = Term::from_code(code) {
                    scenario.term = term;
                }
            }
        />
        <ChoiceOf
            state
            id="payment"
            control=choices::PAYMENT
            options=Payment::ALL.iter().map(|of| (of.code(), choices::payment(*of))).collect()
            get=|scenario| scenario.payment.code()
            set=|scenario, code| {
                if let Some(payment) = Payment::from_code(code) {
                    scenario.payment = payment;
                }
            }
        />
    }
    .into_any()
}

/// Opens the inputs as a sheet or a drawer.
#[component]
pub(in crate::ui) fn OpenInputs(
    state: State,
    label: &'static str,
    kind: &'static str,
) -> impl IntoView {
    let open = move |_| {
        state.sheet.set(true);
        browser::focus("inputs");
    };
    view! {
        <button
            type="button"
            class="button"
            id=if kind.is_empty() { None } else { Some("open-inputs") }
            data-kind=kind
            aria-controls="inputs"
            aria-expanded=move || state.sheet.get().to_string()
            disabled=!LIVE
            on:click=open
        >
            {label}
        </button>
    }
    .into_any()
}
