//! The answer in brief, where the answer itself is out of sight.

use crate::model::Side;
use crate::present::verdict::brief;
use crate::ui::input::rail::OpenInputs;
use crate::ui::result::verdict::side_class;
use crate::ui::state::State;
use leptos::prelude::*;

/// "Managed save $229 a month", with a line of detail.
#[component]
pub(super) fn Brief(state: State) -> impl IntoView {
    let brief = Memo::new(move |_| brief(&state.analysis.read(), &state.c));
    let side = move || brief.read().side;
    view! {
        <span class=move || side_class(side() as Option<Side>)>{move || brief.read().sum.clone()}</span>
        {move || brief.read().rest}
        <small>{move || brief.read().detail.clone()}</small>
    }
    .into_any()
}

/// The bar at the foot of a phone.
#[component]
pub(super) fn Dock(state: State) -> impl IntoView {
    view! {
        <aside class="dock" aria-label="The answer, briefly">
            <p>
                <Brief state />
            </p>
            <OpenInputs state label="Change inputs" kind="primary" />
        </aside>
    }
    .into_any()
}
