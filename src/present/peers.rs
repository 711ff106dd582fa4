//! Why other calculators differ: what two public ones say of the same inputs, and each difference in money.

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::format::{NumberLocale, bare};
use super::table::{Cell, Column, Row, Table};
use super::words::{environments, instances};
use crate::catalog::{self, Arch, Plan as Commitment, Term};
use crate::model::ManagedBill;
use crate::model::peers::{Blog, Other, Plan, Reason, Sample, Step, Work, blog, sample};
use crate::scenario::Runtime;
use crate::units::{Concurrency, Usd, Volume};

/// Another calculator, beside this page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// Its name.
    pub name: String,
    /// What it says, in marked-up words.
    pub says: String,
    /// What it is told of this scenario, and how it sizes a fleet of it.
    pub how: String,
    /// From this page's bills to its own, step by step.
    pub table: Table,
}

/// What the Region of both calculators is.
const HOME: &str = "us-east-1";

/// Both calculators.
pub fn peers(analysis: &Analysis, c: &NumberLocale) -> Vec<Peer> {
    let Analysis { scenario, inputs, outcome, .. } = analysis;
    let plan = plan(analysis);
    let said = sample(inputs, outcome, scenario.runtime.slots_per_vcpu(), plan);
    let x86 = catalog::lambda_prices(scenario.region, Arch::X86).duration[0];
    let price = x86.unwrap_or(inputs.on_demand.prices.duration[0]);
    let blogs = blog(inputs, outcome, price, plan != Plan::None);
    vec![of_sample(analysis, &said, plan, c), of_blog(analysis, &blogs, c)]
}

/// The choice of the sample's form that is closest to the reader's plan.
fn plan(analysis: &Analysis) -> Plan {
    let Analysis { scenario, .. } = analysis;
    if analysis.is_unplanned() {
        return Plan::None;
    }
    match scenario.plan {
        Commitment::ComputeSavingsPlan => {
            Plan::Compute { years: if scenario.term == Term::ThreeYears { 3 } else { 1 } }
        }
        Commitment::Ec2InstanceSavingsPlan => Plan::Instance,
        Commitment::StandardReservedInstance => Plan::Reserved,
    }
}

fn of_sample(analysis: &Analysis, said: &Sample, plan: Plan, c: &NumberLocale) -> Peer {
    let inputs = &analysis.inputs;
    let work = match Work::of(inputs.workload.cpu_share.to_fraction()) {
        Work::Io => "I/O-heavy",
        Work::Balanced => "balanced",
        Work::Cpu => "CPU-heavy",
    };
    let in_flight: Concurrency = inputs.workload.volume.rate() * inputs.workload.duration;
    let discount = match plan {
        Plan::None => "no plan",
        Plan::Compute { years: 3 } => "a three-year Compute Savings Plan",
        Plan::Compute { .. } => "a one-year Compute Savings Plan",
        Plan::Instance => "an EC2 Instance Savings Plan",
        Plan::Reserved => "Reserved Instances",
    };
    let mut how = format!(
        "It asks for a target concurrency, here {}, and for a kind of workload, here {work}; with {discount}. It needs {}, {} on an instance, so {}, and bills half as many again: {}.",
        c.concurrency(in_flight),
        environments(said.environments, c),
        c.count(said.per_instance as u64),
        instances(said.bare, c),
        c.count(said.instances as u64),
    );
    if analysis.scenario.runtime == Runtime::Rust {
        how += " It has no Rust; 8 requests per vCPU are taken.";
    }
    if analysis.scenario.arch() == Arch::X86 {
        how += " It has types on Graviton alone.";
    }
    how += &region(analysis, "and prices of that Region");
    Peer {
        name: "AWS's sample calculator".to_owned(),
        says: says(said.managed.as_ref(), &said.on_demand, c),
        how,
        table: table(
            analysis,
            "AWS's sample calculator",
            said.managed.as_ref(),
            &said.on_demand,
            c,
        ),
    }
}

fn of_blog(analysis: &Analysis, said: &Blog, c: &NumberLocale) -> Peer {
    const NEVER: f64 = 2e9;
    let break_even = if said.break_even >= NEVER {
        "two billion requests, which is how “never” comes out".to_owned()
    } else {
        format!("{} requests", c.volume(Volume::from_per_month(said.break_even)))
    };
    let mut how = format!(
        "Ten requests at a time for each vCPU and each environment, for every runtime and CPU share, take {}. Its break-even is at {break_even}.",
        instances(said.instances, c),
    );
    how += &region(analysis, "and seven Regions by factors");
    Peer {
        name: "The blog calculator of curiousdev.io".to_owned(),
        says: says(said.managed.as_ref(), &said.on_demand, c),
        how,
        table: table(analysis, "The blog calculator", said.managed.as_ref(), &said.on_demand, c),
    }
}

/// Whose prices are used where the calculator does not know them.
fn region(analysis: &Analysis, also: &str) -> String {
    let region = analysis.scenario.region.code();
    if region == HOME {
        String::new()
    } else {
        format!(" It knows {HOME} {also}; here it is given the prices of {region}.")
    }
}

