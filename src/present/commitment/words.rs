//! Commitments in sentences, with the words of AWS: coverage, utilization, upfront cost, hourly commitment.

use super::{Commitments, Row, at_most};
use crate::catalog::{Payment, Plan, Term};
use crate::model::Side;
use crate::model::commitment::{Layer, Purchase, stack};
use crate::present::choices;
use crate::present::format::NumberLocale;
use crate::present::words::{capitalized, number};
use crate::scenario::Basis;
use crate::units::{PerHour, Period, Ratio, Time, Usd};

/// A figure of a purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// The figure.
    pub figure: String,
}

/// The title of a side's plans.
pub fn title(side: Side) -> &'static str {
    match side {
        Side::Managed => "Commitments for the instances",
        Side::OnDemand => "Savings Plans for Lambda duration",
    }
}

/// A plan in a sentence: "a 1-year Compute Savings Plan without upfront".
pub fn plan_told(row: &Row) -> String {
    let years = match row.offer.term {
        Term::OneYear => "1-year",
        Term::ThreeYears => "3-year",
    };
    let paid = match row.offer.payment {
        Payment::NoUpfront => "without upfront",
        Payment::PartialUpfront => "with partial upfront",
        Payment::AllUpfront => "paid all upfront",
    };
    let plan = match row.offer.plan {
        Plan::StandardReservedInstance => "standard Reserved Instance",
        plan => choices::plan(plan),
    };
    format!("a {years} {plan} {paid}")
}

/// What to commit to, in one sentence, or why to nothing.
pub fn lead(found: &Commitments, c: &NumberLocale) -> String {
    let Some(row) = found.shown() else {
        return match found.side {
            Side::Managed => "No rate is published for this instance type in this Region. Enter the discount of your plan to see what to commit to.".to_owned(),
            Side::OnDemand => "No discount on Lambda duration is known for this Region.".to_owned(),
        };
    };
    if found.demand.mean() <= 0.0 {
        return "Nothing runs in this month, so there is nothing to commit to.".to_owned();
    }
    reading(found, row, &row.purchase, c)
}

/// What any amount under a plan comes to, in one sentence.
pub fn reading(found: &Commitments, row: &Row, bought: &Purchase, c: &NumberLocale) -> String {
    let plan = plan_told(row);
    let pays = c.percent(row.terms.pays_above());
    let owned = found.owned.units > 0.0;
    if bought.units <= 0.0 {
        let what = match found.side {
            Side::Managed => "no instance runs",
            Side::OnDemand => "no part of the duration is used",
        };
        let beyond = if owned { " beyond what you own" } else { "" };
        return format!(
            "*Commit to nothing*{}: {what}{beyond} in more than {pays} of the hours, and {plan} pays off only above that.",
            if owned { " more" } else { "" },
        );
    }
    let share = last_used(found, bought);
    let hours = if share >= Ratio::from_fraction(1.0 - 1e-9) {
        "all hours".to_owned()
    } else {
        format!("{} of the hours", c.percent(share))
    };
    let above = if owned { ", above what you own" } else { "" };
    let what = amount(found, bought, c);
    if share <= row.terms.pays_above() {
        let (last, used) = match found.side {
            Side::Managed => ("the last of them", "runs"),
            Side::OnDemand => ("the last part of it", "is used"),
        };
        let hours =
            if share > Ratio::ZERO { format!("in {hours}") } else { "in no hour".to_owned() };
        return format!(
            "*{}*{above} would be too much: {last} {used} {hours}, and {plan} pays off only above {pays}.",
            capitalized(&what),
        );
    }
    // Where both are printed alike.
    let and = if c.percent(share) == pays { ", which is just enough:" } else { ", and" };
    match found.side {
        Side::Managed => {
            let (they, run) = if bought.units <= 1.0 { ("it", "runs") } else { ("they", "run") };
            format!(
                "Commit to *{what}*{above}: {they} {run} in {hours}{and} {plan} pays off above {pays}."
            )
        }
        Side::OnDemand => format!(
            "Commit to *{what}*{above}, which covers {} at on-demand prices: so much is used in {hours}{and} {plan} pays off above {pays}.",
            hourly(bought.covers, c),
        ),
    }
}

/// "three of five instances", "all three instances", "$0.36 an hour".
fn amount(found: &Commitments, bought: &Purchase, c: &NumberLocale) -> String {
    if found.side == Side::OnDemand {
        return [&*hourly(bought.hourly, c), " an hour"].concat();
    }
    let most = found.demand.most().ceil();
    let is_all = found.owned.units <= 0.0 && (bought.units - most).abs() < 1e-6;
    match most {
        _ if bought.units > most => plural(bought.units, c),
        _ if !is_all => format!("{} of {}", count(bought.units, c), plural(most, c)),
        most if most > 1.5 => format!("all {}", plural(most, c)),
        _ => "the one instance".to_owned(),
    }
}

