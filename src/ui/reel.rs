//! The timeline under the reader's hands: a cursor through all panels, zoom, and play.

use std::cell::{Cell, RefCell};

use super::browser::{self, Answer};
use super::held::{self, Held};
use super::state::State;
use crate::markup::aside::WHOLE;
use js_sys::Function;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, PointerEvent};

/// Something that stands along the timeline.
struct Place {
    /// Pixels from the left.
    x: f64,
    /// How many of the events have begun.
    begun: usize,
    /// What happens, as markup.
    told: String,
}

/// The timeline's cursor and window.
pub(super) struct Reel {
    /// What stands along it, from the left; empty until the worker has said it.
    places: RefCell<Vec<Place>>,
    /// Whether it was asked for them.
    asked: Cell<bool>,
    /// The place of the cursor.
    cursor: Held<Option<usize>>,
    /// The part in view, from 0 to 1.
    pub(super) window: Held<(f64, f64)>,
    /// When it began to play \[ms\], while it plays.
    playing: Cell<Option<f64>>,
}

impl Reel {
    pub(super) fn new() -> Self {
        Self {
            places: RefCell::default(),
            asked: Cell::new(false),
            cursor: Held::new(None),
            window: Held::new(WHOLE),
            playing: Cell::new(None),
        }
    }

    /// Takes over what the worker says of the places.
    pub(super) fn take(&self, lines: &str) {
        let place = |line: &str| {
            let (x, rest) = line.split_once('\t')?;
            let (begun, told) = rest.split_once('\t')?;
            let (x, begun) = (x.parse::<u32>().ok()?, begun.parse().ok()?);
            Some(Place { x: f64::from(x), begun, told: told.to_owned() })
        };
        self.places.replace(lines.lines().filter_map(place).collect());
        // What stands at the cursor is another; where there is none any more, neither is a cursor.
        let last = self.places.borrow().len().checked_sub(1);
        self.cursor.set(self.cursor.now().and_then(|at| Some(at.min(last?))));
    }
}

/// Lets the timeline act on the state, and shows its cursor.
pub(super) fn follow(state: State) {
    held::follow(Box::new(move || show(state, state.reel.cursor.get())));
    held::follow(Box::new(move || {
        let whole = state.reel.window.get() == WHOLE;
        for id in ["timeline-out", "timeline-whole"] {
            browser::set_attribute_of(id, "aria-disabled", whole.then_some("true"));
        }
    }));
    if let Some(plot) = browser::element("timeline-plot") {
        browser::set_attribute(&plot, "tabindex", Some("0"));
        let events: [Answer; 4] =
            [("pointermove", point), ("pointerdown", point), ("keydown", press), ("focus", need)];
        browser::on(state, &plot, &events);
    }
    if let Some(buttons) = browser::element("timeline-reel") {
        let step = frames(state);
        let click = move |event: wasm_bindgen::JsValue| {
            let button = browser::closest(event.unchecked_ref(), "button");
            match button.map(|button| button.id()).as_deref() {
                Some("timeline-play") => toggle(state, &step),
                Some("timeline-in") => zoom(state, 0.5),
                Some("timeline-out") => zoom(state, 2.0),
                Some("timeline-whole") => state.reel.window.set(WHOLE),
                _ => {}
            }
        };
        browser::listen(&buttons, "click", Box::new(click));
    }
}

/// Asks for the places, where the worker was not asked for anything yet.
fn need(state: State, _: &Event) {
    if !state.reel.asked.replace(true) && state.reel.places.borrow().is_empty() {
        state.aside.ask_anew();
    }
}

fn point(state: State, event: &Event) {
    need(state, event);
    let (Some(event), Some(plot)) =
        (event.dyn_ref::<PointerEvent>(), browser::element("timeline-plot"))
    else {
        return;
    };
    let x = f64::from(event.client_x()) - plot.get_bounding_client_rect().left();
    let places = state.reel.places.borrow();
    let nearest = places.iter().position(|place| place.x >= x);
    let at = nearest.or(places.len().checked_sub(1));
    drop(places);
    stop(state);
    state.reel.cursor.set(at);
}

