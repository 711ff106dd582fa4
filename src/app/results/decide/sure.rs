//! How sure the answer is: what each input does to the saving.

use leptos::prelude::*;

use super::controls::{chosen, options};
use super::of_decision;
use super::ranges::Ranges;
use crate::app::charts::Chart;
use crate::app::results::table::FoldedTable;
use crate::app::state::State;
use crate::app::text::{flag, on_change, on_click, sentence, text};
use crate::jobs::decision::Sure;
use crate::scenario::Field;
use crate::scenario::deciding::OFF;
use crate::units::Ratio;

/// The bars beside what they say.
#[component]
pub fn Sureness() -> impl IntoView {
    let state = State::expect();
    let said = move |read: fn(&Sure) -> &String| move || of_sure(state, |sure| read(sure).clone());
    let drawing = Signal::derive(move || of_sure(state, |sure| sure.chart.clone()));
    let table = Signal::derive(move || of_sure(state, |sure| sure.table.clone()));
    let is_absent = move || of_decision(state, |decision| decision.sure.is_none());
    let choose = move |event: leptos::ev::Event| {
        if let Ok(off) = event_target_value(&event).parse() {
            state.decide_by(|deciding| deciding.estimates.off = off);
        }
    };
    let options = options(move || {
        let name = |off: u8| state.c().percent(Ratio::from_percent(f64::from(off)));
        let all = OFF.map(|off| (off.to_string(), name(off))).to_vec();
        (all, state.deciding.read().estimates.off.to_string())
    });
    let shuffle = move |_| {
        let seed = state.scenario.get_untracked().number(Field::Seed).unwrap_or_default();
        state.set_at_once(Field::Seed, Some((seed + 1.0) % 1e9), None);
    };
    view! {
        <article class="decide-part" id="sure" hidden=flag(is_absent)>
            <h3>"How sure is that?"</h3>
            <div class="spikes">
                <figure>
                    <div class="plot">
                        <Chart id="sure-chart" drawing />
                    </div>
                    <FoldedTable id="sure-table" label="Each input, table" table />
                    <Ranges />
                </figure>
                <div>
                    {chosen("sure-range", "Inputs may be off by", options, on_change(choose))}
                    <p class="lead" id="sure-lead">
                        {sentence(text(said(|sure| &sure.lead)))}
                    </p>
                    <p>
                        <span id="sure-odds">{sentence(text(said(|sure| &sure.odds)))}</span>
                        " "
                        <button
                            type="button"
                            class="link"
                            id="sure-seed"
                            on:click=on_click(shuffle)
                        >
                            "Try another seed"
                        </button>
                    </p>
                    <p>
                        "Each input is moved by itself, in five steps; the values stand at the ends of its bar. An asterisk marks an input of which more can help at first and then hurt, or the other way round, because instances are whole."
                    </p>
                    <p>{text(said(|sure| &sure.still))}</p>
                    <p>{text(said(|sure| &sure.caveat))}</p>
                </div>
            </div>
        </article>
    }
}

fn of_sure<T: Default>(state: State, read: impl FnOnce(&Sure) -> T) -> T {
    of_decision(state, |decision| decision.sure.as_ref().map(read).unwrap_or_default())
}
