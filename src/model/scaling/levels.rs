//! Levels of traffic: hours of about the same rate, each level with its share of the time.

use super::params::Scaling;
use super::schedule::Minimum;
use super::shape::Shape;
use super::traffic::Traffic;
use crate::units::{Rate, Ratio, Time, Volume};

/// The most levels that traffic is told in: more hours than these are put together with their neighbors.
pub const MOST_LEVELS: usize = 48;

/// Hours that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Their mean rate, as the volume of a month at it.
    pub volume: Volume,
    /// What is set in them.
    pub minimum: Minimum,
    /// Their share of all hours.
    pub share: Ratio,
}

impl Traffic<'_> {
    /// The levels of a month's volume, of which the quieter come first: at most [`MOST_LEVELS`]. `minimum` is what
    /// is set where no schedule says otherwise.
    ///
    /// Traffic within an hour is told by the hour's mean. Steady traffic without a schedule is one level at the very
    /// rate of the volume.
    pub fn levels(&self, volume: Volume, scaling: &Scaling, minimum: f64) -> Vec<Level> {
        let minimum = Minimum::At(minimum);
        if scaling.schedule.is_none() && *self == Self::Shape(Shape::Steady) {
            return vec![Level { volume, minimum, share: Ratio::ONE }];
        }
        let arrivals = self.arrivals_for_bill(scaling).scaled_to(volume);
        let (step, all) = (arrivals.step(), arrivals.counts().len() as f64);
        let together = (Time::from_hours(1.0) / step).round().max(1.0) as usize;
        let mut levels = Vec::new();
        let mut begin = arrivals.begin();
        for counts in arrivals.counts().chunks(together) {
            let span = step * counts.len() as f64;
            let middle = begin + span / 2.0;
            levels.push(Level {
                volume: Rate::from_per_s(counts.iter().sum::<f64>() / span.to_s()).volume(),
                minimum: scaling.schedule.as_ref().map_or(minimum, |hours| hours.at(middle)),
                share: Ratio::from_fraction(counts.len() as f64 / all),
            });
            begin += span;
        }
        gathered(levels)
    }
}

/// The number by which levels of another minimum are kept apart.
fn set(minimum: Minimum) -> f64 {
    match minimum {
        Minimum::At(minimum) => minimum,
        Minimum::Off => -1.0,
    }
}

/// Levels in order, those of the same rate as one, and neighbors together where there are too many.
fn gathered(mut levels: Vec<Level>) -> Vec<Level> {
    levels.sort_unstable_by(|one, other| {
        let volumes = one.volume.to_per_month().total_cmp(&other.volume.to_per_month());
        set(one.minimum).total_cmp(&set(other.minimum)).then(volumes)
    });
    let same = together(&levels, |one, other| other.volume - one.volume <= other.volume * 1e-9);
    let mut found = if same.len() <= MOST_LEVELS {
        same
    } else {
        // A schedule sets two minimums, so each has half of the levels.
        let kinds = if set(same[0].minimum) < set(same[same.len() - 1].minimum) { 2 } else { 1 };
        let most = (MOST_LEVELS / kinds) as f64;
        let highest = same.iter().map(|level| level.volume).fold(Volume::ZERO, Volume::max);
        let place = |level: &Level| (level.volume / highest * most).floor().min(most - 1.0);
        together(&same, |one, other| place(one) >= place(other))
    };
    found.sort_unstable_by(|one, other| {
        one.volume.to_per_month().total_cmp(&other.volume.to_per_month())
    });
    found
}

/// Levels in order, of which each that is like the first of those before it is put together with them.
fn together(levels: &[Level], alike: impl Fn(&Level, &Level) -> bool) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    let mut first: Option<&Level> = None;
    for level in levels {
        let joins = first.is_some_and(|first| {
            set(first.minimum).total_cmp(&set(level.minimum)).is_eq() && alike(first, level)
        });
        if let Some(last) = found.last_mut().filter(|_| joins) {
            let share = last.share + level.share;
            last.volume += (level.volume - last.volume) * (level.share / share);
            last.share = share;
        } else {
            found.push(*level);
            first = Some(level);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scaling::{Schedule, Trace};

    const MILLION: Volume = Volume::from_per_month(1e6);

    fn check(traffic: Traffic<'_>, scaling: &Scaling) -> Vec<Level> {
        let levels = traffic.levels(MILLION, scaling, 3.0);
        let shares: Ratio = levels.iter().map(|level| level.share).sum();
        let mean: f64 = levels
            .iter()
            .map(|level| level.volume.to_per_month() * level.share.to_fraction())
            .sum();
        assert!((shares.to_fraction() - 1.0).abs() < 1e-9, "{traffic:?}: {shares:?}");
        assert!((mean / MILLION.to_per_month() - 1.0).abs() < 1e-9, "{traffic:?}: {mean}");
        assert!((1..=MOST_LEVELS).contains(&levels.len()), "{traffic:?}: {}", levels.len());
        assert!(levels.is_sorted_by(|one, other| one.volume <= other.volume), "{traffic:?}");
        levels
    }

    #[test]
    fn levels_have_the_volume_of_the_traffic() {
        let hours = |hours| Time::from_hours(hours);
        let schedule = Schedule::working_days(8, 18, Minimum::At(6.0), Minimum::Off);
        let counts: Vec<f64> = (0..9000).map(|at| f64::from(at * 7919 % 1000)).collect();
        let trace = Trace::new(300, None, counts).unwrap();
        let scheduled = Scaling { schedule: Some(schedule), ..Scaling::default() };
        for scaling in [Scaling::default(), scheduled] {
            for shape in [
                Shape::Steady,
                Shape::DayNight { peak: 2.4, hour: 14.0 },
                Shape::OfficeHours { from: 8.0, to: 18.0, quiet: Ratio::from_percent(5.0) },
                Shape::Ramp { factor: 2.0, over: Time::from_s(300.0) },
                Shape::Spike {
                    height: 6.0,
                    rise: Time::from_s(60.0),
                    length: hours(2.0),
                    every: hours(50.0),
                },
                Shape::Growth { rise: Ratio::from_percent(50.0) },
            ] {
                check(Traffic::Shape(shape), &scaling);
            }
            check(Traffic::Trace(&trace), &scaling);
        }
    }

    #[test]
    fn steady_traffic_is_one_level_and_an_office_has_its_hours() {
        let steady = check(Traffic::Shape(Shape::Steady), &Scaling::default());
        assert_eq!((steady.len(), steady[0].volume), (1, MILLION));
        let quiet = Ratio::from_percent(5.0);
        let office = check(
            Traffic::Shape(Shape::OfficeHours { from: 8.0, to: 18.0, quiet }),
            &Scaling::default(),
        );
        let (least, most) = (office[0], office[office.len() - 1]);
        assert!((least.volume / most.volume - 0.05).abs() < 1e-6, "{office:?}");
        // Full from half past eight to half past five on five of seven days.
        assert!((most.share.to_fraction() - 8.0 * 5.0 / 168.0).abs() < 0.03, "{office:?}");
    }

    #[test]
    fn hours_of_a_schedule_stay_apart() {
        let schedule = Schedule::working_days(8, 18, Minimum::At(6.0), Minimum::Off);
        let scaling = Scaling { schedule: Some(schedule), ..Scaling::default() };
        let levels = check(Traffic::Shape(Shape::Steady), &scaling);
        let off = levels.iter().filter(|level| level.minimum == Minimum::Off);
        let share: f64 = off.map(|level| level.share.to_fraction()).sum();
        assert!((share - 118.0 / 168.0).abs() < 1e-9, "{levels:?}");
    }
}
