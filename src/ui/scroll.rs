//! The masthead follows the scroll: which place is in view, and the answer once it is out of sight.

use super::browser;
use leptos::prelude::*;

/// The places that the masthead leads to, in their order.
const PLACES: [&str; 5] = ["answer", "bills", "crossing", "fleet", "working"];

/// How far below the top a place counts as reached \[px\].
const LINE: f64 = 160.0;

/// Keeps the masthead to the scroll.
pub(super) fn follow() {
    let shown = StoredValue::new(("answer", false));
    browser::on(&window(), "scroll", move |_| {
        let reached = |id: &&str| {
            let top = |element: web_sys::Element| element.get_bounding_client_rect().top();
            browser::element(id).map(top).is_some_and(|top| top <= LINE)
        };
        let here = PLACES.iter().rev().find(|id| reached(id)).copied().unwrap_or("answer");
        let past = reached(&"fleet");
        if shown.get_value() != (here, past) {
            shown.set_value((here, past));
            mark(here, past);
        }
    });
}

fn mark(here: &str, past: bool) {
    for link in browser::all(".masthead nav [data-go]") {
        let current = link.get_attribute("data-go").as_deref() == Some(here);
        browser::set_attribute(&link, "aria-current", current.then_some("true"));
    }
    browser::set_attribute_of("masthead-answer", "hidden", (!past).then_some(""));
    browser::set_attribute_of("tagline", "hidden", past.then_some(""));
}
