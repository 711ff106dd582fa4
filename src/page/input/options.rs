//! The choices of each group, with their codes and words.

use super::choice::{Segment, Select, Toggle};
use crate::catalog::{Arch, Payment, Plan, Region, Term};
use crate::page::Example;
use crate::present::{choices, groups, own};
use crate::scenario::trace::Named;
use crate::scenario::{
    Arriving, Caller, Commitment, LambdaPlan, Runtime, Scheduling, TrafficShape,
};
use leptos::prelude::*;

/// Every option of a choice: its code in a link, its word on the page.
fn options<T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    word: fn(T) -> &'static str,
) -> Vec<(Option<&'static str>, String)> {
    all.iter().map(|option| (Some(code(*option)), word(*option).to_owned())).collect()
}

/// The shape of the traffic.
#[component]
pub(super) fn ShapeChoice(example: &'static Example) -> impl IntoView {
    view! {
        <Select
            id="shape"
            label=choices::SHAPE.label
            help=choices::SHAPE.help
            options=options(TrafficShape::ALL, TrafficShape::code, choices::shape)
            chosen=example.scenario.shape.code()
        />
    }
    .into_any()
}

/// Who calls, and how requests arrive.
#[component]
pub(super) fn CallerChoices(example: &'static Example) -> impl IntoView {
    view! {
        <Select
            id="source"
            label=choices::SOURCE.label
            help=choices::SOURCE.help
            options=options(Caller::ALL, Caller::code, choices::source)
            chosen=example.scenario.source.code()
        />
        <Select
            id="arrivals"
            label=choices::ARRIVALS.label
            help=choices::ARRIVALS.help
            options=options(Arriving::ALL, Arriving::code, choices::arrivals)
            chosen=example.scenario.arrivals.code()
        />
    }
    .into_any()
}

/// Whether the minimum follows the hours of the week.
#[component]
pub(super) fn ScheduleChoice(example: &'static Example) -> impl IntoView {
    view! {
        <Select
            id="schedule"
            label=choices::SCHEDULE.label
            help=choices::SCHEDULE.help
            options=options(Scheduling::ALL, Scheduling::code, choices::schedule)
            chosen=example.scenario.schedule.code()
        />
    }
    .into_any()
}

/// The trace of recorded traffic: those that come along, and the reader's own where there is one. What is
/// counted the worker says.
#[component]
pub(super) fn TraceChoice() -> impl IntoView {
    let option = |named: Named| view! { <option value=named.code()>{own::name(named)}</option> };
    view! {
        <div class="control" id="trace-control">
            <div class="control-head">
                <div class="control-name">
                    <label for="trace">{choices::TRACE.label}</label>
                </div>
                <select
                    class="select"
                    id="trace"
                    aria-describedby="trace-words trace-help"
                    disabled
                >
                    {Named::all().map(option).collect_view()}
                    <option value="other" id="other-trace" hidden>
                        {own::OTHER}
                    </option>
                </select>
            </div>
            <p class="help" id="trace-words"></p>
            <p class="help" id="trace-help">
                {choices::TRACE.help}
            </p>
        </div>
    }
    .into_any()
}

/// Architecture and runtime of the function.
#[component]
pub(super) fn FunctionChoices(example: &'static Example) -> impl IntoView {
    let label = choices::ARCHITECTURE.label;
    let arch = |arch: Arch| (arch.code(), choices::arch(arch));
    view! {
        <div class="control" id="architecture-control">
            <div class="control-head">
                <span class="control-name">{label}</span>
                <Segment
                    name="architecture"
                    label=label
                    options=[arch(Arch::Arm64), arch(Arch::X86)]
                    chosen=example.scenario.arch().code()
                />
            </div>
        </div>
        <Select
            id="runtime"
            label=choices::RUNTIME.label
            help=choices::RUNTIME.help
            options=options(Runtime::ALL, Runtime::code, choices::runtime)
            chosen=example.scenario.runtime.code()
        />
    }
    .into_any()
}

/// Free tier, `SnapStart` and the plan on Lambda duration.
#[component]
pub(super) fn OnDemandChoices(example: &'static Example) -> impl IntoView {
    let scenario = &example.scenario;
    view! {
        <Toggle id="free-tier" control=choices::FREE_TIER on=scenario.free_tier.is_on() />
        <Toggle id="snapstart" control=choices::SNAP_START on=scenario.snap_start.is_on() />
        <Select
            id="lambda-plan"
            label=choices::LAMBDA_PLAN.label
            help=choices::LAMBDA_PLAN.help
            options=options(LambdaPlan::ALL, LambdaPlan::code, choices::lambda_plan)
            chosen=scenario.lambda_plan.code()
        />
    }
    .into_any()
}

/// The instance type: only the present one, as the living page fills in those on offer.
#[component]
pub(super) fn InstanceChoice(example: &'static Example) -> impl IntoView {
    view! {
        <Select
            id="type"
            label=choices::INSTANCE.label
            help=groups::instance_facts(&example.analysis.inputs, &example.c)
            options=vec![(None, example.scenario.instance.name())]
        />
    }
    .into_any()
}

/// The Region of both sides.
#[component]
pub(super) fn RegionChoice(example: &'static Example) -> impl IntoView {
    let regions = Region::all()
        .map(|region| (Some(region.code()), format!("{} · {}", region.code(), region.name())));
    view! {
        <Select
            id="region"
            label=choices::REGION.label
            help=choices::REGION.help
            options=regions.collect()
            chosen=example.scenario.region.code()
        />
    }
    .into_any()
}

/// The plan on instances, and whether the answer counts it.
#[component]
pub(super) fn PlanChoices(example: &'static Example) -> impl IntoView {
    let scenario = &example.scenario;
    view! {
        <Toggle
            id="commitment"
            control=choices::COMMITMENT
            on=scenario.commitment == Commitment::Plan
        />
        <Select
            id="plan"
            label=choices::PLAN.label
            help=choices::PLAN.help
            options=options(Plan::ALL, Plan::code, choices::plan)
            chosen=scenario.plan.code()
        />
        <Select
            id="term"
            label=choices::TERM.label
            help=choices::TERM.help
            options=options(Term::ALL, Term::code, choices::term)
            chosen=scenario.term.code()
        />
        <Select
            id="payment"
            label=choices::PAYMENT.label
            help=choices::PAYMENT.help
            options=options(Payment::ALL, Payment::code, choices::payment)
            chosen=scenario.payment.code()
        />
    }
    .into_any()
}
