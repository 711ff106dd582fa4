//! All inputs in their groups: a rail beside the bills, a drawer further down, a sheet on a phone.

use super::choice::Toggle;
use super::number::Number;
use super::options::{
    CallerChoices, FunctionChoices, InstanceChoice, OnDemandChoices, PlanChoices, RegionChoice,
    ScheduleChoice, ShapeChoice, TraceChoice,
};
use super::own::OwnTraffic;
use crate::markup;
use crate::page::Example;
use crate::present::{choices, groups};
use crate::scenario::{Field, Group, TrafficShape};
use leptos::prelude::*;

/// The inputs.
#[component]
pub(in crate::page) fn Rail(example: &'static Example) -> impl IntoView {
    view! {
        <section class="rail" id="inputs" aria-label="Inputs" tabindex="-1">
            <div class="sheet-head">
                <p data-brief id="brief-sheet" inner_html=markup::brief(&example.analysis, &example.c)></p>
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-close-inputs
                    disabled
                >
                    "Done"
                </button>
            </div>
            <form>
                <p class="rail-head">
                    <span id="changed">"The default example"</span>
                    <button type="button" class="link" id="reset-all" hidden>
                        "Reset all"
                    </button>
                </p>
                <Basics example />
                <Folded example group=Group::OnDemand key="on-demand">
                    <Numbers example group=Group::OnDemand />
                    <OnDemandChoices example />
                </Folded>
                <Folded example group=Group::Managed key="managed" open=true>
                    <InstanceChoice example />
                    <Numbers example group=Group::Managed />
                    <Toggle
                        id="managed-free-tier"
                        control=choices::MANAGED_FREE_TIER
                        on=example.scenario.managed_free_tier.is_on()
                    />
                </Folded>
                <Folded example group=Group::Prices key="prices">
                    <RegionChoice example />
                    <PlanChoices example />
                    <Numbers example group=Group::Prices />
                </Folded>
                <Folded example group=Group::Extras key="extras">
                    <Numbers example group=Group::Extras />
                </Folded>
                <Folded example group=Group::Scaling key="scaling">
                    <CallerChoices example />
                    <div data-of-arrivals="random">
                        <Number example field=Field::Seed />
                    </div>
                    <ScheduleChoice example />
                    <div data-of-schedule="hours off-outside">
                        <Number example field=Field::ScheduleFrom />
                        <Number example field=Field::ScheduleTo />
                        <Number example field=Field::ScheduleMinimum />
                    </div>
                    <p class="help" data-of-shape=TrafficShape::Spike.code()>
                        "The spike’s height and rise stand with the shape of traffic."
                    </p>
                    <div id="spike-by-scaling">
                        <div id="spike-fields">
                            <Number example field=Field::Spike />
                            <Number example field=Field::SpikeRise />
                        </div>
                    </div>
                    <Numbers example group=Group::Scaling />
                </Folded>
            </form>
        </section>
        <div class="veil" data-close-inputs></div>
    }
    .into_any()
}

/// Traffic and function: what most readers change.
#[component]
fn Basics(example: &'static Example) -> impl IntoView {
    view! {
        <fieldset class="group" data-inline>
            <legend>{groups::title(Group::Traffic)}</legend>
            <Number example field=Field::Requests inline=true />
            <ShapeChoice example />
            <ShapeNumbers example />
            <p class="help" id="curves-note" hidden>
                "By simulated hours the sliders have no small curves: each point of one would be a run of its own."
            </p>
            <OwnTraffic />
        </fieldset>
        <fieldset class="group">
            <legend>{groups::title(Group::Function)}</legend>
            <Number example field=Field::Duration />
            <Number example field=Field::CpuShare />
            <Number example field=Field::Memory />
            <FunctionChoices example />
            <More label="Threads, INIT time, asynchronous events">
                <Number example field=Field::Threads />
                <Number example field=Field::Init />
                <Number example field=Field::EventSize />
            </More>
        </fieldset>
    }
    .into_any()
}

/// The numbers of the shapes, of which the style shows those of the chosen one.
#[component]
fn ShapeNumbers(example: &'static Example) -> impl IntoView {
    let shape = |code: TrafficShape, fields: &[Field]| {
        let numbers = fields.iter().map(|field| view! { <Number example field=*field /> });
        view! { <div data-of-shape=code.code()>{numbers.collect_view()}</div> }
    };
    view! {
        {shape(TrafficShape::DayNight, &[Field::Peak, Field::PeakHour])}
        {shape(TrafficShape::OfficeHours, &[Field::OfficeFrom, Field::OfficeTo, Field::Quiet])}
        {shape(TrafficShape::Ramp, &[Field::Ramp, Field::RampOver])}
        // The living page has the height and the rise of a spike here while this shape is chosen.
        <div id="spike-by-shape"></div>
        {shape(TrafficShape::Spike, &[Field::SpikeLength, Field::SpikeEvery])}
        {shape(TrafficShape::Growth, &[Field::MonthGrowth, Field::Months])}
        <div data-of-shape=TrafficShape::Own.code()>
            <TraceChoice />
        </div>
    }
    .into_any()
}

/// Inputs that few readers change, a click away.
#[component]
fn More(
    /// What they are.
    label: &'static str,
    /// The inputs.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more fold">
            <summary>{label}</summary>
            {children()}
        </details>
    }
    .into_any()
}

/// The fields of a group, in their order; those that most readers leave alone behind a click.
#[component]
fn Numbers(example: &'static Example, group: Group) -> impl IntoView {
    let of_group = Field::ALL
        .iter()
        .copied()
        .filter(move |field| field.spec().group == group && !is_of_a_choice(*field));
    let (first, rest): (Vec<Field>, Vec<Field>) = of_group.partition(|field| is_common(*field));
    let control = move |field: Field| view! { <Number example field /> };
    let label = match group {
        Group::Prices => "Prices of your own",
        Group::Managed => "Limits, memory and CPU speed",
        Group::Scaling => "How fast each side scales",
        _ => "More",
    };
    let more = (!rest.is_empty())
        .then(|| view! { <More label>{rest.into_iter().map(control).collect_view()}</More> });
    view! {
        {first.into_iter().map(control).collect_view()}
        {more}
    }
    .into_any()
}

/// Whether a field of its group stands with a choice, as it is of that alone.
fn is_of_a_choice(field: Field) -> bool {
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
    /// What the page shows.
    example: &'static Example,
    /// The group.
    group: Group,
    /// Its name in ids.
    key: &'static str,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// Its inputs.
    children: Children,
) -> impl IntoView {
    let Example { scenario, analysis, c } = example;
    view! {
        <details class="group fold" open=open>
            <summary>
                <span>
                    {groups::title(group)} " "
                    <span class="state" id=format!("state-{key}")>
                        {groups::summary(group, scenario, &analysis.inputs, c)}
                    </span>
                </span>
            </summary>
            <fieldset>
                <legend class="sr">{groups::title(group)}</legend>
                {children()}
            </fieldset>
        </details>
    }
    .into_any()
}
