//! The break-even chart: drawn at its measured width, with a pill to drag and a cursor.

use std::cell::Cell;
use std::rc::Rc;

use super::browser::Answer;
use super::held::{self, Held};
use super::state::State;
use super::width::Width;
use super::{browser, keys, sections};
use crate::chart::crossing::{Chart, Drawing, Mode, stops};
use crate::figure::crossing as figure;
use crate::present::fields;
use crate::scenario::Field;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, PointerEvent};

/// How near to the pill a pointer takes it \[px\]: half of what a finger meets, and some.
const REACH: f64 = 28.0;

/// The chart on the page.
pub(super) struct Plot {
    /// The width of its place.
    pub(super) width: Width,
    /// The chart as it was drawn last.
    pub(super) drawn: Held<Option<Rc<(Chart, Drawing)>>>,
    /// The range of volumes in view.
    window: Cell<Option<(f64, f64)>>,
    dragging: Held<bool>,
    /// The volume that the cursor stands at.
    pub(super) cursor: Held<Option<f64>>,
    /// Whether the table of its numbers is unfolded.
    pub(super) table_open: Held<bool>,
    mode: Held<Mode>,
}

impl Plot {
    /// A chart that was not drawn yet.
    pub(super) fn new() -> Self {
        Self {
            width: Width::of("crossing-plot"),
            drawn: Held::new(None),
            window: Cell::new(None),
            dragging: Held::new(false),
            cursor: Held::new(None),
            table_open: Held::new(false),
            mode: Held::new(Mode::default()),
        }
    }
}

/// A layer of the chart as it is drawn.
pub(super) fn layer(state: State, layer: fn(&Drawing) -> &String) -> String {
    state.plot.drawn.get().map_or_else(String::new, |drawn| layer(&drawn.1).clone())
}

/// The cursor's layer, empty while there is none.
pub(super) fn cursor(state: State) -> String {
    match (state.plot.drawn.get(), state.plot.cursor.get()) {
        (Some(drawn), Some(volume)) => figure::cursor(&drawn.0, &drawn.1, volume, &state.c),
        _ => String::new(),
    }
}

/// The volumes in view, while the table of the chart's numbers is unfolded.
pub(super) fn table(state: State) -> Option<(f64, f64)> {
    if !state.plot.table_open.get() {
        return None;
    }
    Some(state.plot.drawn.get()?.0.window)
}

/// Draws the chart whenever it looks otherwise.
pub(super) fn follow(state: State) {
    held::follow(Box::new(move || draw(state)));
    held::follow(Box::new(move || tell_volume(state)));
}

fn draw(state: State) {
    let plot = &state.plot;
    let analysis = state.analysis.get();
    let width = plot.width.get();
    // While the pill is dragged the window stands still: it would run away from the pointer.
    let dragging = plot.dragging.get();
    let stands =
        plot.window.get().filter(|last| dragging || figure::frames(*last, &analysis, width));
    let window = stands.unwrap_or_else(|| figure::window(&analysis, width));
    plot.window.set(Some(window));
    let drawn = figure::draw(&analysis, window, width, plot.mode.get(), &state.c);
    sections::set_size("crossing-chart", drawn.1.width, drawn.1.height);
    plot.drawn.set(Some(Rc::new(drawn)));
}

/// Tells the pill's number to those who hear it.
fn tell_volume(state: State) {
    let volume = state.analysis.get().inputs.workload.volume.to_per_month();
    let words = fields::spoken(Field::Requests, volume, &state.c);
    let now = state.scenario_now().number(Field::Requests).unwrap_or_default();
    browser::set_attribute_of("volume-pill", "aria-valuenow", Some(&(now as u64).to_string()));
    browser::set_attribute_of("volume-pill", "aria-valuetext", Some(&words));
}

/// Lets the chart act on the state.
pub(super) fn listen(state: State) {
    if let Some(plot) = browser::element("crossing-plot") {
        let events: [Answer; 5] = [
            ("pointerdown", |state, event| point(state, event, down)),
            ("pointermove", |state, event| point(state, event, moved)),
            ("pointerup", release),
            ("pointercancel", release),
            ("pointerleave", leave),
        ];
        browser::on(state, &plot, &events);
    }
    if let Some(pill) = browser::element("volume-pill") {
        browser::on(state, &pill, &[("keydown", press_pill), ("keyup", |state, _| state.rest())]);
    }
    if let Some(view) = browser::element("crossing-view") {
        browser::on(state, &view, &[("keydown", press_view), ("blur", leave)]);
    }
    if let Some(fold) = browser::element("crossing-fold") {
        browser::on(state, &fold, &[("toggle", unfold)]);
    }
    browser::on(state, &browser::document(), &[("change", choose_mode)]);
}

