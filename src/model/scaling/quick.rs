//! What every step of a run asks of numbers, in an instruction or two: the standard library's answer what is no number as well.

/// The least whole number that is not less; none for what is negative.
///
/// `f64::ceil` is a call into a library on processors that have no instruction for it, and a conversion to
/// an integer looks for what does not fit.
#[inline]
pub(super) fn up(value: f64) -> f64 {
    /// From here on a number has no place for halves, and so is rounded by what adds it.
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    if value >= WHOLE / 2.0 {
        return f64::ceil(value);
    }
    let near = (value + WHOLE) - WHOLE;
    larger(if near < value { near + 1.0 } else { near }, 0.0)
}

/// The larger of two numbers; the second where the first is none.
#[inline]
pub(super) fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The smaller of two numbers; the second where the first is none.
#[inline]
pub(super) fn smaller(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::up;

    #[test]
    fn it_is_the_ceiling_of_what_is_not_negative() {
        for value in [0.0, 1e-9, 0.5, 1.0, 1.1, 1.5, 2.5, 7.999_999, 1e15 + 0.5, 3e15 + 0.5, 1e17] {
            assert_eq!(up(value), f64::ceil(value), "{value}");
        }
        assert_eq!(up(f64::INFINITY), f64::INFINITY);
        assert_eq!(up(-3.5), 0.0);
        assert_eq!(up(f64::NAN), 0.0);
    }
}
