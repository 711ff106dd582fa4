//! The part of the timeline in view: framed on the strip of the whole, zoomed and panned.

use super::toggle;
use crate::chart::timeline as drawing;
use crate::markup::aside::{PARTS, WHOLE};
use crate::ui::browser::{self, Answer};
use crate::ui::held;
use crate::ui::state::State;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, WheelEvent};

/// What the reader holds of the frame.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Grip {
    /// Its left end.
    From,
    /// Its right end.
    To,
    /// All of it, so far from its left end.
    Whole(f64),
}

/// Lets the strip, the buttons and the wheel act.
pub(super) fn follow(state: State, plot: &Element) {
    held::follow(Box::new(move || {
        state.reel.window.get();
        show(state);
    }));
    browser::on(state, plot, &[("wheel", wheel)]);
    if let Some(strip) = browser::element("timeline-scrub") {
        let events: [Answer; 5] = [
            ("pointerdown", take_hold),
            ("pointermove", drag),
            ("pointerup", let_go),
            ("pointercancel", let_go),
            ("wheel", wheel),
        ];
        browser::on(state, &strip, &events);
    }
    if let Some(buttons) = browser::element("timeline-reel") {
        browser::on(state, &buttons, &[("click", click)]);
    }
}

/// Two numbers that the worker has told with the drawing, or one.
pub(super) fn told(name: &str) -> Option<(f64, f64)> {
    let text = browser::element("timeline-plot")?.get_attribute(name)?;
    let mut numbers = text.split(' ').map(|number| number.parse::<u32>().ok().map(f64::from));
    let first = numbers.next()??;
    Some((first, numbers.next().flatten().unwrap_or_default()))
}

/// The part in view.
fn window(state: State) -> (f64, f64) {
    let first = || told("data-window").map_or(WHOLE, |(from, to)| (from / PARTS, to / PARTS));
    state.reel.window.now().unwrap_or_else(first)
}

/// The shortest part: a share of the whole.
pub(super) fn closest() -> f64 {
    told("data-closest").map_or(1.0, |parts| parts.0 / PARTS)
}

/// Frames the part in view, and says which buttons have nothing to do.
fn show(state: State) {
    let window = window(state);
    if let Some(ends) = told("data-ends") {
        browser::set_html("timeline-frame", &drawing::frame(ends, window));
    }
    let width = window.1 - window.0;
    let whole = width >= WHOLE.1;
    browser::set_attribute_of("timeline-out", "aria-disabled", whole.then_some("true"));
    let close = width <= closest() * 1.01;
    browser::set_attribute_of("timeline-in", "aria-disabled", close.then_some("true"));
}

/// Looks at a part of a width that begins at a place, as far as that is within the whole.
fn look(state: State, from: f64, width: f64) {
    let width = width.max(closest()).min(1.0);
    let from = from.max(0.0).min(1.0 - width);
    // Told in parts, the whole comes back a little shorter.
    let window = if width > 1.0 - 10.0 / PARTS { WHOLE } else { (from, from + width) };
    state.reel.window.set(Some(window));
}

/// Changes the window by a factor, around a share of it or around the cursor.
pub(super) fn zoom(state: State, factor: f64, share: Option<f64>) {
    let (from, to) = window(state);
    let width = ((to - from) * factor).max(closest()).min(1.0);
    let last = state.reel.places.borrow().len().saturating_sub(1);
    let at_cursor = if last > 0 { state.reel.at() as f64 / last as f64 } else { 0.5 };
    // That moment stays where it is, as far as there is something beside it.
    let share = share.unwrap_or(at_cursor);
    look(state, from + (to - from - width) * share, width);
}

/// Moves the window by a share of its width.
pub(super) fn pan(state: State, share: f64) {
    let (from, to) = window(state);
    look(state, from + (to - from) * share, to - from);
}

fn click(state: State, event: &Event) {
    let Some(button) = browser::closest(event, "button") else { return };
    match (button.id().as_str(), button.get_attribute("data-span")) {
        ("timeline-play", _) => toggle(state),
        ("timeline-in", _) => zoom(state, 0.5, None),
        ("timeline-out", _) => zoom(state, 2.0, None),
        (_, Some(parts)) => match parts.parse::<u32>() {
            Ok(parts) => {
                let (from, to) = window(state);
                zoom(state, f64::from(parts) / PARTS / (to - from), None);
            }
            Err(_) => state.reel.window.set(None),
        },
        _ => {}
    }
}

/// Zooms where the pointer is. Without Ctrl, which a pinch on a trackpad has, a wheel scrolls the page.
fn wheel(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<WheelEvent>().filter(|event| event.ctrl_key()) else {
        return;
    };
    event.prevent_default();
    let turned = event.delta_y().clamp(-100.0, 100.0);
    let place = place(f64::from(event.client_x())).unwrap_or(0.5);
    let on_strip = browser::closest(event, "#timeline-scrub").is_some();
    zoom(state, 1.0 + turned / 250.0, (!on_strip).then_some(place.clamp(0.0, 1.0)));
}

/// Where a pixel of the window is between the ends of the drawings, from 0 to 1.
fn place(x: f64) -> Option<f64> {
    let (left, right) = told("data-ends")?;
    let strip = browser::element("timeline-scrub")?.get_bounding_client_rect();
    Some((x - strip.left() - left) / (right - left))
}

/// An end of the frame where the pointer is near one, else all of it; beside it, it comes there first.
fn take_hold(state: State, event: &Event) {
    /// How far from an end it can be held \[px\].
    const NEAR: f64 = 12.0;
    super::need(state, event);
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    let (Some(at), Some(ends)) = (place(f64::from(event.client_x())), told("data-ends")) else {
        return;
    };
    let (from, to) = window(state);
    let near = NEAR / (ends.1 - ends.0);
    let within = near.min((to - from) / 3.0);
    let grip = if at >= from - near && at <= from + within {
        Grip::From
    } else if at >= to - within && at <= to + near {
        Grip::To
    } else if at > from && at < to {
        Grip::Whole(at - from)
    } else {
        look(state, at - (to - from) / 2.0, to - from);
        Grip::Whole(at - window(state).0)
    };
    state.reel.held.set(Some(grip));
    if let Some(strip) = browser::element("timeline-scrub") {
        // Without it, a drag ends where the pointer leaves the strip.
        let _ = strip.set_pointer_capture(event.pointer_id());
    }
    event.prevent_default();
}

fn drag(state: State, event: &Event) {
    let (Some(grip), Some(event)) = (state.reel.held.get(), event.dyn_ref::<PointerEvent>()) else {
        return;
    };
    let Some(at) = place(f64::from(event.client_x())) else { return };
    let (from, to) = window(state);
    let at = at.clamp(0.0, 1.0);
    match grip {
        Grip::From => {
            let from = at.min(to - closest());
            look(state, from, to - from);
        }
        Grip::To => look(state, from, at - from),
        Grip::Whole(offset) => look(state, at - offset, to - from),
    }
}

fn let_go(state: State, _: &Event) {
    state.reel.held.set(None);
}
