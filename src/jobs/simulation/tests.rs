//! What comes out of a run, and that it says what is so.

use super::*;
use crate::jobs::tests::carried;
use crate::jobs::{Answer, Job, Request};
use crate::model::scaling::Trace;
use crate::scenario::link::Beside;
use crate::scenario::trace::Named;

const C: NumberLocale = NumberLocale::EN_US;

fn scenario(link: &str) -> Scenario {
    link::read(link).scenario
}

fn question(scenario: &Scenario, trace: &str) -> Question {
    Question::of(scenario, trace, &LinkMetadata::default(), 640, None)
}

fn simulated(link: &str) -> Simulated {
    run(&question(&scenario(link), ""), &C).unwrap()
}

/// Traffic that was recorded.
fn own() -> Scenario {
    scenario("v=1&shape=own&requests=400M")
}

/// A scenario of each shape of traffic, with the trace of that which was recorded.
fn shapes() -> Vec<(Scenario, &'static str)> {
    let links = ["v=1", "v=1&shape=day-night", "v=1&shape=growth", "v=1&shape=own"];
    links.map(|link| (scenario(link), "flash-crowd")).to_vec()
}

/// Fails for a text or a drawing with something that is no number, in whatever of it.
fn check_numbers(found: &Simulated, what: &dyn std::fmt::Debug) {
    let text = format!("{found:?}");
    for word in ["NaN", "inf,", "inf\"", "inf)"] {
        assert!(!text.contains(word), "{word}: {what:?}");
    }
}

#[test]
fn requests_and_answers_come_over_whole() {
    let beside = vec![Beside { name: "Other".to_owned(), link: "v=1&memory=512MB".to_owned() }];
    let metadata = LinkMetadata { title: "Mine".to_owned(), beside, ..LinkMetadata::default() };
    for (scenario, trace) in shapes() {
        let question = Question::of(&scenario, trace, &metadata, 640, Some((0.1, 0.7)));
        let answer = run(&question, &C).map(Box::new);
        assert!(answer.as_ref().is_some_and(|found| found.timeline.run.is_some()), "{scenario:?}");
        let answer = Answer::Simulated(answer);
        assert_eq!(carried(&answer), answer, "{scenario:?}");
        let request = Request { locale: C, job: Job::Simulate(question) };
        assert_eq!(carried(&request), request);
    }
    let none = run(&question(&scenario("v=1&min=5&max=1"), ""), &C).map(Box::new);
    assert_eq!(carried(&Answer::Simulated(none)), Answer::Simulated(None));
}

#[test]
fn what_changes_nothing_is_not_asked() {
    let noted = LinkMetadata { note: "A note".to_owned(), ..LinkMetadata::default() };
    let of = |scenario: &Scenario, trace: &str, metadata: &LinkMetadata| {
        Question::of(scenario, trace, metadata, 640, None)
    };
    let steady = scenario("v=1");
    assert_eq!(of(&steady, "diurnal", &noted), of(&steady, "", &LinkMetadata::default()));
    assert_ne!(of(&own(), "diurnal", &noted), of(&own(), "", &noted));
}

#[test]
fn an_analysis_that_is_there_is_told_as_a_run_tells_it() {
    for (scenario, trace) in shapes() {
        let question = question(&scenario, trace);
        let trace = trace::read(&question.trace).ok().map(|own| own.trace);
        let Ok(analysis) = Analysis::simulated(&scenario, trace) else { panic!("has a bill") };
        let found = super::simulated(&analysis, &question, &C);
        assert_eq!(Some(found), run(&question, &C), "{scenario:?}");
    }
}

#[test]
fn hours_come_back_bit_for_bit() {
    let link = "v=1&shape=day-night&requests=20M";
    let Ok(analysis) = Analysis::simulated(&scenario(link), None) else { panic!("has a bill") };
    let answer = Answer::Simulated(Some(Box::new(simulated(link))));
    let bytes = postcard::to_allocvec(&answer).unwrap();
    let Ok(Answer::Simulated(Some(found))) = postcard::from_bytes(&bytes) else {
        panic!("is what was written")
    };
    let bits = |profile: &Profile| profile.numbers().map(f64::to_bits).collect::<Vec<_>>();
    let expected = analysis.inputs.profile.unwrap();
    assert_eq!(bits(&found.hours.unwrap()), bits(&expected));
    assert_eq!(simulated("v=1").hours, None);
}

