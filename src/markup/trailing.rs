//! What trails a slider, worked out beside the page: a request in one text, and the texts of its places.

use super::aside::{read_numbers, write_numbers, written};
use super::{
    Html, LEAST_WIDTH, caveat, findings, fleet_head, ladders, legend, margins, prices, source,
    steps, table,
};
use crate::figure;
use crate::model::Profile;
use crate::present::crossing::{caption, description};
use crate::present::format::Conventions;
use crate::present::{Analysis, fields, fleet, groups};
use crate::scenario::{Field, Group, Scenario, link};

/// What the page shows beside the scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The width of the fleet \[px\].
    pub width: u32,
    /// Whether the prices are old.
    pub stale: bool,
    /// The volumes in the break-even chart, while its table is unfolded.
    pub table: Option<(f64, f64)>,
}

impl View {
    fn read(words: &str) -> Self {
        let mut words = words.split(' ');
        let mut next = || words.next().unwrap_or_default();
        let width = next().parse::<u32>().unwrap_or_default().max(LEAST_WIDTH);
        let stale = next() == STALE;
        let table = match read_numbers(next()).as_deref() {
            Some(&[from, to]) if from > 0.0 && from < to && to.is_finite() => Some((from, to)),
            _ => None,
        };
        Self { width, stale, table }
    }
}

/// What a request begins with, so that it is told from those of [`aside`](super::aside).
const MARK: &str = "trailing ";

/// The word for old prices.
const STALE: &str = "stale";

/// Whether this is a [`request`] for what trails.
pub fn is_request(text: &str) -> bool {
    text.starts_with(MARK)
}

/// The request for a scenario with the hours of its shape, where they are known.
pub fn request(scenario: &Scenario, hours: Option<&Profile>, view: &View) -> String {
    [
        MARK,
        &view.width.to_string(),
        " ",
        if view.stale { STALE } else { "fresh" },
        " ",
        &view.table.map(|(from, to)| write_numbers([from, to].into_iter())).unwrap_or_default(),
        "\n",
        &hours.map(written).unwrap_or_default(),
        "\n",
        &link::write(scenario),
    ]
    .concat()
}

/// The answer to a [`request`], or nothing for a scenario without a bill.
pub fn answer(request: &str, c: &Conventions) -> Vec<(String, String)> {
    let words = request.strip_prefix(MARK).unwrap_or_default();
    let (view, rest) = words.split_once('\n').unwrap_or_default();
    let (hours, fragment) = rest.split_once('\n').unwrap_or_default();
    let hours = read_numbers(hours).and_then(|numbers| Profile::from_numbers(&numbers));
    match Analysis::by_hours(&link::read(fragment).scenario, |_| hours) {
        Ok(analysis) => parts(&analysis, &View::read(view), c),
        Err(_) => Vec::new(),
    }
}

/// The places and what stands in them: markup in the element of that id, the text of its attribute in
/// `id@attribute`, and whether it has one in `id?attribute`, where it has none for an empty text.
pub fn parts(analysis: &Analysis, view: &View, c: &Conventions) -> Vec<(String, String)> {
    let Analysis { scenario, inputs, .. } = analysis;
    let mut parts: Vec<(String, String)> = [
        ("margins", margins(analysis, c)),
        ("caveat", caveat(analysis, c)),
        ("fleet-head", fleet_head(analysis, c)),
        ("fleet-legend", legend(analysis, c)),
        ("ladders", ladders(analysis, c)),
        ("crossing-caption", plain(&caption(analysis, c))),
        ("crossing-view@aria-label", description(analysis, c)),
        ("type-help", plain(&groups::instance_facts(inputs, c))),
        ("findings-list", findings(analysis, c)),
        ("prices-line", prices(analysis, view.stale)),
        ("embed-source", source(analysis)),
        ("steps", steps(analysis, c)),
    ]
    .map(|(place, text)| (place.to_owned(), text))
    .into();
    let no_note = if scenario.is_simulated() { "" } else { "true" };
    parts.push(("curves-note?hidden".to_owned(), no_note.to_owned()));
    parts.extend(fleet_drawing(analysis, view, c));
    for (place, group) in SUMMARIES {
        let summary = groups::summary(group, scenario, inputs, c);
        parts.push((place.to_owned(), plain(&summary)));
    }
    for field in Field::ALL.iter().copied() {
        let key = field.spec().key;
        if field.spec().slider.is_some() {
            parts.push(([key, "-curve"].concat(), figure::curve::draw(scenario, field)));
        }
        let help = fields::help(field, scenario, inputs, c);
        parts.push(([key, "-help"].concat(), Html::new().sentence(&help).finish()));
    }
    // Last, since it may not be asked for: an answer is compared to the one before by its order.
    if let Some(window) = view.table {
        parts.push(("crossing-table".to_owned(), table(analysis, window, c)));
    }
    parts
}

