//! The bytes of a file as text: UTF-8, or UTF-16 with a byte order mark.

use super::error::{Error, Kind};
use std::borrow::Cow;
use std::hash::Hasher;

/// How files begin that are no text: zip and so Excel, gzip, PDF, PNG, Parquet.
const MAGIC: [&[u8]; 5] = [b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\x89PNG", b"PAR1"];

/// The hash of a word that is a hash itself.
#[derive(Default)]
pub(super) struct Word(u64);

impl Hasher for Word {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |word, byte| word << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }
}

/// Whether two short texts are the same. Where both are empty nothing is compared: an empty `String` points to no
/// memory, which processors with wide registers are slow to find out.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && (one.is_empty() || one == other)
}

/// A text without the white space around it, of which nearly none has any.
pub(super) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [one] | [one, .., _] if !one.is_ascii_graphic() => text.trim(),
        [.., last] if !last.is_ascii_graphic() => text.trim(),
        _ => text,
    }
}

/// The text without its byte order mark.
///
/// # Errors
///
/// [`Kind::Binary`] for what is no text, [`Kind::Encoding`] for text of another encoding, and
/// [`Kind::Empty`] for white space.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => utf8(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Error::new(1, 1, Kind::Empty));
    }
    Ok(text)
}

/// The text without the escape codes with which a terminal colors it.
pub(super) fn without_colors(text: Cow<'_, str>) -> Cow<'_, str> {
    const ESCAPE: char = '\u{1b}';
    if !text.contains(ESCAPE) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(ESCAPE) {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let behind = rest.get(at + 1..).unwrap_or_default();
        let code = behind.strip_prefix('[').unwrap_or(behind);
        // Parameters, and the letter that ends them.
        let end =
            code.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ';' | '?'));
        let end = end.filter(|_| code.len() < behind.len()).unwrap_or(0);
        let letter = code.get(end..).and_then(|code| code.chars().next());
        let is_end =
            code.len() < behind.len() && letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        rest = code.get(end + usize::from(is_end)..).unwrap_or_default();
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The bytes of what the console of Logs Insights puts above results that it copies: the query, in a fence.
pub(super) fn preamble(text: &str) -> usize {
    const FENCE: &str = "```";
    let begin = text.len() - text.trim_start().len();
    if !text.get(begin..).is_some_and(|text| text.starts_with("**CloudWatch Logs Insights**")) {
        return 0;
    }
    let mut ends = text.match_indices(FENCE).skip(1);
    ends.next().map_or(0, |(at, _)| at + FENCE.len())
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Error::new(1, 1, Kind::Binary));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(error_at(bytes, at, Kind::Binary));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(error_at(bytes, error.valid_up_to(), Kind::Encoding)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let mut text = String::with_capacity(bytes.len() / 2);
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut broken = odd;
    for letter in char::decode_utf16(units) {
        match letter {
            Ok('\0') | Err(_) => {
                broken = true;
                break;
            }
            Ok(letter) => text.push(letter),
        }
    }
    if broken {
        return Err(error_at(text.as_bytes(), text.len(), Kind::Encoding));
    }
    Ok(text)
}

/// An error at a byte, of which everything before is text.
fn error_at(bytes: &[u8], at: usize, kind: Kind) -> Error {
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count();
    Error::new(line, column + 1, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<(usize, usize, Kind)> {
        decode(bytes).err().map(|error| (error.line, error.column, error.kind))
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfa,1").unwrap(), "a,1");
    }

    #[test]
    fn utf_16_is_read_in_both_orders() {
        assert_eq!(decode(b"\xff\xfea\0\xe4\0").unwrap(), "aä");
        assert_eq!(decode(b"\xfe\xff\0a\0\xe4").unwrap(), "aä");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(kind(b"a\nb\0"), Some((2, 2, Kind::Binary)));
        assert_eq!(kind(b"PK\x03\x04"), Some((1, 1, Kind::Binary)));
        assert_eq!(kind(b"time;Anfr\xe4ge"), Some((1, 10, Kind::Encoding)));
        assert_eq!(kind(b"\xff\xfea\0\0"), Some((1, 2, Kind::Encoding)));
        assert_eq!(kind(b"\xff\xfe\0\xd8a\0"), Some((1, 1, Kind::Encoding)));
        assert_eq!(kind(b" \r\n\t"), Some((1, 1, Kind::Empty)));
        assert_eq!(kind(b""), Some((1, 1, Kind::Empty)));
    }
}
