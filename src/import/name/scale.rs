//! What makes numbers under a name other than what it names: a scale, or something computed of it.

use super::words::{Class, class};

/// Words that say so many thousands.
const SCALES: [&str; 40] = [
    "k",
    "thousand",
    "thousands",
    "tsd",
    "tausend",
    "millier",
    "milliers",
    "mille",
    "miles",
    "mil",
    "mila",
    "mln",
    "mn",
    "mio",
    "million",
    "millions",
    "millionen",
    "millones",
    "millón",
    "milioni",
    "milhões",
    "bn",
    "billion",
    "billions",
    "mrd",
    "milliarden",
    "milliards",
    "lakh",
    "lakhs",
    "crore",
    "crores",
    "hundred",
    "hundreds",
    "hunderte",
    "centaines",
    "dozen",
    "dozens",
    "kilo",
    "mega",
    "giga",
];

/// Whether the numbers under a name are in thousands, millions or the like: "Requests [Mio.]", "requests x1000",
/// "kRequests", "Anfragen in Tsd.".
pub(super) fn is_scaled(text: &str) -> bool {
    let separates = |letter: char| letter.is_whitespace() || "()[]{},;:|\"".contains(letter);
    let mut before = String::new();
    let mut at = 0;
    for whole in text.split(separates) {
        let ahead = text.get(..at).unwrap_or_default().trim_end();
        at += whole.len() + text.get(at + whole.len()..).map_or(0, first_length);
        if whole.is_empty() {
            continue;
        }
        let is_per = matches!(before.as_str(), "per" | "every" | "pro" | "par");
        // A letter alone may be the name of a function.
        let letter = matches!(whole, "M" | "m" | "G" | "B")
            && (before == "in" || ahead.ends_with(['(', '[', '{']));
        before = whole.to_lowercase();
        let part = whole.trim_matches(['.', '\'', '’', '`']);
        if !is_per && (letter || is_power_of_ten(part) || is_word(part)) {
            return true;
        }
    }
    false
}

/// The bytes of the first letter.
fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_word(part: &str) -> bool {
    let words = || part.split(['_', '-', '/', '.']);
    let lower = part.to_lowercase();
    let begins = lower.strip_prefix(['k', 'm']).and_then(|rest| rest.split('/').next());
    words().any(|word| SCALES.contains(&word.to_lowercase().as_str()))
        || part.ends_with("_M")
        || begins
            .is_some_and(|rest| class(rest) == Class::Request || matches!(rest, "ops" | "hits"))
}

/// "1000", "000", "000s", "x1000", "10^3", "10³", "1e6", "1'000".
fn is_power_of_ten(part: &str) -> bool {
    let part = part.trim_start_matches(['x', 'X', '×', '*']).trim_end_matches('s');
    let digits: String = part.chars().filter(|letter| !matches!(letter, '\'' | '’')).collect();
    let zeros = digits.strip_prefix('1').unwrap_or(&digits);
    let power = ["10^", "10**", "1e", "1E"].iter().find_map(|start| part.strip_prefix(start));
    (zeros.len() >= 2 && zeros.bytes().all(|byte| byte == b'0'))
        || power.is_some_and(|power| power.trim_start_matches('+').parse::<u8>().is_ok())
        || part.strip_prefix("10").is_some_and(|power| matches!(power, "²" | "³" | "⁶" | "⁹"))
}

/// Whether a name computes something of what it names, so that it is not that: "count(*)/300",
/// "RUNNING\_SUM(Invocations)", "rate(requests\_total)".
pub(super) fn is_computed(text: &str) -> bool {
    const MARKS: [&str; 21] = [
        " since start",
        " since the start",
        " since midnight",
        " since launch",
        " since reset",
        " to date",
        "rate(",
        "rate()",
        "as_rate",
        "per_second(",
        "per_minute(",
        "per_hour(",
        "derivative(",
        "increase(",
        "delta(",
        "diff(",
        "cumsum(",
        "sum(sum",
        "/period",
        "so far",
        "running_sum",
    ];
    let lower = text.to_lowercase();
    let memory = lower.contains("memory");
    let mut slashes = lower.match_indices('/').filter_map(|(at, _)| {
        lower.get(at + 1..).and_then(|rest| rest.trim_start().chars().next())
    });
    // A counter of Prometheus only grows.
    let counter = lower.ends_with("_total") && !lower.contains(' ');
    counter
        || MARKS.iter().any(|mark| lower.contains(mark))
        || !memory
            && (lower.replace("(*)", "").contains(" * ")
                || slashes.any(|next| next.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_seen_however_they_are_written() {
        for text in [
            "Requests [Mio.]",
            "Invocations (M)",
            "requests x1000",
            "requests (thousands)",
            "requests in k",
            "Anfragen in Tsd.",
            "requests_k",
            "kRequests",
            "Requests ('000)",
            "Requests x 10^3",
            "requests (mn)",
            "requests in 1000",
            "requests [10³]",
            "millones de peticiones",
            "Kreq/s",
        ] {
            assert!(is_scaled(text), "{text}");
        }
        for text in [
            "requests",
            "requests per 1000 s",
            "checkout-1000 Invocations",
            "B Invocations",
            "Invocations M",
            "Invocations per 5 minutes",
            "milestone Invocations",
            "mcalls-api Invocations",
            "count(*)",
            "requests/m",
        ] {
            assert!(!is_scaled(text), "{text}");
        }
    }
}
