//! Several scenarios side by side: what they are called, what they cost, and in which inputs they differ.

use super::fields::{self, label, shown, spoken};
use super::format::{NumberLocale, bare};
use super::table::{self, Cell, Row, Table};
use super::{Analysis, choices, fleet, problems, verdict};
use crate::scenario::link::{self, Beside};
use crate::scenario::{Commitment, Field, Scenario, trace};
use crate::units::Usd;

/// One of the scenarios.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// What it leads to, or why it has no bill.
    pub outcome: Result<Analysis, String>,
    scenario: Scenario,
}

/// The reader's scenario, and those beside it.
pub fn columns(
    analysis: &Analysis,
    title: &str,
    beside: &[Beside],
    c: &NumberLocale,
) -> Vec<Column> {
    let own = Column {
        name: if title.is_empty() { "This scenario".to_owned() } else { title.to_owned() },
        outcome: Ok(analysis.clone()),
        scenario: analysis.scenario,
    };
    let others = beside.iter().enumerate().map(|(at, beside)| {
        let reading = link::read(&beside.link);
        let recorded = trace::read(&reading.trace).ok().map(|own| own.trace);
        let scenario = reading.scenario;
        let outcome = Analysis::simulated(&scenario, recorded).map_err(|found| {
            let words = found.first().map(|problem| problems::problem(problem, &scenario, c).1);
            words.unwrap_or_default()
        });
        let named = if beside.name.is_empty() {
            by_difference(&analysis.scenario, &scenario, c)
        } else {
            None
        };
        Column { name: named.unwrap_or_else(|| name(beside, at)), outcome, scenario }
    });
    std::iter::once(own).chain(others).collect()
}

/// What a scenario beside the reader's is called.
pub fn name(beside: &Beside, at: usize) -> String {
    if beside.name.is_empty() { format!("Pinned {}", at + 1) } else { beside.name.clone() }
}

/// A name for a scenario by the inputs in which it differs from the reader's: "5 M a month, 512 MB". `None` where
/// it differs in none.
fn by_difference(own: &Scenario, other: &Scenario, c: &NumberLocale) -> Option<String> {
    const MOST: usize = 2;
    let both = [own, other];
    let differing = lines_of(&both, c).filter(|line| line.values.iter().any(|value| value.1));
    let values: Vec<String> = differing
        .take(MOST)
        .map(|line| {
            let value = &line.values[1].0;
            // A bare number does not say what it counts.
            let has_unit = value.chars().any(char::is_alphabetic);
            if has_unit { value.clone() } else { [line.label, " ", value].concat() }
        })
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// The least of all bills of several scenarios.
fn least(columns: &[Column]) -> Option<Usd> {
    let analyses = || columns.iter().filter_map(|column| column.outcome.as_ref().ok());
    let managed = |analysis: &Analysis| {
        analysis.managed_total().filter(|_| analysis.outcome.capacity.serves())
    };
    let all = analyses().flat_map(|one| [Some(one.on_demand_total()), managed(one)]);
    all.flatten()
        .min_by(|one, other| one.to_usd().total_cmp(&other.to_usd()))
        .filter(|_| analyses().count() > 1)
}

/// What is the same kind of thing in every scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: &'static str,
    /// Its value in each, and whether that is another than in the first.
    pub values: Vec<(String, bool)>,
    /// The unit of its numbers for programs; empty for words and counts.
    pub unit: &'static str,
    /// Its numbers for programs, each empty where the value is none.
    pub bare: Vec<String>,
}

fn line(label: &'static str, values: impl Iterator<Item = String>) -> Line {
    let values: Vec<String> = values.collect();
    let first = values.first().cloned();
    let differs = |value: String| {
        let differs = Some(&value) != first.as_ref();
        (value, differs)
    };
    let bare = vec![String::new(); values.len()];
    Line { label, values: values.into_iter().map(differs).collect(), unit: "", bare }
}

impl Line {
    fn with_numbers(self, unit: &'static str, numbers: impl Iterator<Item = String>) -> Self {
        Self { unit, bare: numbers.collect(), ..self }
    }
}

