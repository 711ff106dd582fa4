//! Picture of a chart: looked at, saved and copied, in either theme and several widths.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{area, listed, options, save_button};
use super::{Sharing, device, pane};
use crate::app::browser;
use crate::app::text::{flag, on_click, optional, text};
use crate::jobs::share::Exported;

/// The key of the pane's tab.
pub(super) const TAB: &str = "image";

/// The room around a chart in a picture, on both sides \[px\].
const MARGINS: u32 = 48;

/// The width of a picture whose chart the page does not show now \[px\].
const USUAL: u32 = 960;

const THEMES: &[(&str, &str)] = &[("light", "Light"), ("dark", "Dark")];

const WIDTHS: &[(&str, &str)] =
    &[("", "As shown"), ("640", "640 px"), ("960", "960 px"), ("1280", "1,280 px")];

/// The width of a picture of a chart as the page shows it \[px\].
pub(super) fn width_on_page(chart: &str) -> u32 {
    let place = browser::element(&[chart, "-plot"].concat());
    let width = place.map_or(0, |place| place.client_width());
    if width > 0 { width as u32 + MARGINS } else { USUAL }
}

/// The picture that was asked for; an empty one before it is there, tracked.
fn picture(sharing: Sharing) -> Exported {
    sharing.with(|whole| whole.picture.clone()).flatten().unwrap_or_default()
}

/// The pane.
#[component]
pub(super) fn PicturePane(sharing: Sharing) -> impl IntoView {
    let source = move || {
        let svg = picture(sharing).svg;
        (!svg.is_empty()).then(|| device::address(&svg))
    };
    let charts = move || sharing.with(|whole| whole.charts.clone()).unwrap_or_default();
    let is_example = move || picture(sharing).example;
    let content = view! {
        <div class="share-options">
            {listed("Chart", "share-chart", Box::new(charts), sharing.chart)}
            {options("Theme", "share-chart-theme", THEMES, sharing.chart_theme)}
            <fieldset disabled=flag(is_example)>
                {options("Width", "share-width", WIDTHS, sharing.width)}
            </fieldset>
        </div>
        <p class="share-acts">
            {save_button(sharing, "png", "Save PNG", save_png)}
            {save_button(sharing, "svg", "Save SVG", save_svg)}
            <button
                type="button"
                class="button"
                data-copy-image=""
                hidden=!device::takes_pictures()
                on:click=on_click(move |_| sharing.act(copy))
            >
                "Copy image"
            </button>
        </p>
        <div class="share-image">
            <img
                id="share-image"
                src=optional(source)
                alt=text(move || picture(sharing).label)
            />
        </div>
        <div id="share-around" hidden=flag(is_example)>
            <label for="share-figure">
                "HTML around the saved image, for Medium, e-mail, feeds and Notion"
            </label>
            <div class="share-row">
                {area(
                    sharing,
                    "share-figure",
                    "4",
                    None,
                    |sharing| sharing.text(|whole| &whole.figure),
                )}
            </div>
        </div>
    };
    pane(sharing, TAB, content)
}

fn save_png(sharing: Sharing) {
    let Exported { svg, file, .. } = picture(sharing);
    let name = [&file, ".png"].concat();
    spawn_local(async move {
        let is_saved = device::save_png(&name, &svg).await.is_ok();
        sharing.say_saved(&name, is_saved);
    });
}

fn save_svg(sharing: Sharing) {
    let Exported { svg, file, .. } = picture(sharing);
    sharing.save(&[&file, ".svg"].concat(), "image/svg+xml", &svg);
}

fn copy(sharing: Sharing) {
    let svg = picture(sharing).svg;
    spawn_local(async move {
        sharing.say(if device::copy_picture(svg).await.is_ok() {
            "Copied."
        } else {
            "The browser did not allow copying. Save the image instead."
        });
    });
}
