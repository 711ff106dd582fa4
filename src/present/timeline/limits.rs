//! What refuses requests on either side, and what becomes of them: lost, or waiting for another try.

use super::{Event, Fact, Timeline, requests};
use crate::model::quota;
use crate::model::scaling::{OnDemandRun, Quotas, Sample};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::scenario::Caller;
use crate::units::Time;

/// What a source sends: "message".
fn noun(source: Caller) -> &'static str {
    match source {
        Caller::Sync => "request",
        Caller::Async => "event",
        Caller::Queue => "message",
    }
}

fn counted(count: f64, source: Caller, c: &NumberLocale) -> String {
    let count = count.round();
    let ending = if (0.5..1.5).contains(&count) { "" } else { "s" };
    [&c.count(count as u64), " ", noun(source), ending].concat()
}

/// What is done with refused requests: "delayed".
pub(super) fn fate(source: Caller) -> &'static str {
    match source {
        Caller::Sync => "refused",
        Caller::Async => "delayed",
        Caller::Queue => "sent back to the queue",
    }
}

/// The names of figures of what was refused.
pub(super) struct Names {
    pub(super) worst: &'static str,
    pub(super) whole: &'static str,
    on_demand: &'static str,
    managed: &'static str,
}

/// These names by what becomes of a refused request: where nothing is lost, no figure says so.
pub(super) fn names(source: Caller) -> Names {
    match source {
        Caller::Sync => Names {
            worst: "Refused in the worst 5 minutes",
            whole: "Refused in the whole run",
            on_demand: "Refused by on-demand",
            managed: "Refused by Managed Instances",
        },
        Caller::Async => Names {
            worst: "Delayed in the worst 5 minutes",
            whole: "Delayed in the whole run",
            on_demand: "Delayed by on-demand",
            managed: "Delayed by Managed Instances",
        },
        Caller::Queue => Names {
            worst: "Sent back in the worst 5 minutes",
            whole: "Sent back in the whole run",
            on_demand: "Sent back by on-demand",
            managed: "Sent back by Managed Instances",
        },
    }
}

