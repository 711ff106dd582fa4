//! Why there can be several crossings: an example on which there are three.

use crate::chart::crossing::Mode;
use crate::figure;
use crate::page::Example;
use crate::present::Analysis;
use crate::present::crossing::description;
use crate::scenario::link;
use leptos::prelude::*;

/// The default traffic on smaller instances, with more to compute.
const SEVERAL: &str = "v=1&type=m7g.large&cpu=40";

/// The volumes around its crossings.
const WINDOW: (f64, f64) = (30e6, 65e6);

/// The width that its chart is drawn for.
const WIDTH: f64 = 420.0;

/// The note, with its chart.
#[component]
pub(in crate::page) fn SeveralCrossings(example: &'static Example) -> impl IntoView {
    let c = &example.c;
    let scenario = link::read(SEVERAL).scenario;
    let analysis = Analysis::of(&scenario).expect("the note's example has a bill");
    let (_, drawing) = figure::crossing::draw(&analysis, WINDOW, WIDTH, Mode::Monthly, c);
    let crossings: Vec<String> =
        analysis.break_even.crossings.iter().map(|crossing| c.volume(crossing.volume)).collect();
    let [first, step, last] = crossings.as_slice() else {
        panic!("the note's example crosses three times, not {crossings:?}");
    };
    let height = drawing.bar_top;
    view! {
        <aside class="note" aria-labelledby="h-several">
            <div>
                <h3 id="h-several">"Why there can be several crossings"</h3>
                <p>
                    "On-demand is billed by the millisecond, so its line is straight. Managed Instances are bought whole, so theirs is a staircase: each step is one more instance."
                </p>
                <p>
                    "The same traffic on " <b>{scenario.instance.name()}</b>
                    {format!(
                        " at a CPU share of {} crosses three times, first at {first}. Just above {step} one more instance makes on-demand cheaper again, until {last}.",
                        c.percent(analysis.inputs.workload.cpu_share),
                    )}
                </p>
            </div>
            <div class="plot">
                <svg
                    id="several-chart"
                    class="chart"
                    role="img"
                    aria-label=description(&analysis, c)
                    viewBox=format!("0 0 {WIDTH} {height}")
                    height=height
                >
                    <g inner_html=drawing.ground></g>
                    <g inner_html=drawing.lines></g>
                </svg>
            </div>
        </aside>
    }
    .into_any()
}
