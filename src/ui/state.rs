//! The state of the page: one scenario, what it leads to, and how it got there.

use std::sync::Arc;

use super::browser;
use crate::present::format::Conventions;
use crate::present::{Analysis, problems};
use crate::scenario::link::Notice;
use crate::scenario::{Field, Problem, Scenario};
use leptos::prelude::*;

/// The last scenario that had a bill, and what keeps the present one from having one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Latest {
    /// The last outcome.
    pub(super) analysis: Arc<Analysis>,
    /// Why it is not that of the present scenario; empty where it is.
    pub(super) problems: Vec<Problem>,
}

/// Who changed the scenario: changes by one hand in a row are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// A field's slider or text, until it rests.
    Field(Field),
    /// Anything that is done at once.
    Once,
}

#[derive(Default)]
struct History {
    past: Vec<Scenario>,
    future: Vec<Scenario>,
    hand: Option<Hand>,
}

/// How many changes can be undone.
const MOST_PAST: usize = 200;

/// The page's state; a handle to it is copied wherever it is needed.
#[derive(Clone, Copy)]
pub(super) struct State {
    scenario: RwSignal<Scenario>,
    /// The last outcome with the present problems.
    pub(super) latest: Memo<Latest>,
    /// The last outcome.
    pub(super) analysis: Memo<Arc<Analysis>>,
    /// How numbers are printed.
    pub(super) c: Conventions,
    /// Parts of the link that were not understood.
    pub(super) notices: RwSignal<Vec<Notice>>,
    /// Fields whose text is no number, each with what is wrong.
    pub(super) mistyped: RwSignal<Vec<(Field, String)>>,
    /// Counts the times that what stands in fields must be written anew.
    pub(super) rewritten: RwSignal<u32>,
    /// What *Undo* is offered for, after all fields were replaced.
    pub(super) offer: RwSignal<Option<String>>,
    /// The field whose text is being edited, and so is not written over.
    edited: StoredValue<Option<Field>>,
    /// Whether the inputs are open as a sheet.
    pub(super) sheet: RwSignal<bool>,
    history: StoredValue<History>,
}

impl State {
    /// The state of a page that starts with this scenario.
    pub(super) fn new(scenario: &Scenario, notices: Vec<Notice>) -> Self {
        let scenario = RwSignal::new(*scenario);
        let latest = Memo::new(move |last: Option<&Latest>| match Analysis::of(&scenario.read()) {
            Ok(analysis) => Latest { analysis: Arc::new(analysis), problems: Vec::new() },
            Err(problems) => {
                let analysis = last.map_or_else(fallback, |last| last.analysis.clone());
                Latest { analysis, problems }
            }
        });
        Self {
            scenario,
            latest,
            analysis: Memo::new(move |_| latest.read().analysis.clone()),
            c: browser::conventions(),
            notices: RwSignal::new(notices),
            mistyped: RwSignal::new(Vec::new()),
            rewritten: RwSignal::new(0),
            edited: StoredValue::new(None),
            offer: RwSignal::new(None),
            sheet: RwSignal::new(false),
            history: StoredValue::new(History::default()),
        }
    }

    /// What the reader chose, tracked.
    pub(super) fn scenario(&self) -> Scenario {
        self.scenario.get()
    }

    /// What the reader chose, untracked.
    pub(super) fn scenario_now(&self) -> Scenario {
        self.scenario.get_untracked()
    }

