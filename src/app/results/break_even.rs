//! Break-even: where the two bills cross, how to read it, and the same numbers as a table.

use leptos::prelude::*;

use super::table::FoldedTable;
use crate::app::charts::break_even::{BreakEvenChart, BreakEvenPlot};
use crate::app::inputs::choice::radio;
use crate::app::share::download::Download;
use crate::app::state::State;
use crate::app::text::{flag, on_change, text};
use crate::chart::break_even::Mode;
use crate::present::break_even::{caption, data_table};

/// The break-even section.
#[component]
pub fn BreakEven() -> impl IntoView {
    let state = State::expect();
    let chart = BreakEvenChart::new(state);
    // The served page has the table; the living one works it out while it is unfolded.
    let is_open = RwSignal::new(!state.alive);
    let table = Memo::new(move |before: Option<&crate::present::table::Table>| {
        if is_open.get() {
            let window = chart.drawn.read().window();
            data_table(&state.settled.read(), window, &state.c())
        } else {
            before.cloned().unwrap_or_default()
        }
    });
    Effect::new(move |_| {
        let volumes = Some(chart.drawn.read().window());
        let per_million = chart.mode.get() == Mode::PerMillion;
        state.look.update_untracked(|look| {
            look.volumes = volumes;
            look.per_million = per_million;
        });
    });
    view! {
        <section class="section" id="break-even" aria-labelledby="h-break-even" tabindex="-1">
            <div class="section-head">
                <h2 id="h-break-even">"Break-even"</h2>
                <p class="hint">"Drag the marker, or focus it and use the arrow keys."</p>
                <ModeSegment chart />
            </div>
            <figure>
                <BreakEvenPlot chart />
                <figcaption id="break-even-caption" aria-busy=super::busy(state)>
                    {text(move || caption(&state.settled.read(), &state.c()))}
                </figcaption>
            </figure>
            <Download chart="break-even" table="break-even" />
            <FoldedTable
                id="break-even-table"
                label="Cost by volume, table"
                table=table.into()
                is_told=true
                is_open
            />
        </section>
    }
}

/// What the chart shows.
#[component]
fn ModeSegment(chart: BreakEvenChart) -> impl IntoView {
    let one = move |(mode, value, word): (Mode, &'static str, &'static str)| {
        let is_chosen = move || chart.mode.get() == mode;
        let take = on_change(move |_| chart.mode.set(mode));
        radio("break-even-mode", value.to_owned(), word.to_owned(), flag(is_chosen), take)
    };
    let modes =
        [(Mode::Monthly, "monthly", "Bill"), (Mode::PerMillion, "per-million", "Per million")];
    view! {
        <div class="segment" role="radiogroup" aria-label="What the chart shows">
            {modes.map(one).into_iter().collect_view()}
        </div>
    }
}
