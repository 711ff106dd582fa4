//! The tables that `build.rs` makes from `data/`, and how to take a word from them.
#![expect(clippy::unreadable_literal, reason = "numbers written by the build, read by nobody")]

/// Many short texts, one after the other.
pub(super) struct Texts {
    text: &'static str,
    ends: &'static [u16],
}

impl Texts {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text in a place; empty beyond the last.
    pub(super) fn get(&self, place: usize) -> &'static str {
        let end = |place: usize| self.ends.get(place).map_or(0, |end| usize::from(*end));
        let start = place.checked_sub(1).map_or(0, end);
        self.text.get(start..end(place)).unwrap_or_default()
    }

    /// The place of a text.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        (0..self.len()).find(|place| self.get(*place) == text)
    }
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
