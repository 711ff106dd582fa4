//! A worker that is asked for the latest scenario only, one question at a time.

use std::cell::{Cell, RefCell};

use super::browser::{self, Answer, Program};
use super::place::{Places, Written};
use super::state::State;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent, Worker};

/// The worker, what it is asked, and what it answered.
#[derive(Default)]
pub(super) struct Asked {
    worker: RefCell<Option<Worker>>,
    /// Whether it takes a question: it is up, and answers none.
    free: Cell<bool>,
    /// Whether it did not start, or broke.
    broken: Cell<bool>,
    /// What is to be shown.
    pub(super) wanted: RefCell<String>,
    /// What is shown.
    pub(super) shown: RefCell<String>,
    /// The texts that say it, to tell what changes.
    places: RefCell<Places>,
}

impl Asked {
    /// Whether the worker is there, or may be.
    pub(super) fn works(&self) -> bool {
        !self.broken.get()
    }

    /// Whether what is wanted is shown.
    pub(super) fn is_answered(&self) -> bool {
        *self.shown.borrow() == *self.wanted.borrow()
    }

    /// Asks for what is wanted, or starts the worker that will; `false` where that cannot be.
    pub(super) fn ask(&self, state: State, events: &[Answer]) -> bool {
        let mut worker = self.worker.borrow_mut();
        match &*worker {
            Some(worker) if self.free.get() => {
                self.free.set(false);
                let _ = worker.post_message(&self.wanted.borrow().as_str().into());
            }
            Some(_) => {}
            None => *worker = browser::worker(state, Program::Worker, events),
        }
        worker.is_some()
    }

    /// Takes a message in: the worker is up, or has an answer, of which each place is put with its text.
    pub(super) fn hear(&self, event: &Event, put: &mut dyn FnMut(&str, &str, &mut Written)) {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let answer = Array::from(&event.data());
        let mut texts = answer.iter().filter_map(|text| text.as_string());
        self.free.set(true);
        let Some(answered) = texts.next() else { return };
        self.shown.replace(answered);
        let mut places = self.places.borrow_mut();
        let mut number = 0;
        while let (Some(place), Some(text)) = (texts.next(), texts.next()) {
            put(&place, &text, places.at(number, &place));
            number += 1;
        }
    }

    /// The worker did not start, or broke.
    pub(super) fn give_up(&self) {
        self.broken.set(true);
    }
}
