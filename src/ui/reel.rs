//! The timeline under the reader's hands: a cursor through all panels, and play.

mod scrub;

use std::cell::{Cell, RefCell};

use super::browser::{self, Answer};
use super::held::{self, Held};
use super::state::State;
use crate::chart::timeline as drawing;
use js_sys::Function;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, PointerEvent};

/// Something that stands along the timeline.
struct Place {
    /// Pixels from the left.
    x: f64,
    /// How many of the events have begun.
    begun: usize,
    /// The time, all of it as it is heard, and the values of the readout.
    words: Vec<String>,
}

/// The timeline's cursor and window.
pub(super) struct Reel {
    /// What stands along it, from the left; empty until the worker has said it.
    places: RefCell<Vec<Place>>,
    /// Whether it was asked for them.
    asked: Cell<bool>,
    /// The place of the cursor; `None` for the one to begin with.
    cursor: Held<Option<usize>>,
    /// The part in view, from 0 to 1; `None` for where most happens.
    pub(super) window: Held<Option<(f64, f64)>>,
    /// What is held of the strip.
    held: Cell<Option<scrub::Grip>>,
    /// When it began to play \[ms\], while it plays.
    playing: Cell<Option<f64>>,
    /// Whether what is to the right of the cursor is still to come.
    plays: Cell<bool>,
    /// Draws the next frame of what plays.
    step: RefCell<Option<Function>>,
}

impl Reel {
    pub(super) fn new() -> Self {
        Self {
            places: RefCell::default(),
            asked: Cell::new(false),
            cursor: Held::new(None),
            window: Held::new(None),
            held: Cell::new(None),
            playing: Cell::new(None),
            plays: Cell::new(false),
            step: RefCell::default(),
        }
    }

    /// Takes over what the worker says of the places.
    pub(super) fn take(&self, lines: &str) {
        let place = |line: &str| {
            let mut words = line.split('\t');
            let x = words.next()?.parse::<u32>().ok()?;
            let begun = words.next()?.parse().ok()?;
            Some(Place { x: f64::from(x), begun, words: words.map(str::to_owned).collect() })
        };
        self.places.replace(lines.lines().filter_map(place).collect());
        // What stands at the cursor is another; where there is none any more, neither is a cursor.
        let last = self.places.borrow().len().checked_sub(1);
        self.cursor.set(self.cursor.now().and_then(|at| Some(at.min(last?))));
        // A minute of a month is less than there is to see of a day.
        let closest = scrub::closest();
        self.window.set(self.window.now().filter(|(from, to)| to - from > closest * 0.99));
    }

    /// The place that is shown.
    fn at(&self) -> usize {
        self.cursor.now().unwrap_or_else(|| scrub::told("data-key").map_or(0, |key| key.0 as usize))
    }
}

/// Lets the timeline act on the state, and shows its cursor.
pub(super) fn follow(state: State) {
    held::follow(Box::new(move || {
        state.reel.cursor.get();
        show(state);
    }));
    let Some(plot) = browser::element("timeline-plot") else { return };
    if let Some(cursor) = browser::element("timeline-cursor") {
        // Where it is among how many, the worker says first.
        let named =
            [("tabindex", "0"), ("role", "slider"), ("aria-valuemin", "0"), ("aria-valuenow", "0")];
        for (name, value) in named {
            browser::set_attribute(&cursor, name, Some(value));
        }
    }
    let events: [Answer; 4] =
        [("pointermove", point), ("pointerdown", point), ("keydown", press), ("focusin", need)];
    browser::on(state, &plot, &events);
    state.reel.step.replace(Some(frames(state)));
    scrub::follow(state, &plot);
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
    // What plays goes on until the reader takes the cursor.
    let takes = event.type_() == "pointerdown";
    if state.reel.playing.get().is_some() && !takes {
        return;
    }
    let x = f64::from(event.client_x()) - plot.get_bounding_client_rect().left();
    let places = state.reel.places.borrow();
    let nearest = places.iter().position(|place| place.x >= x);
    let at = nearest.or(places.len().checked_sub(1));
    drop(places);
    go(state, at);
    if takes {
        event.prevent_default();
        browser::focus("timeline-cursor");
    }
}

/// Moves the cursor by the reader's hand.
fn go(state: State, to: Option<usize>) {
    stop(state);
    state.reel.plays.set(false);
    state.reel.cursor.set(to);
}

