use super::*;
use crate::present::sample::{self, US, analysis};
use crate::scenario::{Field, Scenario, TrafficShape, link};

/// Assumptions under which much happens.
fn usual() -> Scenario {
    link::Version::One.defaults()
}

fn shaped(shape: TrafficShape) -> Scenario {
    let mut scenario = usual();
    scenario.shape = shape;
    scenario
}

/// A run, and its events as they are listed.
fn told(scenario: &Scenario) -> (Analysis, Timeline, Vec<String>) {
    let analysis = Analysis::simulated(scenario, None).unwrap();
    let found = Timeline::of(&analysis).unwrap();
    let events = events(&analysis, &found, &US);
    let line = |event: &Event| [&found.clock(event.at, &US), " ", &event.sentence].concat();
    let lines = events.iter().map(line).collect();
    (analysis, found, lines)
}

#[test]
fn the_default_spike_is_told() {
    let (analysis, found, events) = told(&usual());
    let headline = headline(&analysis, &found, &US);
    assert!(
        headline.starts_with("On-demand handles the spike. Managed Instances refuse *"),
        "{headline}"
    );
    assert_eq!(
        lead(&analysis, &found, &US),
        "Traffic rises *×4 in 2\u{a0}min*. For *75 seconds* there is no room left on three instances, and the fourth is still starting."
    );
    assert_eq!(events[0], "10:40 Traffic starts to rise and reaches ×4 at 10:42.");
    let expected = "Nine environments, CPU at its limit: a request takes ";
    assert!(events.iter().any(|event| event.contains(expected)), "{events:?}");
    let expected = "The fourth instance is running with three environments. Refusals end;";
    assert!(events.iter().any(|event| event.contains(expected)), "{events:?}");
    let facts = facts(&analysis, &found, &US);
    assert_eq!(facts[0].note, "on-demand: none");
    assert!(facts[3].figure.contains("min"), "{facts:?}");
    assert_eq!(facts[4].figure, "200\u{a0}ms");
    assert!(facts[5].note.contains("p99 3.84"), "{facts:?}");
}

#[test]
fn a_small_spike_is_taken_by_both() {
    let (analysis, found, _) = told(&usual().with(Field::Spike, 1.5));
    let expected = "On-demand handles the spike. So do Managed Instances.";
    assert_eq!(headline(&analysis, &found, &US), expected);
    assert_eq!(facts(&analysis, &found, &US)[0].figure, "none");
    assert!(
        lead(&analysis, &found, &US).contains("At the busiest moment, Managed Instances use *5")
    );
    assert_eq!((causes(&found, &US), found.close_up(&analysis)), (String::new(), None));
}

#[test]
fn a_version_that_is_not_active_yet_refuses_and_that_is_told() {
    let scenario = shaped(TrafficShape::DayNight).with(Field::FirstPublish, 480.0);
    let (_, _, events) = told(&scenario);
    let expected = "00:00 The version is not active yet: 5,512 requests refused until the third instance at 00:08:";
    assert!(events[0].starts_with(expected), "{events:?}");
    // Three environments are too few for seven times the traffic, and that is another reason.
    let (analysis, found, events) = told(&scenario.with(Field::Requests, 900e6));
    let expected = "00:00 The version is not active yet, then has too few environments: ";
    assert!(events[0].starts_with(expected), "{events:?}");
    let lead = lead(&analysis, &found, &US);
    assert!(
        lead.ends_with(" For *11\u{a0}min* there is no environment, or there are too few."),
        "{lead}"
    );
    let close = found.within(&analysis, found.close_up(&analysis).unwrap());
    assert!(causes(&close, &US).starts_with("11\u{a0}min; "), "{}", causes(&close, &US));
}

#[test]
fn a_function_that_sleeps_is_told_so() {
    let office = shaped(TrafficShape::OfficeHours).with(Field::Quiet, 0.0);
    let (analysis, found, events) =
        told(&office.with(Field::Minimum, 0.0).with(Field::Requests, 300e3));
    assert!(events[0].contains("A request wakes the function: "), "{events:?}");
    let lead = lead(&analysis, &found, &US);
    assert!(lead.ends_with(" the function is asleep or waking."), "{lead}");
    assert!(causes(&found, &US).contains("asleep or waking"), "{}", causes(&found, &US));
    let run = found.run.managed.as_ref().unwrap();
    assert!((4.0..12.0).contains(&run.wakes), "{}", run.wakes);
}

