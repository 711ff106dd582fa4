//! The words and rows of commitments, for scenarios of every kind.

use super::*;
use crate::present::format::NumberLocale;
use crate::present::prose;
use crate::present::sample::{GERMAN, US, analysis, check_words, scenarios};
use crate::scenario::{Field, Scenario, TrafficShape, link};
use crate::units::{PerHour, Time};

fn both(scenario: &Scenario, owned: Option<&OwnedPlan>) -> (Option<Commitments>, Commitments) {
    let analysis = analysis(scenario);
    let demands = demands(&analysis);
    let lambda = Commitments::on_demand(&analysis, &demands, owned);
    (Commitments::managed(&analysis, &demands, owned), lambda)
}

fn managed(scenario: &Scenario) -> Commitments {
    both(scenario, None).0.unwrap()
}

fn told(found: &Commitments) -> String {
    prose::plain(&lead(found, &US)).replace('\u{a0}', " ")
}

#[test]
fn a_steady_fleet_is_committed_to_as_a_whole() {
    let found = managed(&Scenario::default());
    assert_eq!(
        told(&found),
        "Commit to all three instances: they run in all hours, and a 3-year standard Reserved Instance paid all upfront pays off above 39%."
    );
    let best = &found.rows[found.best.unwrap()];
    let least =
        found.rows.iter().map(|row| row.purchase.month.to_usd()).fold(f64::INFINITY, f64::min);
    assert!((best.purchase.month.to_usd() - least).abs() < 1e-9);
    assert!(found.rows.iter().all(|row| (row.purchase.units - 3.0).abs() < 1e-12));
}

#[test]
fn a_day_is_committed_to_as_far_as_it_pays() {
    let mut scenario = Scenario::default().with(Field::Requests, 2e9).with(Field::Peak, 2.4);
    scenario.shape = TrafficShape::DayNight;
    let found = managed(&scenario);
    let row = found.rows[0];
    let one_year = prose::plain(&reading(&found, &row, &row.purchase, &US));
    assert!(
        one_year.contains("a 1-year Compute Savings Plan without upfront pays off above 73%"),
        "{one_year}"
    );
    assert!(found.demand.share_of(row.purchase.units) > row.terms.pays_above());
    assert!(found.demand.share_above(row.purchase.units) <= row.terms.pays_above());
    // What pays off less often is worth more of.
    let deepest = found.rows.iter().map(|row| row.purchase.units).fold(0.0, f64::max);
    assert!(deepest > row.purchase.units, "{deepest}");
    let more = found.at(&row, found.most());
    let too_much = prose::plain(&reading(&found, &row, &more, &US));
    assert!(too_much.contains(" would be too much: the last of them runs in "), "{too_much}");
    assert!(more.saving() < row.purchase.saving());
    let corners = found.costs(&row);
    let least = corners.iter().map(|corner| corner.1.to_usd()).fold(f64::INFINITY, f64::min);
    assert!((least - row.purchase.month.to_usd()).abs() < 1e-9);
}

#[test]
fn lambda_is_committed_to_in_dollars() {
    let (_, found) = both(&Scenario::default(), None);
    let row = found.rows[0];
    assert_eq!(
        prose::plain(&reading(&found, &row, &row.purchase, &US)),
        "Commit to $0.769 an hour, which covers $0.877 at on-demand prices: so much is used in all hours, and a 1-year Compute Savings Plan without upfront pays off above 88%."
    );
    assert_eq!(found.rows.len(), 4);
    assert_eq!(found.best, Some(1), "all upfront for a year is as deep as for three");
}

#[test]
fn what_is_owned_is_used_first_on_either_side() {
    let plan = OwnedPlan {
        hourly: PerHour::from_usd(0.24),
        managed: Ratio::from_percent(26.5),
        on_demand: None,
    };
    let (instances, lambda) = both(&Scenario::default(), Some(&plan));
    let instances = instances.unwrap();
    assert!((instances.owned.units - 2.0).abs() < 0.01, "{:?}", instances.owned);
    let row = instances.rows[0];
    assert!((row.purchase.units - 1.0).abs() < 0.01);
    assert!(told(&instances).contains(", above what you own: "), "{}", told(&instances));
    let notes = notes(&lambda, None, &US);
    assert!(notes.iter().any(|note| note.contains("does not cover Lambda")), "{notes:?}");
    assert!(lambda.rows[0].purchase.without > lambda.demand.on_demand());
}

#[test]
fn without_a_rate_the_reader_is_asked_for_one() {
    let scenario = link::read("v=2&region=sa-east-1").scenario;
    let found = managed(&scenario);
    assert_eq!((found.rows.len(), found.best), (0, None));
    assert!(told(&found).starts_with("No rate is published"), "{}", told(&found));
    let entered = link::read("v=2&region=sa-east-1&discount=40").scenario;
    let found = managed(&entered);
    assert_eq!(found.rows.len(), 1);
    assert_eq!(table(&found, &US).rows[0].cells[1].text, "40%, as entered");
}

#[test]
fn every_scenario_has_words_for_every_plan() {
    for scenario in scenarios() {
        let (instances, lambda) = both(&scenario, None);
        for found in instances.iter().chain([&lambda]) {
            for c in [&US, &GERMAN] {
                check_words(&lead(found, c), &scenario);
                for note in notes(found, Some(crate::catalog::Plan::ComputeSavingsPlan), c) {
                    check_words(&note, &scenario);
                }
                let table = table(found, c);
                assert_eq!(table.rows.len(), found.rows.len());
                for row in &found.rows {
                    check_row(found, row, c);
                }
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    check_words(&cell.text, &scenario);
                }
            }
        }
    }
}

fn check_row(found: &Commitments, row: &Row, c: &NumberLocale) {
    for units in [0.0, row.purchase.units, found.most(), found.most() + 1.5] {
        let bought = found.at(row, units);
        check_words(&reading(found, row, &bought, c), row);
        for fact in facts(found, row, &bought, c) {
            check_words(&fact.figure, row);
        }
    }
    assert!(row.purchase.saving().to_usd() >= -1e-9, "{row:?}");
}

#[test]
fn a_month_is_counted_from_one() {
    for (months, expected) in [(0.3, 1), (1.0, 1), (7.2, 8), (9.0, 9)] {
        assert_eq!(words::month(Time::MONTH * months), expected, "{months}");
    }
    assert!((at_most(Ratio::from_percent(27.999_999_999_9)).to_percent() - 28.0).abs() < 1e-9);
    assert!((at_most(Ratio::from_percent(27.9)).to_percent() - 27.0).abs() < 1e-9);
}