/// What the scenarios lead to.
pub fn outcomes(columns: &[Column], c: &NumberLocale) -> Vec<Line> {
    let each = |label, of: &dyn Fn(&Analysis) -> String| {
        let none = || "–".to_owned();
        line(
            label,
            columns.iter().map(|column| column.outcome.as_ref().map_or_else(|_| none(), of)),
        )
    };
    let numbers = |places, of: &dyn Fn(&Analysis) -> Option<f64>| {
        let number = move |column: &Column| column.outcome.as_ref().ok().and_then(of);
        let numbers = columns.iter().map(number);
        let text = move |number: Option<f64>| number.map_or_else(String::new, |n| bare(n, places));
        numbers.map(text).collect::<Vec<_>>().into_iter()
    };
    let sums = |of: &dyn Fn(&Analysis) -> Option<Usd>| {
        let sum = move |column: &Column| column.outcome.as_ref().ok().and_then(of);
        let text = columns
            .iter()
            .map(|column| sum(column).map_or_else(String::new, |sum| c.bare_sum(sum)));
        text.collect::<Vec<_>>().into_iter()
    };
    let least = least(columns);
    let told = |total: Usd| {
        let mark = if Some(total) == least { " (cheapest)" } else { "" };
        [&*c.sum(total), mark].concat()
    };
    vec![
        line(
            "Answer",
            columns.iter().map(|column| match &column.outcome {
                Ok(analysis) => {
                    let brief = verdict::brief(analysis, c);
                    [brief.sum, brief.rest].concat().trim_end_matches('.').to_owned()
                }
                Err(why) => why.clone(),
            }),
        ),
        each("On-demand", &|analysis| told(analysis.on_demand_total()))
            .with_numbers(c.dollars_each(), sums(&|analysis| Some(analysis.on_demand_total()))),
        each("Managed Instances", &|analysis| {
            analysis.managed_total().map_or_else(|| "does not fit".to_owned(), told)
        })
        .with_numbers(c.dollars_each(), sums(&Analysis::managed_total)),
        each("Instances", &|analysis| {
            let instances = analysis.outcome.managed.map(|bill| bill.instances);
            // Nothing is worked out of it here: a tenth is enough.
            let tenth = |count: f64| super::words::mean((count * 10.0).round() / 10.0, c);
            let told = |count: f64| [fleet::least(&analysis.inputs), &tenth(count)].concat();
            instances.map_or_else(|| "–".to_owned(), told)
        })
        .with_numbers("", numbers(2, &|analysis| Some(analysis.outcome.managed?.instances))),
        each("Break-even", &|analysis| verdict::brief(analysis, c).at).with_numbers(
            "requests a month",
            numbers(0, &|analysis| Some(verdict::next_crossing(analysis)?.to_per_month())),
        ),
    ]
}

/// The inputs in which the scenarios differ.
pub fn differences(columns: &[Column], c: &NumberLocale) -> Vec<Line> {
    let scenarios: Vec<&Scenario> = columns.iter().map(|column| &column.scenario).collect();
    lines_of(&scenarios, c).filter(|line| line.values.iter().any(|value| value.1)).collect()
}

/// All inputs of scenarios.
fn lines_of<'a>(
    scenarios: &'a [&Scenario],
    c: &'a NumberLocale,
) -> impl Iterator<Item = Line> + 'a {
    let numbers = Field::ALL.iter().map(|field| {
        let value = |scenario: &&Scenario| match scenario.number(*field) {
            Some(number) => said(*field, number, c),
            None => "auto".to_owned(),
        };
        let number = |scenario: &&Scenario| {
            scenario.number(*field).map_or_else(String::new, |n| fields::bare(*field, n))
        };
        line(label(*field), scenarios.iter().map(value))
            .with_numbers(fields::bare_unit(*field), scenarios.iter().map(number))
    });
    let words = CHOICES
        .iter()
        .map(|(label, word)| line(label, scenarios.iter().map(|scenario| word(scenario))));
    words.chain(numbers)
}