#[test]
fn without_traffic_there_is_nothing_to_see() {
    let found = simulated("v=1&requests=0");
    assert_eq!(found.timeline.headline, "There is no traffic to simulate.");
    assert_eq!(found.timeline.title, "Your spike, minute by minute");
    assert_eq!((found.timeline.lead.as_str(), found.timeline.run), ("", None));
    assert!(found.timeline.facts.is_empty());
    let spikes = found.spikes;
    assert_eq!(spikes.lead, "There is no traffic, so there is no spike to simulate.");
    assert_eq!((spikes.price.as_str(), spikes.chart, spikes.table.rows.len()), ("", None, 0));
    assert!(spikes.ways.is_empty() && !spikes.assumptions.is_empty());
    assert_eq!(run(&question(&scenario("v=1&min=5&max=1"), ""), &C), None);
}

#[test]
fn growing_traffic_alone_has_months() {
    let months = simulated("v=1&shape=growth").outlook.unwrap();
    assert_eq!(months.table.rows.len(), 12);
    assert_eq!(months.chart.label, prose::plain(&months.lead));
    assert!(
        months.chart.svg.contains("<path") && months.sum.starts_with("In total, on-demand costs ")
    );
    assert_eq!(simulated("v=1").outlook, None);
}

#[test]
fn the_cursor_begins_where_most_is_refused() {
    let run = simulated("v=1").timeline.run.unwrap();
    let place = &run.places[run.key];
    assert_eq!(run.names.len(), place.values.len());
    let refused = run.names.iter().position(|name| name == "Refused, Managed").unwrap();
    assert_ne!(place.values[refused], "none");
    assert!(run.places.is_sorted_by(|one, next| one.x < next.x && one.begun <= next.begun));
    let (first, last) = (run.places.first().unwrap(), run.places.last().unwrap());
    assert_eq!((first.x, last.x), run.ends);
    assert!(first.begun < run.events.len() && first.begun < last.begun);
    assert!(place.spoken.starts_with(&place.at) && place.at.starts_with("At 10:"), "{place:?}");
}

#[test]
fn a_window_is_told_by_the_clock() {
    let of = |window| {
        let question = Question { window, ..question(&scenario("v=1"), "") };
        run(&question, &C).unwrap().timeline.run.unwrap()
    };
    let pressed = |run: &Run| -> Vec<String> {
        run.spans.iter().filter(|span| span.pressed).map(|span| span.name.clone()).collect()
    };
    let close_up = of(None);
    assert_eq!(
        (close_up.range.as_str(), pressed(&close_up)),
        ("10:39 to 10:52", vec!["Close-up".to_owned()])
    );
    let whole = of(Some((0.0, 1.0)));
    assert_eq!((whole.window, pressed(&whole)), ((0.0, 1.0), vec!["All".to_owned()]));
    assert_eq!(of(Some(close_up.window)).chart, close_up.chart);
    let minute = of(Some((0.5, 0.5 + whole.closest)));
    assert_eq!(pressed(&minute), ["Minute"]);
    assert_eq!(minute.range.split(" to ").count(), 2, "{}", minute.range);
    assert_ne!(minute.range, whole.range);
}

#[test]
fn a_window_that_is_none_is_where_most_happens() {
    let ask = |window| {
        let question = Question { window, ..question(&scenario("v=1"), "") };
        run(&question, &C)
    };
    for none in [(0.5, 0.5), (0.7, 0.2), (f64::NAN, 0.5), (0.5, f64::NAN), (1.0, 2.0), (-2.0, -1.0)]
    {
        assert_eq!(ask(Some(none)), ask(None), "{none:?}");
    }
    assert_eq!(ask(Some((-0.1, 1.0 + 1e-12))), ask(Some((0.0, 1.0))));
    for short in [(0.0, 1e-9), (1.0 - 1e-8, 1.0)] {
        let found = ask(Some(short)).unwrap();
        check_numbers(&found, &short);
        assert!(!found.timeline.run.unwrap().table.rows.is_empty(), "{short:?}");
    }
}

#[test]
fn a_drawing_is_never_narrower_than_can_be_read() {
    let of = |width| {
        let question = Question { width, ..question(&scenario("v=1"), "") };
        run(&question, &C).unwrap()
    };
    assert_eq!(of(0), of(LEAST_WIDTH));
    let chart = of(900).spikes.chart.unwrap();
    assert_eq!((chart.width, chart.height.fract()), (900.0, 0.0));
}

