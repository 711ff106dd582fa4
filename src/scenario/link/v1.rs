//! Version 1 of the link: its keys and its defaults, both frozen.
//!
//! Keys are only ever added. A default that changes on the page gets a new version: old links keep
//! meaning what they meant.

use super::linked;
use super::notice::Notice;
use super::text::{Pair, pairs, strip_trailing_punctuation};
use crate::catalog::{InstanceType, Payment, Plan, Region, Term};
use crate::scenario::entry::{compact, exact};
use crate::scenario::{
    Arriving, Caller, Commitment, Field, LambdaPlan, Runtime, Scenario, Scheduling, Switch,
    TrafficShape,
};

/// Every key of version 1 with the value that a link leaves out.
pub const DEFAULTS: &str = "region=us-east-1&type=m7g.xlarge&runtime=nodejs&free-tier=off\
    &managed-free-tier=off&snapstart=off&lambda-plan=none&commitment=none&plan=csp&term=1y\
    &payment=none&requests=120M/month&event=auto&duration=200ms&cpu=30&memory=2048MB&threads=1\
    &init=auto&cold-starts=0&tmp=512MB&account-gb-s=0&provisioned=0&provisioned-hours=730h\
    &provisioned-share=100&account-concurrency=1000&environment=4GB&gb-per-vcpu=4&target=50\
    &slots=auto&min=3&max=auto&zones=3&max-vcpu=400&speed=1&base-memory=auto&slot-memory=auto\
    &discount=auto&committed=auto&private-discount=0&instance-price=auto&duration-price=auto\
    &request-price=auto&tmp-price=auto&provisioned-price=auto&provisioned-duration-price=auto\
    &snapstart-cache-price=auto&snapstart-restore-price=auto&nat=0&nat-price=0.045&nat-gb=0\
    &nat-gb-price=0.045&endpoints=0&endpoint-price=0.01&ebs-gb=0&ebs-price=0.08&cross-zone-gb=0\
    &cross-zone-price=0.02&logs-gb=0&logs-price=0.5&spike=4&spike-rise=120s&look=15s&smoothing=60s\
    &growth=2&growth-window=300s&environment-start=10s&instance-launch=120s&scale-in-after=900s\
    &scale-in-step=1&instance-end=180s&reclaim=360s&first-publish=auto\
    &shape=steady&peak=2.4&peak-hour=14&office-from=9&office-to=17&quiet=5&ramp=2&ramp-over=300s\
    &spike-length=600s&spike-every=24h&month-growth=20&months=12\
    &source=sync&schedule=none&schedule-from=8&schedule-to=18&schedule-min=6&arrivals=even&seed=1";

/// The key of the trace of recorded traffic.
pub const TRACE: &str = "trace";

/// The word for no trace.
const NO_TRACE: &str = "none";

/// The word for a field that is left to Crossover.
const AUTOMATIC: &str = "auto";

/// A choice's key, and how it is read from a word and written as one.
struct Choice {
    key: &'static str,
    read: fn(&mut Scenario, &str) -> Option<()>,
    write: fn(&Scenario) -> String,
}

macro_rules! choices {
    ($($key:literal => $member:ident: $type:ident;)*) => {
        &[$(Choice {
            key: $key,
            read: |scenario, word| {
                scenario.$member = $type::from_code(word)?;
                Some(())
            },
            write: |scenario| scenario.$member.code().to_owned(),
        }),*]
    };
}

static INSTANCE: Choice = Choice {
    key: "type",
    read: |scenario, word| {
        scenario.instance = InstanceType::from_name(word)?;
        Some(())
    },
    write: |scenario| scenario.instance.name(),
};

static CHOICES: &[Choice] = choices! {
    "region" => region: Region;
    "runtime" => runtime: Runtime;
    "shape" => shape: TrafficShape;
    "source" => source: Caller;
    "schedule" => schedule: Scheduling;
    "arrivals" => arrivals: Arriving;
    "free-tier" => free_tier: Switch;
    "managed-free-tier" => managed_free_tier: Switch;
    "snapstart" => snap_start: Switch;
    "lambda-plan" => lambda_plan: LambdaPlan;
    "commitment" => commitment: Commitment;
    "plan" => plan: Plan;
    "term" => term: Term;
    "payment" => payment: Payment;
};

/// The scenario of a link that says nothing.
///
/// # Panics
///
/// Never: a test reads [`DEFAULTS`] and finds every key in it.
pub fn defaults() -> Scenario {
    thread_local! {
        /// Read once: a page asks for it with every step of a slider.
        static READ: Scenario = read_defaults();
    }
    READ.with(Clone::clone)
}

fn read_defaults() -> Scenario {
    let mut scenario = blank();
    for (key, value) in pairs(DEFAULTS) {
        // A default that could not be read would be a missing number, which a test looks for.
        let _ = apply(&mut scenario, &key, &value);
    }
    scenario
}

/// A scenario without a number in it.
fn blank() -> Scenario {
    let region = Region::from_code("us-east-1").or_else(|| Region::all().next());
    let instance = InstanceType::from_name("m7g.xlarge").or_else(|| InstanceType::all().next());
    Scenario {
        numbers: [None; Field::COUNT],
        region: region.expect("the catalog has a Region"),
        instance: instance.expect("the catalog has an instance type"),
        runtime: Runtime::NodeJs,
        shape: TrafficShape::Steady,
        source: Caller::Sync,
        schedule: Scheduling::Nothing,
        arrivals: Arriving::Even,
        free_tier: Switch::Off,
        managed_free_tier: Switch::Off,
        snap_start: Switch::Off,
        lambda_plan: LambdaPlan::Nothing,
        commitment: Commitment::Nothing,
        plan: Plan::ComputeSavingsPlan,
        term: Term::OneYear,
        payment: Payment::NoUpfront,
    }
}

