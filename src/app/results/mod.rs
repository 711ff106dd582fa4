//! Results: what the page answers, section by section.

pub mod answer;
pub mod beside;
pub mod bills;
pub mod break_even;
pub mod calculation;
pub mod comparison;
pub mod decide;
pub mod details;
pub mod findings;
pub mod fleet;
pub mod outlook;
pub mod period;
pub mod runs;
pub mod several_crossings;
pub mod source;
pub mod spikes;
pub mod table;
pub mod timeline;

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::text::{Optional, optional};

/// What a part says of itself that trails a slider: busy, while it shows an earlier scenario.
pub fn busy(state: State) -> Optional {
    optional(move || {
        let is_busy = *state.analysis.read() != *state.settled.read();
        is_busy.then(|| "true".to_owned())
    })
}

/// The word for a number that AWS does not publish.
pub fn assumption() -> impl IntoView {
    view! { <span class="badge">"assumption"</span> }
}
