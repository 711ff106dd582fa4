//! What buttons, links and keys of the page do.

use super::browser;
use super::drafts;
use super::fields;
use super::held;
use super::link;
use super::pins;
use super::state::{Hand, State};
use crate::present::verdict::without_bill;
use crate::scenario::{PRESETS, Preset, Scenario};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, KeyboardEvent};

/// Lets buttons, links and keys act.
pub(super) fn listen(state: State) {
    browser::on(state, &browser::document(), &[("click", click), ("keydown", press)]);
}

/// The element around an event's target with a data attribute, and what that says.
pub(super) fn marked(event: &Event, name: &str) -> Option<(Element, String)> {
    let element = browser::closest(event, &["[", name, "]"].concat())?;
    let value = element.get_attribute(name)?;
    Some((element, value))
}

fn click(state: State, event: &Event) {
    if let Some((_, place)) = marked(event, "data-go") {
        // The address holds the scenario: a place on the page must not replace it.
        event.prevent_default();
        browser::go_to(&place);
    } else if let Some((button, at)) = marked(event, "data-preset") {
        start_from(state, &button, &at);
    } else if let Some((_, key)) = marked(event, "data-reset") {
        fields::reset(state, &key);
    } else if let Some((button, pair)) = marked(event, "data-take") {
        fields::take(state, &pair, button.get_attribute("data-said"));
        browser::focus("spikes");
    } else if let Some((opener, field)) = marked(event, "data-open-inputs") {
        state.opener.replace(Some(opener));
        state.sheet.set(true);
        open_at(&field);
    } else if let Some((button, key)) = marked(event, "data-enter") {
        enter(state, button, &key);
    } else if let Some((_, at)) = marked(event, "data-mend") {
        mend(state, &at);
    } else if marked(event, "data-close-inputs").is_some() {
        close(state);
    } else if marked(event, "data-dismiss").is_some() {
        state.notices.set(Vec::new());
        state.forget_made();
        browser::focus("answer");
    } else if marked(event, "data-share").is_some() {
        // What is shared is what the address says, and what is saved is all of it.
        link::write(state);
        state.plot.table_open.set(true);
        state.aside.see();
    } else if drafts::act(state, event) || pins::act(state, event) {
        // Done.
    } else if marked(event, "data-undo").is_some() {
        state.undo();
        browser::focus("answer");
    } else if browser::closest(event, "#reset-all").is_some() {
        state.replace(&Scenario::default(), "All inputs are those of the example.");
    } else if browser::closest(event, "#theme").is_some() {
        next_theme();
    } else if let Some(link) = browser::closest(event, "a[href^=\"#step-\"]") {
        event.prevent_default();
        open_step(&link);
    }
}

fn start_from(state: State, button: &Element, at: &str) {
    if let Some(preset) = at.parse::<usize>().ok().and_then(|at| PRESETS.get(at))
        && button.tag_name() == "BUTTON"
    {
        state.replace(&preset.scenario(), &["Started from “", preset.name, "”."].concat());
        if button.closest("#other-work").is_ok_and(|found| found.is_some()) {
            browser::go_to("answer");
        }
    }
}

/// Goes to the field that takes what is missing, and opens the inputs where they are not beside the bills.
fn enter(state: State, button: Element, key: &str) {
    let Some(field) = browser::element(key) else { return };
    browser::unfold_around(&field);
    if field.client_width() > 0 {
        browser::focus_on(&field);
    } else {
        state.opener.replace(Some(button));
        state.sheet.set(true);
        open_at(key);
    }
}

/// Does what a button offers to mend a scenario without a bill.
fn mend(state: State, at: &str) {
    let unpriced = without_bill(&state.problems.now(), &state.scenario_now(), &state.c);
    let remedies = unpriced.map(|unpriced| unpriced.remedies).unwrap_or_default();
    if let Some(remedy) = at.parse::<usize>().ok().and_then(|at| remedies.get(at)) {
        state.change(Hand::Once, &|scenario| remedy.act.apply(scenario));
        state.offer_undo(remedy.act.done(&state.c));
        browser::focus("answer");
    }
}

/// Goes to a field of the inputs, once they are open.
fn open_at(field: &str) {
    if let Some(field) = browser::element(field) {
        browser::unfold_around(&field);
        let focus = Closure::once_into_js(move || browser::focus_on(&field));
        browser::before_frame(focus.unchecked_ref());
    }
}

/// Unfolds the step of the working that a figure links to, and goes there.
fn open_step(link: &Element) {
    let Some(href) = link.get_attribute("href") else { return };
    let Some(step) = browser::element(href.trim_start_matches('#')) else { return };
    browser::set_attribute(&step, "open", Some(""));
    step.scroll_into_view();
    if let Some(summary) = step.first_element_child() {
        browser::focus_on(&summary);
    }
}

