//! A field with its slider: one number, typed or moved.

use super::evidence::{Badge, EvidencePopover};
use crate::chart::spark;
use crate::figure;
use crate::markup::Html;
use crate::page::Example;
use crate::present::fields;
use crate::scenario::{Field, Scale};
use leptos::prelude::*;

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// The control of a number.
#[component]
pub(super) fn Number(
    /// What the page shows.
    example: &'static Example,
    /// The field.
    field: Field,
    /// Whether it stays in the page on a phone, where the others are in a sheet.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let Example { scenario, analysis, c } = example;
    let spec = field.spec();
    let key = spec.key;
    let unit = fields::unit(field);
    let value = scenario.number(field);
    let automatic = fields::automatic(field, scenario, &analysis.inputs);
    let shown = value.map_or_else(String::new, |value| fields::shown(field, value, c));
    let placeholder = spec.optional.then(|| {
        automatic.map_or_else(|| "none".to_owned(), |value| fields::shown(field, value, c))
    });
    let unit_after = fields::unit_behind(field, value);
    let help = fields::help(field, scenario, &analysis.inputs, c);
    let slider = spec.slider.map(|scale| {
        view! { <Slider example field scale value=value.or(automatic) /> }
    });
    view! {
        <div class="control" id=format!("{key}-control") data-inline=inline>
            <div class="control-head">
                <div class="control-name">
                    <label id=format!("{key}-label") for=key>
                        {fields::label(field)}
                    </label>
                    <Badge field />
                </div>
                <span class="field">
                    {(!unit.before.is_empty())
                        .then(|| view! { <span class="unit">{unit.before}</span> })}
                    <input
                        id=key
                        autocomplete="off"
                        spellcheck="false"
                        value=shown
                        placeholder=placeholder
                        disabled
                    />
                    // As markup: an empty text would be served as a space.
                    <span class="unit" id=format!("{key}-unit") inner_html=unit_after></span>
                </span>
            </div>
            {slider}
            <div id=format!("{key}-error") aria-live="polite"></div>
            <p
                class="help"
                id=format!("{key}-help")
                inner_html=Html::new().sentence(&help).finish()
            ></p>
            <EvidencePopover field />
        </div>
    }
    .into_any()
}

/// The slider of a field on the curve of the saving across its range, with the labels at its ends.
#[component]
fn Slider(
    /// What the page shows.
    example: &'static Example,
    /// The field that it moves.
    field: Field,
    /// How the field's values lie along it.
    scale: Scale,
    /// The number in force.
    value: Option<f64>,
) -> impl IntoView {
    let key = field.spec().key;
    let position = (value.map_or(0.0, |value| scale.place(value)) * POSITIONS).round();
    let spoken = value.map(|value| fields::spoken(field, value, &example.c));
    let (low, high) = fields::ends(field, &example.c);
    view! {
        <div class="slider">
            <div class="slider-plot" aria-hidden="true">
                <svg
                    class="spark"
                    id=format!("{key}-curve")
                    viewBox=spark::VIEW_BOX
                    preserveAspectRatio="none"
                    inner_html=figure::curve::draw(&example.scenario, field)
                ></svg>
            </div>
            <input
                type="range"
                id=format!("{key}-slider")
                min="0"
                max=POSITIONS
                value=position.to_string()
                aria-labelledby=format!("{key}-label")
                aria-valuetext=spoken
                disabled
            />
        </div>
        <div class="ends" aria-hidden="true">
            <span>{low}</span>
            <span>{high}</span>
        </div>
    }
    .into_any()
}
