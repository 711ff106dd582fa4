//! The widths of the drawings' places, followed as they change.

use super::browser;
use super::held::Held;
use super::state::State;
use wasm_bindgen::JsCast;
use web_sys::ResizeObserver;

/// The least width that is drawn for \[px\].
const LEAST: f64 = 280.0;

/// The width of an element, in whole pixels.
pub(super) struct Width {
    id: &'static str,
    held: Held<f64>,
}

impl Width {
    /// The width of the element with this id.
    pub(super) fn of(id: &'static str) -> Self {
        Self { id, held: Held::new(measured(id)) }
    }

    /// The width; what follows runs again when it changes.
    pub(super) fn get(&self) -> f64 {
        self.held.get()
    }

    fn measure(&self) {
        let measured = measured(self.id);
        if (self.held.now() - measured).abs() >= 1.0 {
            self.held.set(measured);
        }
    }
}

fn measured(id: &str) -> f64 {
    browser::element(id).map_or(0.0, |element| f64::from(element.client_width())).max(LEAST)
}

/// Measures anew whenever the browser lays a place out in another width.
pub(super) fn follow(state: State) {
    let widths = [&state.bars_width, &state.fleet_width, &state.plot.width, &state.aside.width];
    let changed = browser::function(Box::new(move |_| widths.into_iter().for_each(Width::measure)));
    if let Ok(observer) = ResizeObserver::new(changed.unchecked_ref()) {
        for element in widths.into_iter().filter_map(|width| browser::element(width.id)) {
            observer.observe(&element);
        }
    }
}