#[test]
fn no_more_is_told_than_is_refused() {
    let (_, found, events) =
        told(&shaped(TrafficShape::DayNight).with(Field::Minimum, 0.0).with(Field::Maximum, 0.0));
    let run = found.run.managed.as_ref().unwrap();
    let all = US.count(run.arrived.round() as u64);
    assert_eq!(US.count(run.refusals.total().round() as u64), all);
    assert!(events[0].contains(&format!(" {all} requests refused and more follow.")), "{events:?}");
    assert_eq!(refusals(&found, &US)[0].text, format!("{all} refused"));
}

#[test]
fn a_peak_that_is_hardly_one_is_told_in_percent() {
    let (analysis, found, events) =
        told(&shaped(TrafficShape::Growth).with(Field::MonthGrowth, 0.1));
    let lead = lead(&analysis, &found, &US);
    assert!(lead.starts_with("Traffic peaks at *47.8/s*, 4.8% above the mean. "), "{lead}");
    assert!(events[0].ends_with("Traffic peaks at 47.8/s, 4.8% above the mean."), "{events:?}");
}

#[test]
fn of_many_refusals_the_worst_is_told() {
    let mut office = shaped(TrafficShape::OfficeHours).with(Field::Quiet, 0.0);
    office = office.with(Field::Requests, 2e9);
    let (analysis, found, _) = told(&office);
    let lead = lead(&analysis, &found, &US);
    assert!(lead.contains(" times, the worst for *"), "{lead}");
}

#[test]
fn slots_are_named_where_they_are_what_is_missing() {
    let (_, found, events) = told(&usual().with(Field::Slots, 2.0));
    assert!(events.iter().any(|event| event.contains("no concurrency left at ")), "{events:?}");
    assert!(causes(&found, &US).contains("no concurrency left; on-demand refuses none"));
}

#[test]
fn a_ramp_beyond_the_headroom_is_told_by_the_clock() {
    let ramp = shaped(TrafficShape::Ramp).with(Field::Ramp, 12.0).with(Field::RampOver, 60.0);
    let (analysis, found, events) = told(&ramp);
    assert_eq!(title(Some(&found)), "Your traffic through a day");
    let refusing = events.iter().find(|event| event.contains("refused until")).unwrap();
    let expected = "10:01 Traffic rises ×12 in 1\u{a0}min; CPU at its limit: ";
    assert!(refusing.starts_with(expected), "{refusing}");
    assert!(refusing.contains("refused until five environments at 10:01:"), "{refusing}");
    let (from, to) = found.close_up(&analysis).unwrap();
    assert!(from * 24.0 < 10.0 && to * 24.0 > 10.05 && to - from < 0.02, "{from} {to}");
}

#[test]
fn the_verdict_says_what_the_money_costs() {
    let title = |scenario: &Scenario| {
        let analysis = Analysis::simulated(scenario, None).unwrap();
        crate::present::verdict::headline(&analysis, &US).title()
    };
    let refusing = title(&shaped(TrafficShape::Spike));
    assert!(refusing.starts_with("Managed Instances save $"), "{refusing}");
    let expected = " a month, but refuse 6.5% of requests in the worst five minutes.";
    assert!(refusing.ends_with(expected), "{refusing}");
    let calm = title(&shaped(TrafficShape::DayNight));
    assert!(calm.ends_with(" a month."), "{calm}");
}

#[test]
fn refusals_of_a_month_are_told_to_the_second() {
    let often = shaped(TrafficShape::Spike).with(Field::SpikeEvery, 7.0 * 86_400.0);
    let (_, found, events) = told(&often);
    assert!(found.span() > Time::from_s(6.0 * 86_400.0), "{:?}", found.span());
    let refusing = events.iter().find(|event| event.contains("refused until")).unwrap();
    assert!(refusing.contains("until the fourth instance at Thu 12:0"), "{refusing}");
    assert!(events.len() <= 8, "{events:?}");
}

