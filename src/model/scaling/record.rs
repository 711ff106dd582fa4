//! What a run remembers: samples for a chart, and shares of its requests.

use super::arrivals::Arrivals;
use super::managed::Refused;
use super::quick::larger;
use crate::units::Time;

/// The part of a run that a chart shows, in so many samples at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// From when.
    pub from: Time,
    /// Until when.
    pub to: Time,
    /// Into how many samples it is gathered; 0 for none.
    pub samples: usize,
}

impl View {
    /// No samples: totals only.
    pub const NONE: Self = Self { from: Time::ZERO, to: Time::ZERO, samples: 0 };
}

/// A stretch of time in one side's run. Rates are means over the stretch; what fills up is its highest
/// in the stretch; what is there is what there was at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Requests that arrived \[1/s\].
    pub arrived: f64,
    /// Requests that were answered \[1/s\].
    pub served: f64,
    /// Requests that were refused with 429 \[1/s\].
    pub refused: f64,
    /// The part of these that CPU refused \[1/s\]; 0 on on-demand.
    pub refused_by_cpu: f64,
    /// The part of these that met no environment at all, as while a function is deactivated \[1/s\].
    pub refused_while_off: f64,
    /// The part of these that came while the function slept or was waking \[1/s\].
    pub refused_asleep: f64,
    /// Execution environments that can take requests.
    pub environments: f64,
    /// Instances that run; 0 on on-demand.
    pub instances: f64,
    /// Instances that are being launched; 0 on on-demand.
    pub launching: f64,
    /// Highest CPU utilization of environments, 0 to 1; 0 on on-demand.
    pub cpu: f64,
    /// Highest share of slots taken, 0 to 1; on on-demand of environments busy.
    pub slots: f64,
    /// Longest mean time of a request.
    pub response: Time,
    /// Environments that were cold-started \[1/s\]; 0 on Managed Instances.
    pub cold_starts: f64,
    /// Requests that wait in a queue or for a retry.
    pub backlog: f64,
    /// For how long the oldest of them has waited.
    pub age: Time,
}

/// What there is when a sample ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub(super) environments: f64,
    pub(super) instances: f64,
    pub(super) launching: f64,
    pub(super) backlog: f64,
    pub(super) age: Time,
}

/// Gathers steps into samples.
///
/// A run asks at every step, so that what most steps do not have, and what only the end of a sample
/// shows, has methods of its own.
pub(super) struct Recorder {
    step: f64,
    from: usize,
    to: usize,
    together: usize,
    held: usize,
    sample: Sample,
    samples: Vec<Sample>,
}

impl Recorder {
    pub(super) fn new(view: View, step: Time, steps: usize) -> Self {
        let place = |time: Time| ((time / step).max(0.0).round() as usize).min(steps);
        let (from, to) =
            if view.samples == 0 { (0, 0) } else { (place(view.from), place(view.to)) };
        let together = to.saturating_sub(from).div_ceil(view.samples.max(1)).max(1);
        let samples = Vec::with_capacity(to.saturating_sub(from) / together + 1);
        Self { step: step.to_s(), from, to, together, held: 0, sample: Sample::default(), samples }
    }

    /// Whether the step is in view.
    #[inline]
    pub(super) fn sees(&self, step: usize) -> bool {
        step >= self.from && step < self.to
    }

    /// Whether no step of the present sample was as busy: a time of requests is only worked out for the
    /// longest.
    #[inline]
    pub(super) fn is_busiest(&self, cpu: f64) -> bool {
        self.held == 0 || cpu > self.sample.cpu
    }

    /// Adds how long a request of the step took.
    #[inline]
    pub(super) fn took(&mut self, response: Time) {
        self.sample.response = self.sample.response.max(response);
    }

    /// Adds requests that the step refused.
    pub(super) fn refuse(&mut self, refused: &Refused) {
        self.sample.refused += refused.all;
        self.sample.refused_by_cpu += refused.by_cpu;
        self.sample.refused_while_off += refused.while_off;
        self.sample.refused_asleep += refused.asleep;
    }

    /// Adds environments that the step cold-started.
    pub(super) fn start_cold(&mut self, started: f64) {
        self.sample.cold_starts += started;
    }

