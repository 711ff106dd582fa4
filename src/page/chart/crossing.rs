//! The break-even chart on the page: drawn at its measured width, with a pill to drag and a cursor.

use std::sync::Arc;

use super::series::{chart, printed};
use crate::chart::crossing::{self, Chart, Drawing, Mode};
use crate::present::crossing::description;
use crate::scenario::Field;
use crate::ui::browser;
use crate::ui::state::{Hand, State};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

/// A chart with its drawing.
type Drawn = Arc<(Chart, Drawing)>;

/// Where the pill may be taken: this far from it [px].
const REACH: f64 = 36.0;

/// The chart with pill and cursor. `window` is the range of volumes in view.
#[component]
pub(in crate::ui) fn CrossingChart(
    /// The page's state.
    state: State,
    /// What the vertical axis measures.
    #[prop(into)]
    mode: Signal<Mode>,
    /// Tells the range of volumes in view.
    window: RwSignal<(f64, f64)>,
) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let width = super::measured(frame, 280.0, 1000.0);
    let dragging = RwSignal::new(false);
    let cursor = RwSignal::new(None::<f64>);
    // While the pill is dragged the window stands still: it would run away from the pointer.
    Effect::new(move |_| {
        let next = super::series::window(&state.analysis.read(), width.get());
        if !dragging.get() && window.get_untracked() != next {
            window.set(next);
        }
    });
    let drawn: Memo<Drawn> = Memo::new(move |_| {
        let analysis = state.analysis.read();
        let chart = chart(&analysis, window.get(), width.get(), mode.get(), &state.c);
        let drawing = printed(&state.c, |format| crossing::draw(&chart, format));
        Arc::new((chart, drawing))
    });
    let layer =
        move |layer: fn(&Drawing) -> &String| Memo::new(move |_| layer(&drawn.read().1).clone());
    let (ground, lines) = (layer(|d| &d.ground), layer(|d| &d.lines));
    let (point, pill, bar) = (layer(|d| &d.point), layer(|d| &d.pill), layer(|d| &d.bar));
    let readout = move || {
        let drawn = drawn.read();
        cursor.get().map_or_else(String::new, |volume| {
            printed(&state.c, |format| crossing::cursor(&drawn.0, format, &drawn.1, volume))
        })
    };
    let place = move |event: &PointerEvent| {
        let Some(frame) = frame.get_untracked() else { return (0.0, 0.0) };
        let corner = frame.get_bounding_client_rect();
        (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top())
    };
    let drag_to = move |x: f64| {
        let volume = drawn.read_untracked().1.x.invert(x);
        if let Some(scale) = Field::Requests.spec().slider {
            let round = scale.value(scale.place(volume));
            state.set(Field::Requests, Some(round));
        }
    };
    let down = move |event: PointerEvent| {
        let (x, y) = place(&event);
        let drawn = drawn.read_untracked();
        let (chart, drawing) = &**drawn;
        let pill = drawing.x.map(chart.point.volume);
        let plot = drawing.plot;
        let on_pill = (x - pill).abs() < REACH && (y - plot.bottom()).abs() < REACH;
        let on_upright = (x - pill).abs() < REACH / 3.0 && y < plot.bottom() + REACH;
        if on_pill || on_upright {
            event.prevent_default();
            if let Some(frame) = frame.get_untracked() {
                // Without capture the drag ends at the chart's edge.
                let _ = frame.set_pointer_capture(event.pointer_id());
            }
            dragging.set(true);
            cursor.set(None);
            browser::focus("volume-pill");
        }
    };
    let moved = move |event: PointerEvent| {
        let (x, y) = place(&event);
        if dragging.get_untracked() {
            drag_to(x);
            return;
        }
        let drawn = drawn.read_untracked();
        let plot = drawn.1.plot;
        let inside = x >= plot.x && x <= plot.right() && y >= plot.y - 8.0 && y <= plot.bottom();
        cursor.set(inside.then(|| drawn.1.x.invert(x)));
    };
    let up = move |_: PointerEvent| {
        if dragging.get_untracked() {
            dragging.set(false);
            state.rest();
        }
    };
    let pill_key = move |event: KeyboardEvent| {
        let volume = state.scenario_now().number(Field::Requests).unwrap_or_default();
        if let Some(next) = super::series::keyed(&event, volume) {
            event.prevent_default();
            state.change(Hand::Field(Field::Requests), |scenario| {
                scenario.set(Field::Requests, Some(next));
            });
        }
    };
    let cursor_key = move |event: KeyboardEvent| {
        let drawn = drawn.read_untracked();
        let (chart, drawing) = &**drawn;
        let (low, high) = chart.window;
        let now = cursor.get_untracked().unwrap_or(chart.point.volume).clamp(low, high);
        let step = match event.key().as_str() {
            "ArrowRight" => 1.0,
            "ArrowLeft" => -1.0,
            "Escape" => {
                cursor.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let next = if event.shift_key() {
            let stops = crossing::stops(chart);
            if step > 0.0 {
                stops.into_iter().find(|stop| *stop > now * 1.000_001)
            } else {
                stops.into_iter().rev().find(|stop| *stop < now * 0.999_999)
            }
        } else {
            Some(drawing.x.invert(drawing.x.map(now) + step))
        };
        cursor.set(Some(next.unwrap_or(now).clamp(low, high)));
    };
    let spoken = move || {
        crate::present::fields::spoken(
            Field::Requests,
            state.analysis.read().inputs.workload.volume.to_per_month(),
            &state.c,
        )
    };
    view! {
        <div
            class="plot crossing"
            node_ref=frame
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
            on:pointerleave=move |_| cursor.set(None)
        >
            <svg
                class="chart"
                viewBox=move || {
                    let drawing = &drawn.read().1;
                    format!("0 0 {} {}", drawing.width, drawing.height)
                }
                height=move || drawn.read().1.height.to_string()
            >
                <g
                    role="img"
                    tabindex="0"
                    aria-label=move || description(&state.analysis.read(), &state.c)
                    on:keydown=cursor_key
                    on:blur=move |_| cursor.set(None)
                >
                    <g inner_html=ground></g>
                    <g inner_html=lines></g>
                    <g inner_html=point></g>
                    <g class="cursor-layer" inner_html=readout></g>
                    <g inner_html=bar></g>
                </g>
                <g
                    id="volume-pill"
                    role="slider"
                    tabindex=if browser::LIVE { "0" } else { "-1" }
                    aria-label="Requests a month"
                    aria-valuemin="0"
                    aria-valuemax="1000000000000"
                    aria-valuenow=move || {
                        state.analysis.read().inputs.workload.volume.to_per_month().to_string()
                    }
                    aria-valuetext=spoken
                    on:keydown=pill_key
                    on:keyup=move |_| state.rest()
                    inner_html=pill
                ></g>
            </svg>
        </div>
    }
    .into_any()
}
