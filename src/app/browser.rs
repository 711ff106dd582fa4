//! What components ask of the browser: elements, focus, scrolling, storage.

use std::cell::RefCell;

use js_sys::Array;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};

use super::state::State;

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// What `web/theme.js` or the reader wrote on the root.
pub fn on_root(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Leaves what a panic says, for `web/boot.js` to tell the reader: nothing else runs after it.
#[cfg(feature = "csr")]
pub fn leave_last_words(words: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-panic", words);
    }
}

/// Whether the page is a part of another.
pub fn is_embedded() -> bool {
    on_root("data-embed").is_some()
}

/// Moves the focus to an element. Drawings can be focused as well, and are no HTML elements.
pub fn focus_on(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_on(&element);
    }
}

/// Unfolds what hides the element with this id, scrolls to it and moves the focus there, without touching
/// the address: that holds the scenario.
pub fn go_to(id: &str) {
    if let Some(element) = element(id) {
        unfold(&element);
        element.scroll_into_view();
        let summary = (element.tag_name() == "DETAILS").then(|| element.first_element_child());
        focus_on(&summary.flatten().unwrap_or(element));
    }
}

/// Unfolds an element and everything around it, so that it can be seen.
pub fn unfold(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(fold) = around {
        if !fold.has_attribute("open") {
            let _ = fold.set_attribute("open", "");
        }
        around = fold.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
}

/// Whether the opened inputs stand beside the page rather than over it, as `style/sheet.css` has it.
pub fn opens_beside() -> bool {
    let wide = window().match_media("(width >= 72rem)").ok().flatten();
    wide.is_some_and(|wide| wide.matches())
}

/// Opens the inputs, at a field of this key where one is named.
pub fn open_inputs(state: State, field: Option<&'static str>) {
    let opener = document().active_element();
    let place = Place::of(opener.as_ref());
    state.opener.set_value(opener);
    state.inputs_open.set(true);
    // Once they are laid out: the focus would scroll to where they were.
    request_animation_frame(move || {
        place.keep();
        match field {
            Some(field) => {
                if let Some(field) = element(field) {
                    unfold(&field);
                    focus_on(&field);
                }
            }
            None => focus("inputs"),
        }
    });
}

/// The section that a reader looks at and where it is, so that it stays there while the page around it is laid out
/// anew: the one of what opened the inputs, or else what is in the middle of the window. By its id: it may be mounted
/// meanwhile.
struct Place(Option<(String, f64)>);

impl Place {
    fn of(opener: Option<&Element>) -> Self {
        let section = |element: &Element| element.closest("main .section, .hero").ok().flatten();
        let height = window().inner_height().ok().and_then(|height| height.as_f64());
        let height = height.unwrap_or_default();
        let is_seen = |section: &Element| {
            let place = section.get_bounding_client_rect();
            place.bottom() > 0.0 && place.top() < height
        };
        let is_past =
            |section: &Element| section.get_bounding_client_rect().bottom() < height / 2.0;
        let middle = || all("main .section, .hero").into_iter().find(|section| !is_past(section));
        let section = opener.and_then(section).filter(is_seen).or_else(middle);
        Self(section.map(|section| (section.id(), section.get_bounding_client_rect().top())))
    }

    /// Keeps it while the page is laid out: now, when charts have their new widths, and when those that are worked out
    /// beside the page are there. A reader who scrolls meanwhile is left alone.
    fn keep(self) {
        const DRAWN: std::time::Duration = std::time::Duration::from_millis(400);
        self.put_back();
        request_animation_frame(move || {
            self.put_back();
            let left = scrolled();
            let again = move || {
                if (scrolled() - left).abs() < 1.0 {
                    self.put_back();
                }
            };
            set_timeout(again, DRAWN);
        });
    }

    fn put_back(&self) {
        if let Some((id, top)) = &self.0
            && let Some(section) = element(id)
        {
            window().scroll_by_with_x_and_y(0.0, section.get_bounding_client_rect().top() - top);
        }
    }
}

/// How far down the page is scrolled \[px\].
fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Goes to a field of the inputs, which are opened where they are not beside the results.
pub fn go_to_input(state: State, field: &'static str) {
    let Some(input) = element(field) else { return };
    unfold(&input);
    if input.client_width() > 0 {
        focus_on(&input);
    } else {
        open_inputs(state, Some(field));
    }
}

/// Closes the inputs; the focus returns to what opened them, and the page to where it was scrolled.
pub fn close_inputs(state: State) {
    if !state.inputs_open.get_untracked() {
        return;
    }
    let place = state.opener.with_value(|opener| Place::of(opener.as_ref()));
    state.inputs_open.set(false);
    request_animation_frame(move || {
        let opener = state.opener.try_update_value(Option::take).flatten();
        // Where it is gone, the focus goes to what would open them now.
        let openers = opener.into_iter().chain(all("[aria-controls=inputs]"));
        if let Some(opener) = { openers }.find(|opener| opener.client_width() > 0) {
            focus_on(&opener);
        }
        place.keep();
    });
}

/// Keeps the focus within the open inputs.
pub fn cycle_focus(event: &KeyboardEvent) {
    // What is folded away has a width, and yet cannot be focused.
    const STOPS: &str = "#inputs :is(button:not([hidden]), input, select, textarea, summary, a[href])\
        :not(:disabled, details:not([open]) > :not(summary) *)";
    let stops: Vec<Element> =
        all(STOPS).into_iter().filter(|stop| stop.client_width() > 0).collect();
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let active = document().active_element();
    let (end, other) = if event.shift_key() { (first, last) } else { (last, first) };
    // The panel itself comes before its first stop.
    let is_outside = active.as_ref().is_none_or(|active| {
        !stops.contains(active) && (event.shift_key() || active.id() != "inputs")
    });
    if is_outside || active.as_ref() == Some(end) {
        event.prevent_default();
        focus_on(other);
    }
}

/// Tells, once, that the reader comes near the element with this id.
pub fn when_near(id: &str, tell: impl FnOnce() + 'static) {
    let Some(element) = element(id) else { return };
    let tell = RefCell::new(Some(tell));
    let near: Box<dyn FnMut(Array, IntersectionObserver)> = Box::new(move |entries, observer| {
        let is_near = entries
            .iter()
            .any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
        if is_near && let Some(tell) = tell.take() {
            observer.disconnect();
            tell();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("300px");
    let near = Closure::wrap(near).into_js_value();
    if let Ok(observer) = IntersectionObserver::new_with_options(near.unchecked_ref(), &options) {
        observer.observe(&element);
    }
}

/// Elements that match a selector of the page's own, in their order.
pub fn all(selector: &str) -> Vec<Element> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// Closes the popover with this id.
pub fn close_popover(id: &str) {
    if let Some(popover) = element(id) {
        let _ = popover.unchecked_ref::<HtmlElement>().hide_popover();
    }
}

/// Whether the focus is in a field that takes text, which has an undo of its own.
pub fn is_text_focused() -> bool {
    let Some(active) = document().active_element() else { return false };
    let kind = active.get_attribute("type");
    let is_typed = !matches!(kind.as_deref(), Some("range" | "radio" | "checkbox" | "file"));
    active.tag_name() == "TEXTAREA" || active.tag_name() == "INPUT" && is_typed
}

/// Whether the reader asked for less motion.
pub fn prefers_calm() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Keeps a text on this device, or nothing any more, where storage allows it.
pub fn store(place: &str, text: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match text {
            Some(text) => storage.set_item(place, text),
            None => storage.remove_item(place),
        };
    }
}

/// What is kept on this device.
pub fn stored(place: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(place).ok().flatten()
}

/// Days since 1970-01-01.
pub fn today() -> i32 {
    (js_sys::Date::now() / 86_400_000.0) as i32
}

/// The address up to its `#` and without a query.
pub fn base() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The query of the address, with its `?`.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts another query and fragment, each with its mark, into the address in place of the present ones, where the
/// browser allows it.
pub fn readdress(query: &str, fragment: &str) {
    let path = window().location().pathname().unwrap_or_default();
    if let Ok(history) = window().history() {
        let url = [&path, query, fragment].concat();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// A value of the page's own in place of an element's property; setting one cannot fail.
pub fn set_property(element: &Element, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), value);
}