#[test]
fn a_way_out_is_a_change_of_one_input() {
    let example = scenario("v=1");
    let ways = simulated("v=1").spikes.ways;
    assert_eq!(ways.len(), 2);
    for way in ways {
        let changed = question(&example.with(way.field, way.value), "");
        let spikes = run(&changed, &C).unwrap().spikes;
        assert!(spikes.price.ends_with(" is absorbed."), "{}: {}", way.label, spikes.price);
        assert!(way.label.starts_with("Use a ") && way.said.starts_with("Now with a "), "{way:?}");
    }
}

#[test]
fn scenarios_stand_side_by_side_where_there_are_several() {
    let of = |beside: &[&str]| {
        let beside =
            beside.iter().map(|link| Beside { name: String::new(), link: (*link).to_owned() });
        let metadata = LinkMetadata { beside: beside.collect(), ..LinkMetadata::default() };
        let question = Question { metadata, ..question(&scenario("v=1"), "") };
        run(&question, &C).unwrap().comparison
    };
    assert_eq!(of(&[]), None);
    let same = of(&["v=1"]).unwrap();
    assert!(!same.differs);
    let found = of(&["v=1&memory=512MB", "v=1&min=5&max=1"]).unwrap();
    assert!(found.differs && found.chart.svg.contains("has no bill"));
    assert_eq!(
        found.names,
        ["This scenario", "512\u{a0}MB", "Minimum environments 5, Maximum environments 1"]
    );
    let columns: Vec<&str> =
        found.table.columns.iter().skip(1).map(|column| column.name.as_str()).collect();
    assert_eq!(columns, found.names);
}

#[test]
fn recorded_traffic_is_run_with_its_trace() {
    let named = Named::from_code("flash-crowd").unwrap().trace();
    let ask = |text: &str| run(&question(&own(), text), &C).unwrap();
    let by_name = ask("flash-crowd");
    let words = "A quiet day with one spike. The peak is ×43 the mean.".to_owned();
    assert_eq!(by_name.recorded, Some(Recorded::Counted { words, named: true }));
    assert_eq!(by_name.timeline.title, "Your traffic through a day");
    // A file with the same counts has the same hours, whatever its link can carry.
    let text = trace::text(&named);
    let by_file = ask(&text);
    assert!(by_file.hours.is_some() && by_file.hours == by_name.hours);
    let Some(Recorded::Counted { named: false, words }) = by_file.recorded else {
        panic!("{:?}", by_file.recorded)
    };
    assert!(words.starts_with("1,440 points of 1\u{a0}min"), "{words}");
    let by_link = ask(link::linked(&text));
    assert!(by_link.hours.is_some() && by_link.hours != by_name.hours);
    // Of traffic that is not recorded nothing is said, whatever trace comes along.
    let steady = Question { trace: text, ..question(&scenario("v=1"), "") };
    assert_eq!(run(&steady, &C), run(&question(&scenario("v=1"), ""), &C));
    assert_eq!(run(&steady, &C).unwrap().recorded, None);
}

#[test]
fn without_its_trace_recorded_traffic_is_counted_as_steady_and_that_is_said() {
    for (text, expected) in [
        ("", "has no trace"),
        ("device:9*60s,total:9,peak:2", "stayed on the page that read it"),
        ("<b>&", "“trace=<b>&”"),
    ] {
        let found = run(&question(&own(), text), &C).unwrap();
        let Some(Recorded::Missing { sentence }) = found.recorded else {
            panic!("{text}: {:?}", found.recorded)
        };
        assert!(sentence.contains(expected) && sentence.contains("counts as steady"), "{sentence}");
        assert_eq!(found.hours, None, "{text}");
        assert_eq!(found.timeline.title, "Your spike, minute by minute");
    }
}

#[test]
fn the_shortest_and_the_longest_trace_are_told() {
    let most = vec![3.0; 3660];
    let mut burst = vec![0.0; 1000];
    burst[999] = 1e15;
    for (period, begins, counts) in [
        (1, Some(604_799), &[0.0, 1e-9][..]),
        (7, None, &[1.0, 2.0, 3.0]),
        (3600, Some(0), &[1.0, 0.0, 50.0]),
        (86_400, Some(1), &most),
        (60, None, &burst),
    ] {
        let trace = Trace::new(period, begins, counts.to_vec()).unwrap();
        for text in [&trace::text(&trace), link::linked(&trace::text(&trace))] {
            for window in [(0.0, 1.0), (0.999, 1.0)] {
                let asked = Question { window: Some(window), ..question(&own(), text) };
                let found = run(&asked, &C).unwrap();
                check_numbers(&found, &(period, window));
                assert!(found.hours.is_some() && found.timeline.run.is_some(), "{period}");
            }
        }
    }
}
