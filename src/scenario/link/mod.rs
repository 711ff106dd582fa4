//! The link: a scenario as the readable fragment of a URL.
//!
//! `#v=2&requests=120M/month&duration=120ms&type=m7g.xlarge` holds the version of the format and what
//! differs from that version's frozen defaults. `docs/link.md` lists the keys. Reading never fails:
//! what is not understood is left out and named.

mod address;
mod damage;
mod deciding;
mod keys;
pub mod metadata;
mod notice;
pub mod text;
mod version;

pub use metadata::{Beside, LinkMetadata, Made};
pub use notice::Notice;
pub use version::Version;

use super::{Field, Scenario, TrafficShape, entry};

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The scenario, with the defaults of the link's version where it says nothing.
    pub scenario: Scenario,
    /// What it says of the trace of recorded traffic, for [`trace::read`](super::trace::read); empty where
    /// there is none.
    pub trace: String,
    /// What it says beside its scenario.
    pub metadata: LinkMetadata,
    /// What was not understood, in the order of the link.
    pub notices: Vec<Notice>,
}

/// What a text that is opened holds: the address of the page, or what somebody pasted.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// No link of a scenario.
    Nothing,
    /// A link of which no part was understood: what is left of its parts to name.
    Unreadable(Vec<Notice>),
    /// A scenario.
    Scenario(Box<Reading>),
}

/// Opens what a text holds.
pub fn open(text: &str) -> Opened {
    match located(text) {
        None => Opened::Nothing,
        Some((_, Parts { understood: 0, reading })) if !reading.notices.is_empty() => {
            Opened::Unreadable(reading.notices)
        }
        Some((_, parts)) => Opened::Scenario(Box::new(parts.reading)),
    }
}

/// The link of a scenario in a text, as a fragment without `#` that is no longer damaged. The text may be an address,
/// one in another, or a sentence around one; `None` where it has no link.
pub fn find(text: &str) -> Option<String> {
    let (fragment, _) = located(text)?;
    let pairs = pairs_of(&fragment);
    Some(text::join(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))))
}

/// A query without the scenario that [`find`] finds in it: what the page itself is asked stays.
pub fn query_without(query: &str) -> String {
    let found = find(query).map(|found| text::pairs(&found)).unwrap_or_default();
    let is_kept = |piece: &&str| {
        let is_pair = piece.contains('=') && find(&["?", piece].concat()).is_none();
        let pairs = text::pairs(&["?", piece].concat());
        !piece.is_empty() && is_pair && !pairs.iter().any(|pair| found.contains(pair))
    };
    let kept: Vec<&str> = query.trim_start_matches('?').split('&').filter(is_kept).collect();
    if kept.is_empty() { String::new() } else { ["?", &kept.join("&")].concat() }
}

/// Reads a link: a fragment, with or without its `#`, or whatever text [`find`] finds one in.
pub fn read(text: &str) -> Reading {
    let parts =
        located(text).map_or_else(|| Parts::of(text::fragment_of(text.trim())), |(_, parts)| parts);
    parts.reading
}

/// The pairs of a fragment without what is not seen, and without the punctuation of the sentence around it.
fn pairs_of(fragment: &str) -> Vec<text::Pair> {
    let mut pairs = text::pairs(&["#", fragment].concat());
    for (key, value) in &mut pairs {
        // A browser encodes what is not seen.
        key.retain(|letter| !damage::is_between(letter));
        if !is_text(key) {
            value.retain(|letter| !damage::is_between(letter));
        }
    }
    if let Some((key, value)) = pairs.last_mut()
        && !is_text(key)
    {
        let mut kept = text::strip_trailing_punctuation(value).len();
        // A star or a question mark at the end of a pattern is a part of it.
        if deciding::has_patterns(key) {
            kept += value[kept..].rfind(['*', '?']).map_or(0, |wild| wild + 1);
        }
        value.truncate(kept);
    }
    pairs
}

