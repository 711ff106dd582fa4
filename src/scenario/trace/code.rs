//! Bytes and numbers as the letters of a link.

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

/// A number with its sign in the last bit: small ones of either sign are small.
pub(super) fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

/// The number of a [`zigzag`].
pub(super) fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// Writes a number seven bits a byte, the lowest first.
pub(super) fn push(number: u64, bytes: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 127 {
        bytes.push(rest as u8 & 127 | 128);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// Takes a number that [`push`] wrote off the front.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 127) << shift;
        if *first < 128 {
            return Some(number);
        }
    }
    None
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

        #[test]
        fn numbers_survive(number in any::<i64>(), after in any::<u8>()) {
            let mut written = Vec::new();
            push(zigzag(number), &mut written);
            written.push(after);
            let mut rest = written.as_slice();
            prop_assert_eq!(take(&mut rest).map(unzigzag), Some(number));
            prop_assert_eq!(rest, [after]);
        }
    }
}
