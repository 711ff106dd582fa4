//! What to paste: the set-up as a text for each tool, to copy and to save.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::of_decision;
use crate::app::share::device;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_change, on_click, text};
use crate::jobs::decision::{SetupFile, Setups};

/// The field that shows the text.
const FIELD: &str = "setup-text";

/// The texts, one in view.
#[component]
pub fn Paste() -> impl IntoView {
    let state = State::expect();
    let chosen = RwSignal::new(0_usize);
    let status = RwSignal::new("");
    let files = Memo::new(move |_| {
        of_decision(state, |decision| match &decision.setups {
            Setups::Files(files) => files.clone(),
            Setups::Refused(_) => Vec::new(),
        })
    });
    let refused = move || {
        of_decision(state, |decision| match &decision.setups {
            Setups::Files(_) => String::new(),
            Setups::Refused(why) => why.clone(),
        })
    };
    let file = move || files.read().get(chosen.get()).cloned().unwrap_or_default();
    let radio = move |(at, SetupFile { name, .. }): (usize, SetupFile)| {
        view! {
            <label>
                <input
                    type="radio"
                    name="setup-tool"
                    value=at.to_string()
                    checked=chosen.get_untracked() == at
                    on:change=on_change(move |_| {
                        chosen.set(at);
                        status.set("");
                    })
                />
                {name}
            </label>
        }
    };
    let copy = move |_| {
        let text = file().text;
        spawn_local(async move {
            let is_copied = device::copy(text).await.is_ok();
            if !is_copied {
                device::select(FIELD);
            }
            status.set(if is_copied { "Copied" } else { "Copy the selected text" });
        });
    };
    let save = move |_| {
        let file = file();
        let is_saved = device::save_text(&file.file_name, "text/plain", &file.text).is_ok();
        status.set(if is_saved { "Saved" } else { "This browser did not save the file" });
    };
    let is_none = move || files.read().is_empty();
    view! {
        <article class="decide-part" id="paste">
            <h3>"What to paste"</h3>
            <p hidden=flag(move || !is_none())>{text(refused)}</p>
            <div class="paste" hidden=flag(is_none)>
                <div class="paste-text">
                    <div class="segment" role="radiogroup" aria-label="Tool">
                        {dynamic(move || {
                            files.get().into_iter().enumerate().map(radio).collect_view()
                        })}
                    </div>
                    <textarea
                        id=FIELD
                        rows="22"
                        readonly
                        spellcheck="false"
                        wrap="off"
                        aria-label="The set-up as text"
                        prop:value=text(move || file().text)
                    ></textarea>
                    <p class="paste-actions">
                        <button
                            type="button"
                            class="button"
                            data-kind="primary"
                            on:click=on_click(copy)
                        >
                            "Copy"
                        </button>
                        <button type="button" class="button" on:click=on_click(save)>
                            {text(move || ["Save ", &file().file_name].concat())}
                        </button>
                        <span class="small muted" role="status">
                            {text(move || status.get().to_owned())}
                        </span>
                    </p>
                </div>
                <div>
                    <p class="lead">
                        "This scenario's capacity provider and function: the instance type pinned, with its limits. A commitment is named in a comment, since no template buys one."
                    </p>
                    <h4>"To fill in"</h4>
                    <dl class="placeholders">
                        {dynamic(move || placeholders(file().placeholders))}
                    </dl>
                </div>
            </div>
        </article>
    }
}

/// What only the reader knows: its name in the text, and what it is.
fn placeholders(all: Vec<(String, String)>) -> impl IntoView {
    let placeholder = |(name, what): (String, String)| {
        view! {
            <div>
                <dt>
                    <code>{name}</code>
                </dt>
                <dd>{what}</dd>
            </div>
        }
    };
    all.into_iter().map(placeholder).collect_view()
}
