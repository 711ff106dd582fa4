//! Words where a scenario has no bill, and so no verdict: what is missing, and what mends it.

use super::{Brief, work};
use crate::catalog::InstanceType;
use crate::model::RATIOS;
use crate::present::fields::{label, spoken};
use crate::present::format::NumberLocale;
use crate::present::words::{capitalized, listed, plural};
use crate::present::{Analysis, choices, problems};
use crate::scenario::{Commitment, Field, Problem, Scenario, nearest_priced};

/// What stands in the place of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpriced {
    /// What is missing or wrong: "We have no eu-south-1 price for m7g.xlarge."
    pub headline: String,
    /// What follows, with `*strong*` words.
    pub sentence: String,
    /// The same where there is room for a line.
    pub brief: Brief,
    /// What mends it, the nearest first; each a button.
    pub remedies: Vec<Remedy>,
}

impl Unpriced {
    /// All of it as plain text, for those who hear it.
    pub fn spoken(&self) -> String {
        [&*self.headline, " ", &super::super::prose::plain(&self.sentence)].concat()
    }
}

/// What mends a scenario without a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What its button says: "Use m6g.xlarge".
    pub words: String,
    /// What it does.
    pub act: Act,
}

/// What a [`Remedy`] does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Goes to the field that takes what is missing.
    Enter(Field),
    /// Puts a number into a field.
    Set(Field, f64),
    /// Leaves a field to Crossover.
    Leave(Field),
    /// Picks an instance type.
    Pick(InstanceType),
    /// Leaves the plan on instances out of the answer.
    CountNoPlan,
}

impl Act {
    /// Changes the scenario; going to a field changes nothing yet.
    pub fn apply(self, scenario: &mut Scenario) {
        match self {
            Self::Enter(_) => {}
            Self::Set(field, value) => scenario.set(field, Some(value)),
            Self::Leave(field) => scenario.set(field, None),
            Self::Pick(instance) => scenario.instance = instance,
            Self::CountNoPlan => scenario.commitment = Commitment::Nothing,
        }
    }

    /// What is said once it is done, beside *Undo*; nothing where nothing is changed.
    pub fn done(self, c: &NumberLocale) -> Option<String> {
        match self {
            Self::Enter(_) => None,
            Self::Set(field, value) => {
                Some(format!("{} is now {}.", label(field), spoken(field, value, c)))
            }
            Self::Leave(field) => Some(format!("{} is now empty.", label(field))),
            Self::Pick(instance) => Some(format!("The instance type is now {}.", instance.name())),
            Self::CountNoPlan => Some("The answer no longer includes a plan.".to_owned()),
        }
    }
}

/// What stands in the place of the answer while these problems keep `scenario` from a bill; `None` where there
/// are none.
pub fn without_bill(
    problems: &[Problem],
    scenario: &Scenario,
    c: &NumberLocale,
) -> Option<Unpriced> {
    let mut all = reasons(problems, scenario, c).into_iter();
    let Reason { headline, mut sentence, detail, mut remedies } = all.next()?;
    for other in all {
        sentence += &[" ", &*other.headline].concat();
        remedies.extend(other.remedies);
    }
    let brief = Brief {
        sum: "No bill".to_owned(),
        rest: ".".to_owned(),
        side: None,
        detail,
        at: "unknown".to_owned(),
    };
    Some(Unpriced { headline, sentence, brief, remedies })
}

/// Whose figures are shown while the present scenario has none: those of `last`, the last outcome.
pub fn figures_of(last: &Analysis, c: &NumberLocale) -> String {
    let what = if last.scenario == Scenario::default() {
        "the default example"
    } else {
        "the last scenario that had a bill"
    };
    format!(
        "These are the figures of {what}: {} on {} in {}.",
        work(last, c),
        last.scenario.instance.name(),
        last.scenario.region.code()
    )
}

/// One reason why there is no bill; missing prices are one together.
struct Reason {
    headline: String,
    sentence: String,
    detail: String,
    remedies: Vec<Remedy>,
}

