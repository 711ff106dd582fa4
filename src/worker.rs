//! What takes too long for a frame, worked out beside the page.
//!
//! A program of its own, which the page loads when a part needs it. It is asked with a text and answers
//! with places and their texts ([`crate::markup::aside`], [`crate::markup::trailing`]); nothing is kept
//! between.

use crate::locale;
use crate::markup::{aside, trailing};
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers every message, and says with an empty answer that it is ready.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let c = locale::conventions();
    let page = scope.clone();
    let answer: Box<dyn FnMut(MessageEvent)> = Box::new(move |event| {
        let request = event.data().as_string().unwrap_or_default();
        let answer = Array::of1(&JsValue::from_str(&request));
        let say = |place: &str, text: &str| {
            answer.push(&JsValue::from_str(place));
            answer.push(&JsValue::from_str(text));
        };
        if trailing::is_request(&request) {
            for (place, text) in trailing::answer(&request, &c) {
                say(&place, &text);
            }
        } else {
            for (place, text) in aside::answer(&request, &c) {
                say(place, &text);
            }
        }
        // The page is there as long as its worker is.
        let _ = page.post_message(&answer);
    });
    scope.set_onmessage(Some(Closure::wrap(answer).into_js_value().unchecked_ref()));
    let _ = scope.post_message(&Array::new());
}
