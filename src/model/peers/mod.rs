//! Two public calculators by their own documented formulas, and what leads from this model's bills to theirs.
//!
//! Both as of their newest public copies, November 2026. Their prices are replaced by those of the inputs, so that
//! only the formulas differ; each difference is a step with its amount, and the steps add up.

mod blog;
mod sample;

pub use blog::{Blog, blog};
pub use sample::{Plan, Sample, Work, sample};

use super::inputs::{Inputs, Workload};
use super::lmi::ManagedBill;
use super::ondemand::OnDemandBill;
use crate::units::{MemoryTime, PerMemoryTime, PerRequest, Time, Usd};

/// The price of a request in both of them. Source: both, as AWS's price of us-east-1.
const REQUEST: PerRequest = PerRequest::from_usd(0.20e-6);

/// A total of another calculator for the same workload.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Its total a month.
    pub total: Usd,
    /// What leads there from the total of this model, in order; the amounts add up to the difference.
    pub steps: Vec<Step>,
}

/// A difference between two bills of one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// In what they differ.
    pub reason: Reason,
    /// What it adds to the bill, negative where it takes away.
    pub amount: Usd,
}

/// In what two bills differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The number of instances that the traffic needs.
    Sizing,
    /// Half as many instances again.
    Spare,
    /// Discounts of plans.
    Discounts,
    /// The price of duration.
    DurationPrice,
    /// Tiers of the duration price, the free tier and discounts.
    TiersAndDiscounts,
    /// The price and the number of requests that are charged.
    Requests,
    /// Lines of the bill that it does not have.
    Absent,
}

impl Other {
    /// A total with the steps that lead to it; those that change nothing are left out.
    fn of(total: Usd, steps: &[(Reason, Usd)]) -> Self {
        let steps = steps.iter().map(|(reason, amount)| Step { reason: *reason, amount: *amount });
        Self { total, steps: steps.filter(|step| step.amount != Usd::ZERO).collect() }
    }
}

/// The GB-s of all invocations, at the mean duration.
fn memory_time(workload: &Workload) -> MemoryTime {
    workload.memory * (workload.duration * workload.volume.to_per_month())
}

/// On-demand at one price of duration, less a share for a plan, and a price of requests.
fn on_demand(inputs: &Inputs, bill: &OnDemandBill, price: PerMemoryTime, discount: f64) -> Other {
    let time = memory_time(&inputs.workload);
    let requests = inputs.workload.volume * REQUEST;
    let undiscounted = time * price;
    let duration = undiscounted * (1.0 - discount);
    let listed = time * inputs.on_demand.prices.duration[0];
    let own = bill.duration;
    let absent = bill.total() - own - bill.requests;
    // What provisioned concurrency serves is no part of the duration's line.
    let counted = bill.memory_time * inputs.on_demand.prices.duration[0];
    Other::of(
        duration + requests,
        &[
            (Reason::DurationPrice, undiscounted - listed),
            (Reason::TiersAndDiscounts, counted - own + (duration - undiscounted)),
            (Reason::Requests, requests - bill.requests),
            (Reason::Absent, listed - counted - absent),
        ],
    )
}

