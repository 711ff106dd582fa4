//! Whole numbers as few bytes. The build writes the traces of `data` with it as well.

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
    fn a_small_number_of_either_sign_is_a_byte() {
        for (number, expected) in
            [(0, &[0][..]), (-1, &[1]), (1, &[2]), (63, &[126]), (-64, &[127]), (64, &[128, 1])]
        {
            let mut written = Vec::new();
            push(zigzag(number), &mut written);
            assert_eq!(written, expected, "{number}");
        }
    }

    proptest! {
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
