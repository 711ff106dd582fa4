//! The answer: one sentence with a sum of money, what would flip it, what the money does not say.

use leptos::either::Either;
use leptos::prelude::*;

use crate::app::history::Hand;
use crate::app::layout::brief::sum_class;
use crate::app::layout::starts::chosen;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_click, optional, prose, sentence, text, unbroken};
use crate::app::{browser, comparison};
use crate::present::verdict::{Act, Remedy, Unpriced};
use crate::present::{intro, prices, problems, sensitivity, verdict};
use crate::scenario::Field;
use crate::scenario::link::LinkMetadata;

/// The answer.
#[component]
pub fn Answer() -> impl IntoView {
    let state = State::expect();
    let words = move |read: fn(&LinkMetadata) -> &String| {
        let read = move || read(&state.metadata.read()).clone();
        optional(move || Some(read()).filter(|words| !words.is_empty()))
    };
    let chosen = chosen(state);
    let is_example = Signal::derive(move || chosen.get().is_some());
    let basis = move || {
        let parts = intro::basis(&state.settled.read(), is_example.get(), &state.c());
        let part = |part: String| view! { <span class="keep">{prose(&part)}</span> " " };
        parts.into_iter().map(part).collect_view()
    };
    // Without a bill they would be another scenario's.
    let is_unpriced = move || !state.problems.read().is_empty();
    let today = if state.alive { browser::today() } else { 0 };
    let is_old = move || prices::is_stale(&state.settled.read().facts, today);
    view! {
        <section class="hero" id="answer" aria-label="The answer" tabindex="-1">
            <div class="answer">
                <p class="question">{intro::QUESTION}</p>
                <div class="metadata-title" id="metadata-title">
                    <p dir="auto">{words(|metadata| &metadata.title)}</p>
                </div>
                <div class="verdict" id="verdict" data-awaited=flag(move || state.is_awaited())>
                    <Verdict />
                </div>
                <div class="metadata-note" id="metadata-note">
                    <blockquote dir="auto">{words(|metadata| &metadata.note)}</blockquote>
                </div>
                <p class="basis" id="basis" hidden=flag(is_unpriced)>
                    {dynamic(basis)}
                </p>
                <p class="notice old-prices" hidden=flag(move || is_unpriced() || !is_old())>
                    {prose(prices::STALE)}
                </p>
                <Acts is_example />
            </div>
            <Spoken />
            <div class="margins">
                <h2>"The answer flips if"</h2>
                <ul id="margins" aria-busy=super::busy(state)>
                    <Margins />
                </ul>
            </div>
            <div class="hero-notes">
                <p class="about">
                    {prose(&intro::about(&state.c()))}
                    " "
                    <a href=intro::GUIDE rel="noreferrer">
                        "AWS’s guide"
                    </a>
                </p>
                <p class="caveat" id="caveat" aria-busy=super::busy(state)>
                    {sentence(text(move || verdict::caveat(&state.settled.read(), &state.c())))}
                    " "
                    <a href="#decide">"Ready to move?"</a>
                </p>
            </div>
        </section>
    }
}

/// What can be done with the answer.
#[component]
fn Acts(
    /// Whether it is of an example.
    is_example: Signal<bool>,
) -> impl IntoView {
    let state = State::expect();
    let has_words = move || {
        let metadata = state.metadata.read();
        !metadata.title.is_empty() || !metadata.note.is_empty()
    };
    let uncover = move |_| {
        state.change_metadata(|metadata| {
            metadata.title.clear();
            metadata.note.clear();
        });
        state.offer_undo("Title and note were removed.".to_owned());
        browser::focus("answer");
    };
    view! {
        <p class="answer-acts">
            <button
                type="button"
                class="button"
                id="enter-yours"
                hidden=flag(move || !is_example.get())
                disabled=!state.alive
                on:click=on_click(move |_| enter(state))
            >
                "Enter your numbers"
            </button>
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
                id="go-compare"
                hidden=flag(move || state.metadata.read().beside.is_empty())
                on:click=on_click(move |_| browser::go_to("compare"))
            >
                "Compare side by side"
            </button>
            <button
                type="button"
                class="link"
                hidden=flag(move || !has_words())
                on:click=on_click(uncover)
            >
                "Remove title and note"
            </button>
        </p>
    }
}

/// Goes to the first input.
fn enter(state: State) {
    browser::go_to_input(state, Field::Requests.spec().key);
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
        let why = problems::showing_last_valid(*field, valid, &state.c());
        Some(view! { <p class="stale">{why}</p> })
    };
    let answer = move || {
        if let Some(unpriced) = state.unpriced() {
            return Either::Left(without_bill(state, unpriced));
        }
        let headline = verdict::headline(&state.analysis.read(), &state.c());
        // An empty text would be served as a space.
        let part = |text: String| (!text.is_empty()).then_some(text);
        Either::Right(view! {
            <h1>
                {part(headline.before)} <span class=sum_class(headline.side)>{headline.sum}</span>
                {part(headline.after)}
            </h1>
            <p class="lead">{prose(&headline.lead)}</p>
            {buttons(state, verdict::remedies(&state.analysis.read(), &state.c()))}
            {stale()}
        })
    };
    dynamic(answer)
}

/// What stands in the place of the answer without a bill, with buttons that mend it.
fn without_bill(state: State, unpriced: Unpriced) -> impl IntoView {
    let figures = verdict::figures_of(&state.analysis.read(), &state.c());
    view! {
        <h1>{unbroken(&unpriced.headline)}</h1>
        <p class="lead">{prose(&unpriced.sentence)}</p>
        {buttons(state, unpriced.remedies)}
        <p class="stale">{unbroken(&figures)}</p>
    }
}

/// A button for each thing that mends the scenario.
fn buttons(state: State, remedies: Vec<Remedy>) -> impl IntoView {
    let remedy = |Remedy { words, act }| {
        view! {
            <button type="button" class="button" on:click=on_click(move |_| mend(state, act))>
                {words}
            </button>
            " "
        }
    };
    (!remedies.is_empty()).then(|| {
        view! { <p class="remedies">{remedies.into_iter().map(remedy).collect_view()}</p> }
    })
}

/// Does what a button offers, or goes to the field that takes what is missing.
fn mend(state: State, act: Act) {
    if let Act::Enter(field) = act {
        browser::go_to_input(state, field.spec().key);
        return;
    }
    state.change(Hand::Once, |scenario| act.apply(scenario));
    if let Some(said) = act.done(&state.c()) {
        state.offer_undo(said);
    }
    browser::focus("answer");
}

/// What would flip the answer.
#[component]
fn Margins() -> impl IntoView {
    let state = State::expect();
    dynamic(move || {
        let settled = state.settled.read();
        let found = sensitivity::margins(&settled, &state.c());
        let alone = if settled.outcome.saving().is_none() {
            Some("The function has to fit first.")
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
        let (title, answer) = told(state);
        document().set_title(&[title.trim_end_matches('.'), " · Crossover"].concat());
        if before.is_some() {
            say(answer);
        }
    });
    view! {
        <p class="sr" role="status" id="spoken">
            {text(move || spoken.get())}
        </p>
    }
}

/// The answer's first sentence, and all of it as it is heard.
fn told(state: State) -> (String, String) {
    state.unpriced().map_or_else(
        || {
            let headline = verdict::headline(&state.settled.read(), &state.c());
            (headline.title(), headline.spoken())
        },
        |unpriced| (unpriced.headline.clone(), unpriced.spoken()),
    )
}
