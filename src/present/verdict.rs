//! The answer in words: one sentence with a sum of money, and what it hangs on.

mod unpriced;

pub use unpriced::{Act, Remedy, Unpriced, figures_of, without_bill};

use super::Analysis;
use super::choices;
use super::format::NumberLocale;
use super::words::{environments, instances, tenths};
use crate::catalog::{self, InstanceType};
use crate::model::{
    Capacity, Interval, NoFit, Profile, Side, Verdict, Winner, evaluate, without_environment,
};
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
    headline.lead += &basis(analysis, c);
    headline
}

/// Which hours the bills count, where traffic has a shape.
fn basis(analysis: &Analysis, c: &NumberLocale) -> String {
    if analysis.awaits_hours() {
        let what = match analysis.scenario.shape {
            TrafficShape::Steady if analysis.scenario.schedule == Scheduling::Nothing => {
                " *Counted awake all the time* until its hours are simulated."
            }
            TrafficShape::Steady => {
                " *Counted without the schedule* until its hours are simulated."
            }
            TrafficShape::Recorded => {
                " *Counted as steady traffic* as long as its trace is not simulated."
            }
            _ => " *Counted as steady traffic* until its shape is simulated.",
        };
        return what.to_owned();
    }
    let (Some(_), Some(bill)) = (&analysis.inputs.profile, &analysis.outcome.managed) else {
        return String::new();
    };
    let mut sentence = format!(
        " Billed by the hours of a simulated month {}{}: {} instances on average.",
        choices::shape_told(analysis.scenario.shape),
        choices::schedule_told(analysis.scenario.schedule),
        tenths(bill.instances, c)
    );
    sentence += &asleep(analysis, c);
    if let Some(share) = without_environment(&analysis.inputs) {
        sentence += &[" *", &c.percent(share), " of requests* come while nothing runs."].concat();
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
            c.money_headline(bill.total()),
            c.money_headline(other.total()),
            c.count(inputs.managed.minimum as u64)
        )
    });
    let figure =
        |number: f64| c.multiple(Ratio::from_fraction(number)).trim_start_matches('×').to_owned();
    let refuse = match analysis.scenario.source {
        Caller::Sync => "refuse",
        Caller::Async => "put off",
        Caller::Queue => "keep waiting",
    };
    format!(
        " It sleeps when nobody calls: {}*{} wakes a day* {refuse} *{} requests*.",
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
            plain("This does not fit.", no_fit(analysis, c))
        }
    }
}

/// The answer where there is room for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// "Managed save $229", in the color of its side.
    pub sum: String,
    /// What follows it.
    pub rest: &'static str,
    /// The side of the sum.
    pub side: Option<Side>,
    /// "120 M · crossing at 77.1 M".
    pub detail: String,
    /// "77.1 M", or "never".
    pub at: String,
}

/// The answer in a line.
pub fn brief(analysis: &Analysis, c: &NumberLocale) -> Brief {
    let (sum, rest, side) = match analysis.verdict() {
        Verdict::Cheaper { side: Side::Managed, saving, .. } => {
            (format!("Managed save {}", c.money_headline(saving)), " a month.", Some(Side::Managed))
        }
        Verdict::Cheaper { side: Side::OnDemand, saving, .. } => (
            format!("On-demand saves {}", c.money_headline(saving)),
            " a month.",
            Some(Side::OnDemand),
        ),
        Verdict::Tie { .. } => ("No difference".to_owned(), ".", None),
        Verdict::DoesNotFit | Verdict::CannotServe => ("Does not fit".to_owned(), ".", None),
    };
    let volume = c.volume(analysis.inputs.workload.volume);
    let (cross, at) = match next_crossing(analysis).map(|volume| c.volume(volume)) {
        Some(at) => (format!("crossing at {at}"), at),
        None => ("no crossing".to_owned(), "never".to_owned()),
    };
    let detail = format!("{volume} · {cross}");
    Brief { sum, rest, side, detail, at }
}

/// Where the two cross, or why they never do.
pub fn crossing(analysis: &Analysis, c: &NumberLocale) -> String {
    if let Some(at) = next_crossing(analysis) {
        return format!("They cross at {}.", c.volume(at));
    }
    let intervals = &analysis.break_even.intervals;
    match intervals.first().map(|first| (first.winner, first.to, intervals.len())) {
        Some((Winner::OnDemand, ..)) => {
            format!("On-demand is cheaper at every volume: {}.", why_never(analysis, c))
        }
        Some((Winner::Managed, _, 1)) => {
            "Managed Instances are cheaper at every volume.".to_owned()
        }
        Some((Winner::Managed, most, _)) => {
            format!("Managed Instances are cheaper up to {}, the most they serve.", c.volume(most))
        }
        Some((Winner::OnlyOnDemand, ..)) | None => "Managed Instances cannot run it.".to_owned(),
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
            "each takes {} instead of {}, and ",
            c.duration(fleet.response),
            c.duration(workload.duration)
        ),
        _ => String::new(),
    };
    format!(
        "*Not in the money:* your code must serve several requests at once, {slower}new instances take \
         minutes to start where on-demand takes milliseconds."
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
        sum: [&*c.money_headline(saving), " a month", end].concat(),
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
                Caller::Async => "put off",
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
        (true, true) => "They are cheaper at every volume you can enter.".to_owned(),
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
            format!("Above *{}* the fleet is at its maximum and refuses requests.", c.volume(to))
        }
        _ if intervals.len() > here + 2 => {
            format!("Above *{}* it is cheaper again for a stretch.", c.volume(to))
        }
        _ => format!("Above *{}* it is cheaper again.", c.volume(to)),
    }
}

