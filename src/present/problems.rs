//! What is wrong with what was typed or linked, and what is allowed instead.
//!
//! These sentences may repeat a reader's text, so they have no `*strong*` words and are never looked
//! through for them.

use super::choices;
use super::fields::{label, spoken};
use super::format::NumberLocale;
use super::words;
use crate::model::{MOST_SLOTS_PER_VCPU, RATIOS};
use crate::scenario::link::Notice;
use crate::scenario::parse::{self, ParseError};
use crate::scenario::{Field, Kind, Problem, Scenario};
use crate::units::Memory;

/// What a field takes, and an example of it.
fn wanted(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Volume => ("a number of requests", parse::Kind::Volume.example()),
        Kind::Duration => ("a duration", parse::Kind::Duration.example()),
        Kind::Seconds => ("a time", "90 s or 2 min"),
        Kind::Megabytes | Kind::Gigabytes => ("an amount of memory", parse::Kind::Memory.example()),
        Kind::Kilobytes => ("a size", "256 KB"),
        Kind::Percent => ("a percentage", parse::Kind::Percent.example()),
        Kind::Count => ("a whole number", parse::Kind::Count.example()),
        Kind::Number => ("a number", parse::Kind::Number.example()),
        Kind::MemoryTime => ("a number of GB-seconds", parse::Kind::MemoryTime.example()),
        Kind::Hours => ("a number of hours", parse::Kind::Hours.example()),
        Kind::Data => ("an amount of data", "500 GB or 2 TB"),
        Kind::Price => ("a price", "$0.25"),
        Kind::HourlyPrice => ("a price", "$0.25 or $180/month"),
    }
}

/// Why typed text is no value of a field: "“abc” is not a number of requests. Try 5M/month or 40 rps."
pub fn typed_error(field: Field, error: &ParseError, c: &NumberLocale) -> String {
    let (noun, example) = wanted(field.spec().kind);
    let example = c.typed(example);
    let text = error.text();
    match error {
        ParseError::Empty => format!("Enter {noun}, such as {example}."),
        ParseError::NotANumber(_) => format!("“{text}” is not {noun}. Try {example}."),
        ParseError::WrongUnit { unit, .. } => {
            format!("“{unit}” is not a unit of {noun}. Try {example}.")
        }
        ParseError::NotWhole(_) => format!("“{text}” is not a whole number."),
        ParseError::Negative(_) => {
            format!("“{text}” is less than zero. {}", out_of_range(field, c))
        }
        ParseError::TooLarge(_) => format!("“{text}” is too large. {}", out_of_range(field, c)),
    }
}

/// What a field allows: "On-demand memory can be 128 to 10,240 MB."
pub fn out_of_range(field: Field, c: &NumberLocale) -> String {
    let spec = field.spec();
    // The unit stands once, after the second number.
    let low = super::fields::shown(field, spec.min, c);
    let high = words::replaced(&spoken(field, spec.max, c), "requests a", "a");
    let dollar = super::fields::unit(field).before;
    format!("{} can be {dollar}{low} to {high}.", label(field))
}

