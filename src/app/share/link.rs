//! Link of an answer: with a title and a note, as a code, copied or sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{area, copy_button, help};
use super::{Sharing, device, pane};
use crate::app::charts::view_box;
use crate::app::text::{flag, on_change, on_click, text};
use crate::jobs::Drawing;

/// The pane.
#[component]
pub(super) fn LinkPane(sharing: Sharing) -> impl IntoView {
    let content = view! {
        <label for="share-link">"Link"</label>
        <div class="share-row">
            {area(sharing, "share-link", "4", None, |sharing| sharing.text(|whole| &whole.link))}
        </div>
        {help("share-length", text(move || sharing.text(|whole| &whole.length)))}
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
            "Plain text. The note is part of the link."
        </p>
        <Code sharing />
        <p class="share-acts">
            <button
                type="button"
                class="button"
                data-send=""
                hidden=!device::has_sheet()
                on:click=on_click(move |_| sharing.act(send))
            >
                "Send with…"
            </button>
            {copy_button(
                sharing,
                "share-bare",
                "Copy without title and note",
                |sharing| sharing.text(|whole| &whole.bare_link),
                "share-link",
            )}
        </p>
    };
    pane(sharing, "link", content)
}

/// The link as a code to point a camera at.
#[component]
fn Code(sharing: Sharing) -> impl IntoView {
    let code = move || sharing.with(|whole| whole.code.clone()).flatten();
    let drawing = move || code().unwrap_or_default();
    let is_too_long = move || sharing.with(|whole| whole.code.is_none()).unwrap_or_default();
    view! {
        <div class="share-code">
            <div id="share-code">
                <svg
                    role="img"
                    aria-label="The link as a QR code"
                    viewBox=text(move || {
                        let Drawing { width, height, .. } = drawing();
                        view_box(width, height)
                    })
                    shape-rendering="crispEdges"
                    hidden=flag(is_too_long)
                    inner_html=text(move || drawing().svg)
                ></svg>
                <p class="share-no-code" hidden=flag(move || !is_too_long())>
                    "The link is too long for a QR code."
                </p>
            </div>
            <p class="share-help">
                "The same link as a QR code."
                <br />
                <span id="share-promise">{text(move || sharing.text(|whole| &whole.promise))}</span>
            </p>
        </div>
    }
}

/// Hands the link to the sheet of the system.
fn send(sharing: Sharing) {
    let title = sharing.text(|whole| &whole.title);
    let spoken = sharing.text(|whole| &whole.spoken);
    let link = sharing.text(|whole| &whole.link);
    spawn_local(async move {
        if device::send(&title, &spoken, &link).await.is_err() {
            sharing.say("Nothing could be sent. Copy the link instead.");
        }
    });
}
