//! What each part of the page shows: markup and words by the ids of their places.

use std::rc::Rc;

use super::crossing::{self, layer};
use super::held::{self, Held};
use super::place::Written;
use super::state::State;
use super::{browser, choices};
use crate::figure;
use crate::markup;
use crate::model::Side;
use crate::present::format::Conventions;
use crate::present::verdict::{self, without_bill};
use crate::present::{Analysis, bills, cover, problems};
use crate::scenario::Scenario;

/// What makes the text of a part.
enum Make {
    /// The outcome alone.
    Says(fn(&Analysis, &Conventions) -> String),
    /// The outcome with something else that the page holds.
    With(fn(State, &Analysis) -> String),
    /// Something else.
    Asks(fn(State) -> String),
}
use Make::{Asks, Says, With};

/// A part of the page: where it is, and what makes its markup.
type Part = (&'static str, Make);

/// The parts that move with every step of a slider.
const AT_ONCE: &[Part] = &[
    ("verdict", With(answer)),
    ("bill-od", Says(|now, c| markup::invoice(Side::OnDemand, now, c))),
    ("bill-mi", Says(|now, c| markup::invoice(Side::Managed, now, c))),
    ("bars", With(bars)),
    ("bars-note", Says(bills::shared_note)),
    ("per-million", Says(markup::per_million)),
    ("notices", Asks(notices)),
    ("figures-of", With(figures_of)),
    ("draft", Asks(|page| markup::draft(page.draft.get().is_some()).to_owned())),
    ("cover-title", Asks(|page| markup::cover::title(&page.cover.get()))),
    ("cover-note", Asks(|page| markup::cover::note(&page.cover.get()))),
    ("cover-acts", Asks(|page| markup::cover::acts(&page.cover.get()).to_owned())),
    ("changed", Asks(choices::changed)),
    ("toast", Asks(|page| markup::toast(page.offer.get().as_deref()))),
    // The answer in brief, in masthead, sheet and dock.
    ("brief-masthead", With(brief)),
    ("brief-sheet", With(brief)),
    ("brief-dock", With(brief)),
    ("c-ground", Asks(|page| layer(page, |drawing| &drawing.ground))),
    ("c-lines", Asks(|page| layer(page, |drawing| &drawing.lines))),
    ("c-point", Asks(|page| layer(page, |drawing| &drawing.point))),
    ("c-bar", Asks(|page| layer(page, |drawing| &drawing.bar))),
    ("volume-pill", Asks(|page| layer(page, |drawing| &drawing.pill))),
    ("c-cursor", Asks(crossing::cursor)),
];

/// Keeps the parts that move with every step of a slider.
pub(super) fn follow(state: State) {
    keep(state, AT_ONCE, &state.analysis);
}

/// Keeps what follows when inputs have rested. What may trail a slider is worked out beside the page
/// ([`super::trailing`]).
pub(super) fn follow_later(state: State) {
    speak_when_at_rest(state);
    follow_types(state);
}

/// Puts each part in place, now and whenever its text is another.
fn keep(state: State, parts: &'static [Part], outcome: &'static Held<Rc<Analysis>>) {
    for (id, make) in parts {
        let mut written = Written::default();
        held::follow(Box::new(move || {
            let now = match make {
                Says(says) => says(&outcome.get(), &state.c),
                With(with) => with(state, &outcome.get()),
                Asks(asks) => asks(state),
            };
            written.write(id, &now);
        }));
    }
}

fn answer(state: State, now: &Analysis) -> String {
    match state.unpriced() {
        Some(unpriced) => markup::unpriced(&unpriced, &verdict::figures_of(now, &state.c)),
        None => markup::verdict(now, stale(state).as_deref(), &state.c),
    }
}

fn brief(state: State, now: &Analysis) -> String {
    match state.unpriced() {
        Some(unpriced) => markup::line(&unpriced.brief),
        None => markup::brief(now, &state.c),
    }
}

/// Whose figures are shown without a bill, for embeds without the answer. Everywhere they are dimmed.
fn figures_of(state: State, now: &Analysis) -> String {
    let unpriced = !state.problems.get().is_empty();
    browser::set_attribute_of("app", "data-unpriced", unpriced.then_some(""));
    markup::figures_of(unpriced.then(|| verdict::figures_of(now, &state.c)).as_deref())
}

fn notices(state: State) -> String {
    let problems = state.problems.get();
    let made = state.cover.get();
    // What came out then has nothing beside it without a bill.
    let now = made.made.as_ref().filter(|_| problems.is_empty());
    let then = now.and_then(|made| cover::then(made, &state.analysis.get(), &state.c));
    markup::notices(&state.notices.get(), then.as_deref(), &problems, &state.scenario(), &state.c)
}

/// Why the result shown is that of an earlier text of a field.
fn stale(state: State) -> Option<String> {
    let field = state.wrong_field()?;
    let valid = state.analysis.get().scenario.number(field);
    Some(problems::showing_last_valid(field, valid, &state.c))
}

/// The box and the height of a drawing's `<svg>`.
pub(super) fn set_size(id: &str, width: f64, height: f64) {
    let [width, height] = [width, height].map(|length| (length as u32).to_string());
    browser::set_attribute_of(id, "viewBox", Some(&["0 0 ", &width, " ", &height].concat()));
    browser::set_attribute_of(id, "height", Some(&height));
}

fn bars(state: State, analysis: &Analysis) -> String {
    let width = state.bars_width.get();
    let (drawing, height) = figure::bars::draw(analysis, width, &state.c);
    set_size("bars", width, height);
    drawing
}

/// Lists the instance types anew where Region, architecture or choice are others.
fn follow_types(state: State) {
    let place = |scenario: &Scenario| (scenario.region, scenario.instance);
    // The served page lists the chosen type alone.
    let mut listed = None;
    held::follow(Box::new(move || {
        let scenario = state.scenario();
        let place = place(&scenario);
        if listed.replace(place) != Some(place) {
            browser::set_html("type", &markup::instance_types(&scenario));
        }
    }));
}

/// Titles the document by its answer and says that to those who hear it, when inputs have rested: not at
/// each step of a slider.
fn speak_when_at_rest(state: State) {
    /// \[ms\]
    const REST: i32 = 600;
    let rest = browser::Rest::new(state, REST, |state| {
        let (title, spoken) = told(state);
        browser::set_text("spoken", &spoken);
        name(&title);
    });
    let mut started = false;
    held::follow(Box::new(move || {
        state.settled.get();
        state.problems.get();
        if std::mem::replace(&mut started, true) {
            rest.again();
        } else {
            name(&told(state).0);
        }
    }));
}

/// The answer's first sentence, and all of it as it is heard.
fn told(state: State) -> (String, String) {
    let (problems, scenario) = (state.problems.now(), state.scenario_now());
    without_bill(&problems, &scenario, &state.c).map_or_else(
        || {
            let headline = verdict::headline(&state.settled.now(), &state.c);
            (headline.title(), headline.spoken())
        },
        |unpriced| (unpriced.headline.clone(), unpriced.spoken()),
    )
}

/// The document is titled by its answer.
fn name(answer: &str) {
    let title = [answer.trim_end_matches('.'), " · Crossover"].concat();
    browser::document().set_title(&title);
}
