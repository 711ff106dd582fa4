//! What to commit to, on one side: every plan, and the level of the best one to be moved.

use serde::{Deserialize, Serialize};

use super::super::Drawing;
use crate::catalog::Plan;
use crate::chart::figure;
use crate::model::Side;
use crate::present::Analysis;
use crate::present::commitment::{self, Commitments, Row};
use crate::present::format::NumberLocale;
use crate::present::table::Table;
use crate::scenario::deciding::Owning;
use crate::scenario::{Basis, Commitment as Counted, Field, Scenario};

/// The most levels that are drawn.
const LEVELS: f64 = 24.0;

/// The commitments of one side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// What is committed.
    pub title: String,
    /// What is best, in one sentence.
    pub lead: String,
    /// Amounts under the best plan, from none to all.
    pub levels: Vec<Level>,
    /// The level that is best.
    pub best: usize,
    /// The plans.
    pub table: Table,
    /// What the figures count and leave out.
    pub notes: Vec<String>,
    /// The scenario with the best amount counted in its bills; `None` where they cannot count it.
    pub taken: Option<Scenario>,
}

/// An amount.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The hours of the month with this amount across them.
    pub chart: Drawing,
    /// Where the amount is in it, from the top \[px\].
    pub y: f64,
    /// What it comes to, in one sentence.
    pub told: String,
    /// The same in figures, each with its name.
    pub facts: Vec<(String, String)>,
}

/// The commitments of both sides; of instances only where the function fits them.
pub(super) fn commitments(
    analysis: &Analysis,
    owning: Option<&Owning>,
    width: f64,
    c: &NumberLocale,
) -> Vec<Commitment> {
    let demands = commitment::demands(analysis);
    let owned = owning.and_then(|owning| analysis.scenario.owned(&analysis.inputs, owning));
    let managed = Commitments::managed(analysis, &demands, owned.as_ref());
    let on_demand = Commitments::on_demand(analysis, &demands, owned.as_ref());
    let plan = owning.map(|owning| owning.plan);
    let sides = managed.into_iter().chain([on_demand]);
    let mut all: Vec<Commitment> =
        sides.map(|found| of_side(analysis, &found, plan, width, c)).collect();
    if owning.is_some() && owned.is_none() {
        for side in &mut all {
            side.notes.push(commitment::UNKNOWN_RATE.to_owned());
        }
    }
    all
}

fn of_side(
    analysis: &Analysis,
    found: &Commitments,
    owned: Option<Plan>,
    width: f64,
    c: &NumberLocale,
) -> Commitment {
    let row = found.shown();
    let amounts = row.map_or_else(Vec::new, |row| amounts(found, row));
    let best = row.and_then(|row| {
        amounts.iter().position(|amount| (amount - row.purchase.units).abs() < 1e-9)
    });
    let levels = row.map_or_else(Vec::new, |row| {
        amounts.iter().map(|amount| level(found, row, *amount, width, c)).collect()
    });
    Commitment {
        title: commitment::title(found.side).to_owned(),
        lead: commitment::lead(found, c),
        levels,
        best: best.unwrap_or_default(),
        table: commitment::table(found, c),
        notes: commitment::notes(found, owned, c),
        taken: row.and_then(|row| taken(&analysis.scenario, found, row)),
    }
}

/// Amounts from none to the most, in steps that are whole where the unit is an instance; the best is one of them.
fn amounts(found: &Commitments, row: &Row) -> Vec<f64> {
    let (most, step) = (found.most(), found.step());
    let apart = (most / step / LEVELS).ceil().max(1.0) * step;
    let steps = (most / apart).ceil() as u32;
    let mut amounts: Vec<f64> = (0..steps).map(|at| f64::from(at) * apart).collect();
    amounts.extend([most, row.purchase.units]);
    amounts.sort_by(f64::total_cmp);
    amounts.dedup_by(|one, other| (*one - *other).abs() < 1e-9);
    amounts
}

fn level(found: &Commitments, row: &Row, units: f64, width: f64, c: &NumberLocale) -> Level {
    let bought = found.at(row, units);
    let drawing = figure::commitment::draw(found, row, &bought, width, c);
    let facts = commitment::facts(found, row, &bought, c).into_iter();
    Level {
        y: drawing.y.map(found.owned.units + units),
        chart: Drawing::new(drawing.markup, (width, drawing.height), String::new()),
        told: commitment::reading(found, row, &bought, c),
        facts: facts.map(|fact| (fact.name.to_owned(), fact.figure)).collect(),
    }
}

/// The scenario with the best amount of a plan on its instances, where that is whole instances or all of them.
fn taken(scenario: &Scenario, found: &Commitments, row: &Row) -> Option<Scenario> {
    let units = row.purchase.units;
    let is_all = units >= found.demand.most() - 1e-9;
    let is_counted = found.side == Side::Managed && units > 0.0 && (is_all || units.fract() == 0.0);
    if !is_counted {
        return None;
    }
    let mut taken = *scenario;
    taken.commitment = Counted::Plan;
    (taken.plan, taken.term, taken.payment) = (row.offer.plan, row.offer.term, row.offer.payment);
    // Published rates are looked up again; one that the reader entered stays.
    if !matches!(row.offer.basis, Basis::Entered) {
        taken.set(Field::Discount, None);
    }
    taken.set(Field::Committed, (!is_all).then_some(units));
    (taken != *scenario && taken.resolve().is_ok()).then_some(taken)
}
