//! How sure the answer is: what each input does to the saving, in words, rows and the drawing's numbers.

use super::Analysis;
use super::fields::{self, automatic, rounded};
use super::format::NumberLocale;
use super::table::{Cell, Column, Row, Table};
use super::words::listed;
use crate::scenario::deciding::{Estimates, Range};
use crate::scenario::{Bar, Field, Group, Kind, Point, Span, Tornado, chance, tornado};
use crate::units::{Ratio, Usd, decimal};

/// How often both bills are computed for the chance that one is cheaper: enough for whole hundredths.
const RUNS: u32 = 2_000;

/// Said where a range lacks an end.
pub const BOTH_ENDS: &str = "A range has two ends: enter both.";

/// Said where a range ends before it begins.
pub const REVERSED: &str = "The range ends where it begins or before: enter the lower value first.";

/// What a reader estimates. Prices, settings and limits are known.
const ESTIMATED: [Field; 9] = [
    Field::Requests,
    Field::Duration,
    Field::CpuShare,
    Field::Init,
    Field::ColdStarts,
    Field::Target,
    Field::Speed,
    Field::BaseMemory,
    Field::SlotMemory,
];

/// The most bars of the chart: the table has them all.
pub const MOST: usize = 8;

/// What is said beside traffic with a shape: the effects are those of steady traffic.
pub const STEADY: &str = "These are the effects on steady traffic of this volume: the hours of a traffic pattern are not simulated for each of them.";

/// What decides no bill of a month, or is a choice of a few.
const LEFT_OUT: [Field; 4] =
    [Field::MemoryPerVcpu, Field::VcpuCeiling, Field::AccountConcurrency, Field::Zones];

/// The effects of all inputs on the saving of steady traffic; `None` where Managed Instances cannot run it today.
pub fn of(analysis: &Analysis, estimates: &Estimates) -> Option<Tornado> {
    let moved = Field::ALL.iter().filter(|field| match field.spec().group {
        Group::Traffic => **field == Field::Requests,
        Group::Scaling => false,
        _ => !LEFT_OUT.contains(field),
    });
    tornado(&analysis.scenario, &spans(analysis, moved, estimates, Span::around))
}

/// Fields with their values of today, those left to Crossover too, and their ranges: the reader's own, or `around` that
/// value. A share of nothing is nothing: they are left out.
fn spans<'a>(
    analysis: &Analysis,
    fields: impl Iterator<Item = &'a Field>,
    estimates: &Estimates,
    around: fn(Field, f64, Ratio) -> Span,
) -> Vec<Span> {
    let Analysis { scenario, inputs, .. } = analysis;
    let span = |field: &Field| {
        let now = scenario.number(*field).or_else(|| automatic(*field, scenario, inputs))?;
        if let Some(Range { field, low, high }) = estimates.range(*field) {
            return Some(Span { field, now, low, high });
        }
        (now > 0.0).then(|| around(*field, now, off(estimates)))
    };
    fields.filter_map(span).collect()
}

/// By how much inputs without a range of their own may be off.
fn off(estimates: &Estimates) -> Ratio {
    Ratio::from_percent(f64::from(estimates.off))
}

/// How often Managed Instances are cheaper where all that is estimated may be wrong by so much, and each input with a
/// range of its own anywhere in it.
pub fn odds(analysis: &Analysis, estimates: &Estimates, c: &NumberLocale) -> String {
    let scenario = &analysis.scenario;
    let seed = scenario.number(Field::Seed).unwrap_or_default();
    let own = estimates.ranges.iter().map(|range| &range.field);
    let others = own.filter(|field| !ESTIMATED.contains(field));
    let fields = ESTIMATED.iter().chain(others);
    let inputs = spans(analysis, fields, estimates, Span::times);
    let Some(found) = chance(scenario, &inputs, seed as u64, RUNS) else {
        return String::new();
    };
    let hundredths = |share: Ratio| c.percent(share).replace(['%', '\u{a0}', '\u{202f}'], "");
    let wins = match found.wins {
        0 => "in none of the runs".to_owned(),
        wins if wins == found.runs => "in all of the runs".to_owned(),
        // Not all, and not none, however it is rounded.
        _ => match &*hundredths(found.share()) {
            "100" => "in *more than 99 of 100 runs*".to_owned(),
            "0" => "in *fewer than one of 100 runs*".to_owned(),
            share => format!("in *{share} of 100 runs*"),
        },
    };
    let [low, _, high] = found.quartiles;
    let own: Vec<String> = estimates.ranges.iter().map(|range| ranged(range, c)).collect();
    let own = if own.is_empty() { String::new() } else { [" and ", &*listed(&own)].concat() };
    let mut told = format!(
        "If every estimate may be {} off{own}, Managed Instances are cheaper {wins}. The middle half of the runs saves {} to {}.",
        c.percent(off(estimates)),
        signed(low, c),
        signed(high, c),
    );
    if found.unfit > 0 {
        let share = Ratio::from_fraction(f64::from(found.unfit) / f64::from(found.runs));
        told += &[" In ", &*c.percent(share), " of them they cannot run the traffic."].concat();
    }
    told + &format!(
        " {} runs with seed {}; the standard error is {}.",
        c.count(u64::from(found.runs)),
        c.count(seed as u64),
        c.percent(found.error()),
    )
}

