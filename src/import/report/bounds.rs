//! What the lines in which requests begin and end say of the reports of a log.

use super::{Report, word};
use memchr::memmem::Finder;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::super::text::Word;

/// How Lambda begins the lines in which a request begins and ends.
const BOUNDS: [&str; 2] = ["START RequestId: ", "END RequestId: "];

/// The requests that begin or end in a log, by their ids.
#[derive(Debug, Default)]
pub(in super::super) struct Bounds {
    ids: HashSet<u64, BuildHasherDefault<Word>>,
    /// The bytes between the first and the last of them.
    place: Range<usize>,
}

impl Bounds {
    /// Those of a text; none where most reports stand alone, as in a log that was filtered.
    pub(in super::super) fn of(text: &str) -> Self {
        let mut bounds = Self { place: text.len()..0, ..Self::default() };
        let mut most = 0;
        for sign in BOUNDS {
            let finder = Finder::new(sign);
            let mut count = 0_usize;
            for at in finder.find_iter(text.as_bytes()) {
                let behind = text.get(at + sign.len()..).unwrap_or_default();
                let is_id = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
                let end = behind.find(|letter| !is_id(letter)).unwrap_or(behind.len());
                bounds.ids.insert(word(behind.get(..end).unwrap_or_default()));
                bounds.place = bounds.place.start.min(at)..bounds.place.end.max(at);
                count += 1;
            }
            most = most.max(count);
        }
        if most == 0 {
            return bounds;
        }
        let reports = Finder::new(super::OWN).find_iter(text.as_bytes()).take(most * 2 + 1).count();
        if reports > most * 2 { Self::default() } else { bounds }
    }

    /// Whether a report at a byte is of a request that neither begins nor ends in a log in which others do.
    pub(in super::super) fn lack(&self, report: &Report, at: usize) -> bool {
        self.place.contains(&at) && report.id.is_some_and(|id| !self.ids.contains(&id))
    }
}
