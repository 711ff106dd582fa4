//! Bytes as the letters of a link.

/// The digits of base64url.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as base64url without padding.
pub(super) fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..=three.len() {
            text.push(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63].into());
        }
    }
    text
}

/// The bytes that [`letters`] wrote; `None` for any text that it does not write.
pub(super) fn bytes(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for four in letters.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            let digit = match four.get(at) {
                None => 0,
                Some(letter @ b'A'..=b'Z') => letter - b'A',
                Some(letter @ b'a'..=b'z') => letter - b'a' + 26,
                Some(letter @ b'0'..=b'9') => letter - b'0' + 52,
                Some(b'-') => 62,
                Some(b'_') => 63,
                Some(_) => return None,
            };
            bits = bits << 6 | u32::from(digit);
        }
        let written = four.len().checked_sub(1).filter(|written| *written > 0)?;
        let three = [bits >> 16, bits >> 8, bits].map(|byte| byte as u8);
        bytes.extend(&three[..written]);
        if three[written..].iter().any(|left| *left != 0) {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_base64url() {
        for (bytes, text) in
            [(&b""[..], ""), (b"f", "Zg"), (b"fo", "Zm8"), (b"foo", "Zm9v"), (b"\xfb\xff", "-_8")]
        {
            assert_eq!(letters(bytes), text);
            assert_eq!(super::bytes(text).as_deref(), Some(bytes));
        }
        for broken in ["Z", "Zh", "Zm9", "Zm9v=", "Zm9v Zg", "Zg==", "é"] {
            assert_eq!(super::bytes(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive(given in prop::collection::vec(any::<u8>(), 0..50), text in "[A-Za-z0-9_-]{0,9}") {
            let written = letters(&given);
            prop_assert_eq!(bytes(&written), Some(given));
            if let Some(found) = bytes(&text) {
                prop_assert_eq!(letters(&found), text);
            }
        }
    }
}
