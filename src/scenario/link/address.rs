//! Where the link of a scenario is in a text: in an address, in what became of an address on its way, or in a
//! sentence around one.
//!
//! A link that was written by [`write_all`](super::write_all) has no letter that ends one here, and its only `=` behind
//! a `v` is that of its version. What is looked for is therefore `v=` and a digit, raw or encoded.

use std::borrow::Cow;

use super::damage::plain;
use super::keys;
use super::text::{self, decode_percent, first_hash_or_query};

/// How often an address may have been encoded, or put into another, on its way.
const MOST_LAYERS: usize = 5;

/// The most lines that a link may have been broken into.
const MOST_LINES: usize = 40;

/// The most places of a text that are looked into.
const MOST_PLACES: usize = 20;

/// The shortest line that may have been broken because it was full \[bytes\].
const FULL_LINE: usize = 60;

/// What may be the fragment of a scenario.
#[derive(Debug, PartialEq)]
pub(super) struct Candidate {
    /// The fragment, without `#`; its pairs may still be damaged.
    pub fragment: String,
    /// Where it stands.
    pub place: Standing,
    /// Whether it is at least as likely as the one before it, where both are understood.
    pub is_likely: bool,
}

/// Where a fragment stands, which says how much it must say to be that of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Standing {
    /// Alone, or behind the `#` of an address: whatever it says.
    Placed,
    /// Behind a `#`, or in an address that stands alone: a key of a link.
    Likely,
    /// In some text, such as a log with addresses in it: a number of a scenario.
    Somewhere,
}

impl Candidate {
    /// Whether it is the fragment of a scenario.
    pub(super) fn is_scenario(&self) -> bool {
        match self.place {
            Standing::Placed => true,
            Standing::Likely => {
                text::pairs(&self.fragment).iter().any(|(key, _)| keys::is_known(key))
            }
            Standing::Somewhere => has_numbers(&self.fragment, 1),
        }
    }
}

/// The fragments that a text may hold: of each list the best is to be chosen, and of the lists the first of which the
/// best is a scenario. There is none where the text has nothing like one.
pub(super) fn candidates(text: &str) -> Vec<Vec<Candidate>> {
    let text = plain(text.trim());
    let text = text.trim();
    let is_one = !text.contains(char::is_whitespace);
    let mut all = Vec::new();
    if let Some(fragment) = bare(text, is_one) {
        let place = if is_one { Standing::Placed } else { Standing::Likely };
        let mut found = vec![Candidate { fragment: fragment.to_owned(), place, is_likely: true }];
        if !is_one {
            // Spaces may be a reader's own, as in a note that was typed into the link: the whole is likelier.
            broken(text, Place::default(), &mut found);
            for part in found.iter_mut().skip(1) {
                part.is_likely = false;
            }
        }
        all.push(found);
        return all;
    }
    let mut place = Place::default();
    while place.at < text.len() && all.len() < MOST_PLACES {
        let end = token_end(text, place.at);
        let token = &text[place.at..end];
        if is_one || token.contains("://") || has_marker(token) {
            let mut found = Vec::new();
            broken(text, place, &mut found);
            if !found.is_empty() {
                all.push(found);
            }
        }
        place.open += open(token);
        place.at = end;
        if let Some(ended) = text[end..].chars().next() {
            place.at += ended.len_utf8();
            if ended == '\n' {
                place.line = place.at;
            }
        }
    }
    all
}

/// A place in a text.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Where it is.
    at: usize,
    /// Where its line begins.
    line: usize,
    /// The parentheses before it that are open.
    open: isize,
}

/// How many parentheses a text opens that it does not close.
fn open(text: &str) -> isize {
    let count = |mark: char| text.matches(mark).count().cast_signed();
    count('(') - count(')')
}

