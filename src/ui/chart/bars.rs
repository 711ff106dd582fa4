//! The two bills as bars.

use crate::chart::{Side, bars};
use crate::present::Analysis;
use crate::present::bills::{self, Segment};
use crate::present::format::Conventions;
use crate::ui::state::State;
use crate::units::Usd;
use leptos::html::Div;
use leptos::prelude::*;

/// Both bills as bars on one scale.
#[component]
pub(in crate::ui) fn BillBars(state: State) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let width = super::measured(frame, 280.0, 1000.0);
    let drawing =
        Memo::new(move |_| bars::draw(&data(&state.analysis.read(), width.get(), &state.c)));
    view! {
        <div class="plot bill-bars" node_ref=frame>
            <svg
                class="chart"
                aria-hidden="true"
                viewBox=move || format!("0 0 {} {}", width.get(), drawing.read().1)
                height=move || drawing.read().1.to_string()
                inner_html=move || drawing.read().0.clone()
            ></svg>
        </div>
    }
    .into_any()
}

fn data(analysis: &Analysis, width: f64, c: &Conventions) -> bars::Bars {
    let (on_demand, managed) = bills::segments(analysis, c);
    let row = |side, name: &str, segments: Vec<Segment>| bars::Row {
        side,
        name: name.to_owned(),
        segments: segments.into_iter().map(drawn).collect(),
    };
    let saving = analysis.outcome.saving().unwrap_or(Usd::ZERO);
    let difference = saving.max(Usd::ZERO - saving);
    let mut rows = vec![row(Side::OnDemand, "On-demand", on_demand)];
    if !managed.is_empty() {
        rows.push(row(Side::Managed, "Managed Instances", managed));
    }
    bars::Bars { width, rows, less: format!("{} less", c.money(difference)) }
}

fn drawn(segment: Segment) -> bars::Segment {
    bars::Segment {
        amount: segment.amount.to_usd(),
        label: segment.label,
        short: segment.short.to_owned(),
        shared: segment.shared,
    }
}
