//! Sharing: a dialog with the link, embeds, pictures, Markdown and data of an answer.

mod data;
pub(in crate::app) mod device;
pub mod download;
mod embed;
mod link;
mod live;
mod parts;
mod picture;
mod preview;

use std::ops::Deref;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_split_helpers::wasm_split;
use web_sys::{Element, HtmlDialogElement};

use self::data::{DataPane, MarkdownPane};
use self::embed::EmbedPane;
use self::link::LinkPane;
use self::picture::PicturePane;
use self::preview::Preview;
use super::lazy::{self, Fetched};
use super::mount::over;
use super::state::State;
use super::text::{flag, on_change, on_click, on_key, text};
use super::{browser, theme, url, worker};
use crate::jobs::client::Latest;
use crate::jobs::share::{Look, Picture, Question, Shared, Whole};
use crate::jobs::{Answer, Job, Request};
use crate::present::share::Embed;
use crate::scenario::link::LinkMetadata;
use crate::scenario::link::metadata::{line, lines};

/// What is said where the program beside the page does not start, or broke.
const TROUBLE: &str = "This part could not be computed. Close this dialog and try again; the link in the address bar is complete.";

/// The ways to share: the key of each, and its name.
const TABS: [(&str, &str); 5] = [
    ("link", "Link"),
    ("embed", "Embed"),
    ("image", "Image"),
    ("markdown", "Markdown"),
    ("data", "Data"),
];

