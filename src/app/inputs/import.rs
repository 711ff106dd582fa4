//! Import of measured traffic: a file that is chosen, dropped or pasted, read beside the page.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, FileList, HtmlInputElement};

use super::imported::Outcome;
use crate::app::state::State;
use crate::app::text::{flag, on_change, on_click, optional, text};
use crate::app::{browser, worker};
use crate::import::Pick;
use crate::jobs::client::Client;
use crate::jobs::import::{File, Imported, Measured, too_long};
use crate::jobs::{Answer, Job};
use crate::present::{choices, problems};
use crate::scenario::link::{self, Opened};

/// The most characters of a pasted text that also stay in the field, where they can be mended.
const MOST_SHOWN: usize = 20_000;

/// What is said where the program that reads does not start, or broke, as for want of memory.
const BROKEN: &str = "This could not be read here. Reload the page, or try a smaller file.";

/// What is said of a file that holds a scenario.
pub(super) const OPENED: &str = "This is a scenario, and it was opened.";

/// What an import is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nothing was read yet.
    #[default]
    Idle,
    /// A file is being read: what is said of it.
    Reading(String),
    /// It was stopped by the reader.
    Stopped,
    /// It is done: what is said to those who hear it.
    Done(String),
}

/// What was read last: what a file holds, or why nothing of it can be used.
type Found = Result<Box<Measured>, String>;

/// The import and its handles.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) state: State,
    stage: RwSignal<Stage>,
    /// What was read last; it stays until something else is read.
    pub(super) outcome: RwSignal<Option<Found>>,
    /// How far it is, from 0 to 1; `None` before that is known.
    done: RwSignal<Option<f64>>,
    /// The program that reads, while it does.
    program: StoredValue<Option<Client>, LocalStorage>,
    /// What was read last, to read it again another way.
    content: StoredValue<Option<(File, JsValue)>, LocalStorage>,
    /// Whether files are dragged over the page.
    is_over: RwSignal<bool>,
    pub(super) is_open: RwSignal<bool>,
}

impl Reading {
    fn new(state: State) -> Self {
        let reading = Self {
            state,
            stage: RwSignal::default(),
            outcome: RwSignal::new(None),
            done: RwSignal::new(None),
            program: StoredValue::new_local(None),
            content: StoredValue::new_local(None),
            is_over: RwSignal::new(false),
            is_open: RwSignal::new(false),
        };
        if state.alive {
            reading.listen();
        }
        reading
    }

