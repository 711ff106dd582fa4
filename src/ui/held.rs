//! A value of the page whose readers are told when it changes, and what reads it.
//!
//! Leptos compiles its signals and memos anew for each type that they hold, and its effects bring an
//! executor of futures along. Here every value has the same trigger of Leptos, and all that follows values
//! is one kind of subscriber to it.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::browser;
use js_sys::Function;
use reactive_graph::graph::{AnySource, AnySubscriber, ReactiveNode, Subscriber, WithObserver};
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

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

/// Runs soon, and again soon after a value that it got changes: once for all changes of one task, and
/// before the browser draws.
pub(super) fn follow(run: Box<dyn FnMut()>) {
    let follower = FOLLOWERS.with_borrow_mut(|all| {
        let follower = Arc::new(Follower { number: all.len() });
        all.push((follower.clone(), Some(run)));
        follower
    });
    follower.mark_dirty();
}

type Run = Option<Box<dyn FnMut()>>;

thread_local! {
    /// All that follows, which lives as long as the page; what runs is taken out.
    static FOLLOWERS: RefCell<Vec<(Arc<Follower>, Run)>> = const { RefCell::new(Vec::new()) };
    /// The numbers of those that are to run, in the order in which they were told.
    static WAITING: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    /// Whether they will.
    static WOKEN: Cell<bool> = const { Cell::new(false) };
    /// Lets them run.
    static RUN_ALL: Function = browser::function(Box::new(|_| run_all()));
}

/// What runs when a trigger tells it to, by its number.
struct Follower {
    number: usize,
}

impl ReactiveNode for Follower {
    fn mark_dirty(&self) {
        WAITING.with_borrow_mut(|waiting| {
            if !waiting.contains(&self.number) {
                waiting.push(self.number);
            }
        });
        if !WOKEN.replace(true) {
            RUN_ALL.with(browser::soon);
        }
    }

    // Triggers only know `mark_dirty`.
    fn mark_check(&self) {}
    fn mark_subscribers_check(&self) {}
    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Follower {
    // A trigger forgets whom it has told. So one that is not read any more tells once in vain, which is
    // less than to keep a list.
    fn add_source(&self, _: AnySource) {}
    fn clear_sources(&self, _: &AnySubscriber) {}
}

/// A follower as triggers know it.
fn subscriber(follower: &Arc<Follower>) -> AnySubscriber {
    let number = follower.number;
    let follower: Arc<dyn Subscriber + Send + Sync> = follower.clone();
    AnySubscriber(number, Arc::downgrade(&follower))
}

/// Runs what waits, and what that tells, until nothing waits.
fn run_all() {
    loop {
        let waiting = WAITING.take();
        if waiting.is_empty() {
            break;
        }
        for number in waiting {
            let taken = FOLLOWERS.with_borrow_mut(|all| {
                let (follower, run) = &mut all[number];
                Some((subscriber(follower), run.take()?))
            });
            if let Some((follower, mut run)) = taken {
                follower.with_observer(&mut run);
                FOLLOWERS.with_borrow_mut(|all| all[number].1 = Some(run));
            }
        }
    }
    WOKEN.set(false);
}
