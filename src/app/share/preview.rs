//! Preview of what a receiver sees first.

use leptos::prelude::*;

use super::Sharing;
use crate::app::charts::view_box;
use crate::app::text::{flag, sentence, text};
use crate::jobs::share;

/// The preview.
#[component]
pub(super) fn Preview(sharing: Sharing) -> impl IntoView {
    let seen =
        Signal::derive(move || sharing.with(|whole| whole.preview.clone()).unwrap_or_default());
    let said = move |read: fn(&share::Preview) -> &String| {
        text(move || seen.with(|preview| read(preview).clone()))
    };
    let is_empty = move |read: fn(&share::Preview) -> &String| {
        flag(move || seen.with(|preview| read(preview).is_empty()))
    };
    let is_there = move || sharing.shared.read().is_some();
    view! {
        <aside class="share-aside" aria-labelledby="h-preview">
            <h3 id="h-preview">"What the reader sees first"</h3>
            <p class="share-help" hidden=flag(is_there)>
                "Computing."
            </p>
            <div
                class="share-preview"
                id="share-preview"
                hidden=flag(move || sharing.with(|_| ()).is_none())
            >
                <p class="preview-title" dir="auto" hidden=is_empty(|seen| &seen.title)>
                    {said(|seen| &seen.title)}
                </p>
                <p class="preview-answer">
                    {said(|seen| &seen.answer[0])} " "
                    <span class=said(|seen| &seen.side)>{said(|seen| &seen.answer[1])}</span>
                    {said(|seen| &seen.answer[2])}
                </p>
                <p class="preview-lead">
                    {sentence(said(|seen| &seen.lead))}
                </p>
                <svg
                    class="chart"
                    aria-hidden="true"
                    viewBox=text(move || {
                        seen.with(|preview| view_box(preview.chart.width, preview.chart.height))
                    })
                    inner_html=text(move || seen.with(|preview| preview.chart.svg.clone()))
                ></svg>
                <blockquote dir="auto" hidden=is_empty(|seen| &seen.note)>
                    {said(|seen| &seen.note)}
                </blockquote>
                <p class="preview-source">{said(|seen| &seen.source)}</p>
                <p class="preview-source" hidden=is_empty(|seen| &seen.left_behind)>
                    <b>{said(|seen| &seen.left_behind)}</b>
                </p>
            </div>
        </aside>
    }
}
