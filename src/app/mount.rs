//! Mounting over the served page: each part takes the place of its served copy.
//!
//! The build renders every part natively, with the default example. In the browser the same component is
//! mounted before that copy, which is then taken away, all in one task: nothing flashes, and what the reader
//! did before is carried over.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use super::browser;

/// Mounts a component in the place of the served element with this id; a page without it loses that part.
pub fn over<V: IntoView + 'static>(id: &str, component: impl FnOnce() -> V + 'static) {
    let Some(served) = browser::element(id) else { return };
    let Some(parent) = served.parent_element() else { return };
    let touched = Touched::of(&served);
    let Ok(holder) = document().create_element("div") else { return };
    mount_to(holder.clone().unchecked_into(), component).forget();
    while let Some(node) = holder.first_child() {
        // Both are in the page, so that this cannot fail.
        let _ = parent.insert_before(&node, Some(&served));
    }
    served.remove();
    touched.put_back();
}

/// What the reader did to a served part before the program was there.
struct Touched {
    /// The ids of fields with the texts that were typed, and whether they are checked.
    values: Vec<(String, String, bool)>,
    /// Whether each fold of the part is open, in their order.
    folds: Vec<bool>,
    /// What has the focus, and where its caret is.
    focus: Option<(String, Option<u32>)>,
    part: String,
}

impl Touched {
    fn of(part: &Element) -> Self {
        let active = document().active_element().filter(|active| part.contains(Some(active)));
        let focus = active.filter(|active| !active.id().is_empty()).map(|active| {
            let caret = active.dyn_ref::<HtmlInputElement>();
            (active.id(), caret.and_then(|input| input.selection_start().ok().flatten()))
        });
        Self {
            values: elements(part, "input, select, textarea").iter().filter_map(changed).collect(),
            folds: folds(part).iter().map(|fold| fold.has_attribute("open")).collect(),
            focus,
            part: part.id(),
        }
    }

    fn put_back(self) {
        let Some(part) = browser::element(&self.part) else { return };
        for (fold, is_open) in folds(&part).iter().zip(self.folds) {
            let _ = fold.toggle_attribute_with_force("open", is_open);
        }
        for (id, value, is_checked) in self.values {
            if let Some(element) = browser::element(&id) {
                type_in(&element, &value, is_checked);
            }
        }
        if let Some((id, caret)) = self.focus {
            browser::focus(&id);
            let input =
                browser::element(&id).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            if let (Some(input), Some(caret)) = (input, caret) {
                let _ = input.set_selection_range(caret, caret);
            }
        }
    }
}

fn elements(part: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = part.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// What can be folded in a part, itself included.
fn folds(part: &Element) -> Vec<Element> {
    let itself = (part.tag_name() == "DETAILS").then(|| part.clone());
    itself.into_iter().chain(elements(part, "details")).collect()
}

/// A field that does not hold any more what was served.
fn changed(element: &Element) -> Option<(String, String, bool)> {
    let id = element.id();
    if id.is_empty() {
        return None;
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let is_changed = match input.type_().as_str() {
            "file" | "radio" => false,
            "checkbox" => input.checked() != input.default_checked(),
            _ => input.value() != input.default_value(),
        };
        return is_changed.then(|| (id, input.value(), input.checked()));
    }
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        let served = elements(element, "option[selected]");
        let served = served.first().and_then(|option| option.get_attribute("value"));
        let is_changed = served.is_some_and(|served| served != select.value());
        return is_changed.then(|| (id, select.value(), false));
    }
    let text = element.dyn_ref::<HtmlTextAreaElement>()?;
    (!text.value().is_empty()).then(|| (id, text.value(), false))
}

/// Does what the reader did once more, now that it is heard.
fn type_in(element: &Element, value: &str, is_checked: bool) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
        input.set_checked(is_checked);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
        text.set_value(value);
    }
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    for name in ["input", "change"] {
        if let Ok(event) = Event::new_with_event_init_dict(name, &bubbles) {
            let _ = element.dispatch_event(&event);
        }
    }
}
