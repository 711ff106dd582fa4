//! What mail, chats and programs put between the letters of a text, taken out again.
//!
//! No link as it is written has any of it.

use std::borrow::Cow;

use super::metadata::is_unseen;
use super::text;

/// How often the marks of HTML may have been escaped.
const MOST_ESCAPES: usize = 4;

/// The longest name of a mark in HTML that is looked for \[bytes\].
const LONGEST_NAME: usize = 8;

/// A text without letters that are not seen, without backslashes before marks, with the marks of HTML and of
/// quoted-printable mail as they were.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains(is_between) {
        text = Cow::Owned(text.replace(is_between, ""));
    }
    if text.contains('\\') {
        text = Cow::Owned(without_backslashes(&text));
    }
    for _ in 0..MOST_ESCAPES {
        if !text.contains(';') {
            break;
        }
        text = Cow::Owned(without_html(&text));
    }
    match without_quoted_printable(&text) {
        Some(mended) => Cow::Owned(mended),
        None => text,
    }
}

/// Whether a letter is not seen, or only where a word is divided.
pub(super) fn is_between(letter: char) -> bool {
    letter == '\u{ad}' || is_unseen(letter)
}

/// A text without the backslashes of Markdown and JSON: `\&` and `\u0026` are `&`.
fn without_backslashes(text: &str) -> String {
    let mut pieces = text.split('\\');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.strip_prefix('u').and_then(|code| code.get(..4));
        let letter =
            code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match letter {
            Some(letter) if letter.is_ascii_punctuation() => {
                plain.push(letter);
                plain.push_str(&piece[5..]);
            }
            _ if piece.starts_with(|letter: char| letter.is_ascii_punctuation()) => {
                plain.push_str(piece);
            }
            _ => {
                plain.push('\\');
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// A text with each `&amp;` and `&#38;` decoded once.
fn without_html(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
        let letter = end.and_then(|end| mark(&piece[..end]));
        if let (Some(letter), Some(end)) = (letter, end) {
            plain.push(letter);
            plain.push_str(&piece[end + 1..]);
        } else {
            plain.push('&');
            plain.push_str(piece);
        }
    }
    plain
}

/// The mark that HTML calls so.
fn mark(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (name, number) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("nbsp", _) => Some('\u{a0}'),
        (_, Some(number)) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
        _ => None,
    }
}

/// A text of quoted-printable mail, in which every `=` is `=3D` and a line goes on behind a `=`; `None` for any other.
/// A link as it is written is no such text: behind the `=` of its version stands one digit.
fn without_quoted_printable(text: &str) -> Option<String> {
    if !text.contains("=3D") {
        return None;
    }
    let mut pieces = text.split('=');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        match piece.as_bytes() {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => bytes.extend_from_slice(rest),
            [high, low, rest @ ..] => {
                bytes.push(text::hex(*high)? << 4 | text::hex(*low)?);
                bytes.extend_from_slice(rest);
            }
            _ => return None,
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
