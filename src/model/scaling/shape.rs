//! Shapes of traffic: how a month's volume is spread over time.

use super::arrivals::Arrivals;
use crate::units::{Ratio, Time, Volume};
use libm::{cos, exp};

/// How requests are spread over time. A run begins on a Monday at midnight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// The same at all times.
    Steady,
    /// One wave a day.
    DayNight {
        /// The busiest moment's rate relative to the mean, at least 1.
        peak: f64,
        /// The hour of the busiest moment, 0 to 24.
        hour: f64,
    },
    /// Full from Monday to Friday between two hours, rising and falling within an hour; quiet else.
    OfficeHours {
        /// The hour at which people begin.
        from: f64,
        /// The hour at which they leave; not after `from` for a night shift.
        to: f64,
        /// The quiet rate relative to the full one.
        quiet: Ratio,
    },
    /// A rise to a multiple, once a day at ten, which then stays until midnight.
    Ramp {
        /// The rate afterwards relative to that before.
        factor: f64,
        /// How long it takes to rise.
        over: Time,
    },
    /// A spike on a steady rate, again and again; the first comes in the middle of its period.
    Spike {
        /// The rate in the spike relative to that outside of it.
        height: f64,
        /// How long it takes to rise, and to fall.
        rise: Time,
        /// How long it stays up.
        length: Time,
        /// From one spike to the next, at least an hour and at most a month.
        every: Time,
    },
    /// Steady growth through the month.
    Growth {
        /// By how much the rate at the month's end is above that at its beginning.
        rise: Ratio,
    },
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;
const WEEK: f64 = 7.0 * DAY;

impl Shape {
    /// The time after which the shape comes again, and which a run covers.
    pub fn period(&self) -> Time {
        Time::from_s(match self {
            Self::Steady | Self::DayNight { .. } | Self::Ramp { .. } => DAY,
            Self::OfficeHours { .. } => WEEK,
            Self::Spike { every, .. } => every.to_s().clamp(HOUR, Time::MONTH.to_s()).max(DAY),
            Self::Growth { .. } => Time::MONTH.to_s(),
        })
    }

    /// The step in which a run of one period is looked at: a second for a day, a minute for a month.
    pub fn step(&self) -> Time {
        Self::step_of(self.period())
    }

    /// The step in which a run of so long is looked at.
    pub fn step_of(span: Time) -> Time {
        const MOST_STEPS: f64 = 90_000.0;
        let fits = |step: &f64| span.to_s() / step <= MOST_STEPS;
        Time::from_s([1.0, 2.0, 5.0, 10.0, 15.0, 30.0].into_iter().find(fits).unwrap_or(MINUTE))
    }

    /// The arrivals of one period whose mean is that of a month's volume.
    pub fn arrivals(&self, volume: Volume, step: Time) -> Arrivals {
        self.arrivals_of(self.period(), volume, step)
    }

    /// The arrivals of so long, in which it comes again and again, whose mean is that of a month's volume.
    pub fn arrivals_of(&self, span: Time, volume: Volume, step: Time) -> Arrivals {
        let steps = (span / step).round().max(1.0) as usize;
        let (wave, period) = (Wave::of(self), self.period().to_s());
        let middle = |at: usize| (at as f64 + 0.5) * step.to_s() % period;
        let counts = (0..steps).map(|at| self.relative(middle(at), &wave)).collect();
        Arrivals::new(step, counts).scaled_to(volume)
    }

    /// A part of so long in steps of any length, at the rates that it has in [`Shape::arrivals_of`].
    pub fn part(
        &self,
        span: Time,
        volume: Volume,
        step: Time,
        (from, to): (Time, Time),
    ) -> Arrivals {
        let (wave, period) = (Wave::of(self), self.period().to_s());
        let middles = |begin: Time, end: Time, step: Time| {
            let steps = ((end - begin) / step).round().max(1.0) as usize;
            let (begin, seconds) = (begin.to_s(), step.to_s());
            (0..steps).map(move |at| (begin + (at as f64 + 0.5) * seconds) % period)
        };
        let whole = middles(Time::ZERO, span, Self::step_of(span));
        let steps = whole.len() as f64;
        let mean = whole.map(|time| self.relative(time, &wave)).sum::<f64>() / steps;
        let per_relative = (volume.rate() * step).to_count() / mean.max(f64::MIN_POSITIVE);
        let counts = middles(from, to, step).map(|time| self.relative(time, &wave) * per_relative);
        Arrivals::new(step, counts.collect()).beginning(from)
    }

