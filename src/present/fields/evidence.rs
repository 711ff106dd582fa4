//! What stands behind each number that AWS does not publish.

use crate::scenario::Field;

/// The evidence for an *assumption*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What is assumed.
    pub title: &'static str,
    /// Why this value.
    pub text: &'static str,
    /// Within which values it may lie.
    pub range: &'static str,
    /// Where to read more, in short.
    pub source: &'static str,
    /// Where that is.
    pub url: &'static str,
}

const SCALING: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html";
const SAMPLE_RUN: &str = "https://github.com/aws-samples/sample-aws-lambda-managed-instances/tree/main/examples/fsi/sample-retirement-savings-simulator";

/// The fields whose default AWS does not publish.
pub(super) const ASSUMED: &[Field] = &[
    Field::Target,
    Field::Look,
    Field::Smoothing,
    Field::Growth,
    Field::GrowthWindow,
    Field::EnvironmentStart,
    Field::InstanceLaunch,
    Field::ScaleInAfter,
    Field::ScaleInStep,
    Field::InstanceEnd,
    Field::FirstPublish,
    Field::Reclaim,
    Field::Init,
    Field::ColdStarts,
    Field::Threads,
    Field::Speed,
    Field::BaseMemory,
    Field::SlotMemory,
    Field::PackingSlack,
    Field::CpuRefusal,
    Field::SleepAfter,
    Field::Wake,
    Field::VolumeSize,
    Field::CrossZonePrice,
    Field::LogsPrice,
];

/// Where the evidence for a field's default is, where AWS publishes none; else empty.
pub fn address(field: Field) -> &'static str {
    match field {
        Field::Target
        | Field::Look
        | Field::Smoothing
        | Field::SleepAfter
        | Field::Wake
        | Field::EnvironmentStart
        | Field::InstanceLaunch
        | Field::FirstPublish => SCALING,
        Field::Growth
        | Field::GrowthWindow
        | Field::CpuRefusal
        | Field::PackingSlack
        | Field::ScaleInAfter
        | Field::ScaleInStep
        | Field::InstanceEnd => SAMPLE_RUN,
        Field::Reclaim => {
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html"
        }
        Field::Init => "https://github.com/maxday/lambda-perf",
        Field::ColdStarts => "https://aws.amazon.com/blogs/compute/",
        Field::Threads => {
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-runtimes.html"
        }
        Field::Speed => {
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html"
        }
        Field::BaseMemory | Field::SlotMemory => {
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-execution-environment.html"
        }
        Field::VolumeSize => "https://aws.amazon.com/ebs/pricing/",
        Field::CrossZonePrice => "https://aws.amazon.com/ec2/pricing/on-demand/",
        Field::LogsPrice => "https://aws.amazon.com/cloudwatch/pricing/",
        _ => "",
    }
}