    /// Adds the counts and the utilization of a step in view, last of all that it adds. Whether the step
    /// ends its sample, which then is to be closed.
    #[must_use]
    #[inline]
    pub(super) fn add(
        &mut self,
        step: usize,
        (arrived, served): Counts,
        (cpu, slots): Used,
    ) -> bool {
        let sample = &mut self.sample;
        sample.arrived += arrived;
        sample.served += served;
        sample.cpu = larger(cpu, sample.cpu);
        sample.slots = larger(slots, sample.slots);
        self.held += 1;
        self.held == self.together || step + 1 == self.to
    }

    /// Ends a sample with what there is then.
    pub(super) fn close(&mut self, standing: &Standing) {
        let seconds = self.held as f64 * self.step;
        let mut sample = std::mem::take(&mut self.sample);
        let Sample { arrived, served, refused, .. } = &mut sample;
        for count in [arrived, served, refused] {
            *count /= seconds;
        }
        let Sample { refused_by_cpu, refused_while_off, refused_asleep, cold_starts, .. } =
            &mut sample;
        for count in [refused_by_cpu, refused_while_off, refused_asleep, cold_starts] {
            *count /= seconds;
        }
        let Standing { environments, instances, launching, backlog, age } = *standing;
        self.samples.push(Sample { environments, instances, launching, backlog, age, ..sample });
        self.held = 0;
    }

    /// Each sample's length, and the samples.
    pub(super) fn finish(self) -> (Time, Vec<Sample>) {
        (Time::from_s(self.step * self.together as f64), self.samples)
    }
}

/// Requests of a step: that arrived, and that were answered.
type Counts = (f64, f64);

/// How far a step used the CPU, and the slots.
type Used = (f64, f64);

/// How long requests took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentiles {
    /// Half of them took no longer.
    pub p50: Time,
    /// 90 of 100 took no longer.
    pub p90: Time,
    /// 99 of 100 took no longer.
    pub p99: Time,
}

impl Percentiles {
    /// Of times in ascending order, each with how many requests took it; nothing without requests.
    pub(super) fn of(times: &[(Time, f64)]) -> Option<Self> {
        let all: f64 = times.iter().map(|(_, count)| count).sum();
        if all <= 0.0 {
            return None;
        }
        let at = |share: f64| {
            let mut passed = 0.0;
            let found = times.iter().find(|(_, count)| {
                passed += count;
                // The last bits of a sum are not worth a longer time.
                passed >= all * share * (1.0 - 1e-9)
            });
            found.map_or(Time::ZERO, |(time, _)| *time)
        };
        Some(Self { p50: at(0.5), p90: at(0.9), p99: at(0.99) })
    }
}

/// The five minutes in which the largest share of arrivals was refused.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worst {
    /// When they began.
    pub from: Time,
    /// Requests that arrived in them.
    pub arrived: f64,
    /// Requests of these that were refused.
    pub refused: f64,
}

impl Worst {
    /// The share that was refused, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.arrived > 0.0 { (self.refused / self.arrived).min(1.0) } else { 0.0 }
    }
}

/// The steps of a run that refused requests, each with how many.
#[derive(Default)]
pub(super) struct Refusing(Vec<(usize, f64)>);

impl Refusing {
    #[inline]
    pub(super) fn add(&mut self, step: usize, refused: f64) {
        if refused > 0.0 {
            self.0.push((step, refused));
        }
    }

