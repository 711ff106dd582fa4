//! One declaration for each number that the reader can enter: its key in a link, unit, bounds, slider.

use super::scale::Scale;
use super::{Arriving, Scenario, Scheduling, TrafficShape};

/// What kind of number a field takes: its unit, and so how it is typed and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Requests a month.
    Volume,
    /// Time \[s\], typed in ms.
    Duration,
    /// Time \[s\], typed in seconds.
    Seconds,
    /// Memory \[MB\], typed in MB.
    Megabytes,
    /// Memory \[MB\], typed in GB.
    Gigabytes,
    /// Memory \[MB\], typed in KB.
    Kilobytes,
    /// A share \[1\], typed in percent.
    Percent,
    /// A whole number.
    Count,
    /// A number that may have decimals.
    Number,
    /// Memory-time \[GB-s\].
    MemoryTime,
    /// Time a month \[s\], typed in hours.
    Hours,
    /// Data a month \[GB\].
    Data,
    /// US dollars for the unit that the label names.
    Price,
    /// US dollars an hour.
    HourlyPrice,
}

/// The part of the form that a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// How much arrives.
    Traffic,
    /// What one request does.
    Function,
    /// Where it runs: Region, architecture and instance type.
    Place,
    /// What is committed to, and other discounts.
    Commitment,
    /// How Managed Instances run it.
    Managed,
    /// How on-demand runs it.
    OnDemand,
    /// How fast each side scales, and the spike that is asked about.
    Scaling,
    /// Other AWS charges that the move brings.
    Extras,
    /// What things cost.
    Prices,
}

impl Group {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::Traffic,
        Self::Function,
        Self::Place,
        Self::Commitment,
        Self::Managed,
        Self::OnDemand,
        Self::Scaling,
        Self::Extras,
        Self::Prices,
    ];
}

/// The declaration of a field.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its key in a link.
    pub key: &'static str,
    /// Its unit.
    pub kind: Kind,
    /// The smallest value allowed.
    pub min: f64,
    /// The largest value allowed.
    pub max: f64,
    /// Its slider, where it has one.
    pub slider: Option<Scale>,
    /// Whether it may be left to Crossover: by runtime, by the data, or none at all.
    pub optional: bool,
    /// Where it stands.
    pub group: Group,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $key:literal, $kind:ident, $min:expr => $max:expr, $slider:expr, $optional:expr, $group:ident;)*) => {
        /// A number that the reader can enter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        #[repr(u8)]
        pub enum Field { $($(#[$doc])* $name),* }

        impl Field {
            /// Every field, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        static SPECS: &[Spec] = &[$(Spec {
            key: $key,
            kind: Kind::$kind,
            min: $min,
            max: $max,
            slider: $slider,
            optional: $optional,
            group: Group::$group,
        }),*];
    };
}

/// Set by the reader, always.
const GIVEN: bool = false;
/// Left to Crossover unless the reader sets it.
const AUTOMATIC: bool = true;

