//! What only paper says: the inputs of the answer that it shows.

use super::Analysis;
use super::compare::differing;
use super::format::NumberLocale;
use crate::scenario::Scenario;

/// The inputs that are other than those of the default example: "Inputs: Duration 120 ms, Region eu-west-1. All
/// others are those of the example."
pub fn inputs(analysis: &Analysis, c: &NumberLocale) -> String {
    let differing = differing(&Scenario::default(), &analysis.scenario, c);
    if differing.is_empty() {
        return "All inputs are those of the default example.".to_owned();
    }
    let told: Vec<String> =
        differing.iter().map(|(label, value)| [label, " ", value].concat()).collect();
    ["Inputs: ", &told.join(", "), ". All others are those of the default example."].concat()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{US, analysis, check_words, scenarios};
    use super::*;
    use crate::scenario::Field;

    #[test]
    fn paper_names_the_inputs_that_differ() {
        let usual = Scenario::default();
        let said = |scenario: &Scenario| inputs(&analysis(scenario), &US).replace('\u{a0}', " ");
        assert_eq!(said(&usual), "All inputs are those of the default example.");
        assert_eq!(
            said(&usual.with(Field::Duration, 0.12).with(Field::Zones, 2.0)),
            "Inputs: Duration 120 ms, Availability Zones 2. All others are those of the default example."
        );
        for scenario in scenarios() {
            check_words(&inputs(&analysis(&scenario), &US), &scenario);
        }
    }
}
