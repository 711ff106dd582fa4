//! Undo and redo: what was chosen before, one step for each change by one hand.

use std::sync::Arc;

use crate::scenario::link::LinkMetadata;
use crate::scenario::{Field, Scenario};

/// All that a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The scenario.
    pub scenario: Scenario,
    /// The text of its recorded traffic, whose first line is what a link says of it; empty for none.
    pub trace: Arc<str>,
    /// What the link says beside it.
    pub metadata: Arc<LinkMetadata>,
}

/// Who changed the scenario: changes by one hand in a row are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A field's slider or text, until it rests.
    Field(Field),
    /// Anything that is done at once.
    Once,
}

/// What can be undone and done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Chosen>,
    future: Vec<Chosen>,
    hand: Option<Hand>,
}

/// How many changes can be undone.
const MOST: usize = 200;

impl History {
    /// Keeps what was before a change.
    pub fn keep(&mut self, before: Chosen, hand: Hand) {
        if hand == Hand::Once || self.hand != Some(hand) {
            self.past.push(before);
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.hand = Some(hand);
    }

    /// The hand rests: its next change is undone on its own.
    pub fn rest(&mut self) {
        self.hand = None;
    }

    /// Whether the last change was by this hand, and it goes on.
    pub fn is_in(&self, hand: Hand) -> bool {
        self.hand == Some(hand)
    }

    /// Whether there is something to undo, and something to do again.
    pub fn steps(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Steps back from what is chosen now.
    pub fn undo(&mut self, now: Chosen) -> Option<Chosen> {
        let found = self.past.pop()?;
        self.future.push(now);
        self.hand = None;
        Some(found)
    }

    /// Steps forth from what is chosen now.
    pub fn redo(&mut self, now: Chosen) -> Option<Chosen> {
        let found = self.future.pop()?;
        self.past.push(now);
        self.hand = None;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(requests: f64) -> Chosen {
        Chosen {
            scenario: Scenario::default().with(Field::Requests, requests),
            trace: "".into(),
            metadata: Arc::default(),
        }
    }

    #[test]
    fn changes_by_one_hand_are_one_step_until_it_rests() {
        let mut history = History::default();
        let hand = Hand::Field(Field::Requests);
        history.keep(at(1.0), hand);
        history.keep(at(2.0), hand);
        assert!(history.is_in(hand));
        history.rest();
        history.keep(at(3.0), hand);
        assert_eq!(history.undo(at(4.0)), Some(at(3.0)));
        assert_eq!(history.undo(at(3.0)), Some(at(1.0)));
        assert_eq!(history.undo(at(1.0)), None);
        assert_eq!(history.redo(at(1.0)), Some(at(3.0)));
        assert_eq!(history.redo(at(3.0)), Some(at(4.0)));
        assert_eq!(history.redo(at(4.0)), None);
    }

    #[test]
    fn a_change_ends_what_could_be_done_again() {
        let mut history = History::default();
        history.keep(at(1.0), Hand::Once);
        history.keep(at(2.0), Hand::Once);
        assert_eq!(history.undo(at(3.0)), Some(at(2.0)));
        history.keep(at(2.0), Hand::Once);
        assert_eq!(history.redo(at(9.0)), None);
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut history = History::default();
        for requests in 0..MOST + 5 {
            history.keep(at(requests as f64), Hand::Once);
        }
        let mut steps = 0;
        while history.undo(at(0.0)).is_some() {
            steps += 1;
        }
        assert_eq!(steps, MOST);
    }
}