/// "five instances", "3.4 instances".
fn plural(units: f64, c: &NumberLocale) -> String {
    let ending = if (units - 1.0).abs() < 1e-6 { "" } else { "s" };
    format!("{} instance{ending}", count(units, c))
}

/// The share of the hours in which the last that is committed to is used: of instances the last one, which may run
/// for a part of an hour.
fn last_used(found: &Commitments, bought: &Purchase) -> Ratio {
    let top = found.owned.units + bought.units;
    match found.side {
        Side::OnDemand => found.demand.share_of(top * (1.0 - 1e-12)),
        Side::Managed => {
            let last = bought.units.min(1.0);
            let used = found.demand.within(top) - found.demand.within(top - last);
            Ratio::from_fraction((used / last).clamp(0.0, 1.0))
        }
    }
}

/// What a purchase comes to, figure by figure.
pub fn facts(found: &Commitments, row: &Row, bought: &Purchase, c: &NumberLocale) -> Vec<Fact> {
    let fact = |name, figure| Fact { name, figure };
    let [with, without] = each(c);
    let mut facts = vec![
        fact("Discount", discount(row, c)),
        fact("Hourly commitment", hourly_in_full(found, bought, c)),
        fact("Upfront cost", c.money(bought.upfront)),
        fact(with, c.sum(bought.month)),
        fact("Over the term", c.money(bought.total)),
        fact(without, c.sum(bought.without)),
        fact("Coverage", c.percent(bought.coverage)),
    ];
    if bought.units > 0.0 {
        facts.push(fact("Utilization", c.percent(bought.utilization)));
    }
    facts.push(fact("Effective savings rate", c.percent(bought.savings_rate)));
    if bought.units > 0.0 {
        facts.push(fact("Break-even", break_even(bought)));
        facts.push(fact("Fall of traffic absorbed", fall(bought, c)));
    }
    facts
}

/// What a purchase comes to for the time of sums.
const fn each(c: &NumberLocale) -> [&'static str; 2] {
    match c.per {
        Period::Hour => ["Each hour, upfront cost included", "Without it, each hour"],
        Period::Month => ["Each month, upfront cost included", "Without it, each month"],
        Period::Year => ["Each year, upfront cost included", "Without it, each year"],
    }
}

/// What the figures count and leave out.
pub fn notes(found: &Commitments, owned: Option<Plan>, c: &NumberLocale) -> Vec<String> {
    let mut notes = Vec::new();
    match found.side {
        Side::Managed => notes.push(
            "These amounts are for EC2 instances only. The management fee is a share of the on-demand price and is never discounted, so it does not change which commitment is best.".to_owned(),
        ),
        Side::OnDemand => notes.push(
            "A Compute Savings Plan covers Lambda duration, INIT time and provisioned concurrency, but not requests. The free tier and the price tiers are spread over all hours of the month.".to_owned(),
        ),
    }
    notes.push(
        "A Savings Plan is an amount per hour at its own rates, so it covers more than that at on-demand prices. What an hour does not use is lost.".to_owned(),
    );
    if found.owned.hourly > PerHour::ZERO {
        let month = found.owned.month(&found.demand);
        notes.push(if found.owned.units > 0.0 {
            format!(
                "What you own comes first: it covers {} of this demand, {} of it is used, and {} {} pays for unused hours.",
                c.percent(month.coverage),
                c.percent(month.utilization),
                c.sum(month.unused),
                c.each(),
            )
        } else {
            format!(
                "What you own does not cover Lambda. Its {} {} are paid all the same.",
                c.sum(month.commitment),
                c.each(),
            )
        });
    }
    let stack = found.shown().zip(owned).and_then(|(row, plan)| stacked(found, row, plan, c));
    notes.extend(stack);
    if found.side == Side::Managed {
        notes.push(
            "The fall of traffic assumes that instances fall with it. A fleet at its minimum falls less, so it absorbs more.".to_owned(),
        );
    }
    notes.push("Other use of your account can share a plan; it is not counted here.".to_owned());
    notes
}

/// Said where an amount is none that can be owned.
pub const OWNED_ALLOWED: &str = "What you own can be above 0, up to 100,000: dollars an hour, or Reserved Instances. Leave it empty for none.";

/// Said where the plan that is owned has no published rate here.
pub const UNKNOWN_RATE: &str = "What you own has no published rate for this instance type in this Region, so it is not counted here.";

