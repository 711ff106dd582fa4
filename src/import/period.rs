//! The period of a series, found from the steps between its times.

use super::error::Kind;
use super::samples::Packed;

/// So many equal steps in a row are a period, and no row of gaps.
const RUN: usize = 12;

/// From here on steps are months, which are not even \[s\].
const MONTH: i64 = 28 * 86_400;

/// The longest period that is read \[s\]: a leap year.
const LONGEST: i64 = 366 * 86_400;

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its length \[s\], at least 1.
    pub(super) seconds: i64,
    /// Whether parts of the series have a multiple of it.
    pub(super) mixed: bool,
}

/// The steps from each time to the next.
fn steps_of(samples: &Packed) -> impl Iterator<Item = i64> {
    let mut times = samples.times();
    let mut last = times.next();
    times.map(move |time| time - last.replace(time).unwrap_or(time))
}

/// The period of samples in strict order of time.
///
/// It is the largest that every step is a multiple of: longer steps are gaps. Where the smallest step is
/// a minute or more, it must be whole minutes, as CloudWatch's are: any other step is not a gap but
/// another period.
///
/// # Errors
///
/// The sample at which it shows, with [`Kind::OnePoint`] or [`Kind::MixedPeriods`].
pub(super) fn infer(samples: &Packed) -> Result<Period, (usize, Kind)> {
    let steps = || steps_of(samples);
    let Some(least) = steps().min() else { return Err((0, Kind::OnePoint)) };
    let common = steps().fold(0, greatest_common_divisor);
    let odd = |step: i64, at: usize| {
        let (step, period) = (step.unsigned_abs(), least.unsigned_abs());
        (at + 1, Kind::MixedPeriods { step, period })
    };
    let (mut recent, mut length) = (0, 0);
    let (mut fine, mut coarse) = (false, false);
    for (at, step) in steps().enumerate() {
        length = if step == recent { length + 1 } else { 1 };
        recent = step;
        if length == RUN {
            if step % least != 0 {
                return Err(odd(step, at));
            }
            fine |= step == least;
            coarse |= step > least;
        }
    }
    let sparse = common != least;
    if sparse && ((least >= 60 && common % 60 != 0) || least >= MONTH) || least > LONGEST {
        let found = steps().enumerate().find(|(_, step)| step % least != 0 || least > LONGEST);
        let (at, step) = found.unwrap_or((0, least));
        return Err(odd(step, at));
    }
    Ok(Period { seconds: common.max(1), mixed: !sparse && fine && coarse })
}

/// The period of samples in strict order of time that say how long each is: a second, a minute, an hour or a day
/// less where the last that belongs to it is named.
///
/// # Errors
///
/// The sample at which a step shows that is no multiple of it, with [`Kind::MixedPeriods`].
pub(super) fn told(samples: &Packed, length: i64) -> Result<Period, (usize, Kind)> {
    let steps = || steps_of(samples);
    let whole = |length: &i64| {
        let even = length % 60 == 0 || *length < 60;
        (even || samples.len() > 1) && steps().all(|step| step % length == 0)
    };
    // Ends in whole hours or days name the last one.
    let last = [3600, 86_400].into_iter().filter(|unit| length % unit == 0);
    let more = [0, 1, 60].into_iter().chain(last);
    if let Some(seconds) = more.map(|more| length + more).find(whole) {
        return Ok(Period { seconds, mixed: false });
    }
    let at = steps().position(|step| step % length != 0).map_or(0, |at| at + 1);
    let step = at.checked_sub(1).and_then(|at| steps().nth(at)).unwrap_or(0).unsigned_abs();
    Err((at, Kind::MixedPeriods { step, period: length.unsigned_abs() }))
}

/// How many periods a sample stands for that comes `before` seconds after the one ahead of it and
/// `after` before the next: more than one only in a part with a longer period.
pub(super) fn width(period: Period, before: Option<i64>, after: Option<i64>) -> usize {
    let step = before.into_iter().chain(after).min().filter(|_| period.mixed);
    step.map_or(1, |step| (step / period.seconds).max(1) as usize)
}

/// The largest number that both are multiples of.
pub(super) const fn greatest_common_divisor(mut a: i64, mut b: i64) -> i64 {
    // Nearly all steps of a file are the same.
    if a == b {
        return a;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;

    fn of(steps: &[i64]) -> Result<(i64, bool), (usize, Kind)> {
        let mut time = 0;
        let mut samples = vec![Sample { time, count: 1.0, at: 1, length: 0 }];
        for step in steps {
            time += step;
            samples.push(Sample { time, count: 1.0, at: 1, length: 0 });
        }
        infer(&samples.into_iter().collect()).map(|period| (period.seconds, period.mixed))
    }

    #[test]
    fn longer_steps_are_gaps() {
        assert_eq!(of(&[60, 60, 60]), Ok((60, false)));
        assert_eq!(of(&[60, 180, 60]), Ok((60, false)));
        assert_eq!(of(&[120, 180]), Ok((60, false)));
        assert_eq!(of(&[300, 300]), Ok((300, false)));
        assert_eq!(of(&[2, 3]), Ok((1, false)));
    }

    #[test]
    fn many_longer_steps_are_another_period() {
        let steps = [[300; 12], [60; 12]].concat();
        assert_eq!(of(&steps), Ok((60, true)));
        let steps = [[90; 12], [60; 12]].concat();
        assert_eq!(of(&steps), Err((12, Kind::MixedPeriods { step: 90, period: 60 })));
    }

    #[test]
    fn steps_that_fit_to_nothing_are_refused() {
        assert_eq!(of(&[60, 60, 67]), Err((3, Kind::MixedPeriods { step: 67, period: 60 })));
        let (march, february) = (31 * 86_400, 28 * 86_400);
        assert!(of(&[march, february, march]).is_err());
        assert_eq!(of(&[]), Err((0, Kind::OnePoint)));
    }

    #[test]
    fn what_samples_say_of_their_length_is_their_period() {
        let told = |steps: &[i64], length| {
            let mut time = 0;
            let mut samples = vec![Sample { time, count: 1.0, at: 1, length: 0 }];
            for step in steps {
                time += step;
                samples.push(Sample { time, count: 1.0, at: 1, length: 0 });
            }
            told(&samples.into_iter().collect(), length).map(|period| period.seconds)
        };
        assert_eq!(told(&[18_000], 3600), Ok(3600));
        assert_eq!(told(&[3600], 3599), Ok(3600));
        assert_eq!(told(&[3600], 3540), Ok(3600));
        assert_eq!(told(&[], 3600), Ok(3600));
        assert_eq!(told(&[], 3599), Ok(3600));
        let overlapping = Kind::MixedPeriods { step: 300, period: 3600 };
        assert_eq!(told(&[300], 3600), Err((1, overlapping)));
    }

    #[test]
    fn a_width_reaches_to_the_next_sample() {
        let period = Period { seconds: 60, mixed: true };
        assert_eq!(width(period, Some(300), Some(60)), 1);
        assert_eq!(width(period, None, Some(300)), 5);
        assert_eq!(width(period, Some(300), None), 5);
    }
}
