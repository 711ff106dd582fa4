//! Counts of a trace as text: few letters with a small loss for a link, all of it for this device.
//!
//! In a link, a count is a whole power of 1.06, so within 3 % of the true one, or zero. What is written is
//! the step from one power to the next, mostly in four bits.

use super::Carried;
use super::code::{bytes, letters};
use super::number::{push, take, unzigzag, zigzag};
use crate::model::scaling::Trace;
use libm::{exp, log};

/// One power more is so much more.
const BASE: f64 = 1.06;

/// How far a count may be from its power: half a step.
pub(super) const LOSS: f64 = 0.03;

/// The power nearest to [`Trace::MOST_COUNT`], and the lowest that is told from zero.
const HIGHEST: i64 = 593;
const LOWEST: i64 = -356;

/// What a link's packed text begins with: the version of this format.
const VERSION: &str = "1.";

/// Steps to lower and to higher powers that have a digit of their own.
const NEAR: i64 = 6;
/// The digit for some more of the same.
const AGAIN: u8 = 13;
/// The digit for a count of zero.
const ZERO: u8 = 14;
/// The digit before a power of its own.
const FAR: u8 = 15;
/// The least number of equal counts that are told as such, and the most.
const RUN: usize = 3;
const LONGEST: usize = RUN + 15;

/// The power that is nearest to a count; `None` for zero.
fn power(count: f64) -> Option<i64> {
    let power = (log(count) / log(BASE)).round();
    (count > 0.0 && power >= LOWEST as f64).then_some(power as i64)
}

/// A trace for a link; `of` is how many counts it had before some were put together.
pub(super) fn packed(trace: &Trace, of: usize) -> String {
    let mut head = Vec::new();
    begin(trace, &mut head);
    push(of as u64, &mut head);
    let digits = digits(&trace.counts().iter().map(|count| power(*count)).collect::<Vec<_>>());
    for pair in digits.chunks(2) {
        head.push(pair[0] << 4 | pair.get(1).copied().unwrap_or_default());
    }
    [VERSION, &letters(&head)].concat()
}

/// Period, beginning and number of counts.
fn begin(trace: &Trace, bytes: &mut Vec<u8>) {
    push(trace.period_s().into(), bytes);
    push(trace.begins().map_or(0, |begins| u64::from(begins) + 1), bytes);
    push(trace.counts().len() as u64, bytes);
}

/// Period, beginning and number of counts that [`begin`] wrote.
fn beginning(bytes: &mut &[u8]) -> Option<(u32, Option<u32>, usize)> {
    let period = u32::try_from(take(bytes)?).ok()?;
    let begins = u32::try_from(take(bytes)?).ok()?.checked_sub(1);
    let points = usize::try_from(take(bytes)?).ok()?;
    (points <= Trace::MOST_POINTS).then_some((period, begins, points))
}

fn digits(powers: &[Option<i64>]) -> Vec<u8> {
    let mut digits = Vec::new();
    let mut last = 0;
    let mut rest = powers;
    let mut before = None;
    while let [first, ..] = rest {
        let same = rest.iter().take_while(|power| before == Some(**power)).count().min(LONGEST);
        if same >= RUN {
            digits.extend([AGAIN, (same - RUN) as u8]);
            rest = &rest[same..];
            continue;
        }
        match *first {
            None => digits.push(ZERO),
            Some(power) => {
                let step = power - last;
                if step.abs() <= NEAR {
                    digits.push((step + NEAR) as u8);
                } else {
                    digits.push(FAR);
                    push_far(zigzag(power), &mut digits);
                }
                last = power;
            }
        }
        before = Some(*first);
        rest = &rest[1..];
    }
    digits
}

/// Writes a number three bits a digit, the lowest first.
fn push_far(number: u64, digits: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 7 {
        digits.push(rest as u8 & 7 | 8);
        rest >>= 3;
    }
    digits.push(rest as u8);
}

/// Reads a number that [`push_far`] wrote.
fn take_far(digits: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut number = 0;
    // No power needs more than four digits.
    for shift in (0..12).step_by(3) {
        let digit = digits.next()?;
        number |= u64::from(digit & 7) << shift;
        if digit < 8 {
            return Some(number);
        }
    }
    None
}

/// The trace that [`packed`] wrote, and how much of the whole it is.
pub(super) fn unpack(text: &str) -> Option<(Trace, Carried)> {
    let bytes = bytes(text.strip_prefix(VERSION)?)?;
    let mut rest = bytes.as_slice();
    let (period, begins, points) = beginning(&mut rest)?;
    let of = usize::try_from(take(&mut rest)?).ok()?;
    let mut digits = rest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let mut counts: Vec<f64> = Vec::new();
    let mut last = 0;
    while counts.len() < points {
        match digits.next()? {
            AGAIN => {
                let same = RUN + usize::from(digits.next()?);
                let before = *counts.last()?;
                counts.extend(std::iter::repeat_n(before, same));
            }
            ZERO => counts.push(0.0),
            digit => {
                last = match digit {
                    FAR => unzigzag(take_far(&mut digits)?),
                    step => last + i64::from(step) - NEAR,
                };
                if !(LOWEST..=HIGHEST).contains(&last) {
                    return None;
                }
                counts.push(exp(last as f64 * log(BASE)).min(Trace::MOST_COUNT));
            }
        }
    }
    // Half a byte may be left over.
    let over = digits.next().is_none_or(|digit| digit == 0) && digits.next().is_none();
    let whole = counts.len() == points && (points..=Trace::MOST_POINTS).contains(&of);
    let trace = Trace::new(period, begins, counts).filter(|_| over && whole)?;
    let peak_to_mean = trace.peak_to_mean();
    Some((trace, Carried { points, of, peak_to_mean }))
}

