//! Details of the answer: fleet, comparison, findings and calculation, fetched when the reader comes near them or when
//! what was served of them is of another scenario.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::calculation::Calculation;
use super::comparison::Comparison;
use super::findings::Findings;
use super::fleet::FleetSection;
use crate::app::browser;
use crate::app::lazy::{self, Fetched};
use crate::app::mount::over;
use crate::app::state::State;
use crate::present::format::NumberLocale;
use crate::scenario::Scenario;

/// The sections that stand as they were served until then.
const SECTIONS: [&str; 3] = ["fleet", "findings", "working"];

/// Mounts them once they are needed. An embed that shows none of them needs none.
pub fn follow(state: State) {
    let is_there =
        |section: &&str| browser::element(section).is_some_and(|it| it.client_width() > 0);
    if !SECTIONS.iter().any(is_there) {
        return;
    }
    let is_near = RwSignal::new(false);
    for section in SECTIONS {
        browser::when_near(section, move || is_near.set(true));
    }
    let is_of_other = Memo::new(move |_| {
        let is_example = state.analysis.read().scenario == Scenario::default();
        let is_alone = state.metadata.read().beside.is_empty();
        !is_example || !is_alone || state.c() != NumberLocale::EN_US
    });
    lazy::once(move || is_near.get() || is_of_other.get(), move || mount(state));
    Effect::new(move |_| {
        if !state.has_details.get() {
            let is_of_other = is_of_other.get();
            for section in SECTIONS {
                lazy::mark_section(section, is_of_other, is_of_other);
            }
        }
    });
}

fn mount(state: State) {
    lazy::load(state, mount_details(state), mount);
}

#[allow(clippy::unnecessary_wraps, reason = "that it did not come is said by what fetches it")]
#[wasm_split(details, fallible)]
fn mount_details(state: State) -> Fetched {
    state.owner.with(|| {
        over("fleet", FleetSection);
        over("compare", Comparison);
        over("findings", Findings);
        over("working", Calculation);
    });
    state.has_details.set(true);
    Ok(())
}
