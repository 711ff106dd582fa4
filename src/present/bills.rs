//! The two bills as rows: what, how it comes about, how much.

use super::Analysis;
use super::fleet;
use super::format::NumberLocale;
use super::table::{self, Cell, Column, Table};
use super::words::{instances, mean};
use crate::model::{Committed, FreeTier, ManagedBill, OnDemandBill, Side};
use crate::scenario::Commitment;
use crate::units::{PerRequest, Period, Ratio, Time, Usd, Volume};

/// One line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is charged.
    pub name: &'static str,
    /// Quantity x price.
    pub how: String,
    /// The charge.
    pub amount: Usd,
    /// The step of the working that explains it.
    pub step: &'static str,
}

/// A bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Its lines, the largest kinds first.
    pub rows: Vec<Row>,
    /// The kinds of charge that could be there and are not, for one muted line.
    pub absent: &'static str,
    /// Their exact sum.
    pub total: Usd,
}

fn row(name: &'static str, how: String, amount: Usd, step: &'static str) -> Row {
    Row { name, how, amount, step }
}

/// The on-demand bill.
pub fn on_demand(analysis: &Analysis, c: &NumberLocale) -> Bill {
    let bill = &analysis.outcome.on_demand;
    let mut rows = vec![
        row("Duration", duration_how(analysis, bill, c), bill.duration, "step-duration"),
        row(
            "Requests",
            requests_how(
                bill.billed_requests,
                analysis.inputs.on_demand.prices.request,
                analysis.inputs.on_demand.private_discount,
                c,
            ),
            bill.requests,
            "step-requests",
        ),
    ];
    let optional = [
        row(
            "Cold starts",
            "INIT time, billed as duration".to_owned(),
            bill.cold_starts,
            "step-cold-starts",
        ),
        row(
            "Ephemeral storage",
            "beyond 512\u{a0}MB, while the function runs".to_owned(),
            bill.tmp,
            "step-tmp",
        ),
        row(
            "Provisioned concurrency",
            "kept ready, busy or idle".to_owned(),
            bill.provisioned,
            "step-provisioned",
        ),
        row(
            "Duration on provisioned concurrency",
            "at the lower duration price".to_owned(),
            bill.provisioned_duration,
            "step-provisioned",
        ),
        row("SnapStart", "cache and restores".to_owned(), bill.snap_start, "step-snapstart"),
    ];
    let before = rows.len();
    rows.extend(optional.into_iter().filter(|row| row.amount > Usd::ZERO));
    let absent = if rows.len() == before { "Cold starts, /tmp, provisioned" } else { "" };
    Bill { rows, absent, total: bill.total() }
}

fn duration_how(analysis: &Analysis, bill: &OnDemandBill, c: &NumberLocale) -> String {
    let on_demand = &analysis.inputs.on_demand;
    let price = on_demand.prices.duration[0].to_usd();
    let paid = paid(price, on_demand.plan_discount, on_demand.private_discount, c);
    let free = match on_demand.free_tier {
        FreeTier::Applied if bill.billed_memory_time < bill.memory_time => " after the free tier",
        _ => "",
    };
    let end = on_demand.used + bill.billed_memory_time;
    let tiers =
        if end > on_demand.prices.tier_starts[1] { ", in tiers starting at" } else { " ×" };
    format!("{}{free}{tiers} {paid}", c.gb_s(bill.billed_memory_time))
}

/// The price that is paid, and which discounts made it so.
fn paid(price: f64, plan: Ratio, private: Ratio, c: &NumberLocale) -> String {
    let paid = c.unit_price(Usd::from_usd(price * plan.rest() * private.rest()));
    let why = match (plan > Ratio::ZERO, private > Ratio::ZERO) {
        (false, false) => "",
        (true, false) => " with the plan",
        (false, true) => " after the private discount",
        (true, true) => " with the plan, after the private discount",
    };
    paid + why
}