/// What a fragment says.
struct Parts {
    reading: Reading,
    /// How many of its parts were understood.
    understood: usize,
}

impl Parts {
    fn of(fragment: &str) -> Self {
        let mut pairs = pairs_of(fragment);
        let all = pairs.len();
        let mut notices = Vec::new();
        let metadata = LinkMetadata::take(&mut pairs, &mut notices);
        let version = version(&pairs, &mut notices);
        let (scenario, trace) =
            keys::read(version, pairs.iter().filter(|(key, _)| !is_version(key)), &mut notices);
        let left_out = notices.iter().filter(|notice| notice.is_left_out()).count();
        let reading = Reading { scenario, trace, metadata, notices };
        Self { reading, understood: all.saturating_sub(left_out) }
    }

    /// How much of it was not understood.
    fn faults(&self) -> usize {
        self.reading.notices.len()
    }
}

/// The link in a text, and what it says.
fn located(text: &str) -> Option<(String, Parts)> {
    address::candidates(text).into_iter().find_map(|places| {
        let mut best: Option<(address::Candidate, Parts)> = None;
        for candidate in places {
            let parts = Parts::of(&candidate.fragment);
            let is_better = best.as_ref().is_none_or(|(_, before)| {
                parts.faults() < before.faults()
                    || parts.faults() == before.faults()
                        && (parts.understood > before.understood || candidate.is_likely)
            });
            if is_better {
                best = Some((candidate, parts));
            }
        }
        let (candidate, parts) = best?;
        candidate.is_scenario().then_some((candidate.fragment, parts))
    })
}

/// The version whose defaults a link rests on: the one that it names, and the first where it names none. A link
/// that says nothing at all is the newest.
fn version(pairs: &[text::Pair], notices: &mut Vec<Notice>) -> Version {
    let mut versions = pairs.iter().rev().filter(|(key, _)| is_version(key));
    let Some((_, named)) = versions.next() else {
        return if pairs.is_empty() { Version::NEWEST } else { Version::One };
    };
    if versions.next().is_some() {
        notices.push(Notice::Repeated("v".to_owned()));
    }
    let number = named.trim().parse::<u32>().ok();
    if let Some(version) = number.and_then(Version::from_number) {
        return version;
    }
    match number {
        Some(newer) if newer > Version::NEWEST.number() => {
            notices.push(Notice::Newer(newer));
            Version::NEWEST
        }
        _ => {
            notices.push(Notice::value("v", named));
            Version::One
        }
    }
}

/// The fragment, without `#`, that [`read`] reads as this scenario.
pub fn write(scenario: &Scenario) -> String {
    write_with(scenario, "")
}

/// The same with what the link carries of a trace, given as its text. Traffic that is not recorded has none.
pub fn write_with(scenario: &Scenario, trace: &str) -> String {
    write_all(scenario, trace, &LinkMetadata::default())
}

