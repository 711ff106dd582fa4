//! What a reader decides by, as keys of a link.

use crate::catalog::{Payment, Plan, Term};
use crate::scenario::deciding::{Deciding, OFF, Owning, Range};
use crate::scenario::entry::{compact, exact};
use crate::scenario::search::{Architecture, Commitments, Constraints, Pattern};
use crate::scenario::{Field, Kind};
use crate::units::Time;

/// The keys, in the order in which they are written. They are only ever added.
pub(super) const KEYS: [&str; 15] = [
    RESPONSE,
    VCPU,
    CEILING,
    ZONES,
    MINIMUM,
    FAMILIES,
    EXCLUDED,
    ARCHITECTURE,
    COMMITMENT,
    SPIKE,
    OFF_BY,
    RANGE,
    ACROSS,
    UP,
    OWNED,
];

const RESPONSE: &str = "find-response";
const VCPU: &str = "find-vcpu";
const FAMILIES: &str = "find-families";
const EXCLUDED: &str = "find-without";
const ARCHITECTURE: &str = "find-arch";
const COMMITMENT: &str = "find-commitment";
const CEILING: &str = "find-max-vcpu";
const ZONES: &str = "find-zones";
const MINIMUM: &str = "find-min";
const SPIKE: &str = "find-spike";
const OFF_BY: &str = "off";
pub(super) const RANGE: &str = "range";
const ACROSS: &str = "across";
const UP: &str = "up";
const OWNED: &str = "owned";

/// Whether the value of a key is patterns, which may end in a star.
pub(super) fn has_patterns(key: &str) -> bool {
    [FAMILIES, EXCLUDED].iter().any(|patterns| key.eq_ignore_ascii_case(patterns))
}

/// The word of a constraint that must hold.
const ON: &str = "on";

/// The word of each architecture that is searched; the scenario's own has none.
const ARCHITECTURES: [(Architecture, &str); 3] =
    [(Architecture::Either, "either"), (Architecture::Arm, "arm64"), (Architecture::X86, "x86_64")];

/// The word of each commitment that may be made; the scenario's own has none.
const COMMITMENTS: [(Commitments, &str); 2] =
    [(Commitments::UpToOneYear, "1y"), (Commitments::UpToThreeYears, "3y")];

/// The pairs of what differs from the defaults. What cannot be searched with is left out.
pub(super) fn pairs(deciding: &Deciding) -> Vec<(&'static str, String)> {
    let Deciding { constraints, estimates, axes, owned } = deciding;
    let usual = Deciding::default();
    let mut pairs = Vec::new();
    for (key, kind, value) in numbers(constraints) {
        let is_one = |value: &f64| *value >= 0.0;
        pairs.extend(value.filter(is_one).map(|value| (key, compact(kind, value))));
    }
    for (key, patterns) in [(FAMILIES, &constraints.families), (EXCLUDED, &constraints.excluded)] {
        let plain = patterns.iter().filter(|pattern| pattern.is_plain());
        let texts: Vec<&str> = plain.map(Pattern::text).collect();
        pairs.extend((!texts.is_empty()).then(|| (key, texts.join(","))));
    }
    let word = ARCHITECTURES.iter().find(|(of, _)| *of == constraints.architecture);
    pairs.extend(word.map(|(_, word)| (ARCHITECTURE, (*word).to_owned())));
    let word = COMMITMENTS.iter().find(|(of, _)| *of == constraints.commitments);
    pairs.extend(word.map(|(_, word)| (COMMITMENT, (*word).to_owned())));
    pairs.extend(constraints.spike.then(|| (SPIKE, ON.to_owned())));
    if estimates.off != usual.estimates.off {
        pairs.push((OFF_BY, compact(Kind::Count, f64::from(estimates.off))));
    }
    for Range { field, low, high } in &estimates.ranges {
        let end = |value| compact(field.spec().kind, value);
        pairs.push((RANGE, [field.spec().key, ":", &end(*low), "..", &end(*high)].concat()));
    }
    for (key, axis, usual) in [(ACROSS, axes.0, usual.axes.0), (UP, axes.1, usual.axes.1)] {
        pairs.extend((axis != usual).then(|| (key, axis.spec().key.to_owned())));
    }
    if let Some(Owning { plan, term, payment, amount }) = owned {
        let codes = [plan.code(), term.code(), payment.code()];
        pairs.push((OWNED, [&*codes.join("-"), ":", &compact(Kind::Price, *amount)].concat()));
    }
    pairs
}

