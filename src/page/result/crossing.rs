//! Where the two cross: the chart, how to read it, and the same numbers as a table.

use crate::chart::crossing::Mode;
use crate::present::crossing::{TableRow, caption, table};
use crate::ui::chart::crossing::CrossingChart;
use crate::ui::input::choice::Segment;
use crate::ui::state::State;
use leptos::prelude::*;

/// The break-even chart.
#[component]
pub(in crate::ui) fn Crossing(state: State) -> impl IntoView {
    let mode = RwSignal::new(Mode::Monthly);
    let window = RwSignal::new((1e7, 5e8));
    let open = RwSignal::new(false);
    view! {
        <section class="section" id="crossing" aria-labelledby="h-crossing" tabindex="-1">
            <div class="section-head">
                <h2 id="h-crossing">"Where the two cross"</h2>
                <p class="hint">"Drag the pill, or focus it and use the arrow keys."</p>
                <Segment
                    name="crossing-mode"
                    label="What the chart shows"
                    options=vec![(Mode::Monthly, "Monthly bill"), (Mode::PerMillion, "Per million")]
                    chosen=mode
                    choose=move |chosen| mode.set(chosen)
                />
            </div>
            <figure>
                <CrossingChart state mode window />
                <figcaption>{move || caption(&state.analysis.read(), &state.c)}</figcaption>
            </figure>
            <div class="under">
                <details on:toggle=move |_| open.update(|open| *open = !*open)>
                    <summary>"Show as table"</summary>
                    {move || open.get().then(|| view! { <Table state window /> })}
                </details>
            </div>
        </section>
    }
    .into_any()
}

/// The chart's numbers: round volumes, crossings, steps, the reader's own.
#[component]
fn Table(state: State, window: RwSignal<(f64, f64)>) -> impl IntoView {
    let rows = Memo::new(move |_| table(&state.analysis.read(), window.get(), &state.c));
    let planned = move || rows.read().iter().any(|row| !row.planned.is_empty());
    let cells = |row: TableRow| {
        let planned = (!row.planned.is_empty()).then(|| view! { <td>{row.planned}</td> });
        view! {
            <tr data-event=row.event.then_some("")>
                <th scope="row">{row.volume}</th>
                <td>{row.on_demand}</td>
                <td>{row.managed}</td>
                {planned}
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Monthly cost by volume, table">
            <table class="data">
                <caption>
                    "Monthly cost by volume. Bold rows: a crossing, a step, your traffic."
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Requests a month"</th>
                        <th scope="col">"On-demand"</th>
                        <th scope="col">"Managed Instances"</th>
                        {move || planned().then(|| view! { <th scope="col">"With a plan"</th> })}
                    </tr>
                </thead>
                <tbody>{move || rows.get().into_iter().map(cells).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
