//! Why there can be several crossings: an example on which there are three.

use crate::figure::several::{WIDTH, draw};
use crate::page::Example;
use crate::present::crossing::description;
use crate::present::several::{TITLE, analysis};
use leptos::prelude::*;

/// The note, with its chart.
#[component]
pub(in crate::page) fn SeveralCrossings(example: &'static Example) -> impl IntoView {
    let c = &example.c;
    let analysis = analysis().expect("the note's example has a bill");
    let (drawing, height) = draw(&analysis, c);
    let crossings: Vec<String> =
        analysis.break_even.crossings.iter().map(|crossing| c.volume(crossing.volume)).collect();
    let [first, step, last] = crossings.as_slice() else {
        panic!("the note's example crosses three times, not {crossings:?}");
    };
    view! {
        <aside class="note" aria-labelledby="h-several">
            <div>
                <h3 id="h-several">{TITLE}</h3>
                <p>
                    "On-demand is billed by the millisecond, so its line is straight. Managed Instances are bought whole, so theirs is a staircase: each step is one more instance."
                </p>
                <p>
                    "The same traffic on " <b>{analysis.scenario.instance.name()}</b>
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
                    inner_html=drawing
                ></svg>
            </div>
        </aside>
    }
    .into_any()
}
