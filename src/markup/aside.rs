//! What is worked out beside the page: a request in one text, and the texts of its places.

use super::spikes::{assumptions, lead, table};
use super::{Html, LEAST_WIDTH, compare, outlook, timeline};
use crate::figure;
use crate::model::Profile;
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::outlook::{self as months, Outlook};
use crate::present::own::{SOURCE, fault as why_no_trace, words as words_of_trace};
use crate::present::prose;
use crate::present::spikes::{self, Spikes};
use crate::present::timeline::{self as words, Timeline};
use crate::scenario::link::{self, Cover};
use crate::scenario::trace::{self, Fault, Own};
use crate::scenario::{Scenario, TrafficShape};

/// How the charts are looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Their width \[px\].
    pub width: u32,
    /// The part of the timeline in view, each end a share of the whole; `None` for where most happens.
    pub window: Option<(f64, f64)>,
}

/// The whole of the timeline.
pub const WHOLE: (f64, f64) = (0.0, 1.0);

/// Parts of the whole that a window's ends are told in.
pub const PARTS: f64 = 1e9;

impl Look {
    /// At where most happens, in a width.
    pub fn first(width: u32) -> Self {
        Self { width, window: None }
    }

    fn read(words: &str) -> Self {
        let mut words = words.split(' ').map(str::parse::<u32>);
        let mut next = || words.next().and_then(Result::ok);
        let width = next().unwrap_or_default().max(LEAST_WIDTH);
        match (next(), next()) {
            (Some(from), Some(to)) if from < to && f64::from(to) <= PARTS => {
                Self { width, window: Some((f64::from(from) / PARTS, f64::from(to) / PARTS)) }
            }
            _ => Self::first(width),
        }
    }
}

/// The request for a scenario, looked at so, with what stands beside it; `trace` is the text of recorded
/// traffic.
pub fn request(scenario: &Scenario, trace: &str, cover: &Cover, look: &Look) -> String {
    let window = look.window.map(|window| [" ", &ends(window)].concat()).unwrap_or_default();
    let trace = if scenario.shape == TrafficShape::Own { trace } else { "" };
    // A note changes nothing, and what came out once neither.
    let beside = Cover { note: String::new(), made: None, ..cover.clone() };
    let link = link::write_all(scenario, "", &beside);
    [&look.width.to_string(), &window, "\n", &link, "\n", trace].concat()
}

/// How a request wants its scenario looked at, the scenario's link, and the text of its trace.
fn asked(request: &str) -> Option<(&str, &str, &str)> {
    let (look, rest) = request.split_once('\n')?;
    let (fragment, trace) = rest.split_once('\n').unwrap_or((rest, ""));
    Some((look, fragment, trace))
}

/// Both ends of a window in parts of the whole.
fn ends((from, to): (f64, f64)) -> String {
    let part = |share: f64| ((share * PARTS) as u32).to_string();
    [&part(from), " ", &part(to)].concat()
}

/// The look of a request for nothing but the table of the run, without its bills: for tests and measurements.
pub const RUN: &str = "run";

