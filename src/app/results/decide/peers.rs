//! Why other calculators differ: each beside this page, step by step.

use leptos::prelude::*;

use super::of_decision;
use crate::app::results::table::data_table;
use crate::app::state::State;
use crate::app::text::{dynamic, prose};
use crate::present::peers::Peer;

/// The other calculators.
#[component]
pub fn Peers() -> impl IntoView {
    let state = State::expect();
    let peer = |(at, peer): (usize, Peer)| {
        let id = if at == 0 { "peer-sample" } else { "peer-blog" };
        view! {
            <div>
                <h4>{peer.name}</h4>
                <p>{prose(&peer.says)}</p>
                <p>{peer.how}</p>
                <div class="scroll">{data_table(id, peer.table, false)}</div>
            </div>
        }
    };
    let peers = move || {
        let peers = of_decision(state, |decision| decision.peers.clone());
        peers.into_iter().enumerate().map(peer).collect_view()
    };
    view! {
        <article class="decide-part" id="peers">
            <h3>"Why other calculators differ"</h3>
            <p class="lead">
                "Two public calculators, by their own documented formulas, with this page's prices. "
                <a href="model.html#why-other-calculators-differ">"Their steps in general"</a>
            </p>
            <div class="columns">{dynamic(peers)}</div>
        </article>
    }
}
