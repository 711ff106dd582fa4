//! Cursor of the timeline: a moment through all panels, moved by hand or played.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::super::table;
use super::{brush, of_run, of_run_now};
use crate::app::browser;
use crate::app::charts::Chart;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_key, on_pointer, on_wheel, optional, text};
use crate::chart::timeline as drawing;
use crate::jobs::simulation::Event;
use crate::present::table::{Cell, Row};

/// How long the whole takes to play \[ms\].
const SWEEP: f64 = 12_000.0;

/// How long each event is looked at, where the reader asked for less motion \[ms\].
const LOOK: f64 = 2_000.0;

/// The cursor.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    pub(super) state: State,
    /// The place that the reader chose; `None` for the one to begin with.
    at: RwSignal<Option<usize>>,
    /// When it began to play \[ms\], while it plays.
    playing: RwSignal<Option<f64>>,
    /// Whether what is to the right of it is still to come.
    ahead: RwSignal<bool>,
    /// When the event that is looked at came into view \[ms\].
    looked: StoredValue<f64>,
    plot: NodeRef<Div>,
}

impl Cursor {
    /// The cursor of the run that is shown.
    pub(super) fn new(state: State) -> Self {
        let cursor = Self {
            state,
            at: RwSignal::new(None),
            playing: RwSignal::new(None),
            ahead: RwSignal::new(false),
            looked: StoredValue::new(0.0),
            plot: NodeRef::new(),
        };
        // Another run has other places: the cursor stays within them.
        Effect::new(move |_| {
            let last = of_run(state, |run| run.places.len().checked_sub(1)).flatten();
            let at = cursor.at.get_untracked();
            let within = at.and_then(|at| Some(at.min(last?)));
            if within != at {
                cursor.at.set(within);
            }
        });
        cursor
    }

    /// The place that is shown, tracked.
    fn shown(self) -> usize {
        let key = of_run(self.state, |run| run.key).unwrap_or_default();
        self.at.get().unwrap_or(key)
    }

    /// The same, untracked, and the last place; nothing without a run.
    pub(super) fn now(self) -> Option<(usize, usize)> {
        let last = of_run_now(self.state, |run| run.places.len().checked_sub(1)).flatten()?;
        Some((untrack(|| self.shown()), last))
    }

    /// Whether it plays, tracked.
    pub(super) fn is_playing(self) -> bool {
        self.playing.read().is_some()
    }

    /// Moves it by the reader's hand.
    fn go(self, to: Option<usize>) {
        self.stop();
        self.ahead.set(false);
        self.at.set(to);
    }

    fn stop(self) {
        if self.playing.get_untracked().is_some() {
            self.playing.set(None);
        }
    }

    fn point(self, event: &PointerEvent) {
        let Some(plot) = self.plot.get_untracked() else { return };
        // What plays goes on until the reader takes the cursor.
        let takes = event.type_() == "pointerdown";
        if self.playing.get_untracked().is_some() && !takes {
            return;
        }
        let x = f64::from(event.client_x()) - plot.get_bounding_client_rect().left();
        let nearest = of_run_now(self.state, |run| {
            let nearest = run.places.iter().position(|place| place.x >= x);
            nearest.or(run.places.len().checked_sub(1))
        });
        self.go(nearest.flatten());
        if takes {
            event.prevent_default();
            browser::focus("timeline-cursor");
        }
    }

