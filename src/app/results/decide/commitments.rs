//! What to commit to: the hours of a month with a level across them, to be moved.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::of_decision;
use super::owned::Owned;
use crate::app::charts::Chart;
use crate::app::history::Hand;
use crate::app::results::table::FoldedTable;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click, on_key, on_pointer, sentence, text};
use crate::jobs::decision::{Commitment, Level};
use crate::model::Side;

/// The ids of a side's parts.
struct Ids {
    part: &'static str,
    plot: &'static str,
    chart: &'static str,
    told: &'static str,
    table: &'static str,
}

const MANAGED: Ids = Ids {
    part: "commit-managed",
    plot: "commit-managed-plot",
    chart: "commit-managed-chart",
    told: "commit-managed-told",
    table: "commit-managed-table",
};

const ON_DEMAND: Ids = Ids {
    part: "commit-lambda",
    plot: "commit-lambda-plot",
    chart: "commit-lambda-chart",
    told: "commit-lambda-told",
    table: "commit-lambda-table",
};

/// Both sides, the instances first.
#[component]
pub fn Commitments() -> impl IntoView {
    view! {
        <article class="decide-part" id="commit">
            <h3>"What to commit to"</h3>
            <Owned />
            <OfSide side=Side::Managed />
            <OfSide side=Side::OnDemand />
        </article>
    }
}

/// The commitments of a side.
#[component]
fn OfSide(side: Side) -> impl IntoView {
    let state = State::expect();
    let (ids, from_end) = match side {
        Side::Managed => (MANAGED, 1),
        Side::OnDemand => (ON_DEMAND, 0),
    };
    // Where the function does not fit its instances, only Lambda's are there.
    let known = Memo::new(move |_| {
        of_decision(state, |decision| {
            let found: Option<&Commitment> = decision.commitments.iter().rev().nth(from_end);
            found.cloned().unwrap_or_default()
        })
    });
    let moved = RwSignal::new(None::<usize>);
    // Another scenario has other levels.
    Effect::new(move |_| {
        known.track();
        moved.set(None);
    });
    let plot = NodeRef::<Div>::new();
    let at = move || {
        let known = known.read();
        moved.get().unwrap_or(known.best).min(known.levels.len().saturating_sub(1))
    };
    let level = move || known.read().levels.get(at()).cloned().unwrap_or_default();
    let drawing = Signal::derive(move || level().chart);
    let table = Signal::derive(move || known.read().table.clone());
    let point = move |event: PointerEvent| {
        if event.buttons() == 0 {
            return;
        }
        let Some(plot) = plot.get_untracked() else { return };
        let corner = plot.get_bounding_client_rect();
        let nearest = untrack(|| {
            let known = known.read();
            let height = known.levels.first().map_or(1.0, |level| level.chart.height);
            let y = (f64::from(event.client_y()) - corner.top()) / corner.height() * height;
            let away = |level: &Level| (level.y - y).abs();
            let levels = known.levels.iter().enumerate();
            let nearest = levels.min_by(|one, other| away(one.1).total_cmp(&away(other.1)));
            nearest.map(|(at, _)| at)
        });
        moved.set(nearest);
    };
    let press = move |event: KeyboardEvent| {
        let (at, last) = untrack(|| (at(), known.read().levels.len().saturating_sub(1)));
        let next = match event.key().as_str() {
            "ArrowUp" | "ArrowRight" => (at + 1).min(last),
            "ArrowDown" | "ArrowLeft" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        moved.set(Some(next));
    };
    let told = move || {
        let known = known.read();
        match moved.get() {
            Some(_) => level().told,
            None => known.lead.clone(),
        }
    };
    let facts = move || {
        let fact = |(name, figure): (String, String)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{figure}</dd>
                </div>
            }
        };
        level().facts.into_iter().map(fact).collect_view()
    };
    let notes = move || {
        let note = |note: String| view! { <p class="small muted">{note}</p> };
        known.read().notes.clone().into_iter().map(note).collect_view()
    };
    let taken = move || known.read().taken;
    let take = move |_| {
        if let Some(taken) = untrack(taken) {
            let said = "The bills count the commitment that costs least.".to_owned();
            state.change(Hand::Once, |scenario| *scenario = taken);
            state.offer_undo(said);
        }
    };
    let has_none = move || known.read().levels.is_empty();
    view! {
        <div class="commitment" id=ids.part hidden=flag(move || known.read().title.is_empty())>
            <h4>{text(move || known.read().title.clone())}</h4>
            <div class="spikes">
                <figure hidden=flag(has_none)>
                    <div
                        class="plot level-plot"
                        id=ids.plot
                        node_ref=plot
                        role="slider"
                        tabindex="0"
                        aria-orientation="vertical"
                        aria-label=text(move || {
                            [&*known.read().title, ": the amount that is committed"].concat()
                        })
                        aria-valuemin="0"
                        aria-valuemax=text(move || {
                            known.read().levels.len().saturating_sub(1).to_string()
                        })
                        aria-valuenow=text(move || at().to_string())
                        aria-valuetext=text(move || level().told.replace('*', ""))
                        on:keydown=on_key(press)
                        on:pointerdown=on_pointer(point)
                        on:pointermove=on_pointer(point)
                    >
                        <Chart id=ids.chart drawing />
                    </div>
                    <dl class="commit-facts">{dynamic(facts)}</dl>
                    <FoldedTable id=ids.table label="Every plan, table" table />
                </figure>
                <div>
                    <p class="lead" id=ids.told>
                        {sentence(text(told))}
                    </p>
                    <p class="ways">
                        <button
                            type="button"
                            class="button"
                            hidden=flag(move || taken().is_none())
                            on:click=on_click(take)
                        >
                            "Count the best in the bills"
                        </button>
                        <button
                            type="button"
                            class="link"
                            hidden=flag(move || moved.get().is_none())
                            on:click=on_click(move |_| moved.set(None))
                        >
                            "Back to the best"
                        </button>
                    </p>
                    {dynamic(notes)}
                </div>
            </div>
        </div>
    }
}
