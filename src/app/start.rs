//! Start of the living page: the state begins with what the address says, and every part is mounted.

use std::time::Duration;

use leptos::prelude::*;

use super::inputs::panel::{self, InputGroup, PanelHead, SheetHead, Veil};
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
use super::results::decide::DecideSection;
use super::results::details;
use super::results::runs;
use super::results::source::EmbedSource;
use super::state::State;
use super::{autosave, browser, decision, embed, locale, shortcuts, simulation, url};
use crate::scenario::{Group, PRESETS};

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
        mount_frame();
        // At once: what the address says from now on must be heard.
        follow(state);
        mount(state, parts(state));
    });
}

/// What stands around the page. Mounting begins here, and effects can run from then on.
fn mount_frame() {
    over("header", Header);
    over("bottom-bar", BottomBar);
    over("notices", Notices);
    if let Some(loading) = browser::element("loading") {
        loading.remove();
    }
}

/// What mounts one part, or a few small ones.
type Part = Box<dyn FnOnce()>;

/// The other parts, each mounted in a task of its own, those that a reader sees first before the others: what they do
/// meanwhile is heard between the tasks, and what they did to a part is carried over.
fn parts(state: State) -> impl Iterator<Item = Part> {
    let part = |mount: fn()| Box::new(mount) as Part;
    let answer = part(|| over("answer", Answer));
    let runs: Part = Box::new(move || {
        simulation::follow(state);
        runs::follow(state);
    });
    let heads = part(|| {
        over("toast", Toast);
        over("veil", Veil);
        over("sheet-head", SheetHead);
        over("input-panel-head", PanelHead);
        panel::follow(State::expect());
    });
    let group = |group| {
        Box::new(move || over(panel::group_id(group), move || view! { <InputGroup group /> }))
            as Part
    };
    let results: [fn(); 9] = [
        || over("bills", Bills),
        || over("break-even", BreakEven),
        || over("starts", StartFrom),
        || over("beside", Beside),
        || details::follow(State::expect()),
        || {
            over("decide", DecideSection);
            decision::follow(State::expect());
        },
        start_here,
        || over("embed-line", EmbedSource),
        || over("footer", Footer),
    ];
    [answer, runs, heads].into_iter().chain(Group::ALL.map(group)).chain(results.map(part))
}

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

fn mount(state: State, mut parts: impl Iterator<Item = Part> + 'static) {
    set_timeout(
        move || {
            if let Some(part) = parts.next() {
                state.owner.with(part);
                mount(state, parts);
            } else if let Some(app) = browser::element("app") {
                let _ = app.set_attribute("data-live", "");
                uncover();
            }
        },
        Duration::ZERO,
    );
}

/// What follows the state outside of its parts.
fn follow(state: State) {
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
    url::follow(state);
    embed::follow(state);
    shortcuts::listen(state);
}
