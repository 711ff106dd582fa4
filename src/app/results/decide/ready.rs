//! Ready to move?: what is checked before the function runs on Managed Instances.

use leptos::prelude::*;

use super::of_decision;
use crate::app::state::State;
use crate::app::text::{dynamic, sentence, text};
use crate::present::ready::Check;

/// The checks.
#[component]
pub fn Ready() -> impl IntoView {
    let state = State::expect();
    let check = |Check { title, text }: Check| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    let checks = move || {
        of_decision(state, |decision| decision.ready.clone()).into_iter().map(check).collect_view()
    };
    view! {
        <article class="decide-part" id="ready">
            <h3>"Ready to move?"</h3>
            <dl class="checks">{dynamic(checks)}</dl>
            <p id="plain-ec2">
                {sentence(text(move || of_decision(state, |decision| decision.ec2.clone())))}
            </p>
        </article>
    }
}
