//! Picture of a chart: looked at, saved and copied, in either theme and several widths.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Sharing, area, device, named, options, pane, save_button};
use crate::app::browser;
use crate::app::text::{dynamic, flag, on_click, optional, text};
use crate::jobs::share::Chart;

/// The place of the pane among the tabs.
pub(super) const TAB: usize = 2;

/// The room around a chart in a picture, on both sides \[px\].
const MARGINS: u32 = 48;

/// The width of a picture whose chart the page does not show now \[px\].
const USUAL: u32 = 960;

/// The width of a picture of a chart as the page shows it \[px\].
pub(super) fn width_on_page(chart: Chart) -> u32 {
    let id = match chart {
        Chart::BreakEven => "crossing-plot",
        Chart::Bills => "bars-plot",
        Chart::Fleet => "fleet-plot",
        Chart::Timeline => "timeline-plot",
        Chart::Spikes => "spikes-plot",
        Chart::Outlook => "outlook-plot",
        Chart::Comparison => "compare-body",
        Chart::SeveralCrossings | Chart::Preset(_) => return USUAL,
    };
    let width = browser::element(id).map_or(0, |place| place.client_width());
    if width > 0 { width as u32 + MARGINS } else { USUAL }
}

/// The pane.
#[allow(clippy::too_many_lines, reason = "one pane from its choices to its buttons")]
#[component]
pub(super) fn PicturePane(sharing: Sharing) -> impl IntoView {
    let charts = Memo::new(move |_| sharing.with(|whole| whole.charts.clone()).unwrap_or_default());
    let picture = move || sharing.with(|whole| whole.picture.clone()).flatten();
    let svg = move || picture().map(|picture| picture.svg).unwrap_or_default();
    let source = move || {
        let svg = svg();
        (!svg.is_empty()).then(|| device::address(&svg))
    };
    let label = move || picture().map(|picture| picture.label).unwrap_or_default();
    let is_example = Memo::new(move |_| picture().is_some_and(|picture| picture.example));
    let file = move |ending: &str| {
        let file = picture().map(|picture| picture.file).unwrap_or_default();
        [&file, ending].concat()
    };
    let save_png = move || {
        let (svg, name) = untrack(|| (svg(), file(".png")));
        spawn_local(async move {
            let is_saved = device::save_png(&name, &svg).await.is_ok();
            sharing.say_saved(&name, is_saved);
        });
    };
    let save_svg = move || {
        let (svg, name) = untrack(|| (svg(), file(".svg")));
        sharing.save(&name, "image/svg+xml", &svg);
    };
    let copy = move |_| {
        let svg = untrack(svg);
        spawn_local(async move {
            sharing.say(if device::copy_picture(svg).await.is_ok() {
                "Copied."
            } else {
                "The clipboard refused. Save the image instead."
            });
        });
    };
    let figure = move || sharing.text(|whole| &whole.figure);
    let list = move || {
        let all = charts.get();
        let values = all.iter().enumerate().map(|(at, (_, name))| (at.to_string(), name.clone()));
        let chosen = move || {
            let chart = sharing.chart.get();
            let charts = charts.read();
            let at = charts.iter().position(|(other, _)| *other == chart);
            at.unwrap_or_default().to_string()
        };
        let choose = move |at: String| {
            let charts = charts.read_untracked();
            if let Some((chart, _)) = at.parse::<usize>().ok().and_then(|at| charts.get(at)) {
                sharing.chart.set(*chart);
            }
        };
        options("Chart", "share-chart", values.collect(), chosen, choose)
    };
    let content = view! {
        <div class="share-options">
            {dynamic(list)}
            {options(
                "Theme",
                "share-chart-theme",
                named(&[("light", "Light"), ("dark", "Dark")]),
                move || if sharing.is_dark.get() { "dark" } else { "light" }.to_owned(),
                move |theme| sharing.is_dark.set(theme == "dark"),
            )}
            <div hidden=flag(move || is_example.get())>
                {options(
                    "Width",
                    "share-width",
                    named(
                        &[
                            ("", "As shown"),
                            ("640", "640 px"),
                            ("960", "960 px"),
                            ("1280", "1,280 px"),
                        ],
                    ),
                    move || sharing.width.get().map(|width| width.to_string()).unwrap_or_default(),
                    move |width| sharing.width.set(width.parse().ok()),
                )}
            </div>
        </div>
        <div class="share-image">
            <img id="share-image" src=optional(source) alt=text(label) />
        </div>
        <p class="share-acts">
            {save_button("png", "Save PNG", save_png)} {save_button("svg", "Save SVG", save_svg)}
            <button
                type="button"
                class="button"
                data-copy-image=""
                hidden=!device::takes_pictures()
                on:click=on_click(copy)
            >
                "Copy image"
            </button>
        </p>
        <div id="share-around" hidden=flag(move || is_example.get())>
            <label for="share-figure">
                "HTML around the saved image, for Medium, e-mail, feeds and Notion"
            </label>
            <div class="share-row">{area(sharing, "share-figure", "4", None, figure)}</div>
        </div>
    };
    pane(sharing, TAB, content)
}
