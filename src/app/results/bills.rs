//! The two bills: as bars, as invoices, per million requests.

use leptos::prelude::*;

use super::period::PeriodSegment;
use crate::app::charts::Chart;
use crate::app::charts::width::Place;
use crate::app::inputs::choice::Segment;
use crate::app::share::download::Download;
use crate::app::state::State;
use crate::app::text::{dynamic, flag, sentence, text};
use crate::chart::figure;
use crate::jobs::Drawing;
use crate::model::Side;
use crate::present::bills::{self, Row};
use crate::scenario::Choice;

/// So long a sum is set smaller where its column is narrow \[characters\]: "$1,000,000.00" is.
const LONG: usize = 13;

/// The width that the bars are served for: the results' column in a wide window.
const WIDTH: f64 = 888.0;

/// Both bills.
#[component]
pub fn Bills() -> impl IntoView {
    let state = State::expect();
    let place = Place::new(state, "bars-plot", WIDTH);
    let bars = Signal::derive(move || {
        let width = place.width.get();
        let (svg, height) = figure::bars::draw(&state.analysis.read(), width, &state.c());
        Drawing { svg, width, height, label: String::new() }
    });
    view! {
        <section class="section" id="bills" aria-labelledby="h-bills" tabindex="-1">
            <div class="section-head">
                <h2 id="h-bills">"Two bills for the same traffic"</h2>
                <div class="segments">
                    <PeriodSegment />
                    <Segment choice=Choice::Commitment name="bills-commitment" />
                </div>
            </div>
            <div class="plot bill-bars" id="bars-plot" node_ref=place.node>
                <Chart id="bars" drawing=bars />
            </div>
            <div class="under-bars">
                <p class="small muted" id="bars-note">
                    {text(move || bills::shared_note(&state.analysis.read(), &state.c()))}
                </p>
                <Download chart="bars" table="bill-mi" />
            </div>
            <div class="bills" data-awaited=flag(move || state.is_awaited())>
                <Invoice side=Side::OnDemand />
                <Invoice side=Side::Managed />
            </div>
            <p class="per-million" id="per-million">
                {sentence(
                    text(move || {
                        bills::per_million(&state.analysis.read(), &state.c()).unwrap_or_default()
                    }),
                )}
            </p>
        </section>
    }
}

/// An invoice: its head, its lines, its total.
#[component]
fn Invoice(side: Side) -> impl IntoView {
    let state = State::expect();
    let (key, name) = match side {
        Side::OnDemand => ("od", "On-demand"),
        Side::Managed => ("mi", "Managed Instances"),
    };
    let bill = move || {
        let analysis = state.analysis.read();
        match side {
            Side::OnDemand => Some(bills::on_demand(&analysis, &state.c())),
            Side::Managed => bills::managed(&analysis, &state.c()),
        }
    };
    let content = move || {
        let bill = bill();
        let is_there = bill.is_some();
        let total = bill
            .as_ref()
            .map_or_else(|| "does not fit".to_owned(), |bill| state.c().sum(bill.total));
        let is_long = total.chars().count() >= LONG;
        let (rows, absent) = bill.map(|bill| (bill.rows, bill.absent)).unwrap_or_default();
        let line = move |Row { name, how, amount, step }: Row| {
            let amount = state.c().sum(amount);
            let link = (!step.is_empty())
                .then(|| view! { <a href=["#", step].concat()>{amount.clone()}</a> });
            let plain = step.is_empty().then_some(amount);
            view! {
                <tr>
                    <th scope="row">{name} <span class="how">{how}</span></th>
                    <td>{link} {plain}</td>
                </tr>
            }
        };
        let absent = (!absent.is_empty()).then(|| {
            view! {
                <tr data-zero>
                    <th scope="row">{absent}</th>
                    <td>"none"</td>
                </tr>
            }
        });
        view! {
            <header class="bill-head">
                <h3>
                    <i class="key" data-side=key></i>
                    {name}
                </h3>
                <p class="bill-total" data-long=is_long>
                    <span data-total=key>{total.clone()}</span>
                    {is_there.then(|| view! { <small>" " {state.c().each()}</small> })}
                </p>
            </header>
            <table>
                <caption class="sr">{name} ": " {state.c().periodic()} " bill"</caption>
                <thead class="sr">
                    <tr>
                        <th scope="col">"Item"</th>
                        <th scope="col">"US dollars"</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(line).collect_view()} {absent}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"Total"</th>
                        <td>{total}</td>
                    </tr>
                </tfoot>
            </table>
        }
    };
    view! {
        <article class="bill" id=["bill-", key].concat() data-side=key>
            {dynamic(content)}
        </article>
    }
}
