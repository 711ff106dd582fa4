//! Whose turn it is: one question is asked at a time, and of those that wait only the latest.

use std::cell::RefCell;
use std::rc::Rc;

/// The question that is asked, and the one that waits for it.
pub(super) struct Turn<T> {
    asked: RefCell<Option<Rc<T>>>,
    waits: RefCell<Option<Rc<T>>>,
}

impl<T: PartialEq> Turn<T> {
    pub(super) fn new() -> Self {
        Self { asked: RefCell::new(None), waits: RefCell::new(None) }
    }

    /// Takes a question in, and gives it back where it is to be asked at once. Otherwise it waits in place of
    /// any other; where it is the one that is asked already, none waits any more.
    pub(super) fn take(&self, question: T) -> Option<Rc<T>> {
        let question = Rc::new(question);
        let mut asked = self.asked.borrow_mut();
        let Some(asked) = &*asked else {
            *asked = Some(Rc::clone(&question));
            return Some(question);
        };
        self.waits.replace((*asked != question).then_some(question));
        None
    }

    /// The question that is asked.
    pub(super) fn asked(&self) -> Option<Rc<T>> {
        self.asked.borrow().clone()
    }

    /// Its answer is there: gives it back, and the one that is to be asked next.
    pub(super) fn next(&self) -> (Option<Rc<T>>, Option<Rc<T>>) {
        let next = self.waits.take();
        (self.asked.replace(next.clone()), next)
    }

    /// Forgets all questions.
    pub(super) fn end(&self) {
        self.asked.replace(None);
        self.waits.replace(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_asked_at_a_time_and_then_the_latest() {
        let turn = Turn::new();
        assert_eq!(turn.take(1).as_deref(), Some(&1));
        assert_eq!((turn.take(2), turn.take(3)), (None, None));
        let (answered, next) = turn.next();
        assert_eq!((answered.as_deref(), next.as_deref()), (Some(&1), Some(&3)));
        assert_eq!(turn.asked().as_deref(), Some(&3));
        let (answered, next) = turn.next();
        assert_eq!((answered.as_deref(), next), (Some(&3), None));
        assert_eq!(turn.asked(), None);
        assert_eq!(turn.take(4).as_deref(), Some(&4));
    }

    #[test]
    fn what_is_asked_already_is_not_asked_again() {
        let turn = Turn::new();
        turn.take(1);
        turn.take(2);
        assert_eq!(turn.take(1), None);
        let (answered, next) = turn.next();
        assert_eq!((answered.as_deref(), next), (Some(&1), None));
    }

    #[test]
    fn an_answer_to_nothing_has_no_question() {
        let turn = Turn::<u32>::new();
        assert_eq!(turn.next(), (None, None));
        turn.take(1);
        turn.take(2);
        turn.end();
        assert_eq!(turn.next(), (None, None));
        assert_eq!(turn.take(2).as_deref(), Some(&2));
    }
}
