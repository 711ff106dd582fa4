//! Keys of the link, and how their values are read into a scenario and written from one.
//!
//! Keys and the words of choices are frozen: they are only ever added.

use std::borrow::Cow;

use super::notice::Notice;
use super::text::{MOST_ENCODINGS, Pair, decode, strip_trailing_punctuation};
use super::version::Version;
use super::{linked, metadata};
use crate::catalog::{InstanceType, Payment, Plan, Region, Term};
use crate::scenario::entry::{compact, exact};
use crate::scenario::{
    Arriving, Caller, Commitment, Field, LambdaPlan, Runtime, Scenario, Scheduling, Switch,
    TrafficShape,
};

/// The key of the trace of recorded traffic.
pub(super) const TRACE: &str = "trace";

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

/// A scenario without a number in it.
pub(super) fn blank() -> Scenario {
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

/// Reads pairs over the defaults of a version, and what they say of a trace; what is not understood is left
/// out and noticed.
pub(super) fn read<'a>(
    version: Version,
    pairs: impl Iterator<Item = &'a Pair>,
    notices: &mut Vec<Notice>,
) -> (Scenario, String) {
    let mut scenario = version.defaults();
    let mut trace = String::new();
    let mut seen = Vec::new();
    for (key, value) in pairs {
        let key = key.trim().to_ascii_lowercase();
        let value = value.trim();
        let applied = if key == TRACE {
            trace_of(value).map(|found| trace = found).ok_or(Fault::Value)
        } else {
            // What was encoded more often than the rest of the link is still encoded.
            let mut value = Cow::Borrowed(value);
            let mut applied = apply(&mut scenario, &key, &value);
            for _ in 0..MOST_ENCODINGS {
                if applied.is_ok() || !value.contains(['%', '+']) {
                    break;
                }
                value = Cow::Owned(decode(&value).trim().to_owned());
                applied = apply(&mut scenario, &key, &value);
            }
            applied
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
    version.freeze(&mut scenario);
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

/// Whether a link may have this key.
pub(super) fn is_known(key: &str) -> bool {
    let key = key.trim().to_ascii_lowercase();
    is_number(&key)
        || choices().any(|choice| choice.key == key)
        || key == TRACE
        || metadata::is_one(&key)
}

/// Whether a key is that of a number of a scenario.
pub(super) fn is_number(key: &str) -> bool {
    Field::from_key(&key.trim().to_ascii_lowercase()).is_some()
}

/// Whether a key is that of a number of a scenario, and the value one that it takes.
pub(super) fn takes_number(key: &str, value: &str) -> bool {
    let mut scenario = Version::NEWEST.defaults();
    let value = strip_trailing_punctuation(value.trim());
    is_number(key) && apply(&mut scenario, &key.trim().to_ascii_lowercase(), value).is_ok()
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

/// The pairs in which a scenario differs from the newest defaults, in the order of the form.
pub(super) fn differences(scenario: &Scenario) -> Vec<(&'static str, String)> {
    let defaults = Version::NEWEST.defaults();
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
    use super::super::text::pairs;
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
        let (_, trace) = read(Version::NEWEST, broken.iter(), &mut notices);
        assert_eq!((trace.as_str(), notices), ("", vec![Notice::value(TRACE, "<b>")]));
    }

    #[test]
    fn the_defaults_of_each_version_name_every_field_and_choice_once() {
        for version in Version::ALL {
            let pairs = version.pairs();
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
            assert_eq!(scenario, version.defaults());
        }
    }
}