fn requests_how(billed: Volume, price: PerRequest, private: Ratio, c: &NumberLocale) -> String {
    let per_million = paid(price.to_usd() * 1e6, Ratio::ZERO, private, c);
    let (price, why) = per_million.split_once(' ').unwrap_or((&per_million, ""));
    let space = if why.is_empty() { "" } else { " " };
    format!("{} × {price} per million{space}{why}", c.volume(billed))
}

/// The Managed Instances bill, where the function fits.
pub fn managed(analysis: &Analysis, c: &NumberLocale) -> Option<Bill> {
    let bill = analysis.outcome.managed.as_ref()?;
    let mut rows = Vec::new();
    let least = fleet::least(&analysis.inputs);
    if bill.committed_instances > 0.0 {
        // What the reader commits to is that many.
        let given = matches!(analysis.inputs.managed.committed, Committed::Instances(_));
        rows.push(row(
            "Instances with the plan",
            instances_how(
                analysis,
                if given { "" } else { least },
                bill.committed_instances,
                analysis.inputs.managed.plan_discount,
                c,
            ),
            bill.committed,
            "step-instances",
        ));
    }
    if bill.on_demand > Usd::ZERO || bill.committed_instances <= 0.0 {
        let running = (bill.instances - bill.committed_instances).max(0.0);
        rows.push(row(
            "Instances",
            instances_how(analysis, least, running, Ratio::ZERO, c),
            bill.on_demand,
            "step-instances",
        ));
    }
    rows.push(row(
        "Management fee",
        format!(
            "{} of the EC2 on-demand price, never discounted",
            c.percent(analysis.inputs.managed.fee)
        ),
        bill.fee,
        "step-fee",
    ));
    rows.push(row(
        "Requests",
        requests_how(
            bill.billed_requests,
            analysis.inputs.managed.request,
            analysis.inputs.managed.private_discount,
            c,
        ),
        bill.requests,
        "step-managed-requests",
    ));
    if bill.extras > Usd::ZERO {
        rows.push(row("Other AWS charges", "as you entered them".to_owned(), bill.extras, ""));
    }
    Some(Bill { rows, absent: "", total: bill.total() })
}

fn instances_how(
    analysis: &Analysis,
    least: &str,
    count: f64,
    plan: Ratio,
    c: &NumberLocale,
) -> String {
    let managed = &analysis.inputs.managed;
    format!(
        "{}{} × {} × {}\u{a0}h × {}",
        least,
        mean(count, c),
        analysis.scenario.instance.name(),
        c.count(Time::MONTH.to_hours() as u64),
        paid(managed.instance.per_hour.to_usd(), plan, managed.private_discount, c)
    )
}

/// The head of how a charge comes about, which is told of a month.
pub fn how(c: &NumberLocale) -> &'static str {
    if c.per == Period::Month { "How" } else { "How, in a month" }
}

/// A bill as a table, with its total; where the function does not fit, that alone.
pub fn table(analysis: &Analysis, side: Side, c: &NumberLocale) -> Table {
    let (name, bill) = match side {
        Side::OnDemand => ("On-demand", Some(on_demand(analysis, c))),
        Side::Managed => ("Managed Instances", managed(analysis, c)),
    };
    let row = |name: &str, how: &str, amount: Cell| {
        table::Row::new(vec![Cell::text(name), Cell::text(how), amount])
    };
    let dollars = |amount: Usd| Cell::number(c.sum(amount), c.bare_sum(amount));
    let mut rows = Vec::new();
    if let Some(bill) = bill {
        rows.extend(bill.rows.iter().map(|line| row(line.name, &line.how, dollars(line.amount))));
        if !bill.absent.is_empty() {
            rows.push(row(bill.absent, "", Cell::number("none", c.bare_sum(Usd::ZERO))));
        }
        rows.push(row("Total", "", dollars(bill.total)));
    } else {
        rows.push(row("Total", "", Cell::text("does not fit")));
    }
    Table {
        caption: [name, ": ", c.periodic(), " bill"].concat(),
        columns: ["Item", how(c), c.dollars_each()].map(|name| Column::new(name, "")).into(),
        rows,
    }
}