/// A problem of the whole scenario, with the field that it belongs to.
pub fn problem(
    problem: &Problem,
    scenario: &Scenario,
    c: &NumberLocale,
) -> (Option<Field>, String) {
    let (instance, region) = (scenario.instance.name(), scenario.region.code());
    match *problem {
        Problem::OutOfRange(field) => (Some(field), out_of_range(field, c)),
        Problem::MaximumBelowMinimum { of, minimum, maximum } => (
            Some(Field::Maximum),
            format!(
                "The maximum ({}) is below the minimum{} ({}).",
                c.count(maximum as u64),
                if of == Field::ScheduleMinimum { " of the schedule" } else { "" },
                c.count(minimum as u64)
            ),
        ),
        Problem::Ratio { ratio } => (
            Some(Field::MemoryPerVcpu),
            format!(
                "AWS accepts {} GB per vCPU, not {}.",
                words::either(&RATIOS.map(|ratio| c.count(ratio as u64))),
                c.exact(ratio, 0, 0)
            ),
        ),
        Problem::MemoryMultiple { memory, ratio } => (
            Some(Field::EnvironmentMemory),
            format!(
                "At {} GB per vCPU, AWS accepts multiples of {}, not {}.",
                c.exact(ratio, 0, 0),
                c.gb(Memory::from_gb(ratio)),
                spoken(Field::EnvironmentMemory, memory, c)
            ),
        ),
        Problem::TooManySlots { slots, most } => (
            Some(Field::Slots),
            format!(
                "AWS accepts a concurrency of at most {} per vCPU: {} here, not {}.",
                c.count(MOST_SLOTS_PER_VCPU as u64),
                c.count(most as u64),
                c.count(slots as u64)
            ),
        ),
        Problem::PriceUnknown(field @ Field::InstancePrice) => (
            Some(field),
            format!("We have no {region} price for {instance}. Enter one, or choose another type."),
        ),
        Problem::PriceUnknown(field) => {
            (Some(field), format!("{} is not known for {region}. Enter it yourself.", label(field)))
        }
        Problem::AboveCeiling { plan, ceiling } => (
            Some(Field::Discount),
            format!("AWS says that {}s save at most {}.", choices::plan(plan), c.percent(ceiling)),
        ),
        Problem::DiscountUnknown(plan) => (
            Some(Field::Discount),
            format!(
                "We have no {} rate for {instance} in {region}. Enter your discount, up to {}.",
                choices::plan(plan),
                c.percent(plan.ceiling())
            ),
        ),
        Problem::RateAboveOnDemand(plan) => (
            Some(Field::Discount),
            format!(
                "The rate of this {} is above the on-demand price of {instance} in {region}. Enter your discount, up to {}.",
                choices::plan(plan),
                c.percent(plan.ceiling())
            ),
        ),
    }
}

/// What is shown while a field is wrong: "Showing the result for 120 M requests a month until this is
/// fixed."
pub fn showing_last_valid(field: Field, valid: Option<f64>, c: &NumberLocale) -> String {
    let last = valid.map_or_else(|| "the last valid value".to_owned(), |v| spoken(field, v, c));
    format!("Showing the result for {last} until this is fixed.")
}

/// What is said beside a link of which parts were left out, while the default example is shown.
pub const EXAMPLE: &str = "What you see is the default example; a link with a scenario looks like #v=2&requests=5M/month.";

/// What is said of a pasted link of which nothing was understood.
pub fn unreadable(all: &[Notice], c: &NumberLocale) -> String {
    let parts = named(&all.iter().collect::<Vec<_>>(), c);
    format!(
        "This looks like a link with a scenario, but no part of it was understood: {parts}. Nothing was changed; such a link looks like #v=2&requests=5M/month."
    )
}

/// How many parts of a link are named: more would be no notice but a page.
const MOST_NAMED: usize = 12;