/// The groups of the form that say what they hold, and where.
const SUMMARIES: [(&str, Group); 5] = [
    ("state-on-demand", Group::OnDemand),
    ("state-managed", Group::Managed),
    ("state-prices", Group::Prices),
    ("state-extras", Group::Extras),
    ("state-scaling", Group::Scaling),
];

/// The fleet, hidden where none runs.
fn fleet_drawing(analysis: &Analysis, view: &View, c: &Conventions) -> [(String, String); 6] {
    let drawn = figure::fleet::draw(analysis, f64::from(view.width), c);
    let hidden = if drawn.is_some() { "" } else { "true" };
    let (drawing, height) = drawn.unwrap_or_default();
    let height = (height as u32).to_string();
    let told = analysis.outcome.capacity.fleet();
    let told = told.map(|fleet| fleet::description(analysis, fleet, c)).unwrap_or_default();
    [
        ("fleet-body?hidden", hidden.to_owned()),
        // Until then its place is kept for the served drawing, in the width of the window.
        ("fleet-plot?data-drawn", "true".to_owned()),
        ("fleet-chart", drawing),
        ("fleet-chart@viewBox", ["0 0 ", &view.width.to_string(), " ", &height].concat()),
        ("fleet-chart@height", height),
        ("fleet-chart@aria-label", told),
    ]
    .map(|(place, text)| (place.to_owned(), text))
}

fn plain(text: &str) -> String {
    Html::new().text(text).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::TrafficShape;

    const C: Conventions = Conventions::EN_US;
    const VIEW: View = View { width: 640, stale: false, table: None };

    fn at<'a>(parts: &'a [(String, String)], place: &str) -> &'a str {
        parts.iter().find(|part| part.0 == place).map_or("missing", |part| &part.1)
    }

    #[test]
    fn a_request_is_answered_as_its_scenario() {
        let scenario = Scenario::default().with(Field::Requests, 20e6);
        let view = View { width: 640, stale: true, table: Some((1e6, 1e9)) };
        let request = request(&scenario, None, &view);
        assert!(is_request(&request));
        assert!(request.ends_with("\n\nv=1&requests=20M/month"));
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        let answer = answer(&request, &C);
        assert_eq!(answer, parts(&analysis, &view, &C));
        assert_eq!(at(&answer, "crossing-table"), table(&analysis, (1e6, 1e9), &C));
        assert!(at(&answer, "prices-line").contains("more than 180 days old"));
        assert!(at(&answer, "findings-list").starts_with("<li class=\"finding\""));
    }

    #[test]
    fn where_sliders_have_no_curves_that_is_said() {
        let mut scenario = Scenario::default();
        let says = |scenario: &Scenario| {
            let answer = answer(&request(scenario, None, &VIEW), &C);
            (at(&answer, "curves-note?hidden").to_owned(), at(&answer, "cpu-curve").is_empty())
        };
        assert_eq!(says(&scenario), ("true".to_owned(), false));
        scenario.shape = TrafficShape::DayNight;
        assert_eq!(says(&scenario), (String::new(), true));
    }

    #[test]
    fn the_hours_of_a_shape_go_along() {
        let mut scenario = Scenario::default();
        scenario.shape = TrafficShape::DayNight;
        let Ok(analysis) = Analysis::simulated(&scenario, None) else { panic!("has a bill") };
        let request = request(&scenario, analysis.inputs.profile.as_ref(), &VIEW);
        assert_eq!(answer(&request, &C), parts(&analysis, &VIEW, &C));
    }

    #[test]
    fn each_place_is_said_once() {
        let Ok(analysis) = Analysis::of(&Scenario::default()) else { panic!("has a bill") };
        let parts = parts(&analysis, &VIEW, &C);
        for (at, (place, text)) in parts.iter().enumerate() {
            assert!(parts[..at].iter().all(|other| other.0 != *place), "{place}");
            assert!(!text.contains("NaN"), "{place}: {text}");
        }
    }

    #[test]
    fn a_fleet_that_does_not_run_is_hidden() {
        let scenario = Scenario::default().with(Field::EnvironmentMemory, 32.0 * 1024.0);
        let parts = answer(&request(&scenario, None, &VIEW), &C);
        assert_eq!((at(&parts, "fleet-body?hidden"), at(&parts, "fleet-chart")), ("true", ""));
    }

    #[test]
    fn what_is_no_request_breaks_nothing() {
        for text in [
            "trailing ",
            "trailing \n\n",
            "trailing x y z\nhours\nv=1",
            "trailing 640 fresh 0000000000000000ffffffffffffffff\n\nv=1",
            "trailing 640 fresh \n\nv=1&min=5&max=1",
        ] {
            for (place, text) in answer(text, &C) {
                assert!(!text.contains("NaN"), "{place}: {text}");
            }
        }
    }
}
