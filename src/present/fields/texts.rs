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
    Peak: "Peak to mean", "×", "times the mean", "The busiest moment of a day, relative to the day's mean.";
    PeakHour: "Peak hour", "h", "o’clock", "The time of the peak, in your users' time zone.";
    OfficeFrom: "Office opens", "h", "o’clock", "Monday to Friday. Traffic rises over the hour around this time.";
    OfficeTo: "Office closes", "h", "o’clock", "A time before opening means the next day.";
    Quiet: "Nights and weekends", "%", "of the full rate", "Traffic then, relative to office hours.";
    Ramp: "Rises to", "×", "times the rate before", "Traffic rises once a day at 10:00 and stays up until midnight.";
    RampOver: "Within", "s", "", "How long the rise takes.";
    SpikeLength: "Stays up for", "s", "", "How long the spike stays at its height.";
    SpikeEvery: "Comes every", "h", "", "Time from one spike to the next. The first comes after half of that.";
    MonthGrowth: "Growth per month", "%", "", "From the first day of a month to its last.";
    Months: "Months ahead", "months", "months", "Under Scaling, the page shows both bills for each of these months.";
    EventSize: "Event size", "KB", "", "";
    Duration: "Duration", "ms", "", "Billed duration of one warm on-demand invocation, at the memory below.";
    CpuShare: "CPU share", "%", "", "";
    Memory: "On-demand memory", "MB", "", "";
    Threads: "Threads per request", "", "", "vCPUs that one request can keep busy at once. Most handlers use 1.";
    Init: "INIT time", "ms", "", "";
    ColdStarts: "Cold starts", "%", "", "";
    Tmp: "Ephemeral storage", "MB", "", "512 MB of /tmp are free; anything beyond is billed by the GB-second.";
    AccountUse: "GB-s used elsewhere", "/month", "", "Other use in this account and Region counts first toward the free tier and price tiers.";
    Provisioned: "Provisioned concurrency", "", "", "Environments kept ready on on-demand, billed whether used or not.";
    ProvisionedHours: "Time provisioned", "h/month", "hours a month", "A month has 730 hours.";
    ProvisionedShare: "Served by provisioned", "%", "", "Share of requests that find a ready environment. The rest are billed at the normal price.";
    AccountConcurrency: "Account concurrency", "", "", "";
    EnvironmentMemory: "Environment memory", "GB", "", "";
    MemoryPerVcpu: "Memory per vCPU", "GB", "", "AWS accepts 2, 4 or 8. Environment memory is a multiple of this.";
    Target: "Target utilization", "%", "", "";
    Slots: "Requests per environment at once (max concurrency)", "", "", "";
    Minimum: "Minimum environments", "", "", "AWS keeps 3 by default, one for each of three zones. Use fewer only for tests.";
    Maximum: "Maximum environments", "", "", "Leave empty for no maximum. Requests that a full fleet cannot take get a 429.";
    Zones: "Availability Zones", "", "", "Each zone in use holds at least one instance.";
    VcpuCeiling: "vCPU ceiling", "vCPU", "", "";
    PackingSlack: "Packing slack", "%", "of the instances", "Extra instances beyond a perfect fit. AWS’s own runs used more than they needed.";
    Speed: "CPU speed", "×", "times the speed of on-demand", "";
    BaseMemory: "Memory of the process", "MB", "", "";
    SlotMemory: "Memory per request", "MB", "", "";
    Discount: "Discount with a plan", "%", "", "";
    Committed: "Instances committed", "", "", "Leave empty to commit to as many as run. A plan pays for all 730 hours, used or not.";
    PrivateDiscount: "Private discount", "%", "", "Applies to everything except the management fee and other AWS charges.";
    InstancePrice: "Instance price", "/h", "an hour", "";
    DurationPrice: "Duration price", "/GB-s", "a GB-second", "";
    RequestPrice: "Request price", "/million", "a million requests", "";
    TmpPrice: "/tmp price", "/GB-s", "a GB-second", "";
    ProvisionedPrice: "Provisioned price", "/GB-s", "a GB-second", "";
    ProvisionedDurationPrice: "Provisioned duration price", "/GB-s", "a GB-second", "";
    CachePrice: "SnapStart cache price", "/GB-s", "a GB-second", "";
    RestorePrice: "SnapStart restore price", "/GB", "a GB", "";
    NatGateways: "NAT gateways", "", "", "Instances need a path for logs and outgoing calls: NAT, an internet gateway or endpoints.";
    NatHour: "NAT gateway price", "/h", "an hour", "";
    NatData: "Data through NAT", "GB/month", "GB a month", "All data that passes through a NAT gateway.";
    NatDataPrice: "NAT data price", "/GB", "a GB", "";
    PublicAddresses: "Public IPv4 addresses", "", "", "A public NAT gateway has one.";
    AddressHour: "Public IPv4 price", "/h", "an hour", "";
    Endpoints: "Interface endpoints", "", "", "Each endpoint is billed by the hour in every zone. An AWS sample needs four.";
    EndpointHour: "Endpoint price", "/h", "an hour in each zone", "";
    VolumeSize: "EBS volume", "GB", "GB per instance", "Each instance has a volume. AWS does not publish its size.";
    VolumePrice: "EBS price", "/GB-month", "a GB-month", "";
    CrossZone: "Data between zones", "GB/month", "GB a month", "Data that your code sends between zones.";
    CrossZonePrice: "Price between zones", "/GB", "a GB", "Both directions together. Check the price for your Region.";
    Logs: "Logs", "GB/month", "GB a month", "Only what Managed Instances log in addition to on-demand.";
    LogsPrice: "Logs price", "/GB", "a GB", "Price of ingestion. Check the price for your Region.";
    Spike: "Your spike", "×", "times the traffic before", "How many times today's traffic the spike reaches.";
    SpikeRise: "Time to rise", "s", "", "How long the spike takes to reach its height.";
    Look: "Scaler checks every", "s", "", "AWS says scaling is asynchronous but gives no interval.";
    Smoothing: "Averaged over", "s", "", "Averaging window; not published by AWS.";
    Growth: "Growth at most", "×", "times", "The factor by which environments may grow within the window.";
    GrowthWindow: "Growth window", "s", "", "AWS keeps headroom for traffic that doubles within 5 minutes.";
    CpuRefusal: "CPU that refuses", "%", "", "Above this CPU, averaged over a minute, an environment refuses requests with 429.";
    EnvironmentStart: "Environment starts in", "s", "", "On a running instance, before INIT.";
    InstanceLaunch: "Instance launches in", "s", "", "From the scaling decision until the instance can hold environments.";
    ScaleInAfter: "Scale-in after", "s", "", "Time below the target before the first environment is removed. AWS says gradual.";
    ScaleInStep: "Scale-in step", "%", "of the environments", "Share removed at each check, at least one environment.";
    InstanceEnd: "Instance ends after", "s", "", "How long an instance is still billed after its last environment.";
    SleepAfter: "Sleeps after", "s", "", "With a minimum of 0, the function scales to zero after this time without a request.";
    Wake: "Wakes in", "s", "", "From the request that wakes the function. Until then, requests are refused.";
    Reclaim: "On-demand keeps idle", "s", "", "How long an idle on-demand environment stays warm.";
    FirstPublish: "First publish", "s", "", "Leave empty if the fleet is running. Otherwise the run starts with a deployment; the bills do not change.";
    ScheduleFrom: "Working hours from", "h", "o’clock", "Monday to Friday; nights and weekends are outside.";
    ScheduleTo: "Working hours to", "h", "o’clock", "A time before the start means the next day.";
    ScheduleMinimum: "Minimum in these hours", "", "environments", "Outside these hours, the minimum of the fleet applies or nothing runs.";
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
