//! Reports that lines of an application quote, told from Lambda's own behind what tools print.

use super::super::time;

/// What is looked at before a report \[bytes\].
const NEAR: usize = 200;

/// What loggers call the weight of a line.
const LEVELS: [&str; 9] =
    ["TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL", "NOTICE"];

/// Words that tools print: names of what follows, streams of a process, halves of a day, zones.
const WORDS: [&str; 23] = [
    "message", "msg", "log", "stdout", "stderr", "am", "pm", "utc", "gmt", "cet", "cest", "bst",
    "ist", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "jst", "aest",
];

/// Whether a report is quoted that has this before it. Tools print times, streams, groups, services and the syntax
/// that they write; words of a sentence are those of an application.
pub(in super::super) fn is_quoted(before: &str) -> bool {
    let mut from = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before.get(from..).unwrap_or_default();
    let line = near.rsplit(['\n', '\r']).next().unwrap_or_default();
    // What is escaped ends a line as well.
    let line = line.rsplit("\\n").next().unwrap_or_default().trim_end();
    if line.is_empty() {
        return false;
    }
    let is_level = |word: &str| {
        let bare = bare(word);
        bare.starts_with(|letter: char| letter.is_ascii_uppercase()) && LEVELS.contains(&bare)
    };
    if line.split([' ', '\t', '|']).any(is_level) {
        return true;
    }
    // Tools quote cells and values; a text that is quoted alone was printed by an application.
    if line.ends_with(['"', '\'']) && !is_value(line) {
        return true;
    }
    // What follows a report may stand without a line break behind it.
    if is_value(line) || is_process(line) || line.starts_with("XRAY TraceId:") {
        return false;
    }
    // What Docker prints before a bar is the name of a service.
    let own = line.rsplit('|').next().unwrap_or_default();
    let mut last = "";
    own.split_whitespace().any(|word| {
        let before = std::mem::replace(&mut last, word);
        // `aws logs tail` prints a stream behind a time with its zone, and the stream may be a word.
        let stream = before.contains('T') && before.contains('+') && word == bare(word);
        is_plain(word) && !stream
    })
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Whether the report begins a value of JSON, or a cell of a table.
fn is_value(line: &str) -> bool {
    let quote = line.strip_suffix(['"', '\'']).map(|text| text.trim_end_matches(' '));
    quote.is_some_and(|text| {
        text.is_empty() || ["\":", ",", ";", "=", "[", "\t"].iter().any(|end| text.ends_with(end))
    })
}

/// Whether the report stands behind the number of a process, as syslog writes it: `lambda[12]:`.
fn is_process(line: &str) -> bool {
    let id = line.strip_suffix("]:").and_then(|line| line.rsplit_once('['));
    id.is_some_and(|(_, id)| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a word is one of a sentence.
fn is_plain(word: &str) -> bool {
    // Times and streams have digits.
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let plain = bare(word);
    let begins = word.trim_start_matches(['"', '\'', '<', '>']).starts_with(char::is_alphabetic);
    let letters = plain.chars().count() > 1 && plain.chars().all(char::is_alphabetic);
    let known = || time::is_named(plain) || WORDS.contains(&plain.to_lowercase().as_str());
    begins && letters && !known()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_print_is_told_from_what_applications_do() {
        for before in [
            "",
            "2026-10-05T14:00:00Z ",
            "2026-09-01T00:00:05.123000+00:00 2026/09/01/[$LATEST]0a1b2c3d ",
            "2026-09-01T00:00:05.123000+00:00 main ",
            "2026/10/05/[$LATEST]0a0b0c0d 2026-10-05T14:00:05.212000 ",
            "/aws/lambda/checkout 2026/10/05/[$LATEST]0a0b ",
            "lambda-1  | 2026-10-05T14:00:05.333456789Z ",
            "lambda  | ",
            "[checkout] ",
            "Oct  5 14:00:05 host app[123]: ",
            "2026-10-05T14:00:05.1Z stdout F ",
            "10/5/2026 2:00:05 PM ",
            "Mon, 05 Oct 2026 14:00:05 GMT ",
            "{\"timestamp\": 1791208800000, \"message\": \"",
            "1791208800000,\"",
            "1791208800000\t\"",
            "some words\n",
        ] {
            assert!(!is_quoted(before), "{before}");
        }
        for before in [
            "2026-10-05T14:00:00.100Z\ta1\tINFO\tforwarding: ",
            "[INFO]\t2026-10-05T14:00:00.100Z\ta1\t",
            "2026-10-05T14:00:00Z 2026/10/05/[$LATEST]0a forwarding: ",
            "got line ",
            "2026-10-05T14:00:00Z \"",
            "got ",
            "{\"message\": \"got ",
            "2026-10-05 14:00:00.1 | INFO     | main:f:1 - ",
            "lambda-1  | forwarding: ",
        ] {
            assert!(is_quoted(before), "{before}");
        }
    }
}
