//! The text of a link: pairs of key and value in the fragment of a URL, percent-encoded.
//!
//! Reading never fails. A link arrives through chats, mails and clipboards, each with its own damage.

use std::borrow::Cow;
use std::iter;

/// A key and its value, both decoded.
pub type Pair = (String, String);

/// How often a whole fragment, or a value in it, may have been encoded on its way.
pub(super) const MOST_ENCODINGS: usize = 4;

/// The pairs of a fragment, in their order.
///
/// The fragment may come with its `#` or `?`, inside a whole URL, with `&amp;` from HTML, or encoded as
/// a whole and more than once. A part without `=` is a key with an empty value.
pub fn pairs(fragment: &str) -> Vec<Pair> {
    let mut part = fragment_of(fragment.trim()).to_owned();
    for _ in 0..MOST_ENCODINGS {
        if has_equals(&part) || !has_encoded_equals(&part) {
            break;
        }
        fragment_of(&decode(&part)).clone_into(&mut part);
    }
    for _ in 0..MOST_ENCODINGS {
        if !is_encoded_twice(&part) {
            break;
        }
        part = once(&part);
    }
    if !has_equals(&part) && part.split(':').skip(1).any(|after| after.starts_with("//")) {
        return Vec::new();
    }
    part.split('&')
        // A `&amp;` leaves its name behind, and one that was escaped twice leaves it twice.
        .map(|piece| without_all("amp;", piece))
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let piece = with_equals(piece);
            let (key, value) = piece.split_once('=').unwrap_or((&piece, ""));
            (decode(key), decode(value))
        })
        .collect()
}

/// A pair of which the `=` is encoded, as it was.
fn with_equals(piece: &str) -> Cow<'_, str> {
    let mut piece = Cow::Borrowed(piece);
    for _ in 0..MOST_ENCODINGS {
        if has_equals(&piece) || !has_encoded_equals(&piece) {
            break;
        }
        piece = Cow::Owned(decode_percent(&piece));
    }
    piece
}

/// The fragment, without `#`, that [`pairs`] reads as these pairs.
pub fn join<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut fragment = String::new();
    for (key, value) in pairs {
        if !fragment.is_empty() {
            fragment.push('&');
        }
        encode_into(key, &mut fragment);
        fragment.push('=');
        encode_into(value, &mut fragment);
    }
    fragment
}

/// Text with every character encoded that a fragment, or a program that finds links, could trip over.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    encode_into(text, &mut encoded);
    encoded
}

/// Text with `%XX` and `+` decoded. Broken sequences stay as they are; bytes that are no UTF-8 become
/// the replacement character.
pub fn decode(text: &str) -> String {
    decode_percent(&text.replace('+', " "))
}

/// The same without `+`.
pub(super) fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        bytes.push(match (first, after) {
            (b'%', [high, low, beyond @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    rest = beyond;
                    high << 4 | low
                }
                _ => b'%',
            },
            (&other, _) => other,
        });
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// A last value without the punctuation of the sentence it was copied from: `2GB).` is `2GB`.
///
/// A closing parenthesis stays if the value opens it.
pub fn strip_trailing_punctuation(value: &str) -> &str {
    let mut kept = value;
    let mut letters = value.chars();
    let mut unopened = value.matches(')').count().saturating_sub(value.matches('(').count());
    while let Some(last) = letters.next_back() {
        let idle = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '>' | ']' | '}' | '*' | '`' | '"' | '\'' | '“'
            | '”' | '‘' | '’' | '»' | '…' => true,
            ')' if unopened > 0 => {
                unopened -= 1;
                true
            }
            other => other.is_whitespace(),
        };
        if !idle {
            break;
        }
        kept = letters.as_str();
    }
    kept
}

/// What follows the first `#` of a URL, or else its `?`. A `?` behind a `=` belongs to a value.
pub(super) fn fragment_of(url: &str) -> &str {
    let cut = first_hash_or_query(url);
    cut.and_then(|at| url.get(at..)).unwrap_or(url).trim_start_matches(['#', '?'])
}

/// Where the first `#` of a URL is, or else its `?`. A `?` behind a `=` belongs to a value.
pub(super) fn first_hash_or_query(url: &str) -> Option<usize> {
    url.find('#').or_else(|| {
        let query = url.find('?')?;
        url.find('=').is_none_or(|equals| query < equals).then_some(query)
    })
}

fn has_equals(text: &str) -> bool {
    text.as_bytes().contains(&b'=')
}

/// Whether a `%3D` is there, the `%` of which may itself be encoded.
pub(super) fn has_encoded_equals(text: &str) -> bool {
    text.split('%').any(|piece| {
        let piece = without_all("25", piece).as_bytes();
        piece.len() >= 2 && piece[0] == b'3' && piece[1].eq_ignore_ascii_case(&b'd')
    })
}

