//! The page: components of Leptos, rendered natively into the served page and mounted over it in the browser.

#![allow(unreachable_pub, reason = "the component macro writes public props")]

pub mod autosave;
pub mod browser;
pub mod charts;
pub mod comparison;
mod decision;
#[cfg(feature = "ssr")]
pub mod document;
mod embed;
pub mod form;
pub mod history;
pub mod inputs;
pub mod layout;
mod lazy;
mod locale;
mod mount;
pub mod results;
pub mod share;
mod shortcuts;
pub mod shown;
pub mod simulation;
mod start;
pub mod state;
#[cfg(test)]
mod tests;
pub mod text;
pub mod theme;
mod url;
mod worker;

pub use start::start;

use std::sync::Arc;

use leptos::prelude::*;

use self::inputs::evidence::AllHints;
use self::inputs::panel::{InputPanel, Veil};
use self::layout::bottom_bar::BottomBar;
use self::layout::footer::Footer;
use self::layout::header::Header;
use self::layout::notices::Notices;
use self::layout::other_work::OtherWork;
use self::layout::starts::StartFrom;
use self::layout::toast::Toast;
use self::results::answer::Answer;
use self::results::beside::Beside;
use self::results::bills::Bills;
use self::results::break_even::BreakEven;
use self::results::calculation::Calculation;
use self::results::comparison::Comparison;
use self::results::decide::DecideSection;
use self::results::findings::Findings;
use self::results::fleet::FleetSection;
use self::results::outlook::OutlookSection;
use self::results::several_crossings::SeveralCrossings;
use self::results::source::EmbedSource;
use self::results::spikes::SpikesSection;
use self::results::timeline::TimelineSection;
use self::shown::Hours;
use self::state::State;
use crate::jobs;
use crate::jobs::simulation::Question;
use crate::present::format::NumberLocale;
use crate::scenario::link;

/// The page as it is served of a link; nothing where that has no bill. It has nothing of the reader's locale.
pub fn served(fragment: &str) -> Option<String> {
    let owner = Owner::new();
    let html = owner.with(|| {
        let state = State::new(link::read(fragment), NumberLocale::EN_US, false);
        if !state.problems.read_untracked().is_empty() {
            return None;
        }
        let question =
            Question { scenario: state.scenario.get_untracked(), ..simulation::served() };
        let simulated = jobs::simulation::run(&question, &state.c())?;
        state.hours.set(Some(Hours {
            scenario: question.scenario,
            trace: "".into(),
            profile: simulated.hours,
        }));
        state.settle();
        state.simulated.set(Some(Arc::new(simulated)));
        Some(view! { <App state /> }.to_html())
    });
    // `<!>` tells a hydrating page where one text ends and the next begins; this page is replaced.
    html.map(|html| html.replace("<!>", ""))
}

/// The whole page, as it is served. In the browser its parts are mounted one by one ([`start`]).
#[component]
pub fn App(
    /// What it shows.
    state: State,
) -> impl IntoView {
    provide_context(state);
    view! {
        <a class="button skip" href="#answer">
            "Skip to the answer"
        </a>
        <Header />
        <main class="wrap">
            <StartFrom />
            <div class="notices" role="status">
                // What `web/theme.js` and `web/frame.js` have to say, before and beside the program.
                <p class="notice" id="left-out" hidden></p>
                <Notices />
            </div>
            <Answer />
            <div class="workbench">
                <InputPanel />
                <Veil />
                <div class="results">
                    <Bills />
                    <BreakEven />
                    <SeveralCrossings />
                    <Beside />
                </div>
            </div>
            <Comparison />
            <FleetSection />
            <TimelineSection />
            <OutlookSection />
            <SpikesSection />
            <DecideSection />
            <Findings />
            <Calculation />
            <OtherWork />
            <EmbedSource />
        </main>
        <Footer />
        <BottomBar />
        <p class="status-line" id="loading">
            "Loading the calculator. "
            <span class="of-example">"What you see is the default example."</span>
            <span class="of-link">"It opens the scenario of this link."</span>
        </p>
        <Toast />
        // Its content is built when it is first opened.
        <dialog class="share" id="share" aria-labelledby="h-share"></dialog>
        <AllHints />
    }
}
