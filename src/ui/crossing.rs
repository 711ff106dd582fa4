//! The break-even chart: drawn at its measured width, with a pill to drag and a cursor.

use std::sync::Arc;

use super::browser;
use super::keys;
use super::sections::{kept, part};
use super::state::{Hand, State};
use super::width;
use crate::chart::crossing::{Chart, Drawing, Mode, stops};
use crate::figure::crossing as figure;
use crate::markup;
use crate::present::crossing::{caption, description};
use crate::present::fields;
use crate::scenario::Field;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, PointerEvent};

/// How near to the pill a pointer takes it \[px\]: half of what a finger meets, and some.
const REACH: f64 = 28.0;

/// A layer of the drawing.
type Layer = fn(&Drawing) -> &String;

/// The chart on the page.
#[derive(Clone, Copy)]
struct Plot {
    state: State,
    drawn: Memo<Arc<(Chart, Drawing)>>,
    dragging: RwSignal<bool>,
    cursor: RwSignal<Option<f64>>,
    table_open: RwSignal<bool>,
    mode: RwSignal<Mode>,
}

/// Draws the chart and lets it act on the state.
pub(super) fn start(state: State) {
    let width = width::of("crossing-plot", 280.0);
    let dragging = RwSignal::new(false);
    let mode = RwSignal::new(Mode::default());
    // While the pill is dragged the window stands still: it would run away from the pointer.
    let window = Memo::new(move |last: Option<&(f64, f64)>| {
        let next = figure::window(&state.analysis.read(), width.get());
        if dragging.get() { *last.unwrap_or(&next) } else { next }
    });
    let drawn = Memo::new(move |_| {
        let analysis = state.analysis.read();
        Arc::new(figure::draw(&analysis, window.get(), width.get(), mode.get(), &state.c))
    });
    let plot = Plot {
        state,
        drawn,
        dragging,
        cursor: RwSignal::new(None),
        table_open: RwSignal::new(false),
        mode,
    };
    plot.follow(window);
    plot.listen();
}

