//! Brush of the timeline: the part in view, framed on the strip of the whole, zoomed and panned.

use leptos::ev::{PointerEvent, WheelEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::cursor::Cursor;
use super::{of_run, of_run_now};
use crate::app::browser;
use crate::app::charts::Chart;
use crate::app::state::State;
use crate::app::text::{on_pointer, on_wheel, text};
use crate::chart::timeline as drawing;

/// The whole of the timeline.
pub(super) const WHOLE: (f64, f64) = (0.0, 1.0);

/// How far from an end it can be held \[px\].
const NEAR: f64 = 12.0;

/// What the reader holds of the frame.
#[derive(Clone, Copy)]
enum Handle {
    /// Its left end.
    From,
    /// Its right end.
    To,
    /// All of it, so far from its left end.
    Whole(f64),
}

/// The part in view, tracked: the one that the reader chose, which may not have been drawn yet.
pub(super) fn window(state: State) -> (f64, f64) {
    let drawn = of_run(state, |run| run.window).unwrap_or(WHOLE);
    state.window.get().unwrap_or(drawn)
}

fn window_now(state: State) -> (f64, f64) {
    untrack(|| window(state))
}

fn closest(state: State) -> f64 {
    of_run_now(state, |run| run.closest).unwrap_or(1.0)
}

/// Looks at a part of a width that begins at a place, as far as that is within the whole.
fn look(state: State, from: f64, width: f64) {
    let width = width.max(closest(state)).min(1.0);
    let from = from.max(0.0).min(1.0 - width);
    state.window.set(Some(if width >= 1.0 { WHOLE } else { (from, from + width) }));
}

/// Looks at a share of the whole around the cursor.
pub(super) fn look_at(cursor: Cursor, share: f64) {
    let (from, to) = window_now(cursor.state);
    zoom(cursor, share / (to - from), None);
}

/// Changes the window by a factor, around a share of it or around the cursor.
pub(super) fn zoom(cursor: Cursor, factor: f64, share: Option<f64>) {
    let state = cursor.state;
    let (from, to) = window_now(state);
    let width = ((to - from) * factor).max(closest(state)).min(1.0);
    let at_cursor = match cursor.now() {
        Some((at, last)) if last > 0 => at as f64 / last as f64,
        _ => 0.5,
    };
    // That moment stays where it is, as far as there is something beside it.
    let share = share.unwrap_or(at_cursor);
    look(state, from + (to - from - width) * share, width);
}

/// Moves the window by a share of its width.
pub(super) fn pan(state: State, share: f64) {
    let (from, to) = window_now(state);
    look(state, from + (to - from) * share, to - from);
}

/// Zooms where the pointer is. Without Ctrl, which a pinch on a trackpad has, a wheel scrolls the page.
pub(super) fn wheel(cursor: Cursor, event: &WheelEvent, on_plot: bool) {
    if !event.ctrl_key() {
        return;
    }
    event.prevent_default();
    let turned = event.delta_y().clamp(-100.0, 100.0);
    let place = place(cursor.state, f64::from(event.client_x())).unwrap_or(0.5);
    zoom(cursor, 1.0 + turned / 250.0, on_plot.then_some(place.clamp(0.0, 1.0)));
}

/// Where a pixel of the window is between the ends of the drawings, from 0 to 1.
fn place(state: State, x: f64) -> Option<f64> {
    let (left, right) = of_run_now(state, |run| run.ends)?;
    let strip = browser::element("timeline-scrub")?.get_bounding_client_rect();
    Some((x - strip.left() - left) / (right - left))
}

/// The strip of the whole, with the part in view framed.
#[component]
pub(super) fn Strip(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let node: NodeRef<Div> = NodeRef::new();
    let held = StoredValue::new(None::<Handle>);
    let strip = Signal::derive(move || of_run(state, |run| run.strip.clone()).unwrap_or_default());
    let frame = move || {
        let window = window(state);
        of_run(state, |run| drawing::frame(run.ends, window)).unwrap_or_default()
    };
    let take = move |event: PointerEvent| {
        if let Some(handle) = handle(state, f64::from(event.client_x())) {
            held.set_value(Some(handle));
            if let Some(strip) = node.get_untracked() {
                // Without it, a drag ends where the pointer leaves the strip.
                let _ = strip.set_pointer_capture(event.pointer_id());
            }
            event.prevent_default();
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some(handle) = held.get_value()
            && let Some(at) = place(state, f64::from(event.client_x()))
        {
            move_to(state, handle, at.clamp(0.0, 1.0));
        }
    };
    view! {
        <div
            class="strip"
            id="timeline-scrub"
            node_ref=node
            on:pointerdown=on_pointer(take)
            on:pointermove=on_pointer(drag)
            on:pointerup=on_pointer(move |_| held.set_value(None))
            on:pointercancel=on_pointer(move |_| held.set_value(None))
            on:wheel=on_wheel(move |event| wheel(cursor, &event, false))
        >
            <Chart id="timeline-strip" drawing=strip />
            <svg
                class="overlay chart"
                id="timeline-frame"
                aria-hidden="true"
                inner_html=text(frame)
            ></svg>
        </div>
    }
}

/// An end of the frame where the pointer is near one, else all of it; beside it, it comes there first.
fn handle(state: State, x: f64) -> Option<Handle> {
    let at = place(state, x)?;
    let ends = of_run_now(state, |run| run.ends)?;
    let (from, to) = window_now(state);
    let near = NEAR / (ends.1 - ends.0);
    let within = near.min((to - from) / 3.0);
    Some(if at >= from - near && at <= from + within {
        Handle::From
    } else if at >= to - within && at <= to + near {
        Handle::To
    } else if at > from && at < to {
        Handle::Whole(at - from)
    } else {
        look(state, at - (to - from) / 2.0, to - from);
        Handle::Whole(at - window_now(state).0)
    })
}

fn move_to(state: State, handle: Handle, at: f64) {
    let (from, to) = window_now(state);
    match handle {
        Handle::From => {
            let from = at.min(to - closest(state));
            look(state, from, to - from);
        }
        Handle::To => look(state, from, at - from),
        Handle::Whole(offset) => look(state, at - offset, to - from),
    }
}