/// Reads pairs over the defaults, and what they say of a trace; what is not understood is left out and
/// noticed.
pub(super) fn read<'a>(
    pairs: impl Iterator<Item = &'a Pair>,
    notices: &mut Vec<Notice>,
) -> (Scenario, String) {
    let mut scenario = defaults();
    let mut trace = String::new();
    let mut seen = Vec::new();
    for (key, value) in pairs {
        let key = key.trim().to_ascii_lowercase();
        let applied = if key == TRACE {
            trace_of(value.trim()).map(|found| trace = found).ok_or(Fault::Value)
        } else {
            apply(&mut scenario, &key, value.trim())
        };
        match applied {
            Ok(()) => again(&mut seen, key, notices),
            Err(Fault::Key) => notices.push(Notice::key(&key)),
            Err(Fault::Value) => notices.push(Notice::value(&key, value)),
        }
    }
    if scenario.shape != TrafficShape::Recorded && !trace.is_empty() {
        notices.push(Notice::value(TRACE, &trace));
        trace.clear();
    }
    (scenario, trace)
}

/// Notes that a key was understood; what comes again is noticed, once.
pub(super) fn again(seen: &mut Vec<(String, bool)>, key: String, notices: &mut Vec<Notice>) {
    match seen.iter_mut().find(|(other, _)| *other == key) {
        None => seen.push((key, false)),
        Some((_, told)) => {
            if !std::mem::replace(told, true) {
                notices.push(Notice::Repeated(key));
            }
        }
    }
}

/// What a link says of a trace: a name in small letters, and what is packed as it is; `None` for what no
/// trace is written with.
///
/// Only the first line counts, and no value ends in punctuation, wherever in the link it stands.
fn trace_of(value: &str) -> Option<String> {
    let value = strip_trailing_punctuation(linked(value));
    let is_of_a_trace = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:*,".contains(&byte);
    if !value.bytes().all(is_of_a_trace) {
        None
    } else if value.eq_ignore_ascii_case(NO_TRACE) {
        Some(String::new())
    } else if value.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
        Some(value.to_ascii_lowercase())
    } else {
        Some(value.to_owned())
    }
}

/// Puts the value of one key into a scenario, where it is understood.
pub(super) fn put(scenario: &mut Scenario, key: &str, value: &str) {
    let _ = apply(scenario, key, value);
}

enum Fault {
    Key,
    Value,
}

fn apply(scenario: &mut Scenario, key: &str, value: &str) -> Result<(), Fault> {
    if let Some(field) = Field::from_key(key) {
        let spec = field.spec();
        let number = if value.eq_ignore_ascii_case(AUTOMATIC) && spec.optional {
            None
        } else {
            let number = exact(spec.kind, value).ok_or(Fault::Value)?;
            Some(number).filter(|number| field.allows(*number)).ok_or(Fault::Value)?.into()
        };
        scenario.set(field, number);
        return Ok(());
    }
    let choice = choices().find(|choice| choice.key == key).ok_or(Fault::Key)?;
    (choice.read)(scenario, &value.to_ascii_lowercase()).ok_or(Fault::Value)
}

/// The pairs in which a scenario differs from the defaults, in the order of the form.
pub(super) fn differences(scenario: &Scenario) -> Vec<(&'static str, String)> {
    let defaults = defaults();
    let chosen = choices().filter_map(|choice| {
        let word = (choice.write)(scenario);
        (word != (choice.write)(&defaults)).then_some((choice.key, word))
    });
    let entered = Field::ALL.iter().filter_map(|field| {
        let number = scenario.number(*field);
        let spec = field.spec();
        (number != defaults.number(*field)).then(|| {
            let text = number.map_or(AUTOMATIC.to_owned(), |number| compact(spec.kind, number));
            (spec.key, text)
        })
    });
    entered.chain(chosen).collect()
}

fn choices() -> impl Iterator<Item = &'static Choice> {
    std::iter::once(&INSTANCE).chain(CHOICES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_trace_is_told_as_it_stands() {
        for (value, expected) in [
            ("Flash-Crowd.", Some("flash-crowd")),
            ("1.kBwA.", Some("1.kBwA")),
            ("device:9*60s,total:9,peak:2", Some("device:9*60s,total:9,peak:2")),
            ("none", Some("")),
            ("<b>", None),
        ] {
            assert_eq!(trace_of(value).as_deref(), expected, "{value}");
        }
        let mut notices = Vec::new();
        let broken = pairs("shape=own&trace=<b>&requests=1M/month");
        let (_, trace) = read(broken.iter(), &mut notices);
        assert_eq!((trace.as_str(), notices), ("", vec![Notice::value(TRACE, "<b>")]));
    }

    #[test]
    fn the_defaults_name_every_field_and_choice_once() {
        let pairs = pairs(DEFAULTS);
        let keys = Field::ALL.iter().map(|field| field.spec().key);
        for key in keys.chain(choices().map(|choice| choice.key)) {
            let found = pairs.iter().filter(|(name, _)| name == key).count();
            assert_eq!(found, 1, "{key}");
        }
        let mut scenario = blank();
        for (key, value) in pairs {
            assert!(apply(&mut scenario, &key, &value).is_ok(), "{key}={value}");
        }
        assert!(scenario.resolve().is_ok());
    }
}
