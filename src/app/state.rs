//! State of the page: what is chosen, as signals, and what follows from it, as memos.

mod typing;

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

use super::form::Entry;
use super::history::{Chosen, Hand, History};
use super::shown::{Hours, Shown};
use crate::jobs::decision::Decision;
use crate::jobs::share::Look;
use crate::jobs::simulation::Simulated;
use crate::present::format::NumberLocale;
use crate::present::verdict::{Unpriced, without_bill};
use crate::present::{Analysis, problems};
use crate::scenario::deciding::Deciding;
use crate::scenario::link::{LinkMetadata, Notice, Reading, linked};
use crate::scenario::{Field, Problem, Scenario, TrafficShape};
use crate::units::Period;

/// The page's state: a handle that every component gets from the context. What it leads to lives as long as
/// the page.
#[derive(Clone, Copy)]
pub struct State(&'static Signals);

impl Deref for State {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// What the state holds.
pub struct Signals {
    /// How numbers are printed, for sums of a month.
    locale: NumberLocale,
    /// The time that sums are told for.
    pub per: Memo<Period>,
    /// Whether a browser runs it; the served page has buttons that nothing answers yet.
    pub alive: bool,
    /// What the reader chose.
    pub scenario: RwSignal<Scenario>,
    /// The text of recorded traffic; empty for none.
    pub trace: RwSignal<Arc<str>>,
    /// What the link says beside the scenario.
    pub metadata: RwSignal<Arc<LinkMetadata>>,
    /// The scenario without its numbers, which few changes touch.
    pub choices: Memo<Scenario>,
    /// The hours of the shape that was simulated last.
    pub hours: RwSignal<Option<Hours>>,
    /// Whether runs can be simulated: the worker is there, or may be.
    pub simulates: RwSignal<bool>,
    /// What the page shows of the scenario.
    pub shown: Memo<Shown>,
    /// The outcome that is shown.
    pub analysis: Memo<Arc<Analysis>>,
    /// What keeps the scenario from having a bill; empty where it has one.
    pub problems: Memo<Vec<Problem>>,
    /// What is wrong with fields, typed or computed.
    pub errors: Memo<Vec<(Field, String)>>,
    /// The outcome once inputs have rested, for all that may trail a slider.
    pub settled: RwSignal<Arc<Analysis>>,
    /// The runs over time, once they are known.
    pub simulated: RwSignal<Option<Arc<Simulated>>>,
    /// Whether the decision is asked for.
    pub decides: RwSignal<bool>,
    /// What the reader decides by.
    pub deciding: Memo<Deciding>,
    /// The decision, once it is known.
    pub decision: RwSignal<Option<Arc<Decision>>>,
    /// The part of the timeline that the reader looks at; `None` for where most happens.
    pub window: RwSignal<Option<(f64, f64)>>,
    /// How the page looks at its charts, so that what is saved is what is shown.
    pub look: RwSignal<Look>,
    /// Parts of the link that were not understood.
    pub notices: RwSignal<Vec<Notice>>,
    /// What was last worked on, where the page began without a scenario: a fragment.
    pub draft: RwSignal<Option<String>>,
    /// What *Undo* is offered for.
    pub offer: RwSignal<Option<String>>,
    /// What asks again for a part of the program that did not come.
    pub lost: RwSignal<Option<fn(State)>>,
    /// Whether the details of the answer are mounted.
    pub has_details: RwSignal<bool>,
    /// Whether the runs over time are mounted.
    pub has_runs: RwSignal<bool>,
    /// Whether the parts of the decision are mounted.
    pub has_decision: RwSignal<bool>,
    /// What owns the page's parts, those that are mounted later among them.
    pub owner: Owner,
    /// How often sharing was asked for.
    pub shares: RwSignal<u32>,
    /// Whether the inputs lie over the page.
    pub inputs_open: RwSignal<bool>,
    /// What opened them.
    pub opener: StoredValue<Option<web_sys::Element>, LocalStorage>,
    /// Fields whose text is wrong, in the order in which that was found.
    mistyped: RwSignal<Vec<(Field, String)>>,
    entries: StoredValue<Vec<Entry>>,
    history: RwSignal<History>,
    /// The field that is being typed into, and what takes its text once the reader pauses.
    typing: StoredValue<Option<(Field, TimeoutHandle)>, LocalStorage>,
    /// The last trace that did not come along.
    other_trace: StoredValue<Arc<str>>,
}

impl State {
    /// The state of a page that begins with what a link says.
    pub fn new(reading: Reading, c: NumberLocale, alive: bool) -> Self {
        let Reading { scenario: first, trace, metadata, notices } = reading;
        let entries: Vec<Entry> =
            Field::ALL.iter().map(|field| Entry::new(first.number(*field))).collect();
        let scenario = RwSignal::new(first);
        let trace: Arc<str> = trace.into();
        let other_trace = StoredValue::new(other(&trace).cloned().unwrap_or_default());
        let trace = RwSignal::new(trace);
        let metadata = RwSignal::new(Arc::new(metadata));
        let usual = Deciding::default();
        let hours = RwSignal::new(None::<Hours>);
        let simulates = RwSignal::new(true);
        let shown = Memo::new(move |before: Option<&Shown>| {
            let hours = hours.read();
            let (simulates, trace) = (simulates.get(), trace.read());
            Shown::of(&scenario.get(), &trace, hours.as_ref(), simulates, before)
        });
        let mistyped = RwSignal::new(Vec::new());
        let problems = Memo::new(move |_| shown.with(|shown| shown.problems.clone()));
        let errors = Memo::new(move |_| {
            let mut errors: Vec<(Field, String)> = mistyped.get();
            for problem in &*problems.read() {
                let (field, text) = problems::problem(problem, &scenario.get(), &c);
                if let Some(field) = field
                    && errors.iter().all(|(other, _)| *other != field)
                {
                    errors.push((field, text));
                }
            }
            errors
        });
        Self(Box::leak(Box::new(Signals {
            locale: c,
            per: Memo::new(move |_| metadata.read().per),
            alive,
            scenario,
            trace,
            metadata,
            choices: Memo::new(move |_| scenario.get().without_numbers()),
            hours,
            simulates,
            shown,
            analysis: Memo::new(move |_| shown.with(|shown| shown.analysis.clone())),
            problems,
            errors,
            settled: RwSignal::new(shown.with_untracked(|shown| shown.analysis.clone())),
            simulated: RwSignal::new(None),
            // A link that says by what to decide asks for it.
            decides: RwSignal::new(metadata.with_untracked(|all| all.deciding != usual)),
            deciding: Memo::new(move |_| metadata.read().deciding.clone()),
            decision: RwSignal::new(None),
            window: RwSignal::new(None),
            look: RwSignal::default(),
            notices: RwSignal::new(notices),
            draft: RwSignal::new(None),
            offer: RwSignal::new(None),
            lost: RwSignal::new(None),
            has_details: RwSignal::new(false),
            has_runs: RwSignal::new(false),
            has_decision: RwSignal::new(false),
            owner: Owner::current().unwrap_or_default(),
            shares: RwSignal::new(0),
            inputs_open: RwSignal::new(false),
            opener: StoredValue::new_local(None),
            mistyped,
            entries: StoredValue::new(entries),
            history: RwSignal::new(History::default()),
            typing: StoredValue::new_local(None),
            other_trace,
        })))
    }

    /// The state of the page that a component is part of.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How numbers are printed, tracked: the reader chooses the time that sums are told for.
    #[inline(never)]
    pub fn c(self) -> NumberLocale {
        NumberLocale { per: self.per.get(), ..self.locale }
    }

    /// A field of the form.
    pub fn entry(self, field: Field) -> Entry {
        self.entries.with_value(|entries| entries[field as usize])
    }

    /// All that is chosen now.
    pub fn chosen(self) -> Chosen {
        Chosen {
            scenario: self.scenario.get_untracked(),
            trace: self.trace.get_untracked(),
            metadata: self.metadata.get_untracked(),
        }
    }

    /// Whether the result shown belongs to an earlier scenario, tracked.
    pub fn is_stale(self) -> bool {
        !self.errors.read().is_empty() || !self.problems.read().is_empty()
    }

    /// What stands in the place of the answer while the scenario has no bill, tracked.
    pub fn unpriced(self) -> Option<Unpriced> {
        without_bill(&self.problems.read(), &self.scenario.get(), &self.c())
    }

    /// Whether hours are being simulated, tracked.
    pub fn is_awaited(self) -> bool {
        self.shown.read().awaited
    }

    /// The outcome settles, where it did not before.
    pub fn settle(self) {
        let analysis = self.analysis.get_untracked();
        if !Arc::ptr_eq(&analysis, &self.settled.read_untracked()) {
            self.settled.set(analysis);
        }
    }

    /// Takes over what is chosen.
    fn put(self, chosen: Chosen) {
        let Chosen { scenario, trace, metadata } = chosen;
        if *self.metadata.read_untracked() != metadata {
            self.metadata.set(metadata);
        }
        if *self.trace.read_untracked() != trace {
            if let Some(other) = other(&trace) {
                self.other_trace.set_value(other.clone());
            }
            self.trace.set(trace);
        }
        for field in Field::ALL.iter().copied() {
            let number = self.entry(field).number;
            if number.get_untracked() != scenario.number(field) {
                number.set(scenario.number(field));
            }
        }
        if self.scenario.get_untracked() != scenario {
            self.scenario.set(scenario);
        }
    }

    /// Changes the scenario by one hand.
    pub fn change(self, hand: Hand, change: impl FnOnce(&mut Scenario)) {
        let mut scenario = self.scenario.get_untracked();
        change(&mut scenario);
        self.change_to(hand, &scenario, self.trace.get_untracked());
    }

    /// Takes over recorded traffic by the text of its trace, and what else changes with it.
    pub fn take_trace(self, trace: &str, change: impl FnOnce(&mut Scenario)) {
        let mut scenario = self.scenario.get_untracked();
        scenario.shape = TrafficShape::Recorded;
        change(&mut scenario);
        self.change_to(Hand::Once, &scenario, trace.into());
    }

    /// Whether a trace that did not come along is here.
    pub fn has_other_trace(self) -> bool {
        self.other_trace.with_value(|other| !other.is_empty())
    }

    /// Takes over the last trace that did not come along.
    pub fn take_other_trace(self) {
        let other = self.other_trace.get_value();
        if !other.is_empty() {
            self.take_trace(&other, |_| {});
        }
    }

    fn change_to(self, hand: Hand, scenario: &Scenario, trace: Arc<str>) {
        let before = self.chosen();
        let mut after = Chosen { scenario: *scenario, trace, metadata: before.metadata.clone() };
        if after == before {
            return;
        }
        if after.metadata.made.is_some() {
            // What came out of another scenario says nothing of this one.
            Arc::make_mut(&mut after.metadata).made = None;
        }
        self.history.update(|history| history.keep(before, hand));
        self.offer_nothing();
        self.put(after);
    }

    fn offer_nothing(self) {
        if self.offer.read_untracked().is_some() {
            self.offer.set(None);
        }
    }

    /// Changes what the link says beside the scenario.
    pub fn change_metadata(self, change: impl FnOnce(&mut LinkMetadata)) {
        let before = self.chosen();
        let mut metadata = LinkMetadata::clone(&before.metadata);
        change(&mut metadata);
        if metadata != *before.metadata {
            self.history.update(|history| history.keep(before, Hand::Once));
            self.metadata.set(Arc::new(metadata));
        }
    }

    /// Changes what the reader decides by.
    pub fn decide_by(self, change: impl FnOnce(&mut Deciding)) {
        self.change_metadata(|metadata| change(&mut metadata.deciding));
    }

    /// Forgets what came out when the link was made.
    pub fn forget_made(self) {
        let mut metadata = LinkMetadata::clone(&self.metadata.read_untracked());
        if metadata.made.take().is_some() {
            self.metadata.set(Arc::new(metadata));
        }
    }

    /// Puts a number into a field.
    pub fn set(self, field: Field, value: Option<f64>) {
        self.change(Hand::Field(field), |scenario| scenario.set(field, value));
    }

    /// Sets a field by a button, and offers to undo it.
    pub fn set_at_once(self, field: Field, value: Option<f64>, said: Option<String>) {
        self.let_go_of(field);
        self.change(Hand::Once, |scenario| scenario.set(field, value));
        if said.is_some() {
            self.offer.set(said);
        }
    }

    /// The hand rests: its next change is undone on its own.
    pub fn rest(self) {
        self.history.update_untracked(History::rest);
    }

    /// Replaces everything, as a preset or a reset does, and offers to undo it.
    pub fn replace(self, scenario: &Scenario, said: String) {
        self.change(Hand::Once, |now| *now = *scenario);
        // A title and a note are those of one scenario.
        let metadata = self.metadata.get_untracked();
        self.metadata.set(Arc::new(LinkMetadata {
            beside: metadata.beside.clone(),
            per: metadata.per,
            deciding: metadata.deciding.clone(),
            ..LinkMetadata::default()
        }));
        self.notices.set(Vec::new());
        self.offer_undo(said);
    }

    /// Offers to undo what was changed at once.
    pub fn offer_undo(self, said: String) {
        self.let_go();
        self.offer.set(Some(said));
    }

    /// Takes over what a link says; the browser's own *Back* undoes that.
    pub fn load(self, reading: Reading) {
        self.history.set(History::default());
        // All of a trace is here as long as the page is, where a link has a part of it.
        let here = [self.trace.get_untracked(), self.other_trace.get_value()];
        let here = here.into_iter().find(|here| linked(here) == reading.trace);
        let trace = here.unwrap_or_else(|| reading.trace.as_str().into());
        self.put(Chosen {
            scenario: reading.scenario,
            trace,
            metadata: Arc::new(reading.metadata),
        });
        self.notices.set(reading.notices);
        self.offer_nothing();
        self.let_go();
    }

    /// Takes over a scenario of this page's own in place of the present one.
    pub fn exchange(self, scenario: Scenario, trace: &str, metadata: LinkMetadata) {
        let before = self.chosen();
        self.history.update(|history| history.keep(before, Hand::Once));
        self.put(Chosen { scenario, trace: trace.into(), metadata: Arc::new(metadata) });
        self.let_go();
    }

    /// Undoes the last change.
    pub fn undo(self) {
        self.travel(History::undo);
    }

    /// Does again what was undone.
    pub fn redo(self) {
        self.travel(History::redo);
    }

    /// Whether there is something to undo, and something to do again, tracked.
    pub fn steps(self) -> (bool, bool) {
        self.history.read().steps()
    }

    fn travel(self, step: fn(&mut History, Chosen) -> Option<Chosen>) {
        let now = self.chosen();
        let found = self.history.try_update(|history| step(history, now)).flatten();
        if let Some(chosen) = found {
            self.put(chosen);
            self.offer_nothing();
            self.let_go();
        }
    }
}

/// A trace that did not come along: it is more than a name.
pub fn other(trace: &Arc<str>) -> Option<&Arc<str>> {
    let in_name = |byte: u8| byte.is_ascii_alphabetic() || byte == b'-';
    (!trace.bytes().all(in_name)).then_some(trace)
}