/// What the chart of the scenarios shows, for those who hear it.
pub fn chart(c: &NumberLocale) -> String {
    ["Both ", c.periodic(), " bills of each scenario, in dollars"].concat()
}

/// The scenarios as a table, a column for each: what they lead to, and the inputs in which they differ as a
/// group of their own.
pub fn table(columns: &[Column], c: &NumberLocale) -> Table {
    let names = columns.iter().map(|column| table::Column::new(column.name.as_str(), ""));
    let mut rows: Vec<Row> =
        outcomes(columns, c).into_iter().map(|line| row(line, false)).collect();
    let mut differing = differences(columns, c).into_iter().map(|line| row(line, true));
    let first = differing.next();
    rows.extend(first.map(|row| Row { group: "Inputs that differ".to_owned(), ..row }));
    rows.extend(differing);
    Table {
        caption: "Scenarios side by side".to_owned(),
        columns: std::iter::once(table::Column::default()).chain(names).collect(),
        rows,
    }
}

/// A line as a row, in which what is other than in the first scenario may be marked.
fn row(line: Line, marks: bool) -> Row {
    let values = line.values.into_iter().zip(line.bare);
    let cell = |((text, differs), bare)| Cell { text, bare, marked: marks && differs };
    let cells = std::iter::once(Cell::text(line.label)).chain(values.map(cell));
    Row { unit: line.unit.to_owned(), ..Row::new(cells.collect()) }
}

/// A number with its unit: the label names what it counts.
pub(super) fn said(field: Field, number: f64, c: &NumberLocale) -> String {
    match field {
        Field::Requests => [&shown(field, number, c), " a month"].concat(),
        _ => spoken(field, number, c),
    }
}

/// The inputs of a scenario that are others than those of an example, by their labels.
pub(super) fn differing(
    example: &Scenario,
    scenario: &Scenario,
    c: &NumberLocale,
) -> Vec<(&'static str, String)> {
    lines_of(&[example, scenario], c)
        .filter_map(|line| {
            let (value, differs) = line.values.into_iter().nth(1)?;
            differs.then_some((line.label, value))
        })
        .collect()
}

