//! The best configuration: what is told of it.

use crate::model::scaling::Trace;
use crate::present::decide;
use crate::present::format::NumberLocale;
use crate::present::table::Table;
use crate::scenario::Scenario;
use crate::scenario::search::{Constraints, Search, search};
use serde::{Deserialize, Serialize};

/// What is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Decided {
    /// Nothing: the constraints are wrong, or the scenario has no bill, for these reasons.
    Wrong(Vec<String>),
    /// What was found.
    Found(Box<Found>),
}

impl Default for Decided {
    fn default() -> Self {
        Self::Wrong(Vec::new())
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The answer before its sum, the sum, and what is behind it.
    pub answer: [String; 3],
    /// Whose color the sum has: "od", "mi", or none.
    pub side: String,
    /// The sentences behind the answer, with `*strong*` words.
    pub lead: String,
    /// How much was searched.
    pub searched: String,
    /// "Cheapest that fits: c6g.xlarge, $366.52", to stand beside the types, with the scenario that has it; `None`
    /// where none is left.
    pub cheapest: Option<(String, Scenario)>,
    /// The types that were searched, and on-demand.
    pub table: Table,
    /// What a click on each row of the table makes of the scenario; `None` where it cannot run.
    pub takes: Vec<Option<Scenario>>,
}

/// Searches; `trace` is the recorded traffic of a scenario that counts it.
pub(super) fn best(
    scenario: &Scenario,
    trace: Option<&Trace>,
    constraints: &Constraints,
    c: &NumberLocale,
) -> Decided {
    match search(scenario, constraints, trace) {
        Err(wrong) => {
            let words = wrong.iter().flat_map(|wrong| decide::wrong(wrong, scenario, c));
            Decided::Wrong(words.collect())
        }
        Ok(found) => Decided::Found(Box::new(told(&found, constraints, c))),
    }
}

fn told(search: &Search, constraints: &Constraints, c: &NumberLocale) -> Found {
    let headline = decide::headline(search, constraints, c);
    let shown = decide::table(search, constraints, c);
    Found {
        answer: [headline.before, headline.sum, headline.after],
        side: match headline.side {
            Some(crate::model::Side::OnDemand) => "od",
            Some(crate::model::Side::Managed) => "mi",
            None => "",
        }
        .to_owned(),
        lead: headline.lead,
        searched: decide::searched(search, c),
        cheapest: search.as_cheapest().and_then(|best| {
            let (row, _) = search.cheapest()?;
            Some((decide::cheapest(&best, c), search.apply(row)?))
        }),
        takes: shown.takes,
        table: shown.table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::tests::carried;
    use crate::scenario::search::{Bounds, Pattern};
    use crate::scenario::trace::{self, Named};
    use crate::scenario::{Field, link};

    const C: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn an_answer_comes_over_whole_and_each_row_can_be_taken() {
        let constraints = Constraints {
            response: Some(crate::units::Time::from_ms(300.0)),
            families: Pattern::list("m7g c7g"),
            vcpu: Bounds { least: Some(2.0), most: None },
            ..Constraints::default()
        };
        assert_eq!(carried(&constraints), constraints);
        let found = best(&Scenario::default(), None, &constraints, &C);
        assert_eq!(carried(&found), found);
        let Decided::Found(found) = found else { panic!("{found:?}") };
        assert_eq!(found.takes.len(), found.table.rows.len());
        assert_eq!((&*found.side, found.takes.iter().flatten().count()), ("mi", found.takes.len()));
        let (words, scenario) = found.cheapest.unwrap();
        assert!(words.contains(&scenario.instance.name()), "{words}");
        let wrong = Constraints { zones: Some(9.0), ..Constraints::default() };
        let wrong = best(&Scenario::default(), None, &wrong, &C);
        assert_eq!(carried(&wrong), wrong);
        assert!(matches!(wrong, Decided::Wrong(words) if words.len() == 1));
    }

    #[test]
    fn recorded_traffic_is_what_is_searched() {
        let scenario = link::read("v=2&shape=own").scenario.with(Field::Requests, 2e9);
        let name = Named::all().next().unwrap().code();
        let trace = trace::read(name).unwrap().trace;
        let all = Constraints::default();
        let own = best(&scenario, Some(&trace), &all, &C);
        let Decided::Found(own) = own else { panic!("{own:?}") };
        assert!(own.lead.contains("estimates"), "{}", own.lead);
        let steady = best(&scenario, None, &all, &C);
        let Decided::Found(steady) = steady else { panic!("{steady:?}") };
        assert!(!steady.lead.contains("estimates"), "{}", steady.lead);
        let broken = scenario.with(Field::Target, 7.0);
        assert!(matches!(best(&broken, Some(&trace), &all, &C), Decided::Wrong(_)));
    }
}
