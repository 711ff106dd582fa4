//! A run in a few sentences: what each side refuses, and why.

use super::events::{Stretch, stretches};
use super::{Story, Timeline, limits};
use crate::model::scaling::{ManagedRun, Sample};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::present::words::{capitalized, environments, instances, number};
use crate::units::{Rate, Ratio, Time};

/// What is used up when requests are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// All CPU together could not have answered them.
    Cpu,
    /// Every slot is taken, and CPU is not.
    Slots,
    /// There is no environment.
    Off,
    /// The function sleeps, or wakes.
    Asleep,
}

/// What is used up in most of the refusals.
pub(super) fn cause(samples: &[Sample]) -> Cause {
    let refused = samples.iter().map(|sample| sample.refused).sum::<f64>();
    let by_cpu = samples.iter().map(|sample| sample.refused_by_cpu).sum::<f64>();
    let while_off = samples.iter().map(|sample| sample.refused_while_off).sum::<f64>();
    let asleep = samples.iter().map(|sample| sample.refused_asleep).sum::<f64>();
    if asleep * 2.0 > refused {
        Cause::Asleep
    } else if while_off * 2.0 > refused {
        Cause::Off
    } else if by_cpu * 2.0 >= refused {
        Cause::Cpu
    } else {
        Cause::Slots
    }
}

/// Whether there is no environment in any of them.
pub(super) fn is_never_on(samples: &[Sample]) -> bool {
    // A sample at the end of such a time holds some of the next.
    let mostly_on = |sample: &&Sample| sample.refused_while_off * 2.0 < sample.refused;
    samples.iter().filter(mostly_on).count() == 0
}

