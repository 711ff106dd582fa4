//! Why so many instances: the fleet drawn, and what each limit asks for.

use crate::model::Fleet;
use crate::present::Analysis;
use crate::present::fleet::{Rung, environment_rungs, instance_rungs, subtitle, title};
use crate::present::format::Conventions;
use crate::ui::chart::fleet::FleetBoxes;
use crate::ui::state::State;
use leptos::prelude::*;

/// More units than these are a number alone.
const MOST_UNITS: f64 = 12.0;

/// The fleet; one sentence where the function does not fit.
#[component]
pub(in crate::ui) fn FleetSection(state: State) -> impl IntoView {
    let runs = Memo::new(move |_| {
        state.analysis.read().outcome.capacity.fleet().is_some_and(|fleet| fleet.instances > 0.0)
    });
    let head = move |part: fn(&Fleet, &Conventions) -> String| {
        move || {
            let analysis = state.analysis.read();
            analysis.outcome.capacity.fleet().map(|fleet| part(fleet, &state.c))
        }
    };
    view! {
        <section class="section" id="fleet" aria-labelledby="h-fleet" tabindex="-1">
            <Show
                when=move || runs.get()
                fallback=|| view! { <h2 id="h-fleet">"No instance runs in this configuration"</h2> }
            >
                <div class="section-head">
                    <h2 id="h-fleet">{head(title)}</h2>
                    <p>{head(subtitle)}</p>
                </div>
                <FleetBoxes state />
                <Legend state />
                <div class="columns ladders">
                    <Ladder
                        state
                        id="h-environments"
                        heading="How many environments?"
                        rungs=environment_rungs
                    />
                    <Ladder
                        state
                        id="h-instances"
                        heading="How many instances?"
                        rungs=instance_rungs
                    />
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// What the marks in the drawing mean.
#[component]
fn Legend(state: State) -> impl IntoView {
    let used = move || {
        let analysis = state.analysis.read();
        let fleet = analysis.outcome.capacity.fleet();
        fleet.map(|fleet| format!("CPU in use, {}", state.c.percent(fleet.utilization)))
    };
    let target = move || {
        format!("target, {} ", state.c.percent(state.analysis.read().inputs.managed.target))
    };
    view! {
        <ul class="legend" aria-label="Legend">
            <li>
                <svg viewBox="0 0 14 14" aria-hidden="true">
                    <path d="M0 8 8 0M0 14 14 0M6 14l8-8" stroke="currentColor" />
                </svg>
                "kept by the instance"
            </li>
            <li>
                <svg viewBox="0 0 14 14" aria-hidden="true">
                    <rect x="2" y="1" width="10" height="12" class="f-mi" />
                </svg>
                {used}
            </li>
            <li>
                <svg viewBox="0 0 14 14" aria-hidden="true">
                    <path d="M0 7h14" class="f-tick" />
                </svg>
                {target}
                <span class="badge">"assumption"</span>
            </li>
            <li>
                <svg viewBox="0 0 14 14" aria-hidden="true">
                    <circle cx="7" cy="7" r="4.5" class="f-dot" />
                </svg>
                "slot in use"
            </li>
        </ul>
    }
    .into_any()
}

/// What each limit asks for, the one that decides first.
#[component]
fn Ladder(
    /// The page's state.
    state: State,
    /// The id of its heading.
    id: &'static str,
    /// The question.
    heading: &'static str,
    /// What each limit asks for.
    rungs: fn(&Analysis, &Fleet, &Conventions) -> Vec<Rung>,
) -> impl IntoView {
    let rungs = Memo::new(move |_| {
        let analysis = state.analysis.read();
        let fleet = analysis.outcome.capacity.fleet();
        fleet.map(|fleet| rungs(&analysis, fleet, &state.c)).unwrap_or_default()
    });
    view! {
        <div class="ladder">
            <h3 id=id>{heading}</h3>
            <ol aria-labelledby=id>{move || rungs.get().into_iter().map(rung).collect_view()}</ol>
        </div>
    }
    .into_any()
}

fn rung(rung: Rung) -> impl IntoView {
    let units = (rung.count <= MOST_UNITS && rung.name != "Ceiling").then(|| {
        let units = (0..rung.count as usize).map(|_| view! { <i></i> }).collect_view();
        view! { <span class="rung-units" aria-hidden="true">{units}</span> }
    });
    view! {
        <li class="rung" data-binds=rung.binds.then_some("")>
            <span class="rung-name">{rung.name}</span>
            <span class="rung-amount">
                {units} <b>{rung.amount}</b>
                {rung.binds.then(|| view! { <span class="binds">"sets it"</span> })}
            </span>
            <span class="how">{rung.how}</span>
        </li>
    }
    .into_any()
}
