//! What takes too long for a frame, worked out beside the page.
//!
//! A program of its own, which the page loads when a part needs it. Asked with a text, it answers with
//! places and their texts ([`crate::markup::aside`], [`crate::markup::trailing`]). Nothing is kept between
//! two questions.

use crate::locale;
use crate::markup::{aside, trailing};
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers every message, and says with an empty answer that it is ready.
pub fn start() {
    let c = locale::conventions(&locale());
    answer_with(move |page, asked| {
        let request = asked.as_string().unwrap_or_default();
        if trailing::is_request(&request) {
            post(page, &request, &trailing::answer(&request, &c));
        } else {
            post(page, &request, &aside::answer(&request, &c));
        }
    });
}

/// The locale that the page asks for: it names its programs after it.
pub(crate) fn locale() -> String {
    js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>().name()
}

/// Hands every message with the page to `answer`, and says with an empty answer that it is ready.
pub(crate) fn answer_with(answer: impl Fn(&DedicatedWorkerGlobalScope, &JsValue) + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    let hear: Box<dyn FnMut(MessageEvent)> = Box::new(move |event| answer(&page, &event.data()));
    scope.set_onmessage(Some(Closure::wrap(hear).into_js_value().unchecked_ref()));
    let _ = scope.post_message(&Array::new());
}

/// Posts places with their texts, behind what they answer.
pub(crate) fn post(
    page: &DedicatedWorkerGlobalScope,
    asked: &str,
    parts: &[(impl AsRef<str>, String)],
) {
    let answer = Array::of1(&JsValue::from_str(asked));
    for (place, text) in parts {
        answer.push(&JsValue::from_str(place.as_ref()));
        answer.push(&JsValue::from_str(text));
    }
    // The page is there as long as its worker is.
    let _ = page.post_message(&answer);
}