/// "fifth", "41st".
pub(super) fn ordinal(count: f64, c: &NumberLocale) -> String {
    const WORDS: [&str; 13] = [
        "last", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
        "ninth", "tenth", "eleventh", "twelfth",
    ];
    let whole = count as u64;
    if let Some(word) = WORDS.get(whole as usize) {
        return (*word).to_owned();
    }
    let ending = match (whole % 100, whole % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    c.count(whole) + ending
}

/// "On-demand handles the spike. Managed Instances refuse *3,008 requests*."
pub fn headline(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> String {
    let what = match found.story {
        Story::Spike(_) => "the spike",
        Story::Shape(_) => "every request",
    };
    let limit = limits::binding(analysis, &found.run.on_demand, c);
    limits::headline(found, what, limit.as_deref(), c)
}

/// The busiest moment of traffic.
pub(super) struct Busiest {
    /// What arrives then.
    rate: Rate,
    /// The same relative to the mean.
    times: Ratio,
}

impl Busiest {
    /// "822/s, 2.4 times the mean".
    pub(super) fn told(&self, strong: &str, c: &NumberLocale) -> String {
        let change = Ratio::from_fraction(self.times.to_fraction() - 1.0);
        let times = if change < Ratio::from_percent(10.0) {
            [&*c.percent(change), " above"].concat()
        } else {
            super::super::words::times(self.times, c)
        };
        [strong, &c.rate(self.rate), strong, ", ", &times, " the mean"].concat()
    }
}

/// The busiest step of traffic over time: of what arrives, whatever is gathered into a sample. `None` where
/// none is busier than the mean.
pub(super) fn busiest(analysis: &Analysis, found: &Timeline) -> Option<Busiest> {
    let Story::Shape(course) = found.story else { return None };
    let even = analysis.traffic().arrivals(analysis.inputs.workload.volume, &course);
    let arrivals = analysis.scenario.arriving(even);
    let times = arrivals.peak() / arrivals.mean();
    let rate = arrivals.peak();
    (times > 1.005).then(|| Busiest { rate, times: Ratio::from_fraction(times) })
}

/// How traffic moves, and what is not there when requests are refused.
pub fn lead(analysis: &Analysis, found: &Timeline, c: &NumberLocale) -> String {
    let traffic = match found.story {
        Story::Spike(spike) => format!(
            "Traffic rises *{} in {}*.",
            c.multiple(Ratio::from_fraction(spike.factor)),
            c.duration(spike.rise)
        ),
        Story::Shape(_) => match busiest(analysis, found) {
            Some(busiest) => format!("Traffic peaks at {}.", busiest.told("*", c)),
            None => {
                format!(
                    "Traffic is steady at *{}*.",
                    c.rate(analysis.inputs.workload.volume.rate())
                )
            }
        },
    };
    match &found.run.managed {
        Some(run) => [&traffic, " ", &shortage(analysis, found, run, c)].concat(),
        None => traffic,
    }
}

/// "For *100 seconds* there is no room left on three instances, and the fourth is still starting."
fn shortage(analysis: &Analysis, found: &Timeline, run: &ManagedRun, c: &NumberLocale) -> String {
    let coarse = stretches(&run.samples);
    let Some(worst) = coarse.first() else { return room(run, c) };
    let close = found.around(analysis, *worst);
    let samples = close.run.managed.as_ref().map_or(&[][..], |run| &run.samples);
    let Some(stretch) = stretches(samples).first().copied() else { return String::new() };
    let now = &samples[usize::midpoint(stretch.from, stretch.to - 1)];
    let lasts = in_seconds(close.begin(stretch.to) - close.begin(stretch.from), c);
    let once = match coarse.len() {
        1 => format!("For *{lasts}*"),
        // The worst of them refuses most, and need not last longest.
        many => {
            format!("{} times, the worst for *{lasts}*,", capitalized(&number(many as f64, c)))
        }
    };
    let fleet = instances(now.instances, c);
    let starting = match now.launching {
        none if none < 0.5 => String::new(),
        single if single < 1.5 => {
            format!(", and the {} is still starting", ordinal(now.instances + 1.0, c))
        }
        more => format!(", and {} more are still starting", number(more, c)),
    };
    match cause(&samples[stretch.from..stretch.to]) {
        Cause::Off if is_never_on(&samples[stretch.from..stretch.to]) => {
            format!("{once} there is no environment.")
        }
        Cause::Off => format!("{once} there is no environment, or there are too few."),
        Cause::Asleep => format!("{once} the function is asleep or waking."),
        _ if starting.is_empty() => {
            let fleet = [environments(now.environments, c), " on ".to_owned(), fleet].concat();
            format!("{once} there is no room left in {fleet}.")
        }
        _ => format!("{once} there is no room left on {fleet}{starting}."),
    }
}

/// "100 seconds", "8 min 4 s", from ten minutes on without seconds: samples lie further apart.
fn in_seconds(lasts: Time, c: &NumberLocale) -> String {
    const LONG: Time = Time::from_s(600.0);
    match lasts.to_s().round() {
        _ if lasts >= LONG => c.duration(Time::from_s((lasts.to_s() / 60.0).round() * 60.0)),
        whole if whole < 1.5 => "one second".to_owned(),
        whole if whole <= 120.0 => format!("{} seconds", c.count(whole as u64)),
        _ => c.duration(lasts),
    }
}

/// Nothing is refused: how much was left.
fn room(run: &ManagedRun, c: &NumberLocale) -> String {
    let most = |of: fn(&Sample) -> f64| run.samples.iter().map(of).fold(0.0, f64::max);
    let percent = |share: f64| c.percent(Ratio::from_fraction(share));
    format!(
        "At the busiest moment, Managed Instances use *{}* of their CPU and {} of their concurrency.",
        percent(most(|sample| sample.cpu)),
        percent(most(|sample| sample.slots))
    )
}

/// Requests that Managed Instances refuse, one after the other or nearly.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// From when.
    pub from: Time,
    /// Until when.
    pub to: Time,
    /// What is answered meanwhile \[1/s\].
    pub served: f64,
    /// "3,008 refused".
    pub text: String,
}

/// The worst of them, the worst first.
pub fn refusals(found: &Timeline, c: &NumberLocale) -> Vec<Refusal> {
    /// More of them have no room for their words.
    const MOST: usize = 1;
    let Some(run) = &found.run.managed else { return Vec::new() };
    let told = |stretch: &Stretch| {
        let Sample { arrived, refused, .. } = run.samples[stretch.to - 1];
        let count = stretch.requests(run.sample, run.refusals.total()).round() as u64;
        Refusal {
            from: found.begin(stretch.from),
            to: found.begin(stretch.to),
            served: arrived - refused,
            text: [&c.count(count), " refused"].concat(),
        }
    };
    stretches(&run.samples).iter().take(MOST).map(told).collect()
}

/// For how long and why Managed Instances refuse, in a line; empty where they refuse nothing.
pub fn causes(found: &Timeline, c: &NumberLocale) -> String {
    const SMALL: f64 = 0.1;
    let Some(run) = &found.run.managed else { return String::new() };
    let sum = |of: fn(&Sample) -> f64| run.samples.iter().map(of).sum::<f64>() * run.sample.to_s();
    let by_cpu = sum(|sample| sample.refused_by_cpu);
    let rest = sum(|sample| sample.refused) - by_cpu;
    let refusing = run.samples.iter().filter(|sample| sample.refused > 0.0).count();
    if refusing == 0 {
        return String::new();
    }
    let refusals = &run.refusals;
    let of_rest = if refusals.asleep > refusals.concurrency.max(refusals.memory) {
        "asleep or waking"
    } else if refusals.deactivated > refusals.concurrency.max(refusals.memory) {
        "no environment"
    } else if refusals.memory > refusals.concurrency {
        "no memory for another request"
    } else {
        "no concurrency left"
    };
    let counted = |count: f64| c.count(count.round() as u64);
    // What is a small part of them is no cause worth the room.
    let why = if rest < (rest + by_cpu) * SMALL {
        "no CPU left".to_owned()
    } else if by_cpu < (rest + by_cpu) * SMALL {
        of_rest.to_owned()
    } else {
        format!("{} with no CPU left, {} with {of_rest}", counted(by_cpu), counted(rest))
    };
    let other = found.run.on_demand.refused;
    let on_demand =
        if other < 0.5 { "refuses none".to_owned() } else { format!("refuses {}", counted(other)) };
    let lasts = in_seconds(run.sample * refusing as f64, c);
    format!("{lasts}; {why}; on-demand {on_demand}")
}
