//! Charts in the page: drawn for the width of their place, as SVG made by [`crate::chart`].

pub mod break_even;
pub mod width;

use leptos::prelude::*;

use crate::app::text::{optional, text};
use crate::jobs::Drawing;

/// The box of a drawing.
pub fn view_box(width: f64, height: f64) -> String {
    ["0 0 ", &(width as u32).to_string(), " ", &(height as u32).to_string()].concat()
}

/// A drawing that follows what it reads. Its markup is made by `chart`, which escapes what it is given.
#[component]
pub fn Chart(
    /// Its id.
    id: &'static str,
    /// The drawing.
    drawing: Signal<Drawing>,
) -> impl IntoView {
    let label = move || drawing.with(|drawing| drawing.label.clone());
    let is_told = move || !drawing.with(|drawing| drawing.label.is_empty());
    view! {
        <svg
            class="chart"
            id=id
            role=optional(move || is_told().then(|| "img".to_owned()))
            aria-hidden=optional(move || (!is_told()).then(|| "true".to_owned()))
            aria-label=optional(move || is_told().then(label))
            viewBox=text(move || drawing.with(|drawing| view_box(drawing.width, drawing.height)))
            height=text(move || drawing.with(|drawing| (drawing.height as u32).to_string()))
            inner_html=text(move || drawing.with(|drawing| drawing.svg.clone()))
        ></svg>
    }
}
