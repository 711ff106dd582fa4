//! What the model is told: the traffic, the function, and how each side would run it.

use super::hours::Profile;
use crate::units::{
    Concurrency, Memory, MemoryTime, PerGb, PerHour, PerMemoryTime, PerRequest, Ratio, Time, Usd,
    Volume,
};

/// Everything that decides both bills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inputs {
    /// The traffic and the function, the same for both sides.
    pub workload: Workload,
    /// How on-demand Lambda would run it.
    pub on_demand: OnDemand,
    /// How Managed Instances would run it.
    pub managed: Managed,
    /// The hours that the traffic's shape is billed for; `None` for steady traffic, which needs no
    /// simulation.
    pub profile: Option<Profile>,
}

impl Inputs {
    /// The same with another monthly volume.
    #[must_use]
    pub fn at(mut self, volume: Volume) -> Self {
        self.workload.volume = volume;
        self
    }
}

/// One traffic description that drives both bills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workload {
    /// Requests a month.
    pub volume: Volume,
    /// Billed time of one warm invocation on on-demand Lambda at `memory`.
    pub duration: Time,
    /// The part of `duration` in which the handler keeps a vCPU busy: 0 waits, 1 computes.
    pub cpu_share: Ratio,
    /// Memory of the on-demand function, which also sets its CPU.
    pub memory: Memory,
    /// Threads that one invocation can use, at least 1.
    pub threads: f64,
    /// Size of an asynchronous event; `None` for synchronous invocations, which bill one request.
    pub event: Option<Memory>,
    /// INIT time of a cold start.
    pub init: Time,
}

impl Workload {
    /// Requests billed for one invocation: 1 for the first 256 KB of an asynchronous event and 1 for
    /// each further 64 KB. Source: AWS Lambda pricing page, "Request charges".
    pub fn billed_requests(&self) -> f64 {
        const FIRST: f64 = 256.0;
        const FURTHER: f64 = 64.0;
        self.event.map_or(1.0, |event| {
            let kb = event.to_mb() * 1024.0;
            1.0 + ((kb - FIRST) / FURTHER).ceil().max(0.0)
        })
    }

    /// CPU time of one invocation \[vCPU-s\]: duration x share x the vCPUs that it can use of those
    /// the function has on-demand.
    pub fn cpu_time(&self) -> Time {
        self.duration * self.cpu_share.to_fraction() * self.threads.min(vcpu_on_demand(self.memory))
    }

    /// Time of one invocation spent waiting, which no faster CPU shortens.
    pub fn waiting(&self) -> Time {
        self.duration * self.cpu_share.rest()
    }
}

/// The memory with which an on-demand function has one vCPU, in proportion.
/// Source: AWS Lambda developer guide, "Configure Lambda function memory".
pub const MEMORY_OF_A_VCPU: Memory = Memory::from_mb(1769.0);

/// The vCPUs of an on-demand function.
fn vcpu_on_demand(memory: Memory) -> f64 {
    memory / MEMORY_OF_A_VCPU
}

/// How on-demand Lambda runs the workload.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnDemand {
    /// Ephemeral storage configured; 512 MB are free.
    pub tmp: Memory,
    /// Whether the account's free tier is this function's.
    pub free_tier: FreeTier,
    /// GB-s that the account already uses in this Region and architecture, which fill the tiers first.
    pub used: MemoryTime,
    /// Share of invocations that meet a cold start.
    pub cold_starts: Ratio,
    /// Provisioned concurrency.
    pub provisioned: Provisioned,
    /// `SnapStart`, which is free for Java and billed for other runtimes.
    pub snap_start: SnapStart,
    /// Compute Savings Plan on duration and provisioned concurrency, never on requests.
    pub plan_discount: Ratio,
    /// What that plan would take off without upfront payment, whether it is chosen or not.
    pub plan_offer: Ratio,
    /// Private discount on everything on-demand.
    pub private_discount: Ratio,
    /// The account's concurrency quota.
    pub account_concurrency: Concurrency,
    /// Prices of the Region and architecture.
    pub prices: OnDemandPrices,
}