/// What is owned and what is bought on each other; `None` where one of them covers nothing. AWS uses Reserved Instances
/// first, then EC2 Instance Savings Plans, then Compute Savings Plans, and of one kind the deeper discount. Source: AWS
/// Savings Plans user guide, "Understanding how Savings Plans apply to your usage".
fn stacked(found: &Commitments, row: &Row, plan: Plan, c: &NumberLocale) -> Option<String> {
    let rank = |plan: Plan| match plan {
        Plan::StandardReservedInstance => 0,
        Plan::Ec2InstanceSavingsPlan => 1,
        Plan::ComputeSavingsPlan => 2,
    };
    let (owned, bought) = (&found.owned, &row.purchase);
    if owned.units <= 0.0 || bought.units <= 0.0 {
        return None;
    }
    let rate = owned.hourly / (found.demand.price() * owned.units);
    let own = Layer { units: owned.units, discount: Ratio::from_fraction(1.0 - rate) };
    let new = Layer { units: bought.units, discount: row.offer.discount };
    let mut layers = [("what you own", own), ("the new plan", new)];
    let (bought, owned) = (rank(row.offer.plan), rank(plan));
    if bought < owned || (bought == owned && new.discount > own.discount) {
        layers.swap(0, 1);
    }
    let (months, left) = stack(&found.demand, &layers.map(|(_, layer)| layer));
    let mut told = layers.iter().zip(&months).map(|((name, layer), month)| {
        let (off, used) = (c.percent(layer.discount), c.percent(month.utilization));
        format!("{name} ({off} off, {used} used)")
    });
    let (first, second) = (told.next()?, told.next()?);
    Some(format!(
        "AWS uses {first} first, then {second}. The rest of the demand costs {} {} on demand.",
        c.sum(left),
        c.each(),
    ))
}

/// "three", "3.4".
pub(super) fn count(units: f64, c: &NumberLocale) -> String {
    if (units - units.round()).abs() < 1e-6 {
        number(units.round(), c)
    } else {
        c.exact((units * 10.0).round() / 10.0, 0, 0)
    }
}

/// Dollars an hour, to a tenth of a cent, in which AWS sells Savings Plans.
pub(super) fn hourly(amount: PerHour, c: &NumberLocale) -> String {
    c.unit_price(Usd::from_usd((amount.to_usd() * 1000.0).round() / 1000.0))
}

/// "$0.36, covers $0.49 at on-demand prices".
fn hourly_in_full(found: &Commitments, bought: &Purchase, c: &NumberLocale) -> String {
    let what = [hourly(bought.hourly, c), hourly(bought.covers, c)];
    let [at_rates, covers] = &what;
    if found.side == Side::Managed && bought.units <= 0.0 {
        return at_rates.clone();
    }
    format!("{at_rates}, covers {covers} at on-demand prices")
}

/// The discount, and whose it is where the reader entered it.
pub(super) fn discount(row: &Row, c: &NumberLocale) -> String {
    let share = c.percent(row.offer.discount);
    match row.offer.basis {
        Basis::Entered => format!("{share}, as entered"),
        Basis::General => format!("{share}, AWS’s general rate"),
        Basis::Published(_) | Basis::Duration => share,
    }
}

/// When it has paid for itself.
pub(super) fn break_even(bought: &Purchase) -> String {
    match bought.break_even {
        None if bought.units <= 0.0 => "none".to_owned(),
        None => "not within the term".to_owned(),
        Some(time) if time <= Time::ZERO => "from the start".to_owned(),
        Some(time) => format!("in month {}", month(time)),
    }
}

/// The month, counted from one, in which a time ends.
pub(super) fn month(time: Time) -> u64 {
    ((time / Time::MONTH) - 1e-9).ceil().max(1.0) as u64
}

/// By how much traffic can fall.
pub(super) fn fall(bought: &Purchase, c: &NumberLocale) -> String {
    match bought.fall {
        _ if bought.units <= 0.0 => "any".to_owned(),
        None => "none: it loses money".to_owned(),
        Some(share) => c.percent(at_most(share)),
    }
}

/// The words on the level of a commitment: "3 instances committed".
pub fn committed_label(found: &Commitments, bought: &Purchase, c: &NumberLocale) -> String {
    if bought.units <= 0.0 {
        return "nothing committed".to_owned();
    }
    match found.side {
        Side::Managed => {
            let ending = if (bought.units - 1.0).abs() < 1e-6 { "" } else { "s" };
            let units = c.exact((bought.units * 10.0).round() / 10.0, 0, 0);
            format!("{units} instance{ending} committed")
        }
        Side::OnDemand => format!("{} an hour committed", hourly(bought.hourly, c)),
    }
}
