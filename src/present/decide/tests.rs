//! The words of a search, each form once.

use super::*;
use crate::present::prose;
use crate::present::sample::{US, check_words, scenarios};
use crate::scenario::search::{Architecture, Pattern, search};
use crate::scenario::{Field, Scenario, TrafficShape};
use crate::units::Time;

fn found(scenario: &Scenario, constraints: &Constraints) -> Search {
    search(scenario, constraints, None).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn plain(text: &str) -> String {
    prose::plain(text).replace('\u{a0}', " ")
}

fn families(text: &str) -> Constraints {
    Constraints { families: Pattern::list(text), ..Constraints::default() }
}

fn said(scenario: &Scenario, constraints: &Constraints) -> String {
    plain(&headline(&found(scenario, constraints), constraints, &US).spoken())
}

#[test]
fn the_cheapest_is_named_with_what_it_saves() {
    let own = families("m7g");
    let m7g = said(&Scenario::default(), &own);
    assert_eq!(
        m7g,
        "m7g.xlarge is the cheapest that fits: $435.02 a month; on-demand costs $618.98 with a provisioned concurrency of 10, $183.96 more. It needs three instances, with environments of 2 GB at 2 GB per vCPU and a concurrency of 64. Your configuration of m7g.xlarge costs as much."
    );
    let mut shaped = Scenario::default().with(Field::Requests, 2e9);
    shaped.shape = TrafficShape::DayNight;
    let shaped = said(&shaped, &own);
    assert!(shaped.contains(" instances on average, with "), "{shaped}");
    assert!(shaped.ends_with("a configuration that you take is simulated."), "{shaped}");
    let quick = Constraints { response: Some(Time::from_ms(199.0)), ..own };
    let slow = said(&Scenario::default().with(Field::Speed, 2.0), &quick);
    assert!(slow.contains("On-demand takes longer than 199 ms for a request."), "{slow}");
}

#[test]
fn on_demand_is_said_plainly_where_it_is_best() {
    let few = Scenario::default().with(Field::Requests, 1e6);
    let words = said(&few, &families("m7g"));
    assert!(
        words.starts_with("On-demand is cheaper than every configuration that was searched: $5.53 a month. The cheapest type, m7g.large, costs $"),
        "{words}"
    );
    let nothing = Scenario::default().with(Field::Requests, 0.0).with(Field::Minimum, 0.0);
    let words = said(&nothing, &Constraints::default());
    assert!(words.starts_with("On-demand costs no more than any configuration"), "{words}");
    let memory = few.with(Field::BaseMemory, 200.0).with(Field::SlotMemory, 20.0);
    let words = said(&memory, &families("m7g"));
    assert!(words.contains(" a month at 256 MB."), "{words}");
    assert!(words.contains("As it is now, on-demand costs $5.53."), "{words}");
    let excluded = Constraints { excluded: Pattern::list("*"), ..Constraints::default() };
    assert!(said(&few, &excluded).starts_with("Only on-demand is left: $5.53 a month."));
}

#[test]
fn what_is_left_of_nothing_is_counted() {
    let constraints = Constraints { response: Some(Time::from_ms(1.0)), ..families("c7g.large") };
    let search = found(&Scenario::default(), &constraints);
    let words = said(&Scenario::default(), &constraints);
    assert!(words.starts_with("Nothing is left. Of "), "{words}");
    assert!(words.contains(" have another architecture, "), "{words}");
    assert!(
        words.contains(" are of no family that is searched and 1 takes longer than 1 ms."),
        "{words}"
    );
    assert!(words.ends_with("On-demand takes longer than 1 ms for a request."), "{words}");
    assert!(searched(&search, &US).starts_with("1 type × "), "{}", searched(&search, &US));
}

#[test]
fn a_loser_says_what_binds_and_by_how_much_it_loses() {
    let constraints = Constraints::default();
    let search = found(&Scenario::default(), &constraints);
    for (place, row) in search.rows.iter().enumerate() {
        let words = plain(&reason(row, &constraints, &US));
        match row.found {
            Some(_) if place == 0 => assert_eq!(words, "the cheapest"),
            Some(_) => assert!(
                words.contains(" unused; ")
                    && (words.ends_with(" more") || words.contains("as cheap")),
                "{words}"
            ),
            None => assert!(!words.contains(';'), "{words}"),
        }
    }
    let large = search.rows.iter().find(|row| row.instance.name() == "m7g.4xlarge").unwrap();
    let words = plain(&reason(large, &constraints, &US));
    assert!(
        words.starts_with("needs three instances; an instance in each of three zones, "),
        "{words}"
    );
}

#[test]
fn the_table_has_every_type_that_was_searched_and_on_demand() {
    let constraints = Constraints { architecture: Architecture::Either, ..Constraints::default() };
    for scenario in [Scenario::default(), Scenario::default().with(Field::Requests, 1e6)] {
        let search = found(&scenario, &constraints);
        let Shown { table, takes } = table(&search, &constraints, &US);
        assert_eq!(takes.len(), table.rows.len());
        assert_eq!(table.rows.len(), search.space.types + 1);
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        let marked: Vec<usize> =
            (0..table.rows.len()).filter(|at| table.rows[*at].cells[0].marked).collect();
        assert_eq!(marked, [0], "the best comes first");
        let months = table.rows.iter().filter_map(|row| row.cells[1].bare.parse::<f64>().ok());
        assert!(months.is_sorted());
        let own = table.rows.iter().filter(|row| row.note == "your type");
        assert_eq!(own.count(), 1);
    }
}

#[test]
fn what_stands_beside_the_type_is_short() {
    let scenario = Scenario::default();
    let best = search(&scenario, &Constraints::default(), None).unwrap().as_cheapest().unwrap();
    let words = cheapest(&best, &US);
    assert!(
        words.starts_with(&format!("Cheapest that fits: {}, $", best.instance.name())),
        "{words}"
    );
}

#[test]
fn no_words_of_any_scenario_are_broken() {
    for scenario in scenarios() {
        for constraints in [Constraints::default(), families("m7g r7i")] {
            let Ok(found) = search(&scenario, &constraints, None) else { continue };
            let headline = headline(&found, &constraints, &US);
            check_words(&prose::plain(&headline.spoken()), &scenario);
            check_words(&searched(&found, &US), &scenario);
            for row in &found.rows {
                check_words(&reason(row, &constraints, &US), &scenario);
            }
        }
    }
}

#[test]
fn what_is_wrong_names_its_part() {
    use crate::scenario::search::{Bounds, Part, Wrong};
    let words = |found: &Wrong| plain(&wrong(found, &Scenario::default(), &US).join(" "));
    let crossed = Constraints {
        vcpu: Bounds { least: Some(8.0), most: Some(4.0) },
        response: Some(Time::ZERO),
        zones: Some(9.0),
        ..families("z1d")
    };
    let all: Vec<String> = crossed.wrong().iter().map(words).collect();
    assert_eq!(
        all,
        [
            "The response time can be 1 ms to 15 min.",
            "The number of Availability Zones can be 1 to 6.",
            "The vCPUs of an instance: the least is above the most.",
            "The families: no type matches “z1d”.",
        ]
    );
    let broken = Wrong::Scenario(vec![crate::scenario::Problem::OutOfRange(Field::Zones)]);
    assert_eq!(words(&broken), "Availability Zones can be 1 to 6.");
    let memory = Wrong::OutOfRange { part: Part::Memory, least: 1024.0, most: 2048.0 };
    assert_eq!(words(&memory), "The memory of an instance can be 1 GB to 2 GB.");
}
