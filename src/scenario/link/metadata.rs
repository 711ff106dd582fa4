//! What a link carries beside its scenario: a title, a note, what came out when it was made, and other
//! scenarios to compare with. Nothing of it changes a bill.

use super::deciding;
use super::keys::again;
use super::notice::Notice;
use super::text::{self, Pair};
use crate::scenario::deciding::Deciding;
use crate::units::{Period, decimal};

/// The keys of a link's metadata, in the order in which they are written; those to decide by stand before the last
/// two.
const KEYS: [&str; 6] = [TITLE, NOTE, BESIDE, PER, PRICES, THEN];

/// All keys of metadata.
pub fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain(deciding::KEYS)
}

/// Whether a key in small letters is one of them.
pub(super) fn is_one(key: &str) -> bool {
    keys().any(|known| known == key)
}

const TITLE: &str = "title";
const NOTE: &str = "note";
const BESIDE: &str = "beside";
const PER: &str = "per";
const PRICES: &str = "prices";
const THEN: &str = "then";

/// The most characters of a title, or of a name.
pub const LONGEST_TITLE: usize = 80;

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 400;

/// The most scenarios that stand beside the link's own.
pub const MOST_BESIDE: usize = 3;

/// The word for a side that had no bill.
const NO_BILL: &str = "none";

/// What a link says beside its scenario.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LinkMetadata {
    /// What its maker calls the scenario; may be empty.
    pub title: String,
    /// What its maker has to say; may be empty, and may have lines.
    pub note: String,
    /// What came out when the link was made.
    pub made: Option<Made>,
    /// Scenarios to compare with.
    pub beside: Vec<Beside>,
    /// The time that sums are told for.
    pub per: Period,
    /// What the reader decides by.
    pub deciding: Deciding,
}

/// What came out when a link was made.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Made {
    /// The date of its prices, as "2026-07-04"; empty where they had none.
    pub prices: String,
    /// The on-demand bill \[dollars a month\].
    pub on_demand: f64,
    /// The Managed Instances bill, where there was one \[dollars a month\].
    pub managed: Option<f64>,
}

/// A scenario beside the link's own.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Beside {
    /// What it is called; may be empty.
    pub name: String,
    /// Its own link: a fragment without metadata.
    pub link: String,
}

impl LinkMetadata {
    /// Nothing beside the scenario.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The pairs of a link that say this.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for (key, words) in [(TITLE, &self.title), (NOTE, &self.note)] {
            if !words.is_empty() {
                pairs.push((key, words.clone()));
            }
        }
        for beside in &self.beside {
            let title = text::join([(TITLE, beside.name.as_str())]);
            let named = if beside.name.is_empty() { "" } else { &*title };
            let mark = if named.is_empty() { "" } else { "&" };
            pairs.push((BESIDE, [&*beside.link, mark, named].concat()));
        }
        if self.per != Period::default() {
            pairs.push((PER, self.per.word().to_owned()));
        }
        pairs.extend(deciding::pairs(&self.deciding));
        if let Some(made) = &self.made {
            if !made.prices.is_empty() {
                pairs.push((PRICES, made.prices.clone()));
            }
            let managed = made.managed.map_or_else(|| NO_BILL.to_owned(), cents);
            pairs.push((THEN, [&*cents(made.on_demand), "/", &managed].concat()));
        }
        pairs
    }

    /// Takes the pairs of metadata out of a link's; what is not understood is noticed.
    pub(super) fn take(pairs: &mut Vec<Pair>, notices: &mut Vec<Notice>) -> Self {
        let mut metadata = Self::default();
        let mut seen = Vec::new();
        let mut prices = String::new();
        let mut then = None;
        pairs.retain(|(key, value)| {
            let key = key.trim().to_ascii_lowercase();
            if !is_one(&key) {
                return true;
            }
            let is_understood = match &*key {
                TITLE => {
                    metadata.title = line(value);
                    true
                }
                NOTE => {
                    metadata.note = lines(value);
                    true
                }
                BESIDE => metadata.add_beside(value),
                PER => {
                    let found = period(value.trim());
                    metadata.per = found.unwrap_or_default();
                    found.is_some()
                }
                PRICES => {
                    let date = value.trim();
                    prices = if is_date(date) { date.to_owned() } else { String::new() };
                    is_date(date)
                }
                THEN => {
                    then = amounts(value.trim());
                    then.is_some()
                }
                _ => deciding::take(&mut metadata.deciding, &key, value).is_some(),
            };
            if !is_understood {
                notices.push(Notice::value(&key, value));
            } else if key != BESIDE && key != deciding::RANGE {
                again(&mut seen, key, notices);
            }
            false
        });
        // A map of one input is none.
        if metadata.deciding.axes.0 == metadata.deciding.axes.1 {
            metadata.deciding.axes = Deciding::default().axes;
        }
        metadata.made = then.map(|(on_demand, managed)| Made { prices, on_demand, managed });
        metadata
    }

    /// One more scenario, where there is room; what its own metadata say but for its name is left out.
    fn add_beside(&mut self, link: &str) -> bool {
        let mut pairs = text::pairs(link);
        let own = Self::take(&mut pairs, &mut Vec::new());
        if self.beside.len() == MOST_BESIDE || pairs.is_empty() {
            return false;
        }
        let link = text::join(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        self.beside.push(Beside { name: own.title, link });
        true
    }
}

