//! Where a key takes a number: arrows a step, with Shift ten, Page keys along 1, 2, 5, Home and End.

use crate::scenario::{Field, Kind};

/// The number that a key leads to from `value`; nothing for other keys.
pub(in crate::ui) fn moved(key: &str, shift: bool, field: Field, value: f64) -> Option<f64> {
    let spec = field.spec();
    let by = if shift { 10.0 } else { 1.0 };
    let direction = match key {
        "ArrowUp" | "ArrowRight" => by,
        "ArrowDown" | "ArrowLeft" => -by,
        "PageUp" => return Some(paged_up(value, spec.max)),
        "PageDown" => return Some(paged_down(value, spec.min)),
        "Home" => return spec.slider.map(|slider| slider.low()),
        "End" => return spec.slider.map(|slider| slider.high()),
        _ => return None,
    };
    let next = match spec.slider {
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
