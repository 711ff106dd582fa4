//! The answer: one sentence with a sum of money, what would flip it, what the money does not say.

use std::time::Duration;

use crate::model::Side;
use crate::present::fields::Move;
use crate::present::margins::margins;
use crate::present::problems;
use crate::present::prose::plain;
use crate::present::verdict::{Headline, caveat, headline};
use crate::scenario::Field;
use crate::ui::browser::{self, LIVE};
use crate::ui::prose::sentence;
use crate::ui::state::State;
use leptos::prelude::*;

/// How long inputs rest before the answer is spoken: it would be read out at each step otherwise.
const REST: Duration = Duration::from_millis(600);

/// The class that colors a sum for its side.
pub(in crate::ui) fn side_class(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::OnDemand) => "od keep",
        Some(Side::Managed) => "mi keep",
        None => "keep",
    }
}

/// The answer.
#[component]
pub(in crate::ui) fn Verdict(state: State) -> impl IntoView {
    let answer = Memo::new(move |_| headline(&state.analysis.read(), &state.c));
    let stale = move || {
        state.is_stale().then(|| {
            let analysis = state.analysis.read();
            let field = state.wrong_field().unwrap_or(Field::Requests);
            let valid = analysis.scenario.number(field);
            view! { <p class="stale">{problems::showing_last_valid(field, valid, &state.c)}</p> }
        })
    };
    let spoken = RwSignal::new(String::new());
    if LIVE {
        speak_when_at_rest(answer, spoken);
    }
    view! {
        <section class="hero" id="answer" aria-label="The answer" tabindex="-1">
            <div class="verdict">
                <h1>
                    {move || answer.read().before.clone()}
                    <span class=move || {
                        side_class(answer.read().side)
                    }>{move || answer.read().sum.clone()}</span>
                </h1>
                <p class="lead">{move || sentence(&answer.read().lead)}</p>
                {stale}
            </div>
            <p class="sr" role="status">
                {spoken}
            </p>
            <Margins state />
            <p class="caveat">{move || sentence(&caveat(&state.analysis.read(), &state.c))}</p>
        </section>
    }
    .into_any()
}

/// Titles the document at once, and speaks the answer when it has stood for a while.
fn speak_when_at_rest(answer: Memo<Headline>, spoken: RwSignal<String>) {
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |earlier: Option<()>| {
        let now = answer.get();
        browser::set_title(&format!("{} · Crossover", now.title().trim_end_matches('.')));
        if let Some(pending) = pending.get_value() {
            pending.clear();
        }
        if earlier.is_some() {
            let say = move || spoken.set(plain(&now.spoken()));
            pending.set_value(set_timeout_with_handle(say, REST).ok());
        }
    });
}

/// What would flip the answer.
#[component]
fn Margins(state: State) -> impl IntoView {
    let moves = Memo::new(move |_| margins(&state.analysis.read(), &state.c));
    let rows = move || {
        let moves = moves.get();
        if moves.is_empty() {
            let none = "Nothing within these ranges changes the answer.";
            return view! { <li><span>{none}</span></li> }.into_any();
        }
        let row = |flip: Move| {
            view! {
                <li>
                    <span>{sentence(&flip.sentence)}</span>
                    <span class="move">{flip.note}</span>
                </li>
            }
        };
        moves.into_iter().map(row).collect_view().into_any()
    };
    view! {
        <div class="margins">
            <h2>"The answer flips if"</h2>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}