/// The whole text where it is nothing but a fragment, with or without its `#` or `?`.
fn bare(text: &str, is_one: bool) -> Option<&str> {
    let fragment = text.trim_start_matches(['#', '?', '&']);
    let length = fragment.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let (key, rest) = fragment.split_at(length.count());
    let is_valued = rest.starts_with('=') || begins_with_equals(rest);
    let is_version = key.eq_ignore_ascii_case("v") && is_valued;
    if is_version || (text.starts_with('#') && is_valued && keys::is_known(key)) {
        return Some(fragment);
    }
    // A link that was cut off in its version, or lost the `=` there: "#v", "#v2&requests=5M/month".
    let is_cut = text.starts_with('#')
        && key
            .strip_prefix(['v', 'V'])
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let is_scenario = || {
        let least = if text.starts_with('?') { 2 } else { 1 };
        is_one && is_valued && keys::is_known(key) && has_numbers(fragment, least)
    };
    (is_cut || is_scenario()).then_some(fragment)
}

/// Whether a text begins with an encoded `=`.
fn begins_with_equals(text: &str) -> bool {
    text.starts_with('%') && encoded_byte(text).is_some_and(|(byte, _)| byte == b'=')
}

/// The byte that a text begins with as `%XX`, the `%` of which may itself be encoded, and how long that is.
fn encoded_byte(text: &str) -> Option<(u8, usize)> {
    let mut rest = text.strip_prefix('%')?;
    while let Some(after) = rest.strip_prefix("25") {
        rest = after;
    }
    let [high, low, ..] = rest.as_bytes() else { return None };
    let byte = text::hex(*high)? << 4 | text::hex(*low)?;
    Some((byte, text.len() - rest.len() + 2))
}

/// Adds the candidates of what begins at a place: the text to its end there, and with each line on that it may have
/// been broken into.
fn broken(text: &str, place: Place, found: &mut Vec<Candidate>) {
    let mut token = String::new();
    let (mut at, mut line, mut is_likely) = (place.at, place.line, true);
    for _ in 0..MOST_LINES {
        let end = token_end(text, at);
        token.push_str(&text[at..end]);
        found.extend(in_token(&token, place.open, 0).and_then(|(fragment, is_behind_hash)| {
            let is_alone = text.len() == token.len();
            let place = match is_behind_hash {
                true if is_alone || token.contains("://") => Standing::Placed,
                false if !is_alone => Standing::Somewhere,
                _ => Standing::Likely,
            };
            // Without a version there are too many addresses that look like one.
            let is_meant = is_alone || names_version(&fragment);
            is_meant.then_some(Candidate { fragment, place, is_likely })
        }));
        let Some((after, starts)) = next_line(text, end) else { return };
        let ends = token_end(text, after);
        if ends == after || text[after..ends].contains("://") {
            return;
        }
        let beyond = text[ends..].trim_start_matches([' ', '\t', '\r']);
        let is_alone = beyond.is_empty() || beyond.starts_with(['\n', '>']);
        is_likely = end - line >= FULL_LINE && is_alone;
        (at, line) = (after, starts);
    }
}

/// Where the next line has its first letter, and where it begins, if a line ends here and the next is not empty. Marks
/// of a quotation are no letters.
fn next_line(text: &str, end: usize) -> Option<(usize, usize)> {
    let rest = text[end..].trim_start_matches([' ', '\t', '\r']);
    let line = rest.strip_prefix('\n')?;
    let first = line.trim_start_matches([' ', '\t', '>']);
    (!first.is_empty()).then_some((text.len() - first.len(), text.len() - line.len()))
}

/// Where a text without spaces ends that begins here: at the first letter which no link has in it as it is.
fn token_end(text: &str, start: usize) -> usize {
    text[start..].find(ends_link).map_or(text.len(), |length| start + length)
}

fn ends_link(letter: char) -> bool {
    letter.is_whitespace() || "<>\"`|\\^{}[]“”„‘’«»…、。，）」".contains(letter)
}

/// Whether the key of a version is in a text, however encoded.
fn has_marker(token: &str) -> bool {
    let mut letters = token.match_indices(['v', 'V']);
    letters.any(|(at, _)| {
        let rest = &token[at + 1..];
        rest.starts_with('=') || rest.starts_with("-3D") || begins_with_equals(rest)
    })
}