/// Whether every `%` is itself encoded, as programs do that encode a link once more but leave its marks.
/// What [`encode`] writes never looks like that.
fn is_encoded_twice(text: &str) -> bool {
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let mut encoded = false;
    for piece in text.split('%').skip(1) {
        let Some(after) = piece.strip_prefix("25") else { return false };
        let [first, second] = [after.as_bytes().first(), after.as_bytes().get(1)];
        encoded |= is_hex(first) && is_hex(second);
    }
    encoded
}

/// A text with each `%25` decoded and nothing else.
fn once(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut decoded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        decoded.push('%');
        decoded.push_str(piece.strip_prefix("25").unwrap_or(piece));
    }
    decoded
}

/// A text without a prefix that may be there several times.
fn without_all<'a>(prefix: &str, mut text: &'a str) -> &'a str {
    while let Some(after) = text.strip_prefix(prefix) {
        text = after;
    }
    text
}

pub(super) fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

fn encode_into(text: &str, encoded: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut before = 0;
    for byte in text.bytes() {
        // A digit behind a `%` would look like a link that was encoded twice.
        let after_percent =
            std::mem::replace(&mut before, byte) == b'%' && byte.is_ascii_hexdigit();
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' if !after_percent => encoded.push(byte.into()),
            byte if b"-._~/:,!*'()@;".contains(&byte) => encoded.push(byte.into()),
            b' ' => encoded.push('+'),
            _ => encoded.extend(
                iter::once('%').chain([byte >> 4, byte & 15].map(|n| HEX[usize::from(n)].into())),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(fragment: &str, expected: &[(&str, &str)]) {
        let found = pairs(fragment);
        let found: Vec<_> = found.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(found, expected, "{fragment}");
    }

    #[test]
    fn links_survive_their_journey() {
        let two = &[("v", "1"), ("memory", "2 GB")];
        for fragment in [
            "v=1&memory=2+GB",
            "#v=1&memory=2%20GB",
            "?v=1&memory=2%20GB",
            "#?v=1&memory=2+GB&",
            "  https://example.org/?utm=a#v=1&memory=2+GB\n",
            "https://example.org/page?v=1&memory=2+GB",
            "#v=1&amp;memory=2+GB",
            "#v=1&amp;amp;memory=2+GB",
            "#v%3D1%26memory%3d2%2BGB",
            "%23v%3D1%26memory%3D2%20GB",
            "%2523v%253D1%2526memory%253d2%252520GB",
            "https://example.org/?utm=a#v%3D1%26memory%3D2%20GB",
            "https://example.org/#v=1&memory=2%2520GB",
            "https://example.org/#v=1&memory=2%252520GB",
        ] {
            check(fragment, two);
        }
    }

    #[test]
    fn odd_pieces_are_kept_as_they_are() {
        check("", &[]);
        check("#", &[]);
        check("&&=&", &[("", "")]);
        check("https://example.org/", &[]);
        check("a", &[("a", "")]);
        check("a=b=c", &[("a", "b=c")]);
        check("a=what?", &[("a", "what?")]);
        check("#a=1#b=2", &[("a", "1#b=2")]);
        check(
            "a=%&b=%2&c=%zz&d=%C3%A9&e=%C3&f=%e2%9C%93",
            &[("a", "%"), ("b", "%2"), ("c", "%zz"), ("d", "é"), ("e", "\u{fffd}"), ("f", "✓")],
        );
        check("a=100%25", &[("a", "100%")]);
    }

    #[test]
    fn readable_characters_stay_readable() {
        for (text, expected) in [
            ("120M/month", "120M/month"),
            ("m7g.xlarge,c7g:2(x)", "m7g.xlarge,c7g:2(x)"),
            ("1.5 GB", "1.5+GB"),
            ("30%", "30%25"),
            ("30%20", "30%25%320"),
            ("a+b&c=d#e?", "a%2Bb%26c%3Dd%23e%3F"),
            ("é\n\"<", "%C3%A9%0A%22%3C"),
        ] {
            assert_eq!(encode(text), expected);
        }
    }

    #[test]
    fn punctuation_of_the_sentence_around_is_dropped() {
        for (value, expected) in [
            ("2GB).", "2GB"),
            ("2GB>", "2GB"),
            ("2GB\",", "2GB"),
            ("2GB” ", "2GB"),
            ("a(b)", "a(b)"),
            ("a(b)).", "a(b)"),
            ("1.5", "1.5"),
            ("30%", "30%"),
            (").", ""),
        ] {
            assert_eq!(strip_trailing_punctuation(value), expected, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(fragment in any::<String>(), damage in "[#?&=%0-9a-fA-F+;amp]{0,40}") {
            for text in [&fragment, &damage] {
                for (_, value) in pairs(text) {
                    strip_trailing_punctuation(&value);
                }
                decode(text);
            }
        }

        #[test]
        fn what_is_written_is_read(given in prop::collection::vec(("[a-z]{1,6}", any::<String>()), 0..5)) {
            let fragment = join(given.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(fragment.is_ascii());
            prop_assert_eq!(pairs(&fragment), given);
        }

        #[test]
        fn any_text_survives_encoding(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), text);
        }
    }
}
