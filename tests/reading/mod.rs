//! What the tests of the importer share.

use crossover::import::{Import, Pick, read};
use crossover::present::format::NumberLocale;
use crossover::present::import as words;

/// What is read of a text.
pub(crate) fn text(text: &str) -> Import {
    read(text.as_bytes(), &Pick::All, &mut |_| true)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What is told of a refused text, in one line.
pub(crate) fn refusal(text: &str) -> String {
    let read = read(text.as_bytes(), &Pick::All, &mut |_| true);
    let error = read.err().unwrap_or_else(|| panic!("{text} is read"));
    words::error(&error, &NumberLocale::EN_US).replace('\u{a0}', " ")
}
