//! Notices: what was left out of a link, what keeps a scenario from having a bill, what can be gone on with.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{dynamic, on_click};
use crate::app::{autosave, browser};
use crate::jobs::simulation::Recorded;
use crate::present::{metadata, problems, verdict};
use crate::scenario::TrafficShape;

/// All notices.
#[component]
pub fn Notices() -> impl IntoView {
    let state = State::expect();
    let then = Memo::new(move |_| {
        let metadata = state.metadata.read();
        // What came out then has nothing beside it without a bill.
        let made = metadata.made.as_ref().filter(|_| state.problems.read().is_empty())?;
        metadata::then(made, &state.analysis.read(), &state.c)
    });
    let dismiss = move |_| {
        state.notices.set(Vec::new());
        state.forget_made();
        browser::focus("answer");
    };
    let of_link = move || {
        let left_out = problems::notices(&state.notices.read(), &state.c);
        let notice = |sentence: String| {
            view! {
                <div class="notice" data-notice="link">
                    <p>{sentence}</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=on_click(dismiss)>
                            "Dismiss"
                        </button>
                    </div>
                </div>
            }
        };
        left_out.into_iter().chain(then.get()).map(notice).collect_view()
    };
    // The answer's place says this as well; an embed without the answer says it here.
    let of_problems = move || {
        let problems = state.problems.read();
        let sentence = |problem| problems::problem(problem, &state.scenario.get(), &state.c).1;
        let mut sentences: Vec<String> = problems.iter().map(sentence).collect();
        if !sentences.is_empty() {
            sentences.push(verdict::figures_of(&state.analysis.read(), &state.c));
        }
        let notice = |sentence: String| {
            view! {
                <div class="notice" data-notice="problem">
                    <p>{sentence}</p>
                </div>
            }
        };
        sentences.into_iter().map(notice).collect_view()
    };
    let of_draft = move || {
        state.draft.read().is_some().then(|| {
            view! {
                <div class="notice" data-notice="draft">
                    <p>"The scenario that you last worked on is still on this device."</p>
                    <div class="actions">
                        <button type="button" class="button" on:click=on_click(move |_| autosave::open(state))>
                            "Go on with it"
                        </button>
                        " "
                        <button type="button" class="button" on:click=on_click(move |_| autosave::forget(state))>
                            "Forget it"
                        </button>
                    </div>
                </div>
            }
        })
    };
    let of_trace = move || {
        if state.choices.read().shape != TrafficShape::Recorded {
            return None;
        }
        match state.simulated.read().as_ref()?.recorded.as_ref()? {
            Recorded::Missing { sentence } => Some(view! {
                <div class="notice" id="trace-notice" data-notice="link">
                    <p>{sentence.clone()}</p>
                </div>
            }),
            Recorded::Counted { .. } => None,
        }
    };
    view! {
        <div id="notices">
            {dynamic(of_link)}
            {dynamic(of_problems)}
            {dynamic(of_draft)}
            {dynamic(of_trace)}
        </div>
    }
}