    /// A part of what the reader chose, which tells its readers only when it changes.
    pub(super) fn part<T: PartialEq + Send + Sync + 'static>(
        &self,
        part: impl Fn(&Scenario) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let scenario = self.scenario;
        Memo::new(move |_| part(&scenario.read()))
    }

    /// Whether the result shown belongs to an earlier scenario.
    pub(super) fn is_stale(&self) -> bool {
        !self.latest.read().problems.is_empty() || !self.mistyped.read().is_empty()
    }

    /// The first field that keeps the present scenario from having a bill.
    pub(super) fn wrong_field(&self) -> Option<Field> {
        let mistyped = self.mistyped.read().first().map(|(field, _)| *field);
        mistyped.or_else(|| {
            let scenario = self.scenario();
            let latest = self.latest.read();
            let mut problems = latest.problems.iter();
            problems.find_map(|problem| problems::problem(problem, &scenario, &self.c).0)
        })
    }

    /// Changes the scenario by one hand.
    pub(super) fn change(&self, hand: Hand, change: impl FnOnce(&mut Scenario)) {
        let before = self.scenario_now();
        let mut after = before;
        change(&mut after);
        if after == before {
            return;
        }
        self.history.update_value(|history| {
            if hand == Hand::Once || history.hand != Some(hand) {
                history.past.push(before);
                if history.past.len() > MOST_PAST {
                    history.past.remove(0);
                }
            }
            history.future.clear();
            history.hand = Some(hand);
        });
        self.offer.set(None);
        self.scenario.set(after);
    }

    /// Puts a number into a field.
    pub(super) fn set(&self, field: Field, value: Option<f64>) {
        self.change(Hand::Field(field), |scenario| scenario.set(field, value));
    }

    /// The hand rests: its next change is undone on its own.
    pub(super) fn rest(&self) {
        self.history.update_value(|history| history.hand = None);
    }

    /// Replaces everything, as a preset or a reset does, and offers to undo it.
    pub(super) fn replace(&self, scenario: &Scenario, what: &str) {
        self.change(Hand::Once, |now| *now = *scenario);
        self.let_go();
        self.notices.set(Vec::new());
        self.offer.set(Some(what.to_owned()));
    }

    /// Takes over what a link says; the browser's own *Back* undoes that.
    pub(super) fn load(&self, scenario: &Scenario, notices: Vec<Notice>) {
        self.history.set_value(History::default());
        self.scenario.set(*scenario);
        self.notices.set(notices);
        self.offer.set(None);
        self.let_go();
    }

    /// Undoes the last change.
    pub(super) fn undo(&self) {
        self.travel(|history| &mut history.past, |history| &mut history.future);
    }

    /// Does again what was undone.
    pub(super) fn redo(&self) {
        self.travel(|history| &mut history.future, |history| &mut history.past);
    }

    fn travel(
        &self,
        from: fn(&mut History) -> &mut Vec<Scenario>,
        to: fn(&mut History) -> &mut Vec<Scenario>,
    ) {
        let now = self.scenario_now();
        let found = self.history.try_update_value(|history| {
            let found = from(history).pop()?;
            to(history).push(now);
            history.hand = None;
            Some(found)
        });
        if let Some(Some(scenario)) = found {
            self.scenario.set(scenario);
            self.offer.set(None);
            self.let_go();
        }
    }

    /// Whether a field's text is being edited.
    pub(super) fn is_edited(&self, field: Field) -> bool {
        self.edited.get_value() == Some(field)
    }

    /// Whether a field's text is no number.
    pub(super) fn is_wrong(&self, field: Field) -> bool {
        self.mistyped.read_untracked().iter().any(|(other, _)| *other == field)
    }

    /// A field's text is a number.
    pub(super) fn type_right(&self, field: Field) {
        self.edited.set_value(Some(field));
        self.forgive(field);
    }

    /// A field's text is no number.
    pub(super) fn type_wrong(&self, field: Field, error: String) {
        self.edited.set_value(Some(field));
        self.mistyped.update(|mistyped| {
            mistyped.retain(|(other, _)| *other != field);
            mistyped.push((field, error));
        });
    }

    /// The reader leaves a field: a number is written as it is usually, a wrong text stays.
    pub(super) fn leave(&self, field: Field) {
        if self.is_edited(field) && !self.is_wrong(field) {
            self.edited.set_value(None);
            self.rewritten.update(|times| *times += 1);
        }
    }

    /// Lets go of a field's half-typed text.
    pub(super) fn let_go_of(&self, field: Field) {
        if self.is_edited(field) || self.is_wrong(field) {
            self.edited.set_value(None);
            self.forgive(field);
            self.rewritten.update(|times| *times += 1);
        }
    }

    /// The reader gives up what was typed into a field: it holds again what it held before.
    pub(super) fn give_up(&self, field: Field) {
        self.let_go_of(field);
        if self.history.with_value(|history| history.hand == Some(Hand::Field(field))) {
            self.undo();
        }
    }

    /// Nothing is wrong with a field's text any more.
    fn forgive(&self, field: Field) {
        self.mistyped.maybe_update(|mistyped| {
            let before = mistyped.len();
            mistyped.retain(|(other, _)| *other != field);
            mistyped.len() != before
        });
    }

    /// Lets go of all half-typed text.
    fn let_go(&self) {
        self.edited.set_value(None);
        self.mistyped.set(Vec::new());
        self.rewritten.update(|times| *times += 1);
    }
}

/// What a page shows that starts with a scenario without a bill.
fn fallback() -> Arc<Analysis> {
    // `expect` would bring the printing of every problem with its numbers.
    let Ok(analysis) = Analysis::of(&Scenario::default()) else {
        unreachable!("the default example has a bill")
    };
    Arc::new(analysis)
}
