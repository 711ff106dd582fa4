//! Width of a place on the page, followed as it changes.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use crate::app::browser;
use crate::app::state::State;

/// The least width that is drawn for \[px\].
const LEAST: f64 = 280.0;

/// A place whose width is followed: hang `node` on it.
#[derive(Clone, Copy)]
pub struct Place {
    /// The place.
    pub node: NodeRef<Div>,
    /// Its width \[px\], in whole pixels.
    pub width: RwSignal<f64>,
}

impl Place {
    /// The place with this id, which is served for a width \[px\].
    pub fn new(state: State, id: &str, served: f64) -> Self {
        // The served copy stands where the living one will.
        let now = browser_width(state, id).unwrap_or(served);
        let place = Self { node: NodeRef::new(), width: RwSignal::new(now) };
        place.node.on_load(move |element| place.observe(&element));
        place
    }

    fn observe(self, element: &Element) {
        let observed = element.clone();
        let width = self.width;
        let changed: Box<dyn FnMut()> = Box::new(move || {
            let now = measured(&observed);
            if (width.get_untracked() - now).abs() >= 1.0 {
                width.set(now);
            }
        });
        // The page's charts live as long as the page.
        let changed = Closure::wrap(changed).into_js_value();
        if let Ok(observer) = ResizeObserver::new(changed.unchecked_ref()) {
            observer.observe(element);
        }
    }
}

fn browser_width(state: State, id: &str) -> Option<f64> {
    if !state.alive {
        return None;
    }
    browser::element(id).map(|element| measured(&element))
}

fn measured(element: &Element) -> f64 {
    f64::from(element.client_width()).max(LEAST)
}
