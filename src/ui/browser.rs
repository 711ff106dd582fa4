//! What the page asks of the browser: elements, locale, address, storage, focus.

use std::cell::Cell;

use super::state::State;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement,
    Window, Worker, WorkerOptions, WorkerType,
};

thread_local! {
    static WINDOW: Window = js_sys::global().unchecked_into();
    static DOCUMENT: Document = window().document().unwrap_throw();
}

/// The window.
pub(super) fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The page.
pub(super) fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// The element with this id. The served page holds every id that is asked for; a host page that
/// removed one loses that part and no other.
pub(super) fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The text field, slider, switch or radio with this id.
pub(super) fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

/// Elements that match a selector of the page's own.
pub(super) fn all(selector: &str) -> Vec<Element> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// Puts markup into an element.
pub(super) fn set_html(id: &str, markup: &str) {
    if let Some(element) = element(id) {
        element.set_inner_html(markup);
    }
}

/// Puts a plain text into an element, where it holds another.
pub(super) fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Sets an attribute, or removes it. One that stands already is left alone: a browser would lay out anew.
pub(super) fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // Names are the page's own, so that setting cannot fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets an attribute of the element with this id, or removes it.
pub(super) fn set_attribute_of(id: &str, name: &str, value: Option<&str>) {
    if let Some(element) = element(id) {
        set_attribute(&element, name, value);
    }
}

/// Chooses the option with this value.
pub(super) fn choose(id: &str, value: &str) {
    if let Some(select) = element(id).and_then(|select| select.dyn_into::<HtmlSelectElement>().ok())
        && select.value() != value
    {
        select.set_value(value);
    }
}

/// A function for the browser to call, for as long as the page stands.
pub(super) fn function(act: Box<dyn FnMut(JsValue)>) -> Function {
    Closure::wrap(act).into_js_value().unchecked_into()
}

/// Listens to an event of a target for as long as the page stands.
pub(super) fn listen(target: &EventTarget, event: &str, act: Box<dyn FnMut(JsValue)>) {
    // Adding a listener with a function of our own cannot fail.
    let _ = target.add_event_listener_with_callback(event, &function(act));
}

/// An event, and what it does to the state.
pub(super) type Answer = (&'static str, fn(State, &Event));

/// Lets events of a target act on the state.
pub(super) fn on(state: State, target: &EventTarget, events: &[Answer]) {
    for (event, act) in events.iter().copied() {
        listen(target, event, Box::new(move |value| act(state, value.unchecked_ref())));
    }
}

/// A program beside the page.
#[derive(Clone, Copy)]
pub(super) enum Program {
    /// What follows the scenario.
    Worker,
    /// What is done when it is asked for.
    Clerk,
}

/// Starts a program beside the page once more; nothing where the browser does not let it.
pub(super) fn worker(state: State, program: Program, events: &[Answer]) -> Option<Worker> {
    let file = element("app")?.get_attribute(match program {
        Program::Worker => "data-worker",
        Program::Clerk => "data-clerk",
    })?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    // Its name tells it the locale: its address stays that of the file.
    options.set_name(&locale());
    let worker = Worker::new_with_options(&file, &options).ok()?;
    on(state, &worker, events);
    Some(worker)
}

/// Calls once, when what runs now is done, and before the browser does anything else.
pub(super) fn soon(act: &Function) {
    window().queue_microtask(act);
}

/// Calls once, after the next frame is drawn.
pub(super) fn after_frame(act: &Function) {
    let act = act.clone();
    let frame = Closure::once_into_js(move || when_idle(&act));
    before_frame(frame.unchecked_ref());
}

/// Calls once, before the next frame is drawn.
pub(super) fn before_frame(act: &Function) {
    let _ = window().request_animation_frame(act);
}

/// Whether the reader asked for less motion.
pub(super) fn prefers_calm() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Calls once, when the browser tells that it is idle, but no later than [`LATEST`].
pub(super) fn when_idle(act: &Function) {
    // Not every browser tells.
    let idle = Reflect::get(&window(), &JsValue::from_str("requestIdleCallback"));
    let idle = idle.ok().and_then(|idle| idle.dyn_into::<Function>().ok());
    let soon = Object::new();
    let _ = Reflect::set(&soon, &JsValue::from_str("timeout"), &JsValue::from_f64(LATEST));
    let _ = match idle {
        Some(idle) => idle.call2(&window(), act, &soon).is_ok(),
        None => window().set_timeout_with_callback(act).is_ok(),
    };
}

/// How long a busy browser may put off what can trail a frame \[ms\].
const LATEST: f64 = 100.0;

/// Something that is done when what leads to it has rested.
pub(super) struct Rest {
    act: Function,
    time: i32,
    pending: Cell<i32>,
}

impl Rest {
    /// Does something after this time at rest \[ms\].
    pub(super) fn new(state: State, time: i32, act: fn(State)) -> Self {
        Self { act: function(Box::new(move |_| act(state))), time, pending: Cell::new(0) }
    }

    /// The rest begins anew.
    pub(super) fn again(&self) {
        window().clear_timeout_with_handle(self.pending.get());
        let set =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&self.act, self.time);
        self.pending.set(set.unwrap_or_default());
    }
}

