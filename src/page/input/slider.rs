//! A slider whose track is the zero line of a small curve: the saving across the slider's whole range.

use crate::chart::spark;
use crate::present::fields;
use crate::scenario::{Field, Scale, sweep};
use crate::ui::browser::LIVE;
use crate::ui::input::keys;
use crate::ui::state::{Hand, State};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// Samples of its curve.
const PLACES: u16 = 96;

/// The slider of a field, with its curve and the labels at its ends.
#[component]
pub(in crate::ui) fn Slider(
    /// The page's state.
    state: State,
    /// The field that it moves.
    field: Field,
    /// How the field's values lie along it.
    scale: Scale,
    /// The number in force.
    value: Memo<Option<f64>>,
    /// Called when the slider moves, before the number changes.
    #[prop(into)]
    touched: Callback<()>,
) -> impl IntoView {
    // The curve is the same wherever its own field stands: its key leaves that number out.
    let others = state.part(move |scenario| {
        let mut others = *scenario;
        others.set(field, Some(scale.low()));
        others
    });
    let curve = Memo::new(move |_| {
        sweep(&others.read(), field, PLACES)
            .map_or_else(String::new, |swept| spark::draw(&swept.savings))
    });
    let position =
        move || (value.get().map_or(0.0, |value| scale.place(value)) * POSITIONS).round();
    let spoken = move || value.get().map(|value| fields::spoken(field, value, &state.c));
    let moved = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
        touched.run(());
        let place = event.target().value_as_number() / POSITIONS;
        state.set(field, Some(scale.value(place)));
    };
    let keyed = move |event: KeyboardEvent| {
        let now = value.get_untracked().unwrap_or_else(|| scale.low());
        if let Some(next) = keys::moved(&event.key(), event.shift_key(), field, now) {
            event.prevent_default();
            touched.run(());
            state.change(Hand::Field(field), |scenario| scenario.set(field, Some(next)));
        }
    };
    let key = field.spec().key;
    let ends = fields::ends(field, &state.c);
    view! {
        <div class="slider">
            <div class="slider-plot" aria-hidden="true">
                <svg
                    class="spark"
                    viewBox=spark::VIEW_BOX
                    preserveAspectRatio="none"
                    inner_html=curve
                ></svg>
            </div>
            <input
                type="range"
                min="0"
                max=POSITIONS.to_string()
                value=position().to_string()
                prop:value=position
                disabled=!LIVE
                aria-labelledby=format!("{key}-label")
                aria-valuetext=spoken
                on:input:target=moved
                on:change=move |_| state.rest()
                on:keydown=keyed
            />
        </div>
        <div class="ends" aria-hidden="true">
            <span>{ends.0}</span>
            <span>{ends.1}</span>
        </div>
    }
    .into_any()
}
