//! Note on why there can be several crossings: an example on which there are three. It is served, and no part
//! of the program.

use leptos::prelude::*;

use crate::app::charts::view_box;
use crate::chart::figure::several::{WIDTH, draw};
use crate::present::break_even::description;
use crate::present::format::NumberLocale;
use crate::present::several::{TITLE, analysis};

/// The note, with its chart; nothing where its example does not cross three times, which a test says it does.
#[component]
pub fn SeveralCrossings() -> impl IntoView {
    let c = NumberLocale::EN_US;
    let analysis = analysis()?;
    let (drawing, height) = draw(&analysis, &c);
    let crossings: Vec<String> =
        analysis.break_even.crossings.iter().map(|crossing| c.volume(crossing.volume)).collect();
    let [first, step, last] = crossings.as_slice() else { return None };
    Some(view! {
        <aside class="note" aria-labelledby="h-several">
            <div>
                <h3 id="h-several">{TITLE}</h3>
                <p>
                    "On-demand is billed by the millisecond, so its line is straight. Instances are billed whole, so the Managed Instances line is a staircase: each step is one more instance."
                </p>
                <p>
                    "The same traffic on " <b>{analysis.scenario.instance.name()}</b>
                    {format!(
                        " at a CPU share of {} has three break-evens, the first at {first}. Just above {step}, one more instance makes on-demand cheaper again, until {last}.",
                        c.percent(analysis.inputs.workload.cpu_share),
                    )}
                </p>
            </div>
            <div class="plot">
                <svg
                    id="several-chart"
                    class="chart"
                    role="img"
                    aria-label=description(&analysis, &c)
                    viewBox=view_box(WIDTH, height)
                    height=(height as u32).to_string()
                    inner_html=drawing
                ></svg>
            </div>
        </aside>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_crosses_three_times() {
        assert_eq!(analysis().unwrap().break_even.crossings.len(), 3);
    }
}