/// Everything that was not understood in a link; `None` if that is nothing.
pub fn notices(all: &[Notice], c: &NumberLocale) -> Option<String> {
    let left_out: Vec<&Notice> = all.iter().filter(|notice| notice.is_left_out()).collect();
    let mut sentences: Vec<String> = Vec::new();
    if all.iter().any(|notice| matches!(notice, Notice::Newer(_))) {
        sentences
            .push("This link comes from a newer version. The known parts were kept.".to_owned());
    }
    match left_out.as_slice() {
        [] => {}
        [one] => {
            let part = quoted(one);
            sentences
                .push(format!("One part of the link was not understood and left out: {part}."));
            sentences.extend(allowed(one, c));
        }
        many => {
            let count = super::words::plural(many.len() as f64, "part", c);
            sentences.push(format!(
                "{} of the link were not understood and left out: {}.",
                super::words::capitalized(&count),
                named(many, c)
            ));
        }
    }
    let repeated = all.iter().filter(|notice| matches!(notice, Notice::Repeated(_)));
    sentences.extend(repeated.map(|notice| {
        format!("{} appears more than once in the link; the last value counts.", quoted(notice))
    }));
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What the field of a part takes instead.
fn allowed(notice: &Notice, c: &NumberLocale) -> Option<String> {
    let Notice::BadValue { key, .. } = notice else { return None };
    Some(out_of_range(Field::from_key(key)?, c))
}

/// Parts of a link in a sentence.
fn named(parts: &[&Notice], c: &NumberLocale) -> String {
    let mut quotes: Vec<String> = parts.iter().take(MOST_NAMED).map(|part| quoted(part)).collect();
    if parts.len() > MOST_NAMED {
        let others = c.count((parts.len() - MOST_NAMED) as u64);
        quotes.push(["and ", &others, " more"].concat());
    }
    quotes.join(", ")
}

/// The link's own text, in quotes.
fn quoted(notice: &Notice) -> String {
    match notice {
        Notice::UnknownKey(key) | Notice::Repeated(key) => ["“", key, "”"].concat(),
        Notice::BadValue { key, value } => ["“", key, "=", value, "”"].concat(),
        Notice::Newer(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::help;
    use super::super::sample::{GERMAN, US, check_words};
    use super::*;
    use crate::catalog::{Catalog, InstanceType, Payment, Plan, PlanRate, Region, other};
    use crate::scenario::{Commitment, entry, link};
    use crate::units::Ratio;

    fn check_typed(field: Field, text: &str, expected: &str) {
        let error = entry::typed(field.spec().kind, text, US.separators()).unwrap_err();
        assert_eq!(typed_error(field, &error, &US).replace('\u{a0}', " "), expected);
    }

    #[test]
    fn bad_input_is_told_what_is_wrong_and_what_is_allowed() {
        for (field, text, expected) in [
            (Field::Requests, "abc", "“abc” is not a number of requests. Try 5M/month or 40 rps."),
            (Field::Requests, "", "Enter a number of requests, such as 5M/month or 40 rps."),
            (
                Field::Memory,
                "5 apples",
                "“apples” is not a unit of an amount of memory. Try 2048 MB or 1.5 GB.",
            ),
            (Field::Slots, "1.5", "“1.5” is not a whole number."),
            (Field::Duration, "-5", "“-5” is less than zero. Duration can be 1 to 900,000 ms."),
            (
                Field::InstancePrice,
                "1e99",
                "“1e99” is too large. Instance price can be $0.000001 to $1,000.00 an hour.",
            ),
        ] {
            check_typed(field, text, expected);
        }
        let error = ParseError::NotANumber("x".to_owned());
        assert!(typed_error(Field::Duration, &error, &GERMAN).ends_with("Try 120 ms or 1,2 s."));
    }

    #[test]
    fn bounds_are_one_sentence() {
        for (field, expected) in [
            (Field::Memory, "On-demand memory can be 128 to 10,240 MB."),
            (Field::EnvironmentMemory, "Environment memory can be 2 to 32 GB."),
            (Field::Slots, "Requests per environment at once (max concurrency) can be 1 to 1,600."),
            (Field::Requests, "Requests can be 0 to 1 T a month."),
            (Field::CpuShare, "CPU share can be 0 to 100%."),
        ] {
            assert_eq!(out_of_range(field, &US).replace('\u{a0}', " "), expected);
        }
        for field in Field::ALL {
            check_words(&out_of_range(*field, &US), field);
        }
    }

    #[test]
    fn every_error_of_every_field_has_words() {
        let text = || "9 lives".to_owned();
        for field in Field::ALL {
            for error in [
                ParseError::Empty,
                ParseError::NotANumber(text()),
                ParseError::NotWhole(text()),
                ParseError::WrongUnit { text: text(), unit: "lives".to_owned() },
                ParseError::Negative(text()),
                ParseError::TooLarge(text()),
            ] {
                check_words(&typed_error(*field, &error, &US), &(field, &error));
            }
        }
    }

    fn check_problem(scenario: &Scenario, expected: &[(Field, &str)]) {
        let problems = scenario.resolve().unwrap_err();
        let found: Vec<_> = problems.iter().map(|it| problem(it, scenario, &US)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(field, text)| (Some(*field), (*text).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_scenario_without_a_bill_says_why() {
        let usual = Scenario::default();
        check_problem(
            &usual.with(Field::Maximum, 2.0),
            &[(Field::Maximum, "The maximum (2) is below the minimum (3).")],
        );
        check_problem(
            &usual.with(Field::Discount, 0.7),
            &[(Field::Discount, "AWS says that Compute Savings Plans save at most 66%.")],
        );
        check_problem(
            &usual.with(Field::CpuShare, 1.5),
            &[(Field::CpuShare, "CPU share can be 0 to 100%.")],
        );
        let mut planned = usual;
        planned.commitment = Commitment::Plan;
        planned.plan = Plan::Ec2InstanceSavingsPlan;
        planned.payment = Payment::PartialUpfront;
        check_problem(
            &planned,
            &[(
                Field::Discount,
                "We have no EC2 Instance Savings Plan rate for m7g.xlarge in us-east-1. Enter your discount, up to 72%.",
            )],
        );
    }

    #[test]
    fn a_rate_above_the_on_demand_price_is_no_discount() {
        let dear = Catalog {
            plan: |instance, region, plan, term, payment| {
                let rate = (Catalog::PUBLISHED.plan)(instance, region, plan, term, payment)?;
                Some(PlanRate { per_hour: rate.per_hour * 2.0, ..rate })
            },
            ..Catalog::PUBLISHED
        };
        let mut planned = Scenario::default();
        planned.commitment = Commitment::Plan;
        other::priced_by(dear, || {
            check_problem(
                &planned,
                &[(
                    Field::Discount,
                    "The rate of this Compute Savings Plan is above the on-demand price of m7g.xlarge in us-east-1. Enter your discount, up to 66%.",
                )],
            );
            assert!(planned.with(Field::Discount, 0.2).resolve().is_ok());
            // What no answer counts is no problem, and nothing is offered.
            let inputs = Scenario::default().resolve().unwrap().inputs;
            assert_eq!(inputs.managed.plan_discount, Ratio::ZERO);
            let scenario = Scenario::default();
            assert!(
                help(Field::Discount, &scenario, &inputs, &US)
                    .starts_with("We have no rate for this plan here.")
            );
        });
    }

    #[test]
    fn a_missing_price_can_be_entered() {
        let mut scenario = Scenario::default();
        scenario.region = Region::from_code("eu-south-1").unwrap();
        scenario.instance = InstanceType::all().find(|it| it.name() == "m7g.xlarge").unwrap();
        for (field, expected) in [
            (
                Field::InstancePrice,
                "We have no eu-south-1 price for m7g.xlarge. Enter one, or choose another type.",
            ),
            (Field::TmpPrice, "/tmp price is not known for eu-south-1. Enter it yourself."),
        ] {
            let found = problem(&Problem::PriceUnknown(field), &scenario, &US);
            assert_eq!(found, (Some(field), expected.to_owned()));
        }
    }

    #[test]
    fn the_last_good_result_stays() {
        let text = showing_last_valid(Field::Requests, Some(120e6), &US);
        assert_eq!(
            text.replace('\u{a0}', " "),
            "Showing the result for 120 M requests a month until this is fixed."
        );
        check_words(&showing_last_valid(Field::Maximum, None, &US), &"no value");
    }

    #[test]
    fn a_link_is_read_aloud_where_it_was_not_understood() {
        for (fragment, expected) in [
            ("v=2", None),
            ("v=2&foo=1", Some("One part of the link was not understood and left out: “foo”.")),
            (
                "v=2&memory=9TB",
                Some(
                    "One part of the link was not understood and left out: “memory=9TB”. On-demand memory can be 128 to 10,240 MB.",
                ),
            ),
            (
                "v=2&foo=1&memory=9TB",
                Some(
                    "Two parts of the link were not understood and left out: “foo”, “memory=9TB”.",
                ),
            ),
            (
                "v=7&duration=1s&duration=2s",
                Some(
                    "This link comes from a newer version. The known parts were kept. “duration” appears more than once in the link; the last value counts.",
                ),
            ),
        ] {
            let reading = link::read(fragment);
            let told = notices(&reading.notices, &US).map(|told| told.replace('\u{a0}', " "));
            assert_eq!(told.as_deref(), expected, "{fragment}");
        }
        let link::Opened::Unreadable(parts) = link::open("#v=banana&foo=1") else { panic!() };
        assert_eq!(
            unreadable(&parts, &US),
            "This looks like a link with a scenario, but no part of it was understood: “v=banana”, “foo”. Nothing was changed; such a link looks like #v=2&requests=5M/month."
        );
        let as_shown = EXAMPLE.split(' ').find(|word| word.starts_with('#')).unwrap();
        assert_eq!(link::read(as_shown), link::read("v=2&requests=5M/month"));
    }
}