/// A choice's name, and its word in a scenario.
type Choice = (&'static str, fn(&Scenario) -> String);

const CHOICES: [Choice; 15] = [
    (choices::REGION.label, |scenario| scenario.region.code().to_owned()),
    (choices::INSTANCE.label, |scenario| scenario.instance.name()),
    (choices::RUNTIME.label, |scenario| choices::runtime(scenario.runtime).to_owned()),
    (choices::SHAPE.label, |scenario| choices::shape(scenario.shape).to_owned()),
    (choices::SOURCE.label, |scenario| choices::source(scenario.source).to_owned()),
    (choices::SCHEDULE.label, |scenario| choices::schedule(scenario.schedule).to_owned()),
    (choices::ARRIVALS.label, |scenario| choices::arrivals(scenario.arrivals).to_owned()),
    (choices::FREE_TIER.label, |scenario| scenario.free_tier.code().to_owned()),
    (choices::MANAGED_FREE_TIER.label, |scenario| scenario.managed_free_tier.code().to_owned()),
    (choices::SNAP_START.label, |scenario| scenario.snap_start.code().to_owned()),
    (choices::LAMBDA_PLAN.label, |scenario| choices::lambda_plan(scenario.lambda_plan).to_owned()),
    (choices::COMMITMENT.label, |scenario| {
        let counted = scenario.commitment == Commitment::Plan;
        if counted { "on" } else { "off" }.to_owned()
    }),
    (choices::PLAN.label, |scenario| choices::plan(scenario.plan).to_owned()),
    (choices::TERM.label, |scenario| choices::term(scenario.term).to_owned()),
    (choices::PAYMENT.label, |scenario| choices::payment(scenario.payment).to_owned()),
];

#[cfg(test)]
mod tests {
    use super::super::sample::analysis;
    use super::*;

    const C: NumberLocale = NumberLocale::EN_US;

    fn beside(name: &str, link: &str) -> Beside {
        Beside { name: name.to_owned(), link: link.to_owned() }
    }

    fn values(lines: &[Line], label: &str) -> Vec<String> {
        let line = lines.iter().find(|line| line.label == label).expect("there is such a line");
        line.values.iter().map(|value| value.0.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn instances_are_counted_whole_or_to_a_tenth() {
        let own = analysis(&Scenario::default());
        let columns = columns(&own, "", &[beside("", "v=2&shape=day-night&cpu=100")], &C);
        assert_eq!(values(&outcomes(&columns, &C), "Instances"), ["at least 3", "at least 8.4"]);
        let columns = super::columns(&own, "", &[beside("", "v=2&shape=ramp&requests=400M")], &C);
        assert_eq!(values(&outcomes(&columns, &C), "Instances"), ["at least 3", "at least 7.9"]);
    }

    #[test]
    fn only_what_differs_is_listed() {
        let own = analysis(&Scenario::default());
        let others = [beside("Python", "v=2&runtime=python&duration=120ms"), beside("", "v=2")];
        let columns = columns(&own, "", &others, &C);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["This scenario", "Python", "Pinned 2"]);
        let lines = differences(&columns, &C);
        assert_eq!(
            lines.iter().map(|line| line.label).collect::<Vec<_>>(),
            ["Runtime", "Duration"]
        );
        assert_eq!(values(&lines, "Duration"), ["200 ms", "120 ms", "200 ms"]);
        assert_eq!(
            lines[1].values.iter().map(|value| value.1).collect::<Vec<_>>(),
            [false, true, false]
        );
        let outcomes = outcomes(&columns, &C);
        assert_eq!(values(&outcomes, "On-demand"), ["$664.00", "$408.00 (cheapest)", "$664.00"]);
    }

    #[test]
    fn the_table_marks_what_differs_from_the_first() {
        let own = analysis(&Scenario::default());
        let others = [beside("Small", "v=2&memory=512MB"), beside("", "v=2")];
        let of = |others: &[Beside]| table(&columns(&own, "Mine", others, &C), &C);
        let table = of(&others);
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["", "Mine", "Small", "Pinned 2"]);
        let groups = table.rows.iter().filter(|row| !row.group.is_empty());
        assert_eq!(
            groups.map(|row| row.group.as_str()).collect::<Vec<_>>(),
            ["Inputs that differ"]
        );
        let memory = label(Field::Memory);
        let memory = table.rows.iter().find(|row| row.cells[0].text == memory).unwrap();
        let marked: Vec<bool> = memory.cells.iter().map(|cell| cell.marked).collect();
        assert_eq!((memory.unit.as_str(), marked), ("MB", vec![false, false, true, false]));
        assert_eq!(memory.cells[2].bare, "512");
        let on_demand = table.rows.iter().find(|row| row.cells[0].text == "On-demand").unwrap();
        assert_eq!(
            (on_demand.unit.as_str(), on_demand.cells[1].bare.as_str()),
            ("US dollars", "664.00")
        );
        assert!(!on_demand.cells[2].marked, "an outcome is no input");
        assert!(of(&others[1..]).rows.iter().all(|row| row.group.is_empty()));
    }

    #[test]
    fn a_scenario_without_a_bill_says_why() {
        let own = analysis(&Scenario::default());
        let columns = columns(&own, "A", &[beside("", "v=2&min=5&max=1")], &C);
        let lines = outcomes(&columns, &C);
        assert_eq!(
            values(&lines, "Answer"),
            ["Managed Instances save $229 a month", "The maximum (1) is below the minimum (5)."]
        );
        assert_eq!(values(&lines, "On-demand"), ["$664.00", "–"]);
    }

    #[test]
    fn hours_of_a_shape_are_simulated() {
        let own = analysis(&Scenario::default());
        let columns = columns(&own, "", &[beside("", "v=2&shape=day-night")], &C);
        let Ok(other) = &columns[1].outcome else { panic!("has a bill") };
        assert!(!other.awaits_hours());
    }
}