/// The monthly free tier: 1 M requests and 400,000 GB-s an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeTier {
    /// Used up elsewhere, or left out.
    Excluded,
    /// Applied to this function, less what the account already uses.
    Applied,
}

/// Provisioned concurrency of the on-demand function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provisioned {
    /// Environments kept ready; 0 for none.
    pub environments: f64,
    /// Time a month that they are kept.
    pub time: Time,
    /// Share of all requests that they serve, as far as they can.
    pub served: Ratio,
    /// Billed time of one invocation that they serve.
    pub duration: Time,
}

/// `SnapStart` of the on-demand function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapStart {
    /// Not used, or free as for Java.
    Unbilled,
    /// Cache and restore are billed, as for Python and .NET.
    Billed,
}

/// On-demand prices of one Region and architecture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnDemandPrices {
    /// Price of a request.
    pub request: PerRequest,
    /// Duration price in each of the three monthly tiers.
    pub duration: [PerMemoryTime; 3],
    /// GB-s a month at which each tier starts.
    pub tier_starts: [MemoryTime; 3],
    /// Ephemeral storage beyond the free 512 MB.
    pub tmp: PerMemoryTime,
    /// Provisioned concurrency kept ready.
    pub provisioned: PerMemoryTime,
    /// Duration on provisioned concurrency.
    pub provisioned_duration: PerMemoryTime,
    /// `SnapStart` cache.
    pub snap_start_cache: PerMemoryTime,
    /// `SnapStart` restore, a GB of function memory a restore.
    pub snap_start_restore: PerGb,
}

/// How Managed Instances run the workload.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Managed {
    /// The EC2 instance type of the capacity provider.
    pub instance: Instance,
    /// Size of one execution environment.
    pub environment: Environment,
    /// `PerExecutionEnvironmentMaxConcurrency`, 1 to 1,600.
    pub slots: f64,
    /// How concurrent invocations use an environment's memory.
    pub slot_memory: SlotMemory,
    /// `MinExecutionEnvironments`.
    pub minimum: f64,
    /// `MaxExecutionEnvironments`, none by default.
    pub maximum: Option<f64>,
    /// Utilization of CPU and slots that the scaler aims at.
    pub target: Ratio,
    /// Availability Zones of the capacity provider.
    pub zones: f64,
    /// `MaxVCpuCount` of the capacity provider.
    pub vcpu_ceiling: f64,
    /// Instances beyond what full packing takes, as a share of them: an *assumption*. Published runs packed
    /// looser than they could have.
    pub packing_slack: Ratio,
    /// CPU of an environment above which it refuses requests: an *assumption*. A published run refused at 84
    /// to 86 %.
    pub cpu_refusal: Ratio,
    /// CPU speed of the instance relative to on-demand Lambda's.
    pub speed: f64,
    /// Management fee as a share of the EC2 on-demand price.
    pub fee: Ratio,
    /// Discount of the plan on committed instances.
    pub plan_discount: Ratio,
    /// How many instances the plan commits to.
    pub committed: Committed,
    /// Private discount on instances and requests; the fee has none.
    pub private_discount: Ratio,
    /// Price of a request.
    pub request: PerRequest,
    /// The monthly free 1 M requests: whether AWS grants them here is not stated.
    pub free_requests: FreeTier,
    /// EC2 on-demand price of the dearest type that AWS has been seen to pick where none is pinned; `None` where that
    /// has no price.
    pub unrestricted: Option<PerHour>,
    /// Other AWS charges that the move brings, as the reader enters them.
    pub extras: Extras,
}

impl Managed {
    /// The CPU utilization that a fleet settles at: the target, unless environments refuse before it.
    pub fn cpu_target(&self) -> Ratio {
        self.target.min(self.cpu_refusal)
    }
}

/// An EC2 instance type at its on-demand price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instance {
    /// vCPUs.
    pub vcpu: f64,
    /// Memory.
    pub memory: Memory,
    /// On-demand price of an hour.
    pub per_hour: PerHour,
}