/// The time of a word, in any case.
fn period(word: &str) -> Option<Period> {
    Period::ALL.into_iter().find(|period| word.eq_ignore_ascii_case(period.word()))
}

/// An amount in dollars with its cents.
fn cents(dollars: f64) -> String {
    let cents = decimal::scaled(dollars, 2).unwrap_or(u64::MAX);
    let digits = decimal::padded(cents, 2);
    let (whole, part) = digits.split_at(digits.len() - 2);
    [whole, ".", part].concat()
}

/// Both bills of "664.00/435.02", or of "664.00/none".
fn amounts(text: &str) -> Option<(f64, Option<f64>)> {
    let (on_demand, managed) = text.split_once('/')?;
    let managed = match managed {
        NO_BILL => None,
        amount => Some(amount_of(amount)?),
    };
    Some((amount_of(on_demand)?, managed))
}

/// An amount written with two places.
fn amount_of(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.')?;
    let digits = [whole, part].concat();
    let fine = part.len() == 2 && !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    // More digits than any bill of the model has.
    let number = digits.parse::<u64>().ok().filter(|_| fine && digits.len() < 18)?;
    Some(decimal::value(number, -2))
}

/// Whether a text looks like "2026-07-04".
fn is_date(text: &str) -> bool {
    let dash = |at: usize| at == 4 || at == 7;
    let fits =
        |(at, byte): (usize, u8)| if dash(at) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// A reader's text in one line, without what could hide or turn it around.
pub fn line(text: &str) -> String {
    cleaned(text, LONGEST_TITLE, false)
}

/// A reader's text with its lines, without what could hide or turn it around.
pub fn lines(text: &str) -> String {
    cleaned(text, LONGEST_NOTE, true)
}

fn cleaned(text: &str, most: usize, keeps_lines: bool) -> String {
    let mut kept = String::new();
    let mut length = 0;
    // What is gone anyway need not be gone through.
    for letter in text.trim().chars().take(most * 4) {
        let letter = match letter {
            '\n' if keeps_lines => '\n',
            letter if letter.is_whitespace() => ' ',
            letter if letter.is_control() || is_unseen(letter) => continue,
            letter => letter,
        };
        // What begins a text here may not have begun it before something was taken out.
        let idle = match letter {
            ' ' => kept.is_empty() || kept.ends_with([' ', '\n']),
            '\n' => kept.is_empty() || kept.ends_with("\n\n"),
            _ => false,
        };
        if idle {
            continue;
        }
        if length == most {
            break;
        }
        kept.push(letter);
        length += 1;
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// Whether a character turns the direction of others, or is not seen at all.
pub(super) fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::{read, write_all, write_with};
    use super::*;
    use crate::catalog::{Payment, Plan, Term};
    use crate::scenario::deciding::Owning;
    use crate::scenario::{Field, Scenario};
    use proptest::prelude::*;

    fn example() -> LinkMetadata {
        LinkMetadata {
            title: "Checkout API".to_owned(),
            note: "Compare before we renew.\nCPU share: Lambda Insights.".to_owned(),
            made: Some(Made {
                prices: "2026-07-20".to_owned(),
                on_demand: 664.0,
                managed: Some(435.02),
            }),
            beside: vec![
                Beside {
                    name: "Faster & smaller".to_owned(),
                    link: "v=2&duration=120ms".to_owned(),
                },
                Beside { name: String::new(), link: "v=2&type=c7g.large".to_owned() },
            ],
            per: Period::Year,
            deciding: Deciding {
                axes: (Field::CpuShare, Field::Duration),
                owned: Owning::new(
                    Plan::ComputeSavingsPlan,
                    Term::OneYear,
                    Payment::NoUpfront,
                    0.5,
                ),
                ..Deciding::default()
            },
        }
    }

    fn check(fragment: &str, metadata: &LinkMetadata, notices: &[Notice]) {
        let reading = read(fragment);
        assert_eq!(reading.metadata, *metadata, "{fragment}");
        assert_eq!(reading.notices, notices, "{fragment}");
    }

    #[test]
    fn a_cover_travels_in_words_that_people_read() {
        let scenario = Scenario::default().with(Field::Duration, 0.15);
        let link = write_all(&scenario, "", &example());
        assert_eq!(
            link,
            "v=2&duration=150ms&title=Checkout+API&note=Compare+before+we+renew.%0ACPU+share:+Lambda+Insights.\
            &beside=v%3D2%26duration%3D120ms%26title%3DFaster%2B%25%326%2Bsmaller&beside=v%3D2%26type%3Dc7g.large\
            &per=year&across=cpu&owned=csp-1y-none:0.5&prices=2026-07-20&then=664.00/435.02"
        );
        check(&link, &example(), &[]);
        assert_eq!(read(&link).scenario, scenario);
        assert_eq!(write_with(&scenario, ""), "v=2&duration=150ms");
    }

    #[test]
    fn a_note_keeps_the_point_at_its_end() {
        let said = |note: &str| LinkMetadata { note: note.to_owned(), ..LinkMetadata::default() };
        check("v=2&note=Ask+Ann.", &said("Ask Ann."), &[]);
        check(
            "v=2&requests=5M/month&title=A).",
            &LinkMetadata { title: "A).".into(), ..LinkMetadata::default() },
            &[],
        );
    }

    #[test]
    fn a_name_at_the_end_of_a_link_keeps_its_point() {
        let beside = vec![Beside { name: "Faster!".to_owned(), link: "v=2&cpu=20".to_owned() }];
        let metadata = LinkMetadata { beside, ..LinkMetadata::default() };
        check(&write_all(&Scenario::default(), "", &metadata), &metadata, &[]);
        // The point of a sentence behind such a link is left out where its scenario is read.
        let metadata = read("v=2&beside=v%3D2%26cpu%3D20.").metadata;
        assert_eq!(read(&metadata.beside[0].link), read("v=2&cpu=20"));
    }

    #[test]
    fn what_is_no_cover_is_named() {
        let none = LinkMetadata::default();
        check("v=2&prices=yesterday", &none, &[Notice::value("prices", "yesterday")]);
        check("v=2&then=1/2", &none, &[Notice::value("then", "1/2")]);
        check("v=2&then=-1.00/2.00", &none, &[Notice::value("then", "-1.00/2.00")]);
        check("v=2&beside=", &none, &[Notice::value("beside", "")]);
        check("v=2&per=week", &none, &[Notice::value("per", "week")]);
        let year = LinkMetadata { per: Period::Year, ..LinkMetadata::default() };
        check("v=2&PER=Year", &year, &[]);
        check("v=2&per=hour&per=year", &year, &[Notice::Repeated("per".into())]);
        check(
            "v=2&title=a&title=b",
            &LinkMetadata { title: "b".into(), ..LinkMetadata::default() },
            &[Notice::Repeated("title".into())],
        );
        let four = "&beside=v%3D2".repeat(4);
        let reading = read(&["v=2", &four].concat());
        assert_eq!(reading.metadata.beside.len(), MOST_BESIDE);
        assert_eq!(reading.notices, [Notice::value("beside", "v=2")]);
    }

    #[test]
    fn a_bill_that_there_was_not_is_said() {
        let made = Made { prices: String::new(), on_demand: 0.05, managed: None };
        let metadata = LinkMetadata { made: Some(made), ..LinkMetadata::default() };
        let link = write_all(&Scenario::default(), "", &metadata);
        assert_eq!(link, "v=2&then=0.05/none");
        check(&link, &metadata, &[]);
    }

    #[test]
    fn texts_cannot_hide_or_turn_anything_around() {
        assert_eq!(line(" a\n\tb \u{202e}c\u{0} \u{200b}d "), "a b c d");
        assert_eq!(lines("a\r\n\r\n\n\nb \n c"), "a \n\nb \nc");
        assert_eq!(line(&"é".repeat(1_000_000)).chars().count(), LONGEST_TITLE);
        assert_eq!(line("<b onload=x>"), "<b onload=x>");
        assert_eq!(lines("\u{200b}\n\u{0}\n a \n\u{feff}"), "a");
    }

    /// Any text, or one that is mostly of what is taken out, of spaces and of line breaks.
    fn odd_text() -> impl Strategy<Value = String> {
        let odd = "[\u{0}\u{1b}\u{85}\u{200b}\u{200e}\u{2028}\u{202e}\u{2066}\u{feff}\u{a0} \t\r\n%&=+a.é]{0,12}";
        prop_oneof![
            any::<String>(),
            odd,
            (odd, "[a-z]{395,405}", odd).prop_map(|(a, b, c)| [a, b, c].concat())
        ]
    }

    proptest! {
        #[test]
        fn what_was_read_once_is_read_again(
            title in odd_text(),
            note in odd_text(),
            name in odd_text(),
        ) {
            for text in [&title, &note] {
                prop_assert_eq!(line(&line(text)), line(text));
                prop_assert_eq!(lines(&lines(text)), lines(text));
            }
            let beside = text::join([("v", "2"), ("title", &name), ("foo", &note)]);
            let pairs = [("v", "2"), ("title", &*title), ("note", &*note), ("beside", &*beside), ("trace", &*name)];
            let first = read(&text::join(pairs));
            let written = write_all(&first.scenario, &first.trace, &first.metadata);
            let again = read(&written);
            prop_assert_eq!(&again.metadata, &first.metadata);
            prop_assert_eq!((again.scenario, &again.trace), (first.scenario, &first.trace));
            prop_assert_eq!(write_all(&again.scenario, &again.trace, &again.metadata), written);
        }

        #[test]
        fn what_is_written_is_read(
            title in any::<String>(),
            note in any::<String>(),
            cents in 0_u32..1_000_000,
            managed in prop::option::of(0_u32..1_000_000),
        ) {
            let metadata = LinkMetadata {
                title: line(&title),
                note: lines(&note),
                made: Some(Made {
                    prices: String::new(),
                    on_demand: f64::from(cents) / 100.0,
                    managed: managed.map(|cents| f64::from(cents) / 100.0),
                }),
                beside: vec![Beside { name: line(&note), link: "v=2&memory=512MB".to_owned() }],
                per: Period::ALL[cents as usize % 3],
                deciding: Deciding::default(),
            };
            let reading = read(&write_all(&Scenario::default(), "", &metadata));
            prop_assert_eq!(reading.metadata, metadata);
            prop_assert_eq!(reading.notices, vec![]);
        }
    }
}
