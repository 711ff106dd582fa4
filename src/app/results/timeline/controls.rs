//! Controls of the timeline: play, the length of time in view, zoom.

use leptos::prelude::*;

use super::brush::{self, WHOLE};
use super::cursor::Cursor;
use super::of_run;
use crate::app::text::{dynamic, on_click, optional, text};
use crate::jobs::simulation::Span;

/// The controls.
#[component]
pub(super) fn Controls(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let spans = move || {
        let spans = of_run(state, |run| run.spans.clone()).unwrap_or_default();
        let span = move |Span { name, share, pressed }: Span| {
            let look = move |_| match share {
                Some(share) => brush::look_at(cursor, share),
                None => state.window.set(None),
            };
            view! {
                <button
                    type="button"
                    aria-pressed=if pressed { "true" } else { "false" }
                    disabled=!state.alive
                    on:click=on_click(look)
                >
                    {name}
                </button>
            }
        };
        spans.into_iter().map(span).collect_view()
    };
    let range = move || of_run(state, |run| run.range.clone()).unwrap_or_default();
    let width = move || {
        let (from, to) = brush::window(state);
        to - from
    };
    let is_whole = move || (width() >= WHOLE.1).then(|| "true".to_owned());
    let is_close = move || {
        let closest = of_run(state, |run| run.closest).unwrap_or(1.0);
        (width() <= closest * 1.01).then(|| "true".to_owned())
    };
    let words = move || if cursor.is_playing() { "Pause" } else { "Play" }.to_owned();
    view! {
        <div class="timeline-controls" id="timeline-controls" role="group" aria-label="Timeline">
            <button
                type="button"
                class="button"
                id="timeline-play"
                disabled=!state.alive
                on:click=on_click(move |_| cursor.toggle())
            >
                {text(words)}
            </button>
            <span class="spans" id="timeline-spans">
                {dynamic(spans)}
            </span>
            <button
                type="button"
                class="button"
                id="timeline-out"
                aria-label="Zoom out"
                aria-disabled=optional(is_whole)
                disabled=!state.alive
                on:click=on_click(move |_| brush::zoom(cursor, 2.0, None))
            >
                "−"
            </button>
            <button
                type="button"
                class="button"
                id="timeline-in"
                aria-label="Zoom in"
                aria-disabled=optional(is_close)
                disabled=!state.alive
                on:click=on_click(move |_| brush::zoom(cursor, 0.5, None))
            >
                "+"
            </button>
            <b id="timeline-range">{text(range)}</b>
            <span class="hint">
                "One cursor through all panels: point, or focus the chart and use the arrow keys; + and − zoom, Page Up and Page Down pan, the space bar plays."
            </span>
        </div>
    }
}
