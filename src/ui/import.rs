//! A file of traffic: chosen, dropped or pasted; read by a worker of its own, which also says what it says.

use std::cell::RefCell;

use super::actions::marked;
use super::browser::{Program, document};
use super::place::Written;
use super::state::{Hand, State};
use super::{aside, browser};
use crate::markup::imported::{END, SCENARIO, TRACE};
use crate::scenario::link;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, FileList, HtmlInputElement,
    HtmlTextAreaElement, MessageEvent, Worker,
};

/// The most characters of a pasted text that also stay in the field, where they can be mended.
const MOST_SHOWN: usize = 20_000;

/// The reading of a file.
#[derive(Default)]
pub(super) struct Import {
    /// The worker, while one reads.
    worker: RefCell<Option<Worker>>,
    /// What it is to read.
    file: RefCell<Array>,
    /// The traffic of the last one, as the text of a trace.
    trace: RefCell<String>,
}

/// Lets files act on the state.
pub(super) fn listen(state: State) {
    let events =
        [("dragenter", drag as fn(State, &Event)), ("dragover", drag), ("dragleave", drag)];
    browser::on(state, &document(), &events);
    browser::on(state, &document(), &[("drop", drop)]);
    if let Some(place) = browser::element("own-traffic") {
        browser::on(state, &place, &[("change", choose), ("paste", paste), ("click", click)]);
    }
}

/// Shows where a file can be dropped, which is everywhere.
fn drag(_: State, event: &Event) {
    if let Some(files) = dragged(event) {
        event.prevent_default();
        files.set_drop_effect("copy");
        let leaves = event.type_() == "dragleave"
            && event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
        show_target(!leaves);
    }
}

/// What is dragged, where it is files.
fn dragged(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&JsValue::from_str("Files"), 0).then_some(data)
}

fn show_target(shown: bool) {
    browser::set_attribute_of("drop-target", "hidden", (!shown).then_some(""));
}

fn drop(state: State, event: &Event) {
    if let Some(data) = dragged(event) {
        event.prevent_default();
        show_target(false);
        if let Some(files) = data.files() {
            read_first(state, &files);
            go_to_box(state);
        }
    }
}

/// Shows the box, wherever it is.
fn go_to_box(state: State) {
    browser::set_attribute_of("import", "open", Some(""));
    // On a phone the inputs are a sheet.
    if browser::element("import").is_some_and(|fold| fold.client_width() == 0) {
        state.sheet.set(true);
    }
    browser::go_to("import-result");
}

fn choose(state: State, event: &Event) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let input = input.filter(|input| input.id() == "import-file");
    if let Some((input, files)) = input.and_then(|input| Some((input.clone(), input.files()?))) {
        read_first(state, &files);
        // So that the same file can be chosen again, once it was mended.
        input.set_value("");
    }
}

fn read_first(state: State, files: &FileList) {
    if let Some(file) = files.get(0) {
        begin(state, &file.name(), &file, files.length());
    }
}

fn paste(state: State, event: &Event) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data)
    else {
        return;
    };
    let files = data.files().filter(|files| files.length() > 0);
    if let Some(files) = files {
        event.prevent_default();
        return read_first(state, &files);
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if text.len() > MOST_SHOWN || browser::closest(event, "#import-text").is_none() {
        event.prevent_default();
    }
    begin(state, "", &JsValue::from_str(&text), 1);
}

fn click(state: State, event: &Event) {
    if browser::closest(event, "#import-read").is_some() {
        let field = browser::element("import-text");
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
            begin(state, "", &JsValue::from_str(&field.value()), 1);
        }
    } else if browser::closest(event, "#import-cancel").is_some() {
        browser::set_text("import-status", "Stopped. Nothing was changed.");
        end(state, "import-file");
    } else if let Some((button, part)) = marked(event, "data-import-inputs") {
        state.change(Hand::Once, &|scenario| *scenario = link::over(scenario, &part));
        state.offer_undo(button.get_attribute("data-said"));
        put_away(&button);
    } else if let Some((button, _)) = marked(event, "data-import-traffic") {
        let volume = browser::input("import-volume").filter(HtmlInputElement::checked);
        let part = volume.map(|switch| switch.value()).unwrap_or_default();
        let trace = state.import.trace.borrow();
        state.take_trace(&trace, &|scenario| *scenario = link::over(scenario, &part));
        state.offer_undo(button.get_attribute("data-said"));
        put_away(&button);
    }
}