/// What a million requests cost, and what the other choice of commitment would change.
pub fn per_million(analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    let millions = analysis.inputs.workload.volume.to_per_month() / 1e6;
    let managed = analysis.outcome.managed?;
    if millions <= 0.0 {
        return None;
    }
    let each = |total: Usd| c.money(total / millions);
    let mut sentence = format!(
        "*Per million requests:* {} on-demand, {} on Managed Instances.",
        each(analysis.on_demand_total()),
        each(managed.total())
    );
    let discount = analysis.inputs.managed.plan_discount;
    // Where the other choice prints the same sum, there is nothing to choose.
    let matters = |other: &ManagedBill| c.sum(other.total()) != c.sum(managed.total());
    if let Some(other) = analysis.other_commitment.managed.filter(matters) {
        let plan = c.percent(discount);
        let total = c.sum(other.total());
        let covered = instances(other.committed_instances, c);
        let other = if analysis.scenario.commitment == Commitment::Plan {
            format!(" Without the {plan} plan, Managed Instances would cost *{total}*.")
        } else {
            format!(
                " With a {plan} plan on {covered}, Managed Instances would cost *{total}*; the management fee stays at {}.",
                c.sum(managed.fee)
            )
        };
        sentence.push_str(&other);
    }
    Some(sentence)
}

/// One item of a bar that shows a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The charge.
    pub amount: Usd,
    /// Its label, and a short form.
    pub label: String,
    /// The short form, where the label does not fit.
    pub short: &'static str,
    /// Whether the other bill holds it alike.
    pub shared: bool,
}

/// The items of both bars: first what both bills share.
pub fn segments(analysis: &Analysis, c: &NumberLocale) -> (Vec<Segment>, Vec<Segment>) {
    let od = &analysis.outcome.on_demand;
    let shared = |amount: Usd| Segment { amount, label: String::new(), short: "", shared: true };
    let item = |amount: Usd, name: &'static str| Segment {
        amount,
        label: format!("{name} {}", c.sum(amount)),
        short: name,
        shared: false,
    };
    let on_demand = vec![
        shared(od.requests),
        item(od.duration, "duration"),
        item(od.provisioned + od.provisioned_duration, "provisioned"),
        item(od.cold_starts + od.tmp + od.snap_start, "other"),
    ];
    let managed = analysis.outcome.managed.map_or_else(Vec::new, |bill| {
        vec![
            shared(bill.requests),
            item(bill.committed + bill.on_demand, "instances"),
            item(bill.fee, "fee"),
            item(bill.extras, "other"),
        ]
    });
    (on_demand, managed)
}

