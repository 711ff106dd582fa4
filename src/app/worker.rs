//! The program beside the page, as components ask it.

use super::browser;
use super::state::State;
use crate::jobs::client::Client;
use crate::jobs::{Answer, Job, Request};

/// A request for a piece of work.
pub fn request(state: State, job: Job) -> Request {
    Request { locale: state.c, job }
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
