//! Fields of the form as signals: the number that counts, and the text while it is typed.

use leptos::prelude::*;

use crate::present::format::NumberLocale;
use crate::present::problems;
use crate::scenario::{Field, Kind, Scenario, typed};

/// A field of the form.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its number in the scenario; `None` where it is left to Crossover.
    pub number: RwSignal<Option<f64>>,
    /// Its text, while it is typed or wrong.
    pub typed: RwSignal<Option<Typed>>,
}

/// A text as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Whether it is no number that the field takes.
    pub is_wrong: bool,
}

impl Entry {
    /// A field that holds a number.
    pub fn new(number: Option<f64>) -> Self {
        Self { number: RwSignal::new(number), typed: RwSignal::new(None) }
    }
}

/// What a typed text means for a field: a number, nothing where it may be left out, or what is wrong.
///
/// # Errors
///
/// A sentence that says what is allowed.
pub fn read(field: Field, text: &str, c: &NumberLocale) -> Result<Option<f64>, String> {
    let spec = field.spec();
    if spec.optional && text.trim().is_empty() {
        return Ok(None);
    }
    match typed(spec.kind, text, c.separators()) {
        Ok(number) if field.allows(number) => Ok(Some(number)),
        Ok(_) => Err(problems::out_of_range(field, c)),
        Err(error) => Err(problems::typed_error(field, &error, c)),
    }
}

/// The number that a key leads to from `value`: arrows a step, with Shift ten, Page keys along 1, 2, 5, Home
/// and End to the ends of the slider; nothing for other keys.
pub fn moved(key: &str, shift: bool, field: Field, value: f64, scenario: &Scenario) -> Option<f64> {
    let spec = field.spec();
    let slider = scenario.slider(field);
    let by = if shift { 10.0 } else { 1.0 };
    let direction = match key {
        "ArrowUp" | "ArrowRight" => by,
        "ArrowDown" | "ArrowLeft" => -by,
        "PageUp" => return Some(paged_up(value, spec.max)),
        "PageDown" => return Some(paged_down(value, spec.min)),
        "Home" => return slider.map(|slider| slider.low()),
        "End" => return slider.map(|slider| slider.high()),
        _ => return None,
    };
    let next = match slider {
        Some(slider) => slider.moved(value, direction),
        None if spec.kind == Kind::Count => value + direction,
        None => return None,
    };
    Some(next.max(spec.min).min(spec.max))
}

/// The next of 1, 2 and 5 times a power of ten.
fn paged_up(value: f64, max: f64) -> f64 {
    rounds().find(|round| *round > value * 1.000_001).unwrap_or(max).min(max)
}

fn paged_down(value: f64, min: f64) -> f64 {
    rounds().take_while(|round| *round < value * 0.999_999).last().unwrap_or(min).max(min)
}

/// 1, 2 and 5 times the powers of ten from a thousandth up to 10^12.
fn rounds() -> impl Iterator<Item = f64> {
    let mut decade = 0.001;
    std::iter::from_fn(move || {
        let now = decade;
        decade *= 10.0;
        (now < 2e12).then_some([now, now * 2.0, now * 5.0])
    })
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_a_number_and_stay_within_its_bounds() {
        let requests =
            |key: &str, shift| moved(key, shift, Field::Requests, 120e6, &Scenario::default());
        assert_eq!(requests("PageUp", false), Some(200e6));
        assert_eq!(requests("PageDown", false), Some(100e6));
        assert_eq!(requests("Home", false), Some(1e5));
        assert!(requests("ArrowUp", true) > requests("ArrowUp", false));
        assert_eq!(requests("a", false), None);
        assert_eq!(
            moved("ArrowDown", false, Field::Zones, Field::Zones.spec().min, &Scenario::default()),
            Some(Field::Zones.spec().min)
        );
    }

    #[test]
    fn a_text_is_a_number_or_one_clear_sentence() {
        let c = NumberLocale::EN_US;
        assert_eq!(read(Field::Requests, "5M", &c), Ok(Some(5e6)));
        assert_eq!(read(Field::Maximum, " ", &c), Ok(None));
        for text in ["", "x", "-5", "9e99"] {
            let error = read(Field::Requests, text, &c).unwrap_err();
            assert!(error.ends_with('.'), "{error}");
        }
    }
}