    /// The rate at a time since Monday's midnight \[s\], relative to any other.
    fn relative(&self, time: f64, wave: &Wave) -> f64 {
        match *self {
            Self::Steady => 1.0,
            Self::DayNight { .. } => wave.at(time),
            Self::OfficeHours { from, to, quiet } => {
                let (day, hour) = (time / DAY, time % DAY / HOUR);
                let works = day % 7.0 < 5.0;
                // Who closes before opening does so on the next day.
                let overnight = f64::from(to <= from);
                let up = overnight + between(hour, from - 0.5, from + 0.5)
                    - between(hour, to - 0.5, to + 0.5);
                let quiet = quiet.to_fraction();
                quiet + (1.0 - quiet) * if works { up.max(0.0) } else { 0.0 }
            }
            Self::Ramp { factor, over } => {
                const START: f64 = 10.0 * HOUR;
                1.0 + (factor - 1.0) * between(time, START, START + over.to_s())
            }
            Self::Spike { height, rise, length, every } => {
                let every = every.to_s().clamp(HOUR, Time::MONTH.to_s());
                let (rise, length) = (rise.to_s(), length.to_s());
                let since = time % every - every / 2.0;
                let end = rise + length;
                let up = between(since, 0.0, rise) - between(since, end, end + rise);
                1.0 + (height - 1.0) * up
            }
            Self::Growth { rise } => 1.0 + rise.to_fraction() * time / Time::MONTH.to_s(),
        }
    }
}

/// How far a time is from one moment to another, from 0 to 1.
fn between(time: f64, from: f64, to: f64) -> f64 {
    if to > from { ((time - from) / (to - from)).clamp(0.0, 1.0) } else { f64::from(time >= from) }
}

/// One wave a day, kept by the minute: e^(k cos t), which has any ratio of peak to mean and no corner.
struct Wave(Vec<f64>);

impl Wave {
    fn of(shape: &Shape) -> Self {
        let Shape::DayNight { peak, hour } = *shape else { return Self(Vec::new()) };
        let sharpness = sharpness(peak);
        let minutes = (DAY / MINUTE) as u32;
        let angle =
            |minute: u32| (f64::from(minute) * MINUTE - hour * HOUR) / DAY * std::f64::consts::TAU;
        // The last minute is the first again, to draw lines between neighbors.
        Self((0..=minutes).map(|minute| exp(sharpness * (cos(angle(minute)) - 1.0))).collect())
    }

    fn at(&self, time: f64) -> f64 {
        let place = time % DAY / MINUTE;
        let before = place as usize;
        match (self.0.get(before), self.0.get(before + 1)) {
            (Some(low), Some(high)) => low + (high - low) * (place - before as f64),
            _ => 1.0,
        }
    }
}

/// The k of a wave e^(k cos t) whose peak is so many times its mean: e^k / I0(k) = peak.
fn sharpness(peak: f64) -> f64 {
    /// A peak 50 times the mean; nothing that is called day and night is sharper.
    const MOST: f64 = 400.0;
    const HALVINGS: u32 = 50;
    let (mut low, mut high) = (0.0, MOST);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if 1.0 / scaled_bessel(middle) < peak { low = middle } else { high = middle }
    }
    low
}

