//! What a reader asks for now and then, done beside the page: reading files, and writing what is shared.
//!
//! A program of its own, which loads when it is asked for. Asked with a text, it answers with places and
//! their texts ([`crate::markup::share`]). Asked with a file, it reads that, and tells how far it is
//! ([`crate::markup::imported`]); the page starts an instance for each file, which it can end. Nothing is
//! kept between two questions.

use crate::locale;
use crate::markup::imported::{self, END, File};
use crate::markup::share;
use crate::present::format::Conventions;
use crate::scenario::Runtime;
use crate::scenario::link::Reading;
use crate::worker::{self, answer_with, post};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync};

/// Answers every message, and says with an empty answer that it is ready; `outcome` writes that of a link as
/// JSON.
pub fn start(outcome: fn(&Reading) -> Option<String>) {
    let c = locale::conventions(&worker::locale());
    answer_with(move |page, asked| match asked.as_string() {
        Some(request) => post(page, &request, &share::answer(&request, outcome, &c)),
        None => read(page, &Array::from(asked), &c),
    });
}

/// Reads a file: its name, its content as a blob or a text, how many came with it, and the reader's runtime.
fn read(page: &DedicatedWorkerGlobalScope, asked: &Array, c: &Conventions) {
    let content = asked.get(1);
    let blob = content.dyn_ref::<Blob>();
    let text = content.as_string().unwrap_or_default();
    let file = File {
        name: asked.get(0).as_string().unwrap_or_default(),
        bytes: blob.map_or(text.len() as f64, Blob::size),
        others: asked.get(2).as_f64().map_or(0, |files| (files as usize).saturating_sub(1)),
        runtime: asked
            .get(3)
            .as_string()
            .and_then(|code| Runtime::from_code(&code))
            .unwrap_or(Runtime::NodeJs),
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
        Some(bytes) if imported::scenario(&bytes).is_some() => {
            imported::scenario(&bytes).unwrap_or_default()
        }
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