/// The size of one execution environment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Environment {
    /// `MemorySize`, 2,048 to 32,768 MB.
    pub memory: Memory,
    /// `ExecutionEnvironmentMemoryGiBPerVCpu`, one of [`RATIOS`]: `memory` is a multiple of it.
    pub gb_per_vcpu: f64,
}

/// What `ExecutionEnvironmentMemoryGiBPerVCpu` can be \[GB a vCPU\]. Source: AWS SAM developer guide, and the
/// API's own refusal as quoted in ran-isenberg/aws-lambda-handler-cookbook.
pub const RATIOS: [f64; 3] = [2.0, 4.0, 8.0];

/// The most slots that an environment can have for each of its vCPUs. Source: AWS Lambda developer guide,
/// Managed Instances.
pub const MOST_SLOTS_PER_VCPU: f64 = 64.0;

impl Environment {
    /// vCPUs of the environment: whole, since its memory is a multiple of the ratio.
    pub fn vcpu(&self) -> f64 {
        self.memory.to_gb() / self.gb_per_vcpu
    }

    /// The most slots that AWS accepts for it.
    pub fn most_slots(&self) -> f64 {
        (MOST_SLOTS_PER_VCPU * self.vcpu()).min(MOST_SLOTS)
    }
}

/// The most slots that an environment can have. Source: AWS Lambda API,
/// `PerExecutionEnvironmentMaxConcurrency`.
pub const MOST_SLOTS: f64 = 1600.0;

/// How concurrent invocations use the memory of their environment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SlotMemory {
    /// One process a slot (Python): memory multiplies.
    Processes {
        /// Memory of one process.
        each: Memory,
    },
    /// Threads of one process: a common base and a part for each invocation.
    Shared {
        /// Memory that the process takes without any invocation.
        base: Memory,
        /// Memory of one invocation.
        each: Memory,
    },
}

/// How many instances a plan commits to, for all 730 hours, used or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Committed {
    /// None: everything on demand.
    Nothing,
    /// As many as run.
    Fleet,
    /// A number of instances.
    Instances(f64),
}

/// AWS charges beside the instances: quantities and prices are the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Extras {
    /// NAT gateways that run all month.
    pub nat_gateways: f64,
    /// Price of a NAT gateway's hour.
    pub nat_hour: PerHour,
    /// Data through the NAT gateways \[GB a month\].
    pub nat_gb: f64,
    /// Price of a GB through a NAT gateway.
    pub nat_per_gb: PerGb,
    /// Public IPv4 addresses, all month.
    pub addresses: f64,
    /// Price of a public IPv4 address's hour.
    pub address_hour: PerHour,
    /// Interface endpoints, each in every zone, all month.
    pub endpoints: f64,
    /// Price of an interface endpoint's hour in a zone.
    pub endpoint_hour: PerHour,
    /// EBS volume of one instance \[GB\].
    pub volume_gb: f64,
    /// Price of a GB of EBS volume a month.
    pub volume_per_gb: PerGb,
    /// Data between zones \[GB a month\].
    pub cross_zone_gb: f64,
    /// Price of a GB between zones.
    pub cross_zone_per_gb: PerGb,
    /// Logs ingested \[GB a month\].
    pub log_gb: f64,
    /// Price of a GB of logs ingested.
    pub log_per_gb: PerGb,
}

impl Extras {
    /// What does not depend on the number of instances.
    pub fn fixed(&self, zones: f64) -> Usd {
        let month = Time::MONTH;
        self.nat_hour * month * self.nat_gateways
            + self.address_hour * month * self.addresses
            + self.endpoint_hour * month * self.endpoints * zones
            + Usd::from_usd(
                self.nat_per_gb.to_usd() * self.nat_gb
                    + self.cross_zone_per_gb.to_usd() * self.cross_zone_gb
                    + self.log_per_gb.to_usd() * self.log_gb,
            )
    }

    /// What each instance brings with it.
    pub fn per_instance(&self) -> Usd {
        Usd::from_usd(self.volume_per_gb.to_usd() * self.volume_gb)
    }
}
