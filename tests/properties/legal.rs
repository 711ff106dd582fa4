//! Any legal scenario: numbers from the bounds that each field declares, and every choice.

use crossover::catalog::{InstanceType, Payment, Plan, Region, Term, instance_price};
use crossover::model::Inputs;
use crossover::scenario::{Commitment, Field, Kind, LambdaPlan, Runtime, Scenario, Spec, Switch};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A number that the field allows: an end of its range, or one between them by difference or factor.
fn number(spec: &'static Spec) -> impl Strategy<Value = f64> {
    let (min, max) = (spec.min, spec.max);
    // Smaller numbers are zero: a link gives back no others.
    let least = min.max(max * 1e-9).max(1e-10);
    let any = prop_oneof![
        1 => Just(min),
        1 => Just(max),
        3 => (0.0..=1.0).prop_map(move |place| min + (max - min) * place),
        5 => (0.0..=1.0).prop_map(move |place| least * libm::pow(max / least, place)),
    ];
    any.prop_map(move |value| {
        let value = if spec.kind == Kind::Count { value.round() } else { value };
        let value = if value < 1e-10 { 0.0 } else { value };
        value.clamp(min, max)
    })
}

/// Every field: mostly what the default example has, so that one unusual number is seen alone.
fn numbers() -> impl Strategy<Value = Vec<Option<Option<f64>>>> {
    let fields: Vec<_> = Field::ALL
        .iter()
        .map(|field| {
            let spec = field.spec();
            let left_out = u32::from(spec.optional);
            prop_oneof![
                6 => Just(None),
                left_out => Just(Some(None)),
                4 => number(spec).prop_map(|value| Some(Some(value))),
            ]
        })
        .collect();
    fields
}

/// Any scenario whose every number is allowed, whether it has a bill or not.
pub(crate) fn scenario() -> impl Strategy<Value = Scenario> {
    let place = (any::<Index>(), any::<Index>());
    let function =
        (select(Runtime::ALL), select(Switch::ALL), select(Switch::ALL), select(Switch::ALL));
    let plans = (
        select(LambdaPlan::ALL),
        select(Commitment::ALL),
        select(Plan::ALL),
        select(Term::ALL),
        select(Payment::ALL),
    );
    (numbers(), place, function, plans).prop_map(|(numbers, place, function, plans)| {
        let mut scenario = Scenario::default();
        for (field, number) in Field::ALL.iter().zip(numbers) {
            if let Some(number) = number {
                scenario.set(*field, number);
            }
        }
        let regions: Vec<Region> = Region::all().collect();
        scenario.region = *place.0.get(&regions);
        let types: Vec<InstanceType> = InstanceType::all().collect();
        scenario.instance = *place.1.get(&types);
        (scenario.runtime, scenario.free_tier, scenario.managed_free_tier, scenario.snap_start) =
            function;
        (
            scenario.lambda_plan,
            scenario.commitment,
            scenario.plan,
            scenario.term,
            scenario.payment,
        ) = plans;
        scenario
    })
}

/// Any scenario that has a bill.
pub(crate) fn with_bill() -> impl Strategy<Value = Scenario> {
    scenario()
        .prop_map(with_prices)
        .prop_filter("a scenario without a bill", |scenario| scenario.resolve().is_ok())
}

/// The inputs of any scenario that has a bill.
pub(crate) fn inputs() -> impl Strategy<Value = Inputs> {
    with_bill().prop_filter_map("a scenario without a bill", |scenario| {
        scenario.resolve().ok().map(|resolved| resolved.inputs)
    })
}

/// The same scenario, with the default example's place and discount where its own have no price.
fn with_prices(mut scenario: Scenario) -> Scenario {
    let example = Scenario::default();
    if scenario.resolve().is_ok() {
        return scenario;
    }
    scenario.region = example.region;
    if instance_price(scenario.instance, scenario.region).is_none() {
        scenario.instance = example.instance;
    }
    let ceiling = scenario.plan.ceiling().to_fraction();
    if scenario.number(Field::Discount).is_none_or(|discount| discount > ceiling) {
        scenario.set(Field::Discount, Some(ceiling));
    }
    if let Some(maximum) = scenario.number(Field::Maximum) {
        let minimum = scenario.number(Field::Minimum).unwrap_or(0.0);
        scenario.set(Field::Maximum, Some(maximum.max(minimum)));
    }
    scenario
}

/// A volume at which either side may win.
pub(crate) fn volume() -> impl Strategy<Value = f64> {
    (3.0..=12.0).prop_map(|power| libm::pow(10.0, power))
}
