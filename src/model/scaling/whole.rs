//! Whole numbers upward, in a few instructions.

/// The least whole number that is not less; none for what is negative. `f64::ceil` is a call into a
/// library on processors that have no instruction for it, and a run asks at every step.
#[inline]
pub(super) fn up(value: f64) -> f64 {
    // Signed, since only that conversion is an instruction everywhere.
    let below = value as i64 as f64;
    (if below < value { below + 1.0 } else { below }).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::up;

    #[test]
    fn it_is_the_ceiling_of_what_is_not_negative() {
        for value in [0.0, 1e-9, 0.5, 1.0, 1.1, 7.999_999, 1e15 + 0.5] {
            assert_eq!(up(value), f64::ceil(value), "{value}");
        }
        assert_eq!(up(-3.5), 0.0);
    }
}
