//! The numbers of the form: typed or moved, shown as they are, wrong or right.

use super::browser::{self, Answer};
use super::held;
use super::keys;
use super::state::{Hand, State};
use crate::markup::Html;
use crate::present::{Analysis, fields, problems};
use crate::scenario::{Field, Scenario, link, typed};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// What ends the id of a slider; before it stands the field's key.
const SLIDER: &str = "-slider";

fn id(field: Field, part: &str) -> String {
    [field.spec().key, part].concat()
}

/// The field that an input belongs to, and whether the input is its slider.
fn field_of(event: &Event) -> Option<(Field, bool, HtmlInputElement)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let name = input.id();
    let (key, slides) = name.strip_suffix(SLIDER).map_or((name.as_str(), false), |key| (key, true));
    Field::from_key(key).map(|field| (field, slides, input))
}

/// Lets the form act on the state.
pub(super) fn listen(state: State) {
    if let Some(form) = browser::element("inputs") {
        let events: [Answer; 5] = [
            ("input", enter),
            ("change", |state, event| {
                if field_of(event).is_some() {
                    state.rest();
                }
            }),
            ("focusout", |state, event| {
                if let Some((field, false, _)) = field_of(event) {
                    state.rest();
                    state.leave(field);
                }
            }),
            ("keydown", |state, event| {
                if let (Some((field, slides, _)), Some(event)) =
                    (field_of(event), event.dyn_ref::<KeyboardEvent>())
                {
                    press(state, field, slides, event);
                }
            }),
            ("submit", |_, event| event.prevent_default()),
        ];
        browser::on(state, &form, &events);
    }
}

fn enter(state: State, event: &Event) {
    if let Some((field, slides, input)) = field_of(event) {
        if slides { slide(state, field, &input) } else { type_in(state, field, &input.value()) }
    }
}

fn slide(state: State, field: Field, input: &HtmlInputElement) {
    if let Some(scale) = field.spec().slider {
        state.let_go_of(field);
        state.set(field, Some(scale.value(input.value_as_number() / POSITIONS)));
    }
}

fn type_in(state: State, field: Field, text: &str) {
    match read(state, field, text) {
        Ok(number) => {
            state.type_right(field);
            state.set(field, number);
        }
        Err(error) => state.type_wrong(field, error),
    }
}

/// What a typed text means for a field: a number, nothing where it may be left out, or what is wrong.
fn read(state: State, field: Field, text: &str) -> Result<Option<f64>, String> {
    let spec = field.spec();
    if spec.optional && text.trim().is_empty() {
        return Ok(None);
    }
    match typed(spec.kind, text, state.c.separators()) {
        Ok(number) if field.allows(number) => Ok(Some(number)),
        Ok(_) => Err(problems::out_of_range(field, &state.c)),
        Err(error) => Err(problems::typed_error(field, &error, &state.c)),
    }
}

fn press(state: State, field: Field, slides: bool, event: &KeyboardEvent) {
    let name = event.key();
    match name.as_str() {
        "Escape" if !slides && (state.is_edited(field) || state.is_wrong(field)) => {
            event.prevent_default();
            state.give_up(field);
            return;
        }
        "Enter" if !slides => return state.leave(field),
        // In a text field these move the caret.
        "ArrowLeft" | "ArrowRight" | "Home" | "End" if !slides => return,
        _ => {}
    }
    let scenario = state.scenario_now();
    let analysis = state.analysis.now();
    let now = scenario
        .number(field)
        .or_else(|| fields::automatic(field, &analysis.scenario, &analysis.inputs));
    if let Some(next) = now.and_then(|now| keys::moved(&name, event.shift_key(), field, now)) {
        event.prevent_default();
        state.let_go_of(field);
        state.set(field, Some(next));
    }
}

/// Resets a field to the example and moves the focus to it.
pub(super) fn reset(state: State, key: &str) {
    if let Some(field) = Field::from_key(key) {
        state.let_go_of(field);
        let standard = Scenario::default().number(field);
        state.change(Hand::Once, &|scenario| scenario.set(field, standard));
        browser::focus(key);
    }
}

/// Sets a field to what a button offers, as in a link, and offers to undo it.
pub(super) fn take(state: State, pair: &str, said: Option<String>) {
    let field = pair.split_once('=').and_then(|(key, _)| Field::from_key(key));
    if let Some(field) = field {
        let number = link::read(pair).scenario.number(field);
        state.let_go_of(field);
        state.change(Hand::Once, &|scenario| scenario.set(field, number));
        state.offer.set(said);
    }
}

