//! What is worked out beside the page: a request in one text, and the texts of its places.

use super::spikes::{assumptions, lead, table};
use super::timeline;
use crate::figure;
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
    match Analysis::of(&link::read(fragment).scenario) {
        Ok(analysis) => parts(&analysis, width.parse().unwrap_or(LEAST_WIDTH), c),
        Err(_) => Vec::new(),
    }
}

/// The texts of a scenario's places.
pub fn parts(analysis: &Analysis, width: u32, c: &Conventions) -> Vec<(&'static str, String)> {
    let width = width.max(LEAST_WIDTH);
    let spike = Timeline::of(analysis);
    let spike = spike.as_ref();
    let largest = Spikes::of(analysis);
    let largest = largest.as_ref();
    let mut parts = vec![
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
    use crate::scenario::Field;

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
    fn what_is_no_request_breaks_nothing() {
        for text in ["", "\n", "x\ny", "99999999999\nv=1", "640\nv=1&min=5&max=1"] {
            for (place, text) in answer(text, &C) {
                assert!(!text.contains("NaN"), "{place}: {text}");
            }
        }
    }
}