/// The constraints that are numbers, as fields have them.
fn numbers(constraints: &Constraints) -> [(&'static str, Kind, Option<f64>); 5] {
    [
        (RESPONSE, Kind::Duration, constraints.response.map(Time::to_s)),
        (VCPU, Kind::Count, constraints.vcpu.most),
        (CEILING, Kind::Count, constraints.vcpu_ceiling),
        (ZONES, Kind::Count, constraints.zones),
        (MINIMUM, Kind::Count, constraints.minimum),
    ]
}

/// Takes the value of one of [`KEYS`]; `None` where it is not understood.
pub(super) fn take(deciding: &mut Deciding, key: &str, value: &str) -> Option<()> {
    let value = value.trim().to_ascii_lowercase();
    let Deciding { constraints, estimates, axes, owned } = deciding;
    let number = |kind| exact(kind, &value);
    match key {
        RESPONSE => constraints.response = Some(Time::from_s(number(Kind::Duration)?)),
        VCPU => constraints.vcpu.most = Some(number(Kind::Count)?),
        CEILING => constraints.vcpu_ceiling = Some(number(Kind::Count)?),
        ZONES => constraints.zones = Some(number(Kind::Count)?),
        MINIMUM => constraints.minimum = Some(number(Kind::Count)?),
        FAMILIES => constraints.families = patterns(&value)?,
        EXCLUDED => constraints.excluded = patterns(&value)?,
        ARCHITECTURE => {
            constraints.architecture = of_word(&ARCHITECTURES, &value)?;
        }
        COMMITMENT => constraints.commitments = of_word(&COMMITMENTS, &value)?,
        SPIKE => constraints.spike = (value == ON).then_some(true)?,
        OFF_BY => estimates.off = OFF.into_iter().find(|off| off.to_string() == value)?,
        RANGE => estimates.set(range(&value)?),
        ACROSS => axes.0 = Field::from_key(&value)?,
        UP => axes.1 = Field::from_key(&value)?,
        OWNED => *owned = Some(owning(&value)?),
        _ => return None,
    }
    Some(())
}

fn of_word<T: Copy>(words: &[(T, &str)], wanted: &str) -> Option<T> {
    words.iter().find(|(_, word)| *word == wanted).map(|(value, _)| *value)
}

fn patterns(value: &str) -> Option<Vec<Pattern>> {
    let found = Pattern::list(value);
    (!found.is_empty() && found.iter().all(Pattern::is_plain)).then_some(found)
}

/// "duration:150ms..400ms".
fn range(value: &str) -> Option<Range> {
    let (key, ends) = value.split_once(':')?;
    let field = Field::from_key(key)?;
    let (low, high) = ends.split_once("..")?;
    let end = |text: &str| exact(field.spec().kind, text);
    Range::new(field, end(low)?, end(high)?)
}

/// "csp-1y-none:0.5".
fn owning(value: &str) -> Option<Owning> {
    let (codes, amount) = value.split_once(':')?;
    let mut codes = codes.split('-');
    let mut next = || codes.next().unwrap_or_default();
    let (plan, term) = (Plan::from_code(next())?, Term::from_code(next())?);
    let payment = Payment::from_code(next())?;
    Owning::new(plan, term, payment, exact(Kind::Price, amount)?).filter(|_| codes.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::{Notice, read, write_all};
    use super::*;
    use crate::scenario::Scenario;

    /// A link with parts of every kind.
    const ALL: &str = "v=2&find-response=300ms&find-vcpu=16&find-max-vcpu=200&find-zones=2&find-min=6\
        &find-families=m7g,c8g.*&find-without=*d&find-arch=either&find-commitment=3y&find-spike=on&off=50\
        &range=duration:150ms..400ms&range=cpu:20..60&across=memory&up=cpu&owned=ri-3y-all:2";

    #[test]
    fn all_of_it_is_read_and_written_alike() {
        let reading = read(ALL);
        assert_eq!(reading.notices, []);
        let Deciding { constraints, estimates, axes, owned } = &reading.metadata.deciding;
        assert_eq!(constraints.response, Some(Time::from_ms(300.0)));
        assert_eq!(constraints.families, Pattern::list("m7g c8g.*"));
        assert_eq!((constraints.vcpu.most, constraints.zones), (Some(16.0), Some(2.0)));
        assert!(constraints.spike && constraints.architecture == Architecture::Either);
        assert_eq!(estimates.range(Field::CpuShare), Range::new(Field::CpuShare, 0.2, 0.6));
        assert_eq!((estimates.off, *axes), (50, (Field::Memory, Field::CpuShare)));
        assert_eq!(owned.map(|owned| owned.amount), Some(2.0));
        assert_eq!(write_all(&Scenario::default(), "", &reading.metadata), ALL);
    }

    #[test]
    fn what_cannot_be_is_named_and_left_out() {
        for (key, value) in [
            ("find-response", "soon"),
            ("find-arch", "mips"),
            ("find-spike", "yes"),
            ("off", "30"),
            ("range", "duration:400ms..150ms"),
            ("range", "duration:1ms..99h"),
            ("range", "colour:1..2"),
            ("across", "sideways"),
            ("owned", "csp-1y-none:0"),
            ("owned", "csp-1y:5"),
            ("owned", "csp-1y-none-all:5"),
        ] {
            let reading = read(&["v=2&", key, "=", value].concat());
            assert_eq!(reading.notices, [Notice::value(key, value)], "{key}={value}");
            assert_eq!(reading.metadata.deciding, Deciding::default(), "{key}={value}");
        }
    }

    #[test]
    fn a_star_at_the_end_of_a_link_stays() {
        for (link, patterns) in [
            ("v=2&find-families=m7g,c8g.*", "m7g c8g.*"),
            ("v=2&find-families=c*.", "c*"),
            ("v=2&find-without=m7g.", "m7g"),
            ("v=2&find-without=m7g.&find-families=c8g.,.", "c8g m7g"),
        ] {
            let Constraints { families, excluded, .. } = read(link).metadata.deciding.constraints;
            let found: Vec<Pattern> = families.into_iter().chain(excluded).collect();
            assert_eq!(found, Pattern::list(patterns), "{link}");
        }
    }

    #[test]
    fn a_family_has_no_other_letters_than_names_of_types() {
        for value in ["m7g>", "%00", "m7g%0A%3E", "c8g,%C3%A9"] {
            let reading = read(&format!("v=2&find-families={value}&duration=90ms"));
            assert_eq!(reading.metadata.deciding, Deciding::default(), "{value}");
        }
        // What the form was given and cannot be searched with does not stand in the link.
        let mut deciding = Deciding::default();
        deciding.constraints.families = Pattern::list("m7? >");
        assert_eq!(pairs(&deciding), [(FAMILIES, "m7?".to_owned())]);
        assert_eq!(
            read("v=2&find-families=m7?").metadata.deciding.constraints.families,
            Pattern::list("m7?")
        );
    }

    #[test]
    fn a_map_of_one_input_is_none() {
        let found = read("v=2&across=cpu&up=cpu").metadata.deciding;
        assert_eq!(found.axes, Deciding::default().axes);
    }
}