    /// Takes files that are dropped anywhere on the page.
    fn listen(self) {
        let over = move |event: ev::DragEvent| {
            if let Some(files) = dragged(&event) {
                event.prevent_default();
                files.set_drop_effect("copy");
                self.is_over.set(true);
            }
        };
        let leave = move |event: ev::DragEvent| {
            if event.related_target().is_none() {
                self.is_over.set(false);
            }
        };
        let drop = move |event: ev::DragEvent| {
            if let Some(files) = dragged(&event) {
                event.prevent_default();
                self.is_over.set(false);
                if let Some(files) = files.files() {
                    self.begin_with_first(&files);
                    self.show();
                }
            }
        };
        let handles = [
            window_event_listener(ev::dragenter, over),
            window_event_listener(ev::dragover, over),
            window_event_listener(ev::dragleave, leave),
            window_event_listener(ev::drop, drop),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    }

    /// Shows the box, wherever it is: on a phone the inputs are a sheet.
    fn show(self) {
        self.is_open.set(true);
        if browser::element("import").is_some_and(|fold| fold.client_width() == 0) {
            browser::open_inputs(self.state, Some("import"));
        }
        request_animation_frame(|| browser::go_to("import-result"));
    }

    fn begin_with_first(self, files: &FileList) {
        if let Some(file) = files.get(0) {
            let others = (files.length() as usize).saturating_sub(1);
            self.begin(file.name(), file.size(), others, &file);
        }
    }

    fn begin_with_text(self, text: &str) {
        self.begin(String::new(), text.len() as f64, 0, &JsValue::from_str(text));
    }

    /// Begins to read something, in place of what is being read.
    fn begin(self, name: String, bytes: f64, others: usize, content: &JsValue) {
        let runtime = self.state.scenario.get_untracked().runtime;
        let file = File { name, bytes, others, runtime, pick: Pick::All };
        self.content.set_value(Some((file.clone(), content.clone())));
        self.start(file, content);
    }

    /// Reads what was read last once more, another way.
    pub(super) fn read_again(self, pick: Pick) {
        if let Some((file, content)) = self.content.get_value() {
            self.start(File { pick, ..file }, &content);
        }
    }

    fn start(self, file: File, content: &JsValue) {
        self.end();
        if let Some(sentence) = too_long(&file, &self.state.c()) {
            return self.take(Imported::Refused(sentence));
        }
        let told = ["Reading ", &file.called(), "."].concat();
        let hear = move |answer| match answer {
            Answer::Progress(done) => self.done.set(Some(done)),
            Answer::Imported(imported) => {
                self.end();
                self.take(*imported);
            }
            _ => {}
        };
        let fail = move || {
            self.end();
            self.take(Imported::Refused(BROKEN.to_owned()));
        };
        let program = worker::start(hear, fail);
        if let Some(program) = &program {
            program.post(&worker::request(self.state, Job::Import(file)), Some(content));
            self.done.set(None);
            self.stage.set(Stage::Reading(told));
        } else {
            self.take(Imported::Refused(BROKEN.to_owned()));
        }
        self.program.set_value(program);
    }

    /// Ends the reading, if one goes on, and takes the focus along from what is hidden then.
    fn end(self) {
        if self.program.try_update_value(Option::take).flatten().is_some() {
            let active = document().active_element();
            if active.is_some_and(|active| active.id() == "import-cancel") {
                request_animation_frame(|| browser::focus("import-result"));
            }
        }
    }

    fn cancel(self) {
        browser::focus("import-file");
        self.end();
        self.stage.set(Stage::Stopped);
    }

    fn take(self, imported: Imported) {
        let (outcome, said) = match imported {
            Imported::Refused(sentence) => (Some(Err(sentence.clone())), sentence),
            Imported::Scenario(fragment) => match link::open(&["#", &fragment].concat()) {
                Opened::Unreadable(notices) => {
                    let sentence = problems::unreadable(&notices, &self.state.c());
                    (Some(Err(sentence.clone())), sentence)
                }
                Opened::Scenario(reading) => self.open(*reading),
                // A file of the default example.
                Opened::Nothing => self.open(link::read("")),
            },
            Imported::Measured(measured) => {
                let headline = crate::present::prose::plain(&measured.headline);
                let said = [&measured.name, ": ", &headline].concat();
                (Some(Ok(measured)), said)
            }
        };
        self.outcome.set(outcome);
        self.stage.set(Stage::Done(said));
    }

    /// Takes over a scenario, and says so.
    fn open(self, reading: link::Reading) -> (Option<Found>, String) {
        self.state.exchange(reading.scenario, &reading.trace, reading.metadata);
        self.state.notices.set(reading.notices);
        self.state.offer_undo("The scenario was opened.".to_owned());
        (None, OPENED.to_owned())
    }

    fn doing(self) -> String {
        match &*self.stage.read() {
            Stage::Reading(told) => told.clone(),
            _ => String::new(),
        }
    }

    /// What is said to those who hear it.
    fn status(self) -> String {
        match &*self.stage.read() {
            Stage::Idle => String::new(),
            Stage::Stopped => "Stopped. Nothing was changed.".to_owned(),
            Stage::Reading(told) | Stage::Done(told) => told.clone(),
        }
    }

    /// What went wrong with what was read last, tracked.
    pub(super) fn trouble(self) -> Option<String> {
        self.outcome.with(|outcome| outcome.as_ref()?.as_ref().err().cloned())
    }

    /// Whether there is something to tell of what was read, tracked.
    fn has_outcome(self) -> bool {
        self.outcome.read().is_some() || self.is_opened()
    }

    /// Whether the last file was a scenario, tracked.
    pub(super) fn is_opened(self) -> bool {
        matches!(&*self.stage.read(), Stage::Done(said) if said == OPENED)
    }

    /// A part of what was read last, tracked.
    pub(super) fn of<T>(self, read: impl FnOnce(&Measured) -> T) -> Option<T> {
        self.outcome.with(|outcome| Some(read(outcome.as_ref()?.as_ref().ok()?)))
    }
}

/// What is dragged, where it is files.
fn dragged(event: &ev::DragEvent) -> Option<DataTransfer> {
    let data = event.data_transfer()?;
    data.types().includes(&JsValue::from_str("Files"), 0).then_some(data)
}

/// Where measured traffic comes in, and where it is told what was read.
#[allow(clippy::too_many_lines, reason = "one box from its head to its result")]
#[component]
pub fn Import() -> impl IntoView {
    let state = State::expect();
    let reading = Reading::new(state);
    let pasted: NodeRef<html::Textarea> = NodeRef::new();
    let choose = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(files) = input.files() {
            reading.begin_with_first(&files);
            // So that the same file can be chosen again, once it was mended.
            input.set_value("");
        }
    };
    let paste = move |event: web_sys::ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            event.prevent_default();
            return reading.begin_with_first(&files);
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if text.len() > MOST_SHOWN || target.is_none_or(|target| target.id() != "import-text") {
            event.prevent_default();
        }
        reading.begin_with_text(&text);
    };
    let read = move |_| {
        if let Some(field) = pasted.get_untracked() {
            reading.begin_with_text(&field.value());
        }
    };
    let toggle = move |event: ev::Event| {
        let fold: web_sys::Element = event_target(&event);
        reading.is_open.set(fold.has_attribute("open"));
    };
    let is_reading = move || matches!(&*reading.stage.read(), Stage::Reading(_));
    let percent = move || {
        let done = reading.done.get();
        done.map(|done| ((done.clamp(0.0, 1.0) * 100.0) as u32).to_string())
    };
    view! {
        <div id="own-traffic" on:paste=paste>
            <details
                class="more fold"
                id="import"
                open=flag(move || reading.is_open.get())
                on:toggle=on_change(toggle)
            >
                <summary id="import-head">"Import measured traffic"</summary>
                <p class="help" id="import-help">
                    "Drop a file anywhere on this page, choose one, or paste its text: Lambda metrics or logs, or a table of times and counts. The file is read on your device; nothing leaves this page."
                </p>
                <span class="button import-choose">
                    "Choose a file"
                    <input
                        type="file"
                        id="import-file"
                        disabled=!state.alive
                        aria-label="Choose a file"
                        aria-describedby="import-help"
                        on:change=on_change(choose)
                    />
                </span>
                <label class="import-label" for="import-text">
                    "Or paste it here"
                </label>
                <textarea
                    id="import-text"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    disabled=!state.alive
                    placeholder="2026-09-01 13:45,1204"
                    aria-describedby="import-help"
                    node_ref=pasted
                ></textarea>
                <button
                    type="button"
                    class="button"
                    id="import-read"
                    disabled=!state.alive
                    on:click=on_click(read)
                >
                    "Read the text"
                </button>
                <Formats />
                <div class="import-progress" id="import-progress" hidden=flag(move || !is_reading())>
                    <p id="import-doing">{text(move || reading.doing())}</p>
                    <progress
                        id="import-bar"
                        max="100"
                        value=optional(percent)
                        aria-labelledby="import-doing"
                    ></progress>
                    <span class="num" id="import-percent">
                        {optional(move || percent().map(|percent| [&percent, "%"].concat()))}
                    </span>
                    <button
                        type="button"
                        class="button"
                        id="import-cancel"
                        disabled=!state.alive
                        on:click=on_click(move |_| reading.cancel())
                    >
                        "Cancel"
                    </button>
                </div>
                <p class="sr" role="status" id="import-status">
                    {text(move || reading.status())}
                </p>
                <div
                    id="import-result"
                    tabindex="-1"
                    role="group"
                    aria-label="What was read"
                    data-filled=flag(move || reading.has_outcome())
                >
                    <Outcome reading />
                </div>
            </details>
            <p class="drop-target" id="drop-target" hidden=flag(move || !reading.is_over.get())>
                "Drop a file of measured traffic. The file is read on your device."
            </p>
        </div>
    }
}

/// What can be read, a click away.
#[component]
fn Formats() -> impl IntoView {
    let formats = choices::IMPORT_FORMATS.iter().map(|format| view! { <li>{*format}</li> });
    view! {
        <details class="more fold">
            <summary>"What can be read"</summary>
            <ul class="import-formats">{formats.collect_view()}</ul>
            <p class="help">"Up to 50 MB. The format is detected automatically."</p>
        </details>
    }
}
