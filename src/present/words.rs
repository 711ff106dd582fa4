//! Small words around numbers: plurals, numbers in words, factors.

use super::format::Conventions;
use crate::units::Ratio;

/// A small whole number in words, a larger one in figures.
pub(super) fn number(count: f64, c: &Conventions) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    match WORDS.get(count as usize) {
        Some(word) => (*word).to_owned(),
        None => c.count(count as u64),
    }
}

/// "three instances".
pub(super) fn instances(count: f64, c: &Conventions) -> String {
    plural(count, "instance", c)
}

/// "six environments".
pub(super) fn environments(count: f64, c: &Conventions) -> String {
    plural(count, "environment", c)
}

/// "two things".
pub(super) fn plural(count: f64, noun: &str, c: &Conventions) -> String {
    let ending = if (count - 1.0).abs() < 0.5 { "" } else { "s" };
    format!("{} {noun}{ending}", number(count, c))
}

/// "57 times".
pub(super) fn times(factor: Ratio, c: &Conventions) -> String {
    format!("{} times", c.multiple(factor).trim_start_matches('×'))
}

/// With a capital first letter.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
