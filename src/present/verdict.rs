//! The answer in words: one sentence with a sum of money, and what it hangs on.

mod fit;
mod unpriced;

pub use fit::remedies;
pub use unpriced::{Act, Remedy, Unpriced, figures_of, without_bill};

use super::Analysis;
use super::choices;
use super::format::NumberLocale;
use super::words::{instances, tenths};
use crate::model::{Interval, Profile, Side, Verdict, Winner, evaluate, without_environment};
use crate::scenario::{Caller, Field, Scenario, Scheduling, TrafficShape};
use crate::units::{Ratio, Time, Usd, Volume};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The sentence up to the sum.
    pub before: String,
    /// The sum of money, in the color of its side; empty where there is none.
    pub sum: String,
    /// The side of the sum.
    pub side: Option<Side>,
    /// The end of the sentence after the sum.
    pub after: String,
    /// What follows, with `*strong*` words.
    pub lead: String,
}

impl Headline {
    /// The whole answer as plain text, for the title and for those who hear it.
    pub fn spoken(&self) -> String {
        format!("{} {}", self.title(), super::prose::plain(&self.lead))
    }

    /// The first sentence.
    pub fn title(&self) -> String {
        [&*self.before, &self.sum, &self.after].concat()
    }
}

/// A bill this many times the other is an answer without a sum.
const FAR: f64 = 20.0;

/// The answer to the scenario.
pub fn headline(analysis: &Analysis, c: &NumberLocale) -> Headline {
    let mut headline = of_verdict(analysis, c);
    headline.lead = fit::ceiling(analysis, c) + &headline.lead + &basis(analysis, c);
    headline
}

/// Which hours the bills count, where traffic has a shape.
fn basis(analysis: &Analysis, c: &NumberLocale) -> String {
    if analysis.awaits_hours() {
        let what = match analysis.scenario.shape {
            TrafficShape::Steady if analysis.scenario.schedule == Scheduling::Nothing => {
                " *Billed as always awake* until the simulation is ready."
            }
            TrafficShape::Steady => " *Billed without the schedule* until the simulation is ready.",
            TrafficShape::Recorded => {
                " *Billed as steady traffic* until the recorded traffic is simulated."
            }
            _ => " *Billed as steady traffic* until the traffic pattern is simulated.",
        };
        return what.to_owned();
    }
    let (Some(_), Some(bill)) = (&analysis.inputs.profile, &analysis.outcome.managed) else {
        return String::new();
    };
    let mut sentence = format!(
        " Billed hour by hour over a simulated month {}{}: {} instances on average.",
        choices::shape_told(analysis.scenario.shape),
        choices::schedule_told(analysis.scenario.schedule),
        tenths(bill.instances, c)
    );
    sentence += &asleep(analysis, c);
    if let Some(share) = without_environment(&analysis.inputs) {
        sentence += &[" *", &c.percent(share), " of requests* arrive while nothing runs."].concat();
    }
    sentence
}

/// What sleep saves against the default minimum, and what it refuses; nothing where the function never sleeps.
fn asleep(analysis: &Analysis, c: &NumberLocale) -> String {
    const DAYS: f64 = Time::MONTH.to_hours() / 24.0;
    let mut inputs = analysis.inputs;
    let (Some(profile), Some(bill)) = (inputs.profile.take(), &analysis.outcome.managed) else {
        return String::new();
    };
    let volume = inputs.workload.volume;
    let hours = profile.at(volume);
    if hours.wakes < 0.5 {
        return String::new();
    }
    inputs.managed.minimum = Scenario::default().number(Field::Minimum).unwrap_or_default();
    let with_minimum = evaluate(&inputs).managed.filter(|_| analysis.outcome.capacity.serves());
    let saves = with_minimum.filter(|other| other.total() > bill.total()).map(|other| {
        format!(
            "*{}* instead of {} with a minimum of {}, but ",
            c.sum_headline(bill.total()),
            c.sum_headline(other.total()),
            c.count(inputs.managed.minimum as u64)
        )
    });
    let figure =
        |number: f64| c.multiple(Ratio::from_fraction(number)).trim_start_matches('×').to_owned();
    let refuse = match analysis.scenario.source {
        Caller::Sync => "refuse",
        Caller::Async | Caller::Queue => "delay",
    };
    format!(
        " The function sleeps without traffic: {}*{} wakes a day* {refuse} *{} requests*.",
        saves.unwrap_or_default(),
        figure(hours.wakes / DAYS),
        figure(volume.to_per_month() * hours.asleep.to_fraction() / DAYS)
    )
}

