//! Break-even chart: drawn at its measured width, with a pill to drag and a cursor.

use std::sync::Arc;

use leptos::ev::{FocusEvent, KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::view_box;
use super::width::Place;
use crate::app::browser;
use crate::app::form::moved;
use crate::app::state::State;
use crate::app::text::{flag, on_focus, on_key, on_pointer, text};
use crate::chart::break_even::{self, Mode, stops};
use crate::chart::figure::break_even as figure;
use crate::present::break_even::description;
use crate::present::fields;
use crate::scenario::Field;

/// How near to the pill a pointer takes it \[px\]: half of what a finger meets, and some.
const REACH: f64 = 28.0;

/// The width that the chart is served for: the results' column in a wide window.
const WIDTH: f64 = 888.0;

/// The chart as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    chart: break_even::Chart,
    drawing: break_even::Drawing,
}

impl Drawn {
    /// The range of volumes in view.
    pub fn window(&self) -> (f64, f64) {
        self.chart.window
    }
}

/// The chart and how it is looked at.
#[derive(Clone, Copy)]
pub struct BreakEvenChart {
    /// As it is drawn.
    pub drawn: Memo<Arc<Drawn>>,
    /// What it shows.
    pub mode: RwSignal<Mode>,
    place: Place,
    dragging: RwSignal<bool>,
    cursor: RwSignal<Option<f64>>,
}

impl BreakEvenChart {
    /// A chart of what the page shows.
    pub fn new(state: State) -> Self {
        let place = Place::new(state, "break-even-plot", WIDTH);
        let mode = RwSignal::new(Mode::default());
        let dragging = RwSignal::new(false);
        let drawn = Memo::new(move |before: Option<&Arc<Drawn>>| {
            let analysis = state.analysis.read();
            let width = place.width.get();
            // While the pill is dragged the window stands still: it would run away from the pointer.
            let stands = before
                .map(|before| before.window())
                .filter(|last| dragging.get() || figure::frames(*last, &analysis, width));
            let window = stands.unwrap_or_else(|| figure::window(&analysis, width));
            let (chart, drawing) = figure::draw(&analysis, window, width, mode.get(), &state.c());
            Arc::new(Drawn { chart, drawing })
        });
        Self { drawn, mode, place, dragging, cursor: RwSignal::new(None) }
    }

    /// The layer of the cursor, empty while there is none.
    fn cursor_layer(self, state: State) -> String {
        let drawn = self.drawn.read();
        self.cursor.get().map_or_else(String::new, |volume| {
            figure::cursor(&drawn.chart, &drawn.drawing, volume, &state.c())
        })
    }

    fn press(self, event: &PointerEvent) {
        let Some((x, y)) = spot(event) else { return };
        let drawn = self.drawn.get_untracked();
        let Drawn { chart, drawing } = &*drawn;
        let away = (x - drawing.x.map(chart.point.volume)).abs();
        let bottom = drawing.plot.bottom();
        let on_pill = away < REACH && y > bottom - REACH && y < bottom + 1.5 * REACH;
        let on_upright = away < REACH / 2.0 && y >= drawing.plot.y && y < bottom;
        if on_pill || on_upright {
            event.prevent_default();
            if let Some(place) = self.place.node.get_untracked() {
                // Without capture the drag ends at the chart's edge.
                let _ = place.set_pointer_capture(event.pointer_id());
            }
            self.cursor.set(None);
            self.dragging.set(true);
            browser::focus("volume-pill");
        }
    }

    fn point(self, state: State, event: &PointerEvent) {
        let Some((x, y)) = spot(event) else { return };
        let drawn = self.drawn.get_untracked();
        let drawing = &drawn.drawing;
        if self.dragging.get_untracked() {
            if let Some(scale) = Field::Requests.spec().slider {
                let volume = scale.value(scale.place(drawing.x.invert(x)));
                state.set(Field::Requests, Some(volume));
            }
            return;
        }
        let plot = drawing.plot;
        let inside = x >= plot.x && x <= plot.right() && y >= plot.y - 8.0 && y <= plot.bottom();
        self.cursor.set(inside.then(|| drawing.x.invert(x)));
    }

    fn release(self, state: State) {
        if self.dragging.get_untracked() {
            self.dragging.set(false);
            state.rest();
        }
    }