/// A range of the reader's own: "duration 150 ms to 400 ms".
pub fn ranged(range: &Range, c: &NumberLocale) -> String {
    let Range { field, low, high } = *range;
    let name = lowered(fields::label(field));
    format!("{name} {} to {}", of_field(field, low, c), of_field(field, high, c))
}

/// The range in which inputs were looked at: "20%", or that and the reader's own.
fn within(estimates: &Estimates, c: &NumberLocale) -> String {
    let by = c.percent(off(estimates));
    if estimates.ranges.is_empty() { by } else { by + " or its own range" }
}

/// What moves the answer most, in one sentence, and whether anything turns it.
pub fn lead(found: &Tornado, estimates: &Estimates, c: &NumberLocale) -> String {
    let by = within(estimates, c);
    let Some(first) = found.bars.first() else {
        return format!("No input changes the saving when it is {by} higher or lower.");
    };
    let turning: Vec<String> = found
        .bars
        .iter()
        .filter(|bar| bar.fails() || (bar.ends().0 > 0.0) != (bar.ends().1 > 0.0))
        .map(|bar| lowered(fields::label(bar.field)))
        .collect();
    let (least, most) = first.ends();
    let moved = match estimates.range(first.field) {
        Some(range) => {
            let end = |value| of_field(first.field, value, c);
            [&*end(range.low), " to ", &*end(range.high), " of it moves"].concat()
        }
        None => [&*c.percent(off(estimates)), " less or more of it moves"].concat(),
    };
    let range = format!(
        "*{}* matters most: {moved} the saving from {} to {}.",
        fields::label(first.field),
        signed(least, c),
        signed(most, c),
    );
    let turns = if turning.is_empty() {
        format!("No single input changes the answer within {by}.")
    } else {
        format!("Within {by} the answer can change with {}.", listed(&turning))
    };
    [&*range, " ", &turns].concat()
}

/// The inputs that change nothing, in one sentence; empty where there are none. Prices of what is not used are no
/// input of this scenario.
pub fn still(found: &Tornado, estimates: &Estimates, c: &NumberLocale) -> String {
    let is_price = |field: &Field| matches!(field.spec().group, Group::Prices | Group::Extras);
    let used = found.still.iter().filter(|field| !is_price(field));
    let names: Vec<String> = used.map(|field| lowered(fields::label(*field))).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("Without effect on the saving within {}: {}.", within(estimates, c), listed(&names))
}

/// The name of a bar, with the mark of one that turns.
pub fn name(bar: &Bar) -> String {
    let mark = if bar.turns() { "*" } else { "" };
    [fields::label(bar.field), mark].concat()
}

/// The value of an input at a point.
pub fn value(field: Field, point: &Point, c: &NumberLocale) -> String {
    of_field(field, point.value, c)
}

/// A value of an input, in as few figures as a chart has room for.
pub(super) fn of_field(field: Field, value: f64, c: &NumberLocale) -> String {
    match field.spec().kind {
        Kind::Price | Kind::HourlyPrice => {
            let (digits, exponent) = decimal::significant(value, 3);
            c.unit_price(Usd::from_usd(decimal::value(digits, exponent)))
        }
        _ => rounded(field, value, c),
    }
}