fn of_verdict(analysis: &Analysis, c: &NumberLocale) -> Headline {
    match analysis.verdict() {
        Verdict::Cheaper { side: Side::Managed, saving, share } => {
            managed(analysis, saving, share, c)
        }
        Verdict::Cheaper { side: Side::OnDemand, saving, .. } => on_demand(analysis, saving, c),
        Verdict::Tie { .. } => tie(analysis, c),
        Verdict::DoesNotFit | Verdict::CannotServe => {
            plain("The function does not fit.", fit::no_fit(analysis, c))
        }
    }
}

/// The answer where there is room for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// "Managed Instances save $229", in the color of its side.
    pub sum: String,
    /// What follows it.
    pub rest: String,
    /// The side of the sum.
    pub side: Option<Side>,
    /// "120 M · break-even 77.1 M".
    pub detail: String,
    /// "77.1 M", or "never".
    pub at: String,
}

/// The answer in a line.
pub fn brief(analysis: &Analysis, c: &NumberLocale) -> Brief {
    let (sum, rest, side) = match analysis.verdict() {
        Verdict::Cheaper { side: Side::Managed, saving, .. } => {
            let sum = format!("Managed Instances save {}", c.sum_headline(saving));
            (sum, [" ", c.each(), "."].concat(), Some(Side::Managed))
        }
        Verdict::Cheaper { side: Side::OnDemand, saving, .. } => {
            let sum = format!("On-demand saves {}", c.sum_headline(saving));
            (sum, [" ", c.each(), "."].concat(), Some(Side::OnDemand))
        }
        Verdict::Tie { .. } => ("About the same cost".to_owned(), ".".to_owned(), None),
        Verdict::DoesNotFit | Verdict::CannotServe => {
            ("Does not fit".to_owned(), ".".to_owned(), None)
        }
    };
    let volume = c.volume(analysis.inputs.workload.volume);
    let (cross, at) = match next_crossing(analysis).map(|volume| c.volume(volume)) {
        Some(at) => (format!("break-even {at}"), at),
        None => ("no break-even".to_owned(), "never".to_owned()),
    };
    let detail = format!("{volume} · {cross}");
    Brief { sum, rest, side, detail, at }
}

/// Where the two cross, or why they never do.
pub fn crossing(analysis: &Analysis, c: &NumberLocale) -> String {
    if let Some(at) = next_crossing(analysis) {
        return format!("Break-even: {} requests a month.", c.volume(at));
    }
    let intervals = &analysis.break_even.intervals;
    match intervals.first().map(|first| (first.winner, first.to, intervals.len())) {
        Some((Winner::OnDemand, ..)) => {
            format!(
                "With this instance type, on-demand is cheaper at every volume: {}.",
                why_never(analysis, c)
            )
        }
        Some((Winner::Managed, _, 1)) => {
            "With this instance type, Managed Instances are cheaper at every volume.".to_owned()
        }
        Some((Winner::Managed, most, _)) => {
            format!(
                "Managed Instances are cheaper up to {} requests a month, the most they serve.",
                c.volume(most)
            )
        }
        Some((Winner::OnlyOnDemand, ..)) | None => {
            "Managed Instances cannot run this function.".to_owned()
        }
    }
}

/// The crossing next to the reader's own volume.
pub(super) fn next_crossing(analysis: &Analysis) -> Option<Volume> {
    let own = analysis.inputs.workload.volume.to_per_month().max(1.0);
    let away = |volume: Volume| libm::log(volume.to_per_month() / own).abs();
    let volumes = analysis.break_even.of_bills().map(|crossing| crossing.volume);
    volumes.min_by(|one, other| away(*one).total_cmp(&away(*other)))
}