    /// Moves the cursor: a pixel, with Shift to the next crossing or step.
    fn press_view(self, event: &KeyboardEvent) {
        let step = match event.key().as_str() {
            "ArrowRight" => 1.0,
            "ArrowLeft" => -1.0,
            "Escape" => return self.cursor.set(None),
            _ => return,
        };
        event.prevent_default();
        let drawn = self.drawn.get_untracked();
        let Drawn { chart, drawing } = &*drawn;
        let (low, high) = chart.window;
        let now = self.cursor.get_untracked().unwrap_or(chart.point.volume).max(low).min(high);
        let next = if event.shift_key() {
            let stops = stops(chart);
            let beyond = |stop: &&f64| (**stop - now) * step > now * 1e-6;
            let mut ahead = stops.iter().filter(beyond);
            if step > 0.0 { ahead.next().copied() } else { ahead.next_back().copied() }
        } else {
            Some(drawing.x.invert(drawing.x.map(now) + step))
        };
        self.cursor.set(Some(next.unwrap_or(now).max(low).min(high)));
    }
}

/// Where a pointer is on the drawing.
fn spot(event: &PointerEvent) -> Option<(f64, f64)> {
    let corner = browser::element("break-even-chart")?.get_bounding_client_rect();
    let x = f64::from(event.client_x()) - corner.left();
    Some((x, f64::from(event.client_y()) - corner.top()))
}

/// Moves the requests from the pill.
fn press_pill(state: State, event: &KeyboardEvent) {
    let volume = state.entry(Field::Requests).number.get_untracked().unwrap_or_default();
    let next = moved(
        &event.key(),
        event.shift_key(),
        Field::Requests,
        volume,
        &state.scenario.read_untracked(),
    );
    if let Some(next) = next {
        event.prevent_default();
        state.set(Field::Requests, Some(next));
    }
}

/// The drawing in its layers, with the pill as a slider of its own.
#[component]
pub fn BreakEvenPlot(
    /// The chart and how it is looked at.
    chart: BreakEvenChart,
) -> impl IntoView {
    let state = State::expect();
    let drawn = chart.drawn;
    let size = move || {
        let drawing = &drawn.read().drawing;
        (drawing.width, drawing.height)
    };
    let layer = move |layer: fn(&break_even::Drawing) -> &String| {
        text(move || layer(&drawn.read().drawing).clone())
    };
    let now = move || state.entry(Field::Requests).number.get().unwrap_or_default();
    let spoken = move || fields::spoken(Field::Requests, now(), &state.c());
    let told = move || description(&state.settled.read(), &state.c());
    let node: NodeRef<Div> = chart.place.node;
    view! {
        <div
            class="plot break-even"
            id="break-even-plot"
            node_ref=node
            on:pointerdown=on_pointer(move |event| chart.press(&event))
            on:pointermove=on_pointer(move |event| chart.point(state, &event))
            on:pointerup=on_pointer(move |_| chart.release(state))
            on:pointercancel=on_pointer(move |_| chart.release(state))
            on:pointerleave=on_pointer(move |_| chart.cursor.set(None))
        >
            <svg
                class="chart"
                id="break-even-chart"
                viewBox=text(move || {
                    let (width, height) = size();
                    view_box(width, height)
                })
                height=text(move || (size().1 as u32).to_string())
            >
                <g
                    id="break-even-view"
                    role="img"
                    tabindex="0"
                    aria-label=text(told)
                    data-awaited=flag(move || state.is_awaited())
                    on:keydown=on_key(move |event| chart.press_view(&event))
                    on:blur=on_focus(move |_: FocusEvent| chart.cursor.set(None))
                >
                    <g id="c-ground" inner_html=layer(|drawing| &drawing.ground)></g>
                    <g id="c-lines" inner_html=layer(|drawing| &drawing.lines)></g>
                    <g id="c-point" inner_html=layer(|drawing| &drawing.point)></g>
                    <g id="c-cursor" inner_html=text(move || chart.cursor_layer(state))></g>
                    <g id="c-bar" inner_html=layer(|drawing| &drawing.bar)></g>
                </g>
                <g
                    id="volume-pill"
                    role="slider"
                    tabindex=if state.alive { "0" } else { "-1" }
                    aria-label="Requests a month"
                    aria-valuemin="0"
                    aria-valuemax="1000000000000"
                    aria-valuenow=text(move || (now() as u64).to_string())
                    aria-valuetext=text(spoken)
                    inner_html=layer(|drawing| &drawing.pill)
                    on:keydown=on_key(move |event| press_pill(state, &event))
                    on:keyup=on_key(move |_| state.rest())
                ></g>
            </svg>
        </div>
    }
}