    /// The five minutes with the largest share of refusals; those that begin first where several are. They
    /// may begin before the run, in the traffic that it begins with, of which nothing is refused.
    pub(super) fn worst(&self, arrivals: &Arrivals) -> Worst {
        const FIVE_MINUTES: Time = Time::from_s(300.0);
        let (step, counts) = (arrivals.step(), arrivals.counts());
        let window = ((FIVE_MINUTES / step).round().max(1.0) as usize).min(counts.len());
        let mut worst = Worst::default();
        let (Some((first, _)), Some((last, _))) = (self.0.first(), self.0.last()) else {
            return worst;
        };
        let before = arrivals.before().to_per_s() * step.to_s();
        // Steps are counted from `window` steps before the run.
        let count = |at: usize| if at < window { before } else { counts[at - window] };
        let begin = first + 1;
        let mut arrived: f64 = (begin..begin + window).map(count).sum();
        let (mut entering, mut leaving, mut refused) = (0, 0, 0.0);
        for from in begin..=(*last + window).min(counts.len()) {
            if from > begin {
                arrived += count(from + window - 1) - count(from - 1);
            }
            while let Some((_, enters)) = self.0.get(entering).filter(|(at, _)| *at < from) {
                refused += enters;
                entering += 1;
            }
            while let Some((_, leaves)) = self.0.get(leaving).filter(|(at, _)| *at + window < from)
            {
                refused -= leaves;
                leaving += 1;
            }
            if entering == leaving {
                // No rest of a sum is a refusal.
                refused = 0.0;
            }
            // As sums of what came and went these have a last bit of their own.
            let arrived = arrived.max(refused);
            if refused > 0.0 && refused * worst.arrived.max(1e-300) > worst.refused * arrived {
                let from = step * from.saturating_sub(window) as f64;
                worst = Worst { from, arrived, refused };
            }
        }
        worst
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_minutes_outlast_hours_without_a_request() {
        // Counts whose sums leave a rest when they are taken away again.
        let mut counts = vec![0.1; 400];
        counts.extend([0.0; 900]);
        counts.extend(vec![0.3; 400]);
        let arrivals = Arrivals::new(Time::from_s(1.0), counts);
        let mut refusing = Refusing::default();
        for at in 300..400 {
            refusing.add(at, 0.1);
        }
        refusing.add(1650, 0.003);
        let worst = refusing.worst(&arrivals);
        assert!((worst.share() - 1.0).abs() < 1e-9, "{worst:?}");
    }

    #[test]
    fn the_worst_minutes_may_begin_before_the_run() {
        // A minute as before, then ten times as much, of which half a minute is refused.
        let mut counts = vec![1.0; 60];
        counts.extend([10.0; 600]);
        let arrivals = Arrivals::new(Time::from_s(1.0), counts);
        let mut refusing = Refusing::default();
        for at in 60..90 {
            refusing.add(at, 10.0);
        }
        let worst = refusing.worst(&arrivals);
        // 270 s of 1 a second and 30 s of 10.
        assert!((worst.arrived - 570.0).abs() < 1e-6, "{worst:?}");
        assert!((worst.refused - 300.0).abs() < 1e-6 && worst.from == Time::ZERO, "{worst:?}");
    }

    #[test]
    fn samples_hold_what_their_steps_held() {
        let second = Time::from_s(1.0);
        let view = View { from: second, to: Time::from_s(6.0), samples: 2 };
        let mut recorder = Recorder::new(view, second, 10);
        for step in (0..10).filter(|step| (1..6).contains(step)) {
            assert!(recorder.sees(step));
            let count = step as f64;
            if recorder.add(step, (count, 0.0), (1.0 / count, 0.0)) {
                recorder.close(&Standing { environments: count, ..Standing::default() });
            }
        }
        assert!(!recorder.sees(0) && !recorder.sees(6));
        let (length, samples) = recorder.finish();
        assert_eq!(length, Time::from_s(3.0));
        let seen = samples.iter().map(|sample| (sample.arrived, sample.cpu, sample.environments));
        assert_eq!(seen.collect::<Vec<_>>(), [(2.0, 1.0, 3.0), (4.5, 0.25, 5.0)]);
    }

    #[test]
    fn percentiles_count_requests_and_not_times() {
        let ms = Time::from_ms;
        let times = [(ms(10.0), 95.0), (ms(20.0), 0.0), (ms(500.0), 5.0)];
        let expected = Percentiles { p50: ms(10.0), p90: ms(10.0), p99: ms(500.0) };
        assert_eq!(Percentiles::of(&times), Some(expected));
        assert_eq!(Percentiles::of(&[(ms(1.0), 0.0)]), None);
    }

    #[test]
    fn the_worst_five_minutes_are_found() {
        let mut refusing = Refusing::default();
        for minute in 0..60 {
            let refused = match minute {
                20 => 5.0,
                40..=42 => 8.0,
                _ => 0.0,
            };
            refusing.add(minute, refused);
        }
        let minutes = Arrivals::new(Time::from_s(60.0), vec![10.0; 60]);
        let worst = refusing.worst(&minutes);
        assert_eq!((worst.arrived, worst.refused), (50.0, 24.0));
        assert_eq!(worst.from, Time::from_s(38.0 * 60.0), "the first window that holds all three");
    }
}
