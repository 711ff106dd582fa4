//! Notices: what was left out of a link, what keeps a scenario from having a bill, what can be gone on with.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{dynamic, on_click};
use crate::app::{autosave, browser};
use crate::jobs::simulation::Recorded;
use crate::present::{metadata, problems, verdict};
use crate::scenario::{Scenario, TrafficShape, link};

/// What can be done about a notice: the words of its button, and what that does.
type Act = (&'static str, fn(State));

/// A notice, and what can be done about it.
struct Notice {
    kind: &'static str,
    sentence: String,
    acts: &'static [Act],
}

impl Notice {
    fn plain(kind: &'static str, sentence: String) -> Self {
        Self { kind, sentence, acts: &[] }
    }
}

/// All notices.
#[component]
pub fn Notices() -> impl IntoView {
    let state = State::expect();
    let then = move || {
        let metadata = state.metadata.read();
        // What came out then has nothing beside it without a bill.
        let made = metadata.made.as_ref().filter(|_| state.problems.read().is_empty())?;
        metadata::then(made, &state.analysis.read(), &state.c())
    };
    let all = move || {
        let mut all: Vec<Notice> = Vec::new();
        let of_link = of_link(state);
        all.extend(of_link.into_iter().chain(then()).map(|sentence| Notice {
            kind: "link",
            sentence,
            acts: &[("Dismiss", dismiss)],
        }));
        all.extend(of_problems(state));
        if state.draft.read().is_some() {
            all.push(Notice {
                kind: "draft",
                sentence: "Continue where you left off?".to_owned(),
                acts: &[("Continue", autosave::open), ("Discard", autosave::forget)],
            });
        }
        all.extend(of_trace(state));
        all.into_iter().map(|notice| view(state, notice)).collect_view()
    };
    view! { <div id="notices">{dynamic(all)}</div> }
}

fn view(state: State, Notice { kind, sentence, acts }: Notice) -> impl IntoView {
    let button = |(label, act): &Act| {
        let act = *act;
        view! {
            <button type="button" class="button" on:click=on_click(move |_| act(state))>
                {*label}
            </button>
        }
    };
    view! {
        <div class="notice" data-notice=kind>
            <p>{sentence}</p>
            <div class="actions">{acts.iter().map(button).collect_view()}</div>
        </div>
    }
}

fn dismiss(state: State) {
    state.notices.set(Vec::new());
    state.forget_made();
    browser::focus("answer");
}

/// What was not understood in the link, and whether what is shown is the example.
fn of_link(state: State) -> Option<String> {
    let notices = state.notices.read();
    let mut told = problems::notices(&notices, &state.c())?;
    let is_in_part = |notice: &link::Notice| !matches!(notice, link::Notice::Repeated(_));
    if notices.iter().any(is_in_part) && state.scenario.get() == Scenario::default() {
        told.push(' ');
        told.push_str(problems::EXAMPLE);
    }
    Some(told)
}

/// What keeps the scenario from a bill, and whose figures are shown. The answer's place says this as well; an
/// embed without the answer says it here.
fn of_problems(state: State) -> Vec<Notice> {
    let problems = state.problems.read();
    let sentence = |problem| problems::problem(problem, &state.scenario.get(), &state.c()).1;
    let mut sentences: Vec<String> = problems.iter().map(sentence).collect();
    if !sentences.is_empty() {
        sentences.push(verdict::figures_of(&state.analysis.read(), &state.c()));
    }
    sentences.into_iter().map(|sentence| Notice::plain("problem", sentence)).collect()
}

/// What is missing of recorded traffic.
fn of_trace(state: State) -> Option<Notice> {
    if state.choices.read().shape != TrafficShape::Recorded {
        return None;
    }
    match state.simulated.read().as_ref()?.recorded.as_ref()? {
        Recorded::Missing { sentence } => Some(Notice::plain("trace", sentence.clone())),
        Recorded::Counted { .. } => None,
    }
}