/// What the money does not say.
pub fn caveat(analysis: &Analysis, c: &NumberLocale) -> String {
    let workload = &analysis.inputs.workload;
    let slower = match analysis.outcome.capacity.fleet() {
        Some(fleet) if fleet.serves() && fleet.response > workload.duration * 1.02 => format!(
            "each request takes {} instead of {}, and ",
            c.duration(fleet.response),
            c.duration(workload.duration)
        ),
        _ => String::new(),
    };
    format!(
        "*Not in these prices:* your code must handle several requests at once, {slower}a new instance \
         takes minutes to start."
    )
}

fn plain(sentence: &str, lead: String) -> Headline {
    Headline {
        before: sentence.to_owned(),
        sum: String::new(),
        side: None,
        after: String::new(),
        lead,
    }
}

fn managed(analysis: &Analysis, saving: Usd, share: Ratio, c: &NumberLocale) -> Headline {
    let less = c.percent(share);
    let work = work(analysis, c);
    let range = managed_range(analysis, c);
    let after = refusing(analysis, c);
    let end = if after.is_empty() { "." } else { "," };
    Headline {
        before: "Managed Instances save ".to_owned(),
        sum: [&*c.sum_headline(saving), " ", c.each(), end].concat(),
        side: Some(Side::Managed),
        after,
        lead: format!("That is *{less} less* than on-demand for {work}. {range}"),
    }
}

/// What Managed Instances refuse of a shape that was simulated; empty where that is nothing to speak of.
fn refusing(analysis: &Analysis, c: &NumberLocale) -> String {
    const LEAST: Ratio = Ratio::from_percent(0.05);
    match analysis.inputs.profile.as_ref().map(Profile::worst) {
        Some(worst) if worst >= LEAST => {
            let share = c.percent(worst);
            let verb = match analysis.scenario.source {
                Caller::Sync => "refuse",
                Caller::Async => "delay",
                Caller::Queue => "send back",
            };
            [" but ", verb, " ", &share, " of requests in the worst five minutes."].concat()
        }
        _ => String::new(),
    }
}

/// Where around today's volume Managed Instances win.
fn managed_range(analysis: &Analysis, c: &NumberLocale) -> String {
    let intervals = &analysis.break_even.intervals;
    let Some(here) = position(analysis) else { return String::new() };
    let (from, to) = (intervals[here].from, intervals[here].to);
    let first = here == 0;
    let last = here + 1 == intervals.len();
    match (first, last) {
        (true, true) => {
            "With this instance type, Managed Instances are cheaper at every volume you can enter."
                .to_owned()
        }
        (false, true) => format!("Below *{} a month*, on-demand is cheaper.", c.volume(from)),
        (true, false) => beyond(intervals, here, to, c),
        (false, false) => format!(
            "On-demand is cheaper below *{} a month*. {}",
            c.volume(from),
            beyond(intervals, here, to, c)
        ),
    }
}

/// What comes after the stretch that Managed Instances win.
fn beyond(intervals: &[Interval], here: usize, to: Volume, c: &NumberLocale) -> String {
    match intervals.get(here + 1).map(|next| next.winner) {
        Some(Winner::OnlyOnDemand) => {
            format!("Above *{}*, the fleet is at its maximum and refuses requests.", c.volume(to))
        }
        _ if intervals.len() > here + 2 => {
            format!("Above *{}*, on-demand is cheaper again for a stretch.", c.volume(to))
        }
        _ => format!("Above *{}*, on-demand is cheaper again.", c.volume(to)),
    }
}

fn on_demand(analysis: &Analysis, saving: Usd, c: &NumberLocale) -> Headline {
    let own = analysis.on_demand_total();
    let other = analysis.managed_total().unwrap_or_default();
    if analysis.inputs.workload.volume <= Volume::ZERO {
        let idle = analysis.outcome.capacity.fleet().map_or(0.0, |fleet| fleet.instances);
        return plain(
            "Stay with on-demand.",
            format!(
                "Without requests, on-demand costs nothing. The idle fleet, {}, still costs *{}* {}.",
                instances(idle, c),
                c.sum(other),
                c.each()
            ),
        );
    }
    if other > own * FAR {
        return plain(
            "Stay with on-demand.",
            format!(
                "On-demand costs *{}* {} for {}. The smallest fleet of Managed Instances costs {}. {}",
                c.sum(own),
                c.each(),
                work(analysis, c),
                c.sum(other),
                crossing_ahead(analysis, c)
            ),
        );
    }
    let lead = match gap(analysis, c) {
        Some(gap) => gap,
        None => crossing_ahead(analysis, c),
    };
    Headline {
        before: "On-demand saves ".to_owned(),
        sum: [&*c.sum_headline(saving), " ", c.each(), "."].concat(),
        side: Some(Side::OnDemand),
        after: String::new(),
        lead: format!(
            "On-demand costs *{}* and Managed Instances cost {} for {}. {lead}",
            c.sum(own),
            c.sum(other),
            work(analysis, c)
        ),
    }
}