/// The answer to a [`request`]: texts, each with the id of its place, or with `id@attribute`. Empty for
/// a scenario without a bill.
pub fn answer(request: &str, c: &Conventions) -> Vec<(&'static str, String)> {
    let (look, fragment, text) = asked(request).unwrap_or_default();
    let reading = link::read(fragment);
    let scenario = reading.scenario;
    let own = (scenario.shape == TrafficShape::Own).then(|| trace::read(text));
    let [words, notice] = own.as_ref().map_or_else(Default::default, |own| recorded(own, text, c));
    let named = own.as_ref().is_none_or(|own| own.as_ref().is_ok_and(Own::is_named));
    let help = if named { SOURCE.to_owned() } else { String::new() };
    let trace = own.and_then(Result::ok).map(|own| own.trace);
    if look == RUN {
        let mut found = Analysis::of(&scenario).ok();
        if let Some(found) = &mut found {
            found.trace = trace;
        }
        let run = found.as_ref().and_then(Timeline::of);
        let table = found
            .as_ref()
            .zip(run.as_ref())
            .map(|(analysis, run)| timeline::table(run, &words::events(analysis, run, c), c));
        let table = table.unwrap_or_default();
        return vec![("timeline-table", table)];
    }
    match Analysis::simulated(&scenario, trace) {
        Ok(analysis) => {
            let look = Look::read(look);
            let mut parts = parts(&analysis, &look, c);
            let compared = compare(&analysis, &reading.cover, f64::from(look.width), c);
            parts.push(("compare-body", compared));
            parts.extend([("trace-words", words), ("trace-notice", notice), ("trace-help", help)]);
            if let Some(profile) = &analysis.inputs.profile {
                parts.push((HOURS, written(profile)));
            }
            parts
        }
        Err(_) => Vec::new(),
    }
}

/// What is said of a trace at its choice, and what where the page says what is wrong.
fn recorded(own: &Result<Own, Fault>, text: &str, c: &Conventions) -> [String; 2] {
    match own {
        Ok(own) => [Html::new().text(&words_of_trace(own, c)).finish(), String::new()],
        Err(fault) => {
            let sentence = why_no_trace(fault, link::linked(text), c);
            let mut notice = Html::new();
            notice.within(
                "<div class=\"notice\" data-notice=\"link\"><p>",
                &sentence,
                "</p></div>",
            );
            [String::new(), notice.finish()]
        }
    }
}

/// The place of a shape's hours in an answer, which the page reads and does not show.
pub const HOURS: &str = "hours";

/// A profile as a text that loses no bit of it.
pub(super) fn written(profile: &Profile) -> String {
    write_numbers(profile.numbers())
}

/// Numbers as a text that loses no bit of them.
pub(super) fn write_numbers(numbers: impl Iterator<Item = f64>) -> String {
    let mut text = String::new();
    for number in numbers {
        text += &hexadecimal(number.to_bits());
    }
    text
}

/// Numbers from a text of [`write_numbers`].
pub(super) fn read_numbers(text: &str) -> Option<Vec<f64>> {
    let number = |digits: &[u8]| {
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == DIGITS)?;
        Some(f64::from_bits(u64::from_str_radix(digits, 16).ok()?))
    };
    text.as_bytes().chunks(DIGITS).map(number).collect()
}

/// Digits of a number in an answer.
const DIGITS: usize = 16;

fn hexadecimal(bits: u64) -> String {
    let digit = |place: usize| char::from_digit((bits >> (4 * place)) as u32 & 15, 16);
    (0..DIGITS).rev().filter_map(digit).collect()
}

/// What a [`request`] was asked for: the scenario, and the text of its trace.
pub fn question(request: &str) -> Option<(Scenario, &str)> {
    let (_, fragment, trace) = asked(request)?;
    Some((link::read(fragment).scenario, trace))
}

/// The hours from the text at [`HOURS`] in an answer.
pub fn hours(text: &str) -> Option<Profile> {
    Profile::from_numbers(&read_numbers(text)?)
}

/// The place of what stands along the timeline, which the page reads and shows one by one: in each line
/// pixels from the left, the number of events that have begun, the time, all of it as it is heard, and the
/// values of the readout.
pub const PLACES: &str = "places";

