//! One row of words for each field, in the order of the form.

use crate::scenario::Field;

/// The words of a field that never change.
pub(super) struct Texts {
    /// Its name.
    pub(super) label: &'static str,
    /// What stands after the number.
    pub(super) unit: &'static str,
    /// What is said after the number; empty where that is the unit.
    pub(super) said: &'static str,
    /// What it means, where that does not depend on a number.
    pub(super) help: &'static str,
}

macro_rules! texts {
    ($($name:ident: $label:literal, $unit:literal, $said:literal, $help:literal;)*) => {
        static TEXTS: &[Texts] = &[$(
            Texts { label: $label, unit: $unit, said: $said, help: $help }
        ),*];
        #[cfg(test)]
        static ORDER: &[Field] = &[$(Field::$name),*];
    };
}

/// The words of a field.
pub(super) fn of(field: Field) -> &'static Texts {
    &TEXTS[field as usize]
}

// Where the help is empty, `super::help` says it with numbers.
texts! {
    Requests: "Requests", "/month", "requests a month", "";
    Peak: "Peak to mean", "×", "times the mean", "The busiest moment of a day against the day's mean.";
    PeakHour: "Peak hour", "h", "o’clock", "When it is, on the clock of those who call.";
    OfficeFrom: "Office opens", "h", "o’clock", "Monday to Friday; traffic rises within an hour around it.";
    OfficeTo: "Office closes", "h", "o’clock", "Before it opens: on the next day.";
    Quiet: "Nights and weekends", "%", "of the full rate", "Of the rate in office hours.";
    Ramp: "Rises to", "×", "times the rate before", "Once a day at 10, and stays until midnight.";
    RampOver: "Within", "s", "", "How long the rise takes.";
    SpikeLength: "Stays up for", "s", "", "How long its height lasts.";
    SpikeEvery: "Comes every", "h", "", "From one spike to the next; the first in the middle.";
    MonthGrowth: "Growth a month", "%", "", "From a month’s first day to its last.";
    Months: "Looked ahead", "months", "months", "Both bills of each of them stand under Scaling.";
    EventSize: "Event size", "KB", "", "";
    Duration: "Duration", "ms", "", "Billed time of one warm invocation on on-demand, at the memory below.";
    CpuShare: "CPU share", "%", "", "";
    Memory: "Memory on-demand", "MB", "", "";
    Threads: "Threads per request", "", "", "vCPUs that one request can keep busy at once. Most handlers use 1.";
    Init: "INIT time", "ms", "", "";
    ColdStarts: "Cold starts", "%", "", "";
    Tmp: "Ephemeral storage", "MB", "", "512 MB of /tmp are free; what is beyond is billed by the GB-s.";
    AccountUse: "GB-s used elsewhere", "/month", "", "What the account already uses in this Region takes the free tier and fills the price tiers first.";
    Provisioned: "Provisioned concurrency", "", "", "Environments kept ready on on-demand, billed whether used or not.";
    ProvisionedHours: "Time provisioned", "h/month", "hours a month", "A month has 730 hours.";
    ProvisionedShare: "Served by provisioned", "%", "", "Share of requests that meets a ready environment. The rest is billed at the normal price.";
    AccountConcurrency: "Account concurrency", "", "", "";
    EnvironmentMemory: "Environment memory", "GB", "", "";
    MemoryPerVcpu: "Memory per vCPU", "GB", "", "AWS takes 2, 4 or 8; environment memory is a multiple of it.";
    Target: "Target utilization", "%", "", "";
    Slots: "Slots per environment", "", "", "";
    Minimum: "Minimum environments", "", "", "AWS keeps 3 by default, for three zones. Fewer are for tests.";
    Maximum: "Maximum environments", "", "", "Empty: no maximum. What a full fleet cannot take is refused with 429.";
    Zones: "Availability Zones", "", "", "Each zone in use holds at least one instance.";
    VcpuCeiling: "vCPU ceiling", "vCPU", "", "";
    PackingSlack: "Packing slack", "%", "of the instances", "Instances beyond what full packing takes. An *assumption*: AWS’s own runs packed looser than they could have.";
    Speed: "CPU speed", "×", "times the speed of on-demand", "";
    BaseMemory: "Memory of the process", "MB", "", "";
    SlotMemory: "Memory per request", "MB", "", "";
    Discount: "Discount with a plan", "%", "", "";
    Committed: "Instances committed", "", "", "Empty: as many as run. A plan pays for all 730 hours, used or not.";
    PrivateDiscount: "Private discount", "%", "", "Off everything but the management fee.";
    InstancePrice: "Instance price", "/h", "an hour", "";
    DurationPrice: "Duration price", "/GB-s", "a GB-second", "";
    RequestPrice: "Request price", "/million", "a million requests", "";
    TmpPrice: "/tmp price", "/GB-s", "a GB-second", "";
    ProvisionedPrice: "Provisioned price", "/GB-s", "a GB-second", "";
    ProvisionedDurationPrice: "Provisioned duration price", "/GB-s", "a GB-second", "";
    CachePrice: "SnapStart cache price", "/GB-s", "a GB-second", "";
    RestorePrice: "SnapStart restore price", "/GB", "a GB", "";
    NatGateways: "NAT gateways", "", "", "Instances need a way out for logs and calls: NAT, an internet gateway or endpoints.";
    NatHour: "NAT gateway price", "/h", "an hour", "";
    NatData: "Data through NAT", "GB/month", "GB a month", "Everything that leaves by a NAT gateway.";
    NatDataPrice: "NAT data price", "/GB", "a GB", "";
    PublicAddresses: "Public IPv4 addresses", "", "", "A NAT gateway that is open to the internet has one.";
    AddressHour: "Public IPv4 price", "/h", "an hour", "";
    Endpoints: "Interface endpoints", "", "", "Each is billed by the hour in every zone. An AWS sample needs four.";
    EndpointHour: "Endpoint price", "/h", "an hour in each zone", "";
    VolumeSize: "EBS volume", "GB", "GB per instance", "Instances have a volume, of a size that AWS does not publish.";
    VolumePrice: "EBS price", "/GB-month", "a GB-month", "";
    CrossZone: "Data between zones", "GB/month", "GB a month", "Traffic of your code between zones.";
    CrossZonePrice: "Price between zones", "/GB", "a GB", "Both directions together. An *assumption*: check it for your Region.";
    Logs: "Logs", "GB/month", "GB a month", "Only what Managed Instances log beyond on-demand.";
    LogsPrice: "Logs price", "/GB", "a GB", "Ingestion. An *assumption*: check it for your Region.";
    Spike: "Your spike", "×", "times the traffic before", "To how many times today's traffic it rises.";
    SpikeRise: "Time to rise", "s", "", "How fast it comes.";
    Look: "Scaler looks every", "s", "", "AWS says that scaling is asynchronous, and no time.";
    Smoothing: "Averaged over", "s", "", "What the scaler sees is smoothed; AWS publishes no time.";
    Growth: "Growth at most", "×", "times", "By how much environments may grow within the window.";
    GrowthWindow: "Growth window", "s", "", "AWS keeps headroom for traffic that doubles within 5 minutes.";
    CpuRefusal: "CPU that refuses", "%", "", "An environment above it refuses requests with 429, averaged over a minute.";
    EnvironmentStart: "Environment starts in", "s", "", "On an instance that runs, before its INIT.";
    InstanceLaunch: "Instance launches in", "s", "", "From the decision until it can hold environments.";
    ScaleInAfter: "Scale-in after", "s", "", "Time under target before the first environment goes. AWS says gradual.";
    ScaleInStep: "Scale-in step", "%", "of the environments", "What goes at each look of the scaler, one environment at least.";
    InstanceEnd: "Instance ends after", "s", "", "It is billed on after its last environment.";
    SleepAfter: "Sleeps after", "s", "", "Time without a request. With a minimum of 0 the function then scales to zero.";
    Wake: "Wakes in", "s", "", "From the request that wakes it; until then requests are refused.";
    Reclaim: "On-demand keeps idle", "s", "", "How long an idle on-demand environment stays warm.";
    FirstPublish: "First publish", "s", "", "Empty: the fleet runs already. Else a run begins with the publish of a version, and bills stay those of any month.";
    ScheduleFrom: "Working hours from", "h", "o’clock", "Monday to Friday; nights and weekends are outside.";
    ScheduleTo: "Working hours to", "h", "o’clock", "Not after their beginning: on the next day.";
    ScheduleMinimum: "Minimum in these hours", "", "environments", "Outside of them the minimum of the fleet holds, or nothing runs.";
    Seed: "Seed", "", "", "The same seed gives the same arrivals on every machine.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_fields() {
        assert_eq!(ORDER, Field::ALL);
    }
}
