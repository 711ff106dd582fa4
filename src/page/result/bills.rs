//! The two bills: as bars, as invoices, per million requests.

use crate::model::Side;
use crate::page::Example;
use crate::page::input::choice::Segment;
use crate::present::bills;
use crate::scenario::Commitment;
use crate::{figure, markup};
use leptos::prelude::*;

/// The width that the bars are drawn for: the results' column in a wide window.
const WIDTH: f64 = 888.0;

/// Both bills.
#[component]
pub(in crate::page) fn Bills(example: &'static Example) -> impl IntoView {
    let Example { scenario, analysis, c } = example;
    let (bars, height) = figure::bars::draw(analysis, WIDTH, c);
    view! {
        <section class="section" id="bills" aria-labelledby="h-bills" tabindex="-1">
            <div class="section-head">
                <h2 id="h-bills">"Two bills for the same traffic"</h2>
                <Segment
                    name="bills-commitment"
                    label="Commitment"
                    options=[
                        (Commitment::Nothing.code(), "No commitment"),
                        (Commitment::Plan.code(), "With a plan"),
                    ]
                    chosen=scenario.commitment.code()
                />
            </div>
            <div class="plot bill-bars" id="bars-plot">
                <svg
                    class="chart"
                    id="bars"
                    aria-hidden="true"
                    viewBox=format!("0 0 {WIDTH} {height}")
                    height=height
                    inner_html=bars
                ></svg>
            </div>
            <p class="small muted" id="bars-note">
                {bills::shared_note(analysis, c)}
            </p>
            <div class="bills">
                <article
                    class="bill"
                    id="bill-od"
                    data-side="od"
                    inner_html=markup::invoice(Side::OnDemand, analysis, c)
                ></article>
                <article
                    class="bill"
                    id="bill-mi"
                    data-side="mi"
                    inner_html=markup::invoice(Side::Managed, analysis, c)
                ></article>
            </div>
            <p
                class="per-million"
                id="per-million"
                inner_html=markup::per_million(analysis, c)
            ></p>
        </section>
    }
    .into_any()
}
