//! What the page asks of the browser: locale, address, storage, timers, focus.
//!
//! In the pre-rendered page there is no browser; nothing here is called while it renders but
//! [`conventions`], which then answers with the page's own locale.

use crate::present::format::{Conventions, Samples};
use js_sys::{Array, Intl, JsString, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;

/// Whether a browser runs this page, and not the build that pre-renders it.
pub(super) const LIVE: bool = cfg!(feature = "ui");

/// How the reader's locale prints numbers.
pub(super) fn conventions() -> Conventions {
    if !LIVE {
        return Conventions::EN_US;
    }
    let large = printed(12_345_678.5, &[]);
    let thousand = printed(1234.0, &[]);
    let money = printed(
        1.5,
        &[("style", "currency"), ("currency", "USD"), ("currencyDisplay", "narrowSymbol")],
    );
    let percent = printed(0.5, &[("style", "percent")]);
    Conventions::learn(Samples {
        large: &large,
        thousand: &thousand,
        money: &money,
        percent: &percent,
    })
}

/// A number as the reader's locale prints it, in Latin digits.
fn printed(value: f64, options: &[(&str, &str)]) -> String {
    let settings = Object::new();
    for (key, value) in [("numberingSystem", "latn")].iter().chain(options) {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&settings, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let format = Intl::NumberFormat::new(&Array::new(), &settings);
    let text = format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(value));
    text.ok()
        .and_then(|text| text.dyn_into::<JsString>().ok())
        .map(String::from)
        .unwrap_or_default()
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
    let url = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
    // A page of another origin in charge may forbid it; the page then goes on without a link.
    let _ = match visit {
        Visit::New => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Visit::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

/// Sets the document's title.
pub(super) fn set_title(title: &str) {
    document().set_title(title);
}

const THEME: &str = "crossover-theme";

/// The theme that the reader chose earlier; storage may be blocked.
pub(super) fn stored_theme() -> Option<String> {
    window().local_storage().ok()??.get_item(THEME).ok()?
}

/// Applies a theme, or the system's, and keeps the choice where storage allows it.
pub(super) fn apply_theme(theme: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match theme {
            Some(theme) => storage.set_item(THEME, theme),
            None => storage.remove_item(THEME),
        };
    }
}

/// Moves the focus to the element with this id.
pub(super) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Scrolls to the element with this id and moves the focus there, without touching the address.
pub(super) fn go_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// Whether the focus is in a field that takes text.
pub(super) fn is_text_focused() -> bool {
    let Some(active) = document().active_element() else { return false };
    let kind = active.get_attribute("type");
    active.tag_name() == "INPUT" && !matches!(kind.as_deref(), Some("range" | "radio" | "checkbox"))
}

/// Days since 1970-01-01.
pub(super) fn today() -> f64 {
    js_sys::Date::now() / 86_400_000.0
}