fields! {
    /// Requests a month.
    Requests: "requests", Volume, 0.0 => 1e12, Some(Scale::log_from(1e5, 1e10, 1.0)), GIVEN, Traffic;
    /// The busiest moment of a day relative to the mean.
    Peak: "peak", Number, 1.0 => 50.0, None, GIVEN, Traffic;
    /// The hour of that moment.
    PeakHour: "peak-hour", Number, 0.0 => 24.0, None, GIVEN, Traffic;
    /// The hour at which an office opens.
    OfficeFrom: "office-from", Number, 0.0 => 24.0, None, GIVEN, Traffic;
    /// The hour at which it closes.
    OfficeTo: "office-to", Number, 0.0 => 24.0, None, GIVEN, Traffic;
    /// The rate outside of office hours relative to that in them.
    Quiet: "quiet", Percent, 0.0 => 1.0, None, GIVEN, Traffic;
    /// To how many times the rate before a ramp rises.
    Ramp: "ramp", Number, 1.0 => 1000.0, None, GIVEN, Traffic;
    /// How long that takes.
    RampOver: "ramp-over", Seconds, 1.0 => 43_200.0, None, GIVEN, Traffic;
    /// How long a spike stays up.
    SpikeLength: "spike-length", Seconds, 1.0 => 86_400.0, None, GIVEN, Traffic;
    /// From one spike to the next.
    SpikeEvery: "spike-every", Hours, 3600.0 => 730.0 * 3600.0, None, GIVEN, Traffic;
    /// Growth from the month's beginning to its end.
    MonthGrowth: "month-growth", Percent, 0.0 => 10.0, None, GIVEN, Traffic;
    /// Months of that growth that are looked at.
    Months: "months", Count, 1.0 => 36.0, None, GIVEN, Traffic;
    /// Size of an asynchronous event; none for synchronous invocations.
    EventSize: "event", Kilobytes, 1.0 / 1024.0 => 1.0, None, AUTOMATIC, Traffic;
    /// Billed time of a warm invocation.
    Duration: "duration", Duration, 0.001 => 900.0, Some(Scale::log_from(0.01, 10.0, 0.001)), GIVEN, Function;
    /// Part of the duration that computes.
    CpuShare: "cpu", Percent, 0.0 => 1.0, Some(Scale::linear(0.0, 1.0, 0.01)), GIVEN, Function;
    /// Memory of the on-demand function.
    Memory: "memory", Megabytes, 128.0 => 10_240.0, Some(Scale::log_from(128.0, 10_240.0, 1.0)), GIVEN, Function;
    /// Threads that one invocation can use.
    Threads: "threads", Count, 1.0 => 16.0, None, GIVEN, Function;
    /// INIT time of a cold start.
    Init: "init", Duration, 0.0 => 900.0, None, AUTOMATIC, Function;
    /// Share of invocations that meet a cold start.
    ColdStarts: "cold-starts", Percent, 0.0 => 1.0, Some(Scale::linear(0.0, 0.1, 0.001)), GIVEN, OnDemand;
    /// Ephemeral storage.
    Tmp: "tmp", Megabytes, 512.0 => 10_240.0, None, GIVEN, OnDemand;
    /// GB-s that the account uses elsewhere.
    AccountUse: "account-gb-s", MemoryTime, 0.0 => 1e13, None, GIVEN, OnDemand;
    /// Provisioned concurrency.
    Provisioned: "provisioned", Count, 0.0 => 100_000.0, None, GIVEN, OnDemand;
    /// Hours a month that provisioned concurrency is kept.
    ProvisionedHours: "provisioned-hours", Hours, 0.0 => 730.0 * 3600.0, None, GIVEN, OnDemand;
    /// Share of requests that provisioned concurrency serves.
    ProvisionedShare: "provisioned-share", Percent, 0.0 => 1.0, None, GIVEN, OnDemand;
    /// The account's concurrency quota.
    AccountConcurrency: "account-concurrency", Count, 1.0 => 10_000_000.0, None, GIVEN, OnDemand;
    /// `MemorySize` on Managed Instances.
    EnvironmentMemory: "environment", Gigabytes, 2048.0 => 32_768.0, Some(Scale::stepped_log(2048.0, 32_768.0, 1024.0)), GIVEN, Managed;
    /// `ExecutionEnvironmentMemoryGiBPerVCpu`.
    MemoryPerVcpu: "gb-per-vcpu", Number, 2.0 => 8.0, None, GIVEN, Managed;
    /// Target utilization.
    Target: "target", Percent, 0.1 => 0.95, Some(Scale::linear(0.3, 0.8, 0.01)), GIVEN, Managed;
    /// `PerExecutionEnvironmentMaxConcurrency`.
    Slots: "slots", Count, 1.0 => 1600.0, Some(Scale::stepped_log(1.0, 1600.0, 1.0)), AUTOMATIC, Managed;
    /// `MinExecutionEnvironments`.
    Minimum: "min", Count, 0.0 => 15_000.0, None, GIVEN, Managed;
    /// `MaxExecutionEnvironments`.
    Maximum: "max", Count, 0.0 => 15_000.0, None, AUTOMATIC, Managed;
    /// Availability Zones of the capacity provider.
    Zones: "zones", Count, 1.0 => 6.0, None, GIVEN, Managed;
    /// `MaxVCpuCount`.
    VcpuCeiling: "max-vcpu", Count, 2.0 => 15_000.0, None, GIVEN, Managed;
    /// Instances beyond what full packing takes, as a share of them.
    PackingSlack: "packing-slack", Percent, 0.0 => 0.5, None, GIVEN, Managed;
    /// CPU speed relative to on-demand Lambda's.
    Speed: "speed", Number, 0.25 => 4.0, Some(Scale::linear(0.5, 2.0, 0.05)), GIVEN, Managed;
    /// Memory of the process without an invocation.
    BaseMemory: "base-memory", Megabytes, 0.0 => 32_768.0, None, AUTOMATIC, Managed;
    /// Memory of one invocation, or of one process.
    SlotMemory: "slot-memory", Megabytes, 0.0 => 32_768.0, None, AUTOMATIC, Managed;
    /// Discount of the plan.
    Discount: "discount", Percent, 0.0 => 0.72, Some(Scale::linear(0.0, 0.72, 0.01)), AUTOMATIC, Commitment;
    /// Instances that the plan commits to.
    Committed: "committed", Count, 0.0 => 15_000.0, None, AUTOMATIC, Commitment;
    /// Private discount on what AWS bills.
    PrivateDiscount: "private-discount", Percent, 0.0 => 0.99, None, GIVEN, Commitment;
    /// Hourly price of the instance.
    InstancePrice: "instance-price", HourlyPrice, 0.000_001 => 1000.0, None, AUTOMATIC, Prices;
    /// Price of a GB-s.
    DurationPrice: "duration-price", Price, 1e-9 => 0.01, None, AUTOMATIC, Prices;
    /// Price of a million requests.
    RequestPrice: "request-price", Price, 0.0 => 1000.0, None, AUTOMATIC, Prices;
    /// Price of a GB-s of ephemeral storage.
    TmpPrice: "tmp-price", Price, 0.0 => 0.01, None, AUTOMATIC, Prices;
    /// Price of a GB-s of provisioned concurrency.
    ProvisionedPrice: "provisioned-price", Price, 0.0 => 0.01, None, AUTOMATIC, Prices;
    /// Price of a GB-s of duration on provisioned concurrency.
    ProvisionedDurationPrice: "provisioned-duration-price", Price, 0.0 => 0.01, None, AUTOMATIC, Prices;
    /// Price of a GB-s of `SnapStart` cache.
    CachePrice: "snapstart-cache-price", Price, 0.0 => 0.01, None, AUTOMATIC, Prices;
    /// Price of a GB restored by `SnapStart`.
    RestorePrice: "snapstart-restore-price", Price, 0.0 => 1.0, None, AUTOMATIC, Prices;
    /// NAT gateways.
    NatGateways: "nat", Count, 0.0 => 1000.0, None, GIVEN, Extras;
    /// Price of a NAT gateway's hour.
    NatHour: "nat-price", HourlyPrice, 0.0 => 100.0, None, AUTOMATIC, Extras;
    /// Data through NAT gateways.
    NatData: "nat-gb", Data, 0.0 => 1e9, None, GIVEN, Extras;
    /// Price of a GB through a NAT gateway.
    NatDataPrice: "nat-gb-price", Price, 0.0 => 100.0, None, AUTOMATIC, Extras;
    /// Public IPv4 addresses.
    PublicAddresses: "public-ipv4", Count, 0.0 => 10_000.0, None, GIVEN, Extras;
    /// Price of a public IPv4 address's hour.
    AddressHour: "public-ipv4-price", HourlyPrice, 0.0 => 100.0, None, AUTOMATIC, Extras;
    /// Interface endpoints.
    Endpoints: "endpoints", Count, 0.0 => 1000.0, None, GIVEN, Extras;
    /// Price of an endpoint's hour in a zone.
    EndpointHour: "endpoint-price", HourlyPrice, 0.0 => 100.0, None, AUTOMATIC, Extras;
    /// EBS volume of an instance.
    VolumeSize: "ebs-gb", Data, 0.0 => 65_536.0, None, GIVEN, Extras;
    /// Price of a GB of volume a month.
    VolumePrice: "ebs-price", Price, 0.0 => 100.0, None, AUTOMATIC, Extras;
    /// Data between zones.
    CrossZone: "cross-zone-gb", Data, 0.0 => 1e9, None, GIVEN, Extras;
    /// Price of a GB between zones.
    CrossZonePrice: "cross-zone-price", Price, 0.0 => 100.0, None, GIVEN, Extras;
    /// Logs.
    Logs: "logs-gb", Data, 0.0 => 1e9, None, GIVEN, Extras;
    /// Price of a GB of logs.
    LogsPrice: "logs-price", Price, 0.0 => 100.0, None, GIVEN, Extras;
    /// The spike that is asked about, as a multiple of the traffic before it.
    Spike: "spike", Number, 1.0 => 1000.0, None, GIVEN, Scaling;
    /// How long it takes to rise.
    SpikeRise: "spike-rise", Seconds, 1.0 => 86_400.0, None, GIVEN, Scaling;
    /// How often the scaler looks.
    Look: "look", Seconds, 1.0 => 600.0, None, GIVEN, Scaling;
    /// Over how long it averages what it sees.
    Smoothing: "smoothing", Seconds, 1.0 => 3600.0, None, GIVEN, Scaling;
    /// By how much environments may grow within the window.
    Growth: "growth", Number, 1.01 => 1000.0, None, GIVEN, Scaling;
    /// The window of growth.
    GrowthWindow: "growth-window", Seconds, 1.0 => 3600.0, None, GIVEN, Scaling;
    /// The CPU of an environment above which it refuses requests.
    CpuRefusal: "cpu-refusal", Percent, 0.6 => 1.0, None, GIVEN, Scaling;
    /// Start of an environment on an instance that runs, without INIT.
    EnvironmentStart: "environment-start", Seconds, 0.0 => 3600.0, None, GIVEN, Scaling;
    /// Launch of an instance.
    InstanceLaunch: "instance-launch", Seconds, 0.0 => 3600.0, None, GIVEN, Scaling;
    /// Time under target before the first environment goes.
    ScaleInAfter: "scale-in-after", Seconds, 0.0 => 86_400.0, None, GIVEN, Scaling;
    /// The part of a fleet that goes at one look.
    ScaleInStep: "scale-in-step", Percent, 0.0 => 1.0, None, GIVEN, Scaling;
    /// How long an instance runs on after its last environment.
    InstanceEnd: "instance-end", Seconds, 0.0 => 86_400.0, None, GIVEN, Scaling;
    /// Time without a request after which a function with a minimum of 0 sleeps.
    SleepAfter: "sleep-after", Seconds, 60.0 => 86_400.0, None, GIVEN, Scaling;
    /// How long it takes to wake.
    Wake: "wake", Seconds, 1.0 => 3600.0, None, GIVEN, Scaling;
    /// How long on-demand keeps an idle environment.
    Reclaim: "reclaim", Seconds, 1.0 => 86_400.0, None, GIVEN, Scaling;
    /// From the first publish of a version, when a run begins, until it is active; none for one that runs.
    FirstPublish: "first-publish", Seconds, 1.0 => 7200.0, None, AUTOMATIC, Scaling;
    /// The hour at which the hours of a schedule begin.
    ScheduleFrom: "schedule-from", Count, 0.0 => 24.0, None, GIVEN, Scaling;
    /// The hour at which they end.
    ScheduleTo: "schedule-to", Count, 0.0 => 24.0, None, GIVEN, Scaling;
    /// `MinExecutionEnvironments` in these hours.
    ScheduleMinimum: "schedule-min", Count, 0.0 => 15_000.0, None, GIVEN, Scaling;
    /// The seed of arrivals by chance.
    Seed: "seed", Count, 0.0 => 1e9, None, GIVEN, Scaling;
}