/// Shows every number as it is, at once.
pub(super) fn follow(state: State) {
    let example = Scenario::default();
    let mut shown: Option<(Scenario, u32)> = None;
    held::follow(Box::new(move || {
        let scenario = state.scenario();
        let times = state.rewritten.get();
        let before = shown.replace((scenario, times));
        for field in Field::ALL.iter().copied() {
            let number = scenario.number(field);
            if before.is_none_or(|(shown, at)| shown.number(field) != number || at != times) {
                show(state, field, number);
                let standard = example.number(field);
                let changed = number != standard;
                if before.is_none_or(|(shown, _)| (shown.number(field) != standard) != changed) {
                    mark_changed(field, changed);
                }
            }
        }
    }));
    let mut shown = Vec::new();
    held::follow(Box::new(move || {
        let errors = errors(state);
        show_errors(&shown, &errors);
        shown = errors;
    }));
}

/// Marks a field that differs from the example, and offers to reset it.
fn mark_changed(field: Field, changed: bool) {
    let Some(control) = browser::element(&id(field, "-control")) else { return };
    browser::set_attribute(&control, "data-changed", changed.then_some(""));
    let within = |selector| control.query_selector(selector).ok().flatten();
    if let Some(button) = within("[data-reset]") {
        browser::set_attribute(&button, "hidden", (!changed).then_some(""));
    } else if let (true, Some(name), Some(label)) =
        (changed, within(".control-name"), within("label"))
    {
        let label = label.text_content().unwrap_or_default();
        let button = Html::new()
            .within("<button type=\"button\" class=\"link\" data-reset=\"", field.spec().key, "\">")
            .within("Reset<span class=\"sr\"> ", &label, "</span></button>")
            .finish();
        // The markup is the page's own, so that inserting cannot fail.
        let _ = name.insert_adjacent_html("beforeend", &button);
    }
}

/// Ties each control to its help and to what may be wrong with it: those who hear the page hear both.
pub(super) fn describe() {
    for help in browser::all("#inputs [id$=-help]") {
        let help = help.id();
        let key = help.trim_end_matches("-help");
        let error = [key, "-error"].concat();
        let described = match browser::element(&error) {
            Some(_) => [&error, " ", &help].concat(),
            None => help.clone(),
        };
        browser::set_attribute_of(key, "aria-describedby", Some(&described));
    }
}

fn show(state: State, field: Field, number: Option<f64>) {
    let text = number.map_or_else(String::new, |number| fields::shown(field, number, &state.c));
    if !state.is_edited(field)
        && !state.is_wrong(field)
        && let Some(input) = browser::input(field.spec().key)
        && input.value() != text
    {
        input.set_value(&text);
    }
    let unit = fields::unit_behind(field, number);
    browser::set_text(&id(field, "-unit"), unit);
    if let Some(number) = number {
        show_on_slider(state, field, number);
    }
}

fn show_on_slider(state: State, field: Field, number: f64) {
    if let (Some(scale), Some(slider)) = (field.spec().slider, browser::input(&id(field, SLIDER))) {
        slider.set_value_as_number((scale.place(number) * POSITIONS).round());
        browser::set_attribute(
            &slider,
            "aria-valuetext",
            Some(&fields::spoken(field, number, &state.c)),
        );
    }
}

/// What is wrong with fields, typed or computed.
fn errors(state: State) -> Vec<(Field, String)> {
    let mut errors = state.mistyped.get();
    let scenario = state.scenario();
    for problem in &state.problems.get() {
        if let (Some(field), text) = problems::problem(problem, &scenario, &state.c)
            && errors.iter().all(|(other, _)| *other != field)
        {
            errors.push((field, text));
        }
    }
    errors
}

/// Says at each field what is wrong with it, where it was not said before.
fn show_errors(shown: &[(Field, String)], errors: &[(Field, String)]) {
    for (field, _) in shown.iter().filter(|old| errors.iter().all(|(new, _)| *new != old.0)) {
        browser::set_html(&id(*field, "-error"), "");
        browser::set_attribute_of(field.spec().key, "aria-invalid", None);
    }
    for (field, text) in errors.iter().filter(|new| !shown.contains(new)) {
        let error = Html::new().within("<p class=\"error\">", text, "</p>").finish();
        browser::set_html(&id(*field, "-error"), &error);
        browser::set_attribute_of(field.spec().key, "aria-invalid", Some("true"));
        if let Some(control) = browser::element(field.spec().key) {
            browser::unfold_around(&control);
        }
    }
}

/// What stands in for the fields that are left to Crossover, which may trail a slider by a frame.
pub(super) fn follow_later(state: State) {
    held::follow(Box::new(move || {
        let analysis = state.settled.get();
        for field in Field::ALL.iter().copied().filter(|field| field.spec().optional) {
            show_automatic(state, &analysis, field);
        }
    }));
}

fn show_automatic(state: State, analysis: &Analysis, field: Field) {
    let automatic = fields::automatic(field, &analysis.scenario, &analysis.inputs);
    let shown = automatic.map(|number| fields::shown(field, number, &state.c));
    let place = shown.as_deref().unwrap_or("none");
    browser::set_attribute_of(field.spec().key, "placeholder", Some(place));
    if let (None, Some(number)) = (analysis.scenario.number(field), automatic) {
        show_on_slider(state, field, number);
    }
}
