//! What the tests of the page's words share: scenarios of every kind, and what no sentence may say.

use super::Analysis;
use super::format::{CurrencyPlace, NumberLocale};
use crate::catalog::{InstanceType, Payment, Plan, Region, Term};
use crate::scenario::{Commitment, Field, LambdaPlan, PRESETS, Runtime, Scenario, Switch};

pub(super) const US: NumberLocale = NumberLocale::EN_US;

pub(super) const GERMAN: NumberLocale = NumberLocale {
    decimal: ',',
    group: Some('.'),
    currency: CurrencyPlace::AfterSpaced,
    percent_spaced: true,
    ..NumberLocale::EN_US
};

/// The analysis of a scenario that has a bill.
pub(super) fn analysis(scenario: &Scenario) -> Analysis {
    Analysis::of(scenario).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The default example, the presets, and scenarios at the edges.
pub(super) fn scenarios() -> Vec<Scenario> {
    let usual = Scenario::default();
    let mut all: Vec<Scenario> =
        PRESETS.iter().map(super::super::scenario::Preset::scenario).collect();
    all.extend([
        usual.with(Field::Requests, 0.0),
        usual.with(Field::Requests, 1e12),
        usual.with(Field::Requests, 0.1),
        usual.with(Field::CpuShare, 0.0),
        usual.with(Field::CpuShare, 1.0).with(Field::Memory, 128.0),
        usual.with(Field::EnvironmentMemory, 32_768.0),
        usual.with(Field::Maximum, 3.0),
        usual.with(Field::Maximum, 3.0).with(Field::Requests, 1e9),
        usual.with(Field::Minimum, 0.0).with(Field::Maximum, 0.0),
        usual.with(Field::VcpuCeiling, 8.0),
        usual.with(Field::VcpuCeiling, 12.0),
    ]);
    all.extend([
        usual.with(Field::Minimum, 1.0).with(Field::Zones, 1.0),
        usual.with(Field::SlotMemory, 500.0).with(Field::ColdStarts, 0.01),
        usual.with(Field::Duration, 0.01).with(Field::AccountConcurrency, 4.0),
        usual.with(Field::Duration, 900.0).with(Field::Requests, 1e10),
        usual.with(Field::NatGateways, 2.0).with(Field::Tmp, 1024.0),
        usual.with(Field::EventSize, 0.5).with(Field::AccountUse, 8e9),
        usual.with(Field::Provisioned, 20.0).with(Field::PrivateDiscount, 0.1),
    ]);
    let mut planned = usual.with(Field::Committed, 5.0);
    planned.commitment = Commitment::Plan;
    planned.plan = Plan::ComputeSavingsPlan;
    planned.lambda_plan = LambdaPlan::AllUpfront;
    planned.free_tier = Switch::On;
    planned.managed_free_tier = Switch::On;
    all.push(planned);
    let mut python = usual;
    python.runtime = Runtime::Python;
    python.snap_start = Switch::On;
    python.term = Term::ThreeYears;
    all.push(python);
    let mut milan = usual.with(Field::InstancePrice, 0.2).with(Field::Discount, 0.3);
    milan.region = Region::from_code("eu-south-1").unwrap();
    milan.instance = InstanceType::from_name("c7i.xlarge").unwrap();
    milan.plan = Plan::StandardReservedInstance;
    milan.payment = Payment::AllUpfront;
    all.push(milan);
    all
}

/// Fails for what no sentence of the page may say.
pub(super) fn check_words(text: &str, what: &dyn std::fmt::Debug) {
    assert!(!text.trim().is_empty(), "nothing is said: {what:?}");
    for word in ["LMI", "NaN", "inf ", "inf.", "∞", "!", "  ", "..", " . ", "Some(", "–"] {
        assert!(!text.contains(word), "“{word}” in “{text}”: {what:?}");
    }
    assert!(text.matches('*').count().is_multiple_of(2), "“{text}”: {what:?}");
}