/// Both totals and the smaller of them.
fn says(managed: Option<&Other>, on_demand: &Other, c: &NumberLocale) -> String {
    let lambda = c.money(on_demand.total);
    let Some(managed) = managed else {
        return format!("On-demand costs {lambda}.");
    };
    let saving = managed.total - on_demand.total;
    let (side, verb, saved) = if saving > Usd::ZERO {
        ("on-demand", "saves", saving)
    } else {
        ("Managed Instances", "save", Usd::ZERO - saving)
    };
    format!(
        "On-demand costs {lambda} and Managed Instances cost {}: *{side} {verb} {}*.",
        c.money(managed.total),
        c.money(saved),
    )
}

fn name(reason: Reason) -> &'static str {
    match reason {
        Reason::Sizing => "Instances that the traffic needs",
        Reason::Spare => "Half as many instances again",
        Reason::Discounts => "Discounts",
        Reason::DurationPrice => "Price of duration",
        Reason::TiersAndDiscounts => "Tiers, the free tier and discounts",
        Reason::Requests => "Requests",
        Reason::Absent => "Lines that it does not have",
    }
}

/// From this page's bills to those of the other, side by side.
fn table(
    analysis: &Analysis,
    peer: &str,
    managed: Option<&Other>,
    on_demand: &Other,
    c: &NumberLocale,
) -> Table {
    const REASONS: [Reason; 7] = [
        Reason::Sizing,
        Reason::Spare,
        Reason::Discounts,
        Reason::DurationPrice,
        Reason::TiersAndDiscounts,
        Reason::Requests,
        Reason::Absent,
    ];
    let outcome = &analysis.outcome;
    let own = outcome.managed.as_ref().map(ManagedBill::total);
    let money = |amount: Usd| Cell::number(c.money(amount), bare(amount.to_usd(), 2));
    let total = |name: String, on_demand: Usd, managed: Option<Usd>| {
        let managed = managed.map_or_else(|| Cell::text("–"), money);
        Row::new(vec![Cell::text(name), money(on_demand), managed])
    };
    let amount = |other: Option<&Other>, reason: Reason| {
        let mut steps = other.into_iter().flat_map(|other| &other.steps);
        steps.find(|step| step.reason == reason).map(|Step { amount, .. }| *amount)
    };
    // What is below a cent says nothing.
    let is_told = |amount: &Usd| amount.to_usd().abs() >= 0.005;
    let mut rows = vec![total("This page".to_owned(), outcome.on_demand.total(), own)];
    for reason in REASONS {
        let both = [Some(on_demand), managed].map(|other| amount(other, reason).filter(is_told));
        if both.iter().all(Option::is_none) {
            continue;
        }
        let step = |amount: Option<Usd>| match amount {
            Some(amount) => {
                let sign = if amount > Usd::ZERO { "+" } else { "" };
                Cell::number([sign, &c.money(amount)].concat(), bare(amount.to_usd(), 2))
            }
            None => Cell::text(""),
        };
        rows.push(Row::new(vec![Cell::text(name(reason)), step(both[0]), step(both[1])]));
    }
    rows.push(total(peer.to_owned(), on_demand.total, managed.map(|other| other.total)));
    Table {
        caption: format!("From this page's bills to those of {peer}, a month"),
        columns: vec![
            Column::new("Step", ""),
            Column::new("On-demand", "USD"),
            Column::new("Managed Instances", "USD"),
        ],
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    const C: NumberLocale = NumberLocale::EN_US;

    fn of(fragment: &str) -> Vec<Peer> {
        let scenario = link::read(&format!("v=2&{fragment}")).scenario;
        peers(&Analysis::of(&scenario).unwrap(), &C)
    }

    /// The amounts of a column, in cents.
    fn cents(table: &Table, column: usize) -> Vec<i64> {
        let cells = table.rows.iter().map(|row| &row.cells[column].bare);
        cells
            .map(|bare| if bare.is_empty() { 0.0 } else { bare.parse().unwrap() })
            .map(|usd: f64| (usd * 100.0).round() as i64)
            .collect()
    }

    #[test]
    fn the_steps_of_a_table_add_up() {
        for fragment in
            ["", "requests=0", "region=eu-central-1", "type=m7i.xlarge", "runtime=python"]
        {
            for peer in of(fragment) {
                for column in [1, 2] {
                    let cents = cents(&peer.table, column);
                    let (last, steps) = cents.split_last().unwrap();
                    let sum: i64 = steps.iter().sum();
                    // Each line is rounded by itself.
                    assert!(
                        (sum - last).unsigned_abs() <= steps.len() as u64,
                        "{fragment}: {peer:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_it_does_not_know_is_told() {
        let [sample, blog] =
            of("region=eu-central-1&type=m7i.xlarge&runtime=rust").try_into().unwrap();
        for told in ["has no Rust", "Graviton alone", "the prices of eu-central-1"] {
            assert!(sample.how.contains(told), "{told}: {}", sample.how);
        }
        assert!(blog.how.contains("the prices of eu-central-1"), "{}", blog.how);
        let [sample, _] = of("").try_into().unwrap();
        assert!(!sample.how.contains("prices of"), "{}", sample.how);
    }
}