impl Plot {
    fn follow(self, window: Memo<(f64, f64)>) {
        let Self { state, drawn, cursor, table_open, .. } = self;
        let layers: [(&'static str, Layer); 5] = [
            ("c-ground", |drawing| &drawing.ground),
            ("c-lines", |drawing| &drawing.lines),
            ("c-point", |drawing| &drawing.point),
            ("c-bar", |drawing| &drawing.bar),
            ("volume-pill", |drawing| &drawing.pill),
        ];
        for (id, layer) in layers {
            part(id, move || layer(&drawn.read().1).clone());
        }
        part("c-cursor", move || {
            let drawn = drawn.read();
            cursor.get().map_or_else(String::new, |volume| {
                figure::cursor(&drawn.0, &drawn.1, volume, &state.c)
            })
        });
        Effect::new(move |_| {
            let drawing = &drawn.read().1;
            let (width, height) = (drawing.width as u32, (drawing.height as u32).to_string());
            let view = ["0 0 ", &width.to_string(), " ", &height].concat();
            browser::set_attribute_of("crossing-chart", "viewBox", Some(&view));
            browser::set_attribute_of("crossing-chart", "height", Some(&height));
        });
        part("crossing-caption", move || caption(&state.analysis.read(), &state.c));
        part("crossing-table", move || {
            if table_open.get() {
                markup::table(&state.analysis.read(), window.get(), &state.c)
            } else {
                String::new()
            }
        });
        kept(
            Box::new(move || description(&state.analysis.read(), &state.c)),
            Box::new(|words| {
                browser::set_attribute_of("crossing-view", "aria-label", Some(words));
            }),
        );
        kept(
            Box::new(move || {
                let volume = state.analysis.read().inputs.workload.volume.to_per_month();
                fields::spoken(Field::Requests, volume, &state.c)
            }),
            Box::new(move |words| {
                let volume = state.scenario_now().number(Field::Requests).unwrap_or_default();
                let now = (volume as u64).to_string();
                browser::set_attribute_of("volume-pill", "aria-valuenow", Some(&now));
                browser::set_attribute_of("volume-pill", "aria-valuetext", Some(words));
            }),
        );
    }

    fn listen(self) {
        if let Some(plot) = browser::element("crossing-plot") {
            browser::on(&plot, "pointerdown", move |event| self.pointer(&event, Self::down));
            browser::on(&plot, "pointermove", move |event| self.pointer(&event, Self::moved));
            for end in ["pointerup", "pointercancel"] {
                browser::on(&plot, end, move |_| self.release());
            }
            browser::on(&plot, "pointerleave", move |_| self.cursor.set(None));
        }
        if let Some(pill) = browser::element("volume-pill") {
            browser::on(&pill, "keydown", move |event| self.press_pill(&event));
            browser::on(&pill, "keyup", move |_| self.state.rest());
        }
        if let Some(view) = browser::element("crossing-view") {
            browser::on(&view, "keydown", move |event| self.press_view(&event));
            browser::on(&view, "blur", move |_| self.cursor.set(None));
        }
        if let Some(fold) = browser::element("crossing-fold") {
            let folds = fold.clone();
            browser::on(&fold, "toggle", move |_| self.table_open.set(folds.has_attribute("open")));
        }
        browser::on(&document(), "change", move |event| {
            if let Some(radio) = browser::closest(&event, "input[name=crossing-mode]") {
                let monthly = radio.get_attribute("value").as_deref() == Some("monthly");
                self.mode.set(if monthly { Mode::Monthly } else { Mode::PerMillion });
            }
        });
    }

    /// Calls with where a pointer is on the drawing.
    fn pointer(self, event: &Event, act: fn(Self, &PointerEvent, f64, f64)) {
        if let (Some(event), Some(plot)) =
            (event.dyn_ref::<PointerEvent>(), browser::element("crossing-chart"))
        {
            let corner = plot.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - corner.left();
            act(self, event, x, f64::from(event.client_y()) - corner.top());
        }
    }

    fn down(self, event: &PointerEvent, x: f64, y: f64) {
        let drawn = self.drawn.read_untracked();
        let (chart, drawing) = &**drawn;
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
            self.cursor.set(None);
            self.dragging.set(true);
            browser::focus("volume-pill");
        }
    }

    fn moved(self, _: &PointerEvent, x: f64, y: f64) {
        let drawn = self.drawn.read_untracked();
        let drawing = &drawn.1;
        if self.dragging.get_untracked() {
            if let Some(scale) = Field::Requests.spec().slider {
                let volume = scale.value(scale.place(drawing.x.invert(x)));
                self.state.set(Field::Requests, Some(volume));
            }
            return;
        }
        let plot = drawing.plot;
        let inside = x >= plot.x && x <= plot.right() && y >= plot.y - 8.0 && y <= plot.bottom();
        self.cursor.set(inside.then(|| drawing.x.invert(x)));
    }

    fn release(self) {
        if self.dragging.get_untracked() {
            self.dragging.set(false);
            self.state.rest();
        }
    }

    fn press_pill(self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let volume = self.state.scenario_now().number(Field::Requests).unwrap_or_default();
        let next = keys::moved(&event.key(), event.shift_key(), Field::Requests, volume);
        if let Some(next) = next {
            event.prevent_default();
            self.state.change(Hand::Field(Field::Requests), |scenario| {
                scenario.set(Field::Requests, Some(next));
            });
        }
    }

    /// Moves the cursor: a pixel, with Shift to the next crossing or step.
    fn press_view(self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let step = match event.key().as_str() {
            "ArrowRight" => 1.0,
            "ArrowLeft" => -1.0,
            "Escape" => return self.cursor.set(None),
            _ => return,
        };
        event.prevent_default();
        let drawn = self.drawn.read_untracked();
        let (chart, drawing) = &**drawn;
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