fn reasons(problems: &[Problem], scenario: &Scenario, c: &NumberLocale) -> Vec<Reason> {
    let price = |problem: &Problem| match problem {
        Problem::PriceUnknown(field) => Some(*field),
        _ => None,
    };
    let unknown: Vec<Field> = problems.iter().filter_map(price).collect();
    let mut told = false;
    let reason = |problem: &Problem| match *problem {
        Problem::PriceUnknown(_) => {
            (!std::mem::replace(&mut told, true)).then(|| prices(&unknown, scenario, c))
        }
        Problem::OutOfRange(field) => Some(out_of_range(field, c)),
        Problem::MaximumBelowMinimum { minimum, maximum, .. } => {
            Some(maximum_below_minimum(minimum, maximum, c))
        }
        Problem::Ratio { ratio } => Some(ratio_refused(problem, ratio, scenario, c)),
        Problem::MemoryMultiple { memory, ratio } => {
            Some(memory_refused(problem, memory, ratio, scenario, c))
        }
        Problem::TooManySlots { most, .. } => Some(slots_refused(problem, most, scenario, c)),
        Problem::AboveCeiling { .. } => Some(above_ceiling(problem, scenario, c)),
        Problem::DiscountUnknown(_) => Some(discount_unknown(scenario)),
        Problem::RateAboveOnDemand(_) => Some(rate_above_on_demand(problem, scenario, c)),
    };
    problems.iter().filter_map(reason).collect()
}

fn enter(words: &str, field: Field) -> Remedy {
    Remedy { words: words.to_owned(), act: Act::Enter(field) }
}

/// So many missing prices are named in the headline.
const MOST_NAMED: usize = 3;

fn prices(unknown: &[Field], scenario: &Scenario, c: &NumberLocale) -> Reason {
    let region = scenario.region.code();
    let names: Vec<String> = unknown.iter().map(|field| priced(*field, scenario)).collect();
    let these = listed(&names);
    let count = plural(names.len() as f64, "price", c);
    let (headline, mut sentence) = match names.len() {
        1 => (
            format!("We have no {region} price for {these}."),
            "Without this price there is no bill. No price is guessed from another Region."
                .to_owned(),
        ),
        2..=MOST_NAMED => (
            format!("We have no {region} prices for {these}."),
            "Without these prices there is no bill. No price is guessed from another Region."
                .to_owned(),
        ),
        _ => (
            format!("{} are missing for {region}.", capitalized(&count)),
            format!("These are the prices for {these}. No price is guessed from another Region."),
        ),
    };
    let mut remedies = Vec::new();
    if let Some(first) = unknown.first() {
        let words = if names.len() == 1 { "Enter a price" } else { "Enter these prices" };
        remedies.push(enter(words, *first));
    }
    if unknown.contains(&Field::InstancePrice)
        && let Some(near) = nearest_priced(scenario.instance, scenario.region)
    {
        let name = near.name();
        sentence += &[" *", &name, "* is the nearest type with a price there."].concat();
        remedies.push(Remedy { words: format!("Use {name}"), act: Act::Pick(near) });
    }
    let detail = match names.as_slice() {
        [one] => format!("no price for {one}"),
        _ => [&*count, " missing"].concat(),
    };
    Reason { headline, sentence, detail, remedies }
}

/// What a price is for.
fn priced(field: Field, scenario: &Scenario) -> String {
    let name = match field {
        Field::InstancePrice => return scenario.instance.name(),
        Field::DurationPrice => "Lambda duration",
        Field::RequestPrice => "Lambda requests",
        Field::TmpPrice => "ephemeral storage",
        Field::ProvisionedPrice => "provisioned concurrency",
        Field::ProvisionedDurationPrice => "duration on provisioned concurrency",
        Field::CachePrice => "the SnapStart cache",
        Field::RestorePrice => "SnapStart restores",
        other => label(other),
    };
    name.to_owned()
}

fn out_of_range(field: Field, c: &NumberLocale) -> Reason {
    let name = label(field);
    Reason {
        headline: format!("{name} is out of range."),
        sentence: problems::out_of_range(field, c),
        detail: format!("{name} is out of range"),
        remedies: vec![enter("Change it", field)],
    }
}

fn maximum_below_minimum(minimum: f64, maximum: f64, c: &NumberLocale) -> Reason {
    let [least, most] = [minimum, maximum].map(|count| c.count(count as u64));
    let mut remedies = vec![enter("Change the maximum", Field::Maximum)];
    if Field::Maximum.allows(minimum) {
        let act = Act::Set(Field::Maximum, minimum);
        remedies.push(Remedy { words: format!("Raise it to {least}"), act });
    }
    Reason {
        headline: "The maximum is below the minimum.".to_owned(),
        sentence: format!(
            "A fleet cannot have at least *{least}* and at most *{most}* environments."
        ),
        detail: "maximum below minimum".to_owned(),
        remedies,
    }
}

