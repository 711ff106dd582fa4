//! Decision: asked of the program beside the page once the reader wants it, for the latest scenario.

use std::sync::Arc;

use leptos::prelude::*;

use super::simulation::charts_width;
use super::state::State;
use super::{lazy, worker};
use crate::jobs::decision::Question;
use crate::jobs::{Answer, Job, Request};

/// The section that shows it.
const SECTION: &str = "decide";

/// What is asked, and what was answered.
#[derive(Clone, Copy)]
struct Asking {
    state: State,
    answered: RwSignal<Option<Request>>,
    program: worker::Lazy,
}

/// Keeps the decision to the settled scenario from when the reader asks for it.
pub fn follow(state: State) {
    let width = charts_width();
    let wanted = Memo::new(move |_| {
        let trace = state.trace.read();
        let scenario = state.settled.read().scenario;
        let question = Question {
            width: width.get(),
            deciding: state.deciding.get(),
            ..Question::of(&scenario, &trace)
        };
        worker::request(state, Job::Decide(question))
    });
    let asking = Asking { state, answered: RwSignal::new(None), program: worker::Lazy::new() };
    Effect::new(move |_| {
        if state.decides.get() && state.simulates.get() {
            asking.ask(wanted.get());
        }
    });
    Effect::new(move |_| {
        let is_shown = *asking.answered.read() == Some(wanted.get()) && state.has_decision.get();
        let is_busy = state.decides.get() && !is_shown;
        lazy::mark_section(SECTION, is_busy && state.simulates.get(), false);
    });
}

impl Asking {
    fn ask(self, request: Request) {
        let hear = move |request: &Request, answer| self.hear(request, answer);
        self.program.ask(request, hear, move || self.fail());
    }

    fn hear(self, request: &Request, answer: Answer) {
        let Answer::Decided(decision) = answer else { return };
        self.answered.set(Some(request.clone()));
        if let Some(decision) = decision {
            self.state.decision.set(Some(Arc::from(decision)));
        }
    }

    /// The program did not start, or broke: the section says so.
    fn fail(self) {
        self.state.simulates.set(false);
    }
}