/// The texts of a scenario's places.
pub fn parts(analysis: &Analysis, look: &Look, c: &Conventions) -> Vec<(&'static str, String)> {
    let run = Timeline::of(analysis);
    let run = run.as_ref();
    let mut parts = vec![
        ("h-scaling", words::title(run).to_owned()),
        ("timeline-headline", timeline::headline(analysis, run, c)),
        ("timeline-lead", timeline::lead(analysis, run, c)),
        ("timeline-facts", timeline::facts(analysis, run, c)),
    ];
    parts.extend(timeline_parts(analysis, run, look, c));
    let largest = Spikes::of(analysis);
    let largest = largest.as_ref();
    parts.extend([
        ("spikes-lead", lead(analysis, largest, c)),
        ("spikes-table", table(largest, c)),
        ("spikes-assumptions", assumptions(analysis, c)),
    ]);
    let wide = f64::from(look.width);
    let drawn = largest.map(|found| figure::spikes::draw(found, wide, c));
    let (drawing, height) = drawn.unwrap_or_default();
    let [drawing, view, height] = chart(drawing, height, look);
    let told = largest.map(|found| spikes::lead(analysis, found, c));
    parts.extend([
        ("spikes-chart", drawing),
        ("spikes-chart@viewBox", view),
        ("spikes-chart@height", height),
        ("spikes-chart@aria-label", prose::plain(&told.unwrap_or_default())),
    ]);
    parts.extend(outlook_parts(analysis, look, c));
    parts
}

