//! Start of the living page: the state begins with what the address says, and every part is mounted.

use std::time::Duration;

use leptos::prelude::*;

use super::history::Chosen;
use super::inputs::panel::{InputPanel, Veil};
use super::layout::bottom_bar::BottomBar;
use super::layout::footer::Footer;
use super::layout::header::Header;
use super::layout::notices::Notices;
use super::layout::starts::{StartFrom, StartHere, start_id};
use super::layout::toast::Toast;
use super::mount::over;
use super::results::answer::Answer;
use super::results::beside::Beside;
use super::results::bills::Bills;
use super::results::break_even::BreakEven;
use super::results::calculation::Calculation;
use super::results::comparison::Comparison;
use super::results::decide::DecideSection;
use super::results::findings::Findings;
use super::results::fleet::FleetSection;
use super::results::outlook::OutlookSection;
use super::results::source::EmbedSource;
use super::results::spikes::SpikesSection;
use super::results::timeline::TimelineSection;
use super::state::State;
use super::{autosave, browser, decision, embed, locale, shortcuts, simulation, url};
use crate::scenario::PRESETS;

/// How long inputs rest before what trails them follows.
const REST: Duration = Duration::from_millis(250);

/// Brings the served page to life.
pub fn start() {
    #[cfg(feature = "csr")]
    std::panic::set_hook(Box::new(|panic| {
        browser::leave_last_words(&panic.to_string());
        console_error_panic_hook::hook(panic);
    }));
    if browser::element("app").is_none() {
        return;
    }
    Owner::new().with(|| {
        let c = locale::learned(&browser::on_root("data-locale").unwrap_or_default());
        let state = State::new(url::read(), c, true);
        state.draft.set(autosave::offered());
        provide_context(state);
        let began = state.chosen();
        mount_first();
        follow(state, began);
        mount_runs_once_known(state);
        request_animation_frame(move || mount_rest(state, REST_OF_PARTS));
    });
}

/// What a reader sees first.
fn mount_first() {
    over("answer", Answer);
    over("header", Header);
    over("bottom-bar", BottomBar);
    over("notices", Notices);
    if let Some(loading) = browser::element("loading") {
        loading.remove();
    }
}

/// The other parts, each mounted in a task of its own once the first are drawn: what a reader does meanwhile
/// is heard between them, and what they did to a part is carried over.
const REST_OF_PARTS: &[fn()] = &[
    || {
        over("toast", Toast);
        over("veil", Veil);
        over("inputs", InputPanel);
    },
    || over("bills", Bills),
    || over("break-even", BreakEven),
    || over("starts", StartFrom),
    || over("beside", Beside),
    || over("compare", Comparison),
    || over("fleet", FleetSection),
    || {
        over("decide", DecideSection);
        decision::follow(State::expect());
    },
    || over("findings", Findings),
    || over("working", Calculation),
    start_here,
    || over("embed-line", EmbedSource),
    || over("footer", Footer),
];

/// Everything is of the link's scenario now: `web/theme.js` has covered what was not.
fn uncover() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-linked");
    }
}

/// What starts from each card of other kinds of work, which stand as they are served.
fn start_here() {
    for at in 0..PRESETS.len() {
        over(&start_id(at), move || view! { <StartHere at /> });
    }
}

fn mount_rest(state: State, parts: &'static [fn()]) {
    set_timeout(
        move || match parts {
            [part, rest @ ..] => {
                state.owner.with(part);
                mount_rest(state, rest);
            }
            [] => {
                if let Some(app) = browser::element("app") {
                    let _ = app.set_attribute("data-live", "");
                    uncover();
                }
            }
        },
        Duration::ZERO,
    );
}

/// The runs over time: until they are known, the served ones stand.
fn mount_runs_once_known(state: State) {
    Effect::new(move |was_known: Option<bool>| {
        let is_known = state.simulated.read().is_some() || !state.simulates.get();
        if is_known && was_known != Some(true) {
            state.owner.with(|| {
                over("scaling", TimelineSection);
                over("outlook", OutlookSection);
                over("spikes", SpikesSection);
            });
        }
        is_known
    });
}

/// What follows the state outside of its parts.
fn follow(state: State, began: Chosen) {
    let mut settle = debounce(REST, move |()| state.settle());
    Effect::new(move |_| {
        state.analysis.track();
        settle(());
    });
    // Without a bill the figures are another scenario's, and dimmed.
    Effect::new(move |_| {
        let is_unpriced = !state.problems.read().is_empty();
        if let Some(app) = browser::element("app") {
            let _ = app.toggle_attribute_with_force("data-unpriced", is_unpriced);
        }
    });
    // What is wrong with an input must be seen.
    Effect::new(move |_| {
        for (field, _) in &*state.errors.read() {
            if let Some(input) = browser::element(field.spec().key) {
                browser::unfold(&input);
            }
        }
    });
    simulation::follow(state);
    url::follow(state, began);
    embed::follow(state);
    shortcuts::listen(state);
}