/// The fragment in a text without spaces, and whether it stands behind a `#`; `opened` are the parentheses that are open
/// before it.
fn in_token(token: &str, opened: isize, layer: usize) -> Option<(String, bool)> {
    let raw = marker(token, |rest| rest.starts_with('='));
    let encoded = marker(token, begins_with_equals).filter(|_| layer < MOST_LAYERS);
    // Programs that forward have a `v` of their own, behind the address that they forward to.
    let is_forwarded = |at: usize| encoded.is_some_and(|(inner, mark)| mark == b'#' && inner < at);
    if let Some((at, mark)) = raw
        && !is_forwarded(at)
    {
        let at = if mark == b'&' { first_pair(token, at) } else { at };
        let (before, fragment) = token.split_at(at);
        let fragment = if layer == 0 { closed(fragment, opened, before) } else { fragment };
        return Some((one_layer(fragment), mark == b'#'));
    }
    if let Some((at, mark)) = encoded {
        return in_encoded(token, at, mark, layer);
    }
    if layer < MOST_LAYERS
        && let Some(inner) = proofpoint(token)
    {
        return in_token(&inner, 0, layer + 1);
    }
    without_version(token)
}

/// The first version key in a text, where it stands and what stands before it; `is_equals` says whether a text begins
/// as it is to go on. Without a digit it is none, but behind a `#`.
fn marker(token: &str, is_equals: fn(&str) -> bool) -> Option<(usize, u8)> {
    token.match_indices(['v', 'V']).find_map(|(at, _)| {
        let rest = &token[at + 1..];
        if !is_equals(rest) {
            return None;
        }
        let mark = mark_before(&token[..at])?;
        let equals = if rest.starts_with('=') { 1 } else { encoded_byte(rest)?.1 };
        let value = &rest[equals..];
        let beyond = value.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_number = beyond.len() < value.len()
            && !beyond.starts_with(|letter: char| {
                letter.is_ascii_alphanumeric() || "-_".contains(letter)
            });
        (is_number || mark == b'#').then_some((at, mark))
    })
}

/// The mark that a text ends with, as it is or encoded; a space where it ends with nothing.
fn mark_before(text: &str) -> Option<u8> {
    let Some(last) = text.chars().next_back() else { return Some(b' ') };
    let tail = text.len().saturating_sub(2 * MOST_LAYERS + 3);
    let tail = (tail..text.len()).find_map(|at| text.get(at..)).unwrap_or_default();
    let encoded = tail.rfind('%').and_then(|at| {
        let (byte, length) = encoded_byte(&tail[at..])?;
        (at + length == tail.len()).then_some(byte)
    });
    let mark = encoded.or_else(|| u8::try_from(last).ok()).unwrap_or(b' ');
    (!mark.is_ascii_alphanumeric() && !b"-_.+~=%".contains(&mark)).then_some(mark)
}

/// Where the pairs begin, of which one further on is the version: behind the `#`, or else at the first that is a
/// number of a scenario.
fn first_pair(token: &str, version: usize) -> usize {
    let before = &token[..version];
    if let Some(at) = before.find('#') {
        let pairs = before[at..].trim_start_matches(['#', '?']);
        return version - pairs.len();
    }
    let mut at = before.find('?').map_or(0, |at| at + 1);
    for piece in before[at..].split('&') {
        if is_number_pair(piece) {
            return at;
        }
        at += piece.len() + 1;
    }
    version
}

fn is_number_pair(piece: &str) -> bool {
    let Some((key, value)) = piece.split_once('=') else { return false };
    keys::takes_number(&text::decode(key), &text::decode(value))
}