impl Field {
    /// How many fields there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Its declaration.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// The field with this key, whatever the case of its letters.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.spec().key.eq_ignore_ascii_case(key))
    }

    /// Whether the field means anything beside these choices: the hours of a schedule do with a schedule.
    pub fn applies(self, choices: &Scenario) -> bool {
        let shape = match self {
            Self::Peak | Self::PeakHour => TrafficShape::DayNight,
            Self::OfficeFrom | Self::OfficeTo | Self::Quiet => TrafficShape::OfficeHours,
            Self::Ramp | Self::RampOver => TrafficShape::Ramp,
            Self::SpikeLength | Self::SpikeEvery => TrafficShape::Spike,
            Self::MonthGrowth | Self::Months => TrafficShape::Growth,
            Self::Seed => return choices.arrivals == Arriving::Random,
            Self::ScheduleFrom | Self::ScheduleTo | Self::ScheduleMinimum => {
                return choices.schedule != Scheduling::Nothing;
            }
            _ => return true,
        };
        choices.shape == shape
    }

    /// Whether a value is allowed here, other fields aside.
    pub fn allows(self, value: f64) -> bool {
        let spec = self.spec();
        let whole = spec.kind != Kind::Count || value.fract() == 0.0;
        value >= spec.min && value <= spec.max && whole
    }
}

/// Its key.
impl From<Field> for &'static str {
    fn from(field: Field) -> Self {
        field.spec().key
    }
}

impl TryFrom<String> for Field {
    type Error = &'static str;

    fn try_from(key: String) -> Result<Self, Self::Error> {
        Self::from_key(&key).ok_or("no field has this key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_one_field() {
        for field in Field::ALL {
            assert_eq!(Field::from_key(field.spec().key), Some(*field));
        }
    }

    #[test]
    fn a_slider_stays_within_what_its_field_allows() {
        for field in Field::ALL {
            let spec = field.spec();
            if let Some(slider) = spec.slider {
                for step in 0..=1000 {
                    let value = slider.value(f64::from(step) / 1000.0);
                    assert!(field.allows(value), "{}: {value}", spec.key);
                }
            }
        }
    }
}
