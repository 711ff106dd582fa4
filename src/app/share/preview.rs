//! Preview of what a receiver sees first.

use leptos::prelude::*;

use super::Sharing;
use crate::app::charts::view_box;
use crate::app::text::{dynamic, prose};
use crate::jobs::share;

/// The preview.
#[component]
pub(super) fn Preview(sharing: Sharing) -> impl IntoView {
    let preview = move || sharing.with(|whole| seen(whole.preview.clone()));
    let waits = move || {
        let is_there = sharing.shared.read().is_some();
        (!is_there).then(|| view! { <p class="share-help">"Working it out."</p> })
    };
    view! {
        <aside class="share-aside" aria-labelledby="h-preview">
            <h3 id="h-preview">"What the reader sees first"</h3>
            <div class="share-preview" id="share-preview">
                {dynamic(waits)}
                {dynamic(preview)}
            </div>
        </aside>
    }
}

fn seen(preview: share::Preview) -> impl IntoView {
    let share::Preview { title, answer, side, lead, chart, note, source, left_behind } = preview;
    let [before, sum, after] = answer;
    let title =
        (!title.is_empty()).then(|| view! { <p class="preview-title" dir="auto">{title}</p> });
    let note = (!note.is_empty()).then(|| view! { <blockquote dir="auto">{note}</blockquote> });
    let left_behind = (!left_behind.is_empty())
        .then(|| view! { <p class="preview-source"><b>{left_behind}</b></p> });
    view! {
        {title}
        <p class="preview-answer">{before} <span class=side>{sum}</span> {after}</p>
        <p class="preview-lead">{prose(&lead)}</p>
        <svg
            class="chart"
            aria-hidden="true"
            viewBox=view_box(chart.width, chart.height)
            inner_html=chart.svg
        ></svg>
        {note}
        <p class="preview-source">{source}</p>
        {left_behind}
    }
}
