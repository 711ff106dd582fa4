//! The months to come of growing traffic, in words: when the answer turns, and what it all costs.

use super::Analysis;
use super::format::{NumberLocale, bare};
use super::table::{Cell, Column, Row, Table};
use super::words::capitalized;
use crate::model::{Month, Side, outlook, turn};
use crate::scenario::{Field, TrafficShape};
use crate::units::{Ratio, Usd};

/// The months of a scenario whose traffic grows.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The months, from the present one.
    pub months: Vec<Month>,
    /// Where the cheaper side is first another.
    pub turn: Option<usize>,
    growth: Ratio,
    asked: usize,
}

impl Outlook {
    /// The months that the reader looks ahead; `None` for traffic of another shape.
    pub fn of(analysis: &Analysis) -> Option<Self> {
        let scenario = &analysis.scenario;
        if scenario.shape != TrafficShape::Growth {
            return None;
        }
        let growth = Ratio::from_fraction(scenario.number(Field::MonthGrowth).unwrap_or_default());
        let asked = scenario.number(Field::Months).unwrap_or(1.0);
        let months = outlook(&analysis.inputs, growth, asked as u32);
        Some(Self { turn: turn(&months), months, growth, asked: asked as usize })
    }

    /// The bills of Managed Instances, as far as they can run each month.
    pub fn managed(&self) -> impl Iterator<Item = Usd> {
        self.months.iter().map_while(|month| {
            let serves = month.outcome.capacity.serves();
            Some(month.outcome.managed.filter(|_| serves)?.total())
        })
    }
}

fn name(side: Side) -> &'static str {
    match side {
        Side::OnDemand => "on-demand",
        Side::Managed => "Managed Instances",
    }
}

/// When the answer turns.
pub fn lead(outlook: &Outlook, c: &NumberLocale) -> String {
    let (Some(first), Some(last)) = (outlook.months.first(), outlook.months.last()) else {
        return String::new();
    };
    let growth = c.percent(outlook.growth);
    if let Some(at) = outlook.turn {
        let month = &outlook.months[at];
        let side = month.winner();
        let verb = if side == Side::Managed { "become" } else { "becomes" };
        return format!(
            "At {growth} growth a month, {} {verb} cheaper in *month {}*, at *{} requests*.",
            name(side),
            at + 1,
            c.volume(month.volume),
        );
    }
    let side = first.winner();
    let verb = if side == Side::Managed { "stay" } else { "stays" };
    let through = match outlook.months.len() {
        1 => "this month".to_owned(),
        months => format!("all *{months} months*"),
    };
    format!(
        "{} {verb} cheaper through {through}, while traffic grows {growth} a month to {} requests.",
        capitalized(name(side)),
        c.volume(last.volume),
    )
}

/// What all of the months cost, and on what that rests.
pub fn sum(outlook: &Outlook, c: &NumberLocale) -> String {
    let months = outlook.months.len();
    let on_demand: Usd = outlook
        .months
        .iter()
        .map(|month| month.outcome.on_demand.total())
        .fold(Usd::ZERO, |sum, bill| sum + bill);
    let managed: Vec<Usd> = outlook.managed().collect();
    let both = if managed.len() == months {
        let managed = managed.into_iter().fold(Usd::ZERO, |sum, bill| sum + bill);
        format!(
            "In total, on-demand costs *{}* and Managed Instances cost *{}*.",
            c.money(on_demand),
            c.money(managed)
        )
    } else {
        format!(
            "Managed Instances cannot serve the traffic of month {}; on-demand costs *{}* in total.",
            managed.len() + 1,
            c.money(on_demand)
        )
    };
    let cut = if months < outlook.asked {
        " Later months would have more than a trillion requests."
    } else {
        ""
    };
    format!("{both}{cut} Each month is billed hour by hour at today’s prices.")
}

/// The words at the turn in the drawing.
pub fn turn_label(outlook: &Outlook, c: &NumberLocale) -> String {
    let Some(at) = outlook.turn else { return String::new() };
    format!("month {}: {}", at + 1, c.volume(outlook.months[at].volume))
}

/// The numbers of the months' rows: requests and both bills, empty where there is none.
pub fn numbers(outlook: &Outlook) -> Vec<[String; 3]> {
    let managed: Vec<Usd> = outlook.managed().collect();
    let row = |(at, month): (usize, &Month)| {
        [
            bare(month.volume.to_per_month(), 0),
            bare(month.outcome.on_demand.total().to_usd(), 2),
            managed.get(at).map_or_else(String::new, |bill| bare(bill.to_usd(), 2)),
        ]
    };
    outlook.months.iter().enumerate().map(row).collect()
}

