//! Clocks put back or forward an hour, in times without a zone.
//!
//! A file in local time repeats an hour in autumn and lacks one in spring. Both show as a step that is
//! an hour off between steps that are not, in the night to a Sunday.

use super::note::{NoteKind, Notes};
use super::samples::Sample;
use super::time::weekday;

/// By how much clocks are put \[s\].
const HOUR: i64 = 3600;

/// Whether a step between times may be one of a change: an hour off those around it.
pub(super) fn is_in(times: impl Iterator<Item = i64>) -> bool {
    let (mut last, mut usual) = (None, None);
    for time in times {
        let step = last.map(|last| time - last);
        // Nearly all steps are the same.
        if let (Some(usual), Some(step)) = (usual, step)
            && step != usual
            && (step == usual - HOUR || step == usual + HOUR)
        {
            return true;
        }
        (last, usual) = (Some(time), step);
    }
    false
}

/// Makes the times after each change go on evenly, and notes it.
pub(super) fn mend(samples: &mut [Sample], notes: &mut Notes) {
    let mut shift = 0;
    // The times before and after as they were written.
    let mut before: [Option<i64>; 2] = [None, None];
    for at in 0..samples.len() {
        let next = samples.get(at + 1).map(|sample| sample.time);
        let Some(sample) = samples.get_mut(at) else { continue };
        let time = sample.time;
        if let ([Some(earlier), Some(last)], Some(next)) = (before, next) {
            let (usual, step) = (last - earlier, time - last);
            let even = (1..=HOUR).contains(&usual) && next - time == usual;
            let night = weekday(time) == 0 && time.rem_euclid(86_400) <= 4 * HOUR;
            if even && night && (step == usual - HOUR || step == usual + HOUR) {
                shift += usual - step;
                notes.add(NoteKind::DaylightSaving, sample.at as usize);
            }
        }
        sample.time += shift;
        before = [before[1], Some(time)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday 2026-10-25, in local time.
    const SUNDAY: i64 = 1_792_886_400;

    fn mended(times: &[i64]) -> (Vec<i64>, usize) {
        let mut samples: Vec<Sample> = times
            .iter()
            .map(|minutes| Sample { time: SUNDAY + minutes * 60, count: 1.0, at: 1, length: 0 })
            .collect();
        let mut notes = Notes::default();
        let may = is_in(samples.iter().map(|sample| sample.time));
        mend(&mut samples, &mut notes);
        let times = samples.iter().map(|sample| (sample.time - SUNDAY) / 60).collect();
        let notes = notes.finish(|at| at).len();
        assert!(may || notes == 0, "{times:?}");
        (times, notes)
    }

    #[test]
    fn a_repeated_hour_and_a_missing_one_are_even_time() {
        let autumn = [120, 140, 160, 120, 140, 160, 180];
        assert_eq!(mended(&autumn), (vec![120, 140, 160, 180, 200, 220, 240], 1));
        let spring = [80, 100, 180, 200, 220];
        assert_eq!(mended(&spring), (vec![80, 100, 120, 140, 160], 1));
        assert_eq!(mended(&[60, 120, 120, 180]), (vec![60, 120, 180, 240], 1));
    }

    #[test]
    fn other_jumps_and_other_days_stay() {
        for times in [
            vec![80, 100, 160, 180, 200],
            vec![1520, 1540, 1620, 1640],
            vec![700, 720, 800, 820],
            vec![0, 60],
        ] {
            assert_eq!(mended(&times), (times.clone(), 0));
        }
    }
}
