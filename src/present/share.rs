//! An answer as it is passed on: its link, what is said of it, and how others may embed it.

use super::format::NumberLocale;
use super::prices::{date, seen};
use super::{Analysis, choices, compare, fields};
use crate::scenario::link::{self, LinkMetadata, Made};
use crate::scenario::{Field, Scenario};
use crate::units::Usd;

/// From here on some programs cut a link \[characters\].
pub const LONG: usize = 2_000;

/// What came out now, for whoever opens the link when prices are others.
pub fn made(analysis: &Analysis) -> Made {
    Made {
        prices: seen(&analysis.facts).to_owned(),
        on_demand: analysis.on_demand_total().to_usd(),
        managed: analysis.managed_total().map(Usd::to_usd),
    }
}

/// "195 characters. Everything after # stays in the browser: no server sees it."
pub fn length(link: &str, c: &NumberLocale) -> String {
    let length = link.chars().count();
    let told = format!(
        "{} characters. Everything after # stays in the browser: no server sees it.",
        c.count(length as u64)
    );
    if length <= LONG {
        return told;
    }
    let why = if link.contains("&trace=") { " Recorded traffic makes it long." } else { "" };
    format!(
        "{told}{why} Some chat and mail programs cut links of more than {} characters; a saved file keeps the whole scenario.",
        c.count(LONG as u64)
    )
}

/// What is promised about prices.
pub fn promise(analysis: &Analysis) -> String {
    let prices = match seen(&analysis.facts) {
        "" => "These prices have no date.".to_owned(),
        seen => format!("Prices of {}.", date(seen)),
    };
    format!(
        "{prices} If the results have changed by the time the link is opened, the reader sees both."
    )
}

/// A part of the page that others embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Its word in an address.
    pub word: &'static str,
    /// The height of what it shows without an input, at most in the widths of a column of text \[px\].
    pub height: u32,
    /// How many inputs it has where none are named.
    pub inputs: u32,
}

/// The views, the usual one first.
pub const VIEWS: [View; 5] = [
    View { word: "verdict", height: 272, inputs: 1 },
    View { word: "bills", height: 630, inputs: 0 },
    View { word: "breakeven", height: 580, inputs: 0 },
    View { word: "fleet", height: 1000, inputs: 0 },
    // A page in a window, which scrolls.
    View { word: "full", height: 900, inputs: 0 },
];

/// How an answer is embedded: words of an address, each empty for the usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Embed {
    /// The view.
    pub view: String,
    /// "light" or "dark".
    pub theme: String,
    /// Keys of the inputs that can be moved, with commas between.
    pub controls: String,
    /// A color for what is neither side's, as "663399".
    pub accent: String,
    /// The locale of its numbers.
    pub locale: String,
}

impl Embed {
    /// The view that is meant.
    pub fn view(&self) -> View {
        VIEWS.into_iter().find(|view| view.word == self.view).unwrap_or(VIEWS[0])
    }
}

/// What describes the work, and all that differs from the example, each with its label.
pub fn inputs(scenario: &Scenario, c: &NumberLocale) -> String {
    const ALWAYS: [Field; 4] = [Field::Requests, Field::Duration, Field::CpuShare, Field::Memory];
    let mut shown: Vec<(&str, String)> = ALWAYS
        .iter()
        .filter_map(|field| {
            let number = scenario.number(*field)?;
            Some((fields::label(*field), compare::said(*field, number, c)))
        })
        .collect();
    shown.push((choices::REGION.label, scenario.region.code().to_owned()));
    shown.push((choices::INSTANCE.label, scenario.instance.name()));
    for (label, value) in compare::differing(&Scenario::default(), scenario, c) {
        if shown.iter().all(|(other, _)| *other != label) {
            shown.push((label, value));
        }
    }
    let words: Vec<String> =
        shown.iter().map(|(label, value)| [*label, " ", value].concat()).collect();
    words.join("; ")
}

/// The link with what is said beside the scenario.
pub fn link(base: &str, scenario: &Scenario, trace: &str, metadata: &LinkMetadata) -> String {
    [base, "#", &link::write_all(scenario, trace, metadata)].concat()
}

/// The link for a frame: nobody reads a title there.
pub fn fragment(scenario: &Scenario, trace: &str, metadata: &LinkMetadata) -> String {
    let LinkMetadata { beside, per, .. } = metadata;
    let metadata = LinkMetadata { beside: beside.clone(), per: *per, ..LinkMetadata::default() };
    link::write_all(scenario, trace, &metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    const C: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn what_describes_the_work_comes_first_and_once() {
        let scenario = Scenario::default().with(Field::Maximum, 4.0).with(Field::Requests, 150e6);
        assert_eq!(
            inputs(&scenario, &C).replace('\u{a0}', " "),
            "Requests 150 M a month; Duration 200 ms; CPU share 30%; On-demand memory 2,048 MB; \
             Region us-east-1; Instance type m7g.xlarge; Maximum environments 4"
        );
    }

    #[test]
    fn a_long_link_is_said_to_be() {
        assert_eq!(
            length("https://example.org/#v=2", &C),
            "24 characters. Everything after # stays in the browser: no server sees it."
        );
        let long = ["https://example.org/#v=2&trace=", &"a".repeat(2_000)].concat();
        assert!(length(&long, &C).contains("Recorded traffic makes it long. Some chat"));
    }
}