#[test]
fn any_run_is_seen_down_to_a_minute() {
    for shape in TrafficShape::ALL {
        let (analysis, found, _) = told(&shaped(*shape));
        let half = found.closest() / 2.0;
        let part = found.within(&analysis, (0.5 - half, 0.5 + half));
        let (span, samples) = (part.span().to_s(), part.run.on_demand.samples.len());
        assert!((55.0..=65.0).contains(&span) && samples >= 55, "{shape:?}: {span} s, {samples}");
        assert_eq!(spans(&found).last().map(|span| span.name), Some("Minute"));
        let managed = part.run.managed.unwrap().samples;
        let whole = &found.run.managed.as_ref().unwrap().samples;
        let middle = whole[whole.len() / 2].environments;
        assert!((managed[30].environments - middle).abs() <= 1.0, "{shape:?}: the same fleet");
    }
}

#[test]
fn a_close_up_begins_and_ends_at_full_minutes() {
    let spikes = shaped(TrafficShape::Spike).with(Field::Spike, 8.0);
    let often = spikes.with(Field::SpikeEvery, 7.0 * 86_400.0);
    let ramp = shaped(TrafficShape::Ramp).with(Field::Ramp, 9.0);
    let mut seen = 0;
    for scenario in [usual(), spikes, often, ramp] {
        let (analysis, found, _) = told(&scenario);
        let Some(window) = found.close_up(&analysis) else { continue };
        seen += 1;
        let part = found.within(&analysis, window);
        for end in [part.start(), part.start() + part.span()] {
            let rest = end.to_s() / 60.0;
            assert!((rest - rest.round()).abs() < 1e-6, "{end:?} of {:?}", scenario.shape);
        }
    }
    assert!(seen >= 2);
}

#[test]
fn a_reading_says_what_both_sides_do() {
    let (_, found, _) = told(&usual());
    let reading = readings(&found, Time::from_s(150.0), &US).unwrap();
    assert_eq!(reading.at, "At 10:42:30");
    let row = |name: &str| reading.rows.iter().find(|row| row.0 == name).unwrap().1.as_str();
    assert_eq!((row("Arrivals"), row("Instances")), ("183/s", "3 + 1 starting"));
    assert_eq!((row("Environments, on-demand"), row("CPU")), ("37", "100%"));
    assert_eq!(row("Refused, on-demand"), "none");
    let key = found.clock(key_moment(&found), &US);
    assert!(key.starts_with("10:42"), "{key}");
}

#[test]
fn the_clock_tells_days_as_far_as_there_are_some() {
    let at = Time::from_s(2.0 * DAY + 10.7 * HOUR);
    let course = |period: f64, begins: Option<f64>| Course {
        period: Time::from_s(period),
        step: Time::from_s(1.0),
        begins: begins.map(Time::from_s),
        recorded: true,
    };
    for (period, begins, expected) in [
        (DAY, Some(0.0), "10:42"),
        (WEEK, Some(0.0), "Wed 10:42"),
        (30.0 * DAY, Some(0.0), "day 3, 10:42"),
        (DAY, Some(WEEK - HOUR), "09:42"),
        (WEEK, Some(5.0 * DAY + HOUR), "Mon 11:42"),
        (30.0 * DAY, Some(5.0 * DAY + 20.0 * HOUR), "day 4, 06:42"),
        (WEEK, None, "day 3, 10:42"),
    ] {
        assert_eq!(clock(at, &course(period, begins), Seconds::Never, &US), expected);
    }
    assert_eq!(time_of_day(at + Time::from_s(5.0), Seconds::WhereAny), "10:42:05");
    assert_eq!(time_of_day(at, Seconds::WhereAny), "10:42");
    assert_eq!(time_of_day(at, Seconds::Always), "10:42:00");
}

#[test]
fn every_scenario_has_its_story() {
    let shapes = TrafficShape::ALL.iter().map(|shape| shaped(*shape).with(Field::Requests, 2e9));
    for scenario in sample::scenarios().into_iter().chain(shapes) {
        let analysis = analysis(&scenario);
        let Some(found) = Timeline::of(&analysis) else { continue };
        sample::check_words(&headline(&analysis, &found, &US), &scenario);
        sample::check_words(&lead(&analysis, &found, &US), &scenario);
        let events = events(&analysis, &found, &US);
        assert!(events.len() <= 8 && events.is_sorted_by(|a, b| a.at <= b.at), "{events:?}");
        for event in events {
            sample::check_words(&event.sentence, &scenario);
        }
        for fact in facts(&analysis, &found, &US) {
            sample::check_words(&fact.figure, &scenario);
            sample::check_words(&fact.note, &scenario);
        }
    }
}
