//! The working: every figure of both bills with its formula, the reader's numbers, and where each
//! constant comes from.

mod break_even;
mod fleet;
mod managed;
mod on_demand;

use super::Analysis;
use super::fields::shown;
use super::format::NumberLocale;
use super::prices::date;
use crate::scenario::Field;
use crate::units::{Memory, Ratio, Time, Usd, Volume};

/// One step of the computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its anchor on the page.
    pub id: &'static str,
    /// What is computed.
    pub name: String,
    /// The result.
    pub value: String,
    /// How, in words; with `*strong*` words nowhere.
    pub formula: &'static str,
    /// The same with the reader's numbers.
    pub numbers: String,
    /// What else to know, with `*strong*` words; may be empty.
    pub note: String,
    /// Where the constants come from.
    pub sources: Vec<Source>,
}

/// Where a constant comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub name: String,
    /// Where to read it; empty for what nobody publishes.
    pub url: &'static str,
    /// Whether AWS publishes it nowhere.
    pub assumption: bool,
}

/// Every step, in the order of the bills.
pub fn steps(analysis: &Analysis, c: &NumberLocale) -> Vec<Step> {
    let mut steps = on_demand::steps(analysis, c);
    steps.extend(fleet::steps(analysis, c));
    steps.extend(managed::steps(analysis, c));
    steps.extend(break_even::step(analysis, c));
    steps
}

const LAMBDA_PRICES: &str = "https://aws.amazon.com/lambda/pricing/";
const EC2_PRICES: &str = "https://aws.amazon.com/ec2/pricing/on-demand/";
const PLANS: &str = "https://aws.amazon.com/savingsplans/compute-pricing/";
const MEMORY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html";
const SCALING: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html";
const SAMPLE: &str = "https://github.com/aws-samples/sample-aws-lambda-managed-instances";

/// A published source.
fn published(name: &str, url: &'static str) -> Source {
    Source { name: name.to_owned(), url, assumption: false }
}

/// A number that nobody publishes, or that the reader set.
fn assumed(name: &str, url: &'static str) -> Source {
    Source { name: name.to_owned(), url, assumption: true }
}

/// A published price with its date; the reader's own where `own`.
fn price(what: &str, own: bool, seen: &str, url: &'static str) -> Source {
    let name = if own {
        format!("{what}: entered by you")
    } else if seen.is_empty() {
        format!("{what}, no date given")
    } else {
        format!("{what}, {}", date(seen))
    };
    published(&name, url)
}

/// The factor that a discount leaves: " × 88%"; empty for none.
fn less(discount: Ratio, c: &NumberLocale) -> String {
    if discount > Ratio::ZERO {
        format!(" × {}", share(Ratio::from_fraction(discount.rest()), c))
    } else {
        String::new()
    }
}

/// A share with two decimals where it has them: 30%, 73.4%.
fn share(share: Ratio, c: &NumberLocale) -> String {
    let space = if c.percent_spaced { "\u{a0}" } else { "" };
    [&hundredths(share.to_percent(), c), space, "%"].concat()
}

/// A number to its second decimal: 1.84, 2.
fn hundredths(number: f64, c: &NumberLocale) -> String {
    c.exact((number * 100.0).round() / 100.0, 0, 0)
}

/// Requests as the field shows them, nothing rounded away.
fn volume(volume: Volume, c: &NumberLocale) -> String {
    shown(Field::Requests, volume.to_per_month(), c)
}

/// A time in whole and broken milliseconds.
fn ms(time: Time, c: &NumberLocale) -> String {
    shown(Field::Duration, time.to_s(), c) + "\u{a0}ms"
}

/// Memory in GB where that is a short number, else as it is converted.
fn gb(memory: Memory, c: &NumberLocale) -> String {
    let mb = memory.to_mb();
    if (mb / 128.0).fract() == 0.0 {
        c.exact(memory.to_gb(), 0, 0) + "\u{a0}GB"
    } else {
        format!("{} ÷ {}\u{a0}GB", c.exact(mb, 0, 0), c.count(1024))
    }
}

/// A price per unit.
fn per_unit(usd: f64, c: &NumberLocale) -> String {
    c.unit_price(Usd::from_usd(usd))
}

/// "6 ÷ 3", counts.
fn count(number: f64, c: &NumberLocale) -> String {
    c.count(number as u64)
}

#[cfg(test)]
mod tests;