/// What AWS says where it refuses an environment's size.
const SIZES: &str = " Source: AWS SAM developer guide, capacity providers.";

/// Buttons that put the nearest values that AWS takes into a field.
fn nearest(field: Field, values: &[f64], c: &NumberLocale) -> Vec<Remedy> {
    let remedy = |value: &f64| Remedy {
        words: format!("Use {}", spoken(field, *value, c)),
        act: Act::Set(field, *value),
    };
    values.iter().map(remedy).collect()
}

/// The nearest of the multiples of `step` that a field takes, below and above a value.
fn around(field: Field, value: f64, step: f64) -> Vec<f64> {
    let below = (value / step).floor() * step;
    [below, below + step].into_iter().filter(|near| *near >= step && field.allows(*near)).collect()
}

fn ratio_refused(problem: &Problem, ratio: f64, scenario: &Scenario, c: &NumberLocale) -> Reason {
    let field = Field::MemoryPerVcpu;
    let below = RATIOS.iter().copied().rfind(|near| *near < ratio);
    let above = RATIOS.iter().copied().find(|near| *near > ratio);
    let values: Vec<f64> = below.into_iter().chain(above).collect();
    Reason {
        headline: format!("AWS does not accept {} per vCPU.", spoken(field, ratio, c)),
        sentence: problems::problem(problem, scenario, c).1 + SIZES,
        detail: "memory per vCPU not accepted".to_owned(),
        remedies: nearest(field, &values, c),
    }
}

fn memory_refused(
    problem: &Problem,
    memory: f64,
    ratio: f64,
    scenario: &Scenario,
    c: &NumberLocale,
) -> Reason {
    let field = Field::EnvironmentMemory;
    Reason {
        headline: format!(
            "AWS does not accept an environment of {} here.",
            spoken(field, memory, c)
        ),
        sentence: problems::problem(problem, scenario, c).1 + SIZES,
        detail: "environment memory not accepted".to_owned(),
        remedies: nearest(field, &around(field, memory, ratio * 1024.0), c),
    }
}

fn slots_refused(problem: &Problem, most: f64, scenario: &Scenario, c: &NumberLocale) -> Reason {
    let field = Field::Slots;
    let slots = scenario.number(field).map(|slots| spoken(field, slots, c)).unwrap_or_default();
    Reason {
        headline: format!("AWS does not accept a concurrency of {slots} here."),
        sentence: problems::problem(problem, scenario, c).1
            + " Source: AWS Lambda developer guide, Managed Instances.",
        detail: "concurrency too high".to_owned(),
        remedies: nearest(field, &[most], c),
    }
}

fn above_ceiling(problem: &Problem, scenario: &Scenario, c: &NumberLocale) -> Reason {
    let field = Field::Discount;
    let (_, allowed) = problems::problem(problem, scenario, c);
    let typed = scenario.number(field).map(|typed| spoken(field, typed, c)).unwrap_or_default();
    let mut remedies = vec![enter("Change the discount", field)];
    if let Problem::AboveCeiling { ceiling, .. } = problem {
        let words = format!("Lower it to {}", c.percent(*ceiling));
        remedies.push(Remedy { words, act: Act::Set(field, ceiling.to_fraction()) });
    }
    Reason {
        headline: format!("A discount of {typed} is more than AWS offers."),
        sentence: allowed,
        detail: "discount too high".to_owned(),
        remedies,
    }
}

fn discount_unknown(scenario: &Scenario) -> Reason {
    let plan = choices::plan_in_full(scenario.plan, scenario.term, scenario.payment);
    Reason {
        headline: "We have no discount for this plan.".to_owned(),
        sentence: format!(
            "Our data has no AWS rate for this plan: {plan}, for {} in {}.",
            scenario.instance.name(),
            scenario.region.code()
        ),
        detail: "no discount known".to_owned(),
        remedies: own_discount(),
    }
}

fn rate_above_on_demand(problem: &Problem, scenario: &Scenario, c: &NumberLocale) -> Reason {
    Reason {
        headline: "This plan’s rate is above the on-demand price.".to_owned(),
        sentence: problems::problem(problem, scenario, c).1,
        detail: "plan above on-demand".to_owned(),
        remedies: own_discount(),
    }
}

/// What mends a plan of which no rate can be used.
fn own_discount() -> Vec<Remedy> {
    vec![
        enter("Enter your discount", Field::Discount),
        Remedy { words: "Leave the plan out".to_owned(), act: Act::CountNoPlan },
    ]
}

#[cfg(test)]
mod tests;
