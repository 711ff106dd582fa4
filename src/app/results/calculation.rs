//! The calculation: every figure with its formula, the reader's numbers, and where constants come from.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{dynamic, prose};
use crate::present::calculation::{self, Source, Step};

/// The calculation.
#[component]
pub fn Calculation() -> impl IntoView {
    let state = State::expect();
    // Steps keep their elements, so that what the reader has unfolded stays so.
    let steps = move || {
        calculation::steps(&state.settled.read(), &state.c()).into_iter().map(step).collect_view()
    };
    view! {
        <section
            class="section aside"
            id="working"
            aria-labelledby="h-working"
            tabindex="-1"
            aria-busy=super::busy(state)
        >
            <div class="section-head">
                <h2 id="h-working">"How it is computed"</h2>
                <p>
                    "Every figure above, with its formula, your numbers and the source of each constant. "
                    <a href="model.html">"The decisions of the model"</a>
                </p>
            </div>
            <div id="steps">{dynamic(steps)}</div>
        </section>
    }
}

fn step(step: Step) -> impl IntoView {
    let note = (!step.note.is_empty()).then(|| view! { <p>{prose(&step.note)}</p> });
    view! {
        <details class="step fold" id=step.id>
            <summary>
                <span class="step-name">{step.name}</span>
                <b class="step-value">{step.value}</b>
            </summary>
            <div class="step-body">
                <p class="formula">{step.formula}</p>
                <p class="numbers">{step.numbers}</p>
                {note}
                <ul class="sources">{step.sources.into_iter().map(source).collect_view()}</ul>
            </div>
        </details>
    }
}

fn source(source: Source) -> impl IntoView {
    let Source { name, url, assumption } = source;
    let link = (!url.is_empty()).then(|| view! { <a rel="noreferrer" href=url>{name.clone()}</a> });
    let plain = url.is_empty().then_some(name);
    view! { <li>{assumption.then(super::assumption)} " " {link} {plain}</li> }
}