/// A fragment up to the mark that closes one before it: Markdown has the address in parentheses.
fn closed<'a>(fragment: &'a str, opened: isize, before: &str) -> &'a str {
    let is_closed = opened + open(before) > 0 && open(fragment) < 0;
    let end = fragment.rfind(')').filter(|at| is_closed && !fragment[*at..].contains('&'));
    let fragment = end.map_or(fragment, |at| &fragment[..at]);
    if let Some(around) = before.chars().next().filter(|mark| "*_'~".contains(*mark))
        && let Some(at) = text::strip_trailing_punctuation(fragment)
            .rfind(around)
            .or_else(|| fragment.rfind(around))
        && fragment[at..].bytes().all(|byte| byte.is_ascii_punctuation())
    {
        return fragment[..at].trim_end_matches(around);
    }
    // A mail gateway puts the address between underscores.
    let is_between = before.contains("/v3/__");
    fragment.find("__;").filter(|_| is_between).map_or(fragment, |at| &fragment[..at])
}

/// A fragment whose first pair ends as a pair does: what follows the version's digits may be an encoded `&`.
fn one_layer(fragment: &str) -> String {
    let mut fragment = Cow::Borrowed(fragment);
    for _ in 0..MOST_LAYERS {
        let value = fragment.find('=').map_or("", |at| &fragment[at + 1..]);
        let rest = value.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if rest.len() == value.len() || encoded_byte(rest).is_none_or(|(byte, _)| byte != b'&') {
            break;
        }
        fragment = Cow::Owned(decode_percent(&fragment));
    }
    fragment.into_owned()
}

/// The fragment of a text in which its version is encoded at `at`: the text's own, encoded as a whole, or that of an
/// address in a parameter of another.
fn in_encoded(token: &str, at: usize, mark: u8, layer: usize) -> Option<(String, bool)> {
    let start = token[..at].rfind(['&', '?', '#']).map_or(0, |found| found + 1);
    let end = token[at..].find('&').map_or(token.len(), |length| at + length);
    let is_parameter = token[start..at].contains('=');
    let has_more = token[at..end].split('%').skip(2).count() > 0;
    if !is_parameter && !has_more {
        // Only the `=` of this pair is encoded, or the pairs stand beside each other as they are.
        return Some((token[at..].to_owned(), mark == b'#'));
    }
    let behind_hash = mark == b'#' || token[..start].ends_with('#');
    let (inner, is_placed) = in_token(&decode_percent(&token[start..end]), 0, layer + 1)?;
    Some((inner, is_placed || behind_hash))
}

/// The address in one of a mail gateway that writes `-3A` for `%3A` and `_` for `/`.
fn proofpoint(token: &str) -> Option<String> {
    let at = token
        .find("v-3D")
        .filter(|at| token[..*at].ends_with("-23") || token[..*at].ends_with("-3F"))?;
    let start = token[..at].rfind(['&', '?', '#', '=']).map_or(0, |found| found + 1);
    let end = token[at..].find('&').map_or(token.len(), |length| at + length);
    Some(decode_percent(&token[start..end].replace('_', "/").replace('-', "%")))
}

/// The fragment of a text that names no version: one with a number of a scenario behind the `#`, or with two behind the
/// `?`; of a text that begins with `#`, whatever has a value.
fn without_version(token: &str) -> Option<(String, bool)> {
    let at = first_hash_or_query(token)?;
    let is_hash = token[at..].starts_with('#');
    let fragment = token[at..].trim_start_matches(['#', '?']);
    let is_whole = is_hash && at == 0 && fragment.contains(['=', '%']);
    let is_cut = is_hash && fragment.eq_ignore_ascii_case("v");
    let least = if is_hash { 1 } else { 2 };
    (is_whole || is_cut || has_numbers(fragment, least)).then(|| (fragment.to_owned(), is_hash))
}

/// Whether a fragment has so many numbers of a scenario with a value that each takes, or one more with whatever value.
fn has_numbers(fragment: &str, least: usize) -> bool {
    let pairs = text::pairs(fragment);
    let taken = pairs.iter().filter(|(key, value)| keys::takes_number(key, value)).count();
    taken >= least || pairs.iter().filter(|(key, _)| keys::is_number(key)).count() > least
}

/// Whether a fragment names a version, whatever it says of it.
fn names_version(fragment: &str) -> bool {
    text::pairs(fragment).iter().any(|(key, _)| key.eq_ignore_ascii_case("v")) && fragment.len() > 1
}
