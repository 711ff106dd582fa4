//! The program beside the page, as components ask it.

use leptos::prelude::*;

use super::browser;
use super::state::State;
use crate::jobs::client::{Client, Latest};
use crate::jobs::{Answer, Job, Request};

/// A request for a piece of work.
pub fn request(state: State, job: Job) -> Request {
    Request { locale: state.c(), job }
}

/// The address of the program, which the build writes on the page's root.
pub fn address() -> String {
    let app = browser::element("app");
    app.and_then(|app| app.get_attribute("data-worker")).unwrap_or_default()
}

/// Starts the program once more; `None` where the browser does not let it.
pub fn start(hear: impl Fn(Answer) + 'static, fail: impl Fn() + 'static) -> Option<Client> {
    Client::start(&address(), hear, fail)
}

/// A program that starts when it is first asked, and is asked for the latest only.
#[derive(Clone, Copy)]
pub struct Lazy(StoredValue<Option<Latest>, LocalStorage>);

impl Lazy {
    /// One that has not started.
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Asks for a piece of work. `hear` and `fail` are those of the first question.
    pub fn ask(
        self,
        request: Request,
        hear: impl Fn(&Request, Answer) + 'static,
        fail: impl Fn() + Copy + 'static,
    ) {
        if self.0.with_value(Option::is_none) {
            let program = Latest::start(&address(), hear, fail);
            if program.is_none() {
                return fail();
            }
            self.0.set_value(program);
        }
        self.0.with_value(|program| {
            if let Some(program) = program {
                program.ask(request);
            }
        });
    }
}
