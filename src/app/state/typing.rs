//! What is being typed into fields: it counts once the reader pauses, and what is wrong stays until it is right.

use std::time::Duration;

use leptos::prelude::*;

use super::super::form::{self, Typed};
use super::super::history::Hand;
use super::State;
use crate::scenario::Field;

/// How long a reader who types pauses until the text counts.
const PAUSE: Duration = Duration::from_millis(450);

impl State {
    /// The reader types into a field: its text counts once they pause, so that no answer is of half a number.
    pub fn type_in(self, field: Field, text: String) {
        // Half of this number is none; what was typed into another field is whole.
        self.stop_typing(field);
        self.take_typed();
        self.entry(field).typed.set(Some(Typed { text, is_wrong: false }));
        if let Ok(pause) = set_timeout_with_handle(move || self.take_typed(), PAUSE) {
            self.typing.set_value(Some((field, pause)));
        }
    }

    /// What is being typed counts now.
    pub(super) fn take_typed(self) {
        let Some((field, pause)) = self.typing.try_update_value(Option::take).flatten() else {
            return;
        };
        pause.clear();
        let typed = self.entry(field).typed.get_untracked();
        let Some(Typed { text, .. }) = typed else { return };
        match form::read(field, &text, &self.c()) {
            Ok(number) => self.type_right(field, text, number),
            Err(error) => self.type_wrong(field, text, error),
        }
    }

    /// A field's text is a number, or what it may be left to.
    fn type_right(self, field: Field, text: String, number: Option<f64>) {
        self.forgive(field);
        self.entry(field).typed.set(Some(Typed { text, is_wrong: false }));
        self.set(field, number);
    }

    /// A field's text is wrong.
    pub fn type_wrong(self, field: Field, text: String, error: String) {
        self.entry(field).typed.set(Some(Typed { text, is_wrong: true }));
        self.mistyped.update(|mistyped| {
            mistyped.retain(|(other, _)| *other != field);
            mistyped.push((field, error));
        });
    }

    /// The reader leaves a field: a number is written as it is usually, a wrong text stays.
    pub fn leave(self, field: Field) {
        self.take_typed();
        let typed = self.entry(field).typed;
        if typed.read_untracked().as_ref().is_some_and(|typed| !typed.is_wrong) {
            typed.set(None);
        }
    }

    /// Lets go of a field's half-typed text.
    pub fn let_go_of(self, field: Field) {
        self.stop_typing(field);
        self.forgive(field);
        let typed = self.entry(field).typed;
        if typed.read_untracked().is_some() {
            typed.set(None);
        }
    }

    /// The reader gives up what was typed into a field: it holds again what it held before. Whether there
    /// was anything to give up.
    pub fn give_up(self, field: Field) -> bool {
        let is_typed = self.entry(field).typed.read_untracked().is_some();
        if is_typed {
            self.let_go_of(field);
            if self.history.with_untracked(|history| history.is_in(Hand::Field(field))) {
                self.undo();
            }
        }
        is_typed
    }

    /// What is being typed into a field is not waited for any more.
    fn stop_typing(self, field: Field) {
        let is_here = self
            .typing
            .with_value(|typing| typing.as_ref().is_some_and(|(typed, _)| *typed == field));
        if is_here && let Some((_, pause)) = self.typing.try_update_value(Option::take).flatten() {
            pause.clear();
        }
    }

    /// Nothing is wrong with a field's text any more.
    fn forgive(self, field: Field) {
        if self.mistyped.read_untracked().iter().any(|(other, _)| *other == field) {
            self.mistyped.update(|mistyped| mistyped.retain(|(other, _)| *other != field));
        }
    }

    /// Lets go of all half-typed text.
    pub(super) fn let_go(self) {
        if !self.mistyped.read_untracked().is_empty() {
            self.mistyped.set(Vec::new());
        }
        for field in Field::ALL.iter().copied() {
            self.let_go_of(field);
        }
    }
}
