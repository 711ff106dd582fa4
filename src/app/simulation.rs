//! Simulation of traffic over time: asked of the program beside the page, for the latest scenario only.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::results::runs;
use super::shown::Hours;
use super::state::State;
use super::{browser, lazy, worker};
use crate::jobs::simulation::{Question, Simulated};
use crate::jobs::{Answer, Job, Request};
use crate::model::Profile;
use crate::present::format::NumberLocale;
use crate::scenario::link::LinkMetadata;
use crate::scenario::{Scenario, TrafficShape};

/// What a section says that could not be worked out.
pub const TROUBLE: &str = "This part could not be computed. Reload the page to try again; nothing else depends on this part.";

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
    /// Whether the served run is that of the example in the reader's locale.
    is_served: bool,
    /// What is shown.
    answered: RwSignal<Option<Question>>,
    /// Whether the reader came near the runs.
    is_near: RwSignal<bool>,
    program: worker::Lazy,
}

/// Keeps the runs to the scenario from now on.
pub fn follow(state: State) {
    let width = charts_width();
    let wanted = Memo::new(move |_| {
        let shown = state.shown.read();
        let is_awaited = shown.awaited;
        let scenario =
            if is_awaited { state.scenario.get() } else { state.settled.read().scenario };
        let trace = state.trace.read();
        let metadata = state.metadata.read();
        Question::of(&scenario, &trace, &metadata, width.get(), state.window.get())
    });
    let is_served = state.c() == NumberLocale::EN_US;
    let simulation = Simulation {
        state,
        wanted,
        is_served,
        answered: RwSignal::new(is_served.then(served)),
        is_near: RwSignal::new(false),
        program: worker::Lazy::new(),
    };
    // The served run is near when the reader comes to it.
    browser::when_near(SECTIONS[0], move || simulation.is_near.set(true));
    Effect::new(move |_| simulation.ask_if_needed());
    Effect::new(move |_| simulation.mark());
}

/// The width of the charts beside their words, as it follows the window.
pub fn charts_width() -> RwSignal<u32> {
    let width = RwSignal::new(width());
    let measure = RefCell::new(debounce(Duration::from_millis(100), move |()| {
        let now = self::width();
        if width.get_untracked() != now {
            width.set(now);
        }
    }));
    let _ = window_event_listener(ev::resize, move |_| (measure.borrow_mut())(()));
    width
}

/// The width of the charts' place, served or living.
fn width() -> u32 {
    let place = browser::element("spikes-plot");
    place.map_or(0, |place| place.client_width()).max(280) as u32
}

impl Simulation {
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
                runs::fetch();
                self.ask(wanted);
            }
        } else if is_awaited || is_compared || wanted.scenario.shape == TrafficShape::Recorded {
            // Once the program is there, its sections follow wherever the reader is.
            self.is_near.set(true);
        }
    }

    fn ask(self, question: Question) {
        let request = worker::request(self.state, Job::Simulate(question));
        let hear = move |request: &Request, answer| self.hear(request, answer);
        self.program.ask(request, hear, move || self.fail());
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

    /// Marks the sections while what they show is of another scenario: of the last run or, until they are mounted, of
    /// the example, of which nothing may be seen.
    fn mark(self) {
        let wanted = self.wanted.get();
        let is_of =
            |answered: &Question| Question { width: answered.width, ..wanted.clone() } == *answered;
        // The comparison is one of the sections, and mounted with the details.
        self.state.has_details.track();
        let is_living = self.state.has_runs.get();
        let is_right_as_served = self.is_served && is_of(&served());
        let is_of_other = !is_living && !is_right_as_served;
        let is_awaited = is_living
            && self.state.simulates.get()
            && !self.answered.read().as_ref().is_some_and(is_of);
        for section in SECTIONS {
            lazy::mark_section(section, is_of_other || is_awaited, is_of_other);
        }
    }
}
