//! The choices of the form that are not numbers.

use super::browser;
use super::held;
use super::pins;
use super::state::{Hand, State, other};
use crate::catalog::{Arch, InstanceType, Payment, Plan, Region, Term};
use crate::markup::Html;
use crate::present::groups;
use crate::scenario::{
    Arriving, Caller, Commitment, LambdaPlan, Runtime, Scenario, Scheduling, Switch, TrafficShape,
    counterpart,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

/// What an input's word means for the scenario; `None` for words that the page does not offer.
fn choose(scenario: &mut Scenario, name: &str, word: &str) -> Option<()> {
    match name {
        "region" => scenario.region = Region::from_code(word)?,
        "type" => scenario.instance = InstanceType::from_name(word)?,
        "architecture" => {
            let arch = Arch::from_code(word)?;
            scenario.instance = counterpart(scenario.instance, arch, scenario.region);
        }
        "runtime" => scenario.runtime = Runtime::from_code(word)?,
        "shape" => scenario.shape = TrafficShape::from_code(word)?,
        "source" => scenario.source = Caller::from_code(word)?,
        "schedule" => scenario.schedule = Scheduling::from_code(word)?,
        "arrivals" => scenario.arrivals = Arriving::from_code(word)?,
        "free-tier" => scenario.free_tier = Switch::from_code(word)?,
        "managed-free-tier" => scenario.managed_free_tier = Switch::from_code(word)?,
        "snapstart" => scenario.snap_start = Switch::from_code(word)?,
        "lambda-plan" => scenario.lambda_plan = LambdaPlan::from_code(word)?,
        "commitment" => scenario.commitment = counted(Switch::from_code(word)?),
        "bills-commitment" => scenario.commitment = Commitment::from_code(word)?,
        "plan" => scenario.plan = Plan::from_code(word)?,
        "term" => scenario.term = Term::from_code(word)?,
        "payment" => scenario.payment = Payment::from_code(word)?,
        _ => return None,
    }
    Some(())
}

fn counted(switch: Switch) -> Commitment {
    if switch.is_on() { Commitment::Plan } else { Commitment::Nothing }
}

/// The name of a choice and the word chosen, of a select, a radio or a switch.
fn chosen(event: &Event) -> Option<(String, String)> {
    let target = event.target()?;
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some((select.id(), select.value()));
    }
    let input = target.dyn_into::<HtmlInputElement>().ok()?;
    match input.type_().as_str() {
        "radio" => Some((input.name(), input.value())),
        "checkbox" => Some((input.id(), Switch::from_bool(input.checked()).code().to_owned())),
        _ => None,
    }
}

/// Lets the choices act on the state.
pub(super) fn listen(state: State) {
    browser::on(state, &browser::document(), &[("change", change)]);
}

fn change(state: State, event: &Event) {
    pins::rename(state, event);
    if let Some((name, word)) = chosen(event) {
        if name == "trace" && word == OTHER_TRACE {
            return state.take_other_trace();
        }
        let none_yet =
            name == "shape" && word == TrafficShape::Own.code() && state.trace.now().is_empty();
        if name == "trace" || none_yet {
            return state.take_trace(if none_yet { FIRST_TRACE } else { &word }, &|_| {});
        }
        state.change(Hand::Once, &|scenario| {
            // Words that the page does not offer change nothing.
            let _ = choose(scenario, &name, &word);
        });
    }
}

/// So many of the first choices have inputs of their own.
const STYLED: usize = 3;

/// The words of a scenario's choices, by the names of their inputs.
fn words(scenario: &Scenario) -> [(&'static str, &'static str); 16] {
    [
        ("shape", scenario.shape.code()),
        ("schedule", scenario.schedule.code()),
        ("arrivals", scenario.arrivals.code()),
        ("source", scenario.source.code()),
        ("region", scenario.region.code()),
        ("runtime", scenario.runtime.code()),
        ("lambda-plan", scenario.lambda_plan.code()),
        ("plan", scenario.plan.code()),
        ("term", scenario.term.code()),
        ("payment", scenario.payment.code()),
        ("free-tier", scenario.free_tier.code()),
        ("managed-free-tier", scenario.managed_free_tier.code()),
        ("snapstart", scenario.snap_start.code()),
        ("commitment", Switch::from_bool(scenario.commitment == Commitment::Plan).code()),
        // Radios; they have no control of their own to mark.
        ("architecture", scenario.arch().code()),
        ("bills-commitment", scenario.commitment.code()),
    ]
}

/// The trace that is counted where recorded traffic is chosen and none yet: the first option.
const FIRST_TRACE: &str = "diurnal";

/// The option for a trace that does not come along.
const OTHER_TRACE: &str = "other";

/// Shows which trace is chosen. One that does not come along can be chosen again as long as it is here.
fn follow_trace(state: State) {
    held::follow(Box::new(move || {
        let trace = state.trace.get();
        let missing = trace.is_empty() && state.scenario().shape == TrafficShape::Own;
        let is_other = other(&trace).is_some();
        if is_other {
            browser::set_attribute_of("other-trace", "hidden", None);
        }
        if missing || !trace.is_empty() {
            browser::choose("trace", if is_other { OTHER_TRACE } else { &trace });
        }
    }));
}

/// Shows the choices as they are.
pub(super) fn follow(state: State) {
    follow_trace(state);
    let example = words(&Scenario::default());
    let mut shown = None;
    held::follow(Box::new(move || {
        let scenario = state.scenario();
        let now = words(&scenario);
        let before = shown.replace(now);
        for (at, (name, word)) in now.into_iter().enumerate() {
            if before.is_none_or(|before| before[at].1 != word) {
                show(name, word);
                if name == "shape" {
                    put_spike(word);
                }
                if at < STYLED {
                    // Which inputs a choice has, and what is of steady traffic alone, the style knows.
                    browser::set_attribute_of("app", &["data-", name].concat(), Some(word));
                }
                let changed = word != example[at].1;
                let id = [name, "-control"].concat();
                browser::set_attribute_of(&id, "data-changed", changed.then_some(""));
            }
        }
        let changed = scenario.instance != Scenario::default().instance;
        browser::set_attribute_of("type-control", "data-changed", changed.then_some(""));
    }));
}

/// The height and the rise of a spike stand with the shape of traffic where that is one, else with the
/// spike that is asked about.
fn put_spike(shape: &str) {
    let with_shape = shape == TrafficShape::Spike.code();
    let place = if with_shape { "spike-by-shape" } else { "spike-by-scaling" };
    if let (Some(place), Some(fields)) = (browser::element(place), browser::element("spike-fields"))
        && fields.parent_element().as_ref() != Some(&place)
    {
        // A part that the page has can be put anywhere in it.
        let _ = place.append_child(&fields);
    }
}

/// What the scenario changes in the example, and whether it can be reset.
pub(super) fn changed(state: State) -> String {
    let changed = groups::changed(&state.scenario(), &Scenario::default(), &state.c);
    browser::set_attribute_of("reset-all", "hidden", changed.is_none().then_some(""));
    let changed = changed.unwrap_or_else(|| "The default example".to_owned());
    Html::new().text(&changed).finish()
}

fn show(name: &str, word: &str) {
    match browser::input(name) {
        Some(switch) => switch.set_checked(word == Switch::On.code()),
        None => browser::choose(name, word),
    }
    for radio in browser::all(&["input[name=\"", name, "\"]"].concat()) {
        if let Ok(radio) = radio.dyn_into::<HtmlInputElement>() {
            radio.set_checked(radio.value() == word);
        }
    }
}
