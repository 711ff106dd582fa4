//! Words where a scenario has no bill, and so no verdict: what is missing, and what mends it.

use super::{Brief, work};
use crate::catalog::InstanceType;
use crate::present::fields::{label, spoken};
use crate::present::format::NumberLocale;
use crate::present::words::{capitalized, listed, plural};
use crate::present::{Analysis, choices, problems};
use crate::scenario::{Commitment, Field, Problem, Scenario, nearest_priced};

/// What stands in the place of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpriced {
    /// What is missing or wrong: "No price is known for m7g.xlarge in eu-south-1."
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
            Self::Pick(instance) => scenario.instance = instance,
            Self::CountNoPlan => scenario.commitment = Commitment::Nothing,
        }
    }

    /// What is said once it is done, beside *Undo*; nothing where nothing is changed.
    pub fn done(self, c: &NumberLocale) -> Option<String> {
        match self {
            Self::Enter(_) => None,
            Self::Set(field, value) => {
                Some(format!("{} is {} now.", label(field), spoken(field, value, c)))
            }
            Self::Pick(instance) => Some(format!("The instance type is {} now.", instance.name())),
            Self::CountNoPlan => Some("The answer counts no plan now.".to_owned()),
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
        rest: ".",
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
        Problem::MaximumBelowMinimum { minimum, maximum } => {
            Some(maximum_below_minimum(minimum, maximum, c))
        }
        Problem::AboveCeiling { .. } => Some(above_ceiling(problem, scenario, c)),
        Problem::DiscountUnknown(_) => Some(discount_unknown(scenario)),
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
            format!("No price is known for {these} in {region}."),
            "Without it there is no bill, and none is guessed from another Region.".to_owned(),
        ),
        2..=MOST_NAMED => (
            format!("No prices are known for {these} in {region}."),
            "Without them there is no bill, and none is guessed from another Region.".to_owned(),
        ),
        _ => (
            format!("{} are not known in {region}.", capitalized(&count)),
            format!("Those for {these}. None is guessed from another Region."),
        ),
    };
    let mut remedies = Vec::new();
    if let Some(first) = unknown.first() {
        let words = if names.len() == 1 { "Enter its price" } else { "Enter these prices" };
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
        [one] => format!("no price of {one}"),
        _ => [&*count, " not known"].concat(),
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
        headline: format!("A discount of {typed} is more than AWS names."),
        sentence: allowed,
        detail: "discount too high".to_owned(),
        remedies,
    }
}