/// The months of growing traffic; cleared where traffic does not grow.
fn outlook_parts(analysis: &Analysis, look: &Look, c: &Conventions) -> [(&'static str, String); 6] {
    let found = Outlook::of(analysis);
    let found = found.as_ref();
    let drawn = found.map(|found| figure::outlook::draw(found, f64::from(look.width), c));
    let (drawing, height) = drawn.unwrap_or_default();
    let [drawing, view, height] = chart(drawing, height, look);
    let told = found.map(|found| prose::plain(&months::lead(found, c)));
    [
        ("outlook-lead", found.map(|found| outlook::lead(found, c)).unwrap_or_default()),
        ("outlook-table", found.map(|found| outlook::table(found, c)).unwrap_or_default()),
        ("outlook-chart", drawing),
        ("outlook-chart@viewBox", view),
        ("outlook-chart@height", height),
        ("outlook-chart@aria-label", told.unwrap_or_default()),
    ]
}

/// A drawing, its box and its height.
fn chart(drawing: String, height: f64, look: &Look) -> [String; 3] {
    let height = height as u32;
    [drawing, format!("0 0 {} {height}", look.width), height.to_string()]
}

/// The timeline, its table, and what stands along it; cleared where there is none.
fn timeline_parts(
    analysis: &Analysis,
    run: Option<&Timeline>,
    look: &Look,
    c: &Conventions,
) -> Vec<(&'static str, String)> {
    let Some(run) = run else {
        let all = ["timeline-events", "timeline-table", "timeline-chart", "timeline-strip"];
        let here = ["timeline-readout", "timeline-at", "timeline-spans", "timeline-range"];
        let over = ["timeline-cursor", "timeline-frame", PLACES];
        let places = all.into_iter().chain(here).chain(over);
        return places.map(|place| (place, String::new())).collect();
    };
    let happens = words::events(analysis, run, c);
    let close = run.close_up(analysis);
    let window = look.window.or(close).unwrap_or(WHOLE);
    let part = (window != WHOLE).then(|| run.within(analysis, window));
    let shown = part.as_ref().unwrap_or(run);
    let wide = f64::from(look.width);
    let drawing = figure::timeline::draw(analysis, run, shown, &happens, wide, c);
    let strip = figure::timeline::strip(run, drawing.ends, wide, c);
    let (places, key) = figure::timeline::places(shown, &happens, &drawing, c);
    let key = key.min(places.len().saturating_sub(1));
    let mut parts = vec![
        ("timeline-events", timeline::events(run, &happens, c)),
        ("timeline-table", timeline::table(shown, &happens, c)),
        ("timeline-spans", timeline::spans(run, close.is_some(), look.window)),
        ("timeline-range", timeline::range(run, shown, c)),
        ("timeline-plot@data-closest", ((run.closest() * PARTS) as u32).to_string()),
        ("timeline-plot@data-ends", drawing.ends_text()),
        ("timeline-plot@data-window", ends(window)),
        ("timeline-plot@data-key", key.to_string()),
        ("timeline-frame", figure::timeline::frame(drawing.ends, window)),
    ];
    if let Some(place) = places.get(key) {
        parts.extend([
            ("timeline-at", place.reading.at.clone()),
            ("timeline-readout", timeline::readout(&place.reading)),
            ("timeline-cursor", figure::timeline::cursor(place.x, None)),
        ]);
    }
    parts.push((PLACES, places.iter().map(line).collect()));
    let told = prose::plain(&words::headline(analysis, run, c));
    let [drawing, view, height] = chart(drawing.markup, drawing.height, look);
    parts.extend([
        ("timeline-chart", drawing),
        ("timeline-chart@viewBox", view),
        ("timeline-chart@height", height),
        ("timeline-chart@aria-label", told),
    ]);
    let [drawing, view, height] = chart(strip.markup, strip.height, look);
    parts.extend([
        ("timeline-strip", drawing),
        ("timeline-strip@viewBox", view),
        ("timeline-strip@height", height),
    ]);
    parts
}

/// A place along the timeline as a line of [`PLACES`].
fn line(place: &figure::timeline::Place) -> String {
    let mut words = vec![(place.x as u32).to_string(), place.begun.to_string()];
    let reading = &place.reading;
    words.extend([reading.at.clone(), reading.spoken.clone()]);
    words.extend(reading.rows.iter().map(|row| row.1.clone()));
    words.join("\t") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scaling::Trace;
    use crate::scenario::{Field, TrafficShape};

    const C: Conventions = Conventions::EN_US;

    /// The text at a place of an answer.
    fn at<'a>(answer: &'a [(&str, String)], place: &str) -> Option<&'a str> {
        answer.iter().find(|part| part.0 == place).map(|part| part.1.as_str())
    }

    fn own() -> Scenario {
        let mut scenario = Scenario::default().with(Field::Requests, 400e6);
        scenario.shape = TrafficShape::Own;
        scenario
    }

    #[test]
    fn a_request_is_answered_as_its_scenario() {
        let scenario = Scenario::default().with(Field::Requests, 20e6);
        let look = Look { width: 640, window: Some((0.25, 0.5)) };
        let request = request(&scenario, "diurnal", &Cover::default(), &look);
        assert_eq!(request, "640 250000000 500000000\nv=1&requests=20M/month\n");
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        let mut expected = parts(&analysis, &look, &C);
        expected.push(("compare-body", String::new()));
        expected.extend(["trace-words", "trace-notice"].map(|place| (place, String::new())));
        expected.push(("trace-help", SOURCE.to_owned()));
        assert_eq!(answer(&request, &C), expected);
        assert_eq!(Look::read("640"), Look::first(640));
    }

    #[test]
    fn the_table_has_a_row_at_each_event() {
        for link in ["v=1", "v=1&shape=day-night&requests=2B/month&source=queue"] {
            let scenario = link::read(link).scenario;
            let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
            let run = Timeline::of(&analysis).unwrap();
            let happens = words::events(&analysis, &run, &C);
            assert!(happens.len() > 2, "{link}");
            let table = timeline::table(&run, &happens, &C);
            for event in happens {
                let row = ["<th scope=\"row\">", &run.clock(event.at, &C), "</th>"].concat();
                assert_eq!(table.matches(&row).count(), 1, "{link} {row}");
            }
        }
    }

    #[test]
    fn a_run_alone_has_the_table_of_the_whole_answer() {
        for link in
            ["v=1&spike=1", "v=1&shape=day-night&requests=2B/month&source=queue&arrivals=random"]
        {
            let whole = answer(&["640 0 1000000000\n", link].concat(), &C);
            let run = answer(&[RUN, "\n", link].concat(), &C);
            assert_eq!(run.len(), 1);
            assert!(run[0].1.contains("<tbody>") && whole.contains(&run[0]), "{link}");
        }
        assert_eq!(answer("run\nv=1&requests=0", &C), [("timeline-table", String::new())]);
    }

    #[test]
    fn without_traffic_the_places_are_cleared() {
        let scenario = Scenario::default().with(Field::Requests, 0.0);
        let answer = answer(&request(&scenario, "", &Cover::default(), &Look::first(640)), &C);
        let lead = "<p>Without traffic there is nothing to multiply.</p>";
        assert_eq!(at(&answer, "spikes-lead"), Some(lead));
        assert_eq!(
            (at(&answer, "spikes-chart"), at(&answer, "spikes-table")),
            (Some(""), Some(""))
        );
    }

    #[test]
    fn hours_come_back_bit_for_bit() {
        let mut scenario = Scenario::default().with(Field::Requests, 20e6);
        scenario.shape = TrafficShape::DayNight;
        let request = request(&scenario, "", &Cover::default(), &Look::first(640));
        let answer = answer(&request, &C);
        let text = at(&answer, HOURS).unwrap();
        let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
        assert_eq!(question(&request), Some((scenario, "")));
        assert_eq!(hours(text), analysis.inputs.profile);
        for broken in ["", "0", "zz", &text[1..], &text[..text.len() - DIGITS]] {
            assert!(hours(broken).is_none());
        }
        assert_eq!(question("no request"), None);
    }

    #[test]
    fn recorded_traffic_is_asked_with_its_trace() {
        let (scenario, look) = (own(), Look::first(640));
        let named = trace::Named::from_code("flash-crowd").unwrap().trace();
        let by_name = answer(&request(&scenario, "flash-crowd", &Cover::default(), &look), &C);
        let words = "A quiet day with one spike. Its peak is ×43 the mean.";
        assert_eq!(
            (at(&by_name, "trace-words"), at(&by_name, "trace-notice")),
            (Some(words), Some(""))
        );
        assert_eq!(at(&by_name, "h-scaling"), Some("Your traffic through a day"));
        // A file with the same counts has the same hours, whatever its link can carry.
        let text = trace::text(&named);
        let asked = request(&scenario, &text, &Cover::default(), &look);
        assert_eq!(question(&asked), Some((scenario, text.as_str())));
        assert_eq!(at(&answer(&asked, &C), HOURS), at(&by_name, HOURS));
        let by_link =
            answer(&request(&scenario, link::linked(&text), &Cover::default(), &look), &C);
        assert!(at(&by_link, HOURS).is_some_and(|hours| Some(hours) != at(&by_name, HOURS)));
    }

    #[test]
    fn without_its_trace_recorded_traffic_is_counted_as_steady_and_that_is_said() {
        for (text, expected) in [
            ("", "has no trace of it"),
            ("device:9*60s,total:9,peak:2", "stayed on the page that read it"),
            ("<b>&", "“trace=&lt;b&gt;&amp;”"),
        ] {
            let answer = answer(&request(&own(), text, &Cover::default(), &Look::first(640)), &C);
            let notice = at(&answer, "trace-notice").unwrap();
            assert!(notice.contains(expected) && notice.contains("counted as steady"), "{notice}");
            assert_eq!(at(&answer, HOURS), None, "{text}");
            assert_eq!(at(&answer, "h-scaling"), Some("Your spike, minute by minute"));
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
                for window in [WHOLE, (0.999, 1.0)] {
                    let asked = request(
                        &own(),
                        text,
                        &Cover::default(),
                        &Look { width: 640, window: Some(window) },
                    );
                    for (place, text) in answer(&asked, &C) {
                        let broken = ["NaN", "inf\""].iter().any(|word| text.contains(word));
                        assert!(!broken, "{period} {place}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_request_breaks_nothing() {
        for text in [
            "",
            "\n",
            "x\ny",
            "99999999999\nv=1\n",
            "640\nv=1&min=5&max=1\n",
            "640 9 8\nv=1\n",
            "640 0 4294967295\nv=1&shape=own\n1.\nA\nB",
        ] {
            for (place, text) in answer(text, &C) {
                assert!(!text.contains("NaN"), "{place}: {text}");
            }
        }
    }
}
