//! A value of the page whose readers are told when it changes, and what reads it.
//!
//! Leptos compiles its signals and memos anew for each type that they hold. Here every value has the
//! same trigger of Leptos, and all that follows values is the same effect, so that both are compiled once.

use std::cell::RefCell;

use leptos::prelude::*;

/// A value whose readers are told when it changes.
pub(super) struct Held<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone> Held<T> {
    /// Holds a first value.
    pub(super) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// The value; what follows runs again when it changes.
    #[inline(never)]
    pub(super) fn get(&self) -> T {
        track(&self.changed);
        self.now()
    }

    /// The value, for once.
    #[inline(never)]
    pub(super) fn now(&self) -> T {
        self.value.borrow().clone()
    }

    /// Holds another value.
    #[inline(never)]
    pub(super) fn set(&self, value: T) {
        self.value.replace(value);
        tell(&self.changed);
    }
}

#[inline(never)]
fn track(changed: &ArcTrigger) {
    changed.track();
}

#[inline(never)]
fn tell(changed: &ArcTrigger) {
    changed.notify();
}

/// Runs now and whenever a value that it got changes.
#[inline(never)]
pub(super) fn follow(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
