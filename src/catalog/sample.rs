//! The prices that unit tests keep: those of the default example, so that a new price list changes none of their words.

use super::commitment::{Payment, Plan, PlanRate, Term};
use super::instance::{Arch, InstancePrice, InstanceType};
use super::lambda::LambdaPrices;
use super::prices::Catalog;
use super::region::Region;
use crate::units::{PerGb, PerHour, PerMemoryTime, PerRequest, Ratio};

/// What the files in `data/` say, but for what the default example is priced with.
pub(super) const CATALOG: Catalog = Catalog {
    fee: Ratio::from_percent(15.0),
    managed_request: PerRequest::from_usd(0.000_000_2),
    managed_seen: "2026-09-20",
    instance: |instance, region| {
        let published = (Catalog::PUBLISHED.instance)(instance, region)?;
        let kept =
            InstancePrice { per_hour: PerHour::from_usd(0.1632), seen: "2026-07-20", source: "K" };
        Some(if is_example(instance, region) { kept } else { published })
    },
    plan: |instance, region, plan, term, payment| {
        let published = (Catalog::PUBLISHED.plan)(instance, region, plan, term, payment)?;
        Some(match per_hour(plan, term, payment) {
            Some(per_hour) if is_example(instance, region) => {
                PlanRate { per_hour, seen: "2026-09-24", source: "PS" }
            }
            _ => published,
        })
    },
    lambda: |region, arch| match (region.code(), arch) {
        ("us-east-1", Arch::Arm64) => LAMBDA,
        _ => (Catalog::PUBLISHED.lambda)(region, arch),
    },
    lambda_seen: |region| match region.code() {
        "us-east-1" => "2026-09-22",
        _ => (Catalog::PUBLISHED.lambda_seen)(region),
    },
    lambda_plan: |region, arch, term, payment| {
        let published = (Catalog::PUBLISHED.lambda_plan)(region, arch, term, payment)?;
        let is_example = region.code() == "us-east-1" && arch == Arch::Arm64;
        Some(if is_example { PerMemoryTime::from_usd(0.000_011_7) } else { published })
    },
    ..Catalog::PUBLISHED
};

/// Lambda on demand, on the architecture of the default type.
const LAMBDA: LambdaPrices = LambdaPrices {
    request: Some(PerRequest::from_usd(0.000_000_2)),
    duration: [
        Some(PerMemoryTime::from_usd(0.000_013_333_4)),
        Some(PerMemoryTime::from_usd(0.000_012_000_1)),
        Some(PerMemoryTime::from_usd(0.000_010_666_7)),
    ],
    tmp: Some(PerMemoryTime::from_usd(0.000_000_030_9)),
    provisioned: Some(PerMemoryTime::from_usd(0.000_003_333_4)),
    provisioned_duration: Some(PerMemoryTime::from_usd(0.000_007_777_8)),
    snap_start_cache: Some(PerMemoryTime::from_usd(0.000_001_504_6)),
    snap_start_restore: Some(PerGb::from_usd(0.000_139_799_8)),
};

fn is_example(instance: InstanceType, region: Region) -> bool {
    instance.name() == "m7g.xlarge" && region.code() == "us-east-1"
}

/// The rates of the default type.
fn per_hour(plan: Plan, term: Term, payment: Payment) -> Option<PerHour> {
    let rates = match (plan, term) {
        (Plan::ComputeSavingsPlan, Term::OneYear) => [0.1199, 0.1142, 0.1119],
        (Plan::ComputeSavingsPlan, Term::ThreeYears) => [0.0828, 0.0766, 0.0751],
        (Plan::StandardReservedInstance, Term::OneYear) => [0.108, 0.10277, 0.100_799],
        (Plan::StandardReservedInstance, Term::ThreeYears) => [0.074, 0.068_584_6, 0.064_421_6],
        (Plan::Ec2InstanceSavingsPlan, _) => return None,
    };
    let [none, partial, all] = rates.map(PerHour::from_usd);
    Some(match payment {
        Payment::NoUpfront => none,
        Payment::PartialUpfront => partial,
        Payment::AllUpfront => all,
    })
}