/// One side's run as its source sees it.
struct Side {
    /// "On-demand", with the endings of its verbs.
    name: &'static str,
    verbs: [&'static str; 3],
    refused: f64,
    lost: f64,
    left: f64,
    oldest: Time,
}

/// "On-demand handles the spike. Managed Instances refuse *3,008 requests*."
pub(super) fn headline(
    timeline: &Timeline,
    what: &str,
    limit: Option<&str>,
    c: &NumberLocale,
) -> String {
    let run = &timeline.run.on_demand;
    let on_demand = Side {
        name: "On-demand",
        verbs: ["refuses", "gives up", "loses"],
        refused: run.refused,
        lost: run.lost,
        left: run.left,
        oldest: run.oldest,
    };
    let first = match limit {
        Some(limit) => {
            [told(&on_demand, timeline.source, c).trim_end_matches('.'), ", ", limit, "."].concat()
        }
        None => ["On-demand handles ", what, "."].concat(),
    };
    let second = match &timeline.run.managed {
        None => "Managed Instances cannot run this function.".to_owned(),
        Some(run) if run.refusals.total() >= 0.5 => {
            let managed = Side {
                name: "Managed Instances",
                verbs: ["refuse", "give up", "lose"],
                refused: run.refusals.total(),
                lost: run.lost,
                left: timeline.waiting_at_the_end(),
                oldest: run.oldest,
            };
            told(&managed, timeline.source, c)
        }
        Some(_) if limit.is_none() => "So do Managed Instances.".to_owned(),
        Some(_) => ["Managed Instances handle ", what, "."].concat(),
    };
    [first, second].join(" ")
}

/// What becomes of refused requests, in a sentence.
fn told(side: &Side, source: Caller, c: &NumberLocale) -> String {
    let [refuse, give_up, lose] = side.verbs;
    if source == Caller::Sync {
        return format!("{} {refuse} *{}*.", side.name, requests(side.refused, c));
    }
    let oldest = c.duration(side.oldest);
    let noun = noun(source);
    let mut sentence = if side.lost >= 0.5 {
        let events = counted(side.lost, source, c);
        format!("{} {give_up} *{events}* after six hours", side.name)
    } else {
        format!("{} {lose} nothing; the oldest {noun} waits *{oldest}*", side.name)
    };
    if side.left >= 0.5 {
        sentence += &[", and ", &counted(side.left, source, c), " still wait at the end"].concat();
    }
    sentence + "."
}

/// The quota of on-demand that refused most, in words; `None` where none did.
pub(super) fn binding(analysis: &Analysis, run: &OnDemandRun, c: &NumberLocale) -> Option<String> {
    let Quotas { concurrency, growth, rate } = run.quotas;
    if run.refused < 0.5 {
        return None;
    }
    let account = analysis.inputs.on_demand.account_concurrency;
    Some(if concurrency >= growth.max(rate) {
        ["at the account’s concurrency of ", &c.concurrency(account)].concat()
    } else if rate >= growth {
        let cap = quota::most_rate(account);
        ["at the account’s limit of ", &c.rate(cap)].concat()
    } else {
        let more = c.count(quota::GROWTH as u64);
        ["as it adds no more than ", &more, " environments in ", &c.duration(quota::GROWTH_WINDOW)]
            .concat()
    })
}

/// What each side can take, sample by sample \[1/s\]: on-demand what the environments that it has could
/// answer, Managed Instances what theirs answer with all slots taken, and nothing where they cannot run.
pub fn capacities(analysis: &Analysis, found: &Timeline) -> [Vec<f64>; 2] {
    let ready = |sample: &Sample| quota::capacity(&analysis.inputs, sample.environments).to_per_s();
    let on_demand = found.run.on_demand.samples.iter().map(ready).collect();
    let managed =
        found.run.managed.iter().flat_map(|run| {
            run.samples.iter().map(|sample| sample.environments * run.full.to_per_s())
        });
    [on_demand, managed.collect()]
}

/// Figures of refusals by cause, and of what waits.
pub(super) fn facts(timeline: &Timeline, c: &NumberLocale) -> Vec<Fact> {
    let mut facts = Vec::new();
    let names = names(timeline.source);
    let Quotas { concurrency, growth, rate } = timeline.run.on_demand.quotas;
    facts.extend(by_cause(
        names.on_demand,
        &[
            (concurrency, "at the account’s concurrency"),
            (growth, "by the growth of environments"),
            (rate, "at the account’s requests per second"),
        ],
        c,
    ));
    if let Some(run) = &timeline.run.managed {
        let causes = run.refusals;
        facts.extend(by_cause(
            names.managed,
            &[
                (causes.cpu, "for CPU"),
                (causes.concurrency, "for concurrency"),
                (causes.memory, "for memory"),
                (causes.deactivated, "without an environment"),
                (causes.asleep, "asleep or waking"),
            ],
            c,
        ));
    }
    if timeline.keeps() {
        facts.extend(wait(timeline, c));
    }
    facts
}

fn by_cause(name: &'static str, causes: &[(f64, &str)], c: &NumberLocale) -> Option<Fact> {
    let all: f64 = causes.iter().map(|(count, _)| count).sum();
    let told = |(count, cause): &(f64, &str)| {
        (*count >= 0.5).then(|| [&c.count(count.round() as u64), " ", *cause].concat())
    };
    let note: Vec<String> = causes.iter().filter_map(told).collect();
    let figure = c.count(all.round() as u64);
    (!note.is_empty()).then(|| Fact { name, figure, note: note.join(", ") })
}

/// How long the oldest waits, and how many at most.
fn wait(timeline: &Timeline, c: &NumberLocale) -> Option<Fact> {
    let managed = timeline.run.managed.as_ref()?;
    let most = managed.samples.iter().map(|sample| sample.backlog).fold(0.0, f64::max);
    let told = |time: Time| {
        if time > Time::ZERO { c.duration(time) } else { "none".to_owned() }
    };
    Some(Fact {
        name: "Longest wait for a retry",
        figure: told(managed.oldest),
        note: format!(
            "{} waiting at most; on-demand: {}",
            counted(most, timeline.source, c),
            told(timeline.run.on_demand.oldest)
        ),
    })
}

/// Moments at which nothing waits any more, those of the longest waits.
pub(super) fn drained(timeline: &Timeline, c: &NumberLocale) -> Vec<Event> {
    /// More of them say no more.
    const MOST: usize = 3;
    let Some(managed) = &timeline.run.managed else { return Vec::new() };
    let samples = &managed.samples;
    let waits = |sample: &Sample| sample.backlog >= 0.5;
    let mut found: Vec<(Time, usize)> = Vec::new();
    let mut oldest = Time::ZERO;
    for (at, sample) in samples.iter().enumerate() {
        oldest = oldest.max(sample.age);
        if at > 0 && waits(&samples[at - 1]) && !waits(sample) {
            found.push((oldest.max(managed.sample).min(managed.oldest), at));
            oldest = Time::ZERO;
        }
    }
    found.sort_by(|one, other| other.0.to_s().total_cmp(&one.0.to_s()));
    found.truncate(MOST);
    // Samples lie apart: the longest of all waits is known better, where it is over.
    if let (Some(longest), false) = (found.first_mut(), samples.last().is_some_and(waits)) {
        longest.0 = managed.oldest;
    }
    let (what, noun) = match timeline.source {
        Caller::Queue => ("The queue is empty again", "message"),
        _ => ("No events are waiting", "event"),
    };
    let told = |(oldest, at): (Time, usize)| Event {
        at: timeline.time(at),
        sentence: format!("{what}; the oldest {noun} waited {}.", c.duration(oldest)),
    };
    found.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{events, headline};
    use super::*;
    use crate::present::sample::{US, analysis, check_words};
    use crate::scenario::{Arriving, Field, Scenario, Scheduling, TrafficShape};

    fn timeline(scenario: &Scenario) -> (Analysis, Timeline) {
        let analysis = Analysis::simulated(scenario, None).unwrap();
        let timeline = Timeline::of(&analysis).unwrap();
        (analysis, timeline)
    }

    fn says(scenario: &Scenario) -> (String, Vec<Fact>, Vec<String>) {
        let (analysis, timeline) = timeline(scenario);
        let facts = super::super::facts(&analysis, &timeline, &US);
        let told = events(&analysis, &timeline, &US);
        let told: Vec<String> = told.into_iter().map(|event| event.sentence).collect();
        for text in facts.iter().flat_map(|fact| [&fact.figure, &fact.note]).chain(&told) {
            check_words(text, scenario);
        }
        (headline(&analysis, &timeline, &US), facts, told)
    }

    #[test]
    fn a_queue_loses_nothing_and_says_when_it_is_empty() {
        let mut scenario = Scenario::default().with(Field::Spike, 8.0);
        scenario.source = Caller::Queue;
        let (headline, facts, told) = says(&scenario);
        assert!(
            headline.starts_with(
                "On-demand handles the spike. Managed Instances lose nothing; the oldest message waits *"
            ) && headline.ends_with("s*."),
            "{headline}"
        );
        assert!(facts.iter().all(|fact| !fact.name.starts_with("Refused")), "{facts:?}");
        let wait = facts.iter().find(|fact| fact.name == "Longest wait for a retry").unwrap();
        assert!(
            wait.figure.contains("min") && wait.note.ends_with("; on-demand: none"),
            "{wait:?}"
        );
        let longest =
            format!("The queue is empty again; the oldest message waited {}.", wait.figure);
        assert!(told.contains(&longest), "{longest} in {told:?}");
    }

    #[test]
    fn events_are_given_up_and_counted() {
        let mut scenario =
            Scenario::default().with(Field::Maximum, 3.0).with(Field::Requests, 300e6);
        scenario.shape = TrafficShape::DayNight;
        scenario.source = Caller::Async;
        let (headline, ..) = says(&scenario);
        assert!(
            headline.contains("Managed Instances give up *")
                && headline.contains(" events* after six hours"),
            "{headline}"
        );
    }

    #[test]
    fn the_quota_that_binds_on_demand_is_named() {
        let says = |scenario: &Scenario| says(scenario).0;
        let mut small = Scenario::default().with(Field::AccountConcurrency, 20.0);
        assert!(
            says(&small)
                .contains(", at the account’s concurrency of 20. Managed Instances refuse *"),
            "{}",
            says(&small)
        );
        small.source = Caller::Queue;
        assert!(says(&small).starts_with("On-demand loses nothing; the oldest message waits *"));
        let short =
            Scenario::default().with(Field::Duration, 0.01).with(Field::AccountConcurrency, 10.0);
        assert!(says(&short).contains(", at the account’s limit of 100/s. "), "{}", says(&short));
        let leap = Scenario::default()
            .with(Field::Requests, 400e6)
            .with(Field::Duration, 5.0)
            .with(Field::AccountConcurrency, 1e6)
            .with(Field::Spike, 20.0)
            .with(Field::SpikeRise, 1.0);
        assert!(
            says(&leap).contains(", as it adds no more than 1,000 environments"),
            "{}",
            says(&leap)
        );
    }

    #[test]
    fn a_function_that_is_off_at_night_says_what_it_refuses_and_when() {
        let mut scenario = Scenario::default();
        scenario.schedule = Scheduling::OffOutside;
        let (headline, facts, told) = says(&scenario);
        assert!(
            headline.starts_with("On-demand handles every request. Managed Instances refuse *")
        );
        let causes = facts.iter().find(|fact| fact.name == "Refused by Managed Instances").unwrap();
        assert!(causes.note.ends_with(" without an environment"), "{causes:?}");
        let off =
            told.iter().filter(|text| text.starts_with("The function is deactivated: ")).count();
        assert_eq!(off, 3, "the longest three: {told:?}");
        let (_, timeline) = timeline(&scenario);
        assert_eq!(timeline.clock(Time::from_hours(26.0), &US), "Tue 02:00");
        scenario.source = Caller::Queue;
        let (waits, _, told) = says(&scenario);
        assert!(waits.contains("lose nothing; the oldest message waits *"), "{waits}");
        assert!(told.iter().any(|text| text.contains("sent back to the queue until")), "{told:?}");
    }

    #[test]
    fn arrivals_by_chance_are_those_of_their_seed_and_change_no_bill() {
        let mut scenario = Scenario::default();
        scenario.shape = TrafficShape::DayNight;
        let (even, evenly) = timeline(&scenario);
        scenario.arrivals = Arriving::Random;
        let (random, once) = timeline(&scenario);
        assert_eq!(once, timeline(&scenario).1);
        assert_ne!(once.run.on_demand, evenly.run.on_demand);
        assert_ne!(once, timeline(&scenario.with(Field::Seed, 2.0)).1);
        assert_eq!(random.outcome, even.outcome);
        let steady = analysis(&Scenario::default());
        assert_eq!(binding(&steady, &evenly.run.on_demand, &US), None);
    }
}
