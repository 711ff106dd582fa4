//! The two bills: as bars, as invoices, per million requests.

use crate::model::Side;
use crate::present::bills::{self, Bill, Row};
use crate::scenario::Commitment;
use crate::ui::chart::bars::BillBars;
use crate::ui::input::choice::Segment;
use crate::ui::prose::sentence;
use crate::ui::state::{Hand, State};
use leptos::prelude::*;

/// Both bills.
#[component]
pub(in crate::ui) fn Bills(state: State) -> impl IntoView {
    let commitment = state.part(|scenario| scenario.commitment);
    let choose = move |chosen| {
        state.change(Hand::Once, |scenario| scenario.commitment = chosen);
    };
    let on_demand = Memo::new(move |_| Some(bills::on_demand(&state.analysis.read(), &state.c)));
    let managed = Memo::new(move |_| bills::managed(&state.analysis.read(), &state.c));
    let per_million =
        move || bills::per_million(&state.analysis.read(), &state.c).map(|text| sentence(&text));
    view! {
        <section class="section" id="bills" aria-labelledby="h-bills" tabindex="-1">
            <div class="section-head">
                <h2 id="h-bills">"Two bills for the same traffic"</h2>
                <Segment
                    name="bills-commitment"
                    label="Commitment"
                    options=vec![
                        (Commitment::Nothing, "No commitment"),
                        (Commitment::Plan, "With a plan"),
                    ]
                    chosen=commitment
                    choose=choose
                />
            </div>
            <BillBars state />
            <p class="small muted">{move || bills::shared_note(&state.analysis.read(), &state.c)}</p>
            <div class="bills">
                <Invoice state side=Side::OnDemand name="On-demand" bill=on_demand />
                <Invoice state side=Side::Managed name="Managed Instances" bill=managed />
            </div>
            <p class="per-million">{per_million}</p>
        </section>
    }
    .into_any()
}

/// One bill as an invoice.
#[component]
fn Invoice(
    /// The page's state.
    state: State,
    /// Who sends the bill.
    side: Side,
    /// Its name.
    name: &'static str,
    /// The bill; none where the function does not fit.
    bill: Memo<Option<Bill>>,
) -> impl IntoView {
    let key = match side {
        Side::OnDemand => "od",
        Side::Managed => "mi",
    };
    let total = Memo::new(move |_| {
        let bill = bill.read();
        bill.as_ref().map_or_else(|| "does not fit".to_owned(), |bill| state.c.money(bill.total))
    });
    let rows = move || {
        let bill = bill.read();
        let Some(bill) = bill.as_ref() else { return Vec::new() };
        let mut rows: Vec<AnyView> =
            bill.rows.iter().map(|row| line(row, state).into_any()).collect();
        if !bill.absent.is_empty() {
            let absent = bill.absent;
            let row = view! {
                <tr data-zero="">
                    <th scope="row">{absent}</th>
                    <td>"none"</td>
                </tr>
            };
            rows.push(row.into_any());
        }
        rows
    };
    view! {
        <article class="bill" data-side=key>
            <header class="bill-head">
                <h3>
                    <i class="key" data-side=key></i>
                    {name}
                </h3>
                <p class="bill-total">
                    <span data-total=key>{total}</span>
                    <small>" a month"</small>
                </p>
            </header>
            <table>
                <caption class="sr">{format!("{name}: the bill of a month")}</caption>
                <thead class="sr">
                    <tr>
                        <th scope="col">"Item"</th>
                        <th scope="col">"US dollars"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"Total"</th>
                        <td>{total}</td>
                    </tr>
                </tfoot>
            </table>
        </article>
    }
    .into_any()
}

fn line(row: &Row, state: State) -> impl IntoView + use<> {
    let amount = state.c.money(row.amount);
    let step = row.step;
    let amount = if step.is_empty() {
        amount.into_any()
    } else {
        let open = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            super::working::open(step);
        };
        view! { <a href=format!("#{step}") on:click=open>{amount}</a> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{row.name}<span class="how">{row.how.clone()}</span></th>
            <td>{amount}</td>
        </tr>
    }
    .into_any()
}