/// A label inside of a sentence: "CPU share" and "INIT time" keep their capitals.
pub(super) fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match first {
        Some(first) if second.is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// All bars, with the saving at each of their points.
pub fn table(found: &Tornado, estimates: &Estimates, c: &NumberLocale) -> Table {
    let saving = |saving: Option<f64>| match saving {
        Some(saving) => Cell::number(signed(saving, c), c.bare_sum(Usd::from_usd(saving))),
        None => Cell::text("does not fit"),
    };
    let row = |bar: &Bar| {
        let at = |point: Option<&Point>| {
            point.map_or_else(Cell::default, |point| Cell::text(value(bar.field, point, c)))
        };
        let (first, last) = (bar.points.first(), bar.points.last());
        let savings = bar.points.iter().map(|point| point.saving);
        let between: Vec<String> = savings.clone().map(|each| saving(each).text).collect();
        Row::new(vec![
            Cell::text(name(bar)),
            at(first),
            saving(first.and_then(|point| point.saving)),
            at(last),
            saving(last.and_then(|point| point.saving)),
            Cell::text(between.join(" · ")),
        ])
    };
    let columns = ["input", "from", "saved there", "to", "saved there", "saved at each point"];
    Table {
        caption: format!(
            "What each input does to the saving, {} less and more{}",
            c.percent(off(estimates)),
            if estimates.ranges.is_empty() { "" } else { ", or in its own range" }
        ),
        columns: columns.map(|name| Column::new(name, "")).to_vec(),
        rows: found.bars.iter().map(row).collect(),
    }
}

/// A saving, with a minus where on-demand is cheaper.
pub fn signed(saving: f64, c: &NumberLocale) -> String {
    let sum = c.sum_headline(Usd::from_usd(saving.abs()));
    if saving < 0.0 { ["−", &sum].concat() } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, link};

    const C: NumberLocale = NumberLocale::EN_US;

    /// So many percent, and ranges.
    fn off(off: u8, ranges: &[Range]) -> Estimates {
        Estimates { off, ranges: ranges.to_vec() }
    }

    fn found(fragment: &str) -> Option<Tornado> {
        let scenario = link::read(fragment).scenario;
        of(&Analysis::of(&scenario).unwrap(), &Estimates::default())
    }

    #[test]
    fn the_example_says_what_matters_most() {
        let usual = Estimates::default();
        let found = of(&Analysis::of(&Scenario::default()).unwrap(), &usual).unwrap();
        let lead = lead(&found, &usual, &C);
        assert!(lead.starts_with('*') && lead.contains("matters most"), "{lead}");
        let table = table(&found, &usual, &C);
        assert_eq!(table.rows.len(), found.bars.len());
        assert!(table.rows.len() >= MOST, "{}", table.rows.len());
        let inputs = found.bars.iter().map(|bar| bar.field).chain(found.still.iter().copied());
        let mut inputs: Vec<Field> = inputs.collect();
        let all = inputs.len();
        inputs.dedup();
        assert_eq!(inputs.len(), all, "each input once");
    }

    #[test]
    fn nothing_is_said_of_what_cannot_run() {
        assert_eq!(found("v=2&max=0&min=0"), None);
    }

    #[test]
    fn no_traffic_moves_no_requests() {
        let found = found("v=2&requests=0").unwrap();
        assert!(found.bars.iter().all(|bar| bar.field != Field::Requests));
    }

    #[test]
    fn the_odds_are_told_in_hundredths_and_repeat() {
        let told = |fragment: &str| {
            let scenario = link::read(fragment).scenario;
            odds(&Analysis::of(&scenario).unwrap(), &off(50, &[]), &C)
        };
        let near = told("v=2&requests=80M/month");
        assert!(near.contains(" of 100 runs*. The middle half of the runs saves "), "{near}");
        assert!(near.contains("2,000 runs with seed 1; the standard error is "), "{near}");
        assert_eq!(near, told("v=2&requests=80M/month"));
        assert!(told("v=2&requests=100k/month").contains("in none of the runs"));
    }

    #[test]
    fn a_range_of_the_readers_own_takes_the_place_of_the_share() {
        let analysis = Analysis::of(&link::read("v=2&requests=80M/month").scenario).unwrap();
        let requests = Range::new(Field::Requests, 1e6, 2e9).unwrap();
        let own = off(10, &[requests, Range::new(Field::Target, 0.3, 0.6).unwrap()]);
        let found = of(&analysis, &own).unwrap();
        let bar = found.bars.iter().find(|bar| bar.field == Field::Requests).unwrap();
        let ends = [bar.points.first(), bar.points.last()].map(|point| point.unwrap().value);
        assert_eq!(ends.map(|end| end as u64), [1_000_000, 2_000_000_000]);
        assert_eq!(found.bars[0].field, Field::Requests);
        let lead = lead(&found, &own, &C).replace('\u{a0}', " ");
        assert!(lead.contains("matters most: 1 M to 2 B of it moves the saving"), "{lead}");
        let odds = odds(&analysis, &own, &C).replace('\u{a0}', " ");
        let said = "10% off and requests 1 M to 2 B and target utilization 30% to 60%,";
        assert!(odds.contains(said), "{odds}");
        assert_ne!(odds, super::odds(&analysis, &off(10, &[]), &C));
    }
}