/// Closes the box once all that it offers was used.
fn put_away(button: &Element) {
    browser::set_attribute(button, "data-used", Some(""));
    if browser::all("#import-result button:not([data-used])").is_empty() {
        browser::set_attribute_of("import", "open", None);
        browser::focus("import-head");
    }
}

/// Begins to read something, in place of what is being read.
fn begin(state: State, name: &str, content: &JsValue, files: u32) {
    const EVENTS: [browser::Answer; 2] = [("message", hear), ("error", give_up)];
    end(state, "import-result");
    let runtime = state.scenario_now().runtime.code();
    let file = Array::of4(&name.into(), content, &files.into(), &runtime.into());
    state.import.file.replace(file);
    let worker = browser::worker(state, Program::Clerk, &EVENTS);
    let started = worker.is_some();
    state.import.worker.replace(worker);
    if started {
        show_progress(true);
    } else {
        say_broken();
    }
}

/// Ends the reading, if one goes on, and takes the focus along from what is hidden then.
fn end(state: State, next: &str) {
    let Some(worker) = state.import.worker.take() else { return };
    worker.terminate();
    state.import.file.take();
    let focused = document().active_element().is_some_and(|active| active.id() == "import-cancel");
    show_progress(false);
    if focused {
        browser::focus(next);
    }
}

fn show_progress(shown: bool) {
    browser::set_attribute_of("import-progress", "hidden", (!shown).then_some(""));
    browser::set_attribute_of("import-bar", "value", None);
    browser::set_text("import-percent", "");
}

/// Whether an event comes from the worker that reads now.
fn is_of_reader(state: State, event: &Event) -> bool {
    let worker = state.import.worker.borrow();
    let reader: Option<&JsValue> = worker.as_deref().map(AsRef::as_ref);
    reader.is_some() && event.target().map(JsValue::from).as_ref() == reader
}

/// Takes over a scenario that a file or a pasted link holds.
fn open_scenario(state: State, fragment: &str) {
    let reading = link::read(fragment);
    state.exchange(&reading.scenario, &reading.trace, reading.cover);
    state.notices.set(reading.notices);
    state.offer_undo(Some("The scenario was opened.".to_owned()));
}

/// The worker is up, or tells how far it is, or what it has read.
fn hear(state: State, event: &Event) {
    let data = event.dyn_ref::<MessageEvent>().filter(|_| is_of_reader(state, event));
    let Some(answer) = data.map(|event| Array::from(&event.data())) else { return };
    let mut texts = answer.iter().filter_map(|text| text.as_string());
    let Some(mark) = texts.next() else {
        if let Some(worker) = &*state.import.worker.borrow() {
            let _ = worker.post_message(&state.import.file.take());
        }
        return;
    };
    while let (Some(place), Some(text)) = (texts.next(), texts.next()) {
        if place == TRACE {
            state.import.trace.replace(text);
        } else if place == SCENARIO {
            open_scenario(state, &text);
        } else {
            aside::put(&place, &text, &mut Written::default());
        }
    }
    if mark == END {
        end(state, "import-result");
    }
}

/// The worker did not start, or broke, as for want of memory.
fn give_up(state: State, event: &Event) {
    if is_of_reader(state, event) {
        event.prevent_default();
        end(state, "import-result");
        say_broken();
    }
}

fn say_broken() {
    const WORDS: &str = "This could not be read here. Reload the page, or try a smaller file.";
    browser::set_text("import-result", WORDS);
    browser::set_text("import-status", WORDS);
}