/// e^-k I0(k), the mean of a wave whose peak is 1, as the mean over enough evenly spaced angles.
fn scaled_bessel(k: f64) -> f64 {
    const ANGLES: u32 = 256;
    let angle = |at| f64::from(at) / f64::from(ANGLES) * std::f64::consts::TAU;
    (0..ANGLES).map(|at| exp(k * (cos(angle(at)) - 1.0))).sum::<f64>() / f64::from(ANGLES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLION: Volume = Volume::from_per_month(1e6);

    fn arrivals(shape: Shape) -> Arrivals {
        shape.arrivals(MILLION, Time::from_s(MINUTE))
    }

    /// The rate at an hour relative to the mean.
    fn at(arrivals: &Arrivals, hour: f64) -> f64 {
        arrivals.counts()[(hour * 60.0) as usize] / MINUTE / arrivals.mean().to_per_s()
    }

    #[test]
    fn every_shape_has_the_volume() {
        let (hour, minutes) = (Time::from_hours(1.0), |minutes| Time::from_s(60.0 * minutes));
        for shape in [
            Shape::Steady,
            Shape::DayNight { peak: 2.4, hour: 14.0 },
            Shape::OfficeHours { from: 8.0, to: 18.0, quiet: Ratio::from_percent(5.0) },
            Shape::Ramp { factor: 2.0, over: minutes(5.0) },
            Shape::Spike { height: 6.0, rise: minutes(1.0), length: minutes(10.0), every: hour },
            Shape::Growth { rise: Ratio::from_percent(20.0) },
        ] {
            let mean = arrivals(shape).mean();
            assert!((mean / MILLION.rate() - 1.0).abs() < 1e-9, "{shape:?}: {mean:?}");
            let steps = shape.period() / shape.step();
            assert!((1000.0..=90_000.0).contains(&steps), "{shape:?}: {steps}");
        }
    }

    #[test]
    fn a_wave_peaks_when_and_as_high_as_it_is_asked_to() {
        for (peak, hour) in [(1.0, 3.0), (1.5, 14.0), (2.4, 0.0), (10.0, 23.0)] {
            let wave = arrivals(Shape::DayNight { peak, hour });
            assert!((at(&wave, hour) / peak - 1.0).abs() < 0.005, "{peak}: {}", at(&wave, hour));
            let highest = wave.peak() / wave.mean();
            assert!((highest / peak - 1.0).abs() < 0.005, "{peak}: {highest}");
        }
    }

    #[test]
    fn offices_are_full_on_working_days_only() {
        let quiet = Ratio::from_percent(5.0);
        let week = arrivals(Shape::OfficeHours { from: 8.0, to: 18.0, quiet });
        let noon = at(&week, 12.0);
        assert!((at(&week, 3.0) / noon - 0.05).abs() < 1e-9);
        assert!((at(&week, 8.0) / noon - 0.525).abs() < 0.02, "half way up at eight");
        assert!((at(&week, 4.0 * 24.0 + 12.0) - noon).abs() < 1e-9);
        assert!((at(&week, 5.0 * 24.0 + 12.0) / noon - 0.05).abs() < 1e-9, "Saturday");
    }

    #[test]
    fn a_night_shift_is_full_before_and_after_midnight() {
        let quiet = Ratio::ZERO;
        let week = arrivals(Shape::OfficeHours { from: 22.0, to: 6.0, quiet });
        assert!(at(&week, 3.0) > 0.0 && (at(&week, 23.0) / at(&week, 3.0) - 1.0).abs() < 1e-9);
        assert_eq!(at(&week, 12.0).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn a_part_has_the_rates_of_the_whole() {
        let (minute, noon) = (Time::from_s(MINUTE), Time::from_hours(12.0));
        for shape in [
            Shape::DayNight { peak: 2.4, hour: 14.0 },
            Shape::OfficeHours { from: 8.0, to: 18.0, quiet: Ratio::from_percent(5.0) },
            Shape::Growth { rise: Ratio::from_percent(50.0) },
        ] {
            let whole = shape.arrivals(MILLION, minute);
            let part =
                shape.part(shape.period(), MILLION, Time::from_s(1.0), (noon, noon + minute * 3.0));
            assert_eq!((part.begin(), part.counts().len()), (noon, 180));
            for (at, seconds) in part.counts().chunks(60).enumerate() {
                let found = seconds.iter().sum::<f64>() / whole.counts()[720 + at];
                assert!((found - 1.0).abs() < 1e-3, "{shape:?}: {found}");
            }
        }
    }

    #[test]
    fn a_spike_rises_stays_and_falls() {
        let minutes = |minutes| Time::from_s(60.0 * minutes);
        let every = Time::from_hours(24.0);
        let spike = Shape::Spike { height: 4.0, rise: minutes(10.0), length: minutes(30.0), every };
        let day = arrivals(spike);
        let base = at(&day, 3.0);
        assert!((at(&day, 12.0 + 5.0 / 60.0) / base - 2.5).abs() < 0.2);
        assert!((at(&day, 12.5) / base - 4.0).abs() < 1e-9);
        assert!((at(&day, 13.0) / base - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_day_comes_again_through_a_week() {
        let ramp = Shape::Ramp { factor: 2.0, over: Time::from_s(300.0) };
        let week = ramp.arrivals_of(Time::from_s(WEEK), MILLION, Time::from_s(MINUTE));
        assert!((week.mean() / MILLION.rate() - 1.0).abs() < 1e-9);
        for day in 0..7 {
            let hour = |hour: f64| at(&week, f64::from(day) * 24.0 + hour);
            assert!((hour(23.0) / hour(9.0) - 2.0).abs() < 1e-9, "{day}");
        }
    }

    #[test]
    fn a_ramp_and_growth_end_higher_than_they_began() {
        let day = arrivals(Shape::Ramp { factor: 2.0, over: Time::from_s(300.0) });
        assert!((at(&day, 23.0) / at(&day, 9.0) - 2.0).abs() < 1e-9);
        let month = arrivals(Shape::Growth { rise: Ratio::from_percent(50.0) });
        assert!((at(&month, 729.9) / at(&month, 0.0) - 1.5).abs() < 1e-3);
    }
}
