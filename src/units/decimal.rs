//! Decimal digits of an `f64`, and the `f64` of decimal digits, rounded exactly and on integers.
//!
//! The standard library can do both for every `f64` there is, with tables of many kilobytes. Here are
//! the numbers that people pay and type: up to 19 digits, the last at most 27 places behind the point.

/// The most places behind the decimal point that are kept: 5^27 is the last power of five in a `u64`.
pub const MOST_PLACES: u32 = 27;

/// The integer nearest to `value` × 10^`places`, computed from the exact binary value, ties up.
///
/// `None` for what has no such `u64`: negative, NaN, infinite or too large numbers.
pub fn scaled(value: f64, places: u32) -> Option<u64> {
    if value.is_nan() || value < 0.0 || value.is_infinite() {
        return None;
    }
    let places = places.min(MOST_PLACES);
    // value = mantissa × 2^power, so value × 10^places = mantissa × 5^places × 2^(power + places).
    let bits = value.abs().to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (mantissa, power) =
        if exponent == 0 { (fraction, -1074) } else { (fraction | (1 << 52), exponent - 1075) };
    let product = u128::from(mantissa) * u128::from(5_u64.pow(places));
    let shift = power + places.cast_signed();
    let whole = if product == 0 {
        0
    } else if shift >= 0 {
        if shift.unsigned_abs() >= product.leading_zeros() {
            return None;
        }
        product << shift
    } else if shift < -127 {
        0
    } else {
        // The product is below 2^116, hence no overflow when half of the divisor is added.
        (product + (1 << (-shift - 1))) >> -shift
    };
    u64::try_from(whole).ok()
}

/// The `f64` nearest to `digits` × 10^`exponent`, ties to even; infinite where there is none.
///
/// Exact for exponents from -27 to 27; one rounding error for each ten beyond.
pub fn value(digits: u64, exponent: i32) -> f64 {
    if digits == 0 {
        return 0.0;
    }
    let near = exponent.unsigned_abs().min(MOST_PLACES);
    let five = 5_u64.pow(near);
    let beyond = (exponent.unsigned_abs() - near).min(400);
    if exponent >= 0 {
        let near_value =
            (u128::from(digits) * u128::from(five)) as f64 * power_of_two(near.cast_signed());
        (0..beyond).fold(near_value, |value, _| value * 10.0)
    } else {
        // Long division, bit by bit, to 64 bits behind the first one; what remains goes into the last.
        let mut remainder = digits;
        let mut power = -near.cast_signed();
        let mut quotient = remainder / five;
        remainder %= five;
        while quotient >> 63 == 0 {
            // Below 2^63, as every divisor is: 5^27 is.
            remainder <<= 1;
            quotient = quotient << 1 | u64::from(remainder >= five);
            if remainder >= five {
                remainder -= five;
            }
            power -= 1;
        }
        let near_value = (quotient | u64::from(remainder > 0)) as f64 * power_of_two(power);
        (0..beyond).fold(near_value, |value, _| value / 10.0)
    }
}

/// The fewest places behind the point that give `value` back, with the digits: `(2, 1)` is 0.2.
///
/// Exact from 1e-10 to 1e18 and for 0. Smaller numbers keep 27 places, larger ones saturate.
pub fn shortest(value: f64) -> (u64, u32) {
    let mut best = (if value > 1.0 { u64::MAX } else { 0 }, 0);
    for places in 0..=MOST_PLACES {
        let Some(digits) = scaled(value, places) else { break };
        best = (digits, places);
        if self::value(digits, -places.cast_signed()).to_bits() == value.to_bits() {
            break;
        }
    }
    best
}

/// `value` rounded to a number of significant `figures`: `(771, 5)` is 77.1 million.
///
/// The second part is the exponent of the last digit, at least -27. Zero, NaN and infinity have no
/// figures: `(0, 0)`.
pub fn significant(value: f64, figures: u32) -> (u64, i32) {
    if value.is_nan() || value <= 0.0 || value.is_infinite() {
        return (0, 0);
    }
    let mut last = 0;
    let mut one = 1.0;
    while value >= one * 10.0 {
        one *= 10.0;
        last += 1;
    }
    let behind = figures.cast_signed() - 1;
    while value < one && last - behind > -MOST_PLACES.cast_signed() {
        one /= 10.0;
        last -= 1;
    }
    last -= behind;
    let digits = if last > 0 {
        let unit = self::value(1, last);
        scaled(value / unit, 0)
    } else {
        scaled(value, last.unsigned_abs())
    };
    let digits = digits.unwrap_or(0);
    if digits == 10_u64.pow(figures) { (digits / 10, last + 1) } else { (digits, last) }
}