fn leave(state: State, _: &Event) {
    state.plot.cursor.set(None);
}

fn unfold(state: State, _: &Event) {
    let fold = browser::element("crossing-fold");
    state.plot.table_open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
}

fn choose_mode(state: State, event: &Event) {
    if let Some(radio) = browser::closest(event, "input[name=crossing-mode]") {
        let monthly = radio.get_attribute("value").as_deref() == Some("monthly");
        state.plot.mode.set(if monthly { Mode::Monthly } else { Mode::PerMillion });
    }
}

/// Calls with where a pointer is on the drawing.
fn point(state: State, event: &Event, act: fn(State, &PointerEvent, f64, f64)) {
    if let (Some(event), Some(plot)) =
        (event.dyn_ref::<PointerEvent>(), browser::element("crossing-chart"))
    {
        let corner = plot.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - corner.left();
        act(state, event, x, f64::from(event.client_y()) - corner.top());
    }
}

fn down(state: State, event: &PointerEvent, x: f64, y: f64) {
    let Some(drawn) = state.plot.drawn.now() else { return };
    let (chart, drawing) = &*drawn;
    let away = (x - drawing.x.map(chart.point.volume)).abs();
    let bottom = drawing.plot.bottom();
    let on_pill = away < REACH && y > bottom - REACH && y < bottom + 1.5 * REACH;
    let on_upright = away < REACH / 2.0 && y >= drawing.plot.y && y < bottom;
    if on_pill || on_upright {
        event.prevent_default();
        if let Some(plot) = browser::element("crossing-plot") {
            // Without capture the drag ends at the chart's edge.
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
        state.plot.cursor.set(None);
        state.plot.dragging.set(true);
        browser::focus("volume-pill");
    }
}

fn moved(state: State, _: &PointerEvent, x: f64, y: f64) {
    let Some(drawn) = state.plot.drawn.now() else { return };
    let drawing = &drawn.1;
    if state.plot.dragging.now() {
        if let Some(scale) = Field::Requests.spec().slider {
            let volume = scale.value(scale.place(drawing.x.invert(x)));
            state.set(Field::Requests, Some(volume));
        }
        return;
    }
    let plot = drawing.plot;
    let inside = x >= plot.x && x <= plot.right() && y >= plot.y - 8.0 && y <= plot.bottom();
    state.plot.cursor.set(inside.then(|| drawing.x.invert(x)));
}

fn release(state: State, _: &Event) {
    if state.plot.dragging.now() {
        state.plot.dragging.set(false);
        state.rest();
    }
}

fn press_pill(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let volume = state.scenario_now().number(Field::Requests).unwrap_or_default();
    let next = keys::moved(&event.key(), event.shift_key(), Field::Requests, volume);
    if let Some(next) = next {
        event.prevent_default();
        state.set(Field::Requests, Some(next));
    }
}

/// Moves the cursor: a pixel, with Shift to the next crossing or step.
fn press_view(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let step = match event.key().as_str() {
        "ArrowRight" => 1.0,
        "ArrowLeft" => -1.0,
        "Escape" => return state.plot.cursor.set(None),
        _ => return,
    };
    event.prevent_default();
    let Some(drawn) = state.plot.drawn.now() else { return };
    let (chart, drawing) = &*drawn;
    // `f64::clamp` would bring all that prints numbers along, for its assertion.
    let (low, high) = chart.window;
    let now = state.plot.cursor.now().unwrap_or(chart.point.volume).max(low).min(high);
    let next = if event.shift_key() {
        let stops = stops(chart);
        let beyond = |stop: &&f64| (**stop - now) * step > now * 1e-6;
        let mut ahead = stops.iter().filter(beyond);
        if step > 0.0 { ahead.next().copied() } else { ahead.next_back().copied() }
    } else {
        Some(drawing.x.invert(drawing.x.map(now) + step))
    };
    state.plot.cursor.set(Some(next.unwrap_or(now).max(low).min(high)));
}
