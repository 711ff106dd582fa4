//! The width of an element, followed as it changes.

use super::browser;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::ResizeObserver;

/// The width of the element with this id, in whole pixels and no less than `least`.
pub(super) fn of(id: &'static str, least: f64) -> ReadSignal<f64> {
    let measure = move || {
        let width = browser::element(id).map_or(0.0, |element| f64::from(element.client_width()));
        width.max(least)
    };
    let (width, set_width) = signal(measure());
    let changed = Closure::<dyn FnMut()>::new(move || {
        let measured = measure();
        if (width.get_untracked() - measured).abs() >= 1.0 {
            set_width.set(measured);
        }
    });
    if let (Some(element), Ok(observer)) =
        (browser::element(id), ResizeObserver::new(changed.as_ref().unchecked_ref()))
    {
        observer.observe(&element);
    }
    // Both live as long as the page.
    changed.forget();
    width
}
