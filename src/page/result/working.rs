//! The working: every figure with its formula, the reader's numbers, and where constants come from.

use crate::present::working::{Step, steps};
use crate::ui::prose::sentence;
use crate::ui::state::State;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The working.
#[component]
pub(in crate::ui) fn Working(state: State) -> impl IntoView {
    let all = Memo::new(move |_| steps(&state.analysis.read(), &state.c));
    let ids = Memo::new(move |_| all.read().iter().map(|step| step.id).collect::<Vec<_>>());
    view! {
        <section class="section" id="working" aria-labelledby="h-working" tabindex="-1">
            <div class="section-head">
                <h2 id="h-working">"The working"</h2>
                <p>
                    "Every figure above, with its formula, your numbers and where each constant comes from."
                </p>
            </div>
            <For each=move || ids.get() key=|id| *id let:id>
                <Shown id all />
            </For>
        </section>
    }
    .into_any()
}

/// One step; its body is made when it is opened.
#[component]
fn Shown(id: &'static str, all: Memo<Vec<Step>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let step = Memo::new(move |_| all.read().iter().find(|step| step.id == id).cloned());
    let part = move |part: fn(Step) -> String| move || step.get().map(part);
    view! {
        <details class="step fold" id=id on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>
                <span class="step-name">{part(|step| step.name)}</span>
                <b class="step-value">{part(|step| step.value)}</b>
            </summary>
            {move || open.get().then(|| step.get().map(body))}
        </details>
    }
    .into_any()
}

fn body(step: Step) -> impl IntoView {
    let sources = step
        .sources
        .into_iter()
        .map(|source| {
            let badge =
                source.assumption.then(|| view! { <span class="badge">"assumption"</span> " " });
            let name = if source.url.is_empty() {
                source.name.into_any()
            } else {
                view! { <a href=source.url rel="noreferrer">{source.name}</a> }.into_any()
            };
            view! { <li>{badge}{name}</li> }
        })
        .collect_view();
    view! {
        <div class="step-body">
            <p class="formula">{step.formula}</p>
            <p class="numbers">{step.numbers}</p>
            {(!step.note.is_empty()).then(|| view! { <p>{sentence(&step.note)}</p> })}
            <ul class="sources">{sources}</ul>
        </div>
    }
    .into_any()
}

/// Opens a step and goes there; its own toggle event tells the page.
pub(super) fn open(id: &str) {
    let Some(step) = document().get_element_by_id(id) else { return };
    let _ = step.set_attribute("open", "");
    step.scroll_into_view();
    if let Some(summary) = step.first_element_child()
        && let Ok(summary) = summary.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = summary.focus();
    }
}
