//! What a stranger reads first: the question, what a Managed Instance is, and whose numbers are shown.

use super::format::NumberLocale;
use super::words::{capitalized, number};
use super::{Analysis, choices, prices};
use crate::catalog;
use crate::scenario::PRESETS;

/// The question that the page answers.
pub const QUESTION: &str = "AWS Lambda: stay with on-demand, or move to Managed Instances?";

/// Where AWS describes Managed Instances.
pub const GUIDE: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html";

/// What Managed Instances are, and for whom they pay.
pub fn about(c: &NumberLocale) -> String {
    format!(
        "*Managed Instances* run your function on EC2 instances in your account. You pay the EC2 price plus a {} fee for every hour, busy or idle, instead of a price per millisecond. *For most functions* the answer is no: small or rare traffic does not pay for a fleet that runs all month.",
        c.percent(catalog::management_fee())
    )
}

/// Whose numbers these are, and of which day their prices, part by part: "An example, not your numbers",
/// "Node.js, 2,048 MB", "m7g.xlarge", "us-east-1", "prices of 20 July 2026".
pub fn basis(analysis: &Analysis, is_example: bool, c: &NumberLocale) -> Vec<String> {
    let scenario = &analysis.scenario;
    let runtime = choices::runtime_short(scenario.runtime);
    let memory = c.count(analysis.inputs.workload.memory.to_mb() as u64);
    let example = is_example.then(|| "*An example, not your numbers*".to_owned());
    let facts = [
        format!("{runtime}, {memory}\u{a0}MB"),
        scenario.instance.name(),
        scenario.region.code().to_owned(),
        prices::told(&analysis.facts),
    ];
    example.into_iter().chain(facts).collect()
}

/// What the cards of the examples are.
pub fn examples(c: &NumberLocale) -> String {
    format!(
        "{} examples on the same axes, both logarithmic: dollars a month against requests a month.",
        capitalized(&number(PRESETS.len() as f64, c))
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{US, analysis, check_words, scenarios};
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_example_is_called_one() {
        let example = analysis(&Scenario::default());
        let said = |is_example| basis(&example, is_example, &US).join(" · ").replace('\u{a0}', " ");
        let facts = "Node.js, 2,048 MB · m7g.xlarge · us-east-1 · prices of ";
        assert!(said(false).starts_with(facts), "{}", said(false));
        let told = ["*An example, not your numbers* · ", facts].concat();
        assert!(said(true).starts_with(&told), "{}", said(true));
    }

    #[test]
    fn every_example_names_its_winner() {
        for preset in PRESETS {
            let analysis = Analysis::simulated(&preset.scenario(), None).unwrap();
            assert_eq!(analysis.winner(), preset.winner, "{}", preset.name);
        }
    }

    #[test]
    fn every_scenario_says_what_it_rests_on() {
        for scenario in scenarios() {
            check_words(&basis(&analysis(&scenario), true, &US).join(", "), &scenario);
        }
        check_words(&about(&US), &"about");
        check_words(QUESTION, &"question");
        check_words(&examples(&US), &"examples");
    }
}