fn on_demand(analysis: &Analysis, saving: Usd, c: &NumberLocale) -> Headline {
    let own = analysis.on_demand_total();
    let other = analysis.managed_total().unwrap_or_default();
    if analysis.inputs.workload.volume <= Volume::ZERO {
        let idle = analysis.outcome.capacity.fleet().map_or(0.0, |fleet| fleet.instances);
        return plain(
            "Stay on on-demand.",
            format!(
                "No requests, no bill. {} still cost *{}* a month.",
                super::words::capitalized(&format!("{} idle", instances(idle, c))),
                c.money(other)
            ),
        );
    }
    if other > own * FAR {
        return plain(
            "Stay on on-demand.",
            format!(
                "It costs *{}* a month for {}. The smallest fleet costs {}. {}",
                c.money(own),
                work(analysis, c),
                c.money(other),
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
        sum: format!("{} a month.", c.money_headline(saving)),
        side: Some(Side::OnDemand),
        after: String::new(),
        lead: format!(
            "*{}* against {} for {}. {lead}",
            c.money(own),
            c.money(other),
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
            "This is a gap: Managed Instances win from {} to {} and again above *{}*.",
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
                "They cross at *{} a month*, {} your traffic.",
                c.volume(ahead.from),
                super::words::times(times, c)
            )
        } else {
            format!("They cross at *{} a month*.", c.volume(ahead.from))
        };
    }
    if analysis.break_even.intervals.iter().any(|interval| interval.winner == Winner::Managed) {
        return "At no larger volume are Managed Instances cheaper.".to_owned();
    }
    format!("On-demand is cheaper at *every volume*: {}.", why_never(analysis, c))
}

/// Why an instance never pays for itself.
fn why_never(analysis: &Analysis, c: &NumberLocale) -> String {
    let share = analysis.inputs.workload.cpu_share;
    let fleet = analysis.outcome.capacity.fleet();
    if share >= Ratio::from_percent(50.0) {
        format!(
            "with a CPU share of {} an instance does too little per hour to pay for itself",
            c.percent(share)
        )
    } else if fleet.is_some_and(|fleet| fleet.for_slots > fleet.for_cpu) {
        "all slots are taken before an instance has enough to do to pay for itself".to_owned()
    } else {
        "an instance of this type carries too little of this work to pay for itself".to_owned()
    }
}

fn tie(analysis: &Analysis, c: &NumberLocale) -> Headline {
    plain(
        "It makes no difference.",
        format!(
            "Both cost about *{}* for {}. Decide by latency, cold starts and your code.",
            c.money_headline(analysis.on_demand_total()),
            work(analysis, c)
        ),
    )
}

/// Why Managed Instances cannot run it, and what would.
fn no_fit(analysis: &Analysis, c: &NumberLocale) -> String {
    let managed = &analysis.inputs.managed;
    let name = analysis.scenario.instance.name();
    let bill = format!("On-demand costs *{}* a month.", c.money(analysis.on_demand_total()));
    match &analysis.outcome.capacity {
        Capacity::DoesNotFit(NoFit::Instance(packing)) => {
            let memory = managed.environment.memory;
            let short_of_memory = packing.by_memory < 1.0;
            let (needs, leaves) = if short_of_memory {
                (c.gb(memory), c.gb(packing.free_memory))
            } else {
                (vcpu(managed.environment.vcpu(), c), vcpu(packing.free_vcpu, c))
            };
            let smallest = smallest_that_fits(analysis).map_or_else(
                || "No type of this family holds it.".to_owned(),
                |fits| {
                    format!("The smallest {} that holds it is *{}*.", fits.family(), fits.name())
                },
            );
            format!(
                "An environment of {} needs {needs}; {name} leaves {leaves} free. {smallest} {bill}",
                c.gb(memory)
            )
        }
        Capacity::DoesNotFit(NoFit::Slot(_)) => format!(
            "An environment of {} has no room for one invocation's memory. {bill}",
            c.gb(managed.environment.memory)
        ),
        Capacity::DoesNotFit(NoFit::Deactivated) => format!(
            "A maximum of 0 environments deactivates the function on Managed Instances. {bill}"
        ),
        Capacity::Runs(fleet) => {
            let needed = fleet.for_cpu.max(fleet.for_slots);
            let rate = if analysis.inputs.profile.is_some() { " at their mean rate" } else { "" };
            format!(
                "The maximum of {} refuses part of {}; they need {}{rate}. {bill}",
                environments(fleet.environments, c),
                work(analysis, c),
                environments(needed, c)
            )
        }
    }
}

fn vcpu(count: f64, c: &NumberLocale) -> String {
    format!("{}\u{a0}vCPU", c.count(count as u64))
}

/// The cheapest type of the same family, priced in the Region, that holds one environment.
fn smallest_that_fits(analysis: &Analysis) -> Option<InstanceType> {
    let now = analysis.scenario.instance;
    InstanceType::all()
        .filter(|other| other.family() == now.family())
        .filter(|other| catalog::instance_price(*other, analysis.scenario.region).is_some())
        .filter(|other| {
            let mut managed = analysis.inputs.managed;
            managed.instance.vcpu = f64::from(other.vcpu());
            managed.instance.memory = other.memory();
            crate::model::lmi::packing(&managed).environments() >= 1.0
        })
        .min_by_key(|other| other.vcpu())
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