/// The months as rows: the month, its requests, both bills, and the cheaper side.
pub fn rows(outlook: &Outlook, c: &NumberLocale) -> Vec<[String; 5]> {
    let managed: Vec<Usd> = outlook.managed().collect();
    let row = |(at, month): (usize, &Month)| {
        [
            (at + 1).to_string(),
            c.volume(month.volume),
            c.money(month.outcome.on_demand.total()),
            managed.get(at).map_or_else(|| "cannot serve it".to_owned(), |bill| c.money(*bill)),
            capitalized(name(month.winner())),
        ]
    };
    outlook.months.iter().enumerate().map(row).collect()
}

/// The months as a table.
pub fn table(outlook: &Outlook, c: &NumberLocale) -> Table {
    const DOLLARS: &str = "US dollars";
    let row = |(texts, numbers): ([String; 5], [String; 3])| {
        let [month, requests, on_demand, managed, cheaper] = texts;
        let [how_many, dollars, managed_dollars] = numbers;
        Row::new(vec![
            Cell::text(month),
            Cell::number(requests, how_many),
            Cell::number(on_demand, dollars),
            Cell::number(managed, managed_dollars),
            Cell::text(cheaper),
        ])
    };
    Table {
        caption: "Both bills, month by month".to_owned(),
        columns: vec![
            Column::new("Month", ""),
            Column::new("Requests", ""),
            Column::new("On-demand", DOLLARS),
            Column::new("Managed Instances", DOLLARS),
            Column::new("Cheaper", ""),
        ],
        rows: rows(outlook, c).into_iter().zip(numbers(outlook)).map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    const US: NumberLocale = NumberLocale::EN_US;

    fn told(requests: f64, growth: f64, months: f64) -> (String, String, Vec<[String; 5]>) {
        let mut scenario = Scenario::default()
            .with(Field::Requests, requests)
            .with(Field::MonthGrowth, growth)
            .with(Field::Months, months);
        scenario.shape = TrafficShape::Growth;
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        let Some(outlook) = Outlook::of(&analysis) else { panic!("grows") };
        (lead(&outlook, &US), sum(&outlook, &US), rows(&outlook, &US))
    }

    #[test]
    fn the_month_of_the_turn_is_named() {
        let (lead, _, rows) = told(50e6, 0.1, 12.0);
        assert_eq!(
            lead,
            "At 10% growth a month, Managed Instances become cheaper in *month 6*, at *80.5\u{a0}M requests*."
        );
        assert_eq!(rows.len(), 12);
        assert_eq!((rows[4][4].as_str(), rows[5][4].as_str()), ("On-demand", "Managed Instances"));
    }

    #[test]
    fn what_never_turns_is_said() {
        let (lead, sum, _) = told(1e6, 0.1, 12.0);
        assert!(
            lead.starts_with(
                "On-demand stays cheaper through all *12 months*, while traffic grows 10% a month to 2.85\u{a0}M"
            ),
            "{lead}"
        );
        assert!(sum.starts_with("In total, on-demand costs *$"), "{sum}");
        let (lead, ..) = told(120e6, 0.0, 1.0);
        assert!(lead.starts_with("Managed Instances stay cheaper through this month"), "{lead}");
    }

    #[test]
    fn months_end_at_a_trillion_requests() {
        let (_, sum, rows) = told(1e9, 10.0, 36.0);
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert!(sum.contains("more than a trillion requests"), "{sum}");
    }

    #[test]
    fn a_month_that_does_not_fit_is_named() {
        let mut scenario = Scenario::default().with(Field::Maximum, 6.0);
        scenario = scenario.with(Field::MonthGrowth, 1.0);
        scenario.shape = TrafficShape::Growth;
        let Ok(analysis) = Analysis::of(&scenario) else { panic!("has a bill") };
        let Some(outlook) = Outlook::of(&analysis) else { panic!("grows") };
        let sum = sum(&outlook, &US);
        assert!(sum.starts_with("Managed Instances cannot serve the traffic of month "), "{sum}");
        assert!(rows(&outlook, &US).iter().any(|row| row[3] == "cannot serve it"));
        let table = table(&outlook, &US);
        let bills: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[3]).collect();
        assert!(bills.iter().any(|bill| bill.text == "cannot serve it"), "{bills:?}");
        for bill in bills {
            assert_eq!(bill.bare.parse::<f64>().is_ok(), bill.text.starts_with('$'), "{bill:?}");
        }
    }

    #[test]
    fn traffic_of_another_shape_has_no_outlook() {
        let Ok(analysis) = Analysis::of(&Scenario::default()) else { panic!("has a bill") };
        assert_eq!(Outlook::of(&analysis), None);
    }
}
