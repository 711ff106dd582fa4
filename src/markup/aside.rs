//! What is worked out beside the page: a request in one text, and the texts of its places.

use super::spikes::{assumptions, lead, table};
use super::timeline;
use crate::figure;
use crate::model::Profile;
use crate::present::Analysis;
use crate::present::format::Conventions;
use crate::present::prose;
use crate::present::spikes::{self, Spikes};
use crate::present::timeline::{self as words, Timeline};
use crate::scenario::{Scenario, link};

/// The least width that is drawn for \[px\].
const LEAST_WIDTH: u32 = 280;

/// The request for a scenario, its chart so many pixels wide.
pub fn request(scenario: &Scenario, width: f64) -> String {
    let fragment = link::write(scenario);
    [&(width as u32).to_string(), "\n", &fragment].concat()
}

/// The answer to a [`request`]: texts, each with the id of its place, or with `id@attribute`. Empty for
/// a scenario without a bill.
pub fn answer(request: &str, c: &Conventions) -> Vec<(&'static str, String)> {
    let (width, fragment) = request.split_once('\n').unwrap_or_default();
    match Analysis::simulated(&link::read(fragment).scenario) {
        Ok(analysis) => {
            let mut parts = parts(&analysis, width.parse().unwrap_or(LEAST_WIDTH), c);
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
fn written(profile: &Profile) -> String {
    let mut text = String::new();
    for number in profile.numbers() {
        text += &hexadecimal(number.to_bits());
    }
    text
}

/// Digits of a number in an answer.
const DIGITS: usize = 16;

fn hexadecimal(bits: u64) -> String {
    let digit = |place: usize| char::from_digit((bits >> (4 * place)) as u32 & 15, 16);
    (0..DIGITS).rev().filter_map(digit).collect()
}

/// The scenario and its hours, from a [`request`] and the text at [`HOURS`] in its answer.
pub fn hours(request: &str, text: &str) -> Option<(Scenario, Profile)> {
    let number = |digits: &[u8]| {
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == DIGITS)?;
        Some(f64::from_bits(u64::from_str_radix(digits, 16).ok()?))
    };
    let numbers: Option<Vec<f64>> = text.as_bytes().chunks(DIGITS).map(number).collect();
    let (_, fragment) = request.split_once('\n')?;
    Some((link::read(fragment).scenario, Profile::from_numbers(&numbers?)?))
}

/// The texts of a scenario's places.
pub fn parts(analysis: &Analysis, width: u32, c: &Conventions) -> Vec<(&'static str, String)> {
    let width = width.max(LEAST_WIDTH);
    let spike = Timeline::of(analysis);
    let spike = spike.as_ref();
    let largest = Spikes::of(analysis);
    let largest = largest.as_ref();
    let mut parts = vec![
        ("h-scaling", words::title(spike.map(|found| found.story)).to_owned()),
        ("timeline-headline", timeline::headline(spike, c)),
        ("timeline-facts", timeline::facts(analysis, spike, c)),
        ("timeline-events", timeline::events(spike, c)),
        ("timeline-table", timeline::table(spike, c)),
        ("spikes-lead", lead(analysis, largest, c)),
        ("spikes-table", table(largest, c)),
        ("spikes-assumptions", assumptions(analysis, c)),
    ];
    let drawn = |drawing: Option<(String, f64)>| {
        let (drawing, height) = drawing.unwrap_or_default();
        let height = height as u32;
        (drawing, format!("0 0 {width} {height}"), height.to_string())
    };
    let told = |told: Option<String>| prose::plain(&told.unwrap_or_default());
    let wide = f64::from(width);
    let (drawing, view, height) =
        drawn(spike.map(|found| figure::timeline::draw(analysis, found, wide, c)));
    parts.extend([
        ("timeline-chart", drawing),
        ("timeline-chart@viewBox", view),
        ("timeline-chart@height", height),
        ("timeline-chart@aria-label", told(spike.map(|found| words::headline(found, c)))),
    ]);
    let (drawing, view, height) = drawn(largest.map(|found| figure::spikes::draw(found, wide, c)));
    parts.extend([
        ("spikes-chart", drawing),
        ("spikes-chart@viewBox", view),
        ("spikes-chart@height", height),
        ("spikes-chart@aria-label", told(largest.map(|found| spikes::lead(analysis, found, c)))),
    ]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, TrafficShape};

    const C: Conventions = Conventions::EN_US;

    #[test]
    fn a_request_is_answered_as_its_scenario() {
        let scenario = Scenario::default().with(Field::Requests, 20e6);
        let request = request(&scenario, 640.9);
        assert_eq!(request, "640\nv=1&requests=20M/month");
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        assert_eq!(answer(&request, &C), parts(&analysis, 640, &C));
    }

    #[test]
    fn without_traffic_the_places_are_cleared() {
        let scenario = Scenario::default().with(Field::Requests, 0.0);
        let answer = answer(&request(&scenario, 640.0), &C);
        let at = |place| answer.iter().find(|part| part.0 == place).map(|part| part.1.as_str());
        assert_eq!(at("spikes-lead"), Some("<p>Without traffic there is nothing to multiply.</p>"));
        assert_eq!((at("spikes-chart"), at("spikes-table")), (Some(""), Some("")));
    }

    #[test]
    fn hours_come_back_bit_for_bit() {
        let mut scenario = Scenario::default().with(Field::Requests, 20e6);
        scenario.shape = TrafficShape::DayNight;
        let request = request(&scenario, 640.0);
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
        for text in ["", "\n", "x\ny", "99999999999\nv=1", "640\nv=1&min=5&max=1"] {
            for (place, text) in answer(text, &C) {
                assert!(!text.contains("NaN"), "{place}: {text}");
            }
        }
    }
}