/// Moves the cursor: a place, with Shift ten; zooms around it, pans, and plays.
fn press(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(last) = state.reel.places.borrow().len().checked_sub(1) else { return };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let now = state.reel.at();
    let far = if event.shift_key() { 10 } else { 1 };
    let (alt, key) = (event.alt_key(), event.key());
    match key.as_str() {
        "PageDown" => scrub::pan(state, 0.5),
        "PageUp" => scrub::pan(state, -0.5),
        "ArrowRight" if alt => scrub::pan(state, 0.25),
        "ArrowLeft" if alt => scrub::pan(state, -0.25),
        "ArrowRight" | "ArrowUp" => go(state, Some((now + far).min(last))),
        "ArrowLeft" | "ArrowDown" => go(state, Some(now.saturating_sub(far))),
        "Home" => go(state, Some(0)),
        "End" => go(state, Some(last)),
        "Escape" => go(state, None),
        "+" | "=" => scrub::zoom(state, 0.5, None),
        "-" | "−" => scrub::zoom(state, 2.0, None),
        " " => toggle(state),
        _ => return,
    }
    event.prevent_default();
}

/// Shows what stands at the cursor, and which event was the last.
fn show(state: State) {
    let at = state.reel.at();
    let places = state.reel.places.borrow();
    let Some(place) = places.get(at) else { return };
    let plays = state.reel.plays.get();
    let right = places.last().map(|last| last.x + 2.0).filter(|_| plays);
    browser::set_html("timeline-cursor", &drawing::cursor(place.x, right));
    let mut words = place.words.iter();
    for id in ["timeline-at", "timeline-cursor"] {
        let Some(word) = words.next() else { return };
        if id == "timeline-at" {
            browser::set_text(id, word);
        } else {
            browser::set_attribute_of(id, "aria-valuetext", Some(word));
        }
    }
    for (cell, word) in browser::all("#timeline-readout td").iter().zip(words) {
        if cell.text_content().as_deref() != Some(word) {
            cell.set_text_content(Some(word));
        }
    }
    let most = places.len() - 1;
    browser::set_attribute_of("timeline-cursor", "aria-valuenow", Some(&at.to_string()));
    browser::set_attribute_of("timeline-cursor", "aria-valuemax", Some(&most.to_string()));
    for (at, event) in browser::all("#timeline-events li").iter().enumerate() {
        browser::set_attribute(event, "data-now", (at + 1 == place.begun).then_some(""));
        let ahead = plays && at >= place.begun;
        browser::set_attribute(event, "data-ahead", ahead.then_some(""));
    }
}

/// How long the whole takes to play \[ms\].
const SWEEP: f64 = 12_000.0;

/// Plays from where the cursor is, or from the left where it is at the end; or pauses.
fn toggle(state: State) {
    let reel = &state.reel;
    if reel.playing.get().is_some() {
        // What was still to come is there again, to be looked at.
        reel.plays.set(false);
        stop(state);
        return show(state);
    }
    let Some(step) = reel.step.borrow().clone() else { return };
    need(state, step.unchecked_ref());
    let count = reel.places.borrow().len();
    // What is looked at first is no place that the reader chose.
    let from = reel.cursor.now().filter(|at| at + 1 < count).unwrap_or_default();
    reel.plays.set(true);
    reel.cursor.set(Some(from));
    let played = if count > 0 { from as f64 / count as f64 * SWEEP } else { 0.0 };
    reel.playing.set(Some(browser::now() - played));
    browser::set_text("timeline-play", "Pause");
    browser::before_frame(&step);
}

fn stop(state: State) {
    if state.reel.playing.take().is_some() {
        browser::set_text("timeline-play", "Play");
    }
}

/// Plays frame by frame: the cursor sweeps from the left to the right. Who asked for less motion sees it
/// step from event to event instead.
fn frames(state: State) -> Function {
    /// How long each event is looked at \[ms\].
    const LOOK: f64 = 2_000.0;
    let calm = browser::prefers_calm();
    let looked = Cell::new(0.0);
    browser::function(Box::new(move |_| {
        let reel = &state.reel;
        let Some(began) = reel.playing.get() else { return };
        let now = browser::now();
        let places = reel.places.borrow();
        let (count, at) = (places.len(), reel.at());
        let next = if count == 0 {
            // The worker has not said yet what there is.
            reel.playing.set(Some(now));
            Some(0)
        } else if !calm {
            Some(((now - began) / SWEEP * count as f64) as usize).filter(|at| *at < count)
        } else if now - looked.get() < LOOK {
            Some(at)
        } else {
            looked.set(now);
            let passed = places.get(at).map_or(0, |place| place.begun);
            places.iter().position(|place| place.begun > passed)
        };
        drop(places);
        let Some(next) = next else {
            return go(state, count.checked_sub(1));
        };
        if Some(next) != reel.cursor.now() {
            reel.cursor.set(Some(next));
        }
        if let Some(step) = &*reel.step.borrow() {
            browser::before_frame(step);
        }
    }))
}
