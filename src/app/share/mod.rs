//! Sharing: a dialog with the link, embeds, pictures, Markdown and data of an answer.

mod data;
mod device;
mod embed;
mod link;
mod picture;
mod preview;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Element;

use self::data::{DataPane, MarkdownPane};
use self::embed::EmbedPane;
use self::link::LinkPane;
use self::picture::PicturePane;
use self::preview::Preview;
use super::state::State;
use super::text::{dynamic, flag, on_change, on_click, on_key, text};
use super::{browser, theme, url, worker};
use crate::jobs::client::Latest;
use crate::jobs::share::{Chart, Look, Picture, Question, Shared, Whole};
use crate::jobs::{Answer, Job, Request};
use crate::present::share::Embed;
use crate::scenario::link::LinkMetadata;
use crate::scenario::link::metadata::{line, lines};

/// What is said where the program beside the page does not start, or broke.
const TROUBLE: &str = "This part could not be worked out. Close it and try again; the link in the address bar is complete.";

/// The ways to share.
const TABS: [(&str, &str); 5] = [
    ("link", "Link"),
    ("embed", "Embed"),
    ("image", "Image"),
    ("markdown", "Markdown"),
    ("data", "Data"),
];

/// The dialog and what its fields say.
#[derive(Clone, Copy)]
struct Sharing {
    state: State,
    node: NodeRef<Dialog>,
    is_open: RwSignal<bool>,
    tab: RwSignal<usize>,
    title: RwSignal<String>,
    note: RwSignal<String>,
    embed: RwSignal<Embed>,
    /// Which chart is looked at, in a width \[px\] of its own or as the page shows it, dark or light.
    chart: RwSignal<Chart>,
    width: RwSignal<Option<u32>>,
    is_dark: RwSignal<bool>,
    /// What was worked out.
    shared: RwSignal<Option<Shared>>,
    is_broken: RwSignal<bool>,
    /// What was just done.
    status: RwSignal<&'static str>,
    saved: RwSignal<String>,
    program: StoredValue<Option<Latest>, LocalStorage>,
}

/// Opens the dialog.
pub fn open(state: State) {
    state.shares.update(|times| *times += 1);
}

impl Sharing {
    fn new(state: State) -> Self {
        Self {
            state,
            node: NodeRef::new(),
            is_open: RwSignal::new(false),
            tab: RwSignal::new(0),
            title: RwSignal::default(),
            note: RwSignal::default(),
            embed: RwSignal::default(),
            chart: RwSignal::new(Chart::BreakEven),
            width: RwSignal::new(None),
            is_dark: RwSignal::new(false),
            shared: RwSignal::new(None),
            is_broken: RwSignal::new(false),
            status: RwSignal::new(""),
            saved: RwSignal::default(),
            program: StoredValue::new_local(None),
        }
    }

    fn open(self) {
        // What is shared is what the address says.
        url::write_now(self.state);
        let metadata = self.state.metadata.get_untracked();
        self.title.set(metadata.title.clone());
        self.note.set(metadata.note.clone());
        self.is_dark.set(theme::is_dark());
        self.tab.set(0);
        self.say("");
        self.is_broken.set(false);
        self.is_open.set(true);
        request_animation_frame(move || {
            if let Some(dialog) = self.node.get_untracked() {
                let _ = dialog.show_modal();
                browser::focus("h-share");
            }
        });
    }

    fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
    }

    /// What is asked for what the fields say, tracked.
    fn question(self) -> Question {
        let state = self.state;
        let picture = Picture {
            chart: self.chart.get(),
            width: self.width.get().unwrap_or_else(|| picture::width_on_page(self.chart.get())),
            dark: self.is_dark.get(),
        };
        let beside = state.metadata.read().beside.clone();
        Question {
            base: browser::base(),
            scenario: state.scenario.get(),
            trace: state.trace.read().to_string(),
            metadata: LinkMetadata {
                title: line(&self.title.read()),
                note: lines(&self.note.read()),
                beside,
                made: None,
            },
            embed: self.embed.get(),
            look: Look { window: state.window.get(), ..state.look.get() },
            picture: (self.tab.get() == picture::TAB).then_some(picture),
        }
    }

    fn ask(self, question: Question) {
        let works = self.program.with_value(|program| program.as_ref().is_some_and(Latest::works));
        if !works {
            let hear = move |_: &Request, answer| {
                if let Answer::Shared(shared) = answer {
                    self.shared.set(Some(*shared));
                }
            };
            let program = Latest::start(&worker::address(), hear, move || self.is_broken.set(true));
            self.is_broken.set(program.is_none());
            self.program.set_value(program);
        }
        let request = worker::request(self.state, Job::Share(question));
        self.program.with_value(|program| {
            if let Some(program) = program {
                program.ask(request);
            }
        });
    }

    /// A text of what was worked out, empty before it was, tracked.
    fn text(self, read: fn(&Whole) -> &String) -> String {
        self.with(|whole| read(whole).clone()).unwrap_or_default()
    }

    /// A part of what was worked out, tracked.
    fn with<T>(self, read: impl FnOnce(&Whole) -> T) -> Option<T> {
        match &*self.shared.read() {
            Some(Shared::Whole(whole)) => Some(read(whole)),
            _ => None,
        }
    }

    fn say(self, status: &'static str) {
        self.saved.set(String::new());
        self.status.set(status);
    }

    fn say_saved(self, name: &str, is_saved: bool) {
        if is_saved {
            self.status.set("");
            self.saved.set(["Saved as ", name, "."].concat());
        } else {
            self.say("The file could not be saved. Copy the text instead.");
        }
    }

    /// Copies a text, or selects the field that shows it where the clipboard refuses.
    fn copy(self, text: String, shown: &'static str) {
        spawn_local(async move {
            if device::copy(text).await.is_ok() {
                self.say("Copied.");
            } else {
                device::select(shown);
                self.say("The clipboard refused. Select the text and copy it.");
            }
        });
    }

    /// Saves a text as a file.
    fn save(self, name: &str, kind: &str, text: &str) {
        self.say_saved(name, device::save_text(name, kind, text).is_ok());
    }
}

/// The dialog.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let state = State::expect();
    let sharing = Sharing::new(state);
    // Nothing of it is built before it is first opened.
    let is_built = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || state.shares.get() > 0
    });
    Effect::new(move |before: Option<u32>| {
        let times = state.shares.get();
        if before.is_some_and(|before| before != times) {
            sharing.open();
        }
        times
    });
    Effect::new(move |_| {
        if sharing.is_open.get() {
            sharing.ask(sharing.question());
        }
    });
    let click = move |event: MouseEvent| {
        // The dialog itself is what is around its content.
        let target: Element = event_target(&event);
        if target.id() == "share" {
            sharing.close();
        }
    };
    view! {
        <dialog
            class="share"
            id="share"
            aria-labelledby="h-share"
            node_ref=sharing.node
            on:click=on_click(click)
            on:close=on_change(move |_| sharing.is_open.set(false))
        >
            {dynamic(move || is_built.get().then(|| view! { <Content sharing /> }))}
        </dialog>
    }
}

#[component]
fn Content(sharing: Sharing) -> impl IntoView {
    let trouble = move || {
        if sharing.is_broken.get() {
            return TROUBLE.to_owned();
        }
        match &*sharing.shared.read() {
            Some(Shared::NoBill(why)) => why.clone(),
            _ => String::new(),
        }
    };
    let status = move || [sharing.status.get(), &*sharing.saved.read()].concat();
    view! {
        <div class="share-head">
            <h2 id="h-share" tabindex="-1">
                "Share this answer"
            </h2>
            <button
                type="button"
                class="button"
                data-kind="plain"
                on:click=on_click(move |_| sharing.close())
            >
                "Close"
            </button>
        </div>
        <Tabs sharing />
        <p class="share-trouble" id="share-trouble" role="alert">
            {dynamic(trouble)}
        </p>
        <div class="share-body">
            <LinkPane sharing />
            <EmbedPane sharing />
            <PicturePane sharing />
            <MarkdownPane sharing />
            <DataPane sharing />
            <Preview sharing />
        </div>
        <p class="share-status" id="share-status" role="status">
            {dynamic(status)}
        </p>
    }
}