fn discount_unknown(scenario: &Scenario) -> Reason {
    let plan = choices::plan_in_full(scenario.plan, scenario.term, scenario.payment);
    Reason {
        headline: "No discount is known for this plan.".to_owned(),
        sentence: format!(
            "AWS’s rate is not among the data: {plan}, for {} in {}.",
            scenario.instance.name(),
            scenario.region.code()
        ),
        detail: "no discount known".to_owned(),
        remedies: vec![
            enter("Enter your discount", Field::Discount),
            Remedy { words: "Count no plan".to_owned(), act: Act::CountNoPlan },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Payment, Plan, Region};
    use crate::present::sample::{US, analysis, check_words};
    use crate::scenario::{Runtime, Switch, link};

    fn read(fragment: &str) -> Scenario {
        let read = link::read(fragment);
        assert_eq!(read.notices, [], "{fragment}");
        read.scenario
    }

    fn of(scenario: &Scenario) -> Unpriced {
        let problems = scenario.resolve().unwrap_err();
        let unpriced = without_bill(&problems, scenario, &US).unwrap();
        check_words(&unpriced.headline, scenario);
        check_words(&unpriced.sentence, scenario);
        check_words(&unpriced.brief.detail, scenario);
        assert!(!unpriced.headline.contains('*'), "a headline is plain: {unpriced:?}");
        unpriced
    }

    /// Holds headline, sentence, the line, and the words of the buttons.
    fn check(scenario: &Scenario, said: &str, line: &str, buttons: &[&str]) {
        let unpriced = of(scenario);
        assert_eq!(unpriced.spoken().replace('\u{a0}', " "), said);
        let Brief { sum, rest, side, detail, .. } = &unpriced.brief;
        assert_eq!((&**sum, *rest, *side, &**detail), ("No bill", ".", None, line));
        let words: Vec<&str> = unpriced.remedies.iter().map(|remedy| &*remedy.words).collect();
        assert_eq!(words, buttons);
    }

    #[test]
    fn a_type_without_a_price_is_named_with_one_that_has_it() {
        let scenario = read("v=1&region=eu-south-1");
        check(
            &scenario,
            "No price is known for m7g.xlarge in eu-south-1. Without it there is no bill, and none is guessed \
             from another Region. m6g.xlarge is the nearest type with a price there.",
            "no price of m7g.xlarge",
            &["Enter its price", "Use m6g.xlarge"],
        );
        let acts: Vec<Act> = of(&scenario).remedies.iter().map(|remedy| remedy.act).collect();
        let near = InstanceType::from_name("m6g.xlarge").unwrap();
        assert_eq!(acts, [Act::Enter(Field::InstancePrice), Act::Pick(near)]);
    }

    #[test]
    fn missing_prices_of_a_region_are_told_together() {
        check(
            &read("v=1&region=ap-south-2&instance-price=0.2"),
            "No prices are known for Lambda duration and Lambda requests in ap-south-2. Without them there is no \
             bill, and none is guessed from another Region.",
            "two prices not known",
            &["Enter these prices"],
        );
        check(
            &read("v=1&region=il-central-1&request-price=0.2&type=m6g.xlarge"),
            "No price is known for Lambda duration in il-central-1. Without it there is no bill, and none is \
             guessed from another Region.",
            "no price of Lambda duration",
            &["Enter its price"],
        );
        check(
            &read("v=1&region=il-central-1"),
            "No prices are known for m7g.xlarge, Lambda duration and Lambda requests in il-central-1. Without \
             them there is no bill, and none is guessed from another Region. m6g.xlarge is the nearest type \
             with a price there.",
            "three prices not known",
            &["Enter these prices", "Use m6g.xlarge"],
        );
    }

    #[test]
    fn many_missing_prices_are_counted_in_the_headline_and_named_below() {
        let mut scenario = read("v=1&region=il-central-1&tmp=1024MB&provisioned=5&type=m6g.xlarge");
        scenario.runtime = Runtime::Python;
        scenario.snap_start = Switch::On;
        check(
            &scenario,
            "Seven prices are not known in il-central-1. Those for Lambda duration, Lambda requests, ephemeral \
             storage, provisioned concurrency, duration on provisioned concurrency, the SnapStart cache and \
             SnapStart restores. None is guessed from another Region.",
            "seven prices not known",
            &["Enter these prices"],
        );
    }

    #[test]
    fn a_maximum_below_the_minimum_can_be_raised() {
        let scenario = read("v=1&max=2");
        check(
            &scenario,
            "The maximum is below the minimum. A fleet cannot have at least 3 and at most 2 environments.",
            "maximum below minimum",
            &["Change the maximum", "Raise it to 3"],
        );
        assert_eq!(of(&scenario).remedies[1].act, Act::Set(Field::Maximum, 3.0));
    }

    #[test]
    fn a_discount_above_the_ceiling_can_be_lowered() {
        check(
            &Scenario::default().with(Field::Discount, 0.7),
            "A discount of 70% is more than AWS names. AWS names 66% as the most that a Compute Savings Plan \
             takes off.",
            "discount too high",
            &["Change the discount", "Lower it to 66%"],
        );
    }

    #[test]
    fn a_plan_without_a_known_discount_can_be_left_out() {
        let mut scenario = Scenario::default();
        scenario.commitment = Commitment::Plan;
        scenario.plan = Plan::Ec2InstanceSavingsPlan;
        scenario.payment = Payment::PartialUpfront;
        check(
            &scenario,
            "No discount is known for this plan. AWS’s rate is not among the data: EC2 Instance Savings Plan, \
             1 year, partial upfront, for m7g.xlarge in us-east-1.",
            "no discount known",
            &["Enter your discount", "Count no plan"],
        );
    }

    #[test]
    fn a_number_out_of_range_is_told_what_is_allowed() {
        check(
            &Scenario::default().with(Field::CpuShare, 1.5),
            "CPU share is out of range. CPU share can be 0 to 100%.",
            "CPU share is out of range",
            &["Change it"],
        );
    }

    #[test]
    fn of_several_reasons_all_are_said() {
        check(
            &read("v=1&region=eu-south-1&max=2"),
            "The maximum is below the minimum. A fleet cannot have at least 3 and at most 2 environments. No \
             price is known for m7g.xlarge in eu-south-1.",
            "maximum below minimum",
            &["Change the maximum", "Raise it to 3", "Enter its price", "Use m6g.xlarge"],
        );
    }

    #[test]
    fn a_scenario_with_a_bill_has_a_verdict() {
        assert_eq!(without_bill(&[], &Scenario::default(), &US), None);
    }

    #[test]
    fn what_a_remedy_changes_is_no_problem_any_more_in_any_region() {
        let mut unpriced = 0;
        for region in Region::all() {
            let mut scenario = Scenario::default().with(Field::Maximum, 1.0);
            scenario.region = region;
            let before = scenario.resolve().unwrap_err();
            unpriced += usize::from(before.len() > 1);
            for Remedy { words, act } in of(&scenario).remedies {
                let mut mended = scenario;
                act.apply(&mut mended);
                let after = mended.resolve().map_or_else(|problems| problems.len(), |_| 0);
                assert_eq!(act.done(&US).is_some(), mended != scenario, "{words}");
                match act {
                    Act::Enter(field) => {
                        assert_eq!(scenario.number(field).is_some(), field == Field::Maximum);
                    }
                    _ => assert_eq!(after, before.len() - 1, "{words} in {}", region.code()),
                }
            }
        }
        assert!(unpriced > 5, "the data has Regions without a price of the default type");
    }

    #[test]
    fn what_was_done_is_said() {
        let near = InstanceType::from_name("m6g.xlarge").unwrap();
        for (act, expected) in [
            (Act::Enter(Field::Maximum), None),
            (Act::Set(Field::Maximum, 3.0), Some("Maximum environments is 3 now.")),
            (Act::Set(Field::Discount, 0.66), Some("Discount with a plan is 66% now.")),
            (Act::Pick(near), Some("The instance type is m6g.xlarge now.")),
            (Act::CountNoPlan, Some("The answer counts no plan now.")),
        ] {
            assert_eq!(act.done(&US).as_deref(), expected);
        }
    }

    #[test]
    fn figures_are_named_by_their_scenario() {
        for (fragment, expected) in [
            (
                "v=1",
                "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.",
            ),
            (
                "v=1&requests=5M&region=eu-west-1",
                "These are the figures of the last scenario that had a bill: 5 M requests of 200 ms on m7g.xlarge in eu-west-1.",
            ),
        ] {
            let said = figures_of(&analysis(&read(fragment)), &US);
            assert_eq!(said.replace('\u{a0}', " "), expected);
        }
    }
}