/// What a fleet of another size and discount costs, and the steps from this model's bill.
fn managed(inputs: &Inputs, bill: &ManagedBill, bare: f64, all: f64, discount: f64) -> Other {
    let fee = inputs.managed.fee.to_fraction();
    let month = inputs.managed.instance.per_hour * Time::MONTH;
    let requests = inputs.workload.volume * REQUEST;
    let own = bill.committed + bill.on_demand + bill.fee;
    // What an instance costs a month in this model, what a plan commits to in vain included.
    let each =
        if bill.instances > 0.0 { own * (1.0 / bill.instances) } else { month * (1.0 + fee) };
    let instances = month * all * (1.0 - discount + fee);
    Other::of(
        instances + requests,
        &[
            (Reason::Sizing, each * bare - own),
            (Reason::Spare, each * (all - bare)),
            (Reason::Discounts, instances - each * all),
            (Reason::Requests, requests - bill.requests),
            (Reason::Absent, Usd::ZERO - bill.extras),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::model::inputs::{Committed, FreeTier};
    use crate::model::{Outcome, evaluate};
    use crate::units::{Memory, PerHour, Ratio, Volume};

    /// The price of x86 in us-east-1.
    const X86: PerMemoryTime = PerMemoryTime::from_usd(0.000_016_666_7);

    fn assert_near(one: Usd, other: f64) {
        assert!((one.to_usd() - other).abs() < 5e-4, "{one:?} is not {other}");
    }

    /// Requests of a minute and 512 MB on c7g.xlarge, as a month of `millions`.
    fn minutes(millions: f64) -> Inputs {
        let mut inputs = steady_api();
        inputs.workload.volume = Volume::from_per_month(millions * 1e6);
        inputs.workload.duration = Time::from_s(60.0);
        inputs.workload.memory = Memory::from_mb(512.0);
        inputs.managed.instance.memory = Memory::from_gb(8.0);
        inputs.managed.instance.per_hour = PerHour::from_usd(0.145);
        inputs
    }

    #[test]
    fn the_sample_gives_its_known_values() {
        let at = |millions, work, plan| {
            let inputs = minutes(millions);
            sample::of(&inputs, &evaluate(&inputs), 100.0, 16.0, work, plan)
        };
        let none = at(1.0, Work::Balanced, Plan::None);
        assert_eq!((none.environments, none.per_instance), (25.0, 3.0));
        assert_eq!((none.bare, none.instances, none.ec2_instances), (9.0, 14.0, 19.0));
        assert_near(none.managed.unwrap().total, 1704.385);
        assert_near(none.on_demand.total, 408.20);
        assert_near(none.ec2, 2011.15);
        let planned = at(10.0, Work::Balanced, Plan::Compute { years: 3 });
        assert_near(planned.managed.unwrap().total, 742.95);
        assert_near(planned.on_demand.total, 3592.40);
        let busy = at(1.0, Work::Cpu, Plan::None);
        assert_eq!((busy.environments, busy.instances), (50.0, 26.0));
        assert_near(busy.managed.unwrap().total, 3165.115);
    }

    #[test]
    fn the_blog_gives_its_known_values() {
        let mut inputs = steady_api();
        inputs.workload.volume = Volume::from_per_month(10e6);
        inputs.managed.instance.vcpu = 2.0;
        inputs.managed.instance.memory = Memory::from_gb(8.0);
        inputs.managed.instance.per_hour = PerHour::from_usd(0.0816);
        let told = |planned| blog(&inputs, &evaluate(&inputs), X86, planned);
        let none = told(false);
        assert_eq!(none.instances as u64, 1);
        assert_near(none.on_demand.total, 68.6668);
        assert_near(none.managed.unwrap().total, 70.5032);
        assert_eq!(none.break_even as u64, 10_273_288);
        let planned = told(true);
        assert_near(planned.managed.unwrap().total, 27.6142);
        assert_eq!(planned.break_even as u64, 3_842_030);
    }

    /// Fails unless the steps of both calculators lead from this model's bills to theirs.
    fn check_steps(inputs: &Inputs) {
        let outcome: Outcome = evaluate(inputs);
        let sample = sample(inputs, &outcome, 64.0, Plan::Compute { years: 1 });
        let blog = blog(inputs, &outcome, X86, true);
        let managed = outcome.managed.map(|bill| bill.total());
        let on_demand = Some(outcome.on_demand.total());
        for (other, own) in [
            (Some(sample.on_demand), on_demand),
            (Some(blog.on_demand), on_demand),
            (sample.managed, managed),
            (blog.managed, managed),
        ] {
            let (Some(other), Some(own)) = (other, own) else { continue };
            let sum: f64 = other.steps.iter().map(|step| step.amount.to_usd()).sum();
            let gap = other.total.to_usd() - own.to_usd();
            assert!((sum - gap).abs() < 1e-6 * own.to_usd().max(1.0), "{other:?}");
        }
    }

    #[test]
    fn steps_lead_from_one_bill_to_the_other() {
        let changes: [fn(&mut Inputs); 6] = [
            |_| {},
            |inputs| inputs.workload.volume = Volume::ZERO,
            |inputs| {
                inputs.on_demand.free_tier = FreeTier::Applied;
                inputs.workload.volume = Volume::from_per_month(3e6);
            },
            |inputs| {
                inputs.on_demand.provisioned.environments = 20.0;
                inputs.on_demand.provisioned.served = Ratio::from_percent(50.0);
                inputs.on_demand.cold_starts = Ratio::from_percent(1.0);
            },
            |inputs| inputs.managed.committed = Committed::Instances(5.0),
            |inputs| {
                inputs.managed.extras.nat_gateways = 2.0;
                inputs.managed.private_discount = Ratio::from_percent(5.0);
            },
        ];
        for change in changes {
            let mut inputs = steady_api();
            change(&mut inputs);
            check_steps(&inputs);
        }
    }

    #[test]
    fn nothing_is_divided_by_no_traffic() {
        let inputs = steady_api().at(Volume::ZERO);
        let outcome = evaluate(&inputs);
        let sample = sample(&inputs, &outcome, 64.0, Plan::None);
        assert!(sample.managed.unwrap().total.to_usd().is_finite());
        assert!(blog(&inputs, &outcome, X86, false).break_even.is_finite());
    }
}