/// The dialog: a handle to its fields, which live as long as the page.
#[derive(Clone, Copy)]
struct Sharing(&'static Fields);

impl Deref for Sharing {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What the fields of the dialog say, and what was worked out of that.
struct Fields {
    state: State,
    is_open: RwSignal<bool>,
    /// The key of the tab in view.
    tab: RwSignal<String>,
    title: RwSignal<String>,
    note: RwSignal<String>,
    view: RwSignal<String>,
    theme: RwSignal<String>,
    controls: RwSignal<String>,
    locale: RwSignal<String>,
    accent: RwSignal<String>,
    /// Which chart is looked at, by its key; in a width \[px\] of its own or, empty, as the page shows it.
    chart: RwSignal<String>,
    width: RwSignal<String>,
    chart_theme: RwSignal<String>,
    /// Which table is looked at, by the name of its file, and how it is written.
    table: RwSignal<String>,
    format: RwSignal<String>,
    shared: RwSignal<Option<Shared>>,
    is_broken: RwSignal<bool>,
    /// What was just done.
    status: RwSignal<String>,
    program: StoredValue<Option<Latest>, LocalStorage>,
    /// What was clicked while an answer was still to come.
    then: StoredValue<Option<Act>, LocalStorage>,
}

/// What a button does with what was worked out.
type Act = Box<dyn FnOnce(Sharing)>;

/// Opens the dialog, which is fetched when that is first asked for.
pub fn open(state: State) {
    state.shares.update(|times| *times += 1);
    if !is_mounted() {
        lazy::load(state, mount_dialog(state), open);
    }
}

#[allow(clippy::unnecessary_wraps, reason = "that it did not come is said by what fetches it")]
#[wasm_split(share, fallible)]
fn mount_dialog(state: State) -> Fetched {
    // It may have been asked for twice while it came.
    if !is_mounted() {
        state.owner.with(|| over("share", ShareDialog));
    }
    Ok(())
}

fn is_mounted() -> bool {
    browser::element("h-share").is_some()
}

fn dialog() -> Option<HtmlDialogElement> {
    browser::element("share").map(JsCast::unchecked_into)
}

impl Sharing {
    fn new(state: State) -> Self {
        let empty = || RwSignal::new(String::new());
        let one = |word: &str| RwSignal::new(word.to_owned());
        Self(Box::leak(Box::new(Fields {
            state,
            is_open: RwSignal::new(false),
            tab: empty(),
            title: empty(),
            note: empty(),
            view: one("verdict"),
            theme: empty(),
            controls: empty(),
            locale: empty(),
            accent: empty(),
            chart: one("break-even"),
            width: empty(),
            chart_theme: empty(),
            table: empty(),
            format: one("csv"),
            shared: RwSignal::new(None),
            is_broken: RwSignal::new(false),
            status: empty(),
            program: StoredValue::new_local(None),
            then: StoredValue::new_local(None),
        })))
    }

    fn open(self) {
        // What is shared is what the address says.
        url::write_now(self.state);
        let metadata = self.state.metadata.get_untracked();
        self.title.set(metadata.title.clone());
        self.note.set(metadata.note.clone());
        self.chart_theme.set(if theme::is_dark() { "dark" } else { "light" }.to_owned());
        self.tab.set(TABS[0].0.to_owned());
        self.say("");
        self.is_broken.set(false);
        self.then.set_value(None);
        self.is_open.set(true);
        request_animation_frame(|| {
            if let Some(dialog) = dialog() {
                let _ = dialog.show_modal();
                browser::focus("h-share");
            }
        });
    }

    /// What is asked for what the fields say, tracked.
    fn question(self) -> Question {
        let state = self.state;
        let picture = (*self.tab.read() == picture::TAB).then(|| {
            let chart = self.chart.get();
            let width = self.width.read().parse().ok();
            let width = width.unwrap_or_else(|| picture::width_on_page(&chart));
            Picture { chart, width, dark: *self.chart_theme.read() == "dark" }
        });
        let embed = Embed {
            view: self.view.get(),
            theme: self.theme.get(),
            controls: self.controls.get(),
            accent: self.accent.get(),
            locale: self.locale.get(),
        };
        let metadata = LinkMetadata {
            title: line(&self.title.read()),
            note: lines(&self.note.read()),
            beside: state.metadata.read().beside.clone(),
            per: state.per.get(),
            deciding: state.deciding.get(),
            made: None,
        };
        Question {
            base: browser::base(),
            scenario: state.scenario.get(),
            trace: state.trace.read().to_string(),
            metadata,
            embed,
            look: Look { window: state.window.get(), ..state.look.get() },
            picture,
        }
    }

    fn ask(self, question: Question) {
        let works = self.program.with_value(|program| program.as_ref().is_some_and(Latest::works));
        if !works {
            let hear = move |_: &Request, answer| {
                if let Answer::Shared(shared) = answer {
                    self.shared.set(Some(*shared));
                    self.go_on();
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

    /// Does something with what the fields say: now, or once that is worked out.
    fn act(self, act: impl FnOnce(Self) + 'static) {
        self.then.set_value(Some(Box::new(act)));
        self.go_on();
    }

    /// Does what waits, unless an answer is still to come. Without an answer there is nothing to do it with,
    /// which the dialog says.
    fn go_on(self) {
        let is_busy =
            self.program.with_value(|program| program.as_ref().is_some_and(Latest::is_busy));
        if is_busy {
            return;
        }
        let then = self.then.try_update_value(Option::take).flatten();
        let is_whole = matches!(&*self.shared.read_untracked(), Some(Shared::Whole(_)));
        if let Some(then) = then.filter(|_| is_whole && !self.is_broken.get_untracked()) {
            untrack(|| then(self));
        }
    }

    /// A text of what was worked out, empty before it was, tracked.
    fn text(self, read: fn(&Whole) -> &str) -> String {
        self.with(|whole| read(whole).to_owned()).unwrap_or_default()
    }

    /// A part of what was worked out, tracked.
    fn with<T>(self, read: impl FnOnce(&Whole) -> T) -> Option<T> {
        match &*self.shared.read() {
            Some(Shared::Whole(whole)) => Some(read(whole)),
            _ => None,
        }
    }

    fn say(self, status: &str) {
        self.status.set(status.to_owned());
    }

    fn say_saved(self, name: &str, is_saved: bool) {
        if is_saved {
            self.say(&["Saved as ", name, "."].concat());
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
                self.say("The browser did not allow copying. Select the text and copy it.");
            }
        });
    }

    /// Saves a text as a file.
    fn save(self, name: &str, kind: &str, text: &str) {
        self.say_saved(name, device::save_text(name, kind, text).is_ok());
    }
}

fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// The dialog.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let state = State::expect();
    let sharing = Sharing::new(state);
    Effect::new(move |_| {
        state.shares.track();
        sharing.open();
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
            close();
        }
    };
    let trouble = move || {
        if sharing.is_broken.get() {
            return TROUBLE.to_owned();
        }
        match &*sharing.shared.read() {
            Some(Shared::NoBill(why)) => why.clone(),
            _ => String::new(),
        }
    };
    view! {
        <dialog
            class="share"
            id="share"
            aria-labelledby="h-share"
            on:click=on_click(click)
            on:close=on_change(move |_| sharing.is_open.set(false))
        >
            <div class="share-head">
                <h2 id="h-share" tabindex="-1">
                    "Share this answer"
                </h2>
                <button
                    type="button"
                    class="button"
                    data-kind="plain"
                    on:click=on_click(move |_| close())
                >
                    "Close"
                </button>
            </div>
            <Tabs sharing />
            <p class="share-trouble" id="share-trouble" role="alert">
                {text(trouble)}
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
                {text(move || sharing.status.get())}
            </p>
        </dialog>
    }
}

/// The tabs: arrow keys go from one to the next.
#[component]
fn Tabs(sharing: Sharing) -> impl IntoView {
    let press = move |event: KeyboardEvent| {
        let last = TABS.len() - 1;
        let at = TABS.iter().position(|(key, _)| *key == *sharing.tab.read_untracked());
        let at = at.unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % TABS.len(),
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        sharing.tab.set(TABS[next].0.to_owned());
        browser::focus(&["tab-", TABS[next].0].concat());
    };
    let tab = move |(key, name): (&'static str, &'static str)| {
        let is_chosen = move || *sharing.tab.read() == key;
        view! {
            <button
                type="button"
                role="tab"
                id=["tab-", key].concat()
                aria-controls=["pane-", key].concat()
                aria-selected=text(move || if is_chosen() { "true" } else { "false" }.to_owned())
                tabindex=text(move || if is_chosen() { "0" } else { "-1" }.to_owned())
                on:click=on_click(move |_| sharing.tab.set(key.to_owned()))
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="share-tabs" role="tablist" aria-label="Ways to share" on:keydown=on_key(press)>
            {TABS.map(tab).into_iter().collect_view()}
        </div>
    }
}

/// The pane of a tab: what stands in it is there, and seen, while its tab is chosen.
fn pane<V: IntoView>(sharing: Sharing, key: &'static str, content: V) -> impl IntoView {
    view! {
        <div
            class="share-pane"
            role="tabpanel"
            id=["pane-", key].concat()
            aria-labelledby=["tab-", key].concat()
            hidden=flag(move || *sharing.tab.read() != key)
        >
            {content}
        </div>
    }
}
