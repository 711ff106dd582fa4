//! Small words around numbers: plurals, numbers in words, factors.

use super::format::NumberLocale;
use crate::units::Ratio;

/// A small whole number in words, a larger one in figures.
pub(super) fn number(count: f64, c: &NumberLocale) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    match WORDS.get(count as usize) {
        Some(word) => (*word).to_owned(),
        None => c.count(count as u64),
    }
}

/// "3", or "3.6247" for what runs on average.
pub(in crate::present) fn mean(count: f64, c: &NumberLocale) -> String {
    c.exact((count * 1e4).round() / 1e4, 0, 0)
}

/// What runs on average, to a tenth: "3.0", "3.6".
pub(super) fn tenths(count: f64, c: &NumberLocale) -> String {
    c.exact((count * 10.0).round() / 10.0, 0, 1)
}

/// "three instances".
pub(super) fn instances(count: f64, c: &NumberLocale) -> String {
    plural(count, "instance", c)
}

/// "six environments".
pub(super) fn environments(count: f64, c: &NumberLocale) -> String {
    plural(count, "environment", c)
}

/// "two things".
pub(super) fn plural(count: f64, noun: &str, c: &NumberLocale) -> String {
    let ending = if (count - 1.0).abs() < 0.5 { "" } else { "s" };
    format!("{} {noun}{ending}", number(count, c))
}

/// "one, two and three".
pub(super) fn listed(names: &[String]) -> String {
    joined(names, " and ")
}

/// "one, two or three".
pub(super) fn either(names: &[String]) -> String {
    joined(names, " or ")
}

fn joined(names: &[String], conjunction: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => [&*first.join(", "), conjunction, last].concat(),
    }
}

/// "57 times".
pub(super) fn times(factor: Ratio, c: &NumberLocale) -> String {
    format!("{} times", c.multiple(factor).trim_start_matches('×'))
}

/// With a capital first letter.
pub(super) fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// With another text in place of the first `from`; `str::replace` is for long texts and much larger.
pub(super) fn replaced(text: &str, from: &str, to: &str) -> String {
    let found = text.as_bytes().windows(from.len()).position(|part| part == from.as_bytes());
    let parts = found.and_then(|at| text.get(..at).zip(text.get(at + from.len()..)));
    parts.map_or_else(|| text.to_owned(), |(before, after)| [before, to, after].concat())
}