/// The evidence for a field's default, where AWS publishes none.
#[expect(clippy::too_many_lines, reason = "one row for each field")]
pub fn evidence(field: Field) -> Option<Evidence> {
    let (title, text, range, source) = match field {
        Field::Target => (
            "Target utilization in Auto mode",
            "AWS publishes no figure. One measurement saw Auto mode add instances at 40% CPU; AWS's GPU page gives 40% as its default, which leaves headroom for traffic to double. Two other runs were near 70%, one of them at its vCPU ceiling. In Manual mode you set the target.",
            "30% to 80%",
            "Lambda guide, scaling",
        ),
        Field::Look | Field::Smoothing => (
            "How often the scaler checks",
            "AWS says scaling is asynchronous but gives no interval. On a CPU ramp, the fleet grew 85 to 100 s after CPU passed the target. A check every 15 s of a 1-minute average fits that.",
            "10 s to 1 min, over 1 min to 5 min",
            "Lambda guide, scaling",
        ),
        Field::Growth | Field::GrowthWindow => (
            "How fast a fleet grows",
            "In the charts of AWS's published run, the number of environments was 3, 9 and 18 in successive periods of 5 minutes. AWS says that traffic may double within 5 minutes; that is a promise about throttling, not a speed limit.",
            "×2 to ×3 in 5 min",
            "AWS sample, retirement savings simulator",
        ),
        Field::CpuRefusal => (
            "CPU above which requests are refused",
            "AWS says that new requests may be rejected to protect those in flight. Its published run refused requests at 84% to 86% CPU with 4 or 5 of 10 requests in flight. A simulation of that run comes closest with a limit of 70% to 80%, averaged over a minute.",
            "60% to 100%",
            "AWS sample, retirement savings simulator",
        ),
        Field::SleepAfter | Field::Wake => (
            "How a function sleeps and wakes",
            "Since November 2026, a function with a minimum of 0 and a higher maximum scales to zero. AWS says that waking takes several minutes, in which requests may fail, and publishes neither time.",
            "5 min to 60 min; 2 min to 8 min",
            "Lambda guide, scaling",
        ),
        Field::PackingSlack => (
            "How tightly instances are packed",
            "AWS's published run had 18 environments on 7 instances where 6 would have been enough. In another run, a ceiling of 12 vCPU held 8 environments of one vCPU.",
            "0% to 50%",
            "AWS sample, retirement savings simulator",
        ),
        Field::EnvironmentStart | Field::InstanceLaunch => (
            "How long new capacity takes",
            "An AWS workshop says that an instance takes one to two minutes. The start time of an environment is not published.",
            "1 min to 5 min; 5 s to 30 s",
            "Lambda guide, scaling",
        ),
        Field::ScaleInAfter | Field::ScaleInStep | Field::InstanceEnd => (
            "How slowly a fleet shrinks",
            "AWS calls scale-in gradual. In the charts of its published run, the first instance was gone 6 to 10 min after the load, and 7 instances became 3 within 90 min. AWS does not publish the step. One environment at each check would keep a fleet of thousands at its peak for days, so a large fleet loses 1% at each check.",
            "3 min to 30 min; one environment to 10%",
            "AWS sample, retirement savings simulator",
        ),
        Field::FirstPublish => (
            "How long a new version takes",
            "An AWS workshop and the scripts of a public repository say 2 to 5 min; 8 min were measured in December 2025. Until the new version is active, only an earlier version answers.",
            "2 min to 8 min",
            "Lambda guide, scaling",
        ),
        Field::Reclaim => (
            "How long an idle environment stays",
            "AWS publishes no time. Measurements by others range from a few minutes to an hour.",
            "1 min to 60 min",
            "Lambda guide, execution environments",
        ),
        Field::Init => (
            "INIT time by runtime",
            "Hello-world functions in the public lambda-perf data, October 2024: Rust 15 ms, Python 90 ms, Node.js 150 ms, Java 270 ms, .NET 280 ms. Java restored by SnapStart: 620 ms.",
            "up to several times more",
            "maxday/lambda-perf",
        ),
        Field::ColdStarts => (
            "Share of cold starts",
            "AWS says that cold starts are typically under 1% of invocations. Steady traffic has fewer; the default is none.",
            "0% to 5%",
            "AWS Compute Blog, INIT billing",
        ),
        Field::Threads => (
            "Threads of one request",
            "This depends on your code. Most handlers use one thread.",
            "1 to 16",
            "Lambda guide, runtimes",
        ),
        Field::Speed => (
            "CPU speed against on-demand",
            "AWS does not say which processors run on-demand functions. Equal speed is a neutral guess; a current instance may well be faster. Measure your function to know.",
            "×0.8 to ×1.5",
            "Lambda guide, Managed Instances",
        ),
        Field::BaseMemory => (
            "Memory of the process",
            "No figures are published. Use the memory that your function reports today.",
            "50 to 1,000 MB",
            "Lambda guide, execution environment",
        ),
        Field::SlotMemory => (
            "Memory of one request",
            "No figures are published. Python runs one process per concurrent request, so its memory multiplies; other runtimes share one process.",
            "1 to 500 MB",
            "Lambda guide, execution environment",
        ),
        Field::VolumeSize => (
            "EBS volumes",
            "Instances have volumes, but AWS publishes neither their size nor their type. The price is that of gp3.",
            "8 to 100 GB",
            "AWS EBS prices",
        ),
        Field::CrossZonePrice => (
            "Data between zones",
            "EC2's general price is $0.01 a GB in each direction. No source says that traffic from Lambda itself to an instance is billed.",
            "$0.01 to $0.02",
            "EC2 prices",
        ),
        Field::LogsPrice => (
            "Log ingestion",
            "CloudWatch's general price in us-east-1 is $0.50 a GB.",
            "$0.25 to $0.80",
            "CloudWatch prices",
        ),
        _ => return None,
    };
    Some(Evidence { title, text, range, source, url: address(field) })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::check_words;
    use super::*;

    #[test]
    fn evidence_is_complete_and_linked_safely() {
        let found: Vec<_> = Field::ALL.iter().filter_map(|field| evidence(*field)).collect();
        assert!(found.len() >= 12);
        for evidence in found {
            for text in [evidence.title, evidence.text, evidence.range, evidence.source] {
                check_words(text, &evidence);
            }
            assert!(evidence.url.starts_with("https://"), "{evidence:?}");
        }
    }

    #[test]
    fn every_help_that_says_assumption_has_evidence() {
        for field in Field::ALL {
            if super::super::texts::of(*field).help.contains("*assumption*") {
                assert!(evidence(*field).is_some(), "{field:?}");
            }
        }
    }

    #[test]
    fn every_assumption_about_scaling_has_evidence_a_unit_and_help() {
        for field in [
            Field::Look,
            Field::Smoothing,
            Field::Growth,
            Field::GrowthWindow,
            Field::EnvironmentStart,
            Field::InstanceLaunch,
            Field::ScaleInAfter,
            Field::ScaleInStep,
            Field::InstanceEnd,
            Field::FirstPublish,
            Field::CpuRefusal,
            Field::SleepAfter,
            Field::Wake,
            Field::PackingSlack,
            Field::Reclaim,
            Field::Init,
            Field::Target,
        ] {
            let evidence = evidence(field).unwrap();
            assert!(!evidence.range.is_empty(), "{field:?}");
            assert!(!super::super::unit(field).after.is_empty(), "{field:?}");
        }
    }

    #[test]
    fn the_list_names_those_with_evidence() {
        for field in Field::ALL {
            assert_eq!(ASSUMED.contains(field), evidence(*field).is_some(), "{field:?}");
        }
    }

    #[test]
    fn what_aws_publishes_needs_none() {
        for field in
            [Field::Requests, Field::Memory, Field::InstancePrice, Field::VcpuCeiling, Field::Slots]
        {
            assert_eq!(evidence(field), None);
        }
    }
}
