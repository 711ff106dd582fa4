//! Two inputs at once: a map of who is cheaper, with a cursor that reads its cells.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::controls::{chosen, options};
use super::of_decision;
use super::ranges::{code, named};
use crate::app::charts::{Chart, view_box};
use crate::app::results::table::FoldedTable;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, on_change, on_key, on_pointer, text};
use crate::jobs::decision::Map;
use crate::plot::svg;
use crate::scenario::Field;

/// The map beside its two axes.
#[component]
pub fn TwoInputs() -> impl IntoView {
    let state = State::expect();
    let at = RwSignal::new(None::<(usize, usize)>);
    let plot = NodeRef::<Div>::new();
    let drawing = Signal::derive(move || of_map(state, |map| map.chart.clone()));
    let table = Signal::derive(move || of_map(state, |map| map.table.clone()));
    let is_absent = move || of_decision(state, |decision| decision.map.is_none());
    let told = move || of_map(state, |map| map.told(map.held(at.get())));
    let point = move |event: PointerEvent| {
        let Some(plot) = plot.get_untracked() else { return };
        let corner = plot.get_bounding_client_rect();
        let x = (f64::from(event.client_x()) - corner.left()) / corner.width();
        let y = (f64::from(event.client_y()) - corner.top()) / corner.height();
        if let Some(cell) = untrack(|| of_map(state, |map| map.cell_at((x, y)))) {
            at.set(Some(cell));
        }
    };
    let step = move |event: KeyboardEvent| {
        let (right, up) = match event.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowUp" => (0, 1),
            "ArrowDown" => (0, -1),
            _ => return,
        };
        event.prevent_default();
        let next = untrack(|| {
            of_map(state, |map| {
                let (column, row) = map.held(at.get());
                map.held(Some((column.saturating_add_signed(right), row.saturating_add_signed(up))))
            })
        });
        at.set(Some(next));
    };
    let cursor = move || {
        let frame = at.get().map(|cell| of_map(state, |map| map.frame(map.held(Some(cell)))));
        let drawing = drawing.read();
        let [x, y, width, height] = frame.unwrap_or_default().map(pixels);
        view! {
            <svg
                class="overlay chart"
                aria-hidden="true"
                viewBox=view_box(drawing.width, drawing.height)
            >
                <rect class="window" x=x y=y width=width height=height></rect>
            </svg>
        }
    };
    view! {
        <article class="decide-part" id="map" hidden=flag(is_absent)>
            <h3>"Two inputs at once"</h3>
            <div class="spikes">
                <figure>
                    <div
                        class="plot map-plot"
                        id="map-plot"
                        node_ref=plot
                        tabindex="0"
                        role="group"
                        aria-label="Who is cheaper over two inputs: arrow keys move from cell to cell"
                        aria-describedby="map-told"
                        on:keydown=on_key(step)
                        on:pointermove=on_pointer(point)
                        on:pointerdown=on_pointer(point)
                    >
                        <Chart id="map-chart" drawing />
                        {dynamic(cursor)}
                    </div>
                    <FoldedTable id="map-table" label="Each cell of the map, table" table is_told=true />
                </figure>
                <div>
                    <p class="map-axes"><AxisOf label="Across" is_x=true at /> " " <AxisOf label="Up" is_x=false at /></p>
                    <p class="lead" id="map-told" role="status">
                        {text(told)}
                    </p>
                    <p>
                        "The line is the break-even. Hatched, on-demand is cheaper; plain, Managed Instances are. All other inputs stay as they are."
                    </p>
                </div>
            </div>
        </article>
    }
}

/// The choice of an axis.
#[component]
fn AxisOf(
    /// What it is called.
    label: &'static str,
    /// Whether it is the horizontal one.
    is_x: bool,
    /// The cell of the cursor, which another map has not.
    at: RwSignal<Option<(usize, usize)>>,
) -> impl IntoView {
    let state = State::expect();
    let options = options(move || {
        let (x, y) = state.deciding.read().axes;
        let all = of_map(state, |map| map.axes.clone());
        (named(all.into_iter()), code(if is_x { x } else { y }))
    });
    let choose = move |event: leptos::ev::Event| {
        let Some(field) = Field::from_key(&event_target_value(&event)) else { return };
        at.set(None);
        state.decide_by(|deciding| {
            let (x, y) = &mut deciding.axes;
            let (this, other) = if is_x { (x, y) } else { (y, x) };
            // Both cannot be one: they change places.
            if field == *other {
                std::mem::swap(this, other);
            } else {
                *this = field;
            }
        });
    };
    chosen(if is_x { "map-across" } else { "map-up" }, label, options, on_change(choose))
}

/// A length as attributes have it.
fn pixels(length: f64) -> String {
    let mut written = String::new();
    svg::number(&mut written, length);
    written
}

fn of_map<T: Default>(state: State, read: impl FnOnce(&Map) -> T) -> T {
    of_decision(state, |decision| decision.map.as_ref().map(read).unwrap_or_default())
}
