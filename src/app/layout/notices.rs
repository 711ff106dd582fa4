//! Notices: what was left out of a link, what keeps a scenario from having a bill, what can be gone on with.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click};
use crate::app::{autosave, browser};
use crate::jobs::simulation::Recorded;
use crate::present::{cover, problems};
use crate::scenario::TrafficShape;

/// All notices.
#[component]
pub fn Notices() -> impl IntoView {
    let state = State::expect();
    let then = Memo::new(move |_| {
        let cover = state.cover.read();
        let made = cover.made.as_ref()?;
        cover::then(made, &state.analysis.read(), &state.c)
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
    let of_trace = move || {
        if state.choices.read().shape != TrafficShape::Own {
            return None;
        }
        match state.simulated.read().as_ref()?.recorded.as_ref()? {
            Recorded::Missing { sentence } => Some(view! {
                <div class="notice" data-notice="link">
                    <p>{sentence.clone()}</p>
                </div>
            }),
            Recorded::Counted { .. } => None,
        }
    };
    view! {
        <div class="notices" id="notices" role="status">
            <p class="notice" id="left-out" hidden></p>
            {dynamic(of_link)}
            <div class="notice" data-notice="draft" hidden=flag(move || state.draft.read().is_none())>
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
            {dynamic(of_trace)}
        </div>
    }
}
