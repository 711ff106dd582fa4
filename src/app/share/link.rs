//! Link of an answer: with a title and a note, as a code, copied or sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Sharing, area, copy_button, device, pane};
use crate::app::charts::view_box;
use crate::app::text::{dynamic, on_change, on_click, text};

/// The pane.
#[component]
pub(super) fn LinkPane(sharing: Sharing) -> impl IntoView {
    let link = move || sharing.text(|whole| &whole.link);
    let bare = move || sharing.text(|whole| &whole.bare_link);
    let code = move || {
        let code = sharing.with(|whole| whole.code.clone())?;
        let (drawn, missing) = match code {
            Some(code) => (Some(code), None),
            None => (None, Some("The link is too long for a code.")),
        };
        let drawn = drawn.map(|code| {
            view! {
                <svg
                    role="img"
                    aria-label="The link as a QR code"
                    viewBox=view_box(code.width, code.height)
                    shape-rendering="crispEdges"
                    inner_html=code.svg
                ></svg>
            }
        });
        let missing = missing.map(|words| view! { <p class="share-no-code">{words}</p> });
        Some(view! {
            {drawn}
            {missing}
        })
    };
    let send = move |_| {
        let [title, spoken, link] = untrack(|| {
            [
                sharing.text(|whole| &whole.title),
                sharing.text(|whole| &whole.spoken),
                sharing.text(|whole| &whole.link),
            ]
        });
        spawn_local(async move {
            if device::send(&title, &spoken, &link).await.is_err() {
                sharing.say("Nothing could be sent. Copy the link instead.");
            }
        });
    };
    let content = view! {
        <label for="share-link">"Link"</label>
        <div class="share-row">{area(sharing, "share-link", "4", None, link)}</div>
        <p class="share-help" id="share-length">
            {text(move || sharing.text(|whole| &whole.length))}
        </p>
        <label for="share-title">"Title"</label>
        <input
            id="share-title"
            maxlength="80"
            autocomplete="off"
            dir="auto"
            prop:value=text(move || sharing.title.get())
            on:input=on_change(move |event| sharing.title.set(event_target_value(&event)))
        />
        <label for="share-note">"Note"</label>
        <textarea
            id="share-note"
            rows="2"
            maxlength="400"
            dir="auto"
            aria-describedby="share-note-help"
            prop:value=text(move || sharing.note.get())
            on:input=on_change(move |event| sharing.note.set(event_target_value(&event)))
        ></textarea>
        <p class="share-help" id="share-note-help">
            "Plain text. It travels in the link."
        </p>
        <div class="share-code">
            <div id="share-code">{dynamic(code)}</div>
            <p class="share-help">
                "The same link as a code."
                <br />
                <span id="share-promise">{text(move || sharing.text(|whole| &whole.promise))}</span>
            </p>
        </div>
        <p class="share-acts">
            <button
                type="button"
                class="button"
                data-send=""
                hidden=!device::has_sheet()
                on:click=on_click(send)
            >
                "Send with…"
            </button>
            {copy_button(sharing, "share-bare", "Copy without title and note", bare, "share-link")}
        </p>
    };
    pane(sharing, 0, content)
}