/// `digits` × 10^`exponent` as plain text with a point and without idle zeros: `(120, -3)` is "0.12".
pub fn text(digits: u64, exponent: i32) -> String {
    let places = exponent.min(0).unsigned_abs() as usize;
    let mut text = padded(digits, places);
    if exponent >= 0 {
        if digits > 0 {
            text.extend((0..exponent).map(|_| '0'));
        }
        return text;
    }
    text.insert(text.len() - places, '.');
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    text
}

/// The digits with zeros before them, so that more than `places` of them are there.
pub fn padded(digits: u64, places: usize) -> String {
    let mut text = digits.to_string();
    while text.len() <= places {
        text.insert(0, '0');
    }
    text
}

/// 2^`power`, for powers of a normal `f64`.
fn power_of_two(power: i32) -> f64 {
    f64::from_bits(((1023 + power) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_the_exact_value_with_ties_up() {
        for (number, places, digits) in [
            (0.0, 2, Some(0)),
            (1.005, 2, Some(100)),
            (0.125, 2, Some(13)),
            (2.5, 0, Some(3)),
            (999_999_999_999.99, 2, Some(99_999_999_999_999)),
            (5e-324, 27, Some(0)),
            (1e300, 0, None),
            (1.9e19, 0, None),
            (1.8e19, 0, Some(18_000_000_000_000_000_000)),
            (-1.0, 0, None),
            (f64::NAN, 0, None),
            (f64::INFINITY, 0, None),
        ] {
            assert_eq!(scaled(number, places), digits, "{number} to {places}");
        }
    }

    #[test]
    fn keeps_significant_figures() {
        for (number, figures, expected) in [
            (77_123_456.0, 3, (771, 5)),
            (999_600.0, 3, (100, 4)),
            (9.996, 3, (100, -1)),
            (0.000_85, 2, (85, -5)),
            (1.0, 3, (100, -2)),
            (1e300, 3, (100, 298)),
            (0.0, 3, (0, 0)),
            (f64::INFINITY, 3, (0, 0)),
        ] {
            assert_eq!(significant(number, figures), expected, "{number} to {figures}");
        }
    }

    #[test]
    fn writes_plain_text() {
        for (digits, exponent, expected) in
            [(120, -3, "0.12"), (12, 7, "120000000"), (5, 0, "5"), (0, -4, "0"), (1200, -2, "12")]
        {
            assert_eq!(text(digits, exponent), expected);
        }
    }

    #[test]
    fn a_remainder_breaks_the_tie() {
        // The first 54 bits of these quotients end in a one and the rest is zero, but for the remainder.
        for digits in [547_944_849_729, 754_984_032_681, 790_236_614_305] {
            let expected: f64 = format!("{digits}e-27").parse().unwrap();
            assert_eq!(value(digits, -27).to_bits(), expected.to_bits(), "{digits}");
        }
    }

    #[test]
    fn exponents_without_end_end() {
        assert!(value(1, i32::MAX).is_infinite());
        assert!(value(u64::MAX, i32::MIN).abs() < f64::MIN_POSITIVE);
    }

    proptest! {
        #[test]
        fn rounds_as_the_standard_library_does(digits: u64, exponent in -27..=27) {
            let expected: f64 = format!("{digits}e{exponent}").parse().unwrap();
            prop_assert_eq!(value(digits, exponent).to_bits(), expected.to_bits());
        }

        #[test]
        fn the_shortest_decimal_gives_the_same_number(number in 1e-10_f64..1e18, small in 1e-10_f64..1.0) {
            for number in [number, small] {
                let (digits, places) = shortest(number);
                let text = text(digits, -places.cast_signed());
                prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
                prop_assert!(text.len() <= number.to_string().len());
            }
        }

        #[test]
        fn any_bits_are_survived(bits: u64, places: u32, figures in 1_u32..6) {
            let number = f64::from_bits(bits);
            scaled(number, places);
            shortest(number);
            significant(number, figures);
        }
    }
}
