//! The time that sums are told for: an hour, a month, a year.

use leptos::prelude::*;

use crate::app::inputs::choice::radio;
use crate::app::state::State;
use crate::app::text::{flag, on_change};
use crate::units::Period;

/// A switch of that time, for all sums of the page.
#[component]
pub fn PeriodSegment() -> impl IntoView {
    let state = State::expect();
    let one = move |period: Period| {
        let is_chosen = move || state.per.get() == period;
        let take = on_change(move |_| state.change_metadata(|metadata| metadata.per = period));
        let name = NAMES[period as usize].to_owned();
        radio("per", period.word().to_owned(), name, flag(is_chosen), take)
    };
    view! {
        <div class="segment" role="radiogroup" aria-label="Sums of money are for">
            {Period::ALL.map(one).into_iter().collect_view()}
        </div>
    }
}

/// What they are called.
const NAMES: [&str; 3] = ["Hour", "Month", "Year"];
