//! The answer: one sentence with a sum of money, what would flip it, what the money does not say.

use leptos::prelude::*;

use crate::app::layout::brief::sum_class;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click, prose};
use crate::app::{browser, comparison};
use crate::present::{margins, problems, verdict};

/// The answer.
#[component]
pub fn Answer() -> impl IntoView {
    let state = State::expect();
    let title = move || {
        let cover = state.cover.read();
        (!cover.title.is_empty()).then(|| view! { <p dir="auto">{cover.title.clone()}</p> })
    };
    let note = move || {
        let cover = state.cover.read();
        let note = cover.note.clone();
        (!note.is_empty()).then(|| view! { <blockquote dir="auto">{note}</blockquote> })
    };
    let is_covered = Memo::new(move |_| {
        let cover = state.cover.read();
        !cover.title.is_empty() || !cover.note.is_empty()
    });
    let uncover = move |_| {
        state.change_cover(|cover| {
            cover.title.clear();
            cover.note.clear();
        });
        state.offer_undo("Title and note are removed.".to_owned());
        browser::focus("answer");
    };
    view! {
        <section class="hero" id="answer" aria-label="The answer" tabindex="-1">
            <div class="answer">
                <div class="cover-title" id="cover-title">
                    {dynamic(title)}
                </div>
                <div class="verdict" id="verdict" data-awaited=flag(move || state.is_awaited())>
                    <Verdict />
                </div>
                <div class="cover-note" id="cover-note">
                    {dynamic(note)}
                </div>
                <p class="answer-acts">
                    <button
                        type="button"
                        class="link"
                        id="pin"
                        disabled=!state.alive
                        on:click=on_click(move |_| comparison::pin(state))
                    >
                        "Pin to compare"
                    </button>
                    <button
                        type="button"
                        class="link"
                        hidden=flag(move || !is_covered.get())
                        on:click=on_click(uncover)
                    >
                        "Remove title and note"
                    </button>
                </p>
            </div>
            <Spoken />
            <div class="margins">
                <h2>"The answer flips if"</h2>
                <ul id="margins" aria-busy=super::busy(state)>
                    <Margins />
                </ul>
            </div>
            <p class="caveat" id="caveat" aria-busy=super::busy(state)>
                {dynamic(move || prose(&verdict::caveat(&state.settled.read(), &state.c)))}
            </p>
        </section>
    }
}

/// The answer's sentence, or what keeps the scenario from having one.
#[component]
fn Verdict() -> impl IntoView {
    let state = State::expect();
    // Why the result is that of an earlier scenario.
    let stale = move || {
        let errors = state.errors.read();
        let (field, _) = errors.first()?;
        let valid = state.analysis.read().scenario.number(*field);
        let why = problems::showing_last_valid(*field, valid, &state.c);
        Some(view! { <p class="stale">{why}</p> })
    };
    view! {
        {move || {
            let headline = verdict::headline(&state.analysis.read(), &state.c);
            view! {
                <h1>
                    {headline.before} <span class=sum_class(headline.side)>{headline.sum}</span>
                    {headline.after}
                </h1>
                <p class="lead">{prose(&headline.lead)}</p>
            }
        }}
        {dynamic(stale)}
    }
}

/// What would flip the answer.
#[component]
fn Margins() -> impl IntoView {
    let state = State::expect();
    dynamic(move || {
        let settled = state.settled.read();
        let found = margins::margins(&settled, &state.c);
        let alone = if settled.outcome.saving().is_none() {
            Some("First it has to fit.")
        } else if found.is_empty() {
            Some("Nothing within these ranges changes the answer.")
        } else {
            None
        };
        let of_flips = found.into_iter().map(|flip| (flip.sentence, flip.note));
        alone
            .map(|alone| (alone.to_owned(), String::new()))
            .into_iter()
            .chain(of_flips.filter(|_| alone.is_none()))
            .map(|(sentence, note)| {
                view! {
                    <li>
                        <span>{prose(&sentence)}</span>
                        {(!note.is_empty()).then(|| view! { <span class="move">{note}</span> })}
                    </li>
                }
            })
            .collect_view()
    })
}

/// The answer for those who hear it, and the title of the document: when inputs have come to rest, not at each
/// step of a slider.
#[component]
fn Spoken() -> impl IntoView {
    let state = State::expect();
    let spoken = RwSignal::new(String::new());
    let rest = std::time::Duration::from_millis(600);
    let mut say = leptos::leptos_dom::helpers::debounce(rest, move |answer: String| {
        spoken.set(answer);
    });
    Effect::new(move |before: Option<()>| {
        let headline = verdict::headline(&state.settled.read(), &state.c);
        document().set_title(&[headline.title().trim_end_matches('.'), " · Crossover"].concat());
        if before.is_some() {
            say(headline.spoken());
        }
    });
    view! {
        <p class="sr" role="status" id="spoken">
            {dynamic(move || spoken.get())}
        </p>
    }
}