/// Moves the cursor: a place, with Shift ten; zooms around it.
fn press(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(last) = state.reel.places.borrow().len().checked_sub(1) else { return };
    let now = state.reel.cursor.now();
    let far = if event.shift_key() { 10 } else { 1 };
    let next = match event.key().as_str() {
        "ArrowRight" => Some(now.map_or(0, |at| (at + far).min(last))),
        "ArrowLeft" => Some(now.map_or(last, |at| at.saturating_sub(far))),
        "Home" => Some(0),
        "End" => Some(last),
        "Escape" => None,
        "+" | "=" => return zoom(state, 0.5),
        "-" | "−" => return zoom(state, 2.0),
        _ => return,
    };
    event.prevent_default();
    stop(state);
    state.reel.cursor.set(next);
}

/// Changes the window by a factor: around the cursor, or around its middle.
fn zoom(state: State, factor: f64) {
    let reel = &state.reel;
    let (from, to) = reel.window.now();
    let count = reel.places.borrow().len();
    let share = match reel.cursor.now() {
        Some(at) if count > 1 => at as f64 / (count - 1) as f64,
        _ => 0.5,
    };
    let center = from + (to - from) * share;
    // The shortest window is told in parts of 10^9.
    let closest = browser::element("timeline-plot")
        .and_then(|plot| plot.get_attribute("data-closest")?.parse::<u32>().ok())
        .map_or(1.0, |parts| f64::from(parts) * 1e-9);
    let width = ((to - from) * factor).max(closest).min(1.0);
    // The cursor's moment stays where it is, as far as there is something beside it.
    let from = (center - width * share).max(0.0).min(1.0 - width);
    reel.window.set((from, from + width));
}

/// Shows what stands at the cursor, and which event was the last.
fn show(state: State, cursor: Option<usize>) {
    let places = state.reel.places.borrow();
    let Some(place) = cursor.and_then(|at| places.get(at)) else {
        browser::set_html("timeline-cursor", "");
        for event in browser::all("#timeline-events [data-now]") {
            browser::set_attribute(&event, "data-now", None);
        }
        return;
    };
    let x = (place.x as u32).to_string();
    let line = ["<line x1=\"", &x, "\" x2=\"", &x, "\" y1=\"26\" y2=\"100%\"/>"].concat();
    browser::set_html("timeline-cursor", &line);
    browser::set_html("timeline-moment", &place.told);
    for (at, event) in browser::all("#timeline-events li").iter().enumerate() {
        browser::set_attribute(event, "data-now", (at + 1 == place.begun).then_some(""));
    }
}

fn toggle(state: State, step: &Function) {
    if state.reel.playing.get().is_some() {
        return stop(state);
    }
    need(state, step.unchecked_ref());
    state.reel.playing.set(Some(browser::now()));
    browser::set_text("timeline-play", "Pause");
    browser::before_frame(step);
}

fn stop(state: State) {
    if state.reel.playing.take().is_some() {
        browser::set_text("timeline-play", "Play");
    }
}

/// Plays frame by frame: the cursor sweeps from the left to the right. Who asked for less motion sees it
/// step from event to event instead.
fn frames(state: State) -> Function {
    /// How long the whole takes \[ms\].
    const SWEEP: f64 = 9_000.0;
    /// How long each event is looked at \[ms\].
    const LOOK: f64 = 2_000.0;
    let calm = browser::prefers_calm();
    // It calls itself again, and so finds itself through a cell.
    let again: &'static RefCell<Option<Function>> = Box::leak(Box::default());
    let step = browser::function(Box::new(move |_| {
        let Some(start) = state.reel.playing.get() else { return };
        let played = browser::now() - start;
        let places = state.reel.places.borrow();
        let next = if calm {
            let begun = (played / LOOK) as usize;
            places.iter().position(|place| place.begun > begun)
        } else {
            Some((played / SWEEP * places.len() as f64) as usize).filter(|at| *at < places.len())
        };
        let waits = places.is_empty();
        drop(places);
        if waits {
            // The worker has not said yet what there is.
            state.reel.playing.set(Some(browser::now()));
        } else if next.is_none() {
            return stop(state);
        }
        if next != state.reel.cursor.now() && next.is_some() {
            state.reel.cursor.set(next);
        }
        if let Some(step) = &*again.borrow() {
            browser::before_frame(step);
        }
    }));
    again.replace(Some(step.clone()));
    step
}