/// The sentence for a stretch of on-demand between two that Managed Instances win.
fn gap(analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    let intervals = &analysis.break_even.intervals;
    let here = position(analysis)?;
    let before = intervals.get(here.checked_sub(1)?)?;
    let after = intervals.get(here + 1)?;
    (before.winner == Winner::Managed && after.winner == Winner::Managed).then(|| {
        format!(
            "Your traffic is in a gap: Managed Instances are cheaper from {} to {} and again above *{}*.",
            c.volume(before.from),
            c.volume(before.to),
            c.volume(after.from)
        )
    })
}

/// Where on-demand stops being cheaper, or that it never does.
fn crossing_ahead(analysis: &Analysis, c: &NumberLocale) -> String {
    let volume = analysis.inputs.workload.volume;
    let ahead = analysis
        .break_even
        .intervals
        .iter()
        .find(|interval| interval.winner == Winner::Managed && interval.from >= volume);
    if let Some(ahead) = ahead {
        let times = Ratio::from_fraction(ahead.from / volume);
        return if times.to_fraction() >= 2.0 {
            format!(
                "Break-even: *{} requests a month*, {} your traffic.",
                c.volume(ahead.from),
                super::words::times(times, c)
            )
        } else {
            format!("Break-even: *{} requests a month*.", c.volume(ahead.from))
        };
    }
    if analysis.break_even.intervals.iter().any(|interval| interval.winner == Winner::Managed) {
        return "With this instance type, Managed Instances are not cheaper at any larger volume."
            .to_owned();
    }
    format!(
        "With this instance type, on-demand is cheaper at *every volume*: {}.",
        why_never(analysis, c)
    )
}

/// Why an instance never pays for itself.
fn why_never(analysis: &Analysis, c: &NumberLocale) -> String {
    let share = analysis.inputs.workload.cpu_share;
    let fleet = analysis.outcome.capacity.fleet();
    if share >= Ratio::from_percent(50.0) {
        format!(
            "at a CPU share of {}, an instance handles too few requests to cost less",
            c.percent(share)
        )
    } else if fleet.is_some_and(|fleet| fleet.for_slots > fleet.for_cpu) {
        "the concurrency of an instance is used up before its requests cost less".to_owned()
    } else {
        let memory = c.gb(analysis.inputs.managed.environment.memory);
        let why = match fleet.map(|fleet| fleet.packing.environments()) {
            Some(each) if each < 1.5 => "this type holds only one each, which costs more",
            _ => "an instance handles too few requests to cost less",
        };
        format!("with {memory} environments, {why}")
    }
}

fn tie(analysis: &Analysis, c: &NumberLocale) -> Headline {
    plain(
        "Both cost about the same.",
        format!(
            "Each side costs about *{}* {} for {}. Decide by latency, cold starts and your code.",
            c.sum_headline(analysis.on_demand_total()),
            c.each(),
            work(analysis, c)
        ),
    )
}

/// "120 M requests of 200 ms".
pub fn work(analysis: &Analysis, c: &NumberLocale) -> String {
    let workload = &analysis.inputs.workload;
    format!("{} requests of {}", c.volume(workload.volume), c.duration(workload.duration))
}

/// The index of the interval that holds today's volume.
fn position(analysis: &Analysis) -> Option<usize> {
    let volume = analysis.inputs.workload.volume;
    analysis
        .break_even
        .intervals
        .iter()
        .position(|interval| interval.from <= volume && volume <= interval.to)
}

#[cfg(test)]
mod tests;
