//! The program beside the page: it hears requests and posts answers.

use super::decision::Setups;
use super::share::{Question, Shared};
use super::{Answer, Job, Request, decision, import, simulation};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, throw_str};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// What leaves the page, as it is made.
#[derive(Clone, Copy)]
pub struct Exports {
    /// All that is shared of a scenario.
    pub share: fn(&Question, &NumberLocale) -> Shared,
    /// The set-up as texts to paste.
    pub setups: fn(&Analysis) -> Setups,
}

/// Answers every message, and says that it is up.
///
/// A message is an array: the bytes of a [`Request`], and the blob or the text that it is about, if any. An
/// answer is the bytes of an [`Answer`].
///
/// The `exports` are made of everything, this module included.
pub fn start(exports: Exports) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let (request, attachment) = (read(&message.get(0)), message.get(1));
        let answer = answer(&request, &attachment, exports, &|answer| post(&page, answer));
        post(&page, &answer);
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    post(&scope, &Answer::Ready);
}

/// Does what is asked for; `tell` hears how far it is.
fn answer(
    request: &Request,
    attachment: &JsValue,
    exports: Exports,
    tell: &dyn Fn(&Answer),
) -> Answer {
    let c = &request.locale;
    match &request.job {
        Job::Simulate(question) => Answer::Simulated(simulation::run(question, c).map(Box::new)),
        Job::Import(file) => {
            let mut progress = |share| tell(&Answer::Progress(share));
            let imported = import::open(file, || bytes_of(attachment), c, &mut progress);
            Answer::Imported(Box::new(imported))
        }
        Job::Decide(question) => {
            Answer::Decided(decision::run(question, c, exports.setups).map(Box::new))
        }
        Job::Share(question) => Answer::Shared(Box::new((exports.share)(question, c))),
    }
}

/// The bytes of a blob or a text; nothing where it cannot be read.
fn bytes_of(attachment: &JsValue) -> Option<Vec<u8>> {
    let Some(blob) = attachment.dyn_ref::<Blob>() else {
        return attachment.as_string().map(String::into_bytes);
    };
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(blob).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A request from its bytes. The page hears of anything else as an error of its worker.
fn read(data: &JsValue) -> Request {
    let bytes = Uint8Array::new(data).to_vec();
    postcard::from_bytes(&bytes).unwrap_or_else(|_| throw_str("not a request"))
}

fn post(page: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let Ok(bytes) = postcard::to_allocvec(answer) else { throw_str("not an answer") };
    let bytes = Uint8Array::from(bytes.as_slice());
    // The page is there as long as its worker is.
    let _ = page.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
