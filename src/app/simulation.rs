//! Simulation of traffic over time: asked of the program beside the page, for the latest scenario only.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::browser;
use super::shown::Hours;
use super::state::State;
use super::worker;
use crate::jobs::client::Latest;
use crate::jobs::simulation::{Question, Simulated};
use crate::jobs::{Answer, Job, Request};
use crate::model::Profile;
use crate::present::format::NumberLocale;
use crate::scenario::link::LinkMetadata;
use crate::scenario::{Scenario, TrafficShape};

/// What a section says that could not be worked out.
pub const TROUBLE: &str =
    "This part could not be worked out. Reload the page to try again; nothing else depends on it.";

/// The width that the charts are served for: beside their words in the page's column \[px\].
pub const SERVED_WIDTH: u32 = 864;

/// The sections that show runs.
const SECTIONS: [&str; 4] = ["scaling", "outlook", "spikes", "compare"];

/// The question that the served page answers.
pub fn served() -> Question {
    Question {
        scenario: Scenario::default(),
        trace: String::new(),
        metadata: LinkMetadata::default(),
        width: SERVED_WIDTH,
        window: None,
    }
}

/// What is asked, and what was answered.
#[derive(Clone, Copy)]
struct Simulation {
    state: State,
    /// What is to be shown.
    wanted: Memo<Question>,
    /// What is shown.
    answered: RwSignal<Option<Question>>,
    /// Whether the reader came near the runs.
    is_near: RwSignal<bool>,
    program: StoredValue<Option<Latest>, LocalStorage>,
}

/// Keeps the runs to the scenario from now on.
pub fn follow(state: State) {
    let width = RwSignal::new(width());
    let measure = RefCell::new(debounce(Duration::from_millis(100), move |()| {
        let now = self::width();
        if width.get_untracked() != now {
            width.set(now);
        }
    }));
    let _ = window_event_listener(ev::resize, move |_| (measure.borrow_mut())(()));
    let wanted = Memo::new(move |_| {
        let shown = state.shown.read();
        let is_awaited = shown.awaited;
        let scenario =
            if is_awaited { state.scenario.get() } else { state.settled.read().scenario };
        let trace = state.trace.read();
        let metadata = state.metadata.read();
        Question::of(&scenario, &trace, &metadata, width.get(), state.window.get())
    });
    let is_served = state.c == NumberLocale::EN_US;
    let simulation = Simulation {
        state,
        wanted,
        answered: RwSignal::new(is_served.then(served)),
        is_near: RwSignal::new(false),
        program: StoredValue::new_local(None),
    };
    simulation.watch();
    Effect::new(move |_| simulation.ask_if_needed());
    Effect::new(move |_| simulation.mark());
}

/// The width of the charts' place, served or living.
fn width() -> u32 {
    let place = browser::element("spikes-plot");
    place.map_or(0, |place| place.client_width()).max(280) as u32
}

impl Simulation {
    /// Tells when the reader comes near the runs.
    fn watch(self) {
        let near: Box<dyn FnMut(js_sys::Array)> = Box::new(move |entries| {
            let is_near = entries
                .iter()
                .any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
            if is_near && !self.is_near.get_untracked() {
                self.is_near.set(true);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("300px");
        // It observes as long as the page lives.
        let near = Closure::wrap(near).into_js_value();
        let observer = IntersectionObserver::new_with_options(near.unchecked_ref(), &options);
        let Some(section) = browser::element(SECTIONS[0]) else { return };
        if let Ok(observer) = observer {
            observer.observe(&section);
        }
    }

    fn ask_if_needed(self) {
        let wanted = self.wanted.get();
        let is_shown = self.answered.read().as_ref() == Some(&wanted);
        let is_awaited = self.state.is_awaited();
        let is_compared = !wanted.metadata.beside.is_empty();
        if !self.state.simulates.get() {
            return;
        }
        if self.is_near.get() {
            // The served run is right as it stands; its cursor and buttons need its data.
            let is_living = self.state.simulated.read().is_some();
            if is_awaited || !is_shown || !is_living {
                self.ask(wanted);
            }
        } else if is_awaited || is_compared || wanted.scenario.shape == TrafficShape::Recorded {
            // Once the program is there, its sections follow wherever the reader is.
            self.is_near.set(true);
        }
    }

    fn ask(self, question: Question) {
        if self.program.with_value(Option::is_none) {
            let hear = move |request: &Request, answer| self.hear(request, answer);
            let program = Latest::start(&worker::address(), hear, move || self.fail());
            if program.is_none() {
                return self.fail();
            }
            self.program.set_value(program);
        }
        let request = worker::request(self.state, Job::Simulate(question));
        self.program.with_value(|program| {
            if let Some(program) = program {
                program.ask(request);
            }
        });
    }

    fn hear(self, request: &Request, answer: Answer) {
        let (Job::Simulate(question), Answer::Simulated(simulated)) = (&request.job, answer) else {
            return;
        };
        let profile = simulated.as_ref().and_then(|simulated| simulated.hours);
        self.take_hours(question, profile.as_ref());
        if let Some(simulated) = simulated {
            self.show(question, *simulated);
        }
    }

    /// The bills count the hours of what was asked, as long as some are waited for.
    fn take_hours(self, question: &Question, profile: Option<&Profile>) {
        if !question.scenario.is_simulated() {
            return;
        }
        self.state.hours.set(Some(Hours {
            scenario: question.scenario,
            trace: question.trace.as_str().into(),
            profile: profile.copied(),
        }));
        // At once: the program would be asked for what was before.
        self.state.settle();
    }

    fn show(self, question: &Question, simulated: Simulated) {
        self.answered.set(Some(question.clone()));
        // A minute of a month is less than there is to see of a day.
        let closest = simulated.timeline.run.as_ref().map_or(1.0, |run| run.closest);
        let window = self.state.window.get_untracked();
        if window.is_some_and(|(from, to)| to - from < closest * 0.99) {
            self.state.window.set(None);
        }
        self.state.simulated.set(Some(Arc::new(simulated)));
    }

    /// The program did not start, or broke: bills are those of steady traffic, and the sections say so.
    fn fail(self) {
        self.state.simulates.set(false);
    }

    /// Marks the sections while what they show is of another scenario. They may be those that were served.
    fn mark(self) {
        let wanted = self.wanted.get();
        let is_of =
            |answered: &Question| Question { width: answered.width, ..wanted.clone() } == *answered;
        let is_busy =
            self.state.simulates.get() && !self.answered.read().as_ref().is_some_and(is_of);
        for section in SECTIONS.into_iter().filter_map(browser::element) {
            let _ = if is_busy {
                section.set_attribute("aria-busy", "true")
            } else {
                section.remove_attribute("aria-busy")
            };
        }
    }
}
