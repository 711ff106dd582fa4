//! Round numbers: the 1-2-5 steps along an axis.

/// The largest number of ticks any axis may ask for.
const MOST: f64 = 100.0;

/// A step of the form 1, 2 or 5 times a power of ten that cuts `span` into about `count` parts.
pub fn step(span: f64, count: usize) -> f64 {
    if span.is_nan() || span <= 0.0 {
        return 1.0;
    }
    let rough = span / count.max(1) as f64;
    let unit = decade(rough);
    let part = rough / unit;
    let factor = match part {
        p if p < 1.415 => 1.0,
        p if p < 3.163 => 2.0,
        p if p < 7.072 => 5.0,
        _ => 10.0,
    };
    unit * factor
}

/// About `count` round values from `low` to `high`, ascending.
pub fn linear(low: f64, high: f64, count: usize) -> Vec<f64> {
    let step = step(high - low, count);
    let first = libm::ceil(low / step - 1e-9);
    let last = libm::floor(high / step + 1e-9).min(first + MOST);
    let mut ticks = Vec::new();
    let mut index = first;
    while index <= last {
        // A negative zero would print its sign.
        ticks.push(index * step + 0.0);
        index += 1.0;
    }
    ticks
}

/// At most about `count` round values from `low` to `high`, ascending: 1, 2 and 5 times each power
/// of ten while they are few enough, else powers of ten, else every third of them.
pub fn log(low: f64, high: f64, count: usize) -> Vec<f64> {
    let mut ticks = Vec::new();
    if low.is_nan() || low <= 0.0 || high < low {
        return ticks;
    }
    let decades = libm::log10(high / low);
    let wanted = count as f64;
    let (factors, every): (&[f64], i32) = if decades * 3.0 <= wanted {
        (&[1.0, 2.0, 5.0], 1)
    } else if decades <= wanted {
        (&[1.0], 1)
    } else {
        (&[1.0], 3)
    };
    let mut unit = decade(low);
    let mut index = (libm::round(libm::log10(unit)) as i32).rem_euclid(3);
    while unit <= high * (1.0 + 1e-9) {
        for factor in factors {
            let value = unit * factor;
            let inside = value >= low * (1.0 - 1e-9) && value <= high * (1.0 + 1e-9);
            if inside && index % every == 0 {
                ticks.push(value);
            }
        }
        unit *= 10.0;
        index += 1;
    }
    ticks
}

/// The largest value of the form 1, 2 or 5 times a power of ten that is at most `value`.
pub fn round_down(value: f64) -> f64 {
    let unit = decade(value);
    let part = value / unit * (1.0 + 1e-9);
    unit * if part < 2.0 {
        1.0
    } else if part < 5.0 {
        2.0
    } else {
        5.0
    }
}

/// The smallest value of the form 1, 2 or 5 times a power of ten that is at least `value`.
pub fn round_up(value: f64) -> f64 {
    let unit = decade(value);
    let part = value / unit * (1.0 - 1e-9);
    unit * if part <= 1.0 {
        1.0
    } else if part <= 2.0 {
        2.0
    } else if part <= 5.0 {
        5.0
    } else {
        10.0
    }
}

/// The largest power of ten that is at most `value`, made by multiplication so that it is exact.
pub fn decade(value: f64) -> f64 {
    let exponent = libm::floor(libm::log10(value) + 1e-12) as i32;
    let mut power = 1.0;
    for _ in 0..exponent.unsigned_abs().min(300) {
        power *= 10.0;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_round_and_within_the_domain() {
        assert_eq!(linear(0.0, 1200.0, 6), [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0]);
        assert_eq!(linear(3.0, 11.0, 4), [4.0, 6.0, 8.0, 10.0]);
    }

    #[test]
    fn an_empty_span_has_a_step_of_one() {
        assert_eq!((step(0.0, 5), step(-2.0, 5), step(f64::NAN, 5)), (1.0, 1.0, 1.0));
    }

    #[test]
    fn log_ticks_are_one_two_five_where_they_are_few() {
        assert_eq!(log(1e7, 5e8, 6), [1e7, 2e7, 5e7, 1e8, 2e8, 5e8]);
    }

    #[test]
    fn log_ticks_thin_out_over_many_decades() {
        assert_eq!(log(1e3, 1e6, 4), [1e3, 1e4, 1e5, 1e6]);
        assert_eq!(log(1e3, 1e12, 4), [1e3, 1e6, 1e9, 1e12]);
    }

    #[test]
    fn log_ticks_are_within_the_domain() {
        assert!(log(13.0, 4_321.0, 9).iter().all(|t| (13.0..=4_321.0).contains(t)));
        assert!(log(0.0, 10.0, 5).is_empty());
    }

    #[test]
    fn rounding_brackets_the_value() {
        for value in [0.0013, 0.7, 1.0, 3.3, 480e6, 1e12] {
            assert!(round_down(value) <= value * (1.0 + 1e-9));
            assert!(round_up(value) >= value * (1.0 - 1e-9));
        }
        assert_eq!((round_down(12e6), round_up(480e6)), (1e7, 5e8));
    }
}
