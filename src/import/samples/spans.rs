//! Rows that say how long they are, and are not all as long: each counts evenly over its own time.

use super::super::error::{Fault, Kind};
use super::super::note::{NoteKind, Notes};
use super::super::period::greatest_common_divisor;
use super::super::series::Series;
use super::{Calendar, Sample, Samples};

impl Samples {
    /// The series of samples of different lengths, none of which reaches into the next.
    ///
    /// # Errors
    ///
    /// [`Kind::MixedPeriods`] where one does, and [`Kind::TooLong`].
    pub(super) fn spread(&mut self, notes: &mut Notes) -> Result<Series, Fault> {
        self.unpack();
        self.complete();
        self.all.sort_by_key(|sample| (sample.time, sample.length));
        if !self.joined {
            self.apart()?;
        }
        let (Some(first), Some(last)) = (self.all.first(), self.all.last()) else {
            return Ok(Series::new(None, 1, Vec::new(), 0));
        };
        let end = |sample: &Sample| sample.time + i64::from(sample.length);
        let step = self.all.iter().fold(0, |step, sample| {
            let step = greatest_common_divisor(step, sample.time - first.time);
            greatest_common_divisor(step, i64::from(sample.length))
        });
        let place = |time: i64| ((time - first.time) / step.max(1)).unsigned_abs();
        let points = self.all.iter().map(|sample| place(end(sample))).max().unwrap_or(0);
        self.check(points, last)?;
        // Rows of several functions may lie on each other: all of them together take no more time than so many points.
        self.check(
            self.all.iter().map(|sample| place(end(sample)) - place(sample.time)).sum(),
            last,
        )?;
        let mut counts = vec![0.0; points as usize];
        let mut is_known = vec![false; points as usize];
        let (mut long, mut long_at) = (0, None);
        for sample in &self.all {
            let (from, to) = (place(sample.time) as usize, place(end(sample)) as usize);
            let width = to - from;
            let share = match self.per {
                Some(per) => sample.count * step as f64 / per,
                None => sample.count / width as f64,
            };
            if width > 1 {
                long += 1;
                long_at = long_at.or(Some(sample.at as usize));
            }
            if sample.count.is_nan() {
                continue;
            }
            for (count, known) in counts[from..to].iter_mut().zip(&mut is_known[from..to]) {
                *count += share;
                *known = true;
            }
        }
        let gaps = is_known.iter().filter(|known| !**known).count();
        notes.many(NoteKind::Gaps, gaps as u64, Some(first.at as usize), "");
        notes.many(NoteKind::MixedPeriods, long, long_at, "");
        let start = (self.calendar != Calendar::None).then_some(first.time);
        Ok(Series::new(start, u32::try_from(step).unwrap_or(u32::MAX), counts, gaps))
    }

    /// Adds what ends leave out that name the last second or minute of a row.
    fn complete(&mut self) {
        let all = |wanted: fn(u32) -> bool| self.all.iter().all(|sample| wanted(sample.length));
        let more = if all(|length| length % 60 == 59) {
            1
        } else if all(|length| length % 3600 == 3540) {
            60
        } else {
            0
        };
        for sample in &mut self.all {
            sample.length = sample.length.saturating_add(more);
        }
    }

    /// Refuses rows that reach into others; those of the same time are parts of one.
    fn apart(&self) -> Result<(), Fault> {
        for (sample, next) in self.all.iter().zip(self.all.iter().skip(1)) {
            let step = next.time - sample.time;
            let same = step == 0 && next.length == sample.length;
            if !same && step < i64::from(sample.length) {
                let (step, period) = (step.unsigned_abs(), u64::from(sample.length));
                return Err(next.fault(Kind::MixedPeriods { step, period }));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of several functions that all lie on each other.
    fn joined(rows: i64, length: u32) -> Samples {
        let mut samples = Samples { joined: true, varied: true, ..Samples::default() };
        for row in 0..rows {
            samples.next = length - u32::from(row % 2 == 0);
            samples.add(row % 7, true, 1.0, 1);
        }
        samples
    }

    #[test]
    fn long_rows_on_each_other_are_counted_while_they_take_no_long_time() {
        let few = joined(10, 5).spread(&mut Notes::default()).unwrap();
        assert!((few.total() - 10.0).abs() < 1e-9);
        let many = joined(200_000, 900_000).spread(&mut Notes::default());
        assert!(matches!(many, Err(Fault { kind: Kind::TooLong { .. }, .. })), "{many:?}");
    }
}
