//! Drawings on the page: the only place where what is presented meets what is drawn.

pub(super) mod bars;
pub(super) mod crossing;
pub(super) mod fleet;
pub(super) mod series;
pub(super) mod small;

use super::browser::LIVE;
use leptos::html::Div;
use leptos::prelude::*;

/// The width that a drawing is made for before anyone has measured it.
const FIRST_WIDTH: f64 = 900.0;

/// The width of an element, followed as it changes, in whole pixels between `least` and `most`.
pub(super) fn measured(element: NodeRef<Div>, least: f64, most: f64) -> ReadSignal<f64> {
    let (width, set_width) = signal(FIRST_WIDTH.clamp(least, most));
    if LIVE {
        follow_width(element, move |measured| {
            let measured = measured.floor().clamp(least, most);
            if (width.get_untracked() - measured).abs() >= 1.0 {
                set_width.set(measured);
            }
        });
    }
    width
}

/// Calls back with the width of an element, now and whenever it changes.
fn follow_width(element: NodeRef<Div>, tell: impl Fn(f64) + Clone + 'static) {
    use wasm_bindgen::prelude::*;
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let told = tell.clone();
        let target = element.clone();
        let changed = Closure::<dyn FnMut()>::new(move || told(f64::from(target.client_width())));
        if let Ok(observer) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            observer.observe(&element);
            tell(f64::from(element.client_width()));
        }
        // The page keeps its drawings until it is closed.
        changed.forget();
    });
}
