//! What takes too long for a frame, worked out beside the page.
//!
//! A program of its own, which the page loads when a part needs it. Asked with a text, it answers with
//! places and their texts ([`crate::markup::aside`], [`crate::markup::trailing`]). Asked with a file, it
//! reads that, and tells how far it is ([`crate::markup::imported`]); the page starts an instance for each
//! file, which it can end. Nothing is kept between two questions.

use crate::locale;
use crate::markup::imported::{self, END, File};
use crate::markup::{aside, trailing};
use crate::present::format::Conventions;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// Answers every message, and says with an empty answer that it is ready.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // The page names it after the locale.
    let c = locale::conventions(&scope.name());
    let page = scope.clone();
    let answer: Box<dyn FnMut(MessageEvent)> = Box::new(move |event| {
        let asked = event.data();
        match asked.as_string() {
            Some(request) if trailing::is_request(&request) => {
                post(&page, &request, &trailing::answer(&request, &c));
            }
            Some(request) => post(&page, &request, &aside::answer(&request, &c)),
            None => read(&page, &Array::from(&asked), &c),
        }
    });
    scope.set_onmessage(Some(Closure::wrap(answer).into_js_value().unchecked_ref()));
    let _ = scope.post_message(&Array::new());
}

/// Posts places with their texts, behind what they answer.
fn post(page: &DedicatedWorkerGlobalScope, asked: &str, parts: &[(impl AsRef<str>, String)]) {
    let answer = Array::of1(&JsValue::from_str(asked));
    for (place, text) in parts {
        answer.push(&JsValue::from_str(place.as_ref()));
        answer.push(&JsValue::from_str(text));
    }
    // The page is there as long as its worker is.
    let _ = page.post_message(&answer);
}

/// Reads a file: its name, its content as a blob or a text, and how many came with it.
fn read(page: &DedicatedWorkerGlobalScope, asked: &Array, c: &Conventions) {
    let content = asked.get(1);
    let blob = content.dyn_ref::<Blob>();
    let text = content.as_string().unwrap_or_default();
    let file = File {
        name: asked.get(0).as_string().unwrap_or_default(),
        bytes: blob.map_or(text.len() as f64, Blob::size),
        others: asked.get(2).as_f64().map_or(0, |files| (files as usize).saturating_sub(1)),
    };
    match imported::begin(&file, c) {
        Ok(parts) => post(page, "", &parts),
        Err(parts) => return post(page, END, &parts),
    }
    let bytes = match blob.map(bytes_of) {
        None => Some(text.into_bytes()),
        Some(bytes) => bytes,
    };
    let parts = match bytes {
        None => imported::refusal(imported::GONE),
        Some(bytes) => imported::read(&file, &bytes, c, &mut |done| {
            post(page, "", &imported::progress(done as f64 / bytes.len().max(1) as f64, c));
            true
        }),
    };
    post(page, END, &parts);
}

/// The bytes of a file; nothing where it cannot be read.
fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(blob).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
