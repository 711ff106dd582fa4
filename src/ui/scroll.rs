//! The masthead follows the scroll: which place is in view, and the answer once it is out of sight.

use super::browser;

/// The places that the masthead leads to, in their order.
const PLACES: [&str; 6] = ["answer", "bills", "crossing", "fleet", "scaling", "working"];

/// How far below the top a place counts as reached \[px\].
const LINE: f64 = 160.0;

/// Keeps the masthead to the scroll.
pub(super) fn follow() {
    let mut shown = ("answer", false);
    let scrolled = move |_| {
        let here = PLACES.into_iter().rev().find(|id| is_reached(id)).unwrap_or("answer");
        let past = is_reached("fleet");
        if shown != (here, past) {
            shown = (here, past);
            mark(here, past);
        }
    };
    browser::listen(&browser::window(), "scroll", Box::new(scrolled));
}

fn is_reached(id: &str) -> bool {
    browser::element(id).is_some_and(|place| place.get_bounding_client_rect().top() <= LINE)
}

fn mark(here: &str, past: bool) {
    for link in browser::all(".masthead nav [data-go]") {
        let current = link.get_attribute("data-go").as_deref() == Some(here);
        browser::set_attribute(&link, "aria-current", current.then_some("true"));
    }
    browser::set_attribute_of("masthead-answer", "hidden", (!past).then_some(""));
    browser::set_attribute_of("tagline", "hidden", past.then_some(""));
}