    /// Moves it: a place, with Shift ten; zooms around it, pans, and plays.
    fn press(self, event: &KeyboardEvent) {
        let Some((now, last)) = self.now() else { return };
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        let far = if event.shift_key() { 10 } else { 1 };
        let (alt, key) = (event.alt_key(), event.key());
        match key.as_str() {
            "PageDown" => brush::pan(self.state, 0.5),
            "PageUp" => brush::pan(self.state, -0.5),
            "ArrowRight" if alt => brush::pan(self.state, 0.25),
            "ArrowLeft" if alt => brush::pan(self.state, -0.25),
            "ArrowRight" | "ArrowUp" => self.go(Some((now + far).min(last))),
            "ArrowLeft" | "ArrowDown" => self.go(Some(now.saturating_sub(far))),
            "Home" => self.go(Some(0)),
            "End" => self.go(Some(last)),
            "Escape" => self.go(None),
            "+" | "=" => brush::zoom(self, 0.5, None),
            "-" | "−" => brush::zoom(self, 2.0, None),
            " " => self.toggle(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Plays from where it is, or from the left where it is at the end; or pauses.
    pub(super) fn toggle(self) {
        if self.playing.get_untracked().is_some() {
            // What was still to come is there again, to be looked at.
            self.ahead.set(false);
            return self.stop();
        }
        let Some((_, last)) = self.now() else { return };
        // What is looked at first is no place that the reader chose.
        let from = self.at.get_untracked().filter(|at| *at < last).unwrap_or_default();
        self.ahead.set(true);
        self.at.set(Some(from));
        let played = from as f64 / (last + 1) as f64 * SWEEP;
        self.playing.set(Some(js_sys::Date::now() - played));
        request_animation_frame(move || self.step());
    }

    /// Plays a frame: it sweeps from the left to the right. Who asked for less motion sees it step from event
    /// to event instead.
    fn step(self) {
        let Some(began) = self.playing.get_untracked() else { return };
        let Some((at, last)) = self.now() else { return self.stop() };
        let now = js_sys::Date::now();
        let next = if !browser::prefers_calm() {
            let next = ((now - began) / SWEEP * (last + 1) as f64) as usize;
            Some(next).filter(|next| *next <= last)
        } else if now - self.looked.get_value() < LOOK {
            Some(at)
        } else {
            self.looked.set_value(now);
            of_run_now(self.state, |run| {
                let passed = run.places.get(at).map_or(0, |place| place.begun);
                run.places.iter().position(|place| place.begun > passed)
            })
            .flatten()
        };
        let Some(next) = next else { return self.go(Some(last)) };
        if self.at.get_untracked() != Some(next) {
            self.at.set(Some(next));
        }
        request_animation_frame(move || self.step());
    }
}

/// The panels, with the cursor over them.
#[component]
pub(super) fn Plot(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let chart = Signal::derive(move || of_run(state, |run| run.chart.clone()).unwrap_or_default());
    let line = move || {
        let at = cursor.shown();
        let is_ahead = cursor.ahead.get();
        of_run(state, |run| {
            let place = run.places.get(at)?;
            let right = run.places.last().map(|last| last.x + 2.0).filter(|_| is_ahead);
            Some(drawing::cursor(place.x, right))
        })
        .flatten()
        .unwrap_or_default()
    };
    let spoken = move || {
        let at = cursor.shown();
        of_run(state, |run| run.places.get(at).map(|place| place.spoken.clone())).flatten()
    };
    let last = move || of_run(state, |run| run.places.len().saturating_sub(1)).unwrap_or_default();
    view! {
        <div
            class="plot timeline-plot"
            id="timeline-plot"
            node_ref=cursor.plot
            on:pointermove=on_pointer(move |event| cursor.point(&event))
            on:pointerdown=on_pointer(move |event| cursor.point(&event))
            on:keydown=on_key(move |event| cursor.press(&event))
            on:wheel=on_wheel(move |event| brush::wheel(cursor, &event, true))
        >
            <Chart id="timeline-chart" drawing=chart />
            <svg
                class="overlay chart"
                id="timeline-cursor"
                role="slider"
                tabindex=if state.alive { "0" } else { "-1" }
                aria-label="Time"
                aria-valuemin="0"
                aria-valuemax=text(move || last().to_string())
                aria-valuenow=text(move || cursor.shown().to_string())
                aria-valuetext=optional(spoken)
                inner_html=text(line)
            ></svg>
        </div>
    }
}

/// What stands at the cursor, and the events, of which the last that has begun is marked.
#[component]
pub(super) fn Readout(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let at = move || {
        let at = cursor.shown();
        of_run(state, |run| run.places.get(at).map(|place| place.at.clone())).flatten()
    };
    let rows = move || {
        let at = cursor.shown();
        let rows = of_run(state, |run| {
            let values = run.places.get(at).map(|place| place.values.clone()).unwrap_or_default();
            run.names.clone().into_iter().zip(values)
        });
        let row = |(name, value)| Row::new(vec![Cell::text(name), Cell::text(value)]);
        table::rows(rows.into_iter().flatten().map(row).collect())
    };
    let begun = Memo::new(move |_| {
        let at = cursor.shown();
        of_run(state, |run| run.places.get(at).map(|place| place.begun)).flatten()
    });
    let events = move || {
        let events = of_run(state, |run| run.events.clone()).unwrap_or_default();
        let event = move |(number, event): (usize, Event)| {
            // Served, the page marks none: nothing moves the cursor there.
            let is_now = move || state.alive && begun.get() == Some(number + 1);
            let is_ahead =
                move || cursor.ahead.get() && begun.get().is_some_and(|begun| number >= begun);
            view! {
                <li data-now=flag(is_now) data-ahead=flag(is_ahead)>
                    <b>{event.at}</b>
                    " "
                    <span>{event.sentence}</span>
                </li>
            }
        };
        events.into_iter().enumerate().map(event).collect_view()
    };
    view! {
        <div class="beside">
            <table class="readout">
                <caption id="timeline-at">{optional(at)}</caption>
                <tbody id="timeline-readout">{dynamic(rows)}</tbody>
            </table>
            <ol class="events" id="timeline-events">
                {dynamic(events)}
            </ol>
        </div>
    }
}