/// The tabs: arrow keys go from one to the next.
#[component]
fn Tabs(sharing: Sharing) -> impl IntoView {
    let press = move |event: KeyboardEvent| {
        let (at, last) = (sharing.tab.get_untracked(), TABS.len() - 1);
        let next = match event.key().as_str() {
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        sharing.tab.set(next);
        browser::focus(&["tab-", TABS[next].0].concat());
    };
    let tab = move |(at, (key, name)): (usize, (&'static str, &'static str))| {
        let is_chosen = move || sharing.tab.get() == at;
        view! {
            <button
                type="button"
                role="tab"
                id=["tab-", key].concat()
                aria-controls=["pane-", key].concat()
                aria-selected=text(move || if is_chosen() { "true" } else { "false" }.to_owned())
                tabindex=text(move || if is_chosen() { "0" } else { "-1" }.to_owned())
                on:click=on_click(move |_| sharing.tab.set(at))
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="share-tabs" role="tablist" aria-label="Ways to share" on:keydown=on_key(press)>
            {TABS.into_iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

/// The pane of a tab: what stands in it is there, and seen, while its tab is chosen.
fn pane<V: IntoView>(sharing: Sharing, at: usize, content: V) -> impl IntoView {
    let key = TABS[at].0;
    view! {
        <div
            class="share-pane"
            role="tabpanel"
            id=["pane-", key].concat()
            aria-labelledby=["tab-", key].concat()
            hidden=flag(move || sharing.tab.get() != at)
        >
            {content}
        </div>
    }
}

/// A text to read and to copy.
fn area(
    sharing: Sharing,
    id: &'static str,
    rows: &'static str,
    label: Option<&'static str>,
    read: impl Fn() -> String + Copy + Send + 'static,
) -> impl IntoView {
    view! {
        <textarea
            id=id
            rows=rows
            readonly
            spellcheck="false"
            aria-label=label
            prop:value=text(read)
        ></textarea>
        {copy_button(sharing, id, "Copy", read, id)}
    }
}

/// A button that copies a text; `shown` is the field that is selected where the clipboard refuses.
fn copy_button(
    sharing: Sharing,
    id: &'static str,
    words: &'static str,
    read: impl Fn() -> String + Copy + Send + 'static,
    shown: &'static str,
) -> impl IntoView {
    let primary = matches!(id, "share-link" | "share-frame" | "share-markdown" | "share-rows");
    view! {
        <button
            type="button"
            class="button"
            data-kind=primary.then_some("primary")
            data-copy=id
            on:click=on_click(move |_| sharing.copy(untrack(read), shown))
        >
            {words}
        </button>
    }
}

/// A button that saves something.
fn save_button(
    what: &'static str,
    words: &'static str,
    save: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button" data-save=what on:click=on_click(move |_| save())>
            {words}
        </button>
    }
}

/// A choice of the dialog's own.
fn options(
    label: &'static str,
    id: &'static str,
    all: Vec<(String, String)>,
    chosen: impl Fn() -> String + Copy + Send + 'static,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let option = move |(value, name): (String, String)| {
        let is_chosen = untrack(chosen) == value;
        view! {
            <option value=value selected=is_chosen>
                {name}
            </option>
        }
    };
    view! {
        <label>
            {label}
            " "
            <select
                id=id
                prop:value=text(chosen)
                on:change=on_change(move |event| choose(event_target_value(&event)))
            >
                {all.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// Options with their names.
fn named(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(value, name)| ((*value).to_owned(), (*name).to_owned())).collect()
}