/// The same with what it says beside its scenario.
pub fn write_all(scenario: &Scenario, trace: &str, metadata: &LinkMetadata) -> String {
    let mut pairs = vec![("v", Version::NEWEST.number().to_string())];
    pairs.extend(keys::differences(scenario));
    let linked = linked(trace);
    if scenario.shape == TrafficShape::Recorded && !linked.is_empty() {
        pairs.push((keys::TRACE, linked.to_owned()));
    }
    pairs.extend(metadata.pairs());
    text::join(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

/// What a link says of the trace with this text: its first line.
pub fn linked(trace: &str) -> &str {
    let end = trace.bytes().position(|byte| byte == b'\n').unwrap_or(trace.len());
    &trace[..end]
}

/// A scenario with what a part of a link says over it; what is not understood changes nothing.
pub fn over(scenario: &Scenario, part: &str) -> Scenario {
    let mut scenario = *scenario;
    for (key, value) in text::pairs(part) {
        keys::put(&mut scenario, &key, &value);
    }
    scenario
}

/// The part of a link that says these numbers.
pub fn part(numbers: &[(Field, f64)]) -> String {
    let pair = |(field, number): &(Field, f64)| {
        let spec = field.spec();
        (spec.key, entry::compact(spec.kind, *number))
    };
    let pairs: Vec<_> = numbers.iter().map(pair).collect();
    text::join(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

/// Whether a key's value is a reader's own text or ends in one, with a point at its end where that has one.
fn is_text(key: &str) -> bool {
    ["title", "note", "beside"].iter().any(|text| key.eq_ignore_ascii_case(text))
}

fn is_version(key: &str) -> bool {
    key.eq_ignore_ascii_case("v")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Commitment, PRESETS, Runtime};

    fn check(fragment: &str, notices: &[Notice]) -> Scenario {
        let reading = read(fragment);
        assert_eq!(reading.notices, notices, "{fragment}");
        reading.scenario
    }

    #[test]
    fn an_empty_link_is_the_default_example() {
        for fragment in ["", "#", "#v=2", "v=2", "https://example.org/crossover/#v=2"] {
            assert_eq!(check(fragment, &[]), Scenario::default(), "{fragment}");
        }
        assert_eq!(write(&Scenario::default()), "v=2");
    }

    #[test]
    fn a_query_keeps_what_is_no_scenario() {
        for (query, kept) in [
            ("?v=2&cpu=20", ""),
            (
                "?embed=verdict&controls=requests&v=2&cpu=20&memory=1+GB",
                "?embed=verdict&controls=requests",
            ),
            ("?v%3D2%26cpu%3D20", ""),
            ("?utm_source=a%20b&v%3D2%26cpu%3D20", "?utm_source=a%20b"),
            ("?embed=full", "?embed=full"),
            ("", ""),
        ] {
            assert_eq!(query_without(query), kept, "{query}");
        }
    }

    #[test]
    fn a_link_of_version_1_keeps_its_own_defaults_and_is_written_as_version_2() {
        let first = check("v=1&requests=5M/month", &[]);
        assert_eq!(first.number(Field::Target), Some(0.5));
        assert_eq!(first.number(Field::CpuRefusal), Some(1.0));
        let written = write(&first);
        assert!(
            written.starts_with("v=2&requests=5M/month&environment=4GB&gb-per-vcpu=4&target=50")
        );
        assert_eq!(check(&written, &[]), first);
        // A link without a version is one of the first; one that says nothing is the newest.
        assert_eq!(check("requests=5M/month", &[]), first);
        assert_eq!(check("", &[]), Scenario::default());
        // What was left to Crossover then and is another number now.
        let rust = check("v=1&runtime=rust&environment=8GB", &[]);
        assert_eq!(rust.number(Field::Slots), Some(128.0));
        assert_eq!(check("v=2&runtime=rust&environment=8GB", &[]).number(Field::Slots), None);
    }

    #[test]
    fn only_what_differs_is_written_in_words_that_people_read() {
        let scenario = Scenario::default()
            .with(Field::Requests, 5e6)
            .with(Field::Duration, 0.12)
            .with(Field::EnvironmentMemory, 8192.0)
            .with(Field::Target, 0.6)
            .with(Field::Slots, 16.0);
        let expected = "v=2&requests=5M/month&duration=120ms&environment=8GB&target=60&slots=16";
        assert_eq!(write(&scenario), expected);
        assert_eq!(check(expected, &[]), scenario);
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_rest_kept() {
        let scenario = check(
            "v=2&foo=1&memory=9TB&duration=120ms&runtime=cobol&requests=",
            &[
                Notice::key("foo"),
                Notice::value("memory", "9TB"),
                Notice::value("runtime", "cobol"),
                Notice::value("requests", ""),
            ],
        );
        assert_eq!(scenario, Scenario::default().with(Field::Duration, 0.12));
    }

    #[test]
    fn a_newer_link_is_read_as_far_as_it_is_known() {
        let scenario = check("v=7&duration=120ms", &[Notice::Newer(7)]);
        assert_eq!(scenario.number(Field::Duration), Some(0.12));
        check("v=banana", &[Notice::value("v", "banana")]);
        assert_eq!(check("v=7", &[Notice::Newer(7)]), Scenario::default());
        check("v=2&v=7", &[Notice::Repeated("v".into()), Notice::Newer(7)]);
        check("v=7&v=2", &[Notice::Repeated("v".into())]);
    }

    #[test]
    fn the_last_of_two_values_counts_and_the_page_says_so() {
        let scenario = check("v=2&duration=1s&duration=2s", &[Notice::Repeated("duration".into())]);
        assert_eq!(scenario.number(Field::Duration), Some(2.0));
    }

    #[test]
    fn choices_travel_by_their_word() {
        let scenario = Scenario {
            runtime: Runtime::Python,
            commitment: Commitment::Plan,
            ..Scenario::default()
        };
        let link = write(&scenario);
        assert_eq!(link, "v=2&runtime=python&commitment=plan");
        assert_eq!(check(&link, &[]), scenario);
    }

    #[test]
    fn recorded_traffic_travels_with_its_trace() {
        let own = Scenario { shape: TrafficShape::Recorded, ..Scenario::default() };
        let check = |fragment: &str, trace: &str, canonical: &str, notices: &[Notice]| {
            let reading = read(fragment);
            assert_eq!(reading.trace, trace, "{fragment}");
            assert_eq!(reading.notices, notices, "{fragment}");
            assert_eq!(write_with(&reading.scenario, &reading.trace), canonical, "{fragment}");
            reading.scenario
        };
        let diurnal = "v=2&shape=own&trace=diurnal";
        assert_eq!(check(diurnal, "diurnal", diurnal, &[]), own);
        check("v=2&trace=+DIURNAL&shape=OWN.", "diurnal", diurnal, &[]);
        let packed = "v=2&shape=own&trace=1.AbCd-_";
        assert_eq!(check(packed, "1.AbCd-_", packed, &[]), own);
        assert_eq!(write_with(&own, "1.AbCd-_\nall of it"), packed);
        check("v=2&trace=a:%0Aall+of+it&shape=own", "a", "v=2&shape=own&trace=a", &[]);
        check("v=2&shape=own&trace=none", "", "v=2&shape=own", &[]);
        check(
            "v=2&shape=own&trace=a&trace=b",
            "b",
            "v=2&shape=own&trace=b",
            &[Notice::Repeated("trace".into())],
        );
        check("v=2&trace=diurnal", "", "v=2", &[Notice::value("trace", "diurnal")]);
        assert_eq!(write_with(&Scenario::default(), "diurnal"), "v=2");
    }

    #[test]
    fn a_part_of_a_link_goes_over_a_scenario() {
        let scenario = Scenario::default().with(Field::Memory, 512.0).with(Field::Duration, 1.0);
        let part = part(&[(Field::Duration, 0.2), (Field::ColdStarts, 0.015)]);
        assert_eq!(part, "duration=200ms&cold-starts=1.5");
        let after = scenario.with(Field::Duration, 0.2).with(Field::ColdStarts, 0.015);
        assert_eq!(over(&scenario, &part), after);
        assert_eq!(over(&scenario, "memory=9TB&foo=1&duration"), scenario);
        assert_eq!(over(&scenario, ""), scenario);
    }

    #[test]
    fn letters_may_be_of_either_case() {
        let link = "v=2&type=m7g.large&region=eu-west-1&runtime=python&plan=ri&term=3y&payment=all";
        assert_eq!(check(&link.to_ascii_uppercase(), &[]), check(link, &[]));
    }

    #[test]
    fn every_preset_is_a_link_without_a_fault() {
        for preset in PRESETS {
            let scenario = check(preset.link, &[]);
            assert!(scenario.resolve().is_ok(), "{}", preset.name);
            assert_eq!(read(&write(&scenario)).scenario, scenario, "{}", preset.name);
        }
    }
}