/// The element that an event comes from, or the nearest around it that matches a selector.
pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The fragment of the address, with its `#`.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The whole address.
pub(super) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// How an address takes the place of the present one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Visit {
    /// As an entry of its own, which *Back* leaves.
    New,
    /// In place of the present entry.
    Same,
}

/// Writes the fragment, without `#`, into the address; an empty one removes it.
pub(super) fn write_fragment(fragment: &str, visit: Visit) {
    let Ok(history) = window().history() else { return };
    let location = window().location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if fragment.is_empty() { path } else { path + "#" + fragment };
    // A page of another origin in charge may forbid it; the page then goes on without a link.
    let _ = match visit {
        Visit::New => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Visit::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

const THEME: &str = "crossover-theme";

/// What `web/theme.js` or the reader wrote on the root.
fn on_root(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// The theme in force, where the reader chose one.
pub(super) fn theme() -> Option<String> {
    on_root("data-theme")
}

/// Whether the page is a part of another.
pub(super) fn is_embedded() -> bool {
    on_root("data-embed").is_some()
}

/// The locale that an embed asks for; empty for the reader's own.
pub(super) fn locale() -> String {
    on_root("data-locale").unwrap_or_default()
}

/// Applies a theme, or the system's, and keeps the choice where storage allows it.
pub(super) fn apply_theme(theme: Option<&str>) {
    if let Some(root) = document().document_element() {
        set_attribute(&root, "data-theme", theme);
    }
    store(THEME, theme);
}

/// Keeps a text on this device, or nothing any more, where storage allows it.
pub(super) fn store(place: &str, text: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match text {
            Some(text) => storage.set_item(place, text),
            None => storage.remove_item(place),
        };
    }
}

/// What is kept on this device.
pub(super) fn stored(place: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(place).ok().flatten()
}

/// Moves the focus to an element.
pub(super) fn focus_on(element: &Element) {
    // Drawings can be focused as well, and are no HTML elements.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// Moves the focus to the element with this id.
pub(super) fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_on(&element);
    }
}

/// Scrolls to the element with this id and moves the focus there, without touching the address.
pub(super) fn go_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
        focus_on(&element);
    }
}

/// Unfolds everything around an element, so that it can be seen.
pub(super) fn unfold_around(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(fold) = around {
        set_attribute(&fold, "open", Some(""));
        around = fold.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
}

/// Whether the focus is in a field that takes text.
pub(super) fn is_text_focused() -> bool {
    let Some(active) = document().active_element() else { return false };
    let kind = active.get_attribute("type");
    let types = !matches!(kind.as_deref(), Some("range" | "radio" | "checkbox" | "file"));
    active.tag_name() == "TEXTAREA" || active.tag_name() == "INPUT" && types
}

/// Milliseconds since 1970-01-01.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// Days since 1970-01-01.
pub(super) fn today() -> i32 {
    (now() / 86_400_000.0) as i32
}
