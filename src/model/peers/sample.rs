//! AWS's sample calculator. Source: aws-samples/sample-aws-lambda-managed-instances, tools/pricing-calculator.

use super::Other;
use crate::model::inputs::Inputs;
use crate::model::outcome::Outcome;
use crate::units::{PerMemoryTime, Time, Usd};

/// What its form calls the kind of workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// I/O-heavy.
    Io,
    /// Balanced.
    Balanced,
    /// CPU-heavy.
    Cpu,
}

impl Work {
    /// The kind that a reader would choose for a CPU share: below a quarter I/O-heavy, above three fifths CPU-heavy.
    /// Its form has no numbers for this: an *assumption*.
    pub fn of(share: f64) -> Self {
        match share {
            share if share < 0.25 => Self::Io,
            share if share <= 0.6 => Self::Balanced,
            _ => Self::Cpu,
        }
    }

    /// Requests at a time that a vCPU sustains.
    fn sustained(self) -> f64 {
        match self {
            Self::Io => 8.0,
            Self::Balanced => 4.0,
            Self::Cpu => 2.0,
        }
    }
}

/// Its choices of a discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// None.
    None,
    /// A Compute Savings Plan of one or three years.
    Compute {
        /// The term.
        years: u8,
    },
    /// An EC2 Instance Savings Plan.
    Instance,
    /// Reserved Instances.
    Reserved,
}

impl Plan {
    /// What it takes off the price of instances.
    fn discount(self) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Compute { years: 3 } | Self::Reserved => 0.65,
            Self::Compute { .. } | Self::Instance => 0.32,
        }
    }

    /// What it takes off Lambda's duration.
    fn lambda_discount(self) -> f64 {
        if matches!(self, Self::Compute { .. }) { 0.12 } else { 0.0 }
    }
}

/// What it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Execution environments.
    pub environments: f64,
    /// Environments of one instance.
    pub per_instance: f64,
    /// Instances that hold them.
    pub bare: f64,
    /// Instances with the spare ones.
    pub instances: f64,
    /// Managed Instances; `None` where this model has no bill to lead from.
    pub managed: Option<Other>,
    /// Lambda on-demand.
    pub on_demand: Other,
    /// Instances of its third column, plain EC2.
    pub ec2_instances: f64,
    /// Plain EC2.
    pub ec2: Usd,
}

/// What it says of these inputs, where the target concurrency that it asks for is the requests in flight and the
/// kind of workload follows from the CPU share. `most` is the runtime's limit of concurrency per vCPU.
pub fn sample(inputs: &Inputs, outcome: &Outcome, most: f64, plan: Plan) -> Sample {
    let in_flight = inputs.workload.volume.rate() * inputs.workload.duration;
    let work = Work::of(inputs.workload.cpu_share.to_fraction());
    of(inputs, outcome, in_flight.to_count(), most, work, plan)
}

/// The same with the numbers of its form.
pub(super) fn of(
    inputs: &Inputs,
    outcome: &Outcome,
    target_concurrency: f64,
    most: f64,
    work: Work,
    plan: Plan,
) -> Sample {
    const LEAST_MEMORY_MB: f64 = 2048.0;
    const LEAST_INSTANCES: f64 = 3.0;
    const SPARE: f64 = 1.5;
    let managed = &inputs.managed;
    let instance = &managed.instance;
    let vcpu_mb = managed.environment.gb_per_vcpu * 1024.0;
    let memory_mb = inputs.workload.memory.to_mb();

    let concurrency = (vcpu_mb / memory_mb).floor().min(most).max(1.0);
    let environment_mb = (memory_mb * concurrency).ceil().max(LEAST_MEMORY_MB);
    let vcpu = (environment_mb / vcpu_mb).ceil();
    let environments = (target_concurrency / (work.sustained().min(most) * vcpu)).ceil();
    let by_vcpu = ((instance.vcpu - 1.0) / vcpu).floor();
    let by_memory = ((instance.memory.to_mb() - 1024.0) / environment_mb).floor();
    let per_instance = by_vcpu.min(by_memory).max(1.0);
    let bare = (environments / per_instance).ceil().max(LEAST_INSTANCES);
    let instances = (SPARE * bare).ceil().max(LEAST_INSTANCES);
    let ec2_instances = (instances * 0.8 / 0.6).ceil();

    let price = as_published(inputs.on_demand.prices.duration[0]);
    Sample {
        environments,
        per_instance,
        bare,
        instances,
        managed: outcome
            .managed
            .as_ref()
            .map(|bill| super::managed(inputs, bill, bare, instances, plan.discount())),
        on_demand: super::on_demand(inputs, &outcome.on_demand, price, plan.lambda_discount()),
        ec2_instances,
        ec2: instance.per_hour * Time::MONTH * ec2_instances * (1.0 - plan.discount()),
    }
}

/// The price of a GB-s as that of 128 MB for a millisecond, rounded as AWS prints it: to ten decimals.
fn as_published(price: PerMemoryTime) -> PerMemoryTime {
    const OF_A_GB_S: f64 = 8.0 * 1000.0;
    PerMemoryTime::from_usd((price.to_usd() / OF_A_GB_S * 1e10).round() / 1e10 * OF_A_GB_S)
}