/// The line under the bars: what is gray.
pub fn shared_note(analysis: &Analysis, c: &NumberLocale) -> String {
    let od = analysis.outcome.on_demand.requests;
    let gray = match analysis.outcome.managed.map(|bill| bill.requests) {
        Some(mi) if c.sum(mi) == c.sum(od) => {
            format!("Gray: requests, {} on each side.", c.sum(od))
        }
        Some(mi) => format!("Gray: requests, {} and {}.", c.sum(od), c.sum(mi)),
        None => format!("Gray: requests, {}.", c.sum(od)),
    };
    match c.per {
        Period::Month => gray,
        _ => gray + " Each line says how the charge of a month comes about.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Field, Scenario};

    const C: NumberLocale = NumberLocale::EN_US;

    #[test]
    fn the_example_bills_read_as_designed() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        let od = on_demand(&analysis, &C);
        assert_eq!(C.money(od.total), "$664.00");
        assert_eq!(od.rows[0].how, "48.0\u{a0}M\u{a0}GB-s × $0.0000133334");
        assert_eq!(od.rows[1].how, "120\u{a0}M × $0.20 per million");
        let mi = managed(&analysis, &C).unwrap();
        let lines: Vec<String> = mi.rows.iter().map(|row| C.money(row.amount)).collect();
        assert_eq!(lines, ["$357.41", "$53.61", "$24.00"]);
        assert_eq!(mi.rows[0].how, "at least 3 × m7g.xlarge × 730\u{a0}h × $0.1632");
        let sentence = per_million(&analysis, &C).unwrap();
        assert!(sentence.contains("$5.53 on-demand, $3.63 on Managed Instances"), "{sentence}");
        let plan = " With a 27% plan on three instances, Managed Instances would cost *$340.19*; the management fee stays at $53.61.";
        assert!(sentence.ends_with(plan), "{sentence}");
        let nothing = Scenario::default().with(Field::Committed, 0.0);
        let sentence = per_million(&Analysis::of(&nothing).unwrap(), &C).unwrap();
        assert!(
            !sentence.contains("plan"),
            "a plan that covers nothing changes nothing: {sentence}"
        );
    }

    #[test]
    fn instances_of_a_bill_are_a_minimum_unless_slack_is_added_or_the_reader_commits_to_them() {
        let usual = Scenario::default();
        let mut planned = usual.with(Field::Committed, 2.0);
        planned.commitment = Commitment::Plan;
        for (scenario, expected) in [
            (usual, vec!["at least 3 × "]),
            (usual.with(Field::PackingSlack, 0.4), vec!["5 × "]),
            (planned, vec!["2 × ", "at least 1 × "]),
            (planned.with(Field::PackingSlack, 0.4), vec!["2 × ", "3 × "]),
        ] {
            let bill = managed(&Analysis::of(&scenario).unwrap(), &C).unwrap();
            let lines = bill.rows.iter().filter(|row| row.step == "step-instances");
            let hows: Vec<&str> = lines.map(|row| row.how.as_str()).collect();
            assert_eq!(hows.len(), expected.len(), "{hows:?}");
            for (how, begins) in hows.iter().zip(expected) {
                assert!(how.starts_with(begins), "{how}");
            }
        }
    }

    #[test]
    fn a_table_of_a_bill_has_its_lines_and_its_total() {
        let lines = |scenario: &Scenario, side: Side| -> Vec<(String, String, String)> {
            let table = table(&Analysis::of(scenario).unwrap(), side, &C);
            assert_eq!(table.columns.len(), 3);
            let line = |row: table::Row| {
                let [name, _, amount] = row.cells.as_slice() else { panic!("{row:?}") };
                (name.text.clone(), amount.text.clone(), amount.bare.clone())
            };
            table.rows.into_iter().map(line).collect()
        };
        let line = |name: &str, text: &str, bare: &str| (name.into(), text.into(), bare.into());
        assert_eq!(
            lines(&Scenario::default(), Side::OnDemand),
            [
                line("Duration", "$640.00", "640.00"),
                line("Requests", "$24.00", "24.00"),
                line("Cold starts, /tmp, provisioned", "none", "0.00"),
                line("Total", "$664.00", "664.00"),
            ]
        );
        assert_eq!(
            lines(&Scenario::default(), Side::Managed).last(),
            Some(&line("Total", "$435.02", "435.02"))
        );
        let unfit = Scenario::default().with(Field::EnvironmentMemory, 32_768.0);
        assert_eq!(lines(&unfit, Side::Managed), [line("Total", "does not fit", "")]);
    }

    #[test]
    fn the_rows_of_a_bill_add_up_to_its_total() {
        let mut scenario = Scenario::default()
            .with(Field::ColdStarts, 0.02)
            .with(Field::Tmp, 2048.0)
            .with(Field::Provisioned, 5.0)
            .with(Field::ProvisionedShare, 0.5)
            .with(Field::NatGateways, 2.0)
            .with(Field::Committed, 2.0);
        scenario.commitment = Commitment::Plan;
        let analysis = Analysis::of(&scenario).unwrap();
        for bill in [on_demand(&analysis, &C), managed(&analysis, &C).unwrap()] {
            let sum: Usd = bill.rows.iter().map(|row| row.amount).sum();
            assert!((sum - bill.total).to_usd().abs() < 1e-9);
        }
    }
}
