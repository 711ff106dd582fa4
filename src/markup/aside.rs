//! What is worked out beside the page: a request in one text, and the texts of its places.

use super::spikes::{assumptions, lead, table};
use super::{Html, timeline};
use crate::figure;
use crate::model::Profile;
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::prose;
use crate::present::spikes::{self, Spikes};
use crate::present::timeline::{self as words, Timeline};
use crate::scenario::{Scenario, link};

/// How the charts are looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Their width \[px\].
    pub width: u32,
    /// The part of the timeline in view, from 0 to 1.
    pub window: (f64, f64),
}

/// The whole of the timeline.
pub const WHOLE: (f64, f64) = (0.0, 1.0);

impl Look {
    /// The least width that is drawn for \[px\].
    const LEAST_WIDTH: u32 = 280;
    /// Parts that a window's ends are told in.
    const PARTS: f64 = 1e9;

    /// At the whole of the timeline, in a width.
    pub fn whole(width: u32) -> Self {
        Self { width, window: WHOLE }
    }

    fn read(words: &str) -> Self {
        let mut words = words.split(' ').map(str::parse::<u32>);
        let mut next = || words.next().and_then(Result::ok);
        let width = next().unwrap_or_default().max(Self::LEAST_WIDTH);
        match (next(), next()) {
            (Some(from), Some(to)) if from < to && f64::from(to) <= Self::PARTS => {
                Self { width, window: (f64::from(from) / Self::PARTS, f64::from(to) / Self::PARTS) }
            }
            _ => Self::whole(width),
        }
    }
}

/// The request for a scenario, looked at so.
pub fn request(scenario: &Scenario, look: &Look) -> String {
    let part = |share: f64| ((share * Look::PARTS) as u32).to_string();
    let (from, to) = look.window;
    let fragment = link::write(scenario);
    [&look.width.to_string(), " ", &part(from), " ", &part(to), "\n", &fragment].concat()
}

/// The answer to a [`request`]: texts, each with the id of its place, or with `id@attribute`. Empty for
/// a scenario without a bill.
pub fn answer(request: &str, c: &Conventions) -> Vec<(&'static str, String)> {
    let (look, fragment) = request.split_once('\n').unwrap_or_default();
    match Analysis::simulated(&link::read(fragment).scenario) {
        Ok(analysis) => {
            let mut parts = parts(&analysis, &Look::read(look), c);
            if let Some(profile) = &analysis.inputs.profile {
                parts.push((HOURS, written(profile)));
            }
            parts
        }
        Err(_) => Vec::new(),
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

/// The scenario and its hours, from a [`request`] and the text at [`HOURS`] in its answer.
pub fn hours(request: &str, text: &str) -> Option<(Scenario, Profile)> {
    let (_, fragment) = request.split_once('\n')?;
    Some((link::read(fragment).scenario, Profile::from_numbers(&read_numbers(text)?)?))
}

/// The place of what stands along the timeline, which the page reads and shows one by one: in each line
/// pixels from the left, the number of events that have begun, and markup.
pub const PLACES: &str = "places";

/// The texts of a scenario's places.
pub fn parts(analysis: &Analysis, look: &Look, c: &Conventions) -> Vec<(&'static str, String)> {
    let run = Timeline::of(analysis);
    let run = run.as_ref();
    let mut parts = vec![
        ("h-scaling", words::title(run.map(|found| found.story)).to_owned()),
        ("timeline-headline", timeline::headline(run, c)),
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
    parts
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
    let happens = run.map(|run| words::events(run, c)).unwrap_or_default();
    let part = run.filter(|_| look.window != WHOLE).map(|run| run.within(analysis, look.window));
    let shown = part.as_ref().or(run);
    let wide = f64::from(look.width);
    let drawing = shown.map(|shown| figure::timeline::draw(analysis, shown, &happens, wide, c));
    let drawing = drawing.unwrap_or_default();
    let mut places = String::new();
    if let Some(shown) = shown {
        for (x, begun, told) in figure::timeline::places(shown, &happens, &drawing, c) {
            let told = Html::new().sentence(&told).finish();
            places +=
                &[&(x as u32).to_string(), "\t", &begun.to_string(), "\t", &told, "\n"].concat();
        }
    }
    let closest = run.map_or(1.0, Timeline::closest);
    let told = run.map(|found| words::headline(found, c));
    let [drawing, view, height] = chart(drawing.markup, drawing.height, look);
    vec![
        ("timeline-events", timeline::events(run, &happens, c)),
        ("timeline-table", timeline::table(shown, c)),
        ("timeline-chart", drawing),
        ("timeline-chart@viewBox", view),
        ("timeline-chart@height", height),
        ("timeline-chart@aria-label", prose::plain(&told.unwrap_or_default())),
        ("timeline-plot@data-closest", ((closest * Look::PARTS) as u32).to_string()),
        (PLACES, places),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, TrafficShape};

    const C: Conventions = Conventions::EN_US;

    #[test]
    fn a_request_is_answered_as_its_scenario() {
        let scenario = Scenario::default().with(Field::Requests, 20e6);
        let look = Look { width: 640, window: (0.25, 0.5) };
        let request = request(&scenario, &look);
        assert_eq!(request, "640 250000000 500000000\nv=1&requests=20M/month");
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        assert_eq!(answer(&request, &C), parts(&analysis, &look, &C));
    }

    #[test]
    fn without_traffic_the_places_are_cleared() {
        let scenario = Scenario::default().with(Field::Requests, 0.0);
        let answer = answer(&request(&scenario, &Look::whole(640)), &C);
        let at = |place| answer.iter().find(|part| part.0 == place).map(|part| part.1.as_str());
        assert_eq!(at("spikes-lead"), Some("<p>Without traffic there is nothing to multiply.</p>"));
        assert_eq!((at("spikes-chart"), at("spikes-table")), (Some(""), Some("")));
    }

    #[test]
    fn hours_come_back_bit_for_bit() {
        let mut scenario = Scenario::default().with(Field::Requests, 20e6);
        scenario.shape = TrafficShape::DayNight;
        let request = request(&scenario, &Look::whole(640));
        let answer = answer(&request, &C);
        let text = &answer.iter().find(|part| part.0 == HOURS).unwrap().1;
        let Ok(analysis) = Analysis::simulated(&scenario) else { panic!("has a bill") };
        assert_eq!(hours(&request, text), Some((scenario, analysis.inputs.profile.unwrap())));
        for broken in ["", "0", "zz", &text[1..], &text[..text.len() - DIGITS]] {
            assert!(hours(&request, broken).is_none());
        }
        assert_eq!(hours("no request", text), None);
    }

    #[test]
    fn what_is_no_request_breaks_nothing() {
        for text in [
            "",
            "\n",
            "x\ny",
            "99999999999\nv=1",
            "640\nv=1&min=5&max=1",
            "640 9 8\nv=1",
            "640 0 4294967295\nv=1",
        ] {
            for (place, text) in answer(text, &C) {
                assert!(!text.contains("NaN"), "{place}: {text}");
            }
        }
    }
}