/// All of a trace, without a loss.
pub(super) fn whole(trace: &Trace) -> String {
    /// Whole numbers up to here are exact.
    const EXACT: f64 = 9e15;
    let mut bytes = Vec::new();
    begin(trace, &mut bytes);
    let counts = trace.counts();
    if counts.iter().all(|count| count.fract() == 0.0 && *count <= EXACT) {
        bytes.push(0);
        let mut last = 0;
        for count in counts {
            push(zigzag(*count as i64 - last), &mut bytes);
            last = *count as i64;
        }
    } else {
        bytes.push(1);
        bytes.extend(counts.iter().flat_map(|count| count.to_le_bytes()));
    }
    letters(&bytes)
}

/// The trace that [`whole`] wrote.
pub(super) fn read_whole(text: &str) -> Option<Trace> {
    let bytes = bytes(text)?;
    let mut rest = bytes.as_slice();
    let (period, begins, points) = beginning(&mut rest)?;
    let (kind, mut rest) = rest.split_first()?;
    let counts = match kind {
        0 => steps(&mut rest, points)?,
        1 => {
            let (numbers, over) = rest.as_chunks::<8>();
            rest = over;
            numbers.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
        }
        _ => return None,
    };
    let whole = counts.len() == points && rest.is_empty();
    Trace::new(period, begins, counts).filter(|_| whole)
}

/// Whole counts, each told by its difference to the one before.
pub(super) fn steps(bytes: &mut &[u8], points: usize) -> Option<Vec<f64>> {
    let mut last = 0_i64;
    (0..points)
        .map(|_| {
            last = last.checked_add(unzigzag(take(bytes)?))?;
            Some(last as f64)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn traces() -> impl Strategy<Value = Trace> {
        let count = prop_oneof![
            2 => Just(0.0),
            4 => (0_u32..200).prop_map(f64::from),
            1 => (0_u32..9).prop_map(|power| exp(f64::from(power) * 4.0)),
            1 => 0.0..Trace::MOST_COUNT,
        ];
        let run = (count, 1_usize..40).prop_map(|(count, times)| vec![count; times]);
        let begins = prop::option::of(0..Trace::WEEK);
        (1_u32..100_000, begins, prop::collection::vec(run, 2..20))
            .prop_filter_map("none above zero", |(period, begins, runs)| {
                Trace::new(period, begins, runs.concat())
            })
    }

    #[test]
    fn damaged_text_is_no_trace() {
        let trace = Trace::new(60, Some(7), vec![3.0, 5.0, 0.0, 70.0, 70.0]).unwrap();
        let text = packed(&trace, 5);
        assert!(unpack(&text).is_some());
        for broken in ["", "1", "1.", &text[1..], &text[..text.len() - 1], &[&text, "A"].concat()] {
            assert_eq!(unpack(broken), None, "{broken}");
        }
        assert_eq!(unpack(&packed(&trace, 4)), None, "more than there were");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_link_keeps_each_count_within_its_loss(trace in traces()) {
            let text = packed(&trace, trace.counts().len());
            let (found, carried) = unpack(&text).unwrap();
            prop_assert_eq!((found.period_s(), found.begins()), (trace.period_s(), trace.begins()));
            prop_assert_eq!(carried.points, carried.of);
            for (found, count) in found.counts().iter().zip(trace.counts()) {
                let near = (found - count).abs() <= count * LOSS || *count < 1e-8;
                prop_assert!(near, "{found} for {count}");
            }
            prop_assert_eq!(packed(&found, carried.of), text, "and loses nothing more");
        }

        #[test]
        fn a_device_keeps_all(trace in traces(), part in 0.001..1.0_f64) {
            prop_assert_eq!(read_whole(&whole(&trace)), Some(trace.clone()));
            let counts = trace.counts().iter().map(|count| count * part).collect();
            let parts = Trace::new(trace.period_s(), None, counts).unwrap();
            prop_assert_eq!(read_whole(&whole(&parts)), Some(parts));
        }

        #[test]
        fn any_text_is_a_trace_or_none(text in "[A-Za-z0-9_-]{0,60}", other in any::<String>()) {
            for text in [&text, &other] {
                unpack(text);
                unpack(&[VERSION, text].concat());
                read_whole(text);
            }
        }

        #[test]
        fn any_bytes_are_a_trace_or_none(mut given in prop::collection::vec(any::<u8>(), 0..60), points in 2_u8..100) {
            // A beginning that is right, so that the rest is looked at.
            given.splice(0..0, [60, 0, points, points]);
            unpack(&[VERSION, &letters(&given)].concat());
            read_whole(&letters(&given));
        }
    }
}