fn close(state: State) {
    if state.sheet.now() {
        state.sheet.set(false);
        // The focus returns to what opened them; where that is gone, to what would open them now.
        let openers = state.opener.take().into_iter().chain(browser::all("[data-open-inputs]"));
        if let Some(opener) = { openers }.find(|opener| opener.client_width() > 0) {
            browser::focus_on(&opener);
        }
    }
}

/// The theme: as the system, light, dark, in turn.
fn next_theme() {
    browser::apply_theme(match browser::theme().as_deref() {
        Some("light") => Some("dark"),
        Some("dark") => None,
        _ => Some("light"),
    });
    name_theme();
}

/// Says on its button which theme is in force.
pub(super) fn name_theme() {
    let name = match browser::theme().as_deref() {
        Some("light") => "Theme: light",
        Some("dark") => "Theme: dark",
        _ => "Theme: as the system",
    };
    browser::set_attribute_of("theme", "aria-label", Some(name));
    browser::set_attribute_of("theme", "title", Some(name));
}

fn press(state: State, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let key = event.key();
    if state.sheet.now() && !event.default_prevented() {
        match key.as_str() {
            "Escape" => return close(state),
            "Tab" => return keep_in_sheet(event),
            _ => {}
        }
    }
    let command = event.ctrl_key() || event.meta_key();
    // A text field has an undo of its own.
    if !command || event.alt_key() || browser::is_text_focused() {
        return;
    }
    match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => state.undo(),
        ("z", true) | ("y", false) => state.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// Keeps the focus within the open sheet.
fn keep_in_sheet(event: &KeyboardEvent) {
    // What is folded away has a width, and yet cannot be focused.
    const STOPS: &str = "#inputs :is(button:not([hidden]), input, select, textarea, summary, a[href])\
        :not(:disabled, details:not([open]) > :not(summary) *)";
    let stops: Vec<Element> =
        browser::all(STOPS).into_iter().filter(|stop| stop.client_width() > 0).collect();
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let active = browser::document().active_element();
    let (end, other) = if event.shift_key() { (first, last) } else { (last, first) };
    // The sheet itself comes before its first stop.
    let outside = active.as_ref().is_none_or(|active| {
        !stops.contains(active) && (event.shift_key() || active.id() != "inputs")
    });
    if outside || active.as_ref() == Some(end) {
        event.prevent_default();
        browser::focus_on(other);
    }
}

/// The parts of the page that buttons open, close or press.
pub(super) fn follow(state: State) {
    // Where the page was scrolled to: it is shorter while the inputs lie over it.
    let mut scrolled = None;
    held::follow(Box::new(move || {
        let open = state.sheet.get();
        let before = browser::window().scroll_y().unwrap_or_default();
        show_sheet(open);
        if let (false, Some(scrolled)) = (open, scrolled.replace(before)) {
            scroll_back(scrolled);
        }
    }));
    let presets: Vec<Scenario> = PRESETS.iter().map(Preset::scenario).collect();
    let mut marked = None;
    held::follow(Box::new(move || {
        let scenario = state.scenario();
        let chosen = presets.iter().position(|preset| *preset == scenario);
        if marked.replace(chosen) != Some(chosen) {
            mark_preset(chosen);
        }
    }));
}

/// Scrolls the page to where it was, after the browser has moved it on its own account.
fn scroll_back(to: f64) {
    let back = Closure::once_into_js(move || browser::window().scroll_to_with_x_and_y(0.0, to));
    browser::after_frame(back.unchecked_ref());
}

fn show_sheet(open: bool) {
    if let Some(inputs) = browser::element("inputs") {
        browser::set_attribute(&inputs, "data-open", open.then_some(""));
        browser::set_attribute(&inputs, "role", open.then_some("dialog"));
        browser::set_attribute(&inputs, "aria-modal", open.then_some("true"));
        if open {
            // Not before: the focus would scroll to where the inputs were.
            browser::focus_on(&inputs);
        }
    }
    for opener in browser::all("[data-open-inputs]") {
        set_state(&opener, "aria-expanded", open);
    }
}

fn mark_preset(chosen: Option<usize>) {
    let chosen = chosen.map(|at| at.to_string());
    for button in browser::all("button.chip[data-preset]") {
        set_state(&button, "aria-pressed", button.get_attribute("data-preset") == chosen);
    }
    for shape in browser::all(".shape[data-preset]") {
        let here = shape.get_attribute("data-preset") == chosen;
        for (selector, hidden) in [("button", here), (".shape-here", !here)] {
            if let Ok(Some(part)) = shape.query_selector(selector) {
                browser::set_attribute(&part, "hidden", hidden.then_some(""));
            }
        }
    }
}

/// Sets an attribute that is either true or false.
fn set_state(element: &Element, name: &str, is: bool) {
    browser::set_attribute(element, name, Some(if is { "true" } else { "false" }));
}
