//! Imported traffic: what was read of a file, and what the reader can do with it.

use leptos::prelude::*;

use super::import::{OPENED, Reading};
use crate::app::browser;
use crate::app::charts::view_box;
use crate::app::history::Hand;
use crate::app::text::{dynamic, flag, on_change, on_click, optional, sentence, text};
use crate::jobs::import::{Inputs, Measured, Reading as Choice, Traffic};
use crate::scenario::Field;

/// What was read, and what the reader can do with it.
#[component]
pub(super) fn Outcome(reading: Reading) -> impl IntoView {
    let state = reading.state;
    let said = move |read: fn(&Measured) -> &String| {
        let read = move || reading.of(|measured| read(measured).clone());
        optional(move || read().filter(|said| !said.is_empty()))
    };
    let help = move || reading.trouble().map(|_| "Nothing was changed.".to_owned());
    let chart = move || reading.of(|measured| measured.chart.clone()).flatten();
    let headline = move || reading.of(|measured| measured.headline.clone()).unwrap_or_default();
    let facts = move |read: fn(&Measured) -> &Vec<(String, String)>| {
        let fact = |(name, text): (String, String)| {
            view! {
                <dt>{name}</dt>
                <dd>{text}</dd>
            }
        };
        dynamic(move || {
            let all = reading.of(|measured| read(measured).clone()).unwrap_or_default();
            all.into_iter().map(fact).collect_view()
        })
    };
    let title = move |title: &'static str, has: fn(&Measured) -> bool| {
        optional(move || reading.of(has).unwrap_or_default().then(|| title.to_owned()))
    };
    let notes = move || {
        let notes = reading.of(|measured| measured.notes.clone()).unwrap_or_default();
        notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()
    };
    // The box closes once all that it offers was used.
    let left = StoredValue::new(0);
    Effect::new(move |_| {
        let offers = |measured: &Measured| {
            u32::from(measured.traffic.is_some()) + u32::from(measured.inputs.is_some())
        };
        left.set_value(reading.of(offers).unwrap_or_default());
    });
    let used = move || {
        left.update_value(|left| *left = left.saturating_sub(1));
        if left.get_value() == 0 {
            reading.is_open.set(false);
            browser::focus("import-head");
        }
    };
    let inputs = move || reading.of(|measured| measured.inputs.clone()).flatten();
    let fill = move |_| {
        let Some(Inputs { numbers, choices, said, .. }) = untrack(inputs) else { return };
        state.change(Hand::Once, |scenario| {
            // First what brings others along: a Region brings a type that is priced in it.
            for (choice, word) in &choices {
                choice.choose(scenario, word);
            }
            for (field, number) in &numbers {
                scenario.set(*field, Some(*number));
            }
        });
        state.offer_undo(said);
        used();
    };
    let label = optional(move || inputs().map(|inputs| inputs.label));
    view! {
        <p class="error">{optional(move || reading.trouble())}</p>
        <p class="help">{optional(help)}</p>
        <p>{optional(move || reading.is_opened().then(|| OPENED.to_owned()))}</p>
        <p class="import-name">{said(|measured| &measured.name)}</p>
        <p class="import-headline">{sentence(text(headline))}</p>
        <svg
            class="counts"
            preserveAspectRatio="none"
            aria-hidden="true"
            hidden=flag(move || chart().is_none())
            viewBox=text(move || {
                let chart = chart().unwrap_or_default();
                view_box(chart.width, chart.height)
            })
            inner_html=text(move || chart().unwrap_or_default().svg)
        ></svg>
        <Choices reading />
        <TakeTraffic reading used />
        <p>{said(|measured| &measured.no_traffic)}</p>
        <button
            type="button"
            class="button"
            id="import-inputs"
            hidden=flag(move || inputs().is_none())
            on:click=on_click(fill)
        >
            {label}
        </button>
        <p class="import-title">
            {title("What was read", |measured| !measured.read.is_empty())}
        </p>
        <dl class="import-facts">{facts(|measured| &measured.read)}</dl>
        <p class="import-title">
            {title("What the file says about the function", |measured| !measured.observed.is_empty())}
        </p>
        <dl class="import-facts">{facts(|measured| &measured.observed)}</dl>
        <p class="help">{said(|measured| &measured.taken)}</p>
        <p class="import-title">
            {title("What was corrected or left out", |measured| !measured.notes.is_empty())}
        </p>
        <ul class="import-notes">{dynamic(notes)}</ul>
    }
}

/// The functions of a file, or the invocations that are there twice: one click reads the file that way.
#[component]
fn Choices(reading: Reading) -> impl IntoView {
    let choices = move || reading.of(|measured| measured.choices.clone()).unwrap_or_default();
    let button = move |choice: Choice| {
        let Choice { pick, label, is_chosen } = choice;
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=is_chosen.to_string()
                on:click=on_click(move |_| reading.read_again(pick.clone()))
            >
                {label}
            </button>
        }
    };
    view! {
        <div
            class="import-choices"
            id="import-choices"
            role="group"
            aria-label="What to read from the file"
            hidden=flag(move || choices().is_empty())
        >
            {dynamic(move || choices().into_iter().map(button).collect_view())}
        </div>
    }
}

/// The traffic and, as a switch, its volume.
#[component]
fn TakeTraffic(reading: Reading, used: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let with_volume = RwSignal::new(true);
    let traffic = move || reading.of(|measured| measured.traffic.clone()).flatten();
    let volume = move || traffic().and_then(|traffic| traffic.volume);
    Effect::new(move |_| {
        reading.outcome.track();
        with_volume.set(true);
    });
    let take = move |_| {
        let Some(Traffic { trace, volume, said }) = untrack(traffic) else { return };
        let volume = volume.filter(|_| with_volume.get_untracked());
        reading.state.take_trace(&trace, |scenario| {
            if let Some((requests, _)) = volume {
                scenario.set(Field::Requests, Some(requests));
            }
        });
        reading.state.offer_undo(said);
        used();
    };
    view! {
        <label class="switch" hidden=flag(move || volume().is_none())>
            <span>
                {optional(move || volume().map(|_| "Also use its volume, ".to_owned()))}
                <b class="keep">{optional(move || volume().map(|(_, told)| told))}</b>
            </span>
            <input
                type="checkbox"
                role="switch"
                id="import-volume"
                disabled=!reading.state.alive
                prop:checked=flag(move || with_volume.get())
                on:change=on_change(move |event| with_volume.set(event_target_checked(&event)))
            />
        </label>
        <button
            type="button"
            class="button"
            id="import-traffic"
            hidden=flag(move || traffic().is_none())
            on:click=on_click(take)
        >
            {optional(move || traffic().map(|_| "Use this traffic".to_owned()))}
        </button>
    }
}
