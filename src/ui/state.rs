//! The state of the page: one scenario, what it leads to, and how it got there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::aside::Aside;
use super::browser;
use super::crossing::Plot;
use super::drafts;
use super::held::Held;
use super::import::Import;
use super::link::Address;
use super::reel::Reel;
use super::trailing::Trailing;
use super::width::Width;
use crate::locale;
use crate::model::Profile;
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::verdict::{Unpriced, without_bill};
use crate::scenario::link::{Cover, Notice, Reading, linked};
use crate::scenario::{Field, Problem, Scenario, TrafficShape};
use web_sys::Element;

/// Who changed the scenario: changes by one hand in a row are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// A field's slider or text, until it rests.
    Field(Field),
    /// Anything that is done at once.
    Once,
}

/// A scenario with the text of its trace, whose first line is what a link says of it and which is empty
/// for none, and with what a link says beside it.
type Chosen = (Scenario, Rc<str>, Rc<Cover>);

#[derive(Default)]
struct History {
    past: Vec<Chosen>,
    future: Vec<Chosen>,
    hand: Option<Hand>,
}

/// How many changes can be undone.
const MOST_PAST: usize = 200;

impl History {
    /// Keeps what was before a change; a hand's changes in a row are one.
    fn keep(&mut self, before: Chosen, hand: Hand) {
        if hand == Hand::Once || self.hand != Some(hand) {
            self.past.push(before);
            if self.past.len() > MOST_PAST {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.hand = Some(hand);
    }

    /// Steps back from the present scenario.
    fn back(&mut self, now: Chosen) -> Option<Chosen> {
        let found = self.past.pop()?;
        self.future.push(now);
        self.hand = None;
        Some(found)
    }

    /// Steps forth from the present scenario.
    fn forth(&mut self, now: Chosen) -> Option<Chosen> {
        let found = self.future.pop()?;
        self.past.push(now);
        self.hand = None;
        Some(found)
    }
}

/// The page's state, which lives as long as the page.
pub(super) type State = &'static Page;

/// What the page holds.
pub(super) struct Page {
    scenario: Held<Scenario>,
    /// The text of the trace that recorded traffic has; what it means the worker knows.
    pub(super) trace: Held<Rc<str>>,
    /// What the link says beside the scenario.
    pub(super) cover: Held<Rc<Cover>>,
    /// The last trace that did not come along.
    other_trace: RefCell<Rc<str>>,
    /// The outcome of the last scenario that had a bill.
    pub(super) analysis: Held<Rc<Analysis>>,
    /// What keeps the present scenario from having a bill; empty where it has one.
    pub(super) problems: Held<Vec<Problem>>,
    /// The scenario whose shape is being simulated.
    pub(super) awaited: Held<Option<Scenario>>,
    /// The last outcome that there was time to show everywhere.
    pub(super) settled: Held<Rc<Analysis>>,
    /// When the frame began behind which an outcome may settle, while one waits for that.
    pub(super) settling: Cell<Option<f64>>,
    /// How numbers are printed.
    pub(super) c: Conventions,
    /// Parts of the link that were not understood.
    pub(super) notices: Held<Vec<Notice>>,
    /// What was last worked on, where the page began without a scenario: a fragment.
    pub(super) draft: Held<Option<Rc<str>>>,
    /// Fields whose text is no number, each with what is wrong.
    pub(super) mistyped: Held<Vec<(Field, String)>>,
    /// Counts the times that what stands in fields must be written anew.
    pub(super) rewritten: Held<u32>,
    /// What *Undo* is offered for, after all fields were replaced.
    pub(super) offer: Held<Option<String>>,
    /// The field whose text is being edited, and so is not written over.
    edited: Cell<Option<Field>>,
    /// Whether the inputs are open as a sheet.
    pub(super) sheet: Held<bool>,
    /// What opened them.
    pub(super) opener: RefCell<Option<Element>>,
    history: RefCell<History>,
    /// The address as the page left it.
    pub(super) address: Address,
    /// The break-even chart.
    pub(super) plot: Plot,
    /// What the worker works out.
    pub(super) aside: Aside,
    /// The file that is read.
    pub(super) import: Import,
    /// What trails a slider.
    pub(super) trailing: Trailing,
    /// The timeline.
    pub(super) reel: Reel,
    /// The width of the bars.
    pub(super) bars_width: Width,
    /// The width of the fleet.
    pub(super) fleet_width: Width,
}

impl Page {
    /// The state of a page that starts with this scenario.
    pub(super) fn new(Reading { scenario, trace, cover, notices }: Reading) -> Self {
        let scenario = &scenario;
        let trace: Rc<str> = trace.into();
        let (analysis, problems) = match Analysis::of(scenario) {
            Ok(analysis) => (analysis, Vec::new()),
            Err(problems) => (fallback(), problems),
        };
        let analysis = Rc::new(analysis);
        Self {
            awaited: Held::new(analysis.awaits_hours().then_some(*scenario)),
            scenario: Held::new(*scenario),
            other_trace: RefCell::new(other(&trace).cloned().unwrap_or_default()),
            trace: Held::new(trace),
            cover: Held::new(Rc::new(cover)),
            settled: Held::new(analysis.clone()),
            settling: Cell::new(None),
            analysis: Held::new(analysis),
            problems: Held::new(problems),
            c: locale::conventions(&browser::locale()),
            notices: Held::new(notices),
            draft: Held::new(drafts::offered()),
            mistyped: Held::new(Vec::new()),
            rewritten: Held::new(0),
            offer: Held::new(None),
            edited: Cell::new(None),
            sheet: Held::new(false),
            opener: RefCell::default(),
            history: RefCell::new(History::default()),
            address: Address::new(),
            plot: Plot::new(),
            aside: Aside::new(),
            import: Import::default(),
            trailing: Trailing::new(),
            reel: Reel::new(),
            bars_width: Width::of("bars-plot"),
            fleet_width: Width::of("fleet-plot"),
        }
    }

    /// What the reader chose, tracked.
    pub(super) fn scenario(&self) -> Scenario {
        self.scenario.get()
    }

    /// What the reader chose, untracked.
    pub(super) fn scenario_now(&self) -> Scenario {
        self.scenario.now()
    }

    /// Takes over a scenario with what it leads to; one without a bill leaves the last outcome, and so
    /// does one whose shape is to be simulated, until that is done.
    fn put(&self, (scenario, trace, cover): &Chosen) {
        if self.cover.now() != *cover {
            self.cover.set(cover.clone());
        }
        if self.trace.now() != *trace {
            if let Some(other) = other(trace) {
                self.other_trace.replace(other.clone());
            }
            self.trace.set(trace.clone());
        }
        self.scenario.set(*scenario);
        let mut awaited = None;
        let shown = self.analysis.now();
        let same = shown.scenario == *scenario && scenario.shape != TrafficShape::Own;
        let problems = if same && !shown.awaits_hours() {
            Vec::new()
        } else {
            match Analysis::of(scenario) {
                Ok(analysis) if analysis.awaits_hours() && self.aside.works() => {
                    awaited = Some(*scenario);
                    Vec::new()
                }
                Ok(analysis) => {
                    self.analysis.set(Rc::new(analysis));
                    Vec::new()
                }
                Err(problems) => problems,
            }
        };
        if awaited != self.awaited.now() {
            self.awaited.set(awaited);
        }
        if !(problems.is_empty() && self.problems.now().is_empty()) {
            self.problems.set(problems);
        }
    }

    /// Takes over the hours of a shape that was simulated, as long as one is waited for. Those of a
    /// scenario that the reader has moved on from show how it goes.
    pub(super) fn take_hours(&self, scenario: &Scenario, trace: &str, hours: Option<&Profile>) {
        let Some(awaited) = self.awaited.now() else { return };
        let is_awaited = awaited == *scenario
            && (scenario.shape != TrafficShape::Own || *self.trace.now() == *trace);
        // Without hours it is steady traffic after all; that of an earlier scenario shows nothing.
        if hours.is_none() && !is_awaited {
            return;
        }
        if let Ok(analysis) = Analysis::by_hours(scenario, |_| hours.copied()) {
            self.analysis.set(Rc::new(analysis));
            // The worker is asked for what settled: at once, or it would be asked for what was before.
            self.settle();
        }
        if is_awaited {
            self.awaited.set(None);
        }
    }

    /// Nothing simulates: what is waited for is counted as steady traffic, and says so.
    pub(super) fn go_on_without_hours(&self) {
        if self.awaited.now().is_some() {
            self.awaited.set(None);
            self.put(&self.chosen());
        }
    }

    /// The outcome settles, where it did not before.
    pub(super) fn settle(&self) {
        let analysis = self.analysis.now();
        if !Rc::ptr_eq(&analysis, &self.settled.now()) {
            self.settled.set(analysis);
        }
    }

    /// What stands in the place of the answer while the present scenario has no bill.
    pub(super) fn unpriced(&self) -> Option<Unpriced> {
        without_bill(&self.problems.get(), &self.scenario(), &self.c)
    }

    /// The first field whose text is no number: the result shown is that of its last valid text.
    pub(super) fn wrong_field(&self) -> Option<Field> {
        self.mistyped.get().first().map(|(field, _)| *field)
    }

    /// Changes the scenario by one hand.
    pub(super) fn change(&self, hand: Hand, change: &dyn Fn(&mut Scenario)) {
        self.change_with(hand, self.trace.now(), change);
    }

    /// Takes over recorded traffic by the text of its trace, and what else changes with it.
    pub(super) fn take_trace(&self, trace: &str, change: &dyn Fn(&mut Scenario)) {
        self.change_with(Hand::Once, trace.into(), &|scenario| {
            scenario.shape = TrafficShape::Own;
            change(scenario);
        });
    }

    /// Takes over the last trace that did not come along.
    pub(super) fn take_other_trace(&self) {
        let other = self.other_trace.borrow().clone();
        if !other.is_empty() {
            self.take_trace(&other, &|_| {});
        }
    }

    fn change_with(&self, hand: Hand, trace: Rc<str>, change: &dyn Fn(&mut Scenario)) {
        let before = self.chosen();
        let mut after = (before.0, trace, before.2.clone());
        change(&mut after.0);
        if after == before {
            return;
        }
        if after.2.made.is_some() {
            // What came out of another scenario says nothing of this one.
            Rc::make_mut(&mut after.2).made = None;
        }
        self.history.borrow_mut().keep(before, hand);
        self.offer.set(None);
        self.put(&after);
    }

    /// Forgets what came out when the link was made.
    pub(super) fn forget_made(&self) {
        let mut cover = Cover::clone(&self.cover.now());
        if cover.made.take().is_some() {
            self.cover.set(Rc::new(cover));
        }
    }

    fn chosen(&self) -> Chosen {
        (self.scenario_now(), self.trace.now(), self.cover.now())
    }

    /// Changes what the link says beside the scenario.
    pub(super) fn change_cover(&self, change: &dyn Fn(&mut Cover)) {
        let before = self.chosen();
        let mut cover = Cover::clone(&before.2);
        change(&mut cover);
        if cover != *before.2 {
            self.history.borrow_mut().keep(before, Hand::Once);
            self.cover.set(Rc::new(cover));
        }
    }

    /// Puts a number into a field.
    pub(super) fn set(&self, field: Field, value: Option<f64>) {
        self.change(Hand::Field(field), &|scenario| scenario.set(field, value));
    }

    /// The hand rests: its next change is undone on its own.
    pub(super) fn rest(&self) {
        self.history.borrow_mut().hand = None;
    }

    /// Replaces everything, as a preset or a reset does, and offers to undo it.
    pub(super) fn replace(&self, scenario: &Scenario, what: &str) {
        self.change(Hand::Once, &|now| *now = *scenario);
        // A title and a note are those of one scenario.
        let cover = self.cover.now();
        self.cover.set(Rc::new(Cover { beside: cover.beside.clone(), ..Cover::default() }));
        self.let_go();
        self.notices.set(Vec::new());
        self.offer.set(Some(what.to_owned()));
    }

    /// Offers to undo what was changed at once.
    pub(super) fn offer_undo(&self, what: Option<String>) {
        self.let_go();
        self.offer.set(what);
    }

    /// Takes over what a link says; the browser's own *Back* undoes that.
    pub(super) fn load(&self, reading: Reading) {
        self.history.replace(History::default());
        // All of a trace is here as long as the page is, where a link has a part of it.
        let here = [self.trace.now(), self.other_trace.borrow().clone()];
        let here = here.into_iter().find(|here| linked(here) == reading.trace);
        let trace = here.unwrap_or_else(|| reading.trace.as_str().into());
        self.put(&(reading.scenario, trace, Rc::new(reading.cover)));
        self.notices.set(reading.notices);
        self.offer.set(None);
        self.let_go();
    }

    /// Takes over a scenario of this page's own in place of the present one.
    pub(super) fn exchange(&self, scenario: &Scenario, trace: &str, cover: Cover) {
        let before = self.chosen();
        self.history.borrow_mut().keep(before, Hand::Once);
        self.put(&(*scenario, trace.into(), Rc::new(cover)));
        self.let_go();
    }

    /// Undoes the last change.
    pub(super) fn undo(&self) {
        let found = self.history.borrow_mut().back(self.chosen());
        self.travel(found.as_ref());
    }

    /// Does again what was undone.
    pub(super) fn redo(&self) {
        let found = self.history.borrow_mut().forth(self.chosen());
        self.travel(found.as_ref());
    }

    fn travel(&self, found: Option<&Chosen>) {
        if let Some(chosen) = found {
            self.put(chosen);
            self.offer.set(None);
            self.let_go();
        }
    }

    /// Whether a field's text is being edited.
    pub(super) fn is_edited(&self, field: Field) -> bool {
        self.edited.get() == Some(field)
    }

    /// Whether a field's text is no number.
    pub(super) fn is_wrong(&self, field: Field) -> bool {
        self.mistyped.now().iter().any(|(other, _)| *other == field)
    }

    /// A field's text is a number.
    pub(super) fn type_right(&self, field: Field) {
        self.edited.set(Some(field));
        self.forgive(field);
    }

    /// A field's text is no number.
    pub(super) fn type_wrong(&self, field: Field, error: String) {
        self.edited.set(Some(field));
        let mut mistyped = self.mistyped.now();
        mistyped.retain(|(other, _)| *other != field);
        mistyped.push((field, error));
        self.mistyped.set(mistyped);
    }

    /// The reader leaves a field: a number is written as it is usually, a wrong text stays.
    pub(super) fn leave(&self, field: Field) {
        if self.is_edited(field) && !self.is_wrong(field) {
            self.write_anew();
        }
    }

    /// Lets go of a field's half-typed text.
    pub(super) fn let_go_of(&self, field: Field) {
        if self.is_edited(field) || self.is_wrong(field) {
            self.forgive(field);
            self.write_anew();
        }
    }

    /// The reader gives up what was typed into a field: it holds again what it held before.
    pub(super) fn give_up(&self, field: Field) {
        self.let_go_of(field);
        let typed = self.history.borrow().hand == Some(Hand::Field(field));
        if typed {
            self.undo();
        }
    }

    /// Nothing is wrong with a field's text any more.
    fn forgive(&self, field: Field) {
        if self.is_wrong(field) {
            let mut mistyped = self.mistyped.now();
            mistyped.retain(|(other, _)| *other != field);
            self.mistyped.set(mistyped);
        }
    }

    /// Lets go of all half-typed text.
    fn let_go(&self) {
        self.mistyped.set(Vec::new());
        self.write_anew();
    }

    /// No field is edited; all fields are written as they are usually.
    fn write_anew(&self) {
        self.edited.set(None);
        self.rewritten.set(self.rewritten.now() + 1);
    }
}

/// A trace that did not come along: it is more than a name.
pub(super) fn other(trace: &Rc<str>) -> Option<&Rc<str>> {
    let in_name = |byte: u8| byte.is_ascii_alphabetic() || byte == b'-';
    (!trace.bytes().all(in_name)).then_some(trace)
}

/// What a page shows that starts with a scenario without a bill.
fn fallback() -> Analysis {
    // `expect` would print the problems, and bring all that prints numbers along.
    let Ok(analysis) = Analysis::of(&Scenario::default()) else {
        unreachable!("the default example has a bill")
    };
    analysis
}
